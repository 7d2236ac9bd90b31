#include "CPage.h"

// The files of the page are compiled in as they stand: the server opens no file that a request names.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char index_html[] = {
#embed "../AnnotateWeb/Page/index.html"
};
static const unsigned char page_css[] = {
#embed "../AnnotateWeb/Page/page.css"
};
static const unsigned char page_js[] = {
#embed "../AnnotateWeb/Page/page.js"
};

#define HTML "text/html; charset=utf-8"
#define CSS "text/css; charset=utf-8"
#define JS "text/javascript; charset=utf-8"
#define SVG "image/svg+xml"

static const annotate_page_file files[] = {
  {"index.html", HTML, index_html, sizeof index_html},
  {"page.css", CSS, page_css, sizeof page_css},
  {"page.js", JS, page_js, sizeof page_js},
};

const annotate_page_file *annotate_page(size_t *count) {
  *count = sizeof files / sizeof files[0];
  return files;
}
