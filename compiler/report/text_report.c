#include "report/report.h"

#include <string.h>
#include "report/excerpt.h"
#include "report/report_parts.h"
#include "report/screen.h"

static const char *const level_texts[] = {"off", "warning", "error"};
static const enum style level_styles[] = {STYLE_NOTE, STYLE_WARNING, STYLE_ERROR};

static void print_number(struct screen *screen, const char *before, uint32_t number)
{
    char digits[10];
    size_t at = sizeof digits;
    do
        digits[--at] = (char)('0' + number % 10);
    while (number /= 10);
    buffer_puts(screen->out, before);
    buffer_add(screen->out, digits + at, sizeof digits - at);
}

/* path:line:col: level: message */
static void print_head(struct screen *screen, struct sources *sources, struct span place,
                       enum style style, const char *level, const char *message)
{
    if (!span_is_nowhere(place)) {
        struct position at = sources_position(sources, place.begin);
        screen_style(screen, STYLE_BOLD);
        screen_puts(screen, at.source->path);
        print_number(screen, ":", at.line);
        print_number(screen, ":", at.column);
        buffer_puts(screen->out, ": ");
    }
    screen_style(screen, style);
    buffer_puts(screen->out, level);
    buffer_puts(screen->out, ": ");
    screen_style(screen, style == STYLE_NOTE ? STYLE_NONE : STYLE_BOLD);
    screen_puts(screen, message);
    screen_style(screen, STYLE_NONE);
}

/* A line of its own below the excerpt: "= head: ", what follows is the caller's. */
static void print_remark(struct screen *screen, enum style style, const char *head)
{
    excerpt_margin(screen, '=');
    screen_style(screen, style);
    buffer_puts(screen->out, head);
    screen_style(screen, STYLE_NONE);
}

/* Past so many other places nobody reads what stands there, but where they are. */
enum { MOST_EXCERPTS = 8 };

/* Other places with their excerpts; about the place itself, a remark is enough. */
static void print_related(struct screen *screen, struct sources *sources,
                          const struct diagnostic *diagnostic)
{
    const struct diag_related *related = diagnostic->related;
    uint32_t count = 0;
    for (; related; related = related->next)
        count++;
    for (related = diagnostic->related; related; related = related->next) {
        if (related->place.begin == diagnostic->place.begin &&
            related->place.end == diagnostic->place.end) {
            print_remark(screen, STYLE_NOTE, "note: ");
            screen_puts(screen, related->message);
            buffer_putc(screen->out, '\n');
            continue;
        }
        print_head(screen, sources, related->place, STYLE_NOTE, "note", related->message);
        buffer_putc(screen->out, '\n');
        if (!span_is_nowhere(related->place) && count <= MOST_EXCERPTS)
            excerpt_print(screen, sources, related->place, STYLE_NOTE);
    }
}

static void print_value(struct screen *screen, const struct diag_value *value)
{
    excerpt_margin(screen, ' ');
    buffer_puts(screen->out, "  ");
    screen_puts(screen, value->finding);
    buffer_puts(screen->out, ": ");
    screen_puts(screen, value->shown);
    buffer_puts(screen->out, " (");
    screen_puts(screen, value->label);
    buffer_puts(screen->out, ")\n");
}

/* What sets the patient apart, and how many findings do not. */
static void print_witness(struct screen *screen, const struct diag_patient *patient, bool whole)
{
    size_t usual = 0;
    print_remark(screen, STYLE_NOTE, "patient:\n");
    for (size_t i = 0; i < patient->count; i++) {
        if (patient->values[i].usual && !whole)
            usual++;
        else
            print_value(screen, &patient->values[i]);
    }
    if (!usual)
        return;
    excerpt_margin(screen, ' ');
    if (usual == patient->count)
        buffer_puts(screen->out, "  everything as usual\n");
    else
        buffer_printf(screen->out, "  everything else as usual (%zu)\n", usual);
}

/* Of the second patient of a pair, only what differs from the first. */
static void print_worse(struct screen *screen, const struct diag_patient *witness,
                        const struct diag_patient *worse)
{
    print_remark(screen, STYLE_NOTE, "the same patient, worse:\n");
    for (size_t i = 0; i < worse->count; i++)
        if (i >= witness->count || strcmp(witness->values[i].value, worse->values[i].value) != 0)
            print_value(screen, &worse->values[i]);
}

static void print_core(struct screen *screen, const struct diag_text *core)
{
    print_remark(screen, STYLE_NOTE, "because of: ");
    if (!core)
        buffer_puts(screen->out, "the definitions alone");
    for (; core; core = core->next) {
        screen_puts(screen, core->text);
        buffer_puts(screen->out, core->next ? ", " : "");
    }
    buffer_putc(screen->out, '\n');
}

/* What kbc can do by itself, and how it is asked to. */
static void print_mends(struct screen *screen, const struct diag_mend *mend)
{
    static const char *const ways[] = {
        [MEND_KEEPS] = "", [MEND_READS] = "", [MEND_LOWER] = " --thresholds lower",
        [MEND_UPPER] = " --thresholds upper"};
    for (; mend; mend = mend->next) {
        print_remark(screen, STYLE_HELP, "mend: ");
        screen_puts(screen, mend->title);
        buffer_printf(screen->out, " (kbc validate --fix%s)\n", ways[mend->effect]);
    }
}

void text_diagnostic(struct screen *screen, const struct report *report,
                     const struct diagnostic *diagnostic)
{
    struct sources *sources = report->sources;
    enum style style = level_styles[diagnostic->level];
    print_head(screen, sources, diagnostic->place, style, level_texts[diagnostic->level],
               diagnostic->message);
    screen_style(screen, style);
    buffer_printf(screen->out, " [%s]", diag_rows[diagnostic->name].name);
    screen_style(screen, STYLE_NONE);
    buffer_putc(screen->out, '\n');
    if (!span_is_nowhere(diagnostic->place))
        excerpt_print(screen, sources, diagnostic->place, style);
    print_related(screen, sources, diagnostic);
    if (diagnostic->witness)
        print_witness(screen, diagnostic->witness, report->whole_patients);
    if (diagnostic->witness && diagnostic->worse)
        print_worse(screen, diagnostic->witness, diagnostic->worse);
    if (diagnostic->has_core)
        print_core(screen, diagnostic->core);
    if (diagnostic->help) {
        print_remark(screen, STYLE_HELP, "help: ");
        screen_puts(screen, diagnostic->help);
        buffer_putc(screen->out, '\n');
    }
    print_mends(screen, diagnostic->mends);
    buffer_putc(screen->out, '\n');
}

static void print_unexamined(struct screen *screen, const struct report *report)
{
    bool any = false;
    for (int i = 0; i < DIAG_COUNT; i++) {
        if (report->examines((enum diag_name)i))
            continue;
        buffer_puts(screen->out, any ? ", " : "not looked for by this version: ");
        buffer_puts(screen->out, diag_rows[i].name);
        any = true;
    }
    if (any)
        buffer_putc(screen->out, '\n');
    for (const struct diag_omission *at = report->diag->omissions; at; at = at->next) {
        buffer_printf(screen->out, "%s: not looked for ", diag_rows[at->name].name);
        screen_puts(screen, at->where);
        buffer_putc(screen->out, '\n');
    }
}

static void print_count(struct screen *screen, size_t count, const char *what, enum style style)
{
    if (count)
        screen_style(screen, style);
    buffer_printf(screen->out, "%zu %s%s", count, what, count == 1 ? "" : "s");
    screen_style(screen, STYLE_NONE);
}

/* "kb.xml: 1 error, 0 warnings, 0 silenced" */
static void print_counts(struct screen *screen, const struct report *report)
{
    struct report_counts counts = report_count(report);
    if (report->sources->count) {
        screen_puts(screen, report_path(report));
        buffer_puts(screen->out, ": ");
    }
    print_count(screen, counts.errors, "error", STYLE_ERROR);
    buffer_puts(screen->out, ", ");
    print_count(screen, counts.warnings, "warning", STYLE_WARNING);
    buffer_printf(screen->out, ", %zu silenced", counts.silenced);
    if (report->baseline)
        buffer_printf(screen->out, ", %zu known", counts.known);
    if (report->since) {
        buffer_printf(screen->out, ", %zu left out that touch nothing changed since ",
                      counts.untouched);
        screen_puts(screen, report->since);
    }
    buffer_putc(screen->out, '\n');
}

void text_summary(struct screen *screen, const struct report *report)
{
    if (!report->quiet || report->since)
        print_counts(screen, report);
    print_unexamined(screen, report);
}

void text_summary_add(struct buffer *out, const struct report *report)
{
    struct screen screen;
    screen_start(&screen, out, false);
    text_summary(&screen, report);
    screen_end(&screen);
}

bool text_part(struct report_writer *writer, const struct report *report, size_t *next)
{
    enum { PART = 1024 * 1024 };
    const struct diag *diag = report->diag;
    struct screen screen;
    size_t begin = writer->out->length;
    screen_start(&screen, writer->out, writer->colour);
    for (; *next < diag->count && writer->out->length - begin < PART; ++*next)
        if (diag_is_told(diag->all[*next]))
            text_diagnostic(&screen, report, diag->all[*next]);
    bool more = *next < diag->count;
    if (!more)
        text_summary(&screen, report);
    screen_end(&screen);
    return more;
}
