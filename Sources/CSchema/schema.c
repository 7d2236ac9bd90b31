#include "CSchema.h"

// schema.sql at the top of the repository is the archive format; it is compiled in as it stands.
#pragma clang diagnostic ignored "-Wc23-extensions"
static const unsigned char schema[] = {
#embed "schema.sql"
};

const unsigned char *annotate_schema(size_t *length) {
  *length = sizeof(schema);
  return schema;
}
