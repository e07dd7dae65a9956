/*
 * The answer: what is so of each thing, and everything in its order.
 */
#include "kbt_state.h"

void kbt_contradiction(const struct kbt_answer *answer, uint32_t *narrower, uint32_t *broader)
{
    *narrower = answer->narrower;
    *broader = answer->broader;
}

int64_t kbt_value(const struct kbt_answer *answer, uint32_t finding)
{
    return answer->values[finding];
}

enum kbt_truth kbt_truth(const struct kbt_answer *answer, uint32_t literal)
{
    return truth_of(answer->truths[literal]);
}

enum kbt_truth kbt_condition_holds(const struct kbt_answer *answer, uint32_t condition)
{
    return kbt_truth(answer, kbt_condition_literal(answer->table, condition));
}

enum kbt_truth kbt_cause_suspected(const struct kbt_answer *answer, uint32_t cause)
{
    return kbt_truth(answer, kbt_cause_literal(answer->table, cause));
}

enum kbt_truth kbt_rule_fires(const struct kbt_answer *answer, uint32_t rule)
{
    return truth_of(rule_truth(answer, rule));
}

enum kbt_truth kbt_indicated(const struct kbt_answer *answer, uint32_t treatment)
{
    return truth_of(answer->treatments[treatment].indicated);
}

enum kbt_truth kbt_contraindicated(const struct kbt_answer *answer, uint32_t treatment)
{
    return truth_of(answer->treatments[treatment].against[KBT_ABSOLUTE]);
}

enum kbt_truth kbt_reserved(const struct kbt_answer *answer, uint32_t treatment)
{
    return truth_of(answer->treatments[treatment].against[KBT_RELATIVE]);
}

enum kbt_truth kbt_cautioned(const struct kbt_answer *answer, uint32_t treatment)
{
    return truth_of(answer->treatments[treatment].against[KBT_CAUTION]);
}

enum kbt_truth kbt_available(const struct kbt_answer *answer, uint32_t treatment)
{
    return truth_of(answer->treatments[treatment].available);
}

enum kbt_truth kbt_advised(const struct kbt_answer *answer, uint32_t treatment)
{
    return truth_of(answer->treatments[treatment].advised);
}

enum kbt_truth kbt_withheld(const struct kbt_answer *answer)
{
    return truth_of(answer->withholding);
}

enum kbt_truth kbt_unexplained(const struct kbt_answer *answer)
{
    return truth_of(negated(answer->suspected));
}

enum kbt_truth kbt_nothing_available(const struct kbt_answer *answer)
{
    return kbt_truth(answer, 2 * KBT_SIGNAL_NOTHING_AVAILABLE);
}

enum kbt_truth kbt_escalated(const struct kbt_answer *answer, enum kbt_urgency at_least)
{
    if (answer->fired && answer->fired <= (uint32_t)at_least)
        return KBT_TRUE;
    return answer->possible && answer->possible <= (uint32_t)at_least ? KBT_UNSURE : KBT_FALSE;
}

enum kbt_standing kbt_standing(const struct kbt_answer *answer, uint32_t treatment)
{
    const struct treatment_state *state = &answer->treatments[treatment];
    unsigned withheld = answer->withholding;
    if (state->against[KBT_ABSOLUTE] == TRUE_)
        return KBT_IS_CONTRAINDICATED;
    if (withheld == TRUE_ && state->indicated != FALSE_)
        return KBT_IS_WITHHELD;
    if (state->indicated == FALSE_)
        return KBT_IS_NOT_INDICATED;
    if (state->indicated == UNSURE_ || state->against[KBT_ABSOLUTE] == UNSURE_ ||
        state->against[KBT_RELATIVE] == UNSURE_ || withheld == UNSURE_)
        return KBT_TO_CHECK;
    if (state->against[KBT_RELATIVE] == TRUE_)
        return KBT_IS_RESERVED;
    return state->against[KBT_CAUTION] != FALSE_ ? KBT_ADVISED_WITH_CARE : KBT_IS_ADVISED;
}

void kbt_total(const struct kbt_answer *answer, uint32_t score, int64_t *lowest, int64_t *highest)
{
    *lowest = answer->totals[score].lowest;
    *highest = answer->totals[score].highest;
}

uint32_t kbt_band_of(const struct kbt_answer *answer, uint32_t bands)
{
    struct kbt_bands b;
    struct total total;
    kbt_bands(answer->table, bands, &b);
    if (b.finding == KBT_NONE)
        total = answer->totals[b.score];
    else if (answer->values[b.finding] == KBT_UNKNOWN)
        return KBT_NONE;
    else
        total.lowest = total.highest = answer->values[b.finding];
    int64_t from = (int64_t)(2 * (uint64_t)total.lowest);
    int64_t to = (int64_t)(2 * (uint64_t)total.highest);
    for (uint32_t i = b.first; i < b.first + b.count; i++) {
        int64_t low, high;
        kbt_band(answer->table, i, &low, &high);
        if (from >= low && to <= high)
            return i;
        if (to >= low && from <= high) /* it may lie in this one, and may not */
            return KBT_NONE;
    }
    return KBT_NONE;
}

/* ---- In order -------------------------------------------------------------------------------- */

uint32_t kbt_cause_next(const struct kbt_answer *answer, enum kbt_truth truth, uint32_t after)
{
    for (uint32_t i = after + 1; i < answer->table->section[KBT_SECTION_CAUSES].count; i++)
        if (kbt_cause_suspected(answer, i) == truth)
            return i;
    return KBT_NONE;
}

#ifndef __OPTIMIZE_SIZE__
/* How many of the `count` rules from here on can be passed over, since they are not it: all up to
 * the first that is, or all but less than four. Looks at four at once; a rule's own truth is every
 * other byte. In the difference that byte is 0 where it is the one, and taking 1 away borrows. */
static inline uint32_t others_first(const uint8_t *truths, enum kbt_truth truth, uint32_t count)
{
    const uint64_t each = 0x0001000100010001;
    uint64_t wanted = each * (uint32_t)(truth + (truth >> 1));
    uint32_t passed = 0;
    for (; passed + 4 <= count; passed += 4) {
        uint64_t found = ((load64(truths + 2 * passed) & each * 3) ^ wanted) - each;
        found &= each << 15;
        if (found) {
            found &= 0 - found;
            return passed + (uint32_t)((found >> 31 & 1) + (found >> 46 & 2) + (found >> 63) * 3);
        }
    }
    return passed;
}
#endif

/* Either all of these rules have a treatment or none: so their literals follow each other. */
static uint32_t rule_next(const struct kbt_answer *answer, enum kbt_truth truth, uint32_t from,
                          uint32_t end)
{
    const uint8_t *truths = answer->truths + kbt_rule_literal(answer->table, from);
#ifndef __OPTIMIZE_SIZE__
    uint32_t passed = from < end ? others_first(truths, truth, end - from) : 0;
    from += passed;
    truths += 2 * passed;
#endif
    for (; from < end; from++, truths += 2)
        if (truth_of(*truths) == truth)
            return from;
    return KBT_NONE;
}

uint32_t kbt_fired_next(const struct kbt_answer *answer, enum kbt_truth truth, uint32_t after)
{
    const struct kbt *table = answer->table;
    uint32_t of_treatments = table->treatment_rules, from = after + 1;
    uint32_t rule = rule_next(answer, truth, from, of_treatments);
    if (rule != KBT_NONE)
        return rule;
    from = from > of_treatments ? from : of_treatments;
    return rule_next(answer, truth, from, table->section[KBT_SECTION_RULES].count);
}

uint32_t kbt_escalation_next(const struct kbt_answer *answer, enum kbt_truth truth, uint32_t after)
{
    /* Behind the last rule that has a treatment; of no such rule, 0 - 1 is KBT_NONE again. */
    uint32_t last = answer->table->treatment_rules - 1;
    return kbt_fired_next(answer, truth, after == KBT_NONE ? last : after);
}

enum kbt_urgency kbt_urgency(const struct kbt_answer *answer)
{
    return (enum kbt_urgency)answer->fired;
}

enum kbt_urgency kbt_urgency_possible(const struct kbt_answer *answer)
{
    return (enum kbt_urgency)answer->possible;
}

/* Of the treatment's own contraindications, the first behind `after` in document order. */
static uint32_t own_contraindication_next(const struct kbt_answer *answer, uint32_t treatment,
                                          enum kbt_truth truth, uint32_t after)
{
    const struct kbt *table = answer->table;
    uint32_t first, rule, end;
    kbt_treatment_rules(table, treatment, &first, &rule, &end);
    if (after != KBT_NONE)
        while (rule < end && kbt_field(table, KBT_SECTION_RULES, rule, 0) <= after)
            rule++;
    return rule_next(answer, truth, rule, end);
}

/* The treatment's own and those of all that it is-a, merged by document order. */
static uint32_t contraindication_next(const struct kbt_answer *answer, uint32_t treatment,
                                      enum kbt_truth truth, uint32_t after)
{
    const struct kbt *table = answer->table;
    uint32_t document =
        after == KBT_NONE ? KBT_NONE : kbt_field(table, KBT_SECTION_RULES, after, 0);
    uint32_t best = own_contraindication_next(answer, treatment, truth, document);
    uint32_t end = kbt_field(table, KBT_SECTION_TREATMENTS, treatment + 1, 2);
    for (uint32_t i = kbt_field(table, KBT_SECTION_TREATMENTS, treatment, 2); i < end; i++) {
        uint32_t broader = kbt_field(table, KBT_SECTION_BROADER_TREATMENTS, i, 0);
        uint32_t rule = own_contraindication_next(answer, broader, truth, document);
        if (rule != KBT_NONE &&
            (best == KBT_NONE || kbt_field(table, KBT_SECTION_RULES, rule, 0) <
                                     kbt_field(table, KBT_SECTION_RULES, best, 0)))
            best = rule;
    }
    return best;
}

uint32_t kbt_rule_next(const struct kbt_answer *answer, uint32_t treatment, enum kbt_side side,
                       enum kbt_truth truth, uint32_t after)
{
    uint32_t from, contraindications, end;
    if (side == KBT_SIDE_AGAINST)
        return contraindication_next(answer, treatment, truth, after);
    kbt_treatment_rules(answer->table, treatment, &from, &contraindications, &end);
    return rule_next(answer, truth, after == KBT_NONE ? from : after + 1, contraindications);
}

/* ---- Treatments in order --------------------------------------------------------------------- */

static void swap(uint64_t *keys, uint32_t *payload, uint32_t a, uint32_t b)
{
    uint64_t key = keys[a];
    keys[a] = keys[b];
    keys[b] = key;
    if (payload) {
        uint32_t moved = payload[a];
        payload[a] = payload[b];
        payload[b] = moved;
    }
}

static void sift_down(uint64_t *keys, uint32_t *payload, uint32_t at, uint32_t count)
{
    for (;;) {
        uint32_t child = 2 * at + 1;
        if (child >= count)
            return;
        if (child + 1 < count && keys[child] < keys[child + 1])
            child++;
        if (keys[at] >= keys[child])
            return;
        swap(keys, payload, at, child);
        at = child;
    }
}

void kbt_sort(uint64_t *keys, uint32_t *payload, uint32_t count)
{
    for (uint32_t at = count / 2; at > 0; at--)
        sift_down(keys, payload, at - 1, count);
    for (uint32_t end = count; end > 1; end--) {
        swap(keys, payload, 0, end - 1);
        sift_down(keys, payload, 0, end - 1);
    }
}

void kbt_order(struct kbt_answer *answer)
{
    const struct kbt *table = answer->table;
    for (uint32_t i = 0; i < table->treatments; i++) {
        uint32_t best = kbt_rule_next(answer, i, KBT_SIDE_FOR, KBT_TRUE, KBT_NONE);
        if (best == KBT_NONE)
            best = kbt_rule_next(answer, i, KBT_SIDE_FOR, KBT_UNSURE, KBT_NONE);
        answer->order[i] = i;
        answer->keys[i] =
            best == KBT_NONE ? (uint64_t)1 << 63 | i : kbt_indication_key(table, best);
    }
    kbt_sort(answer->keys, answer->order, table->treatments);
}

uint32_t kbt_treatment_at(const struct kbt_answer *answer, uint32_t place)
{
    return answer->order[place];
}

/* ---- Interactions ---------------------------------------------------------------------------- */

/* Which sides of an interaction a treatment that may bite can be: 1 the first, 2 the second. */
static unsigned sides_of(const struct kbt_answer *answer, const struct kbt_interaction *interaction,
                         uint32_t treatment)
{
    const struct treatment_state *state = &answer->treatments[treatment];
    if (state->advised != TRUE_ && !state->taken)
        return 0;
    return (unsigned)(kbt_treatment_is_a(answer->table, treatment, interaction->first) |
                      kbt_treatment_is_a(answer->table, treatment, interaction->second) << 1);
}

/* By sides: behind the last treatment that can be one of them; that can and is advised. */
static void find_ends(const struct kbt_answer *answer, const struct kbt_interaction *interaction,
                      uint32_t ret[2][4])
{
    memset(ret, 0, 2 * sizeof *ret);
    for (uint32_t i = 0; i < answer->table->treatments; i++) {
        unsigned can_be = sides_of(answer, interaction, i);
        for (unsigned sides = 1; sides < 4; sides++)
            for (int advised = answer->treatments[i].advised == TRUE_; advised >= 0; advised--)
                if (can_be & sides)
                    ret[advised][sides] = i + 1;
    }
}

/*
 * The next pair of one interaction behind (a, b), a below b. A treatment is only paired up to the
 * last that it bites with: so either there is a pair, and no more are looked at, or none is.
 */
static int pair_next(const struct kbt_answer *answer, const struct kbt_interaction *interaction,
                     uint32_t *a, uint32_t *b)
{
    const struct treatment_state *state = answer->treatments;
    uint32_t ends[2][4];
    find_ends(answer, interaction, ends);
    for (uint32_t i = *a, j = *b + 1; i < answer->table->treatments; i++, j = i + 1) {
        unsigned sides = sides_of(answer, interaction, i), others = (sides >> 1 | sides << 1) & 3;
        int to_advised = state[i].advised != TRUE_; /* one of the two must be */
        for (; j < ends[to_advised][others]; j++) {
            if (sides_of(answer, interaction, j) & others &&
                (!to_advised || state[j].advised == TRUE_)) {
                *a = i;
                *b = j;
                return 1;
            }
        }
    }
    return 0;
}

int kbt_bite_next(const struct kbt_answer *answer, struct kbt_bite *bite)
{
    const struct kbt *table = answer->table;
    uint32_t i = bite->interaction, a = 0, b = 0;
    if (i == KBT_NONE) {
        i = 0;
    } else {
        a = bite->first < bite->second ? bite->first : bite->second;
        b = bite->first < bite->second ? bite->second : bite->first;
    }
    for (; i < table->section[KBT_SECTION_INTERACTIONS].count; i++, a = b = 0) {
        struct kbt_interaction interaction;
        kbt_interaction(table, i, &interaction);
        if (!pair_next(answer, &interaction, &a, &b))
            continue;
        int swapped = answer->treatments[a].advised != TRUE_;
        bite->interaction = i;
        bite->first = swapped ? b : a;
        bite->second = swapped ? a : b;
        bite->taken = answer->treatments[bite->second].advised != TRUE_;
        return 1;
    }
    return 0;
}
