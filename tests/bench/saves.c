/*
 * saves KBC FOLDER FILE…: how long kbc watch takes from a save, as editors save (a new file renamed
 * over the old one), to the end of its report; beside runs of peers that see the same files at once.
 * FOLDER is a knowledge base, a copy that may be written to; FILE… are its documents, of which the
 * first is saved. Each of TIMES saves is followed by one run of each peer, so that whatever else
 * the machine does meets all of them. By the clock, in milliseconds:
 *     median greatest name
 */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { TIMES = 20, MOST_WORDS = 1000 };

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static _Noreturn void give_up(const char *what)
{
    fprintf(stderr, "saves: %s\n", what);
    exit(1);
}

/* Start a program; what it says goes to the descriptor. */
static pid_t start(char **words, int output)
{
    pid_t child = fork();
    if (child == 0) {
        dup2(output, 1);
        dup2(output, 2);
        execvp(words[0], words);
        _exit(127);
    }
    if (child < 0)
        give_up("cannot start a program");
    return child;
}

static double time_of(char **words, int nowhere)
{
    int status;
    double begin = now();
    if (waitpid(start(words, nowhere), &status, 0) < 0 || !WIFEXITED(status) ||
        WEXITSTATUS(status) > 1)
        give_up(words[0]);
    return now() - begin;
}

/* A report ends with the line that counts. */
static void await_report(FILE *told)
{
    char *line = NULL;
    size_t room = 0;
    do
        if (getline(&line, &room, told) < 0)
            give_up("kbc watch has ended");
    while (!strstr(line, " warning") || !strstr(line, " error"));
    free(line);
}

static void write_copy(const char *path, const char *bytes, size_t length)
{
    FILE *file = fopen(path, "w");
    if (!file || fwrite(bytes, 1, length, file) != length || fclose(file) != 0)
        give_up(path);
}

static char *read_whole(const char *path, size_t *ret_length)
{
    FILE *file = fopen(path, "r");
    char *bytes = malloc(1 << 24);
    if (!file || !bytes)
        give_up(path);
    *ret_length = fread(bytes, 1, 1 << 24, file);
    fclose(file);
    return bytes;
}

/* The blanks behind the root element change nothing, but a save without a change may be none. */
static double save(const char *path, char *bytes, size_t length, int number, FILE *told)
{
    char beside[4096];
    snprintf(beside, sizeof beside, "%s.saved", path);
    bytes[length] = '\n';
    write_copy(beside, bytes, length + (size_t)(number % 2));
    double begin = now();
    if (rename(beside, path) != 0)
        give_up(path);
    await_report(told);
    return now() - begin;
}

static int compare(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return a < b ? -1 : a > b;
}

static void tell(const char *name, double *times)
{
    qsort(times, TIMES, sizeof *times, compare);
    printf("%.1f %.1f %s\n", (times[TIMES / 2 - 1] + times[TIMES / 2]) / 2, times[TIMES - 1],
           name);
}

int main(int count, char **arguments)
{
    if (count < 4 || count > MOST_WORDS)
        return 2;
    char *validate[] = {arguments[1], "validate", "--quiet", arguments[2], NULL};
    char *watch[] = {arguments[1], "watch", "--color", "never", arguments[2], NULL};
    char *xmllint[MOST_WORDS + 2] = {"xmllint", "--noout"};
    memcpy(xmllint + 2, arguments + 3, (size_t)(count - 3) * sizeof *xmllint);
    double saved[TIMES], validated[TIMES], parsed[TIMES];
    int ends[2], nowhere = open("/dev/null", O_WRONLY);
    size_t length;
    char *bytes = read_whole(arguments[3], &length);
    if (pipe2(ends, O_CLOEXEC) != 0)
        give_up("no pipe");
    pid_t watcher = start(watch, ends[1]);
    close(ends[1]);
    FILE *told = fdopen(ends[0], "r");
    await_report(told);
    for (int i = 0; i < TIMES; i++) {
        saved[i] = save(arguments[3], bytes, length, i, told);
        validated[i] = time_of(validate, nowhere);
        parsed[i] = time_of(xmllint, nowhere);
    }
    kill(watcher, SIGTERM);
    tell("xmllint --noout, all files at once", parsed);
    tell("kbc validate", validated);
    tell("kbc watch, from the save to the report", saved);
    return 0;
}
