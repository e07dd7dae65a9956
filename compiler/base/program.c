#include "base/program.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* In the child. */
static _Noreturn void become(const struct program *program, int pipe_end)
{
    int nothing = open("/dev/null", O_RDWR);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    dup2(nothing, STDIN_FILENO);
    dup2(pipe_end, STDOUT_FILENO);
    dup2(program->errors ? pipe_end : nothing, STDERR_FILENO);
    for (const char *const *name = program->unset; name && *name; name++)
        unsetenv(*name);
    if (!program->folder || chdir(program->folder) == 0)
        execvp(program->words[0], (char *const *)program->words); /* which changes none of them */
    _exit(PROGRAM_NOT_FOUND);
}

static void read_all(int descriptor, size_t most, struct buffer *out)
{
    char piece[4096];
    ssize_t got;
    while ((got = read(descriptor, piece, sizeof piece)) != 0) {
        if (got < 0 && errno != EINTR)
            break;
        if (got > 0 && (!most || out->length < most))
            buffer_add(out, piece, (size_t)got);
    }
}

int program_run(struct failure *failure, const struct program *program, struct buffer *out)
{
    int ends[2];
    if (pipe(ends) != 0)
        failure_raise_errno(failure, "cannot start %s", program->name);
    pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        become(program, ends[1]);
    }
    close(ends[1]);
    if (child < 0)
        failure_raise_errno(failure, "cannot start %s", program->name);
    failure->child = child;
    read_all(ends[0], program->most, out);
    close(ends[0]);
    int status;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            failure_raise_errno(failure, "cannot wait for %s", program->name);
    failure->child = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
