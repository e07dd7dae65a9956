#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "base/file.h"
#include "base/failure.h"
#include "base/library_memory.h"
#include "commands/command_line.h"

/* A descriptor that was closed by whoever started us would be given to the next file that is
 * opened, and what we print would go into it. Opened the wrong way round, printing to it fails. */
static void hold_standard_streams(void)
{
    for (int descriptor = 0; descriptor <= 2; descriptor++)
        if (fcntl(descriptor, F_GETFD) < 0 && errno == EBADF &&
            open("/dev/null", descriptor ? O_RDONLY : O_WRONLY) < 0)
            _exit(2);
}

static void print_text(struct failure *failure, const char *text)
{
    file_print(failure, STDOUT_FILENO, text, strlen(text));
}

static void print_overview(struct failure *failure)
{
    struct buffer out;
    buffer_init(&out, failure);
    help_overview(&out);
    file_print(failure, STDOUT_FILENO, out.bytes, out.length);
    buffer_release(&out);
}

static int run(struct failure *failure, int argc, char **argv)
{
    if (argc < 2)
        failure_raise(failure, "no command: \"kbc --help\" lists them");
    if (strcmp(argv[1], "--version") == 0) {
        print_text(failure, "kbc " KBC_VERSION "\n");
        return 0;
    }
    bool help = strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
                strcmp(argv[1], "help") == 0;
    if (help && argc == 2) {
        print_overview(failure);
        return 0;
    }
    struct command_line line;
    char *of_command[] = {argv[0], argv[help ? 2 : 1], "--help", NULL};
    command_line_read(&line, failure, help ? 3 : argc, help ? of_command : argv);
    int status = command_run(&line);
    command_line_release(&line);
    return status;
}

/* The edge: whatever failed below comes back here. Memory is left to the system; nothing between
 * was unwound. */
int main(int argc, char **argv)
{
    struct failure failure;
    /* What a check has had serves the next one, since memory that the system gives anew costs more
     * than what is done with it. But what is very large is the system's again: else glibc keeps
     * ever larger pieces for itself. */
    enum { MEBIBYTE = 1024 * 1024 };
    mallopt(M_MMAP_THRESHOLD, 4 * MEBIBYTE);
    mallopt(M_TRIM_THRESHOLD, 16 * MEBIBYTE);
    hold_standard_streams();
    signal(SIGPIPE, SIG_IGN); /* writing says EPIPE, and file_print ends the command silently */
    signal(SIGXFSZ, SIG_IGN); /* likewise EFBIG, told in one line */
    failure_init(&failure);
    failure_undo_when_ended(&failure);
    library_memory_for(&failure);
    if (FAILURE_CATCH(&failure)) {
        failure_undo(&failure);
        failure_tell(&failure);
        _exit(2);
    }
    return run(&failure, argc, argv);
}
