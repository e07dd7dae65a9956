/*
 * Conversion: x of one unit is x * factor + shift of the base units, and the same backwards. A
 * molar mass turns moles into grams: what has k moles more and k grams less is multiplied by its
 * k-th power.
 */
#include "grammar/units.h"

#include <assert.h>

#include "base/decimal.h"
#include "grammar/unit_parts.h"

enum { MOST_MOLES = 3 }; /* more than any unit has; keeps the numbers below 2^1280 */

/* to = (from * multiply + add) / divide, or - add; not in lowest terms. */
struct line {
    struct natural multiply, add, divide;
    bool subtract;
};

/* How many moles of `from` are grams in `to`. False when more differs. */
static bool moles_between(const struct amount *from, const struct amount *to, int *ret_moles)
{
    int moles = from->powers[DIMENSION_SUBSTANCE] - to->powers[DIMENSION_SUBSTANCE];
    int grams = to->powers[DIMENSION_MASS] - from->powers[DIMENSION_MASS];
    for (int i = 0; i < DIMENSION_COUNT; i++)
        if (i != DIMENSION_SUBSTANCE && i != DIMENSION_MASS && from->powers[i] != to->powers[i])
            return false;
    *ret_moles = moles;
    return moles == grams && moles >= -MOST_MOLES && moles <= MOST_MOLES;
}

bool unit_converts(const struct unit *from, const struct unit *to, micro molar_mass)
{
    int moles;
    if (!moles_between(&from->amount, &to->amount, &moles))
        return false;
    return moles == 0 || molar_mass > 0;
}

enum unit_gap unit_gap(const struct unit *from, const struct unit *to)
{
    int moles;
    struct amount a = from->amount, b = to->amount;
    if (moles_between(&a, &b, &moles))
        return UNIT_GAP_MOLAR_MASS;
    a.powers[DIMENSION_TIME] = (int16_t)(a.powers[DIMENSION_TIME] + a.powers[DIMENSION_CALENDAR]);
    b.powers[DIMENSION_TIME] = (int16_t)(b.powers[DIMENSION_TIME] + b.powers[DIMENSION_CALENDAR]);
    a.powers[DIMENSION_CALENDAR] = b.powers[DIMENSION_CALENDAR] = 0;
    return moles_between(&a, &b, &moles) && moles == 0 ? UNIT_GAP_CALENDAR : UNIT_GAP_KIND;
}

/* Where a number has less than 2^1280 by what goes into it. */
static void multiply(struct natural *a, const struct natural *b)
{
    bool fits = natural_multiply(a, b);
    assert(fits);
    (void)fits;
}

static struct natural product(const struct natural *a, const struct natural *b)
{
    struct natural result = *a;
    multiply(&result, b);
    return result;
}

/* a - b; *ret_negative: it is b - a. */
static struct fraction difference(const struct fraction *a, const struct fraction *b,
                                  bool *ret_negative)
{
    struct natural left = product(&a->over, &b->under), right = product(&b->over, &a->under);
    *ret_negative = natural_compare(&left, &right) < 0;
    struct fraction result = {.under = product(&a->under, &b->under)};
    result.over = *ret_negative ? right : left;
    natural_subtract(&result.over, *ret_negative ? &left : &right);
    return result;
}

/* ((x * f + s) - t) / g, f and g being factors and s and t shifts. */
static struct line line_between(const struct unit *from, const struct unit *to, micro molar_mass)
{
    const struct fraction *f = &from->amount.factor, *g = &to->amount.factor;
    struct line line;
    struct fraction shift = difference(&from->amount.shift, &to->amount.shift, &line.subtract);
    line.multiply = product(&f->over, &shift.under);
    multiply(&line.multiply, &g->under);
    line.add = product(&shift.over, &f->under);
    multiply(&line.add, &g->under);
    line.divide = product(&f->under, &shift.under);
    multiply(&line.divide, &g->over);
    int moles = 0;
    bool converts = moles_between(&from->amount, &to->amount, &moles);
    assert(converts && (moles == 0 || molar_mass > 0));
    (void)converts;
    struct natural mass = natural_of((uint64_t)molar_mass), one = natural_of((uint64_t)MICRO_ONE);
    for (; moles; moles += moles < 0 ? 1 : -1) {
        multiply(&line.multiply, moles > 0 ? &mass : &one);
        multiply(&line.divide, moles > 0 ? &one : &mass);
    }
    return line;
}

/* Add two numbers with signs; the sign of the result comes back. */
static bool add_signed(struct natural *a, bool a_negative, const struct natural *b,
                       bool b_negative)
{
    if (a_negative == b_negative) {
        bool fits = natural_add(a, b);
        assert(fits);
        (void)fits;
        return a_negative;
    }
    if (natural_compare(a, b) >= 0) {
        natural_subtract(a, b);
        return a_negative;
    }
    struct natural larger = *b;
    natural_subtract(&larger, a);
    *a = larger;
    return b_negative;
}

static struct unit_steps farthest(bool negative)
{
    int64_t far = negative ? -UNIT_FARTHEST : UNIT_FARTHEST;
    return (struct unit_steps){far, far, false};
}

/* over / under, which is negative or not, as whole numbers around it. */
static struct unit_steps steps_of(const struct natural *over, const struct natural *under,
                                  bool negative)
{
    struct natural rest, twice;
    struct natural quotient = natural_divide(over, under, &rest);
    uint64_t whole;
    if (!natural_fits(&quotient, &whole) || whole >= UNIT_FARTHEST)
        return farthest(negative);
    twice = rest;
    natural_add(&twice, &rest);
    bool exact = !rest.size, up = natural_compare(&twice, under) >= 0;
    int64_t low = (int64_t)whole, near = (int64_t)whole + up;
    if (negative)
        return (struct unit_steps){exact ? -low : -low - 1, -near, exact};
    return (struct unit_steps){low, near, exact};
}

struct unit_steps unit_in_steps(micro value, const struct unit *from, const struct unit *to,
                                micro molar_mass, micro step)
{
    struct line line = line_between(from, to, molar_mass);
    struct natural size = natural_of(value < 0 ? -(uint64_t)value : (uint64_t)value);
    struct natural steps = natural_of((uint64_t)step), one = natural_of((uint64_t)MICRO_ONE);
    multiply(&line.multiply, &size);
    multiply(&line.add, &one);
    multiply(&line.divide, &steps);
    bool negative = add_signed(&line.multiply, value < 0, &line.add, line.subtract);
    return steps_of(&line.multiply, &line.divide, negative);
}

int unit_compare(micro a, const struct unit *a_unit, micro b, const struct unit *b_unit,
                 micro molar_mass)
{
    struct unit_steps steps = unit_in_steps(a, a_unit, b_unit, molar_mass, 1);
    if (steps.below != b)
        return steps.below < b ? -1 : 1;
    return steps.exact ? 0 : 1;
}

static bool as_number(const struct natural *number, int64_t *ret_number)
{
    if (natural_bits(number) > 62)
        return false;
    uint64_t value = 0;
    natural_fits(number, &value);
    *ret_number = (int64_t)value;
    return true;
}

bool unit_linear(const struct unit *from, const struct unit *to, micro molar_mass,
                 struct unit_linear *ret_linear)
{
    if (!unit_converts(from, to, molar_mass))
        return false;
    struct line line = line_between(from, to, molar_mass);
    struct natural common = natural_common(&line.multiply, &line.divide), rest;
    common = natural_common(&common, &line.add);
    line.multiply = natural_divide(&line.multiply, &common, &rest);
    line.add = natural_divide(&line.add, &common, &rest);
    line.divide = natural_divide(&line.divide, &common, &rest);
    struct unit_linear linear;
    if (!as_number(&line.multiply, &linear.multiply) || !as_number(&line.add, &linear.add) ||
        !as_number(&line.divide, &linear.divide))
        return false;
    linear.add = line.subtract ? -linear.add : linear.add;
    *ret_linear = linear;
    return true;
}
