#include "check/states.h"

static enum truth negated(enum truth truth)
{
    return (enum truth)(TRUTH_TRUE - truth);
}

/* How many of a node's states are true, and how many unknown. */
struct tally {
    uint32_t all, true_ones, unknown_ones;
};

static struct tally tally_states(const struct judge *judge, const struct node *parent)
{
    struct tally tally = {0, 0, 0};
    for (const struct node *node = parent->first; node; node = node->next) {
        if (!is_state(node))
            continue;
        enum truth truth = state_truth(judge, node);
        tally.all++;
        tally.true_ones += truth == TRUTH_TRUE;
        tally.unknown_ones += truth == TRUTH_UNKNOWN;
    }
    return tally;
}

static enum truth at_least(struct tally tally, uint32_t count)
{
    if (tally.true_ones >= count)
        return TRUTH_TRUE;
    return tally.true_ones + tally.unknown_ones >= count ? TRUTH_UNKNOWN : TRUTH_FALSE;
}

enum truth states_truth(const struct judge *judge, const struct node *parent)
{
    struct tally tally = tally_states(judge, parent);
    return at_least(tally, tally.all);
}

enum truth state_truth(const struct judge *judge, const struct node *state)
{
    switch (state->kind) {
    case KIND_TEST_ALL:
    case KIND_STATE_ALL:
    case KIND_WHEN:
    case KIND_IF:
    case KIND_THEN:
        return states_truth(judge, state);
    case KIND_TEST_ANY:
    case KIND_STATE_ANY:
        return at_least(tally_states(judge, state), 1);
    case KIND_TEST_AT_LEAST:
    case KIND_STATE_AT_LEAST:
        return at_least(tally_states(judge, state), ((const struct at_least *)state)->count);
    case KIND_TEST_NOT:
    case KIND_STATE_NOT:
        return negated(states_truth(judge, state));
    case KIND_UNKNOWN:
        return states_truth(judge, state) == TRUTH_UNKNOWN ? TRUTH_TRUE : TRUTH_FALSE;
    case KIND_ASKED: {
        const struct finding *finding =
            (const struct finding *)declared(((const struct fact *)state)->of);
        return judge->asked(judge->state, finding) ? TRUTH_TRUE : TRUTH_FALSE;
    }
    default:
        return judge->fact(judge->state, state);
    }
}

static enum truth exactly_one(struct tally tally)
{
    if (tally.true_ones > 1)
        return TRUTH_FALSE;
    if (tally.unknown_ones)
        return TRUTH_UNKNOWN;
    return tally.true_ones == 1 ? TRUTH_TRUE : TRUTH_FALSE;
}

static enum truth implication(const struct judge *judge, const struct node *implies)
{
    const struct node *condition = node_child(implies, KIND_IF);
    const struct node *outcome = node_child(implies, KIND_THEN);
    enum truth not_asked = negated(states_truth(judge, condition));
    enum truth met = states_truth(judge, outcome);
    return not_asked > met ? not_asked : met;
}

enum truth claim_truth(const struct judge *judge, const struct node *assertion)
{
    for (const struct node *node = assertion->first; node; node = node->next)
        switch (node->kind) {
        case KIND_ALWAYS:
        case KIND_SOMETIMES:
            return states_truth(judge, node);
        case KIND_NEVER:
            return negated(states_truth(judge, node));
        case KIND_IMPLIES:
            return implication(judge, node);
        case KIND_ONE_OF:
            return exactly_one(tally_states(judge, node));
        default:
            break;
        }
    return TRUTH_TRUE;
}
