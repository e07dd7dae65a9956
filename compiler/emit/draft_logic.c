/* What is derived: TESTS, SCORES, NODES, CONDITIONS, CAUSES. */
#include "emit/draft.h"

static void node_word(struct draft *draft, uint32_t word)
{
    draft_word(draft, KBT_SECTION_NODES, word);
}

static void node_number(struct draft *draft, const uint32_t *words)
{
    draft_number(draft, KBT_SECTION_NODES, words_number_at(words));
}

static void node_head(struct draft *draft, uint32_t kind, uint32_t count)
{
    node_word(draft, kind | count << KBT_NODE_COUNT_SHIFT);
}

/* A node as lower.h has it, in the words of the table. */
static void draft_node(struct draft *draft, const uint32_t *node, uint32_t count)
{
    uint32_t kind = node[0], fixed = kind == KBT_NODE_ALL || kind == KBT_NODE_ANY ? 1 : 2;
    if (kind == KBT_NODE_SCORE_TEST) {
        node_head(draft, kind, 0);
        node_word(draft, node[1]);
        node_number(draft, node + 2);
        node_number(draft, node + 4);
        return;
    }
    node_head(draft, kind, kind == KBT_NODE_SCORE ? (count - fixed) / 4 : count - fixed);
    for (uint32_t i = 1; i < fixed; i++)
        node_word(draft, node[i]);
    for (uint32_t i = fixed; i < count; i += kind == KBT_NODE_SCORE ? 4 : 1) {
        node_word(draft, node[i]);
        if (kind == KBT_NODE_SCORE) {
            node_word(draft, node[i + 1]);
            node_number(draft, node + i + 2);
        }
    }
}

void draft_logic(struct draft *draft)
{
    const struct lower *lower = draft->lower;
    const struct model *model = draft->model;
    for (uint32_t i = 0; i < lower->test_count; i++) {
        draft_word(draft, KBT_SECTION_TESTS, lower->tests[i].finding);
        draft_number(draft, KBT_SECTION_TESTS, lower->tests[i].low);
        draft_number(draft, KBT_SECTION_TESTS, lower->tests[i].high);
    }
    for (uint32_t i = 0; i < model->scores.count; i++) {
        int128 step = model->scores.all[i]->step;
        draft_word(draft, KBT_SECTION_SCORES, lower->scores[i]);
        draft_number(draft, KBT_SECTION_SCORES, (int64_t)(uint64_t)step);
        draft_number(draft, KBT_SECTION_SCORES, (int64_t)(step >> 64));
    }
    for (uint32_t i = 0; i < sequences_count(&lower->nodes); i++) {
        uint32_t count;
        const uint32_t *node = sequences_words(&lower->nodes, i, &count);
        draft_node(draft, node, count);
    }
    for (uint32_t i = 0; i < model->conditions.count; i++)
        draft_word(draft, KBT_SECTION_CONDITIONS, lower->conditions[i]);
    for (uint32_t i = 0; i < model->causes.count; i++) {
        draft_word(draft, KBT_SECTION_CAUSES, lower->causes[i]);
        draft_word(draft, KBT_SECTION_CAUSES, draft_status(draft, model->causes.all[i]->status));
    }
}
