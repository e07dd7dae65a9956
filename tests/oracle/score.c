/* Numbers as fractions: what a score adds up to, what a bound or a band leaves in. */
#include "oracle/oracle.h"

#include <gmp.h>
#include <string.h>

#include "grammar/units.h"

/* ---- Fractions ----------------------------------------------------------------------------- */

static void set_micro(mpq_t number, micro value)
{
    mpq_set_si(number, value, MICRO_ONE);
    mpq_canonicalize(number);
}

static void multiply_micro(mpq_t number, micro value)
{
    mpq_t factor;
    mpq_init(factor);
    set_micro(factor, value);
    mpq_mul(number, number, factor);
    mpq_clear(factor);
}

/* ---- What a test or a band asks of a number ------------------------------------------------ */

/* Bounds of one test or band, in the unit of what is compared. */
struct bounds {
    const struct oracle *oracle;
    const struct finding *finding; /* of which the number is, or NULL: a score */
    struct slice unit;             /* of the bounds; absent: that of the finding */
};

/* A bound as the author wrote it, in the unit of the finding. */
static void bound_number(const struct bounds *bounds, micro bound, mpq_t ret_number)
{
    set_micro(ret_number, bound);
    if (!bounds->finding || !bounds->unit.bytes)
        return;
    struct units *units = bounds->oracle->units;
    const struct finding *finding = bounds->finding;
    const struct unit *from =
        unit_parse(units, bounds->unit.bytes, bounds->unit.length, NULL);
    const struct unit *to = unit_parse(units, finding->unit.bytes, finding->unit.length, NULL);
    struct unit_linear linear = {1, 0, 1};
    unit_linear(from, to, finding->molar_mass, &linear);
    mpq_t part;
    mpq_init(part);
    mpq_set_si(part, linear.multiply, 1);
    mpq_mul(ret_number, ret_number, part);
    mpq_set_si(part, linear.add, 1);
    mpq_add(ret_number, ret_number, part);
    mpq_set_si(part, linear.divide, 1);
    mpq_div(ret_number, ret_number, part);
    mpq_clear(part);
}

/* -1, 0, 1: the number is below the bound, it, above it. */
static int compare(const struct bounds *bounds, const mpq_t number, micro bound)
{
    mpq_t other;
    mpq_init(other);
    bound_number(bounds, bound, other);
    int order = mpq_cmp(number, other);
    mpq_clear(other);
    return order < 0 ? -1 : order > 0;
}

static micro number_text(struct slice text)
{
    micro value = 0;
    micro_parse(text.bytes, text.length, &value);
    return value;
}

/* The next word of a list; length 0: there is none. */
struct slice oracle_next_word(struct slice *list)
{
    while (list->length && strchr(" \t\r\n", *list->bytes))
        list->bytes++, list->length--;
    struct slice word = {list->bytes, 0};
    while (list->length && !strchr(" \t\r\n", *list->bytes))
        list->bytes++, list->length--, word.length++;
    return word;
}

static struct bounds test_bounds(const struct oracle *oracle, const struct value_test *test)
{
    struct bounds bounds = {oracle, NULL, test->unit};
    if (test->finding)
        bounds.finding = test->finding->declared;
    return bounds;
}

static bool number_in_list(const struct bounds *bounds, struct slice list, const mpq_t number)
{
    for (struct slice word = oracle_next_word(&list); word.length; word = oracle_next_word(&list))
        if (compare(bounds, number, number_text(word)) == 0)
            return true;
    return false;
}

static bool number_meets(const struct oracle *oracle, const struct value_test *test,
                         const mpq_t number)
{
    struct bounds bounds = test_bounds(oracle, test);
    const struct bounds *in = &bounds;
    return (!test->is.bytes || compare(in, number, number_text(test->is)) == 0)
        && (!test->in.bytes || number_in_list(in, test->in, number))
        && (!test->at_least.bytes || compare(in, number, number_text(test->at_least)) >= 0)
        && (!test->above.bytes || compare(in, number, number_text(test->above)) > 0)
        && (!test->at_most.bytes || compare(in, number, number_text(test->at_most)) <= 0)
        && (!test->below.bytes || compare(in, number, number_text(test->below)) < 0);
}

/* ---- Bands --------------------------------------------------------------------------------- */

static struct bounds band_bounds(const struct oracle *oracle, const struct bands *bands)
{
    struct bounds bounds = {oracle, NULL, bands->unit};
    const struct node *of = bands->of->declared;
    if (of->kind == KIND_FINDING_QUANTITY)
        bounds.finding = (const struct finding *)of;
    return bounds;
}

static bool in_band(const struct bounds *bounds, const struct band *band, const mpq_t number)
{
    return (band->at_least == DECIMAL_ABSENT || compare(bounds, number, band->at_least) >= 0)
        && (band->above == DECIMAL_ABSENT || compare(bounds, number, band->above) > 0)
        && (band->at_most == DECIMAL_ABSENT || compare(bounds, number, band->at_most) <= 0)
        && (band->below == DECIMAL_ABSENT || compare(bounds, number, band->below) < 0);
}

/* The place of the first band that the number is in; -1: it is in none. */
static int band_of(const struct oracle *oracle, const struct bands *bands, const mpq_t number)
{
    struct bounds bounds = band_bounds(oracle, bands);
    int place = 0;
    for (struct node *node = node_child(&bands->node, KIND_BAND); node; node = node_same(node)) {
        if (in_band(&bounds, (const struct band *)node, number))
            return place;
        place++;
    }
    return -1;
}

static int band_called(const struct bands *bands, struct slice id)
{
    int place = 0;
    for (struct node *node = node_child(&bands->node, KIND_BAND); node; node = node_same(node)) {
        const struct name *name = ((const struct band *)node)->id;
        if (id.length == name->length && memcmp(id.bytes, name->text, id.length) == 0)
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

static bool band_meets(const struct oracle *oracle, const struct value_test *test,
                       const mpq_t number)
{
    const struct bands *bands = test->bands->declared;
    int band = band_of(oracle, bands, number);
    return band >= 0
        && (!test->is.bytes || band == band_called(bands, test->is))
        && (!test->in.bytes || band_in_list(bands, test->in, band))
        && (!test->at_least.bytes || band >= band_called(bands, test->at_least))
        && (!test->above.bytes || band > band_called(bands, test->above))
        && (!test->at_most.bytes || band <= band_called(bands, test->at_most))
        && (!test->below.bytes || band < band_called(bands, test->below));
}

static bool meets(const struct oracle *oracle, const struct value_test *test, const mpq_t number)
{
    return test->bands ? band_meets(oracle, test, number) : number_meets(oracle, test, number);
}

/* ---- Scores -------------------------------------------------------------------------------- */

/* The least and the most that a quantity can be. */
static void quantity_interval(const struct oracle *oracle, const struct finding *finding, mpq_t low,
                              mpq_t high)
{
    int64_t steps = oracle->values[finding->node.index];
    if (steps == JUDGE_UNKNOWN) {
        set_micro(low, finding->min);
        set_micro(high, finding->max);
        return;
    }
    mpq_set_si(low, steps, 1);
    multiply_micro(low, finding->step);
    mpq_set(high, low);
}

static enum truth points_tests(const struct oracle *oracle, const struct points *points)
{
    enum truth all = TRUTH_TRUE;
    for (const struct node *test = points->node.first; test; test = test->next) {
        enum truth truth = oracle_test(oracle, test);
        if (truth == TRUTH_FALSE)
            return TRUTH_FALSE;
        if (truth == TRUTH_UNKNOWN)
            all = TRUTH_UNKNOWN;
    }
    return all;
}

/* The least and the most that these points can add. */
static void points_interval(const struct oracle *oracle, const struct points *points, mpq_t low,
                            mpq_t high)
{
    enum truth truth = points_tests(oracle, points);
    mpq_set_si(low, 0, 1);
    mpq_set_si(high, 0, 1);
    if (truth == TRUTH_FALSE)
        return;
    mpq_set_si(low, 1, 1);
    mpq_set_si(high, 1, 1);
    if (points->of)
        quantity_interval(oracle, points->of->declared, low, high);
    multiply_micro(low, points->value);
    multiply_micro(high, points->value);
    if (mpq_cmp(low, high) > 0)
        mpq_swap(low, high);
    if (truth == TRUTH_UNKNOWN && mpq_sgn(low) > 0)
        mpq_set_si(low, 0, 1);
    if (truth == TRUTH_UNKNOWN && mpq_sgn(high) < 0)
        mpq_set_si(high, 0, 1);
}

bool oracle_points_open(const struct oracle *oracle, const struct points *points)
{
    mpq_t low, high;
    mpq_inits(low, high, NULL);
    points_interval(oracle, points, low, high);
    bool open = mpq_cmp(low, high) < 0;
    mpq_clears(low, high, NULL);
    return open;
}

static void score_interval(const struct oracle *oracle, const struct score *score, mpq_t low,
                           mpq_t high)
{
    mpq_t least, most;
    mpq_inits(least, most, NULL);
    mpq_set_si(low, 0, 1);
    mpq_set_si(high, 0, 1);
    for (struct node *node = node_child(&score->node, KIND_POINTS); node; node = node_same(node)) {
        points_interval(oracle, (const struct points *)node, least, most);
        mpq_add(low, low, least);
        mpq_add(high, high, most);
    }
    mpq_clears(least, most, NULL);
}

/* `steps` times the score's step, which is in 10^-12. */
static void set_steps(mpq_t number, const struct score *score, int64_t steps)
{
    mpz_t step;
    mpz_init(step);
    mpz_import(step, 1, -1, sizeof(score->step), 0, 0, &score->step);
    mpq_set_z(number, step);
    multiply_micro(number, 1);
    multiply_micro(number, 1);
    mpz_set_si(step, steps);
    mpz_mul(mpq_numref(number), mpq_numref(number), step);
    mpq_canonicalize(number);
    mpz_clear(step);
}

bool oracle_score_is(const struct oracle *oracle, const struct score *score, int64_t low,
                     int64_t high)
{
    mpq_t lowest, highest, number;
    mpq_inits(lowest, highest, number, NULL);
    score_interval(oracle, score, lowest, highest);
    set_steps(number, score, low);
    bool same = mpq_equal(number, lowest);
    set_steps(number, score, high);
    same = same && mpq_equal(number, highest);
    mpq_clears(lowest, highest, number, NULL);
    return same;
}

/* ---- A test of every number in an interval ------------------------------------------------- */

/* Where the truth of a test may change: its bounds, in no order. */
struct edges {
    mpq_t all[64];
    int count;
};

static void add_edge(struct edges *edges, const struct bounds *bounds, micro bound)
{
    if (bound != DECIMAL_ABSENT && edges->count < 64) {
        mpq_init(edges->all[edges->count]);
        bound_number(bounds, bound, edges->all[edges->count++]);
    }
}

static void find_edges(const struct oracle *oracle, const struct value_test *test,
                       struct edges *edges)
{
    edges->count = 0;
    if (test->bands) {
        const struct bands *bands = test->bands->declared;
        struct bounds bounds = band_bounds(oracle, bands);
        for (struct node *node = node_child(&bands->node, KIND_BAND); node;
             node = node_same(node)) {
            const struct band *band = (const struct band *)node;
            add_edge(edges, &bounds, band->at_least);
            add_edge(edges, &bounds, band->above);
            add_edge(edges, &bounds, band->at_most);
            add_edge(edges, &bounds, band->below);
        }
        return;
    }
    struct bounds bounds = test_bounds(oracle, test);
    const struct slice texts[] = {test->is, test->at_least, test->above, test->at_most,
                                  test->below};
    for (int i = 0; i < 5; i++)
        if (texts[i].bytes)
            add_edge(edges, &bounds, number_text(texts[i]));
    struct slice list = test->in;
    for (struct slice word = oracle_next_word(&list); word.length; word = oracle_next_word(&list))
        add_edge(edges, &bounds, number_text(word));
}

/* The nearest edge above `from`, `most` when there is none below that. */
static void next_edge(const struct edges *edges, const mpq_t from, const mpq_t most, mpq_t ret_next)
{
    mpq_set(ret_next, most);
    for (int i = 0; i < edges->count; i++)
        if (mpq_cmp(edges->all[i], from) > 0 && mpq_cmp(edges->all[i], ret_next) < 0)
            mpq_set(ret_next, edges->all[i]);
}

/* Between two edges the test says the same of every number, so one of them stands for all: try
 * `low`, then halfway to the next edge and that edge, up to `high`. */
static enum truth over_interval(const struct oracle *oracle, const struct value_test *test,
                                const mpq_t low, const mpq_t high)
{
    struct edges edges;
    find_edges(oracle, test, &edges);
    mpq_t at, next, between;
    mpq_inits(at, next, between, NULL);
    mpq_set(at, low);
    bool some = meets(oracle, test, at), all = some;
    while (mpq_cmp(at, high) < 0) {
        next_edge(&edges, at, high, next);
        mpq_add(between, at, next);
        mpq_div_2exp(between, between, 1);
        bool inside = meets(oracle, test, between), end = meets(oracle, test, next);
        some = some || inside || end;
        all = all && inside && end;
        mpq_set(at, next);
    }
    mpq_clears(at, next, between, NULL);
    for (int i = 0; i < edges.count; i++)
        mpq_clear(edges.all[i]);
    return all ? TRUTH_TRUE : some ? TRUTH_UNKNOWN : TRUTH_FALSE;
}

enum truth oracle_number(const struct oracle *oracle, const struct value_test *test)
{
    const struct node *of = test->finding ? test->finding->declared
                            : test->score ? test->score->declared
                                          : ((struct bands *)test->bands->declared)->of->declared;
    if (of->kind == KIND_FINDING_QUANTITY && oracle->values[of->index] == JUDGE_UNKNOWN)
        return TRUTH_UNKNOWN;
    mpq_t low, high;
    mpq_inits(low, high, NULL);
    if (of->kind == KIND_FINDING_QUANTITY)
        quantity_interval(oracle, (const struct finding *)of, low, high);
    else
        score_interval(oracle, (const struct score *)of, low, high);
    enum truth truth = over_interval(oracle, test, low, high);
    mpq_clears(low, high, NULL);
    return truth;
}
