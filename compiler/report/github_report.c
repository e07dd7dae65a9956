/* Workflow commands of GitHub Actions, which makes annotations of them:
 * ::error file=kb.xml,line=3,endLine=3,col=5,endColumn=9,title=unused%3A age::message */
#include "report/report_parts.h"

#include <string.h>

/* A text of what follows the second ::, or with `property` of what stands before it. What would not
 * show, or would move what stands beside it, is written out, as in the text report. */
static void add_data(struct buffer *out, const char *text, bool property)
{
    struct buffer shown;
    buffer_init(&shown, out->failure);
    buffer_add_shown(&shown, text, strlen(text));
    for (const char *at = buffer_text(&shown); *at; at++) {
        if (*at == '%' || (property && (*at == ':' || *at == ',')))
            buffer_printf(out, "%%%02X", (unsigned char)*at);
        else
            buffer_putc(out, *at);
    }
    buffer_release(&shown);
}

static void add_new_line(struct buffer *out)
{
    buffer_puts(out, "%0A");
}

/* GitHub takes columns only of a place within one line. */
static void add_place(struct buffer *out, struct sources *sources, struct span place)
{
    struct position begin = sources_position(sources, place.begin);
    struct position end = sources_position(sources, place.end);
    const char *path = begin.source->path;
    while (path[0] == '.' && path[1] == '/')
        path += 2;
    buffer_puts(out, "file=");
    add_data(out, path, true);
    buffer_printf(out, ",line=%u", begin.line);
    if (end.line == begin.line)
        buffer_printf(out, ",endLine=%u,col=%u,endColumn=%u,", end.line, begin.column, end.column);
    else
        buffer_printf(out, ",col=%u,", begin.column);
}

static void add_patient(struct buffer *out, const char *what, const struct diag_patient *patient)
{
    struct buffer line;
    buffer_init(&line, out->failure);
    text_patient_line(&line, patient);
    add_new_line(out);
    buffer_puts(out, what);
    add_data(out, buffer_text(&line), false);
    buffer_release(&line);
}

static void print_diagnostic(struct buffer *out, const struct report *report,
                             const struct diagnostic *diagnostic)
{
    buffer_printf(out, "::%s ", report_level(diagnostic->level));
    if (!span_is_nowhere(diagnostic->place))
        add_place(out, report->sources, diagnostic->place);
    buffer_printf(out, "title=%s", diag_rows[diagnostic->name].name);
    if (diagnostic->subject) {
        buffer_puts(out, "%3A ");
        add_data(out, diagnostic->subject, true);
    }
    buffer_puts(out, "::");
    add_data(out, diagnostic->message, false);
    if (diagnostic->witness)
        add_patient(out, "patient: ", diagnostic->witness);
    if (diagnostic->witness && diagnostic->worse)
        add_patient(out, "the same patient, worse: ", diagnostic->worse);
    if (diagnostic->help) {
        add_new_line(out);
        buffer_puts(out, "help: ");
        add_data(out, diagnostic->help, false);
    }
    buffer_putc(out, '\n');
}

/* How many there are of what, line by line. */
static void print_summary(struct buffer *out, const struct report *report)
{
    struct buffer summary;
    buffer_init(&summary, out->failure);
    text_summary_add(&summary, report);
    if (summary.length)
        buffer_puts(out, "::notice title=kbc::");
    const char *line = buffer_text(&summary);
    for (size_t length; *line; line += length + 1) {
        length = strcspn(line, "\n");
        char *end = summary.bytes + (line - summary.bytes) + length;
        *end = '\0';
        add_data(out, line, false);
        if (end[1])
            add_new_line(out);
    }
    if (summary.length)
        buffer_putc(out, '\n');
    buffer_release(&summary);
}

bool github_part(struct report_writer *writer, const struct report *report, size_t *next)
{
    for (; *next < report->diag->count; ++*next)
        if (diag_is_told(report->diag->all[*next]))
            print_diagnostic(writer->out, report, report->diag->all[*next]);
    print_summary(writer->out, report);
    return false;
}
