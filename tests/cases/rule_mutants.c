/*
 * rule-mutants KBC COPY: changes each test of each rule, cause and condition of a knowledge base,
 * one at a time, in the text of its files, and runs `kbc validate --only failed-case` on it. Each
 * must make a case fail, or be proved by `kbc query` to make no difference to any possible patient.
 *
 * COPY is a folder of its own: the files in it are written over, and put back. Shares no code with
 * compiler/coverage, whose promise it tests.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "commands/compilation.h"
#include "mutant.h"

struct run {
    const char *kbc, *folder;
    struct compilation compilation;
    struct buffer text;
    unsigned all, failed, proved, refused, faults;
};

/* ---- Programs --- */

/* Run kbc with these words; its exit status, its output in run->text. */
static int run_kbc(struct run *run, const char *const *words)
{
    int ends[2], status;
    char piece[4096];
    if (pipe(ends) != 0)
        abort();
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDOUT_FILENO);
        dup2(ends[1], STDERR_FILENO);
        close(ends[0]);
        execv(run->kbc, (char *const *)words);
        _exit(127);
    }
    close(ends[1]);
    buffer_clear(&run->text);
    for (ssize_t got; (got = read(ends[0], piece, sizeof piece)) > 0;)
        buffer_add(&run->text, piece, (size_t)got);
    close(ends[0]);
    waitpid(child, &status, 0);
    buffer_text(&run->text);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 255;
}

static bool some_case_fails(struct run *run, bool *ret_refused)
{
    const char *words[] = {"kbc", "validate", "--only", "failed-case", run->folder, NULL};
    int status = run_kbc(run, words);
    *ret_refused = status == 1 && !strstr(run->text.bytes, "[failed-case]");
    return status == 1 && !*ret_refused;
}

/* That the definition says the same with and without the change, of every possible patient. */
static bool is_proved_equal(struct run *run, const struct mutant *mutant)
{
    const char *words[] = {"kbc", "query", run->folder, mutant->difference, NULL};
    return run_kbc(run, words) == 0 && strstr(run->text.bytes, "proved");
}

/* ---- One mutant --- */

static void write_file(const char *path, const char *text, size_t length)
{
    FILE *file = fopen(path, "w");
    if (!file || fwrite(text, 1, length, file) != length || fclose(file) != 0)
        abort();
}

static void try_mutant(void *state, const struct mutant *mutant)
{
    struct run *run = state;
    const struct source *source = sources_at(&run->compilation.sources, mutant->begin);
    struct buffer changed;
    bool refused;
    buffer_init(&changed, run->compilation.arena.failure);
    buffer_add(&changed, source->text, mutant->begin - source->base);
    buffer_puts(&changed, mutant->text);
    buffer_puts(&changed, source->text + (mutant->end - source->base));
    write_file(source->path, changed.bytes, changed.length);
    bool fails = some_case_fails(run, &refused);
    write_file(source->path, source->text, source->length);
    buffer_release(&changed);
    run->all++;
    run->failed += fails;
    run->refused += refused;
    if (fails || refused)
        return;
    if (is_proved_equal(run, mutant)) {
        run->proved++;
        return;
    }
    run->faults++;
    printf("no case fails: %s, %s: %.*s becomes %s\n%s", mutant->of->id->text, mutant->what,
           (int)(mutant->end - mutant->begin), source->text + (mutant->begin - source->base),
           mutant->text, run->text.bytes);
}

int main(int argc, char **argv)
{
    struct failure failure;
    if (argc != 3)
        return 2;
    failure_init(&failure);
    if (FAILURE_CATCH(&failure)) {
        failure_tell(&failure);
        return 2;
    }
    struct run run = {.kbc = argv[1], .folder = argv[2]};
    compilation_init(&run.compilation, &failure);
    buffer_init(&run.text, &failure);
    compilation_read(&run.compilation, run.folder);
    if (!compilation_check_document(&run.compilation))
        return 2;
    mutants_each(&run.compilation.model, try_mutant, &run);
    printf("%u changes of single tests: %u make a case fail, %u are no knowledge base, "
           "%u are proved to make no difference, %u escape\n",
           run.all, run.failed, run.refused, run.proved, run.faults);
    buffer_release(&run.text);
    compilation_release(&run.compilation);
    return run.faults || !run.failed;
}
