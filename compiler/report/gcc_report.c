/* A line for each diagnostic and each note to it, as gcc writes them: editors and CI servers jump
 * to the place. */
#include "report/report_parts.h"

static void print_line(struct screen *screen, struct sources *sources, struct span place,
                       const char *level, const char *message)
{
    if (!span_is_nowhere(place)) {
        struct position at = sources_position(sources, place.begin);
        screen_puts(screen, at.source->path);
        buffer_printf(screen->out, ":%u:%u: ", at.line, at.column);
    }
    buffer_printf(screen->out, "%s: ", level);
    screen_puts(screen, message);
}

static void print_diagnostic(struct screen *screen, const struct report *report,
                             const struct diagnostic *diagnostic)
{
    struct sources *sources = report->sources;
    print_line(screen, sources, diagnostic->place, report_level(diagnostic->level),
               diagnostic->message);
    buffer_printf(screen->out, " [%s]\n", diag_rows[diagnostic->name].name);
    for (const struct diag_related *at = diagnostic->related; at; at = at->next) {
        print_line(screen, sources, at->place, "note", at->message);
        buffer_putc(screen->out, '\n');
    }
    if (diagnostic->help) {
        print_line(screen, sources, diagnostic->place, "note", diagnostic->help);
        buffer_putc(screen->out, '\n');
    }
}

bool gcc_part(struct report_writer *writer, const struct report *report, size_t *next)
{
    struct screen screen;
    screen_start(&screen, writer->out, false);
    for (; *next < report->diag->count; ++*next)
        if (diag_is_told(report->diag->all[*next]))
            print_diagnostic(&screen, report, report->diag->all[*next]);
    text_summary(&screen, report);
    screen_end(&screen);
    return false;
}
