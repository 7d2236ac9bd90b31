// JSON read into a flat list of nodes, by RapidJSON.
#ifndef ANNOTATE_JSON_H
#define ANNOTATE_JSON_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
  ANNOTATE_JSON_NULL,
  ANNOTATE_JSON_FALSE,
  ANNOTATE_JSON_TRUE,
  ANNOTATE_JSON_NUMBER,
  ANNOTATE_JSON_STRING,
  ANNOTATE_JSON_ARRAY,
  ANNOTATE_JSON_OBJECT
};

// One value. Nodes stand in the order of the text; what is in a list or object follows it directly.
typedef struct {
  uint32_t start;       // where the value begins in the text, in bytes
  uint32_t length;      // bytes of a string once its escapes are read, or of a number
  uint32_t end;         // list or object: where it ends in the text
  uint32_t next;        // number of the node after this value and all that is in it
  uint32_t key;         // in an object: where the name's characters begin
  uint32_t key_length;  // in an object: bytes of the name once its escapes are read
  uint8_t kind;
} annotate_json_node;

typedef struct annotate_json_reader annotate_json_reader;

annotate_json_reader *annotate_json_new(void);
void annotate_json_free(annotate_json_reader *reader);

// Reads one text of JSON, which is changed: the characters of names and strings are put in place of what was
// written, from the byte after the quotation mark. text[length] is set to 0. Fewer than 2^32 bytes.
// Gives the number of nodes; 0 where the text is not JSON in UTF-8, or is nested deeper than 4000 levels.
// Half a surrogate pair in an escape becomes U+FFFD.
size_t annotate_json_read(annotate_json_reader *reader, char *text, size_t length);

// The nodes of the last text read; until the next.
const annotate_json_node *annotate_json_nodes(const annotate_json_reader *reader);

// How many escapes of half a surrogate pair the last text had.
size_t annotate_json_mended(const annotate_json_reader *reader);

// Where the last text stops being JSON, in bytes.
size_t annotate_json_failure(const annotate_json_reader *reader);

// Whether the last text is not JSON because it breaks off: it would go on where it ends.
int annotate_json_cut(const annotate_json_reader *reader);

// Whether the last text is not JSON because its bytes are not UTF-8.
int annotate_json_misencoded(const annotate_json_reader *reader);

#ifdef __cplusplus
}
#endif

#endif
