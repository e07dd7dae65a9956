#include "commands/eval_batch.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "commands/progress.h"
#include "commands/settings.h"
#include "stream/stream.h"

enum { MOST_THREADS = 64 }; /* more than the one that writes could follow */

static int open_patients(const struct command_line *line, const char *path)
{
    int descriptor = path ? open(path, O_RDONLY | O_CLOEXEC) : STDIN_FILENO;
    if (descriptor < 0)
        failure_raise_errno(line->failure, "cannot read \"%s\"", path);
    return descriptor;
}

struct telling {
    struct failure *failure;
    struct progress progress;
    time_t told; /* the second in which it was told last */
};

static void tell(void *state, const char *faults, size_t length, uint64_t answered,
                 uint64_t refused)
{
    struct telling *telling = state;
    char text[80];
    time_t now = time(NULL);
    if (length) {
        progress_end(&telling->progress);
        file_print(telling->failure, STDERR_FILENO, faults, length);
    }
    if (now == telling->told)
        return;
    telling->told = now;
    snprintf(text, sizeof text, "%" PRIu64 " patients answered, %" PRIu64 " lines refused",
             answered, refused);
    progress_tell(&telling->progress, text);
}

static void refuse_options(const struct command_line *line)
{
    if (option_is_given(line, OPTION_answer_format) &&
        option_choice(line, OPTION_answer_format) == 0)
        command_misused(line, "\"--batch\" gives JSON, an answer a line");
    if (option_is_given(line, OPTION_output))
        command_misused(line, "\"--batch\" writes to the standard output only");
}

int eval_batch(const struct command_line *line, const struct kbt *table, uint32_t language)
{
    const char *path = line->operand_count > 1 ? line->operands[1] : "-";
    if (strcmp(path, "-") == 0)
        path = NULL;
    refuse_options(line);
    unsigned threads = settings_jobs(line);
    struct telling telling = {.failure = line->failure};
    progress_start(&telling.progress);
    settings_progress(line, &telling.progress);
    if (isatty(STDOUT_FILENO)) /* the answers themselves show how far it is */
        telling.progress.terminal = false;
    struct stream stream = {table, language, open_patients(line, path), STDOUT_FILENO, path,
                            threads < MOST_THREADS ? threads : MOST_THREADS, &telling, tell};
    bool all = stream_run(&stream, line->failure);
    progress_end(&telling.progress);
    if (path)
        close(stream.in);
    return all ? 0 : 1;
}
