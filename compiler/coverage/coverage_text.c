#include "coverage/coverage_report.h"

#include <string.h>

#include "coverage/goal_words.h"

enum { ALL_KINDS = 1 << GOAL_FIRES | 1 << GOAL_TRUE | 1 << GOAL_FALSE | 1 << GOAL_AT };

void case_counts_text(struct buffer *out, struct case_counts counts)
{
    buffer_printf(out, "%u case%s, %u failed", counts.all, counts.all == 1 ? "" : "s",
                  counts.failed);
    if (counts.impossible)
        buffer_printf(out, ", %u not judged", counts.impossible);
}

unsigned coverage_percent(const struct coverage *coverage)
{
    struct tally tally = coverage_tally(coverage, ALL_KINDS);
    return tally_percent(tally.seen, tally.all);
}

static void add_count(struct buffer *out, const struct coverage *coverage, const char *what,
                      unsigned kinds)
{
    struct tally tally = coverage_tally(coverage, kinds);
    buffer_printf(out, "  %-28s %u of %u\n", what, tally.seen, tally.all);
}

static void add_counts(struct buffer *out, const struct coverage *coverage)
{
    struct tally tally = coverage_tally(coverage, ALL_KINDS);
    buffer_printf(out, "coverage: %u %%, %u of %u\n", tally_percent(tally.seen, tally.all),
                  tally.seen, tally.all);
    add_count(out, coverage, "rules that fire", 1 << GOAL_FIRES);
    add_count(out, coverage, "tests deciding while true", 1 << GOAL_TRUE);
    add_count(out, coverage, "tests deciding while false", 1 << GOAL_FALSE);
    add_count(out, coverage, "sides of thresholds", 1 << GOAL_AT);
    buffer_printf(out, "a case would fail if it were otherwise: %u %%, %u of %u\n",
                  tally_percent(tally.held, tally.all), tally.held, tally.all);
}

static void add_line(struct buffer *out, const struct coverage *coverage, const char *what,
                     uint32_t first, uint32_t count, const enum goal_state *states)
{
    for (; *states != GOAL_HELD; states++) {
        const char *goals = goals_in_state(coverage, first, count, *states);
        if (goals)
            buffer_printf(out, "  %s: %s: %s\n", what, state_words(*states), goals);
    }
}

/* That it fires, and its tests; nothing where nothing is in those states (GOAL_HELD ends them). */
static void add_decision(struct buffer *out, const struct coverage *coverage,
                         const struct covered_decision *decision, const enum goal_state *states)
{
    struct model *model = coverage->model;
    size_t before = out->length;
    struct position position =
        sources_position(model->sources, node_place(model, &decision->of->node).begin);
    buffer_add_shown(out, position.source->path, strlen(position.source->path));
    buffer_printf(out, ":%u:%u: %s\n", position.line, position.column,
                  decision_words(coverage, decision));
    size_t head = out->length;
    enum goal_state fires = decision->rule
                                ? (enum goal_state)coverage->goals[decision->first_goal].state
                                : GOAL_HELD;
    for (const enum goal_state *state = states; *state != GOAL_HELD; state++)
        if (fires == *state)
            buffer_puts(out, fires == GOAL_IMPOSSIBLE
                                 ? "  fires for no possible patient (proved)\n"
                                 : "  no case makes it fire\n");
    for (uint32_t i = 0; i < decision->test_count; i++) {
        const struct decider *test = &coverage->tests[decision->first_test + i];
        add_line(out, coverage, test_words(coverage, test), test->first_goal, test->goal_count,
                 states);
    }
    if (out->length == head)
        out->length = before;
}

static void add_part(struct buffer *out, const struct coverage *coverage, const char *title,
                     const enum goal_state *states)
{
    size_t before = out->length;
    buffer_printf(out, "\n%s\n", title);
    size_t head = out->length;
    for (uint32_t i = 0; i < coverage->decision_count; i++)
        add_decision(out, coverage, &coverage->decisions[i], states);
    if (out->length == head)
        out->length = before;
}

void coverage_text(struct buffer *out, const struct coverage *coverage)
{
    static const enum goal_state lacking[] = {GOAL_MISSING, GOAL_UNDECIDED, GOAL_SEEN, GOAL_HELD};
    static const enum goal_state impossible[] = {GOAL_IMPOSSIBLE, GOAL_HELD};
    add_counts(out, coverage);
    add_part(out, coverage, "what the cases lack:", lacking);
    add_part(out, coverage, "not counted, since no possible patient can show it:", impossible);
}
