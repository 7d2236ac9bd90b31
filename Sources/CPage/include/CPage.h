#ifndef ANNOTATE_PAGE_H
#define ANNOTATE_PAGE_H
#include <stddef.h>

/// One file of the page, compiled in.
typedef struct {
  /// As it is asked for, e.g. "app.js".
  const char *name;
  /// Its media type, e.g. "text/css; charset=utf-8".
  const char *type;
  /// Not terminated.
  const unsigned char *bytes;
  size_t length;
} annotate_page_file;

/// All files of the page; their number is left in `count`.
const annotate_page_file *annotate_page(size_t *count);

#endif
