/*
 * Evaluating one patient: findings, tests, early nodes, availability, late nodes, advice.
 */
#include "kbt_group.h"

/* ---- The memory ------------------------------------------------------------------------------ */

/* Give `count` things of `size` bytes a place behind what has one; the widest come first. */
static uint64_t place(uint64_t *end, uint64_t count, uint64_t size)
{
    uint64_t at = *end;
    *end += count * size;
    return at;
}

struct layout {
    uint64_t values, totals, keys, asked, order, node_at, grouped, seen, stack, things, treatments,
        truths, severity, gravity, for_withheld, end;
};

static struct layout layout_of(const struct kbt *table)
{
    struct layout l;
    uint64_t findings = table->section[KBT_SECTION_FINDINGS].count;
    uint64_t treatments = table->treatments;
    l.end = (sizeof(struct kbt_answer) + 7) / 8 * 8;
    l.values = place(&l.end, findings, sizeof(int64_t));
    l.totals = place(&l.end, table->section[KBT_SECTION_SCORES].count, sizeof(struct total));
    l.keys = place(&l.end, treatments, sizeof(uint64_t));
    l.asked = place(&l.end, findings, sizeof(uint64_t));
    l.order = place(&l.end, treatments, sizeof(uint32_t));
    l.node_at = place(&l.end, table->nodes, sizeof(uint32_t));
#ifndef __OPTIMIZE_SIZE__
    l.grouped = place(&l.end, table->section[KBT_SECTION_NODES].count, sizeof(uint32_t));
#endif
    l.seen = place(&l.end, table->signals, sizeof(uint32_t));
    l.stack = place(&l.end, table->signals, sizeof(uint32_t));
    l.things = place(&l.end, findings, sizeof(uint32_t));
    l.treatments = place(&l.end, treatments, sizeof(struct treatment_state));
    l.truths = place(&l.end, table->signals, 2);
    l.severity = place(&l.end, table->treatment_rules, 1);
    l.gravity = place(&l.end, findings, 1);
    l.for_withheld = place(&l.end, findings, 1);
    return l;
}

size_t kbt_answer_size(const struct kbt *table)
{
    uint64_t size = layout_of(table).end;
    return size > SIZE_MAX ? SIZE_MAX : (size_t)size;
}

static void find_nodes(struct kbt_answer *answer)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i < answer->table->nodes; i++) {
        answer->node_at[i] = at;
        at += kbt_node_words(answer->table, at);
    }
}

static void find_severities(struct kbt_answer *answer)
{
    for (uint32_t i = 0; i < answer->table->treatment_rules; i++) {
        uint32_t flags = kbt_class_flags(answer->table, i);
        int is_against = (flags & KBT_CLASS_KIND) == KBT_CONTRAINDICATION;
        answer->severity[i] = is_against ? (uint8_t)(class_grade(flags) * 8) : 0;
    }
}

struct kbt_answer *kbt_answer_start(const struct kbt *table, void *memory, size_t size)
{
    if (memory == NULL || size < kbt_answer_size(table) || (uintptr_t)memory % sizeof(int64_t))
        return NULL;
    struct layout l = layout_of(table);
    struct kbt_answer *answer = memory;
    unsigned char *base = memory;
    memset(answer, 0, sizeof *answer);
    answer->table = table;
    answer->values = (int64_t *)(void *)(base + l.values);
    answer->totals = (struct total *)(void *)(base + l.totals);
    answer->keys = (uint64_t *)(void *)(base + l.keys);
    answer->asked = (uint64_t *)(void *)(base + l.asked);
    answer->order = (uint32_t *)(void *)(base + l.order);
    answer->node_at = (uint32_t *)(void *)(base + l.node_at);
    answer->seen = (uint32_t *)(void *)(base + l.seen);
    answer->stack = (uint32_t *)(void *)(base + l.stack);
    answer->things = (uint32_t *)(void *)(base + l.things);
    answer->treatments = (struct treatment_state *)(void *)(base + l.treatments);
    answer->truths = base + l.truths;
    answer->severity = base + l.severity;
    answer->gravity = base + l.gravity;
    answer->for_withheld = base + l.for_withheld;
    find_nodes(answer);
    find_severities(answer);
#ifndef __OPTIMIZE_SIZE__
    answer->grouped = (uint32_t *)(void *)(base + l.grouped);
    kbt_group_rules(answer);
#endif
    return answer;
}

/* ---- Findings and tests ---------------------------------------------------------------------- */

static inline void set_truth(uint8_t *truths, uint32_t signal, unsigned truth)
{
    truths[2 * signal] = (uint8_t)truth;
    truths[2 * signal + 1] = (uint8_t)negated(truth);
}

/* One pass does: every pair at any remove is listed. */
static int close_over_is_a(struct kbt_answer *answer, const int64_t *given)
{
    const struct kbt *table = answer->table;
    for (uint32_t i = 0; i < table->section[KBT_SECTION_BROADER].count; i++) {
        uint32_t narrower = quick_field(table, KBT_SECTION_BROADER, i, 0);
        uint32_t broader = quick_field(table, KBT_SECTION_BROADER, i, 1);
        if (given[narrower] == 1 && given[broader] == 0) {
            answer->narrower = narrower;
            answer->broader = broader;
            return KBT_CONTRADICTION;
        }
        if (given[narrower] == 1)
            answer->values[broader] = 1;
        if (given[broader] == 0)
            answer->values[narrower] = 0;
    }
    return KBT_OK;
}

/* The signal of a choice or quantity is unsure while it is unknown, else one or the other: no node
 * names it, and kbt_ask looks only whether it is unsure. */
static void evaluate_findings(struct kbt_answer *answer)
{
    const struct kbt *table = answer->table;
    uint32_t count = table->section[KBT_SECTION_FINDINGS].count;
    for (uint32_t i = 0; i < count; i++) {
        int64_t value = answer->values[i];
        unsigned truth = value == KBT_UNKNOWN ? UNSURE_ : value ? TRUE_ : FALSE_;
        set_truth(answer->truths, KBT_SIGNAL_FINDINGS + i, truth);
    }
    if (table->section[KBT_SECTION_INTERACTIONS].count == 0)
        return; /* nobody will ask what is taken */
    for (uint32_t i = 0; i < count; i++) {
        uint32_t detail = quick_field(table, KBT_SECTION_FINDINGS, i, 1);
        if (answer->values[i] == 1 && detail && finding_type(table, i) == KBT_BOOLEAN)
            answer->treatments[detail - 1].taken = 1;
    }
}

static inline uint32_t load_sized(const unsigned char *at, uint32_t word)
{
    return word == 2 ? load16(at) : load32(at);
}

/* What does not change is in variables: after each truth that is written, the compiler must think
 * that the table may have changed. */
static void evaluate_tests(struct kbt_answer *answer)
{
    const struct kbt *table = answer->table;
    const unsigned char *test = row(table, KBT_SECTION_TESTS, 0);
    const uint32_t stride = table->section[KBT_SECTION_TESTS].stride, word = table->word;
    const int64_t *values = answer->values;
    uint8_t *truths = answer->truths;
    uint32_t signal = table->first_test;
    for (; signal < table->first_node; signal++, test += stride) {
        int64_t value = values[load_sized(test, word)];
        int64_t low = number_at(table, load_sized(test + word, word));
        int64_t high = number_at(table, load_sized(test + 2 * word, word));
        int64_t half_steps = (int64_t)(2 * (uint64_t)value);
        unsigned truth = TRUE_ * (unsigned)((half_steps >= low) & (half_steps <= high));
        set_truth(truths, signal, value == KBT_UNKNOWN ? UNSURE_ : truth);
    }
}

/* ---- Nodes ----------------------------------------------------------------------------------- */

static unsigned evaluate_score(struct kbt_answer *answer, const unsigned char *at, uint32_t count)
{
    const struct kbt *table = answer->table;
    uint32_t word = table->word;
    struct total *total = &answer->totals[load_word(table, at)];
    struct kbt_domain domain;
    uint64_t lowest = 0, highest = 0;
    at += word;
    for (; count; count--, at += 3 * word) {
        uint32_t of = load_word(table, at + word);
        if (of)
            domain = kbt_finding_domain(table, of - 1);
        struct total amount = points_total(answer, of ? &domain : NULL, of - 1,
                                           number_at(table, load_word(table, at + 2 * word)),
                                           answer->truths[load_word(table, at)]);
        lowest += (uint64_t)amount.lowest;
        highest += (uint64_t)amount.highest;
    }
    total->lowest = (int64_t)lowest;
    total->highest = (int64_t)highest;
    return lowest == highest ? TRUE_ : UNSURE_;
}

static unsigned evaluate_score_test(const struct kbt_answer *answer, const unsigned char *at)
{
    const struct kbt *table = answer->table;
    const struct total *total = &answer->totals[load_word(table, at)];
    int64_t low = number_at(table, load_word(table, at + table->word));
    int64_t high = number_at(table, load_word(table, at + 2 * table->word));
    int64_t from = (int64_t)(2 * (uint64_t)total->lowest);
    int64_t to = (int64_t)(2 * (uint64_t)total->highest);
    if (from >= low && to <= high)
        return TRUE_;
    return to < low || from > high || low > high ? FALSE_ : UNSURE_;
}

static unsigned evaluate_at_least(const struct kbt_answer *answer, const unsigned char *at,
                                  uint32_t count)
{
    const struct kbt *table = answer->table;
    uint32_t least = load_word(table, at), sure = 0, unsure = 0;
    for (; count; count--) {
        unsigned truth = answer->truths[load_word(table, at += table->word)];
        sure += truth == TRUE_;
        unsure += truth == UNSURE_;
    }
    return sure >= least ? TRUE_ : (uint64_t)sure + unsure < least ? FALSE_ : UNSURE_;
}

/* A node that is neither ALL nor ANY, of which `at` is behind the head; `at` becomes its end. */
static unsigned evaluate_rare(struct kbt_answer *answer, uint32_t head, const unsigned char **at)
{
    uint32_t count = head >> KBT_NODE_COUNT_SHIFT, word = answer->table->word;
    const unsigned char *from = *at;
    switch (head & KBT_NODE_KIND) {
    case KBT_NODE_AT_LEAST:
        *at += (1 + count) * word;
        return evaluate_at_least(answer, from, count);
    case KBT_NODE_SCORE:
        *at += (1 + 3 * count) * word;
        return evaluate_score(answer, from, count);
    default:
        *at += 3 * word;
        return evaluate_score_test(answer, from);
    }
}

/*
 * Evaluate `count` nodes from `at` on, whose first has this signal. Where rules are not grouped
 * this is where an evaluation spends its time, so it is compiled once for each size of word. ANY is
 * not ALL of the negations, so that both go the same way. Looking at every operand is faster than
 * stopping at the first that decides: how many there are is the same for each patient and soon
 * foreseen by the processor, where it decides is not. For the same reason `at` walks from operand
 * to operand instead of being worked out: so the next node need not wait until this one's head is
 * there.
 */
static QUICK void evaluate_nodes(struct kbt_answer *answer, const unsigned char *at,
                                 uint32_t signal, uint32_t count, uint32_t word)
{
    uint8_t *truths = answer->truths;
    for (; count; count--, signal++) {
        uint32_t head = load_sized(at, word), kind = head & KBT_NODE_KIND;
        at += word;
        if (kind <= KBT_NODE_ANY) {
            unsigned truth = TRUE_;
            for (uint32_t left = head >> KBT_NODE_COUNT_SHIFT; left; left--, at += word)
                truth &= truths[load_sized(at, word) ^ kind];
            truths[2 * signal + kind] = (uint8_t)truth;
            truths[2 * signal + (kind ^ 1)] = (uint8_t)negated(truth);
        } else {
            const unsigned char *end = at;
            set_truth(truths, signal, evaluate_rare(answer, head, &end));
            at = end;
        }
    }
}

static void run_nodes(struct kbt_answer *answer, uint32_t from, uint32_t to)
{
    const struct kbt *table = answer->table;
    uint32_t signal = table->first_node + from;
    if (from == to)
        return;
    const unsigned char *at = row(table, KBT_SECTION_NODES, answer->node_at[from]);
    if (table->word == 2)
        evaluate_nodes(answer, at, signal, to - from, 2);
    else
        evaluate_nodes(answer, at, signal, to - from, 4);
}

static void run_early(struct kbt_answer *answer)
{
    const struct kbt *table = answer->table;
#ifndef __OPTIMIZE_SIZE__
    run_nodes(answer, 0, table->first_rule);
    const uint32_t *left = kbt_run_groups(answer);
    for (uint32_t i = 0; i < answer->in_group[KBT_UNGROUPED]; i++)
        run_nodes(answer, left[i], left[i] + 1);
    run_nodes(answer, table->first_rule + table->treatment_rules, table->early);
#else
    run_nodes(answer, 0, table->early);
#endif
}

/* ---- Treatments ------------------------------------------------------------------------------ */

static void evaluate_own_rules(struct kbt_answer *answer, uint32_t treatment)
{
    const struct kbt *table = answer->table;
    struct treatment_state *state = &answer->treatments[treatment];
    const uint8_t *truths = answer->truths + kbt_rule_literal(table, 0);
    uint32_t rule = quick_field(table, KBT_SECTION_TREATMENTS, treatment, 0);
    uint32_t end = quick_field(table, KBT_SECTION_TREATMENTS, treatment + 1, 0);
    uint32_t own = 0; /* a byte of what indicates it, then by severity */
    for (; rule < end; rule++)
        own |= (uint32_t)truths[2 * rule] << answer->severity[rule];
    state->indicated = (uint8_t)own;
    for (int severity = KBT_ABSOLUTE; severity <= KBT_CAUTION; severity++)
        state->own[severity] = (uint8_t)(own >> severity * 8);
}

static void evaluate_treatments(struct kbt_answer *answer)
{
    const struct kbt *table = answer->table;
    unsigned any = FALSE_;
    for (uint32_t i = 0; i < table->treatments; i++)
        evaluate_own_rules(answer, i);
    for (uint32_t i = 0; i < table->treatments; i++) {
        struct treatment_state *state = &answer->treatments[i];
        uint32_t end = quick_field(table, KBT_SECTION_TREATMENTS, i + 1, 2);
        memcpy(state->against, state->own, sizeof state->against);
        for (uint32_t j = quick_field(table, KBT_SECTION_TREATMENTS, i, 2); j < end; j++) {
            uint32_t broader = quick_field(table, KBT_SECTION_BROADER_TREATMENTS, j, 0);
            for (int severity = KBT_ABSOLUTE; severity <= KBT_CAUTION; severity++)
                state->against[severity] |= answer->treatments[broader].own[severity];
        }
        state->available = (uint8_t)(state->indicated & negated(state->against[KBT_ABSOLUTE]));
        any |= state->available;
    }
    set_truth(answer->truths, KBT_SIGNAL_NOTHING_AVAILABLE, negated(any));
}

static void evaluate_escalations(struct kbt_answer *answer)
{
    const struct kbt *table = answer->table;
    for (uint32_t i = table->treatment_rules; i < table->section[KBT_SECTION_RULES].count; i++) {
        unsigned truth = rule_truth(answer, i);
        if (truth == FALSE_)
            continue;
        uint32_t flags = kbt_class_flags(table, i), urgency = class_grade(flags);
        if (flags & KBT_CLASS_WITHHOLDS)
            answer->withholding |= truth;
        /* They stand by urgency, so the first is the highest. */
        if (truth == TRUE_ && !answer->fired)
            answer->fired = urgency;
        if (!answer->possible)
            answer->possible = urgency;
    }
    for (uint32_t i = 0; i < table->treatments; i++) {
        struct treatment_state *state = &answer->treatments[i];
        state->advised = (uint8_t)(state->available & negated(state->against[KBT_RELATIVE]) &
                                   negated(answer->withholding));
    }
}

int kbt_evaluate(struct kbt_answer *answer, const struct kbt_patient *patient)
{
    const struct kbt *table = answer->table;
    const int64_t *given = kbt_patient_values(patient);
    memcpy(answer->values, given, table->section[KBT_SECTION_FINDINGS].count * sizeof *given);
    int error = close_over_is_a(answer, given);
    if (error)
        return error;
    memset(answer->treatments, 0, table->treatments * sizeof *answer->treatments);
    answer->withholding = answer->suspected = FALSE_;
    answer->fired = answer->possible = KBT_NOT_URGENT;
    answer->questions = 0;
    set_truth(answer->truths, KBT_SIGNAL_EVERYONE, TRUE_);
    evaluate_findings(answer);
    evaluate_tests(answer);
    run_early(answer);
    for (uint32_t i = 0; i < table->section[KBT_SECTION_CAUSES].count; i++)
        answer->suspected |= answer->truths[kbt_cause_literal(table, i)];
    evaluate_treatments(answer);
    run_nodes(answer, table->early, table->nodes);
    evaluate_escalations(answer);
    return KBT_OK;
}
