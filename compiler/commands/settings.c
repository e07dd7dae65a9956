#include "commands/settings.h"

#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include "grammar/values.h"

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
    enum { AUTO, ALWAYS, NEVER };
    const char *none = getenv("NO_COLOR"), *terminal = getenv("TERM");
    switch (option_choice(line, OPTION_color)) {
    case ALWAYS:
        return true;
    case NEVER:
        return false;
    default:
        return command_prints(line) && !(none && *none) &&
               !(terminal && strcmp(terminal, "dumb") == 0) && isatty(STDOUT_FILENO);
    }
}

int settings_status(const struct command_line *line, const struct diag *diag)
{
    return diag_count_at(diag, DIAG_ERROR) ||
           (option_is_given(line, OPTION_strict) && diag_count_at(diag, DIAG_WARNING));
}
