#include "commands/summary.h"

#include <string.h>

enum { LABEL = 14, WIDTH = 79 };

static void start_row(struct buffer *out, const char *label)
{
    buffer_printf(out, "  %-*s", LABEL - 2, label);
}

static unsigned count_kind(const struct model *model, enum kind kind)
{
    unsigned count = 0;
    for (uint32_t i = 0; i < model->rules.count; i++)
        count += model->rules.all[i]->node.kind == kind;
    return count;
}

static void print_counts(struct buffer *out, const struct model *model)
{
    start_row(out, "rules");
    buffer_printf(out, "%u: indications %u, contraindications %u, escalations %u\n",
                  model->rules.count, count_kind(model, KIND_INDICATION),
                  count_kind(model, KIND_CONTRAINDICATION), count_kind(model, KIND_ESCALATION));
    start_row(out, "about");
    buffer_printf(out, "causes %u, treatments %u, findings %u\n", model->causes.count,
                  model->treatments.count, model->findings.count);
}

/* How many declarations have something of these names told, or silenced, about them. */
static size_t count_faulty(const struct diag *diag, enum diag_name name, enum diag_name other)
{
    size_t count = 0;
    const char *last = NULL; /* sorted by place: what is about one declaration is together */
    for (size_t i = 0; i < diag->count; i++) {
        const struct diagnostic *at = diag->all[i];
        if ((at->name != name && at->name != other) || !at->subject)
            continue;
        count += !last || strcmp(last, at->subject) != 0;
        last = at->subject;
    }
    return count;
}

/* "cases 12: 11 as expected" */
static void print_held(struct buffer *out, const struct report *report, const char *label,
                       uint32_t count, const char *held, enum diag_name name,
                       enum diag_name other)
{
    if (!count)
        return;
    size_t faulty = count_faulty(report->diag, name, other);
    start_row(out, label);
    if (!report_settles(report, name))
        buffer_printf(out, "%u, not all of them judged\n", count);
    else
        buffer_printf(out, "%u, of them %s: %zu\n", count, held,
                      count > faulty ? count - faulty : 0);
}

/* What the rows above tell, or say that there is nothing of by telling anything. */
static bool has_its_row(enum diag_name name)
{
    return name == DIAG_not_analysed || name == DIAG_failed_case || name == DIAG_impossible_case ||
           name == DIAG_broken_assert;
}

/* The names of the logic of which there is nothing, for any patient. */
static void print_proved(struct buffer *out, const struct report *report)
{
    const char *between = "no ";
    unsigned column = LABEL, any = 0;
    start_row(out, "proved");
    for (int i = 0; i < DIAG_COUNT; i++) {
        const struct diag_row *row = &diag_rows[i];
        if (row->table != DIAG_LOGIC || has_its_row((enum diag_name)i) ||
            !report_settles(report, (enum diag_name)i) ||
            report_finds(report, (enum diag_name)i))
            continue;
        unsigned length = (unsigned)(strlen(between) + strlen(row->name));
        if (column + length >= WIDTH) {
            buffer_printf(out, ",\n%*s%s", LABEL, "", row->name);
            column = LABEL + (unsigned)strlen(row->name);
        } else {
            buffer_printf(out, "%s%s", between, row->name);
            column += length;
        }
        between = ", ";
        any++;
    }
    buffer_puts(out, any ? "\n" : "nothing, since not everything was looked at\n");
}

void summary_print(struct buffer *out, const struct compilation *compilation,
                   const struct report *report)
{
    const struct model *model = &compilation->model;
    if (!model->root)
        return;
    print_counts(out, model);
    print_held(out, report, "cases", model->cases.count, "as expected", DIAG_failed_case,
               DIAG_impossible_case);
    print_held(out, report, "asserts", model->asserts.count, "proved", DIAG_broken_assert,
               DIAG_broken_assert);
    print_proved(out, report);
    start_row(out, "time");
    buffer_printf(out, "%.2f s\n", progress_seconds(&compilation->progress));
}
