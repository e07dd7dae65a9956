#include "coverage/goal_words.h"

#include <string.h>

#include "base/buffer.h"
#include "base/decimal.h"
#include "base/scan.h"

const char *decision_words(const struct coverage *coverage,
                           const struct covered_decision *decision)
{
    return arena_format(coverage->model->arena, "%s \"%s\"",
                        grammar_elements[decision->of->node.kind].name, decision->of->id->text);
}

/* The start tag says all of a test; what stands behind it is of no account, as comments. */
const char *test_words(const struct coverage *coverage, const struct decider *test)
{
    const struct model *model = coverage->model;
    if (!test->node) {
        const struct cause *cause = coverage->decisions[test->decision].for_cause;
        return arena_format(model->arena, "for=\"%s\"", cause->id->text);
    }
    struct span span = {test->node->begin, test->node->end};
    const char *bytes = sources_bytes(model->sources, span);
    struct scan scan = {bytes, bytes + (span.end - span.begin)};
    struct scan_token tag = scan_next(&scan);
    const char *behind = tag.end - (tag.closed ? strlen("/>") : strlen(">"));
    char *text = arena_alloc(model->arena, (size_t)(behind - tag.begin) + sizeof "/>"), *end = text;
    for (const char *at = tag.begin; at < behind; at++)
        if (!scan_is_space(*at))
            *end++ = *at;
        else if (end[-1] != ' ')
            *end++ = ' ';
    end -= end[-1] == ' ';
    memcpy(end, "/>", sizeof "/>");
    return text;
}

/* A total, in 10^-12, as a decimal. */
static const char *total_text(struct arena *arena, int128 total)
{
    const int128 one = (int128)MICRO_ONE * MICRO_ONE;
    int128 size = total < 0 ? -total : total;
    char *text = arena_format(arena, "%s%lld.%012lld", total < 0 ? "-" : "",
                              (long long)(size / one), (long long)(size % one));
    decimal_trim(text);
    return text;
}

const char *number_text(const struct model *model, const struct node *number, int64_t at)
{
    const struct finding *finding = (const struct finding *)number;
    char text[MICRO_TEXT];
    switch (number->kind) {
    case KIND_SCORE:
        return total_text(model->arena, ((const struct score *)number)->step * at);
    case KIND_FINDING_CHOICE:
        return finding->options[at]->id->text;
    case KIND_FINDING_BOOLEAN:
        return at ? "true" : "false";
    default:
        return arena_format(model->arena, "%s", micro_format(at * finding->step, text));
    }
}

const char *goal_words(const struct coverage *coverage, const struct goal *goal)
{
    struct arena *arena = coverage->model->arena;
    if (goal->kind == GOAL_FIRES)
        return "fires";
    if (goal->kind != GOAL_AT)
        return goal->kind == GOAL_TRUE ? "while true" : "while false";
    const struct value_test *value =
        (const struct value_test *)coverage->tests[goal->test].node;
    const struct finding *finding = (const struct finding *)value->number;
    const char *number = number_text(coverage->model, value->number, goal->at);
    if (finding->node.kind == KIND_FINDING_CHOICE)
        return arena_format(arena, "at \"%s\"", number);
    if (finding->node.kind == KIND_SCORE)
        return arena_format(arena, "at %s", number);
    return arena_format(arena, "at %s %.*s", number, (int)finding->unit.length,
                        finding->unit.bytes);
}

const char *goals_in_state(const struct coverage *coverage, uint32_t first, uint32_t count,
                           enum goal_state state)
{
    const char *words = NULL;
    for (uint32_t i = first; i < first + count; i++) {
        const struct goal *goal = &coverage->goals[i];
        if (goal->state != state)
            continue;
        words = arena_format(coverage->model->arena, "%s%s%s", words ? words : "",
                             words ? ", " : "", goal_words(coverage, goal));
    }
    return words;
}

const char *state_words(enum goal_state state)
{
    switch (state) {
    case GOAL_MISSING:
        return "not seen deciding";
    case GOAL_SEEN:
        return "seen deciding, but no case would fail";
    case GOAL_IMPOSSIBLE:
        return "decides for no possible patient (proved)";
    case GOAL_UNDECIDED:
        return "not seen deciding, and too hard to decide whether it can";
    default:
        return NULL;
    }
}
