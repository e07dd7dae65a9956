/*
 * measure TIMES COMMAND…: runs a command so many times, or as often as it ends within ten seconds but
 * at least once, its output thrown away, and prints
 *     processor-seconds wall-seconds peak-KiB
 * the least of each time and the most of the memory. Exit status 1 when it ended with a status
 * above 1 or by a signal (1 is what a validator says of a file with findings).
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MOST_SECONDS = 10 };

struct figures {
    double processor, wall;
    long peak;
};

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static double seconds(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static int run(char **command, struct figures *ret_figures)
{
    double begin = now();
    pid_t child = fork();
    if (child == 0) {
        int nowhere = open("/dev/null", O_WRONLY);
        dup2(nowhere, 1);
        dup2(nowhere, 2);
        execvp(command[0], command);
        _exit(127);
    }
    int status;
    struct rusage usage;
    if (child < 0 || wait4(child, &status, 0, &usage) < 0)
        return -1;
    if (!WIFEXITED(status) || WEXITSTATUS(status) > 1)
        return -1;
    *ret_figures = (struct figures){
        .processor = seconds(usage.ru_utime) + seconds(usage.ru_stime),
        .wall = now() - begin,
        .peak = usage.ru_maxrss,
    };
    return 0;
}

int main(int count, char **arguments)
{
    if (count < 3)
        return 2;
    struct figures best = {1e9, 1e9, 0};
    double begin = now();
    for (int i = 0; i < atoi(arguments[1]) && (i == 0 || now() - begin < MOST_SECONDS); i++) {
        struct figures figures;
        if (run(arguments + 2, &figures) != 0) {
            fprintf(stderr, "measure: %s failed\n", arguments[2]);
            return 1;
        }
        if (figures.processor < best.processor)
            best.processor = figures.processor;
        if (figures.wall < best.wall)
            best.wall = figures.wall;
        if (figures.peak > best.peak)
            best.peak = figures.peak;
    }
    printf("%.4f %.4f %ld\n", best.processor, best.wall, best.peak);
    return 0;
}
