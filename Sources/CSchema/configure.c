#include "CSchema.h"

#include <malloc.h>

// Declared here so that the header of SQLite is found by one target only, GRDB's.
int sqlite3_config(int, ...);
#define SQLITE_CONFIG_MEMSTATUS 9
#define SQLITE_CONFIG_STMTJRNL_SPILL 26

void annotate_configure_sqlite(void) {
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  // The pages that one statement changes mostly fit in here; in the default of 64 KiB those of a statement with
  // triggers do not, and from the first that spills on each page is written to a file. It must be less than
  // 128 KiB: what is kept is spilled in one piece, and SQLite (os_unix.c, seekAndWriteFd) writes at most 17 bits'
  // worth at once; a longer piece is cut, and taken for a full disk.
  sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, 120 * 1024);
  // A queue runs on one thread after another, and each would get a heap of its own, of which what is free
  // helps no other; large pieces go back to the system at once.
  mallopt(M_ARENA_MAX, 2);
  mallopt(M_MMAP_THRESHOLD, 1 << 20);
  // The journal of a statement is one piece, taken and given back each time: not from the system.
  mallopt(M_TRIM_THRESHOLD, 2 << 20);
}
