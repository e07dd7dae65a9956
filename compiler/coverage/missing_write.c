/* Missing cases as a document, and their ids. */
#include <string.h>

#include "coverage/goal_words.h"
#include "coverage/missing_parts.h"

enum { MOST_ID = 64, MOST_BEHIND = 48 };

/* ---- Ids --- */

/* A number as part of an id: 37.5 is 37-5. */
static const char *id_of_number(const struct coverage *coverage, const struct goal *goal)
{
    const struct value_test *value = (const struct value_test *)coverage->tests[goal->test].node;
    const char *text = number_text(coverage->model, value->number, goal->at);
    bool below_zero = *text == '-';
    char *id = arena_format(coverage->model->arena, "%s%s", below_zero ? "minus-" : "",
                            text + below_zero);
    for (char *at = id; *at; at++)
        *at = *at == '.' ? '-' : *at;
    return id;
}

static const char *id_of_goal(const struct coverage *coverage, const struct goal *goal)
{
    struct arena *arena = coverage->model->arena;
    if (goal->kind == GOAL_FIRES)
        return "fires";
    uint32_t number = coverage->tests[goal->test].number;
    if (goal->kind == GOAL_AT)
        return arena_format(arena, "test-%u-at-%s", number, id_of_number(coverage, goal));
    return arena_format(arena, "test-%u-%s", number,
                        goal->kind == GOAL_TRUE ? "true" : "false");
}

/* As much of an id as has room; where it would be too long, it is cut between words. */
static int length_within(const char *id, size_t room)
{
    size_t length = strlen(id);
    if (length > room)
        for (length = room; length > 1 && id[length] != '-'; length--)
            continue;
    return (int)length;
}

/* The rule's id, of which there is less the more is behind it. */
static char *id_of_length(struct arena *arena, const char *of, const char *behind)
{
    return arena_format(arena, "%.*s-%s", length_within(of, MOST_ID - strlen(behind) - 1), of,
                        behind);
}

const char *missing_id(const struct coverage *coverage, const struct missing_case *missing)
{
    struct model *model = coverage->model;
    const struct goal *goal = &coverage->goals[missing->goals[0]];
    const char *of = coverage->decisions[goal->decision].of->id->text;
    const char *behind = id_of_goal(coverage, goal); /* an option's id may be as long as any */
    behind = arena_copy(model->arena, behind, (size_t)length_within(behind, MOST_BEHIND));
    char *id = id_of_length(model->arena, of, behind);
    for (unsigned i = 2; names_find(model->names, id, strlen(id)); i++)
        id = id_of_length(model->arena, of, arena_format(model->arena, "%s-%u", behind, i));
    names_intern(model->names, id, strlen(id));
    return id;
}

/* ---- The note --- */

/* `has finding="fever"`: a test without its brackets, which a text would have to escape. */
static void add_test(struct buffer *words, const struct coverage *coverage,
                     const struct decider *test)
{
    const char *text = test_words(coverage, test);
    if (*text == '<')
        buffer_add(words, text + 1, strlen(text) - strlen("</>"));
    else
        buffer_puts(words, text);
}

/* How many more rules, causes and conditions the goals from one on are of. */
static uint32_t count_decisions(const struct coverage *coverage,
                                const struct missing_case *missing, uint32_t from)
{
    uint32_t count = 0;
    for (uint32_t i = from; i < missing->goal_count; i++)
        count += coverage->goals[missing->goals[i]].decision !=
                 coverage->goals[missing->goals[i - 1]].decision;
    return count;
}

/* What the case is for: each test with how it decides, under its rule, cause or condition; of very
 * many, the first. */
static void add_purpose(struct buffer *words, const struct coverage *coverage,
                        const struct missing_case *missing)
{
    enum { MOST = 8 };
    const struct goal *before = NULL;
    uint32_t decisions = 0;
    for (uint32_t i = 0; i < missing->goal_count; i++) {
        const struct goal *goal = &coverage->goals[missing->goals[i]];
        bool same = before && before->decision == goal->decision;
        decisions += !same;
        if (decisions > MOST) {
            buffer_printf(words, "; and the same of %u more",
                          count_decisions(coverage, missing, i));
            return;
        }
        if (!same)
            buffer_printf(words, "%s%s:", before ? "; " : " ",
                          decision_words(coverage, &coverage->decisions[goal->decision]));
        buffer_puts(words, same ? ", " : " ");
        if (goal->kind != GOAL_FIRES &&
            !(same && before->kind != GOAL_FIRES && before->test == goal->test)) {
            add_test(words, coverage, &coverage->tests[goal->test]);
            buffer_putc(words, ' ');
        }
        buffer_puts(words, goal_words(coverage, goal));
        before = goal;
    }
}

static void add_escaped(struct buffer *out, const char *text)
{
    for (; *text; text++)
        if (*text == '<' || *text == '>' || *text == '&')
            buffer_puts(out, *text == '<' ? "&lt;" : *text == '>' ? "&gt;" : "&amp;");
        else
            buffer_putc(out, *text);
}

static void write_note(struct buffer *out, const struct coverage *coverage,
                       const struct missing_case *missing)
{
    struct buffer words;
    buffer_init(&words, out->failure);
    buffer_puts(&words, "To be confirmed: the rules say so now. Shows");
    add_purpose(&words, coverage, missing);
    buffer_puts(out, "<note>");
    add_escaped(out, buffer_text(&words));
    buffer_puts(out, "</note>");
    buffer_release(&words);
}

/* ---- The patient and what is expected --- */

/* A narrower finding that is true brings it along. */
static bool comes_along(const struct model *model, const int64_t *values, uint32_t finding)
{
    for (uint32_t i = 0; i < model->findings.count; i++) {
        const struct finding *narrower = model->findings.all[i];
        for (uint32_t j = 0; values[i] == 1 && j < narrower->broader_count; j++)
            if (narrower->broader[j]->node.index == finding)
                return true;
    }
    return false;
}

static void write_patient(struct buffer *out, const struct model *model, const int64_t *values)
{
    buffer_puts(out, "<given>");
    for (uint32_t i = 0; i < model->findings.count; i++) {
        const struct finding *finding = model->findings.all[i];
        bool boolean = finding->node.kind == KIND_FINDING_BOOLEAN;
        if (boolean ? !values[i] || comes_along(model, values, i) : values[i] == JUDGE_UNKNOWN)
            continue;
        buffer_printf(out, "<set finding=\"%s\" value=\"%s\"/>", finding->id->text,
                      number_text(model, &finding->node, values[i]));
    }
    buffer_puts(out, "</given>");
}

static void write_fact(struct buffer *out, const char *element, const char *attribute,
                       const struct expected *expected)
{
    buffer_printf(out, "%s<%s %s=\"%s\"/>%s", expected->value ? "" : "<not>", element,
                  attribute, expected->of->id->text, expected->value ? "" : "</not>");
}

static void write_expected(struct buffer *out, const struct expected *expected)
{
    switch ((enum expected_kind)expected->kind) {
    case EXPECTED_FIRES:
        write_fact(out, "fires", "rule", expected);
        break;
    case EXPECTED_SUSPECTED:
        write_fact(out, "suspected", "cause", expected);
        break;
    case EXPECTED_HOLDS:
        write_fact(out, "holds", "condition", expected);
        break;
    case EXPECTED_STANDING:
        buffer_printf(out, "<standing treatment=\"%s\" is=\"%s\"/>", expected->of->id->text,
                      grammar_value_text(ENUMERATION_standing, expected->value));
        break;
    case EXPECTED_ESCALATED:
        buffer_printf(out, "<escalated at-least=\"%s\"/>",
                      grammar_value_text(ENUMERATION_urgency, expected->value));
        break;
    }
}

static void write_case(struct buffer *out, const struct coverage *coverage,
                       const struct missing_case *missing)
{
    buffer_printf(out, "\n<case id=\"%s\">\n", missing->id);
    write_note(out, coverage, missing);
    write_patient(out, coverage->model, missing->values);
    buffer_puts(out, "<expect>");
    for (uint32_t i = 0; i < missing->expected_count; i++)
        write_expected(out, &missing->expected[i]);
    buffer_puts(out, "</expect></case>\n");
}

void missing_write(struct buffer *out, const struct coverage *coverage,
                   const struct missing *missing)
{
    buffer_puts(out,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                "<!-- Cases that were missing, written by kbc cases. What they expect is what the "
                "rules said when\n     they were written. A clinician confirms each: is this the "
                "right answer for this patient?\n     Where it is not, the rules are mended. Then "
                "its note goes. -->\n"
                "<module xmlns=\"" KBC_NAMESPACE "\">\n");
    for (uint32_t i = 0; i < missing->count; i++)
        write_case(out, coverage, &missing->all[i]);
    buffer_puts(out, "\n</module>\n");
}
