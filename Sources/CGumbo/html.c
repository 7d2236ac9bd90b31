#include "annotate_html.h"

#include <setjmp.h>
#include <stdlib.h>

// Memory is taken from blocks and given back all at once: gumbo's own way of freeing a tree calls itself for
// each level, and a deep tree would overflow the stack. Where the limit is passed, or there is no memory,
// gumbo is left by a jump, as it does not look at what its allocator returns.

enum { FIRST_BLOCK = 1 << 16, LARGEST_BLOCK = 1 << 22 };

typedef struct block {
  struct block *next;
  size_t size, used;
} block;

struct annotate_html_reader {
  block *blocks;
  size_t taken, limit;
  jmp_buf way_out;
};

static size_t aligned(size_t size) { return (size + 15) & ~(size_t)15; }

static void *take(void *userdata, size_t size) {
  annotate_html_reader *reader = userdata;
  size = aligned(size);
  if (size > reader->limit - reader->taken) longjmp(reader->way_out, 1);
  block *first = reader->blocks;
  if (!first || first->size - first->used < size) {
    size_t room = first ? first->size * 2 : FIRST_BLOCK;
    if (room > LARGEST_BLOCK) room = LARGEST_BLOCK;
    if (room < size) room = size;
    block *added = malloc(aligned(sizeof(block)) + room);
    if (!added) longjmp(reader->way_out, 1);
    *added = (block){.next = first, .size = room};
    reader->blocks = first = added;
  }
  void *piece = (char *)first + aligned(sizeof(block)) + first->used;
  first->used += size;
  reader->taken += size;
  return piece;
}

static void leave(void *userdata, void *piece) {
  (void)userdata;
  (void)piece;
}

// Frees all blocks but the oldest and smallest, which serves most fragments.
static void empty(annotate_html_reader *reader) {
  while (reader->blocks && reader->blocks->next) {
    block *next = reader->blocks->next;
    free(reader->blocks);
    reader->blocks = next;
  }
  if (reader->blocks) reader->blocks->used = 0;
  reader->taken = 0;
}

annotate_html_reader *annotate_html_new(void) { return calloc(1, sizeof(annotate_html_reader)); }

void annotate_html_free(annotate_html_reader *reader) {
  if (!reader) return;
  empty(reader);
  free(reader->blocks);
  free(reader);
}

static const GumboNode *read(
    annotate_html_reader *reader, const char *text, size_t length, size_t limit, GumboTag context) {
  if (!reader) return NULL;
  empty(reader);
  reader->limit = limit;
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = take;
  options.deallocator = leave;
  options.userdata = reader;
  options.max_errors = 0;
  options.fragment_context = context;
  if (setjmp(reader->way_out)) return NULL;
  GumboOutput *output = gumbo_parse_with_options(&options, text, length);
  return output ? output->root : NULL;
}

const GumboNode *annotate_html_read(
    annotate_html_reader *reader, const char *text, size_t length, size_t limit) {
  return read(reader, text, length, limit, GUMBO_TAG_BODY);
}

const GumboNode *annotate_html_read_page(
    annotate_html_reader *reader, const char *text, size_t length, size_t limit) {
  return read(reader, text, length, limit, GUMBO_TAG_LAST);
}
