/*
 * What to ask next: the findings that something unknown hangs on.
 *
 * A finding is open for a thing when it is reached from the thing's definition through unknown
 * parts only. So each unknown thing is walked down once, over what is unsure; a walk marks what it
 * has seen with its own number, so nothing needs clearing between two, and no part is put on the
 * stack twice.
 */
#include "kbt_state.h"

struct walk {
    struct kbt_answer *answer;
    uint32_t mark;   /* of this walk; the last one's plus one */
    uint32_t height; /* of the stack */
};

static void push(struct walk *walk, uint32_t signal)
{
    struct kbt_answer *answer = walk->answer;
    if (answer->truths[2 * signal] != UNSURE_ || answer->seen[signal] == walk->mark)
        return;
    answer->seen[signal] = walk->mark;
    answer->stack[walk->height++] = signal;
}

static void push_rules(struct walk *walk, uint32_t rule, uint32_t end)
{
    for (; rule < end; rule++)
        push(walk, kbt_rule_literal(walk->answer->table, rule) >> 1);
}

/* Of one treatment that is named, the contraindications whose severity is in the set. */
static void push_own_contraindications(struct walk *walk, uint32_t treatment, uint32_t severities)
{
    const struct kbt *table = walk->answer->table;
    uint32_t first, rule, end;
    kbt_treatment_rules(table, treatment, &first, &rule, &end);
    for (; rule < end; rule++)
        if (severities >> class_grade(kbt_class_flags(table, rule)) & 1)
            push_rules(walk, rule, rule + 1);
}

static void push_contraindications(struct walk *walk, uint32_t treatment, uint32_t severities)
{
    const struct kbt *table = walk->answer->table;
    uint32_t end = kbt_field(table, KBT_SECTION_TREATMENTS, treatment + 1, 2);
    push_own_contraindications(walk, treatment, severities);
    for (uint32_t i = kbt_field(table, KBT_SECTION_TREATMENTS, treatment, 2); i < end; i++)
        push_own_contraindications(walk, kbt_field(table, KBT_SECTION_BROADER_TREATMENTS, i, 0),
                                   severities);
}

/* The parts of what is said of a treatment: whether it is indicated, whether there is anything of
 * those severities against it. Each only if it is unknown as a whole. */
static void push_treatment(struct walk *walk, uint32_t treatment, uint32_t severities)
{
    const struct treatment_state *state = &walk->answer->treatments[treatment];
    uint32_t first, contraindications, end, unsure = 0;
    kbt_treatment_rules(walk->answer->table, treatment, &first, &contraindications, &end);
    if (state->indicated == UNSURE_)
        push_rules(walk, first, contraindications);
    for (uint32_t severity = KBT_ABSOLUTE; severity <= KBT_CAUTION; severity++)
        unsure |= (uint32_t)(state->against[severity] == UNSURE_) << severity;
    if (unsure & severities)
        push_contraindications(walk, treatment, unsure & severities);
}

static void push_availability(struct walk *walk)
{
    for (uint32_t i = 0; i < walk->answer->table->treatments; i++)
        if (walk->answer->treatments[i].available == UNSURE_)
            push_treatment(walk, i, 1 << KBT_ABSOLUTE);
}

static void push_points(struct walk *walk, const struct kbt_part *part)
{
    struct kbt_answer *answer = walk->answer;
    for (uint32_t i = 0; i < part->count; i++) {
        struct kbt_points points;
        struct kbt_domain domain;
        kbt_part_points(answer->table, part, i, &points);
        if (points.of != KBT_NONE)
            domain = kbt_finding_domain(answer->table, points.of);
        struct total amount =
            points_total(answer, points.of == KBT_NONE ? NULL : &domain, points.of, points.weight,
                         answer->truths[points.literal]);
        if (amount.lowest == amount.highest)
            continue;
        push(walk, points.literal >> 1);
        if (points.of != KBT_NONE)
            push(walk, KBT_SIGNAL_FINDINGS + points.of);
    }
}

static void push_node(struct walk *walk, uint32_t signal)
{
    const struct kbt *table = walk->answer->table;
    struct kbt_part part;
    kbt_read_part(table, signal, walk->answer->node_at[signal - table->first_node], &part);
    if (part.kind == KBT_PART_SCORE) {
        push_points(walk, &part);
    } else if (part.kind == KBT_PART_SCORE_TEST) {
        push(walk, kbt_field(table, KBT_SECTION_SCORES, part.score, 0));
    } else {
        for (uint32_t i = 0; i < part.count; i++)
            push(walk, kbt_part_literal(table, &part, i) >> 1);
    }
}

/* What a walk does with a finding that it reaches. */
enum purpose { COUNT, COUNT_WITHHELD, GRADE };

static void reach(struct walk *walk, uint32_t finding, enum purpose purpose, unsigned gravity)
{
    struct kbt_answer *answer = walk->answer;
    if (purpose == GRADE && answer->gravity[finding] == 0)
        return; /* it is open for a contraindication, but none of the things asked about */
    if (answer->gravity[finding] == 0 || gravity < answer->gravity[finding])
        answer->gravity[finding] = (uint8_t)gravity;
    if (purpose == COUNT_WITHHELD)
        answer->for_withheld[finding] = 1;
    if (purpose == COUNT && !(gravity == KBT_FOR_TREATMENT && answer->for_withheld[finding]))
        answer->things[finding]++;
}

/* Walk from what has been pushed, down to the findings. */
static void walk_down(struct walk *walk, enum purpose purpose, unsigned gravity)
{
    const struct kbt *table = walk->answer->table;
    while (walk->height) {
        uint32_t signal = walk->answer->stack[--walk->height];
        if (signal == KBT_SIGNAL_NOTHING_AVAILABLE)
            push_availability(walk);
        else if (signal < table->first_test)
            reach(walk, signal - KBT_SIGNAL_FINDINGS, purpose, gravity);
        else if (signal < table->first_node)
            push(walk, KBT_SIGNAL_FINDINGS +
                           kbt_field(table, KBT_SECTION_TESTS, signal - table->first_test, 0));
        else
            push_node(walk, signal);
    }
    walk->mark++;
}

static void start(struct walk *walk, struct kbt_answer *answer)
{
    const struct kbt *table = answer->table;
    uint32_t findings = table->section[KBT_SECTION_FINDINGS].count;
    memset(answer->seen, 0, table->signals * sizeof *answer->seen);
    memset(answer->things, 0, findings * sizeof *answer->things);
    memset(answer->gravity, 0, findings);
    memset(answer->for_withheld, 0, findings);
    walk->answer = answer;
    walk->mark = 1;
    walk->height = 0;
}

static void ask_for_rules_and_causes(struct walk *walk)
{
    const struct kbt *table = walk->answer->table;
    for (uint32_t i = table->treatment_rules; i < table->section[KBT_SECTION_RULES].count; i++) {
        push_rules(walk, i, i + 1);
        walk_down(walk, COUNT, class_grade(kbt_class_flags(table, i)));
    }
    for (uint32_t i = 0; i < table->section[KBT_SECTION_CAUSES].count; i++) {
        push(walk, kbt_cause_literal(table, i) >> 1);
        walk_down(walk, COUNT, KBT_FOR_CAUSE);
    }
}

/* Whether treatments are withheld is one part of every standing to check: it is walked once, and
 * what it is open for counted for all of them. */
static void ask_for_withheld(struct walk *walk, uint32_t to_check)
{
    struct kbt_answer *answer = walk->answer;
    const struct kbt *table = answer->table;
    if (answer->withholding != UNSURE_ || to_check == 0)
        return;
    for (uint32_t i = table->treatment_rules; i < table->section[KBT_SECTION_RULES].count; i++)
        if (kbt_class_flags(table, i) & KBT_CLASS_WITHHOLDS)
            push_rules(walk, i, i + 1);
    walk_down(walk, COUNT_WITHHELD, KBT_FOR_TREATMENT);
    for (uint32_t i = 0; i < table->section[KBT_SECTION_FINDINGS].count; i++)
        if (answer->for_withheld[i])
            answer->things[i] += to_check;
}

static void ask_for_treatments(struct walk *walk)
{
    struct kbt_answer *answer = walk->answer;
    uint32_t treatments = answer->table->treatments, to_check = 0;
    for (uint32_t i = 0; i < treatments; i++)
        to_check += kbt_standing(answer, i) == KBT_TO_CHECK;
    ask_for_withheld(walk, to_check);
    for (uint32_t i = 0; i < treatments; i++) {
        if (kbt_standing(answer, i) != KBT_TO_CHECK)
            continue;
        push_treatment(walk, i, 1 << KBT_ABSOLUTE | 1 << KBT_RELATIVE);
        walk_down(walk, COUNT, KBT_FOR_TREATMENT);
    }
    for (uint32_t i = 0; i < treatments; i++)
        if (answer->treatments[i].indicated != FALSE_)
            push_contraindications(walk, i,
                                   1 << KBT_ABSOLUTE | 1 << KBT_RELATIVE | 1 << KBT_CAUTION);
    walk_down(walk, GRADE, KBT_FOR_CONTRAINDICATION);
}

/* A question in one number that sorts as questions do: 3 bits of gravity, the things counted
 * downwards, the finding in 28 bits, which kbt_verify holds it to. */
enum { FINDING_BITS = 28 };

uint32_t kbt_ask(struct kbt_answer *answer)
{
    struct walk walk;
    uint32_t count = 0;
    start(&walk, answer);
    ask_for_rules_and_causes(&walk);
    ask_for_treatments(&walk);
    for (uint32_t i = 0; i < answer->table->section[KBT_SECTION_FINDINGS].count; i++) {
        if (answer->gravity[i] == 0)
            continue;
        uint64_t fewer = UINT32_MAX - answer->things[i];
        answer->asked[count++] =
            (uint64_t)answer->gravity[i] << (32 + FINDING_BITS) | fewer << FINDING_BITS | i;
    }
    kbt_sort(answer->asked, NULL, count);
    answer->questions = count;
    return count;
}

void kbt_question(const struct kbt_answer *answer, uint32_t number, struct kbt_question *ret)
{
    uint64_t key = answer->asked[number];
    ret->finding = (uint32_t)key & (((uint32_t)1 << FINDING_BITS) - 1);
    ret->gravity = (enum kbt_gravity)(key >> (32 + FINDING_BITS));
    ret->things = UINT32_MAX - (uint32_t)(key >> FINDING_BITS);
}

int kbt_asked(const struct kbt_answer *answer, uint32_t finding)
{
    return answer->gravity[finding] != 0;
}
