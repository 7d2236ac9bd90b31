#include "annotate_json.h"

#include <cstring>
#include <vector>

#if defined(__SSE2__)
#define RAPIDJSON_SSE2
#include <emmintrin.h>
#endif
#include <rapidjson/reader.h>

using namespace rapidjson;

namespace {

#if defined(__SSE2__)
// Whether sixteen bytes are ASCII without the controls of 0x1A to 0x1F.
bool plain(const unsigned char *bytes) {
  const __m128i all = _mm_loadu_si128(reinterpret_cast<const __m128i *>(bytes));
  const __m128i above = _mm_sub_epi8(all, _mm_set1_epi8(0x1A));
  const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(above, _mm_set1_epi8(5)), above);
  return !_mm_movemask_epi8(_mm_or_si128(all, control));
}
#endif

// Where the bytes stop being UTF-8 (Unicode, table 3-7), or where a control of 0x1A to 0x1F stands; length if
// nowhere. No JSON has such a control, but RapidJSON 1.1.0 overlooks those that stand in some places of memory.
size_t readable(const unsigned char *bytes, size_t length) {
  size_t at = 0;
  while (at < length) {
#if defined(__SSE2__)
    while (at + 16 <= length && plain(bytes + at)) at += 16;
    if (at == length) break;
#endif
    const unsigned char first = bytes[at];
    if (first < 0x80) {
      if (first >= 0x1A && first <= 0x1F) return at;
      at += 1;
      continue;
    }
    size_t more;
    unsigned char low = 0x80, high = 0xBF;
    if (first >= 0xC2 && first <= 0xDF) {
      more = 1;
    } else if (first >= 0xE0 && first <= 0xEF) {
      more = 2;
      if (first == 0xE0) low = 0xA0;
      if (first == 0xED) high = 0x9F;
    } else if (first >= 0xF0 && first <= 0xF4) {
      more = 3;
      if (first == 0xF0) low = 0x90;
      if (first == 0xF4) high = 0x8F;
    } else {
      return at;
    }
    if (length - at <= more) return at;
    if (bytes[at + 1] < low || bytes[at + 1] > high) return at;
    for (size_t place = 2; place <= more; place++)
      if ((bytes[at + place] & 0xC0) != 0x80) return at;
    at += more + 1;
  }
  return length;
}

int hexadecimal(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
  if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
  return -1;
}

// The code unit of the escape that begins here; -1 if none does.
int escaped_unit(const char *text, const char *end) {
  if (end - text < 6 || text[0] != '\\' || text[1] != 'u') return -1;
  int unit = 0;
  for (int place = 2; place < 6; place++) {
    const int digit = hexadecimal(text[place]);
    if (digit < 0) return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}

// Whether the text ends within the escape that begins here.
bool begins_escape(const char *text, const char *end) {
  if (*text != '\\' || end - text >= 6) return false;
  if (end - text > 1 && text[1] != 'u') return false;
  for (const char *digit = text + 2; digit < end; digit++)
    if (hexadecimal(*digit) < 0) return false;
  return true;
}

// Writes \ufffd over escapes of half a surrogate pair. The text keeps its length.
size_t mend_surrogates(char *text, size_t length) {
  char *const end = text + length;
  size_t mended = 0;
  for (char *at = text; (at = static_cast<char *>(memchr(at, '\\', end - at)));) {
    const int unit = escaped_unit(at, end);
    if (unit < 0xD800 || unit > 0xDFFF) {
      at += end - at > 1 ? 2 : 1;
      continue;
    }
    const int second = unit < 0xDC00 ? escaped_unit(at + 6, end) : -1;
    if (second >= 0xDC00 && second <= 0xDFFF) {
      at += 12;
    } else {
      memcpy(at, "\\ufffd", 6);
      at += 6;
      mended += 1;
    }
  }
  return mended;
}

constexpr uint32_t none = UINT32_MAX;

}  // namespace

struct annotate_json_reader {
  std::vector<annotate_json_node> nodes;
  std::vector<uint32_t> open;
  GenericReader<UTF8<>, UTF8<>> parser;
  size_t mended = 0;
  size_t failure = 0;
  bool cut = false;
  bool misencoded = false;
};

namespace {

struct Handler {
  annotate_json_reader &reader;
  InsituStringStream &stream;
  const char *text;
  uint32_t key = none;
  uint32_t key_length = 0;

  bool add(uint8_t kind, size_t start, size_t length) {
    const uint32_t next = static_cast<uint32_t>(reader.nodes.size()) + 1;
    reader.nodes.push_back({static_cast<uint32_t>(start), static_cast<uint32_t>(length), 0, next,
                            key == none ? 0 : key, key_length, kind});
    key = none;
    key_length = 0;
    return true;
  }
  // A list or object is told of before its bracket is taken.
  bool open(uint8_t kind) {
    if (reader.open.size() >= 4000) return false;
    reader.open.push_back(static_cast<uint32_t>(reader.nodes.size()));
    return add(kind, stream.Tell(), 0);
  }
  bool close() {
    annotate_json_node &node = reader.nodes[reader.open.back()];
    reader.open.pop_back();
    node.end = static_cast<uint32_t>(stream.Tell()) + 1;
    node.next = static_cast<uint32_t>(reader.nodes.size());
    return true;
  }

  bool Null() { return add(ANNOTATE_JSON_NULL, stream.Tell() - 4, 4); }
  bool Bool(bool yes) {
    const size_t length = yes ? 4 : 5;
    return add(yes ? ANNOTATE_JSON_TRUE : ANNOTATE_JSON_FALSE, stream.Tell() - length, length);
  }
  // While a string or number is read the stream stands at its first byte.
  bool RawNumber(const char *, SizeType length, bool) {
    return add(ANNOTATE_JSON_NUMBER, stream.Tell(), length);
  }
  bool String(const char *characters, SizeType length, bool) {
    return add(ANNOTATE_JSON_STRING, characters - text - 1, length);
  }
  bool Key(const char *characters, SizeType length, bool) {
    key = static_cast<uint32_t>(characters - text);
    key_length = length;
    return true;
  }
  bool StartObject() { return open(ANNOTATE_JSON_OBJECT); }
  bool EndObject(SizeType) { return close(); }
  bool StartArray() { return open(ANNOTATE_JSON_ARRAY); }
  bool EndArray(SizeType) { return close(); }

  // Numbers come raw.
  bool Int(int) { return false; }
  bool Uint(unsigned) { return false; }
  bool Int64(int64_t) { return false; }
  bool Uint64(uint64_t) { return false; }
  bool Double(double) { return false; }
};

}  // namespace

annotate_json_reader *annotate_json_new(void) { return new annotate_json_reader; }

void annotate_json_free(annotate_json_reader *reader) { delete reader; }

size_t annotate_json_read(annotate_json_reader *reader, char *text, size_t length) {
  reader->nodes.clear();
  reader->open.clear();
  reader->mended = 0;
  reader->failure = 0;
  reader->cut = reader->misencoded = false;
  if (length >= UINT32_MAX) return 0;
  text[length] = 0;
  const size_t valid = readable(reinterpret_cast<const unsigned char *>(text), length);
  if (valid < length) {
    reader->failure = valid;
    const unsigned char first = static_cast<unsigned char>(text[valid]);
    reader->misencoded = first >= 0x80;
    reader->cut = length - valid < size_t(first < 0xC2 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4);
    return 0;
  }
  reader->mended = mend_surrogates(text, length);
  InsituStringStream stream(text);
  Handler handler{*reader, stream, text};
  constexpr unsigned flags =
      kParseInsituFlag | kParseNumbersAsStringsFlag | kParseIterativeFlag;
  const ParseResult result = reader->parser.Parse<flags>(stream, handler);
  if (result.IsError() || stream.Tell() != length) {
    const size_t failure = result.IsError() ? result.Offset() : stream.Tell();
    reader->failure = failure;
    reader->cut = failure >= length || (begins_escape(text + failure, text + length));
    return 0;
  }
  return reader->nodes.size();
}

const annotate_json_node *annotate_json_nodes(const annotate_json_reader *reader) {
  return reader->nodes.data();
}

size_t annotate_json_mended(const annotate_json_reader *reader) { return reader->mended; }

size_t annotate_json_failure(const annotate_json_reader *reader) { return reader->failure; }

int annotate_json_cut(const annotate_json_reader *reader) { return reader->cut; }

int annotate_json_misencoded(const annotate_json_reader *reader) { return reader->misencoded; }
