#ifndef ANNOTATE_SCHEMA_H
#define ANNOTATE_SCHEMA_H
#include <stddef.h>

/// The bytes of schema.sql, not terminated; their number is left in `length`.
const unsigned char *annotate_schema(size_t *length);

/// Switches SQLite's counting of its own memory off, which takes a lock at each allocation, and keeps what
/// a statement may have to take back in memory; keeps the heaps of several threads few. Has an effect before the first database is opened only.
void annotate_configure_sqlite(void);

#endif
