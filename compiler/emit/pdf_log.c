/*
 * FOP's log, as its Ant task writes it. Each line has Ant's name of the task before it; what FOP
 * tells of a file stands before the line that says which file it was:
 *
 *       [fop] [WARN] FOUserAgent - Glyph "..." not available in font "...".
 *       [fop] /tmp/kbc-1/fo/flu.en.fo -> /tmp/kbc-1/pdf/flu.en.pdf
 */
#include "emit/pdf.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

struct line {
    const char *bytes;
    size_t length;
};

static bool starts(struct line line, const char *words)
{
    return line.length >= strlen(words) && strncmp(line.bytes, words, strlen(words)) == 0;
}

static const char *find(struct line line, const char *words)
{
    return memmem(line.bytes, line.length, words, strlen(words));
}

/* The next line without Ant's prefix; false at the end of the log. */
static bool next_line(const char **at, struct line *ret_line)
{
    if (!**at)
        return false;
    size_t length = strcspn(*at, "\n");
    struct line line = {*at, length};
    *at += length + ((*at)[length] == '\n');
    while (line.length && *line.bytes == ' ') {
        line.bytes++;
        line.length--;
    }
    if (starts(line, "[fop] ")) {
        line.bytes += strlen("[fop] ");
        line.length -= strlen("[fop] ");
    }
    *ret_line = line;
    return true;
}

/* Whether a line tells a problem. Of what is merely told, only the count of pages is harmless: FOP
 * also tells there that a text is wider than its room, or that a language is missing. */
static bool is_problem(struct line line)
{
    static const char *const levels[] = {
        "[WARN]", "[ERROR]", "[FATAL]", "SEVERE:", "WARNING:", "BUILD FAILED", "Exception in",
        "Error:",
    };
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
        if (starts(line, levels[i]))
            return true;
    return starts(line, "[INFO]") && !find(line, "Rendered page #");
}

/* What it says, without its level and the name of the logger. */
static const char *message_of(struct arena *arena, struct line line)
{
    const char *dash = line.bytes[0] == '[' ? find(line, " - ") : NULL;
    const char *from = dash ? dash + 3 : line.bytes;
    return arena_copy(arena, from, line.length - (size_t)(from - line.bytes));
}

/* The file that a line says is done, without folder and .fo; NULL when it says something else. */
static const char *file_of(struct arena *arena, struct line line)
{
    const char *end = find(line, ".fo -> ");
    if (!end || line.bytes[0] == '[')
        return NULL;
    const char *slash = memrchr(line.bytes, '/', (size_t)(end - line.bytes));
    const char *from = slash ? slash + 1 : line.bytes;
    return arena_copy(arena, from, (size_t)(end - from));
}

struct pdf_problem pdf_log_problem(struct arena *arena, const char *log)
{
    struct pdf_problem problem = {"", NULL, 0};
    struct line line;
    bool named = false;
    while (next_line(&log, &line)) {
        const char *file = file_of(arena, line);
        if (file && problem.message && !named) {
            problem.file = file;
            named = true;
        }
        if (!is_problem(line))
            continue;
        if (problem.message)
            problem.others++;
        else
            problem.message = message_of(arena, line);
    }
    return problem;
}

/* ---- Where a problem comes from -------------------------------------------------------------- */

/* Where in the FO a line and column are, both from 1. */
static const char *place_at(const char *fo, unsigned line, unsigned column)
{
    while (line > 1 && *fo) {
        fo += strcspn(fo, "\n");
        fo += *fo != '\0';
        line--;
    }
    for (; column > 1 && *fo; fo++)
        column -= ((unsigned char)fo[1] & 0xC0) != 0x80;
    return fo;
}

/* Where a character stands first. FOP tells of one beyond U+FFFF as the half of it. */
static const char *place_of(const char *fo, unsigned long character)
{
    enum { HALVES = 0xD800, HALVES_END = 0xE000 };
    size_t length = strlen(fo), size;
    for (const char *at = fo; at < fo + length; at += size) {
        uint32_t c = utf8_decode(at, length - (size_t)(at - fo), &size);
        if (c == character || (c > 0xFFFF && character >= HALVES && character < HALVES_END))
            return at;
    }
    return NULL;
}

static const char *place_told(const char *message, const char *fo)
{
    const char *position = strstr(message, "(See position "), *code = strstr(message, "(0x");
    if (position) {
        char *colon;
        unsigned long line = strtoul(position + strlen("(See position "), &colon, 10);
        if (*colon == ':')
            return place_at(fo, (unsigned)line, (unsigned)strtoul(colon + 1, NULL, 10));
    }
    return code ? place_of(fo, strtoul(code + strlen("(0x"), NULL, 16)) : NULL;
}

/* The last element before that place that is a declaration's; wrappers are where links end. */
const char *pdf_log_declaration(struct arena *arena, const char *message, const char *fo)
{
    static const char mark[] = " id=\"d.", wrapper[] = "<fo:wrapper";
    const char *place = place_told(message, fo), *id = NULL;
    for (const char *at = fo; place && (at = strstr(at, mark)) && at < place; at++)
        if (at - fo < (ptrdiff_t)strlen(wrapper) ||
            strncmp(at - strlen(wrapper), wrapper, strlen(wrapper)) != 0)
            id = at + strlen(mark);
    return id ? arena_copy(arena, id, strcspn(id, "\"")) : NULL;
}
