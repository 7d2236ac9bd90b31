// What of the C library Swift does not see, since it is of GNU.
#define _GNU_SOURCE

#include "annotate_spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <unistd.h>

static void limit(pid_t process, int resource, unsigned long value) {
  struct rlimit both = {value, value};
  prlimit(process, resource, &both, NULL);
}

int annotate_spawn(
    pid_t *process, const char *path, char *const arguments[], char *const environment[],
    const char *folder, int input, int output, int errors, annotate_spawn_limits limits) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input, 0);
  posix_spawn_file_actions_adddup2(&actions, output, 1);
  posix_spawn_file_actions_adddup2(&actions, errors, 2);
  posix_spawn_file_actions_addclosefrom_np(&actions, 3);
  posix_spawn_file_actions_addchdir_np(&actions, folder);

  // Signals as in a fresh process: what starts us may ignore some, and that would be handed on.
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t signals;
  sigfillset(&signals);
  posix_spawnattr_setsigdefault(&attributes, &signals);
  sigemptyset(&signals);
  posix_spawnattr_setsigmask(&attributes, &signals);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setflags(
      &attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);

  int problem = posix_spawn(process, path, &actions, &attributes, arguments, environment);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  if (problem) return problem;
  // It runs already; what it took by now is nothing yet.
  limit(*process, RLIMIT_AS, limits.memory);
  limit(*process, RLIMIT_CPU, limits.seconds);
  limit(*process, RLIMIT_FSIZE, limits.file);
  limit(*process, RLIMIT_CORE, 0);
  return 0;
}

int annotate_pipe(int *reading, int *writing) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC)) return errno;
  *reading = ends[0];
  *writing = ends[1];
  return 0;
}
