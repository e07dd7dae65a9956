/*
 * From an amount in some unit to steps, exactly: whole numbers of 256 bits, which nothing here can
 * outgrow (2^63 * 2^63 * 10^18 is below 2^186).
 */
#include "kbt_load.h"

enum { LIMBS = 8 };

struct wide {
    uint32_t limb[LIMBS]; /* the lowest first */
};

static void wide_multiply(struct wide *a, uint32_t factor)
{
    uint64_t carry = 0;
    for (int i = 0; i < LIMBS; i++) {
        carry += (uint64_t)a->limb[i] * factor;
        a->limb[i] = (uint32_t)carry;
        carry >>= 32;
    }
}

static void wide_power(struct wide *a, int exponent)
{
    while (exponent-- > 0)
        wide_multiply(a, 10);
}

static void wide_add(struct wide *a, const struct wide *b)
{
    uint64_t carry = 0;
    for (int i = 0; i < LIMBS; i++) {
        carry += (uint64_t)a->limb[i] + b->limb[i];
        a->limb[i] = (uint32_t)carry;
        carry >>= 32;
    }
}

/* a - b, modulo 2^256. */
static void wide_subtract(struct wide *a, const struct wide *b)
{
    uint64_t borrow = 0;
    for (int i = 0; i < LIMBS; i++) {
        uint64_t difference = (uint64_t)a->limb[i] - b->limb[i] - borrow;
        a->limb[i] = (uint32_t)difference;
        borrow = difference >> 32 & 1;
    }
}

static int wide_less(const struct wide *a, const struct wide *b)
{
    for (int i = LIMBS - 1; i >= 0; i--)
        if (a->limb[i] != b->limb[i])
            return a->limb[i] < b->limb[i];
    return 0;
}

static uint64_t magnitude(int64_t value)
{
    return value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
}

/* a * b. */
static struct wide wide_product(uint64_t a, uint64_t b)
{
    struct wide low = {{(uint32_t)a, (uint32_t)(a >> 32)}};
    struct wide high = {{0, (uint32_t)a, (uint32_t)(a >> 32)}};
    wide_multiply(&low, (uint32_t)b);
    wide_multiply(&high, (uint32_t)(b >> 32));
    wide_add(&low, &high);
    return low;
}

/* a becomes a modulo b; the quotient's lowest limbs, its others must be 0, or a limit is returned.
 */
static uint64_t wide_divide(struct wide *a, const struct wide *b)
{
    struct wide rest = {{0}}, quotient = {{0}};
    for (int bit = LIMBS * 32 - 1; bit >= 0; bit--) {
        wide_add(&rest, &rest);
        rest.limb[0] |= a->limb[bit / 32] >> bit % 32 & 1;
        if (!wide_less(&rest, b)) {
            wide_subtract(&rest, b);
            quotient.limb[bit / 32] |= (uint32_t)1 << bit % 32;
        }
    }
    *a = rest;
    for (int i = 2; i < LIMBS; i++)
        if (quotient.limb[i])
            return UINT64_MAX;
    return quotient.limb[0] | (uint64_t)quotient.limb[1] << 32;
}

int kbt_convert(int64_t mantissa, int exponent, const struct kbt_unit *unit, int64_t *ret)
{
    static const struct wide zero;
    int negative = (mantissa < 0) != (unit->n < 0), offset_negative = unit->o < 0;
    struct wide amount = wide_product(magnitude(mantissa), magnitude(unit->n));
    struct wide offset = wide_product(magnitude(unit->o), 1);
    struct wide divisor = wide_product((uint64_t)unit->d, 1);
    wide_power(&amount, exponent);
    wide_power(&offset, -exponent);
    wide_power(&divisor, -exponent);

    if (negative == offset_negative) {
        wide_add(&amount, &offset);
    } else if (wide_less(&amount, &offset)) {
        wide_subtract(&offset, &amount);
        amount = offset;
        negative = offset_negative;
    } else {
        wide_subtract(&amount, &offset);
    }

    uint64_t steps = wide_divide(&amount, &divisor);
    int rounded = wide_less(&zero, &amount);
    wide_add(&amount, &amount);
    if (!wide_less(&amount, &divisor))
        steps += steps < UINT64_MAX;
    if (steps > (uint64_t)1 << 62)
        return KBT_OUT_OF_DOMAIN;
    *ret = negative ? -(int64_t)steps : (int64_t)steps;
    return rounded ? KBT_ROUNDED : KBT_OK;
}
