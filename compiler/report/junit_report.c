/*
 * JUnit's XML, as Jenkins, GitLab and others read it: a suite for each knowledge base, a test case
 * for each diagnostic, and one that passes for each name of which there is nothing. What does not
 * fail the run (a warning, what is silenced or known) is skipped, with what it says; so the suite
 * fails when kbc does.
 *
 * It keeps to what both schemas that are in use allow, Ant's and Jenkins's: the one demands a time,
 * a host and both outputs, the other allows no attribute on <skipped>.
 */
#include "report/report_parts.h"

#include <string.h>

#include "report/junit_parts.h"

struct suite {
    struct buffer cases;
    const struct report *report;
    size_t tests, failures, skipped;
};

void junit_start(struct report_writer *writer)
{
    buffer_puts(writer->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
}

void junit_end(struct report_writer *writer)
{
    buffer_puts(writer->out, "</testsuites>\n");
}

static void start_case(struct suite *suite, enum diag_name name)
{
    suite->tests++;
    buffer_puts(&suite->cases, "    <testcase time=\"0\" classname=\"");
    junit_package(&suite->cases, report_path(suite->report));
    buffer_printf(&suite->cases, ".%s\" name=\"", diag_rows[name].name);
}

static void start_skipped(struct suite *suite)
{
    suite->skipped++;
    buffer_puts(&suite->cases, "\">\n      <skipped>");
}

static void end_skipped(struct suite *suite)
{
    buffer_puts(&suite->cases, "</skipped>\n    </testcase>\n");
}

/* ---- What was found -------------------------------------------------------------------------- */

/* All that the text report says of it. */
static void add_text(struct suite *suite, const struct diagnostic *diagnostic)
{
    struct buffer text;
    struct screen screen;
    buffer_init(&text, suite->cases.failure);
    screen_start(&screen, &text, false);
    text_diagnostic(&screen, suite->report, diagnostic);
    screen_end(&screen);
    junit_text(&suite->cases, buffer_text(&text));
    buffer_release(&text);
}

static void add_failure(struct suite *suite, const struct diagnostic *diagnostic)
{
    struct buffer *out = &suite->cases;
    suite->failures++;
    buffer_printf(out, "\">\n      <failure type=\"%s\" message=\"",
                  report_level(diagnostic->level));
    junit_text(out, diagnostic->message);
    buffer_puts(out, "\">");
    add_text(suite, diagnostic);
    buffer_puts(out, "</failure>\n    </testcase>\n");
}

static void add_diagnostic(struct suite *suite, const struct diagnostic *diagnostic)
{
    start_case(suite, diagnostic->name);
    if (diagnostic->subject) {
        junit_text(&suite->cases, diagnostic->subject);
        buffer_puts(&suite->cases, ": ");
    }
    junit_text(&suite->cases, diagnostic->message);
    if (diag_is_told(diagnostic) &&
        (diagnostic->level == DIAG_ERROR || suite->report->strict)) {
        add_failure(suite, diagnostic);
        return;
    }
    start_skipped(suite);
    if (diagnostic->suppressed) {
        buffer_puts(&suite->cases, "silenced: ");
        junit_text(&suite->cases, diagnostic->reason ? diagnostic->reason : "no reason is given");
        buffer_putc(&suite->cases, '\n');
    } else if (diagnostic->known) {
        buffer_puts(&suite->cases, "known: it stands in the earlier report\n");
    }
    add_text(suite, diagnostic);
    end_skipped(suite);
}

/* ---- What was not found ---------------------------------------------------------------------- */

static void add_name(struct suite *suite, enum diag_name name)
{
    if (!report_looks_for(suite->report, name) || report_finds(suite->report, name))
        return;
    start_case(suite, name);
    if (report_settles(suite->report, name)) {
        buffer_puts(&suite->cases, "nothing found\"/>\n");
        return;
    }
    buffer_puts(&suite->cases, "nothing found so far");
    start_skipped(suite);
    buffer_puts(&suite->cases, "not everything was looked at");
    end_skipped(suite);
}

/* ---- The suite ------------------------------------------------------------------------------- */

static void write_summary(struct buffer *out, const struct report *report)
{
    struct buffer summary;
    buffer_init(&summary, out->failure);
    text_summary_add(&summary, report);
    buffer_puts(out, "    <system-out>");
    junit_text(out, buffer_text(&summary));
    buffer_puts(out, "</system-out>\n    <system-err/>\n");
    buffer_release(&summary);
}

bool junit_part(struct report_writer *writer, const struct report *report, size_t *next)
{
    struct suite suite = {.report = report};
    buffer_init(&suite.cases, writer->out->failure);
    for (; *next < report->diag->count; ++*next)
        if (!report->diag->all[*next]->untouched)
            add_diagnostic(&suite, report->diag->all[*next]);
    for (int i = 0; i < DIAG_COUNT; i++)
        add_name(&suite, (enum diag_name)i);
    junit_suite_start(writer->out, &(struct junit_suite){
        .path = report_path(report), .version = writer->version, .today = report->today,
        .number = writer->count, .tests = suite.tests, .failures = suite.failures,
        .skipped = suite.skipped});
    buffer_add(writer->out, suite.cases.bytes, suite.cases.length);
    buffer_release(&suite.cases);
    write_summary(writer->out, report);
    buffer_puts(writer->out, "  </testsuite>\n");
    return false;
}
