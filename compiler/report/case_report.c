/* What fails of no case (the document is wrong) fails by itself, under its name. */
#include "report/case_report.h"

#include <string.h>

#include "report/junit_parts.h"
#include "report/report_parts.h"

struct writing {
    const struct case_report *cases;
    struct buffer out; /* the test cases */
    size_t tests, failures;
};

static void start_case(struct writing *writing, const char *class_name, const char *name)
{
    writing->tests++;
    buffer_puts(&writing->out, "    <testcase time=\"0\" classname=\"");
    junit_package(&writing->out, writing->cases->path);
    buffer_printf(&writing->out, ".%s\" name=\"", class_name);
    junit_text(&writing->out, name);
    buffer_putc(&writing->out, '"');
}

static void start_failure(struct writing *writing, const char *message)
{
    writing->failures++;
    buffer_puts(&writing->out, ">\n      <failure type=\"error\" message=\"");
    junit_text(&writing->out, message);
    buffer_puts(&writing->out, "\">");
}

static void end_failure(struct writing *writing)
{
    buffer_puts(&writing->out, "</failure>\n    </testcase>\n");
}

static bool is_of_a_case(const struct diagnostic *diagnostic)
{
    return diagnostic->name == DIAG_failed_case || diagnostic->name == DIAG_impossible_case;
}

static void add_text(struct buffer *out, const struct report *report,
                     const struct diagnostic *diagnostic)
{
    struct screen screen;
    screen_start(&screen, out, false);
    text_diagnostic(&screen, report, diagnostic);
    screen_end(&screen);
}

bool case_report_failure(struct buffer *out, const struct report *report, const char *id)
{
    bool failed = false;
    for (size_t i = 0; i < report->diag->count; i++) {
        const struct diagnostic *diagnostic = report->diag->all[i];
        if (!is_of_a_case(diagnostic) || !diag_is_told(diagnostic) ||
            strcmp(diagnostic->subject, id) != 0)
            continue;
        failed = true;
        add_text(out, report, diagnostic);
    }
    return failed;
}

/* A case, with all that failed of it. */
static void add_case(struct writing *writing, const char *id)
{
    struct buffer text;
    buffer_init(&text, writing->out.failure);
    start_case(writing, "case", id);
    if (case_report_failure(&text, &writing->cases->report, id)) {
        start_failure(writing, "it is not as the case expects");
        junit_text(&writing->out, buffer_text(&text));
        end_failure(writing);
    } else {
        buffer_puts(&writing->out, "/>\n");
    }
    buffer_release(&text);
}

static void add_others(struct writing *writing)
{
    const struct diag *diag = writing->cases->report.diag;
    for (size_t i = 0; i < diag->count; i++) {
        const struct diagnostic *diagnostic = diag->all[i];
        if (is_of_a_case(diagnostic) || !diag_is_told(diagnostic) ||
            diagnostic->level != DIAG_ERROR)
            continue;
        start_case(writing, diag_rows[diagnostic->name].name, diagnostic->message);
        start_failure(writing, diagnostic->message);
        struct buffer text;
        buffer_init(&text, writing->out.failure);
        add_text(&text, &writing->cases->report, diagnostic);
        junit_text(&writing->out, buffer_text(&text));
        buffer_release(&text);
        end_failure(writing);
    }
}

static void add_coverage(struct writing *writing)
{
    const struct case_report *cases = writing->cases;
    start_case(writing, "coverage", "what the cases show");
    if (!cases->lacking) {
        buffer_puts(&writing->out, "/>\n");
        return;
    }
    start_failure(writing, cases->lacking);
    junit_text(&writing->out, cases->coverage);
    end_failure(writing);
}

void case_report_junit(struct buffer *out, const struct case_report *cases)
{
    struct writing writing = {.cases = cases};
    buffer_init(&writing.out, out->failure);
    add_others(&writing);
    for (size_t i = 0; cases->coverage && i < cases->count; i++)
        add_case(&writing, cases->cases[i]);
    if (cases->coverage)
        add_coverage(&writing);
    buffer_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
    junit_suite_start(out, &(struct junit_suite){
        .path = cases->path, .version = cases->version, .today = cases->report.today,
        .tests = writing.tests, .failures = writing.failures});
    buffer_add(out, writing.out.bytes, writing.out.length);
    buffer_puts(out, "    <system-out>");
    junit_text(out, cases->coverage ? cases->coverage : "");
    buffer_puts(out, "</system-out>\n    <system-err/>\n  </testsuite>\n</testsuites>\n");
    buffer_release(&writing.out);
}
