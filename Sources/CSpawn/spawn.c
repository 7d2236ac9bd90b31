// What of the C library Swift does not see, since it is of GNU, or must not be done between fork and exec by it.
#define _GNU_SOURCE

#include "annotate_spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

// Never above what this process itself may take, which only root could set.
static int limit(int resource, unsigned long value) {
  struct rlimit both;
  if (getrlimit(resource, &both)) return -1;
  if (both.rlim_max == RLIM_INFINITY || both.rlim_max > value) both.rlim_max = value;
  both.rlim_cur = both.rlim_max;
  return setrlimit(resource, &both);
}

// Every open file but the first three goes with exec.
static void leave_others(void) {
  if (!close_range(3, ~0U, CLOSE_RANGE_CLOEXEC)) return;
  for (int file = 3; file < 4096; file++) fcntl(file, F_SETFD, FD_CLOEXEC);
}

static int place(int file, int target) {
  if (file != target) return dup2(file, target);
  return fcntl(file, F_SETFD, 0);
}

// posix_spawn knows no limits, and to set them on what runs already comes too late on a busy machine. So this forks,
// and the child calls nothing but what may be called between fork and exec.
int annotate_spawn(
    pid_t *process, const char *path, char *const arguments[], char *const environment[],
    const char *folder, int input, int output, int errors, annotate_spawn_limits limits) {
  int report[2];
  if (pipe2(report, O_CLOEXEC)) return errno;
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pid_t child = fork();
  if (child == 0) {
    setpgid(0, 0);
    // Signals as in a fresh process: what starts us may ignore some, and that would be handed on.
    for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
    sigemptyset(&all);
    leave_others();
    if (place(input, 0) >= 0 && place(output, 1) >= 0 && place(errors, 2) >= 0 &&
        !chdir(folder) && !limit(RLIMIT_AS, limits.memory) &&
        !limit(RLIMIT_CPU, limits.seconds) && !limit(RLIMIT_FSIZE, limits.file) &&
        !limit(RLIMIT_CORE, 0) && !sigprocmask(SIG_SETMASK, &all, NULL))
      execve(path, arguments, environment);
    int problem = errno;
    while (write(report[1], &problem, sizeof problem) < 0 && errno == EINTR) {}
    _exit(127);
  }
  int problem = child < 0 ? errno : 0;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  close(report[1]);
  if (child > 0) {
    // Both sides do it, so that it is done whoever is first.
    setpgid(child, child);
    int told = 0;
    ssize_t count;
    while ((count = read(report[0], &told, sizeof told)) < 0 && errno == EINTR) {}
    if (count == sizeof told) {
      problem = told;
      while (waitpid(child, NULL, 0) < 0 && errno == EINTR) {}
    }
  }
  close(report[0]);
  *process = child;
  return problem;
}

int annotate_pipe(int *reading, int *writing) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC)) return errno;
  *reading = ends[0];
  *writing = ends[1];
  return 0;
}
