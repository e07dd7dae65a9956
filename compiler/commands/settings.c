#include "commands/settings.h"

#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include "commands/progress.h"
#include "grammar/values.h"
#include "prose/readability.h"

/* The row of some attribute that is a date: its type is what --today is read by. */
static const struct attribute_row *date_row(void)
{
    const struct attribute_row *row = grammar_attributes_of(KIND_KNOWLEDGE_BASE);
    while (row->type != TYPE_DATE)
        row++;
    return row;
}

uint32_t settings_today(const struct command_line *line)
{
    const char *text = option_value(line, OPTION_today);
    if (!text) {
        time_t now = time(NULL);
        struct tm day;
        gmtime_r(&now, &day);
        return (uint32_t)((day.tm_year + 1900) * 10000 + (day.tm_mon + 1) * 100 + day.tm_mday);
    }
    struct arena arena;
    struct value value;
    struct value_fault fault;
    arena_init(&arena, line->failure);
    if (!value_read(&arena, date_row(), text, strlen(text), &value, &fault))
        command_misused(line, "\"--today\": %s: %s", fault.message, fault.help);
    arena_release(&arena);
    return (uint32_t)value.number;
}

static enum diag_name find_name(const struct command_line *line, const char *option,
                                const char *text)
{
    enum diag_name name = diag_find(text);
    if (name != DIAG_COUNT)
        return name;
    const char *nearest = diag_nearest(text);
    if (nearest)
        command_misused(line, "\"--%s\": no diagnostic is called \"%s\": did you mean \"%s\"?",
                        option, text, nearest);
    command_misused(line, "\"--%s\": no diagnostic is called \"%s\": \"kbc explain\" lists them",
                    option, text);
}

void settings_levels(const struct command_line *line, struct diag *diag)
{
    for (size_t i = 0; i < line->option_count; i++) {
        struct option_given given = line->options[i];
        enum diag_level level = given.option == OPTION_allow  ? DIAG_OFF
                                : given.option == OPTION_warn ? DIAG_WARNING
                                                              : DIAG_ERROR;
        if (given.option != OPTION_allow && given.option != OPTION_warn &&
            given.option != OPTION_deny)
            continue;
        const char *option = option_rows[given.option].name;
        enum diag_name name = find_name(line, option, given.value);
        if (diag_rows[name].table == DIAG_DOCUMENT && level != DIAG_ERROR)
            command_misused(line, "\"--%s %s\": an error in the document can't be silenced",
                            option, given.value);
        diag_set_level(diag, name, level);
    }
}

const bool *settings_only(const struct command_line *line, struct arena *arena)
{
    const char *names = option_value(line, OPTION_only);
    if (!names)
        return NULL;
    bool *only = ARENA_ARRAY(arena, DIAG_COUNT, bool);
    while (*names) {
        size_t length = strcspn(names, ",");
        only[find_name(line, "only", arena_copy(arena, names, length))] = true;
        names += length;
        names += *names == ',';
    }
    return only;
}

/* "6", "65.5": in tenths; -1: it is none of these. */
static tenths read_limit(const char *text)
{
    char *end;
    if (*text < '0' || *text > '9' || strlen(text) > 5)
        return -1;
    unsigned long whole = strtoul(text, &end, 10);
    unsigned tenth = 0;
    if (end[0] == '.' && end[1] >= '0' && end[1] <= '9') {
        tenth = (unsigned)(end[1] - '0');
        end += 2;
    }
    return *end || whole > 100 ? -1 : (tenths)(whole * 10 + tenth);
}

/* The formulas that there are: "en, es". */
static const char *measured_languages(struct arena *arena)
{
    const char *list = readabilities[0].language;
    for (int i = 1; i < READABILITY_COUNT; i++)
        list = arena_format(arena, "%s, %s", list, readabilities[i].language);
    return list;
}

static void set_reading(const struct command_line *line, struct arena *arena, const char *value,
                        struct reading_limits *limits)
{
    const char *equals = strchr(value, '=');
    tenths limit = equals ? read_limit(equals + 1) : -1;
    if (limit < 0)
        command_misused(line, "\"--reading %s\": it takes a language and a number from 0 to 100, "
                              "as en=6 or es=65", value);
    const char *language = arena_copy(arena, value, (size_t)(equals - value));
    const struct readability *by = readability_of(language);
    if (!by || strcmp(by->language, language) != 0)
        command_misused(line, "\"--reading %s\": there is no formula for \"%s\", only for %s",
                        value, language, measured_languages(arena));
    limits->of[by - readabilities] = limit;
}

const struct reading_limits *settings_reading(const struct command_line *line,
                                              struct arena *arena)
{
    struct reading_limits *limits = ARENA_NEW(arena, struct reading_limits);
    *limits = reading_limits_usual();
    for (size_t i = 0; i < line->option_count; i++)
        if (line->options[i].option == OPTION_reading)
            set_reading(line, arena, line->options[i].value, limits);
    return limits;
}

unsigned settings_jobs(const struct command_line *line)
{
    enum { MOST = 1024 };
    const char *text = option_value(line, OPTION_jobs);
    if (!text) {
        cpu_set_t processors;
        if (sched_getaffinity(0, sizeof processors, &processors) == 0)
            return (unsigned)CPU_COUNT(&processors);
        long online = sysconf(_SC_NPROCESSORS_ONLN);
        return online > 0 ? (unsigned)online : 1;
    }
    char *end;
    unsigned long jobs = strtoul(text, &end, 10);
    if (*text < '1' || *text > '9' || *end || jobs > MOST)
        command_misused(line, "\"--jobs %s\": it takes a number from 1 to %d", text, MOST);
    return (unsigned)jobs;
}

bool settings_colour(const struct command_line *line)
{
    return settings_colour_of(line, command_prints(line));
}

bool settings_colour_of(const struct command_line *line, bool prints)
{
    enum { AUTO, ALWAYS, NEVER };
    const char *none = getenv("NO_COLOR"), *terminal = getenv("TERM");
    switch (option_choice(line, OPTION_color)) {
    case ALWAYS:
        return true;
    case NEVER:
        return false;
    default:
        return prints && !(none && *none) &&
               !(terminal && strcmp(terminal, "dumb") == 0) && isatty(STDOUT_FILENO);
    }
}

enum verbosity settings_verbosity(const struct command_line *line)
{
    for (size_t i = line->option_count; i-- > 0;) {
        if (line->options[i].option == OPTION_quiet)
            return VERBOSITY_QUIET;
        if (line->options[i].option == OPTION_verbose)
            return VERBOSITY_VERBOSE;
    }
    return VERBOSITY_USUAL;
}

void settings_progress(const struct command_line *line, struct progress *progress)
{
    enum verbosity verbosity = settings_verbosity(line);
    progress->steps = verbosity == VERBOSITY_VERBOSE;
    if (verbosity != VERBOSITY_USUAL)
        progress->terminal = false;
}

int settings_status(const struct command_line *line, const struct diag *diag)
{
    return diag_count_at(diag, DIAG_ERROR) ||
           (option_is_given(line, OPTION_strict) && diag_count_at(diag, DIAG_WARNING));
}
