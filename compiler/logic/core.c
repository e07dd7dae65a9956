/* Cores: a smallest set of rules and assumptions by which something is excluded. */
#include "logic/question.h"

#include <stdlib.h>
#include <string.h>

/* What may be left out of a core: that a rule is what its definition says, or an assumption. */
struct tie {
    const struct declaration *who;
    edge says;  /* the definition or the claim */
    edge holds; /* as the solver is told it; EDGE_NONE: not yet needed */
};

struct core_search {
    struct questions *questions;
    const struct rule *subject; /* always held to its definition; or NULL */
    const edge *wanted;         /* what was asked */
    size_t wanted_count;
    struct tie *ties;
    uint32_t tie_count, tie_room;
    edge *asked;                /* of one trial */
    size_t asked_count;
    bool complete;
    bool bonds;                 /* an assumption concerns something that is looked at */
    bool solver_ready;          /* the asker was reset for this search */
    bool solved;                /* the solver gave the last answer, not the justifier */
};

static void add_tie(struct core_search *search, const struct declaration *who, edge says)
{
    struct failure *failure = search->questions->world.arena->failure;
    if (search->tie_count == search->tie_room) {
        search->tie_room = search->tie_room ? search->tie_room * 2 : 16;
        search->ties =
            failure_realloc(failure, search->ties, search->tie_room * sizeof *search->ties);
    }
    search->ties[search->tie_count++] = (struct tie){who, says, EDGE_NONE};
}

/* That a rule's input is what its definition says. */
static edge definition_holds(struct questions *questions, const struct rule *rule)
{
    struct view *view = &questions->free_view;
    return edge_not(circuit_xor(&questions->world.circuit, view_rule(view, rule),
                                view_rule_definition(view, rule)));
}

static const struct rule *tied_rule(const struct tie *tie)
{
    return tie->who->node.kind == KIND_ASSUME ? NULL : (const struct rule *)tie->who;
}

/* What the solver is told of a tie. */
static edge tie_holds(struct core_search *search, struct tie *tie)
{
    const struct rule *rule = tied_rule(tie);
    if (tie->holds == EDGE_NONE)
        tie->holds = rule ? definition_holds(search->questions, rule) : tie->says;
    return tie->holds;
}

/* The solver knows nothing but what this search tells it. */
static void make_ready(struct core_search *search)
{
    if (!search->solver_ready)
        asker_reset(&search->questions->asker);
    search->solver_ready = true;
}

static bool is_comparison(struct input input)
{
    return input.kind == INPUT_AT_LEAST || input.kind == INPUT_BIT;
}

/* What an input brings with it: the rule that it stands for, or the assumptions that concern its
 * finding. */
static void tie_input(void *state, uint32_t number)
{
    struct core_search *search = state;
    const struct world *world = &search->questions->world;
    struct input input = world->inputs[number];
    if (is_comparison(input)) {
        search->bonds |= world->variables[input.finding].bond != NO_BOND;
        return;
    }
    if (input.kind != INPUT_RULE)
        return;
    const struct rule *rule = world->model->rules.all[input.finding];
    if (rule != search->subject)
        add_tie(search, (const struct declaration *)rule, EDGE_NONE);
}

/* Every rule that is looked at, directly or by the definition of one that is; how many of them
 * directly. */
static uint32_t gather_rules(struct core_search *search)
{
    struct questions *questions = search->questions;
    cone_start(&questions->cone);
    for (size_t i = 0; i < search->wanted_count; i++)
        cone_walk(&questions->cone, search->wanted[i], tie_input, search);
    uint32_t wanted = search->tie_count;
    if (search->subject)
        cone_walk(&questions->cone,
                  view_rule_definition(&questions->free_view, search->subject), tie_input, search);
    for (uint32_t i = 0; i < search->tie_count; i++) {
        search->ties[i].says =
            view_rule_definition(&questions->free_view, tied_rule(&search->ties[i]));
        cone_walk(&questions->cone, search->ties[i].says, tie_input, search);
    }
    return wanted;
}

/* The assumptions that concern what is looked at. What they look at themselves is of the same
 * bond. */
static void gather_assumptions(struct core_search *search)
{
    struct world *world = &search->questions->world;
    struct asker *asker = &search->questions->asker;
    if (!search->bonds)
        return;
    make_ready(search);
    for (size_t i = 0; i < search->wanted_count; i++)
        asker_tell(asker, search->wanted[i]);
    if (search->subject)
        asker_tell(asker, definition_holds(search->questions, search->subject));
    for (uint32_t i = 0; i < search->tie_count; i++)
        asker_tell(asker, tie_holds(search, &search->ties[i]));
    for (uint32_t i = 0; i < world->bond_count; i++)
        for (uint32_t j = 0; asker->teller.bonds[i] && j < world->bonds[i].count; j++) {
            uint32_t assumption = world->bonds[i].assumptions[j];
            add_tie(search, (const struct declaration *)world->model->assumes.all[assumption],
                    world->assumptions[assumption]);
        }
}

/* ---- Trials ---------------------------------------------------------------------------------- */

static void start_trial(struct core_search *search)
{
    size_t most = search->wanted_count + search->tie_count + 1;
    if (!search->asked)
        search->asked = failure_malloc(search->questions->world.arena->failure,
                                       most * sizeof *search->asked);
    for (size_t i = 0; i < search->wanted_count; i++)
        search->asked[i] = search->wanted[i];
    search->asked_count = search->wanted_count;
}

/* Tied rules are what their definitions say; all others whatever is wanted of them. */
static void tie_rules(struct core_search *search, const struct tie *left_out)
{
    struct justifier *justifier = &search->questions->justifier;
    for (uint32_t i = 0; i < search->tie_count; i++) {
        const struct rule *rule = tied_rule(&search->ties[i]);
        if (rule)
            justifier->definitions[rule->node.index] =
                &search->ties[i] == left_out ? EDGE_NONE : search->ties[i].says;
        else if (&search->ties[i] != left_out)
            search->asked[search->asked_count++] = search->ties[i].says;
    }
    if (search->subject)
        justifier->definitions[search->subject->node.index] =
            view_rule_definition(&search->questions->free_view, search->subject);
}

static void untie_rules(struct core_search *search)
{
    edge *definitions = search->questions->justifier.definitions;
    for (uint32_t i = 0; i < search->tie_count; i++)
        if (tied_rule(&search->ties[i]))
            definitions[tied_rule(&search->ties[i])->node.index] = EDGE_NONE;
    if (search->subject)
        definitions[search->subject->node.index] = EDGE_NONE;
}

/* Many ties at once are the solver's, which says which of them it needed. */
enum { FEW_TIES = 64, MOST_STEPS = 500 };

static enum answer justify_ties(struct core_search *search, const struct tie *left_out)
{
    struct questions *questions = search->questions;
    if (!questions->steps || !questions->world.base || search->tie_count > FEW_TIES)
        return ANSWER_GAVE_UP;
    uint32_t steps = questions->steps < MOST_STEPS ? questions->steps : MOST_STEPS;
    start_trial(search);
    tie_rules(search, left_out);
    enum answer answer = justify_alone(&questions->justifier, search->asked, search->asked_count,
                                       steps);
    untie_rules(search);
    return answer;
}

static enum answer solve_ties(struct core_search *search, const struct tie *left_out)
{
    make_ready(search);
    start_trial(search);
    if (search->subject)
        search->asked[search->asked_count++] =
            definition_holds(search->questions, search->subject);
    for (uint32_t i = 0; i < search->tie_count; i++)
        if (&search->ties[i] != left_out)
            search->asked[search->asked_count++] = tie_holds(search, &search->ties[i]);
    return asker_solve(&search->questions->asker, search->asked, search->asked_count);
}

static enum answer try_ties(struct core_search *search, const struct tie *left_out)
{
    enum answer answer = justify_ties(search, left_out);
    search->solved = answer == ANSWER_GAVE_UP;
    return search->solved ? solve_ties(search, left_out) : answer;
}

/* Keep only the ties that were needed, as far as that is known; `left_out` was not among those
 * tried. */
static void keep_needed(struct core_search *search, const struct tie *left_out)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < search->tie_count; i++)
        if (&search->ties[i] != left_out &&
            (!search->solved ||
             asker_failed(&search->questions->asker, tie_holds(search, &search->ties[i]))))
            search->ties[kept++] = search->ties[i];
    search->tie_count = kept;
}

/* Leave out one after the other, the last first, as long as it stays impossible. */
static void minimise(struct core_search *search)
{
    if (try_ties(search, NULL) != ANSWER_IMPOSSIBLE) {
        search->complete = false;
        return;
    }
    keep_needed(search, NULL);
    for (uint32_t i = search->tie_count; i-- > 0;) {
        const struct tie *left_out = &search->ties[i];
        enum answer answer = try_ties(search, left_out);
        search->complete &= answer != ANSWER_GAVE_UP;
        if (answer != ANSWER_IMPOSSIBLE)
            continue;
        keep_needed(search, left_out);
        i = i < search->tie_count ? i : search->tie_count;
    }
}

static int compare_ties(const void *left, const void *right)
{
    const struct tie *a = left, *b = right;
    return a->who->node.begin < b->who->node.begin ? -1 : a->who->node.begin > b->who->node.begin;
}

/* ---- A rule, and others none of which fires with it ------------------------------------------ */

/* Whether all that is wanted is that the subject fires and other rules do not. */
static bool wants_only_rules(const struct core_search *search, edge wanted)
{
    const struct world *world = &search->questions->world;
    struct gate at = world->circuit.gates[edge_gate(wanted)];
    if (edge_gate(wanted) == 0)
        return wanted == EDGE_TRUE;
    if (at.left != EDGE_NONE)
        return !(wanted & 1) && wants_only_rules(search, at.left) &&
               wants_only_rules(search, at.right);
    struct input input = world->inputs[at.right];
    return input.kind == INPUT_RULE &&
           (world->model->rules.all[input.finding] == search->subject) == !(wanted & 1);
}

/* Such a core is found without a gate but those in the rules themselves. A definition that looks at
 * rules has brought in more of them than are wanted. */
static bool is_plain(struct core_search *search, uint32_t wanted_ties)
{
    if (search->questions->solver_only || !search->subject || search->bonds ||
        search->tie_count != wanted_ties)
        return false;
    for (size_t i = 0; i < search->wanted_count; i++)
        if (!wants_only_rules(search, search->wanted[i]))
            return false;
    return true;
}

/* Keep the ties that were needed; the others are left out from now on. */
static void cover_keep(struct core_search *search, struct cover *cover, bool *needed)
{
    uint32_t count;
    const uint32_t *numbers = cover_needed(cover, &count);
    memset(needed, 0, search->tie_count * sizeof *needed);
    for (uint32_t i = 0; i < count; i++)
        needed[numbers[i]] = true;
    for (uint32_t i = 0; i < search->tie_count; i++)
        cover_leave_out(cover, i, !needed[i]);
}

/* Leave out one after the other, the last first, but those that are known not to be; false as soon
 * as one trial was given up. */
static bool try_without_each(struct core_search *search, struct cover *cover, edge subject,
                             bool *needed, bool *critical)
{
    for (uint32_t i = search->tie_count; i-- > 0;) {
        if (!needed[i] || critical[i])
            continue;
        cover_leave_out(cover, i, true);
        enum answer without = cover_ask(cover, &subject, 1, &search->questions->effort);
        if (without == ANSWER_GAVE_UP)
            return false;
        if (without == ANSWER_IMPOSSIBLE) {
            cover_keep(search, cover, needed);
            continue;
        }
        cover_critical(cover, i, critical);
        cover_leave_out(cover, i, false);
    }
    return true;
}

/* As minimise does, but asking the prover; false when that gave up, and nothing is done. */
static bool minimise_plain(struct core_search *search)
{
    struct cover *cover = &search->questions->cover;
    edge subject = view_rule_definition(&search->questions->free_view, search->subject);
    uint32_t count = search->tie_count, kept = 0;
    cover_reset(cover);
    for (uint32_t i = 0; i < count; i++)
        cover_add(cover, search->ties[i].says, i);
    if (cover_ask(cover, &subject, 1, &search->questions->effort) != ANSWER_IMPOSSIBLE)
        return false;
    bool *needed = failure_malloc(search->questions->world.arena->failure, 2 * (size_t)count);
    memset(needed + count, 0, count);
    cover_keep(search, cover, needed);
    bool decided = try_without_each(search, cover, subject, needed, needed + count);
    for (uint32_t i = 0; decided && i < count; i++)
        if (needed[i])
            search->ties[kept++] = search->ties[i];
    if (decided)
        search->tie_count = kept;
    free(needed);
    return decided;
}

static struct core finish(struct core_search *search, bool *ret_complete)
{
    struct arena *arena = search->questions->world.arena;
    struct core core = {.count = search->tie_count};
    if (search->tie_count)
        qsort(search->ties, search->tie_count, sizeof *search->ties, compare_ties);
    core.all = ARENA_ARRAY(arena, core.count, const struct declaration *);
    for (uint32_t i = 0; i < core.count; i++)
        core.all[i] = search->ties[i].who;
    *ret_complete = search->complete;
    free(search->ties);
    free(search->asked);
    return core;
}

struct core question_core(struct questions *questions, const edge *wanted, size_t count,
                          const struct rule *subject, bool *ret_complete)
{
    struct core_search search = {.questions = questions, .subject = subject, .wanted = wanted,
                                 .wanted_count = count, .complete = true};
    effort_begin(&questions->effort);
    uint32_t wanted_ties = gather_rules(&search);
    gather_assumptions(&search);
    if (!is_plain(&search, wanted_ties) || !minimise_plain(&search))
        minimise(&search);
    return finish(&search, ret_complete);
}

struct core questions_world_core(struct questions *questions, bool *ret_complete)
{
    const struct world *world = &questions->world;
    struct core_search search = {.questions = questions, .complete = true};
    effort_begin(&questions->effort);
    for (uint32_t i = 0; i < world->model->assumes.count; i++)
        add_tie(&search, (const struct declaration *)world->model->assumes.all[i],
                world->assumptions[i]);
    minimise(&search);
    return finish(&search, ret_complete);
}
