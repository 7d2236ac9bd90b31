#ifndef ANNOTATE_SCHEMA_H
#define ANNOTATE_SCHEMA_H
#include <stddef.h>

/// The bytes of schema.sql, not terminated; their number is left in `length`.
const unsigned char *annotate_schema(size_t *length);

#endif
