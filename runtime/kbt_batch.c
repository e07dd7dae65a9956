/*
 * Many patients at once: the memory, the way that the processor allows, and what is told of each.
 */
#include "kbt_batch.h"

/* ---- The memory ------------------------------------------------------------------------------ */

enum { LINE = 64 }; /* what the processor loads at once; planes begin on one */

static uint64_t place(uint64_t *end, uint64_t count, uint64_t size)
{
    uint64_t at = *end;
    *end += (count * size + LINE - 1) / LINE * LINE;
    return at;
}

struct layout {
    uint64_t signals, given, treatments, totals, rest, counter, end;
};

static struct layout layout_of(const struct kbt *table)
{
    struct layout l;
    uint64_t findings = table->section[KBT_SECTION_FINDINGS].count;
    l.end = 0;
    place(&l.end, 1, sizeof(struct kbt_batch));
    l.signals = place(&l.end, table->signals, sizeof(struct kbt_truths));
    l.given = place(&l.end, table->section[KBT_SECTION_BROADER].count ? findings : 0,
                    sizeof(struct kbt_truths));
    l.treatments = place(&l.end, table->treatments, sizeof(struct batch_treatment));
    l.totals = place(&l.end, table->section[KBT_SECTION_SCORES].count, sizeof(struct batch_total));
    l.rest = place(&l.end, KBT_BATCH, sizeof(int64_t));
    l.counter = place(&l.end, BATCH_COUNTER_BITS, KBT_BATCH / 8);
    return l;
}

/* The memory given is aligned less than a line: so much may be lost at its beginning. */
static uint64_t whole_size(const struct kbt *table)
{
    return layout_of(table).end + LINE - sizeof(int64_t);
}

size_t kbt_batch_size(const struct kbt *table)
{
    uint64_t size = whole_size(table);
    return size > SIZE_MAX ? SIZE_MAX : (size_t)size;
}

/* ---- The processor --------------------------------------------------------------------------- */

enum { SYSTEM_SAVES = 1 << 27, AVX2 = 1 << 5, AVX512F = 1 << 16, AVX512BW = 1 << 30 };

uint32_t kbt_batch_width_of(const struct kbt_processor *processor)
{
    const uint32_t of_256 = 6, of_512 = 0xe6, avx512 = AVX512F | AVX512BW;
    if (processor->leaves < 7)
        return 64;
    if ((processor->kept & of_512) == of_512 && (processor->extended & avx512) == avx512)
        return 512;
    return (processor->kept & of_256) == of_256 && processor->extended & AVX2 ? 256 : 64;
}

#if defined(__x86_64__)

struct registers {
    uint32_t a, b, c, d;
};

static struct registers identify(uint32_t leaf)
{
    struct registers r;
    __asm__("cpuid" : "=a"(r.a), "=b"(r.b), "=c"(r.c), "=d"(r.d) : "a"(leaf), "c"(0));
    return r;
}

uint32_t kbt_batch_widest(void)
{
    struct kbt_processor this = {identify(0).a, identify(1).c, identify(7).b, 0};
    uint32_t above;
    if (this.features & SYSTEM_SAVES) /* or there is no such instruction */
        __asm__("xgetbv" : "=a"(this.kept), "=d"(above) : "c"(0));
    return kbt_batch_width_of(&this);
}

static void run(struct kbt_batch *batch)
{
    if (batch->width == 512)
        kbt_batch_run_512(batch);
    else if (batch->width == 256)
        kbt_batch_run_256(batch);
    else
        kbt_batch_run_64(batch);
}

#else

uint32_t kbt_batch_widest(void)
{
    return 64;
}

static void run(struct kbt_batch *batch)
{
    kbt_batch_run_64(batch);
}

#endif

struct kbt_batch *kbt_batch_start(const struct kbt *table, void *memory, size_t size)
{
    if (memory == NULL || size < whole_size(table) || (uintptr_t)memory % sizeof(int64_t))
        return NULL;
    struct layout l = layout_of(table);
    unsigned char *base = (unsigned char *)memory + (0 - (uintptr_t)memory) % LINE;
    struct kbt_batch *batch = (struct kbt_batch *)(void *)base;
    memset(base, 0, l.end);
    batch->table = table;
    batch->signals = (struct kbt_truths *)(void *)(base + l.signals);
    batch->given = (struct kbt_truths *)(void *)(base + l.given);
    batch->treatments = (struct batch_treatment *)(void *)(base + l.treatments);
    batch->totals = (struct batch_total *)(void *)(base + l.totals);
    batch->rest = base + l.rest;
    batch->counter = (uint64_t(*)[KBT_BATCH_WORDS])(void *)(base + l.counter);
    batch->width = kbt_batch_widest();
    return batch;
}

uint32_t kbt_batch_width(const struct kbt_batch *batch)
{
    return batch->width;
}

void kbt_batch_set_width(struct kbt_batch *batch, uint32_t width)
{
    batch->width = width;
}

int kbt_batch_evaluate(struct kbt_batch *batch, const struct kbt_column *columns, size_t first,
                       size_t count)
{
    const struct kbt *table = batch->table;
    uint32_t at_once = batch->width / 64;
    for (uint32_t i = 0; i < table->section[KBT_SECTION_FINDINGS].count; i++) {
        uint32_t width = columns[i].width;
        if (columns[i].values && width != 1 && width != 2 && width != 4 && width != 8)
            return KBT_WRONG_TYPE;
    }
    batch->columns = columns;
    batch->first = first;
    batch->count = count < KBT_BATCH ? (uint32_t)count : KBT_BATCH;
    batch->words = ((batch->count + 63) / 64 + at_once - 1) / at_once * at_once;
    memset(&batch->withholding, 0, sizeof batch->withholding);
    memset(&batch->suspected, 0, sizeof batch->suspected);
    memset(batch->urgent, 0, sizeof batch->urgent);
    memset(batch->refused, 0, sizeof batch->refused);
    memset(&batch->signals[KBT_SIGNAL_EVERYONE], 0xff, sizeof *batch->signals);
    run(batch);
    return (int)batch->count;
}

/* ---- The answer, as sets of patients --------------------------------------------------------- */

/* Those of the 64 of a word who are there. */
static uint64_t given_in(const struct kbt_batch *batch, uint32_t word)
{
    uint32_t before = 64 * word;
    if (batch->count <= before)
        return 0;
    return batch->count - before >= 64 ? ~(uint64_t)0
                                       : ((uint64_t)1 << (batch->count - before)) - 1;
}

void kbt_batch_refused(const struct kbt_batch *batch, uint64_t refused[KBT_BATCH_WORDS])
{
    for (uint32_t w = 0; w < KBT_BATCH_WORDS; w++)
        refused[w] = batch->refused[w] & given_in(batch, w);
}

static void keep_answered(const struct kbt_batch *batch, uint64_t *plane)
{
    for (uint32_t w = 0; w < KBT_BATCH_WORDS; w++)
        plane[w] &= given_in(batch, w) & ~batch->refused[w];
}

static void negate(struct kbt_truths *truths)
{
    for (uint32_t w = 0; w < KBT_BATCH_WORDS; w++) {
        uint64_t certain = truths->certain[w];
        truths->certain[w] = ~truths->possible[w];
        truths->possible[w] = ~certain;
    }
}

static void read_literal(const struct kbt_batch *batch, uint32_t literal, struct kbt_truths *ret)
{
    *ret = batch->signals[literal >> 1];
    if (literal & 1)
        negate(ret);
}

static void read_escalated(const struct kbt_batch *batch, uint32_t at_least,
                           struct kbt_truths *ret)
{
    memset(ret, 0, sizeof *ret);
    for (uint32_t urgency = KBT_EMERGENCY; urgency <= at_least && urgency < 8; urgency++) {
        for (uint32_t w = 0; w < KBT_BATCH_WORDS; w++) {
            ret->certain[w] |= batch->urgent[urgency].certain[w];
            ret->possible[w] |= batch->urgent[urgency].possible[w];
        }
    }
}

static const struct kbt_truths *of_treatment(const struct batch_treatment *state, enum kbt_of of)
{
    switch (of) {
    case KBT_OF_INDICATED:
        return &state->indicated;
    case KBT_OF_CONTRAINDICATED:
        return &state->against[KBT_ABSOLUTE];
    case KBT_OF_RESERVED:
        return &state->against[KBT_RELATIVE];
    case KBT_OF_CAUTIONED:
        return &state->against[KBT_CAUTION];
    case KBT_OF_AVAILABLE:
        return &state->available;
    default:
        return &state->advised;
    }
}

void kbt_batch_truths(const struct kbt_batch *batch, enum kbt_of of, uint32_t index,
                      struct kbt_truths *ret)
{
    const struct kbt *table = batch->table;
    switch (of) {
    case KBT_OF_LITERAL:
        read_literal(batch, index, ret);
        break;
    case KBT_OF_CONDITION:
        read_literal(batch, kbt_condition_literal(table, index), ret);
        break;
    case KBT_OF_CAUSE:
        read_literal(batch, kbt_cause_literal(table, index), ret);
        break;
    case KBT_OF_RULE:
        read_literal(batch, kbt_rule_literal(table, index), ret);
        break;
    case KBT_OF_WITHHELD:
        *ret = batch->withholding;
        break;
    case KBT_OF_UNEXPLAINED:
        *ret = batch->suspected;
        negate(ret);
        break;
    case KBT_OF_NOTHING_AVAILABLE:
        *ret = batch->signals[KBT_SIGNAL_NOTHING_AVAILABLE];
        break;
    case KBT_OF_ESCALATED:
        read_escalated(batch, index, ret);
        break;
    default:
        *ret = *of_treatment(&batch->treatments[index], of);
    }
    keep_answered(batch, ret->certain);
    keep_answered(batch, ret->possible);
}

/* The rows of kbt_standing, one behind another: who is in none of those before. */
void kbt_batch_standing(const struct kbt_batch *batch, uint32_t treatment,
                        enum kbt_standing standing, uint64_t ret[KBT_BATCH_WORDS])
{
    const struct batch_treatment *state = &batch->treatments[treatment];
    const struct kbt_truths *absolute = &state->against[KBT_ABSOLUTE];
    const struct kbt_truths *relative = &state->against[KBT_RELATIVE];
    for (uint32_t w = 0; w < KBT_BATCH_WORDS; w++) {
        uint64_t possible = state->indicated.possible[w];
        uint64_t withheld = batch->withholding.certain[w];
        uint64_t unsure = (possible & ~state->indicated.certain[w]) |
                          (absolute->possible[w] & ~absolute->certain[w]) |
                          (relative->possible[w] & ~relative->certain[w]) |
                          (batch->withholding.possible[w] & ~withheld);
        const uint64_t applies[] = {
            absolute->certain[w],
            withheld & possible,
            ~possible,
            unsure,
            relative->certain[w],
            state->against[KBT_CAUTION].possible[w],
            ~(uint64_t)0,
        };
        uint64_t left = ~(uint64_t)0;
        for (uint32_t i = 0; i + KBT_IS_CONTRAINDICATED < (uint32_t)standing; i++)
            left &= ~applies[i];
        ret[w] = left & applies[standing - KBT_IS_CONTRAINDICATED];
    }
    keep_answered(batch, ret);
}

/* ---- One of them ----------------------------------------------------------------------------- */

static unsigned truth_in(const struct kbt_truths *truths, uint32_t patient)
{
    uint32_t w = patient / 64, bit = patient % 64;
    return (unsigned)((truths->certain[w] >> bit & 1) * 2 + (truths->possible[w] >> bit & 1));
}

int64_t kbt_column_value(const struct kbt_column *column, size_t row)
{
    if (column->values == NULL)
        return KBT_UNKNOWN;
    switch (column->width) {
    case 1: {
        int8_t value = ((const int8_t *)column->values)[row];
        return value == INT8_MIN ? KBT_UNKNOWN : value;
    }
    case 2: {
        int16_t value = ((const int16_t *)column->values)[row];
        return value == INT16_MIN ? KBT_UNKNOWN : value;
    }
    case 4: {
        int32_t value = ((const int32_t *)column->values)[row];
        return value == INT32_MIN ? KBT_UNKNOWN : value;
    }
    default:
        return ((const int64_t *)column->values)[row];
    }
}

static int64_t value_of(const struct kbt_batch *batch, uint32_t finding, uint32_t patient)
{
    return kbt_column_value(&batch->columns[finding], batch->first + patient);
}

int kbt_batch_error(const struct kbt_batch *batch, uint32_t patient, uint32_t *finding,
                    uint32_t *broader)
{
    const struct kbt *table = batch->table;
    if (!(batch->refused[patient / 64] >> patient % 64 & 1))
        return KBT_OK;
    for (uint32_t i = 0; i < table->section[KBT_SECTION_FINDINGS].count; i++) {
        struct kbt_domain domain = kbt_finding_domain(table, i);
        int64_t value = value_of(batch, i, patient);
        if (value != KBT_UNKNOWN && (value < domain.lowest || value > domain.highest)) {
            *finding = i;
            return KBT_OUT_OF_DOMAIN;
        }
    }
    for (uint32_t i = 0; i < table->section[KBT_SECTION_BROADER].count; i++) {
        *finding = kbt_field(table, KBT_SECTION_BROADER, i, 0);
        *broader = kbt_field(table, KBT_SECTION_BROADER, i, 1);
        if (value_of(batch, *finding, patient) == 1 && value_of(batch, *broader, patient) == 0)
            break;
    }
    return KBT_CONTRADICTION;
}

static void fill_values(const struct kbt_batch *batch, uint32_t patient, struct kbt_answer *answer)
{
    const struct kbt *table = batch->table;
    for (uint32_t i = 0; i < table->section[KBT_SECTION_FINDINGS].count; i++) {
        answer->values[i] = value_of(batch, i, patient);
        if (finding_type(table, i) != KBT_BOOLEAN)
            continue;
        unsigned truth = truth_in(&batch->signals[KBT_SIGNAL_FINDINGS + i], patient);
        answer->values[i] = truth == UNSURE_ ? KBT_UNKNOWN : truth == TRUE_;
    }
    for (uint32_t i = 0; i < table->section[KBT_SECTION_SCORES].count; i++) {
        answer->totals[i].lowest = batch->totals[i].lowest[patient];
        answer->totals[i].highest = batch->totals[i].highest[patient];
    }
}

static void fill_treatments(const struct kbt_batch *batch, uint32_t patient,
                            struct kbt_answer *answer)
{
    for (uint32_t i = 0; i < batch->table->treatments; i++) {
        const struct batch_treatment *from = &batch->treatments[i];
        struct treatment_state *to = &answer->treatments[i];
        for (int severity = 0; severity < 4; severity++) {
            to->own[severity] = (uint8_t)truth_in(&from->own[severity], patient);
            to->against[severity] = (uint8_t)truth_in(&from->against[severity], patient);
        }
        to->indicated = (uint8_t)truth_in(&from->indicated, patient);
        to->available = (uint8_t)truth_in(&from->available, patient);
        to->advised = (uint8_t)truth_in(&from->advised, patient);
        to->taken = (uint8_t)(from->taken[patient / 64] >> patient % 64 & 1);
    }
}

int kbt_batch_answer(const struct kbt_batch *batch, uint32_t patient, struct kbt_answer *answer)
{
    uint32_t narrower, broader;
    int error = kbt_batch_error(batch, patient, &narrower, &broader);
    if (error == KBT_CONTRADICTION) {
        answer->narrower = narrower;
        answer->broader = broader;
    }
    if (error)
        return error;
    fill_values(batch, patient, answer);
    for (uint32_t i = 0; i < batch->table->signals; i++) {
        unsigned truth = truth_in(&batch->signals[i], patient);
        answer->truths[2 * i] = (uint8_t)truth;
        answer->truths[2 * i + 1] = (uint8_t)negated(truth);
    }
    fill_treatments(batch, patient, answer);
    answer->withholding = truth_in(&batch->withholding, patient);
    answer->suspected = truth_in(&batch->suspected, patient);
    answer->fired = answer->possible = KBT_NOT_URGENT;
    for (uint32_t urgency = 7; urgency; urgency--) {
        unsigned truth = truth_in(&batch->urgent[urgency], patient);
        if (truth == TRUE_)
            answer->fired = urgency;
        if (truth != FALSE_)
            answer->possible = urgency;
    }
    answer->questions = 0;
    return KBT_OK;
}
