/* The step of a score and how far its totals reach, exactly. */
#include "check/domains.h"

#include "check/numbers.h"

/* No total reaches so many steps. */
#define MOST_STEPS (INT64_C(1) << 53)

/* A step of a score in which nothing is added but zeros: one. */
#define ONE ((int128)1000000000000)

struct totals {
    bool sound;
    int128 step;            /* as in struct score; 0: only zeros so far */
    int128 lowest, highest; /* in 10^-12 */
};

static int128 magnitude(int128 number)
{
    return number < 0 ? -number : number;
}

static int128 common_divisor(int128 a, int128 b)
{
    while (b) {
        int128 rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* The quantity that points multiply, when it is one whose domain is known. */
static const struct finding *quantity_of(const struct points *points)
{
    const struct node *of = declared(points->of);
    if (!of || of->kind != KIND_FINDING_QUANTITY || !quantity_is_sound((const struct finding *)of))
        return NULL;
    return (const struct finding *)of;
}

/* What one `points` adds: in 10^-12, in whole or for one step of its quantity. Nine and six digits
 * times six and six keep far from 2^127, and so does the sum of all that a file has room for. */
static void add_points(struct totals *totals, const struct points *points)
{
    const struct finding *of = quantity_of(points);
    if (points->value == DECIMAL_ABSENT || (points->of && !of) ||
        (!points->of && points->node.flags & NODE_FAULTY)) {
        totals->sound = false;
        return;
    }
    int128 one = (int128)points->value * (of ? of->step : MICRO_ONE);
    int128 low = (int128)points->value * (of ? of->min : MICRO_ONE);
    int128 high = (int128)points->value * (of ? of->max : MICRO_ONE);
    int128 least = low < high ? low : high, most = low < high ? high : low;
    if (points->node.first) { /* its tests may be false, and it adds nothing */
        least = least < 0 ? least : 0;
        most = most > 0 ? most : 0;
    }
    totals->lowest += least;
    totals->highest += most;
    totals->step = common_divisor(totals->step, magnitude(one));
}

static void weigh(struct score *score)
{
    for (struct node *node = node_child(&score->node, KIND_POINTS); node; node = node_same(node)) {
        struct points *points = (struct points *)node;
        const struct finding *of = quantity_of(points);
        int128 one = (int128)points->value * (of ? of->step : MICRO_ONE);
        int128 weight = one / score->step;
        /* Only a quantity that is always 0 can weigh so much without outgrowing the limit. */
        points->weight = magnitude(weight) < MOST_STEPS * 2 ? (int64_t)weight : 0;
    }
}

void check_score_domain(struct check_context *context, struct score *score)
{
    struct totals totals = {.sound = !(score->node.flags & NODE_FAULTY)};
    const struct node *first = node_child(&score->node, KIND_POINTS);
    for (const struct node *node = first; node; node = node_same(node))
        add_points(&totals, (const struct points *)node);
    if (!totals.sound || !first)
        return;
    int128 step = totals.step ? totals.step : ONE;
    int128 lowest = totals.lowest / step, highest = totals.highest / step;
    if (magnitude(lowest) >= MOST_STEPS || magnitude(highest) >= MOST_STEPS) {
        struct diagnostic *told = diag_raise(
            context->diag, DIAG_out_of_domain, node_place(context->model, &score->node),
            node_subject(context->model, &score->node),
            "score \"%s\" outgrows what can be added up exactly: 2^53 of its steps",
            score->id ? score->id->text : "");
        diag_help(context->diag, told, "use values with fewer digits");
        return;
    }
    score->step = step;
    score->lowest = (int64_t)lowest;
    score->highest = (int64_t)highest;
    weigh(score);
}
