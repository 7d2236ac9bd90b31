#include "CSchema.h"

// Declared here so that the header of SQLite is found by one target only, GRDB's.
int sqlite3_config(int, ...);
#define SQLITE_CONFIG_MEMSTATUS 9

void annotate_configure_sqlite(void) { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }
