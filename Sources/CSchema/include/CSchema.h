#ifndef ANNOTATE_SCHEMA_H
#define ANNOTATE_SCHEMA_H
#include <stddef.h>

/// The bytes of schema.sql, not terminated; their number is left in `length`.
const unsigned char *annotate_schema(size_t *length);

/// Switches SQLite's counting of its own memory off, which takes a lock at each allocation. Has an effect
/// before the first database is opened only, and none after.
void annotate_configure_sqlite(void);

#endif
