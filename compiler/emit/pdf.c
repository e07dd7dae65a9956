#include "emit/pdf.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/program.h"

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
    struct program fop = {.name = "Apache FOP", .words = words, .errors = true, .most = 1 << 20};
    return program_run(arena->failure, &fop, log);
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
