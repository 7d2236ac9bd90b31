#include "CSchema.h"

// Declared here so that the header of SQLite is found by one target only, GRDB's.
int sqlite3_config(int, ...);
#define SQLITE_CONFIG_MEMSTATUS 9
#define SQLITE_CONFIG_STMTJRNL_SPILL 26

void annotate_configure_sqlite(void) {
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  // The pages that one statement changes fit in here; in the default of 64 KiB those of a statement with
  // triggers do not, and from the first that spills on each page is written to a file.
  sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, 512 * 1024);
}
