/*
 * kbc query: is there a patient like this? What they are to be like is said in the language of
 * states, as in an assert; it is read as one, put behind everything else that the knowledge base
 * says, so that it can name whatever stands there.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "check/check.h"
#include "check/logic.h"
#include "check/states.h"
#include "commands/command_line.h"
#include "commands/compilation.h"
#include "commands/settings.h"
#include "emit/table_judge.h"
#include "read/read.h"
#include "report/report.h"

enum { MOST_EFFORT = 500000 };

#define QUERY_ID "asked-on-the-command-line"

struct query {
    const struct command_line *line;
    struct compilation compilation;
    struct span place; /* of what was asked, in the text that was read */
    struct buffer out;
};

/* ---- Reading --------------------------------------------------------------------------------- */

/* Where the root element ends: at the last end tag. What looks like one in a comment, an
 * instruction or CDATA is none. NULL: nowhere. */
static const char *end_of_root(const char *text)
{
    static const char *const others[][2] = {{"<!--", "-->"}, {"<?", "?>"}, {"<![CDATA[", "]]>"}};
    const char *end = NULL;
    for (const char *at = strchr(text, '<'); at; at = strchr(at, '<')) {
        const char *behind = at + 1;
        if (*behind == '/')
            end = at;
        for (size_t i = 0; i < sizeof others / sizeof *others; i++)
            if (strncmp(at, others[i][0], strlen(others[i][0])) == 0)
                behind = strstr(at, others[i][1]);
        if (!behind)
            return NULL;
        at = behind;
    }
    return end;
}

/* The root file's text with the question in it, from malloc. */
static char *text_with_question(struct query *query, const char **ret_path, size_t *ret_length)
{
    struct failure *failure = query->line->failure;
    char *text;
    size_t length;
    if (read_root_file(&query->compilation.arena, query->line->operands[0], ret_path, &text,
                       &length) != FILE_READ)
        failure_raise(failure, "\"%s\" is over 1 GiB", *ret_path);
    const char *end = end_of_root(text);
    if (!end)
        failure_raise(failure, "\"%s\" is no knowledge base in UTF-8: validate it first",
                      *ret_path);
    struct buffer whole;
    buffer_init(&whole, failure);
    buffer_add(&whole, text, (size_t)(end - text));
    buffer_puts(&whole, "<assert xmlns=\"" KBC_NAMESPACE "\" id=\"" QUERY_ID "\">");
    query->place.begin = 1 + (uint32_t)whole.length; /* the root's text is the first, at 1 */
    buffer_printf(&whole, "<sometimes>%s</sometimes>", query->line->operands[1]);
    query->place.end = 1 + (uint32_t)whole.length;
    buffer_puts(&whole, "</assert>");
    buffer_add(&whole, end, length - (size_t)(end - text));
    free(text);
    buffer_text(&whole);
    *ret_length = whole.length;
    return whole.bytes; /* owned by the sources from now on */
}

/* Errors in what was asked are how the command was called; others are the knowledge base's. */
static void tell_errors(struct query *query)
{
    const struct diag *diag = &query->compilation.diag;
    struct report report = {.sources = &query->compilation.sources, .diag = diag,
                            .examines = check_examines};
    for (size_t i = 0; i < diag->count; i++)
        if (diag->all[i]->place.begin >= query->place.begin &&
            diag->all[i]->place.begin <= query->place.end)
            command_misused(query->line, "in what is asked: %s%s%s", diag->all[i]->message,
                            diag->all[i]->help ? "; " : "",
                            diag->all[i]->help ? diag->all[i]->help : "");
    report_text(&query->out, &report, settings_colour(query->line));
}

/* ---- Answering ------------------------------------------------------------------------------- */

static void tell_patient(struct query *query, const int64_t *values)
{
    const struct diag_patient *patient = logic_patient(
        &query->compilation.model, &query->compilation.arena, values);
    size_t usual = 0;
    bool whole = option_choice(query->line, OPTION_witness) != 0;
    buffer_puts(&query->out, "some patient is like this:\n");
    for (size_t i = 0; i < patient->count; i++) {
        const struct diag_value *value = &patient->values[i];
        usual += value->usual && !whole;
        if (!value->usual || whole)
            buffer_printf(&query->out, "  %s: %s (%s)\n", value->finding, value->shown,
                          value->label);
    }
    if (usual == patient->count)
        buffer_puts(&query->out, "  everything as usual\n");
    else if (usual)
        buffer_printf(&query->out, "  everything else as usual (%zu)\n", usual);
}

static void tell_none(struct query *query, struct questions *questions,
                      const struct node *assertion)
{
    bool complete;
    edge wanted = view_claim(&questions->free_view, assertion);
    struct core core = question_core(questions, &wanted, 1, NULL, &complete);
    buffer_puts(&query->out, "no possible patient is like this: proved\n  because of: ");
    for (uint32_t i = 0; i < core.count; i++)
        buffer_printf(&query->out, "%s%s", i ? ", " : "", core.all[i]->id->text);
    buffer_puts(&query->out, core.count ? "\n" : "the definitions alone\n");
    if (!complete)
        buffer_puts(&query->out, "  fewer of these may do: that was too hard to decide\n");
}

/* The patient is told only when the compiled table shows the same. */
static int tell_some(struct query *query, struct questions *questions,
                     const struct node *assertion, edge wanted)
{
    const int64_t *values = question_witness(questions, &wanted, 1, NULL);
    const struct judge *judge = table_judge(&query->compilation.model);
    judge->evaluate(judge->state, values);
    if (claim_truth(judge, assertion) != TRUTH_TRUE)
        failure_raise(query->line->failure, "a patient was found whom the compiled table does not "
                                            "show: this is a fault of kbc, please report it");
    tell_patient(query, values);
    return 0;
}

static int answer(struct query *query, struct questions *questions)
{
    struct model *model = &query->compilation.model;
    const struct name *asked = names_find(model->names, QUERY_ID, sizeof QUERY_ID - 1);
    assert(asked && asked->declared);
    const struct node *assertion = asked->declared;
    edge wanted = view_claim(&questions->view, assertion);
    switch (question_ask(questions, &wanted, 1)) {
    case ANSWER_POSSIBLE:
        return tell_some(query, questions, assertion, wanted);
    case ANSWER_IMPOSSIBLE:
        tell_none(query, questions, assertion);
        return 0;
    default:
        buffer_puts(&query->out, "not decided: the question is too hard\n");
        return 1;
    }
}

static int ask(struct query *query)
{
    const struct knowledge_base *root = query->compilation.model.root;
    struct questions questions;
    int status = 1;
    if (root->status == STATUS_RETIRED)
        failure_raise(query->line->failure, "\"%s\" is retired: nothing is asked of it",
                      root->id->text);
    switch (questions_init(&questions, &query->compilation.model, MOST_EFFORT)) {
    case ANSWER_POSSIBLE:
        status = answer(query, &questions);
        break;
    case ANSWER_IMPOSSIBLE:
        buffer_puts(&query->out, "no patient can meet all the assumptions: validate first\n");
        break;
    default:
        buffer_puts(&query->out, "not decided: the assumptions are too hard\n");
        break;
    }
    questions_release(&questions);
    return status;
}

int command_query(const struct command_line *line)
{
    struct query query = {.line = line};
    size_t length;
    int status = 1;
    compilation_init(&query.compilation, line->failure);
    buffer_init(&query.out, line->failure);
    const char *path;
    char *text = text_with_question(&query, &path, &length);
    compilation_read_text(&query.compilation, path, text, length);
    if (compilation_check_document(&query.compilation))
        status = ask(&query);
    else
        tell_errors(&query);
    command_output(line, NULL, &query.out);
    buffer_release(&query.out);
    compilation_release(&query.compilation);
    return status;
}
