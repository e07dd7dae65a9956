#include "emit/pdf.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"

/* Debian's Java libraries that FOP's Ant task runs on. */
#define JARS "/usr/share/java/"
static const char *const jars[] = {
    JARS "ant.jar",         JARS "ant-launcher.jar",   JARS "fop.jar",
    JARS "commons-io.jar",  JARS "serializer.jar",     JARS "xalan2.jar",
    JARS "xml-apis.jar",    JARS "batik-all.jar",      JARS "commons-logging.jar",
    JARS "xercesImpl.jar",  JARS "xml-apis-ext.jar",   JARS "xmlgraphics-commons.jar",
    JARS "fontbox2.jar",
};

#define FONTS "/usr/share/fonts/truetype/noto/"

enum { JAR_COUNT = sizeof jars / sizeof *jars };

/* Whether a program is found by the PATH. */
static bool has_program(struct arena *arena, const char *program)
{
    const char *path = getenv("PATH");
    for (const char *at = path ? path : ""; *at; at += strcspn(at, ":") + (strchr(at, ':') != NULL))
        if (access(arena_format(arena, "%.*s/%s", (int)strcspn(at, ":"), at, program), X_OK) == 0)
            return true;
    return false;
}

const char *pdf_missing(struct arena *arena)
{
    for (size_t i = 0; i < JAR_COUNT; i++)
        if (access(jars[i], R_OK) != 0)
            return arena_format(arena, "Apache FOP is not installed (there is no \"%s\"); install "
                                "Debian's packages fop and ant", jars[i]);
    if (!has_program(arena, "java"))
        return "Apache FOP needs \"java\", which is not found; install Debian's package "
               "default-jre-headless";
    if (access(FONTS "NotoSans-Regular.ttf", R_OK) != 0 ||
        access(FONTS "NotoSansArabic-Regular.ttf", R_OK) != 0)
        return "the typeface of the handouts is not installed; install Debian's package "
               "fonts-noto-core";
    return NULL;
}

static const char *class_path(struct arena *arena)
{
    const char *path = jars[0];
    for (size_t i = 1; i < JAR_COUNT; i++)
        path = arena_format(arena, "%s:%s", path, jars[i]);
    return path;
}

/* In the child: become Java, with everything that it says going into the pipe. It ends with us. */
static _Noreturn void become(char **words, int pipe_end)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    dup2(pipe_end, STDOUT_FILENO);
    dup2(pipe_end, STDERR_FILENO);
    execvp(words[0], words);
    _exit(127);
}

/* All that can be read from a pipe, up to the first MiB; what comes behind it is let pass. */
static void read_log(int descriptor, struct buffer *log)
{
    enum { LONGEST = 1 << 20 };
    char piece[4096];
    ssize_t got;
    while ((got = read(descriptor, piece, sizeof piece)) != 0) {
        if (got < 0 && errno != EINTR)
            break;
        if (got > 0 && log->length < LONGEST)
            buffer_add(log, piece, (size_t)got);
    }
}

/* Run a program and collect what it says; its exit status, or -1 when a signal ended it. */
static int run(struct failure *failure, char **words, struct buffer *log)
{
    int ends[2];
    if (pipe(ends) != 0)
        failure_raise_errno(failure, "cannot start Apache FOP");
    pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        become(words, ends[1]);
    }
    close(ends[1]);
    if (child < 0)
        failure_raise_errno(failure, "cannot start Apache FOP");
    failure->child = child;
    read_log(ends[0], log);
    close(ends[0]);
    int status;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            failure_raise_errno(failure, "cannot wait for Apache FOP");
    failure->child = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* Only the first compiler of the JVM is used: the second pays off in longer runs than ours. What
 * FOP says is in English, whatever the language of the machine. */
static int run_fop(struct arena *arena, const char *data, const char *from, const char *to,
                   const char *complex, struct buffer *log)
{
    const char *words[] = {
        "java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto",
        "-Djava.awt.headless=true", "-Duser.language=en", "-Duser.timezone=UTC",
        "-Dfile.encoding=UTF-8",
        "-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.SimpleLog",
        "-Dorg.apache.commons.logging.simplelog.defaultlog=info",
        /* It tells that it can't use a table of the typeface, which no letter of ours needs. */
        "-Dorg.apache.commons.logging.simplelog.log.org.apache.fop.complexscripts=error",
        "-cp", class_path(arena), "org.apache.tools.ant.Main", "-noinput",
        "-f", arena_format(arena, "%s/fop-batch.xml", data),
        arena_format(arena, "-Dconfig=%s", data), arena_format(arena, "-Dcomplex=%s", complex),
        arena_format(arena, "-Din=%s", from), arena_format(arena, "-Dout=%s", to), NULL,
    };
    enum { COUNT = sizeof words / sizeof *words };
    char *copies[COUNT];
    for (size_t i = 0; i < COUNT; i++)
        copies[i] = words[i] ? arena_copy(arena, words[i], strlen(words[i])) : NULL;
    return run(arena->failure, copies, log);
}

/* Come back to the edge with a problem, and whose text it is. */
static _Noreturn void tell(struct arena *arena, const char *from, struct pdf_problem problem)
{
    enum { FO_LARGEST = 1 << 28 };
    const char *whose = NULL, *others = "";
    char *fo;
    size_t length;
    if (file_read(arena->failure, arena_format(arena, "%s/%s.fo", from, problem.file), FO_LARGEST,
                  &fo, &length) == FILE_READ) {
        whose = pdf_log_declaration(arena, problem.message, fo);
        free(fo);
    }
    if (problem.others)
        others = arena_format(arena, " (and %zu more)", problem.others);
    if (whose)
        failure_raise(arena->failure, "Apache FOP on handout \"%s\", in the text of \"%s\": %s%s",
                      problem.file, whose, problem.message, others);
    failure_raise(arena->failure, "Apache FOP on handout \"%s\": %s%s", problem.file,
                  problem.message, others);
}

void pdf_render(struct arena *arena, const char *data, const char *from, const char *to,
                const char *complex)
{
    struct buffer log;
    buffer_init(&log, arena->failure);
    int status = run_fop(arena, data, from, to, complex, &log);
    struct pdf_problem problem = pdf_log_problem(arena, buffer_text(&log));
    buffer_release(&log);
    if (problem.message)
        tell(arena, from, problem);
    if (status != 0)
        failure_raise(arena->failure, "Apache FOP ended with status %d and gave no reason",
                      status);
}
