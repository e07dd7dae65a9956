/* Tests of numbers and of options. */
#include "logic_oracle/reading.h"

#include <string.h>

enum { LEAF_ROOM = 1024 };

/* 10^-12 to a millionth. */
#define TRILLIONTHS ((int128)MICRO_ONE)

/* ---- Tests of one finding: the slow evaluator tells them of each of its values ---------------- */

static struct leaf *leaf_of(struct reading *reading, const struct node *test)
{
    if (!reading->leaves)
        reading->leaves = ARENA_ARRAY(reading->everybody->arena, LEAF_ROOM, struct leaf);
    uint32_t at = test->begin % LEAF_ROOM;
    while (reading->leaves[at].test && reading->leaves[at].test != test)
        at = (at + 1) % LEAF_ROOM;
    return &reading->leaves[at];
}

static void ask_of_each_value(struct reading *reading, const struct node *test,
                              const struct finding *finding, patients ret_set)
{
    struct everybody *everybody = reading->everybody;
    uint32_t index = finding->node.index;
    const struct domain *domain = &everybody->domains[index];
    uint32_t findings = everybody->model->findings.count;
    bool *is_true = ARENA_ARRAY(everybody->arena, domain->count, bool);
    int64_t *before = ARENA_ARRAY(everybody->arena, findings, int64_t);
    memcpy(before, reading->slow->values, findings * sizeof *before);
    for (uint32_t i = 0; i < findings; i++)
        reading->slow->values[i] = JUDGE_UNKNOWN;
    for (uint32_t value = 0; value < domain->count; value++) {
        reading->slow->values[index] = domain->low + value;
        is_true[value] = oracle_test(reading->slow, test) == TRUTH_TRUE;
    }
    memcpy(reading->slow->values, before, findings * sizeof *before);
    for (uint32_t i = 0; i < everybody->count; i++)
        if (is_true[value_of(everybody, i, index)])
            put_in(ret_set, i);
}

static void read_leaf(struct reading *reading, const struct node *test,
                      const struct finding *finding, patients ret_set)
{
    struct leaf *leaf = leaf_of(reading, test);
    if (!leaf->test) {
        leaf->test = test;
        leaf->set = set_new(reading->everybody);
        ask_of_each_value(reading, test, finding, leaf->set);
    }
    set_copy(reading->everybody, ret_set, leaf->set);
}

/* ---- Totals ----------------------------------------------------------------------------------- */

/* What these points add for a patient for whom their tests are true. */
static int128 points_of(const struct everybody *everybody, const struct points *points,
                        uint32_t patient)
{
    if (!points->of)
        return points->value * TRILLIONTHS;
    const struct finding *of = points->of->declared;
    int64_t steps = everybody->domains[of->node.index].low +
                    value_of(everybody, patient, of->node.index);
    return (int128)points->value * (steps * of->step);
}

const int128 *read_totals(struct reading *reading, const struct score *score)
{
    struct everybody *everybody = reading->everybody;
    struct totals *totals = &reading->scores[score->node.index];
    if (totals->known)
        return totals->all;
    if (!totals->all)
        totals->all = ARENA_ARRAY(everybody->arena, everybody->count, int128);
    totals->known = true;
    memset(totals->all, 0, everybody->count * sizeof *totals->all);
    patients met = set_push(everybody);
    for (struct node *node = node_child(&score->node, KIND_POINTS); node; node = node_same(node)) {
        read_all(reading, node, met);
        for (uint32_t i = 0; i < everybody->count; i++)
            if (is_in(met, i))
                totals->all[i] += points_of(everybody, (const struct points *)node, i);
    }
    set_pop(everybody);
    return totals->all;
}

/* ---- Bounds on a total ------------------------------------------------------------------------ */

static int128 bound(micro number)
{
    return number * TRILLIONTHS;
}

static int128 text_bound(struct slice text)
{
    micro number = 0;
    micro_parse(text.bytes, text.length, &number);
    return bound(number);
}

static bool total_in_list(struct slice list, int128 total)
{
    for (struct slice word = oracle_next_word(&list); word.length; word = oracle_next_word(&list))
        if (text_bound(word) == total)
            return true;
    return false;
}

static bool total_meets(const struct value_test *test, int128 total)
{
    return (!test->is.bytes || total == text_bound(test->is)) &&
           (!test->in.bytes || total_in_list(test->in, total)) &&
           (!test->at_least.bytes || total >= text_bound(test->at_least)) &&
           (!test->above.bytes || total > text_bound(test->above)) &&
           (!test->at_most.bytes || total <= text_bound(test->at_most)) &&
           (!test->below.bytes || total < text_bound(test->below));
}

static bool total_in_band(const struct band *band, int128 total)
{
    return (band->at_least == DECIMAL_ABSENT || total >= bound(band->at_least)) &&
           (band->above == DECIMAL_ABSENT || total > bound(band->above)) &&
           (band->at_most == DECIMAL_ABSENT || total <= bound(band->at_most)) &&
           (band->below == DECIMAL_ABSENT || total < bound(band->below));
}

/* ---- Bands of a total ------------------------------------------------------------------------- */

/* The place of the band that is called so; -1: none is, or there is no name. */
static int band_called(const struct bands *bands, struct slice name)
{
    int place = 0;
    for (struct node *node = node_child(&bands->node, KIND_BAND); node; node = node_same(node)) {
        const struct name *id = ((const struct band *)node)->id;
        if (id->length == name.length && memcmp(id->text, name.bytes, name.length) == 0)
            return place;
        place++;
    }
    return -1;
}

/* The first band that it lies in; -1: none. */
static int band_of_total(const struct bands *bands, int128 total)
{
    int place = 0;
    for (struct node *node = node_child(&bands->node, KIND_BAND); node; node = node_same(node)) {
        if (total_in_band((const struct band *)node, total))
            return place;
        place++;
    }
    return -1;
}

static bool band_in_list(const struct bands *bands, struct slice list, int band)
{
    for (struct slice word = oracle_next_word(&list); word.length; word = oracle_next_word(&list))
        if (band_called(bands, word) == band)
            return true;
    return false;
}

static bool band_meets(const struct value_test *test, const struct bands *bands, int128 total)
{
    int band = band_of_total(bands, total);
    return band >= 0 && (!test->is.bytes || band == band_called(bands, test->is)) &&
           (!test->in.bytes || band_in_list(bands, test->in, band)) &&
           (!test->at_least.bytes || band >= band_called(bands, test->at_least)) &&
           (!test->above.bytes || band > band_called(bands, test->above)) &&
           (!test->at_most.bytes || band <= band_called(bands, test->at_most)) &&
           (!test->below.bytes || band < band_called(bands, test->below));
}

/* ---- Any of them ------------------------------------------------------------------------------ */

static void read_total(struct reading *reading, const struct value_test *test,
                       const struct bands *bands, const struct score *score, patients ret_set)
{
    const int128 *totals = read_totals(reading, score);
    set_fill(reading->everybody, ret_set, false);
    for (uint32_t i = 0; i < reading->everybody->count; i++)
        if (bands ? band_meets(test, bands, totals[i]) : total_meets(test, totals[i]))
            put_in(ret_set, i);
}

void read_value(struct reading *reading, const struct value_test *test, patients ret_set)
{
    const struct bands *bands = test->bands ? test->bands->declared : NULL;
    const struct node *of = bands        ? bands->of->declared
                            : test->score ? test->score->declared
                                          : test->finding->declared;
    if (of->kind == KIND_SCORE)
        read_total(reading, test, bands, (const struct score *)of, ret_set);
    else
        read_leaf(reading, &test->node, (const struct finding *)of, ret_set);
}

/* Whether a number of steps of a quantity meets a bound, as compare(number, bound) says. */
static int compare_steps(const struct reading *reading, const struct bands *bands,
                         const struct finding *quantity, int64_t steps, micro number)
{
    struct units *units = reading->slow->units;
    const struct unit *to =
        unit_parse(units, quantity->unit.bytes, quantity->unit.length, NULL);
    const struct unit *from =
        bands->unit.bytes ? unit_parse(units, bands->unit.bytes, bands->unit.length, NULL) : to;
    return unit_compare(steps * quantity->step, to, number, from, quantity->molar_mass);
}

static bool steps_in_band(const struct reading *reading, const struct bands *bands,
                          const struct band *band, const struct finding *quantity, int64_t steps)
{
    return (band->at_least == DECIMAL_ABSENT ||
            compare_steps(reading, bands, quantity, steps, band->at_least) >= 0) &&
           (band->above == DECIMAL_ABSENT ||
            compare_steps(reading, bands, quantity, steps, band->above) > 0) &&
           (band->at_most == DECIMAL_ABSENT ||
            compare_steps(reading, bands, quantity, steps, band->at_most) <= 0) &&
           (band->below == DECIMAL_ABSENT ||
            compare_steps(reading, bands, quantity, steps, band->below) < 0);
}

void read_band(struct reading *reading, const struct bands *bands, const struct band *band,
               patients ret_set)
{
    const struct everybody *everybody = reading->everybody;
    const struct node *of = bands->of->declared;
    const int128 *totals =
        of->kind == KIND_SCORE ? read_totals(reading, (const struct score *)of) : NULL;
    const struct domain *domain = totals ? NULL : &everybody->domains[of->index];
    bool *inside = totals ? NULL : ARENA_ARRAY(everybody->arena, domain->count, bool);
    for (uint32_t i = 0; !totals && i < domain->count; i++)
        inside[i] = steps_in_band(reading, bands, band, (const struct finding *)of,
                                  domain->low + i);
    set_fill(everybody, ret_set, false);
    for (uint32_t i = 0; i < everybody->count; i++)
        if (totals ? total_in_band(band, totals[i]) : inside[value_of(everybody, i, of->index)])
            put_in(ret_set, i);
}
