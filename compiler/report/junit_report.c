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

static bool was_found(const struct diag *diag, enum diag_name name)
{
    for (size_t i = 0; i < diag->count; i++)
        if (diag->all[i]->name == name)
            return true;
    return false;
}

static bool was_looked_for(const struct report *report, enum diag_name name)
{
    bool document = diag_rows[name].table == DIAG_DOCUMENT;
    return report->examines(name) && report->diag->levels[name] != DIAG_OFF &&
           (document || (!report->retired && (!report->only || report->only[name])));
}

/* Whether that there is nothing of a name is known for the whole knowledge base. Not of the logical
 * ones when anything was given up, or nobody wanted to be told of it. */
static bool is_settled(const struct report *report, enum diag_name name)
{
    const struct diag *diag = report->diag;
    bool logical = diag_rows[name].table == DIAG_LOGIC || name == DIAG_untested_rule;
    if (logical && (diag->levels[DIAG_not_analysed] == DIAG_OFF ||
                    was_found(diag, DIAG_not_analysed) || was_found(diag, DIAG_impossible_world)))
        return false;
    for (const struct diag_omission *at = diag->omissions; at; at = at->next)
        if (at->name == name)
            return false;
    return true;
}

static void add_name(struct suite *suite, enum diag_name name)
{
    if (!was_looked_for(suite->report, name) || was_found(suite->report->diag, name))
        return;
    start_case(suite, name);
    if (is_settled(suite->report, name)) {
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
    struct screen screen;
    buffer_init(&summary, out->failure);
    screen_start(&screen, &summary, false);
    text_summary(&screen, report);
    screen_end(&screen);
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
