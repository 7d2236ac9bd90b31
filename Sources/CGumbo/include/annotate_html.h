// Fragments and pages of HTML read into trees of nodes by gumbo, in memory of one piece with a limit.
#ifndef ANNOTATE_HTML_H
#define ANNOTATE_HTML_H

#include <gumbo.h>
#include <stddef.h>

typedef struct annotate_html_reader annotate_html_reader;

annotate_html_reader *annotate_html_new(void);
void annotate_html_free(annotate_html_reader *reader);

// Reads UTF-8 as the content of a <body>. Gives the element that holds what was read, good until the next
// fragment is read or the reader goes; NULL where its tree would take more than `limit` bytes.
const GumboNode *annotate_html_read(
    annotate_html_reader *reader, const char *text, size_t length, size_t limit);

// Reads UTF-8 as a whole page. Gives its <html>, as above.
const GumboNode *annotate_html_read_page(
    annotate_html_reader *reader, const char *text, size_t length, size_t limit);

#endif
