/* What a patient can be told: FINDINGS, CHOICES, QUANTITIES, UNITS, BROADER. */
#include "emit/draft.h"

#include <stdlib.h>
#include <string.h>

/* ---- Other units --------------------------------------------------------------------------- */

static int128 greatest_divisor(int128 a, int128 b)
{
    if (a < 0)
        a = -a;
    while (b) {
        int128 rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

static bool fits(int128 number)
{
    return number >= INT64_MIN && number <= INT64_MAX;
}

/* Push code, n, o, d of a unit: x of it are (x * n + o) / d steps. Nothing when they don't fit. */
static void push_alternative(struct draft *draft, struct words *list, const struct finding *finding,
                             const struct unit *other, const struct unit *own)
{
    struct unit_linear linear;
    if (!unit_linear(other, own, finding->molar_mass, &linear))
        return;
    int128 n = (int128)linear.multiply * MICRO_ONE, o = (int128)linear.add * MICRO_ONE;
    int128 d = (int128)linear.divide * finding->step;
    int128 divisor = greatest_divisor(greatest_divisor(n, o), d);
    n /= divisor;
    o /= divisor;
    d /= divisor;
    if (!fits(n) || !fits(o) || !fits(d))
        return;
    words_push(draft->arena, list, draft_code(draft, unit_code(other)));
    words_push(draft->arena, list, numbers_at(&draft->numbers, (int64_t)n));
    words_push(draft->arena, list, numbers_at(&draft->numbers, (int64_t)o));
    words_push(draft->arena, list, numbers_at(&draft->numbers, (int64_t)d));
}

static int compare_codes(const void *a, const void *b)
{
    return strcmp(unit_code(*(const struct unit *const *)a),
                  unit_code(*(const struct unit *const *)b));
}

/* Where the finding's other units are; *ret_count of them. */
static uint32_t alternatives(struct draft *draft, const struct finding *finding,
                             uint32_t *ret_count)
{
    const struct unit *own =
        unit_parse(&draft->units, finding->unit.bytes, finding->unit.length, NULL);
    size_t count;
    const struct unit *const *found =
        unit_alternatives(&draft->units, own, finding->molar_mass, &count);
    const struct unit **sorted = ARENA_ARRAY(draft->arena, count, const struct unit *);
    if (count) {
        memcpy(sorted, found, count * sizeof(*sorted));
        qsort(sorted, count, sizeof(*sorted), compare_codes);
    }
    struct words list = {0};
    for (size_t i = 0; i < count; i++)
        push_alternative(draft, &list, finding, sorted[i], own);
    *ret_count = list.count / 4;
    if (!list.count)
        return 0;
    uint32_t sequence = sequences_intern(&draft->alternatives, list.all, list.count);
    return draft->alternatives.starts.all[sequence] / 4;
}

/* ---- Findings ------------------------------------------------------------------------------ */

static void draft_choice(struct draft *draft, const struct finding *finding)
{
    struct words *rows = &draft->rows[KBT_SECTION_CHOICES];
    uint32_t first = rows->count ? rows->all[rows->count - 3] + rows->all[rows->count - 2] : 0;
    draft_word(draft, KBT_SECTION_CHOICES, first);
    draft_word(draft, KBT_SECTION_CHOICES, finding->option_count);
    draft_word(draft, KBT_SECTION_CHOICES, (uint32_t)finding->usual_at);
}

static void draft_quantity(struct draft *draft, const struct finding *finding)
{
    uint32_t count, first = alternatives(draft, finding, &count);
    bool has_mass = finding->molar_mass != DECIMAL_ABSENT;
    draft_number(draft, KBT_SECTION_QUANTITIES, finding->step);
    draft_number(draft, KBT_SECTION_QUANTITIES, finding->lowest);
    draft_number(draft, KBT_SECTION_QUANTITIES, finding->highest);
    draft_number(draft, KBT_SECTION_QUANTITIES, finding->usual_at);
    draft_word(draft, KBT_SECTION_QUANTITIES,
               draft_code(draft, draft_text(draft, finding->unit)));
    draft_word(draft, KBT_SECTION_QUANTITIES,
               has_mass ? numbers_at(&draft->numbers, finding->molar_mass) + 1 : 0);
    draft_word(draft, KBT_SECTION_QUANTITIES, first);
    draft_word(draft, KBT_SECTION_QUANTITIES, count);
}

/* Which value is the graver: 1 true or high, 2 false or low. */
static uint32_t graver(const struct finding *finding)
{
    if (finding->node.kind == KIND_FINDING_BOOLEAN)
        return finding->worse == WORSE_TRUE ? 1 : finding->worse == WORSE_FALSE ? 2 : 0;
    return finding->worse == WORSE_HIGH ? 1 : finding->worse == WORSE_LOW ? 2 : 0;
}

static void draft_finding(struct draft *draft, const struct finding *finding)
{
    uint32_t known_by = finding->known_by ? finding->known_by : 1u << KNOWN_BY_PATIENT;
    uint32_t flags = graver(finding) << KBT_FINDING_WORSE_SHIFT
        | (known_by >> 1) << KBT_FINDING_KNOWN_BY_SHIFT;
    uint32_t detail = 0;
    if (finding->node.kind == KIND_FINDING_CHOICE) {
        flags |= 1 | (finding->ordered == YES ? KBT_FINDING_ORDERED : 0);
        detail = draft->rows[KBT_SECTION_CHOICES].count / 3;
        draft_choice(draft, finding);
    } else if (finding->node.kind == KIND_FINDING_QUANTITY) {
        flags |= 2;
        detail = draft->rows[KBT_SECTION_QUANTITIES].count / 8;
        draft_quantity(draft, finding);
    } else if (finding->taking) {
        detail = declared(finding->taking)->index + 1;
    }
    draft_word(draft, KBT_SECTION_FINDINGS, flags);
    draft_word(draft, KBT_SECTION_FINDINGS, detail);
}

static int compare_indices(const void *a_, const void *b_)
{
    const uint32_t *a = a_, *b = b_;
    return *a < *b ? -1 : *a > *b;
}

static void draft_broader(struct draft *draft, const struct finding *finding)
{
    uint32_t *broader = ARENA_ARRAY(draft->arena, finding->broader_count, uint32_t);
    for (uint32_t i = 0; i < finding->broader_count; i++)
        broader[i] = finding->broader[i]->node.index;
    if (finding->broader_count)
        qsort(broader, finding->broader_count, sizeof(*broader), compare_indices);
    for (uint32_t i = 0; i < finding->broader_count; i++) {
        draft_word(draft, KBT_SECTION_BROADER, finding->node.index);
        draft_word(draft, KBT_SECTION_BROADER, broader[i]);
    }
}

void draft_findings(struct draft *draft)
{
    for (uint32_t i = 0; i < draft->model->findings.count; i++) {
        draft_finding(draft, draft->model->findings.all[i]);
        draft_broader(draft, draft->model->findings.all[i]);
    }
    draft->rows[KBT_SECTION_UNITS] = draft->alternatives.words;
}
