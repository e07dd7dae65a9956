/* Which patients are missing: one for each goal that nobody holds, then few of them that together
 * show all of these. */
#include "coverage/missing.h"

#include <stdlib.h>
#include <string.h>

#include "coverage/missing_parts.h"

/* A patient who shows a goal, and what else. */
struct candidate {
    int64_t *values;
    uint32_t *goals, goal_count; /* of those wanted: ascending */
    uint32_t left;               /* how many of them no chosen patient shows */
};

struct search {
    struct coverage *coverage;
    struct candidate *all;
    uint32_t count;
    bool *wanted;                /* of each goal */
    uint32_t *first, *showing;   /* who shows goal g: showing[first[g]] up to showing[first[g + 1]];
                                    of candidates, the indices */
};

/* ---- A patient for each goal --- */

static bool is_wanted(const struct goal *goal)
{
    return goal->state == GOAL_MISSING || goal->state == GOAL_SEEN;
}

/* The smallest patient who shows it; NULL: none can, or the question was given up. */
static int64_t *patient_for(struct coverage *coverage, const struct goal *goal)
{
    struct arena *arena = coverage->model->arena;
    size_t findings = coverage->model->findings.count;
    edge *wanted = ARENA_ARRAY(arena, goal_edge_count(coverage, goal), edge);
    size_t count = goal_edges(coverage, goal, &coverage->questions->view, wanted);
    if (question_ask(coverage->questions, wanted, count) != ANSWER_POSSIBLE)
        return NULL;
    const int64_t *found = question_witness(coverage->questions, wanted, count, NULL);
    int64_t *values = ARENA_ARRAY(arena, findings, int64_t);
    memcpy(values, found, findings * sizeof *values);
    return values;
}

static void tell_contradiction(const struct coverage *coverage, const struct goal *goal)
{
    failure_raise(coverage->model->arena->failure,
                  "a patient was found for \"%s\" whom the compiled table does not show: this is a "
                  "fault of kbc, please report it",
                  coverage->decisions[goal->decision].of->id->text);
}

static void add_candidate(struct search *search, uint32_t goal, int64_t *values)
{
    struct coverage *coverage = search->coverage;
    struct candidate *candidate = &search->all[search->count++];
    *candidate = (struct candidate){.values = values};
    memset(coverage->shown, 0, coverage->goal_count * sizeof *coverage->shown);
    probe_turn(&coverage->probe, values, PROBE_NONE);
    coverage_look(coverage, coverage->shown);
    if (!coverage->shown[goal])
        tell_contradiction(coverage, &coverage->goals[goal]);
    for (uint32_t i = 0; i < coverage->goal_count; i++)
        candidate->goal_count += coverage->shown[i] && search->wanted[i];
    candidate->goals = ARENA_ARRAY(coverage->model->arena, candidate->goal_count, uint32_t);
    for (uint32_t i = 0, at = 0; i < coverage->goal_count; i++)
        if (coverage->shown[i] && search->wanted[i])
            candidate->goals[at++] = i;
    candidate->left = candidate->goal_count;
}

static void find_candidates(struct search *search)
{
    struct coverage *coverage = search->coverage;
    struct arena *arena = coverage->model->arena;
    search->all = ARENA_ARRAY(arena, coverage->goal_count, struct candidate);
    search->wanted = ARENA_ARRAY(arena, coverage->goal_count, bool);
    for (uint32_t i = 0; i < coverage->goal_count; i++)
        search->wanted[i] = is_wanted(&coverage->goals[i]);
    for (uint32_t i = 0; i < coverage->goal_count; i++) {
        int64_t *values = search->wanted[i] ? patient_for(coverage, &coverage->goals[i]) : NULL;
        if (values)
            add_candidate(search, i, values);
    }
}

/* ---- Few of them --- */

static void list_showing(struct search *search)
{
    struct arena *arena = search->coverage->model->arena;
    uint32_t goals = search->coverage->goal_count;
    search->first = ARENA_ARRAY(arena, goals + 2, uint32_t);
    for (uint32_t i = 0; i < search->count; i++)
        for (uint32_t j = 0; j < search->all[i].goal_count; j++)
            search->first[search->all[i].goals[j] + 2]++;
    for (uint32_t i = 2; i < goals + 2; i++)
        search->first[i] += search->first[i - 1];
    search->showing = ARENA_ARRAY(arena, search->first[goals + 1], uint32_t);
    for (uint32_t i = 0; i < search->count; i++)
        for (uint32_t j = 0; j < search->all[i].goal_count; j++)
            search->showing[search->first[search->all[i].goals[j] + 1]++] = i;
}

static struct candidate *best_of(const struct search *search)
{
    struct candidate *best = NULL;
    for (uint32_t i = 0; i < search->count; i++)
        if (search->all[i].left > (best ? best->left : 0))
            best = &search->all[i];
    return best;
}

/* Take those of its goals that nobody has taken yet. */
static void take_goals(struct search *search, const struct candidate *chosen,
                       struct missing_case *taken)
{
    taken->goals = ARENA_ARRAY(search->coverage->model->arena, chosen->left, uint32_t);
    for (uint32_t i = 0; i < chosen->goal_count; i++)
        if (search->wanted[chosen->goals[i]])
            taken->goals[taken->goal_count++] = chosen->goals[i];
    for (uint32_t i = 0; i < taken->goal_count; i++) {
        uint32_t goal = taken->goals[i];
        search->wanted[goal] = false;
        for (uint32_t j = search->first[goal]; j < search->first[goal + 1]; j++)
            search->all[search->showing[j]].left--;
    }
}

static int compare_cases(const void *a, const void *b)
{
    uint32_t one = ((const struct missing_case *)a)->goals[0];
    uint32_t other = ((const struct missing_case *)b)->goals[0];
    return one < other ? -1 : one > other;
}

void missing_find(struct missing *missing, struct coverage *coverage)
{
    struct search search = {.coverage = coverage};
    *missing = (struct missing){NULL, 0};
    find_candidates(&search);
    list_showing(&search);
    missing->all = ARENA_ARRAY(coverage->model->arena, search.count, struct missing_case);
    for (struct candidate *best; (best = best_of(&search));) {
        struct missing_case *taken = &missing->all[missing->count++];
        taken->values = best->values;
        take_goals(&search, best, taken);
        missing_expect(taken, coverage);
    }
    if (missing->count)
        qsort(missing->all, missing->count, sizeof *missing->all, compare_cases);
    for (uint32_t i = 0; i < missing->count; i++)
        missing->all[i].id = missing_id(coverage, &missing->all[i]);
}
