#include "grammar/natural.h"

#include <assert.h>
#include <string.h>

_Static_assert(GMP_NUMB_BITS == GMP_LIMB_BITS && GMP_LIMB_BITS >= 32, "GMP without nails");

/* Numbers begin at the first limb; the zeros at the end are not counted. */
static void trim(struct natural *number)
{
    while (number->size > 0 && number->limbs[number->size - 1] == 0)
        number->size--;
}

struct natural natural_of(uint64_t number)
{
    struct natural natural = {0};
    for (; number; number = GMP_LIMB_BITS < 64 ? number >> (GMP_LIMB_BITS % 64) : 0)
        natural.limbs[natural.size++] = (mp_limb_t)number;
    return natural;
}

unsigned natural_bits(const struct natural *number)
{
    return number->size ? (unsigned)mpn_sizeinbase(number->limbs, number->size, 2) : 0;
}

int natural_compare(const struct natural *a, const struct natural *b)
{
    if (a->size != b->size)
        return a->size < b->size ? -1 : 1;
    int order = a->size ? mpn_cmp(a->limbs, b->limbs, a->size) : 0;
    return (order > 0) - (order < 0);
}

bool natural_multiply(struct natural *a, const struct natural *b)
{
    const struct natural *longer = a->size >= b->size ? a : b;
    const struct natural *shorter = a->size >= b->size ? b : a;
    if (!shorter->size) {
        a->size = 0;
        return true;
    }
    mp_limb_t product[2 * NATURAL_LIMBS];
    mp_size_t size = longer->size + shorter->size;
    if (mpn_mul(product, longer->limbs, longer->size, shorter->limbs, shorter->size) == 0)
        size--;
    if (size > NATURAL_LIMBS)
        return false;
    memcpy(a->limbs, product, (size_t)size * sizeof *product);
    a->size = size;
    return true;
}

bool natural_add(struct natural *a, const struct natural *b)
{
    const struct natural *longer = a->size >= b->size ? a : b;
    const struct natural *shorter = a->size >= b->size ? b : a;
    struct natural sum = *longer;
    if (shorter->size && mpn_add(sum.limbs, longer->limbs, longer->size, shorter->limbs,
                                 shorter->size)) {
        if (sum.size == NATURAL_LIMBS)
            return false;
        sum.limbs[sum.size++] = 1;
    }
    *a = sum;
    return true;
}

void natural_subtract(struct natural *a, const struct natural *b)
{
    assert(natural_compare(a, b) >= 0);
    if (b->size)
        mpn_sub(a->limbs, a->limbs, a->size, b->limbs, b->size);
    trim(a);
}

struct natural natural_divide(const struct natural *a, const struct natural *b,
                              struct natural *ret_rest)
{
    assert(b->size);
    struct natural quotient = {0}, rest = {0};
    if (a->size < b->size) {
        *ret_rest = *a;
        return quotient;
    }
    mpn_tdiv_qr(quotient.limbs, rest.limbs, 0, a->limbs, a->size, b->limbs, b->size);
    quotient.size = a->size - b->size + 1;
    rest.size = b->size;
    trim(&quotient);
    trim(&rest);
    *ret_rest = rest;
    return quotient;
}

/* Euclid's way: the numbers are small, and mpn_gcd wants one of them odd. */
struct natural natural_common(const struct natural *a, const struct natural *b)
{
    struct natural larger = *a, smaller = *b;
    while (smaller.size) {
        struct natural rest;
        natural_divide(&larger, &smaller, &rest);
        larger = smaller;
        smaller = rest;
    }
    return larger;
}

bool natural_fits(const struct natural *number, uint64_t *ret_number)
{
    if (natural_bits(number) > 64)
        return false;
    uint64_t value = 0;
    for (mp_size_t i = number->size; i-- > 0;)
        value = (GMP_LIMB_BITS < 64 ? value << (GMP_LIMB_BITS % 64) : 0) | number->limbs[i];
    *ret_number = value;
    return true;
}
