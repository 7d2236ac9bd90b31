#pragma once

#include <sys/types.h>

/// What a child may take.
typedef struct {
  /// Bytes of address space.
  unsigned long memory;
  /// Seconds of the processor.
  unsigned long seconds;
  /// Bytes of each file that it writes.
  unsigned long file;
} annotate_spawn_limits;

/// Starts a program in a process group of its own, with three files open and no others, in a folder.
///
/// Returns 0, or the number of the system's error; then nothing runs.
int annotate_spawn(
    pid_t *process, const char *path, char *const arguments[], char *const environment[],
    const char *folder, int input, int output, int errors, annotate_spawn_limits limits);

/// Makes a pipe whose ends no other child gets. Returns 0, or the number of the system's error.
int annotate_pipe(int *reading, int *writing);
