/* Symbols: prefixes and atoms, as units.def has them. */
#include "grammar/unit_parts.h"

#include <assert.h>
#include <string.h>

enum { METRIC = 1, PLAIN = 0 };

static const struct prefix {
    const char *code;
    int8_t ten, two; /* it stands for 10^ten * 2^two */
} prefixes[] = {
#define PREFIX(code, power) {code, power, 0},
#define BINARY_PREFIX(code, power) {code, 0, power},
#include "grammar/units.def"
};

static const struct atom {
    const char *code;
    const char *term;    /* NULL: a dimension */
    uint8_t metric;      /* it may have a prefix */
    uint8_t special;     /* it stands alone */
    uint8_t dimension;   /* enum dimension, without a term */
    uint16_t hundredths; /* added before the term is taken */
} atoms[] = {
#define BASE(name, code, metric) {code, NULL, metric, 0, DIMENSION_##name, 0},
#define UNIT(code, metric, term) {code, term, metric, 0, 0, 0},
#define OWN(name, code, metric) {code, NULL, metric, 0, DIMENSION_##name, 0},
#define ALONE(name, code, metric) {code, NULL, metric, 1, DIMENSION_##name, 0},
#define SCALE(code, metric, term, hundredths) {code, term, metric, 1, 0, hundredths},
#include "grammar/units.def"
};

enum {
    PREFIX_COUNT = sizeof prefixes / sizeof *prefixes,
    ATOM_COUNT = sizeof atoms / sizeof *atoms
};

static const struct atom *atom_find(const char *code, size_t length)
{
    for (size_t i = 0; i < ATOM_COUNT; i++)
        if (strncmp(atoms[i].code, code, length) == 0 && atoms[i].code[length] == '\0')
            return &atoms[i];
    return NULL;
}

/* x of the atom is (x + hundredths/100) * term. */
static struct amount atom_amount(const struct atom *atom)
{
    struct amount amount = amount_one();
    if (atom->term) {
        bool understood = unit_term(atom->term, strlen(atom->term), NULL, &amount, NULL);
        assert(understood);
        (void)understood;
    } else {
        amount.powers[atom->dimension] = 1;
    }
    if (atom->hundredths) {
        struct natural hundredths = natural_of(atom->hundredths), hundred = natural_of(100);
        amount.shift = amount.factor;
        natural_multiply(&amount.shift.over, &hundredths);
        natural_multiply(&amount.shift.under, &hundred);
        fraction_reduce(&amount.shift);
    }
    amount.special = atom->special;
    return amount;
}

static void multiply_power(struct natural *number, unsigned base, int power)
{
    struct natural factor = natural_of(base);
    for (; power > 0; power--)
        natural_multiply(number, &factor);
}

/* Scales the number, not the offset: 1000 mCel is 1 Cel (UCUM, section 22). No atom that takes a
 * prefix is large enough to outgrow AMOUNT_BITS by one. */
static void amount_scale(struct amount *amount, const struct prefix *prefix)
{
    multiply_power(&amount->factor.over, 10, prefix->ten);
    multiply_power(&amount->factor.under, 10, -prefix->ten);
    multiply_power(&amount->factor.over, 2, prefix->two);
    fraction_reduce(&amount->factor);
}

bool unit_symbol(const char *symbol, size_t length, struct amount *ret_amount)
{
    for (size_t i = 0; i < PREFIX_COUNT; i++) {
        size_t skip = strlen(prefixes[i].code);
        if (skip >= length || memcmp(prefixes[i].code, symbol, skip) != 0)
            continue;
        const struct atom *atom = atom_find(symbol + skip, length - skip);
        if (atom && atom->metric) {
            *ret_amount = atom_amount(atom);
            amount_scale(ret_amount, &prefixes[i]);
            return true;
        }
    }
    const struct atom *atom = atom_find(symbol, length);
    if (atom)
        *ret_amount = atom_amount(atom);
    return atom;
}

static char folded(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Whether two texts differ in case and square brackets only. */
static bool alike(const char *code, const char *word, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (word[i] == '[' || word[i] == ']')
            continue;
        while (*code == '[' || *code == ']')
            code++;
        if (*code == '\0' || folded(*code++) != folded(word[i]))
            return false;
    }
    return code[strspn(code, "[]")] == '\0';
}

static const struct atom *atom_like(const char *word, size_t length)
{
    for (size_t i = 0; i < ATOM_COUNT; i++)
        if (alike(atoms[i].code, word, length))
            return &atoms[i];
    return NULL;
}

bool unit_symbol_like(const char *word, size_t length, const char **ret_prefix,
                      const char **ret_atom)
{
    const struct atom *atom = atom_like(word, length);
    if (atom) {
        *ret_prefix = "";
        *ret_atom = atom->code;
        return true;
    }
    for (size_t i = 0; i < PREFIX_COUNT; i++) {
        size_t skip = strlen(prefixes[i].code);
        if (skip >= length || !alike(prefixes[i].code, word, skip))
            continue;
        atom = atom_like(word + skip, length - skip);
        if (atom && atom->metric) {
            *ret_prefix = prefixes[i].code;
            *ret_atom = atom->code;
            return true;
        }
    }
    return false;
}
