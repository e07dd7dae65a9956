/*
 * The grammar of UCUM (its section 10):
 *
 *     main-term   = ["/"] term
 *     term        = component { ("." | "/") component }
 *     component   = symbol [exponent] [annotation] | factor [annotation] | annotation
 *                 | "(" term ")"
 *     exponent    = ["+" | "-"] digits
 *     annotation  = "{" any but braces "}"
 *
 * UCUM's own page has no annotation behind a factor, but its examples do: /100{WBC}.
 */
#include "grammar/unit_parts.h"

#include <string.h>

struct reader {
    const char *whole, *at, *end;
    struct arena *arena; /* where what is wrong is told; NULL: nowhere */
    const char *wrong;
};

#define WRONG(reader, ...)                                                                         \
    ((reader)->wrong = (reader)->arena ? arena_format((reader)->arena, __VA_ARGS__) : "", false)

/* The whole code, for "%.*s". */
#define WHOLE(reader) (int)((reader)->end - (reader)->whole), (reader)->whole

static bool read_term(struct reader *reader, struct amount *ret_amount);

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

struct amount amount_one(void)
{
    struct natural one = natural_of(1);
    return (struct amount){.factor = {one, one}, .shift = {natural_of(0), one}};
}

void fraction_reduce(struct fraction *fraction)
{
    struct natural common = natural_common(&fraction->over, &fraction->under), rest;
    fraction->over = natural_divide(&fraction->over, &common, &rest);
    fraction->under = natural_divide(&fraction->under, &common, &rest);
}

/* a * b^power. False, and *a spoilt, when the factor outgrows AMOUNT_BITS. Neither is special. */
static bool multiply(struct amount *a, const struct amount *b, int power)
{
    const struct natural *over = power < 0 ? &b->factor.under : &b->factor.over;
    const struct natural *under = power < 0 ? &b->factor.over : &b->factor.under;
    for (int i = 0; i < DIMENSION_COUNT; i++)
        a->powers[i] = (int16_t)(a->powers[i] + power * b->powers[i]);
    for (int left = power < 0 ? -power : power; left > 0; left--) {
        natural_multiply(&a->factor.over, over);
        natural_multiply(&a->factor.under, under);
        fraction_reduce(&a->factor);
        if (natural_bits(&a->factor.over) > AMOUNT_BITS ||
            natural_bits(&a->factor.under) > AMOUNT_BITS)
            return false;
    }
    return true;
}

static bool too_large(struct reader *reader)
{
    return WRONG(reader, "\"%.*s\" is too large or too small a unit", WHOLE(reader));
}

/* From `at` to behind the last character of a symbol with its exponent, or of a number. */
static const char *word_end(const struct reader *reader)
{
    const char *at = reader->at;
    bool bracket = false;
    for (; at < reader->end; at++)
        if (*at == '[' || *at == ']')
            bracket = *at == '[';
        else if (!bracket && strchr("./(){}", *at))
            break;
    return at;
}

/* Where the exponent of a word begins; its end when it has none. */
static const char *exponent_begin(const char *word, const char *end)
{
    const char *at = end;
    while (at > word && is_digit(at[-1]))
        at--;
    return at < end && at > word && (at[-1] == '+' || at[-1] == '-') ? at - 1 : at;
}

static bool read_exponent(struct reader *reader, const char *at, const char *end, int *ret_power)
{
    bool negative = at < end && *at == '-';
    int power = 0;
    if (at < end && !is_digit(*at))
        at++;
    for (const char *digit = at; digit < end; digit++) {
        power = 10 * power + (*digit - '0');
        if (power > AMOUNT_MOST_POWER)
            return too_large(reader);
    }
    *ret_power = negative ? -power : power;
    return true;
}

static bool read_factor(struct reader *reader, const char *end, struct amount *ret_amount)
{
    struct natural ten = natural_of(10);
    *ret_amount = amount_one();
    ret_amount->factor.over = natural_of(0);
    for (; reader->at < end; reader->at++) {
        struct natural digit = natural_of((uint64_t)(*reader->at - '0'));
        natural_multiply(&ret_amount->factor.over, &ten);
        natural_add(&ret_amount->factor.over, &digit);
    }
    if (!ret_amount->factor.over.size)
        return WRONG(reader, "0 is no factor of a unit, as in \"%.*s\"", WHOLE(reader));
    return natural_bits(&ret_amount->factor.over) <= AMOUNT_BITS || too_large(reader);
}

static bool unknown_symbol(struct reader *reader, const char *end)
{
    int length = (int)(end - reader->at);
    if (memchr(reader->at, '[', (size_t)length) && !memchr(reader->at, ']', (size_t)length))
        return WRONG(reader, "a \"]\" is missing in \"%.*s\"", WHOLE(reader));
    if (reader->at == reader->whole && end == reader->end)
        return WRONG(reader, "\"%.*s\" is no UCUM unit", length, reader->at);
    return WRONG(reader, "\"%.*s\" in \"%.*s\" is no UCUM unit", length, reader->at,
                 WHOLE(reader));
}

static bool read_unit(struct reader *reader, const char *end, struct amount *ret_amount)
{
    const char *exponent = exponent_begin(reader->at, end);
    size_t length = (size_t)(exponent - reader->at);
    struct amount unit;
    int power = 1;
    if (!unit_symbol(reader->at, length, &unit))
        return unknown_symbol(reader, end);
    if (exponent < end && unit.special)
        return WRONG(reader, "\"%.*s\" takes no exponent, as in \"%.*s\"", (int)length, reader->at,
                     WHOLE(reader));
    if (exponent < end && !read_exponent(reader, exponent, end, &power))
        return false;
    reader->at = end;
    if (unit.special) {
        *ret_amount = unit;
        return true;
    }
    *ret_amount = amount_one();
    return multiply(ret_amount, &unit, power) || too_large(reader);
}

/* A symbol, or a number: nothing but digits. */
static bool read_word(struct reader *reader, struct amount *ret_amount)
{
    const char *end = word_end(reader), *digit = reader->at;
    if (end == reader->at) {
        if (end == reader->end)
            return WRONG(reader, "a unit is missing at the end of \"%.*s\"", WHOLE(reader));
        return WRONG(reader, "a unit is missing before the \"%.*s\" of \"%.*s\"",
                     (int)(reader->end - end), end, WHOLE(reader));
    }
    while (digit < end && is_digit(*digit))
        digit++;
    return digit == end ? read_factor(reader, end, ret_amount)
                        : read_unit(reader, end, ret_amount);
}

/* Annotations have no meaning. */
static bool read_annotation(struct reader *reader)
{
    const char *brace = reader->at + 1;
    while (brace < reader->end && *brace != '}' && *brace != '{')
        brace++;
    if (brace == reader->end || *brace == '{')
        return WRONG(reader, "a \"}\" is missing in \"%.*s\"", WHOLE(reader));
    reader->at = brace + 1;
    return true;
}

static bool read_parentheses(struct reader *reader, struct amount *ret_amount)
{
    reader->at++;
    if (!read_term(reader, ret_amount))
        return false;
    if (reader->at == reader->end)
        return WRONG(reader, "a \")\" is missing in \"%.*s\"", WHOLE(reader));
    reader->at++;
    return true;
}

static bool read_component(struct reader *reader, struct amount *ret_amount)
{
    if (reader->at < reader->end && *reader->at == '(')
        return read_parentheses(reader, ret_amount);
    if (reader->at < reader->end && *reader->at == '{') {
        *ret_amount = amount_one();
        return read_annotation(reader);
    }
    if (!read_word(reader, ret_amount))
        return false;
    return reader->at == reader->end || *reader->at != '{' || read_annotation(reader);
}

/* Combine what was read with the next component; neither may be special. */
static bool read_next(struct reader *reader, struct amount *so_far, int power)
{
    const char *begin = reader->at;
    struct amount next;
    if (!read_component(reader, &next))
        return false;
    if (next.special)
        return WRONG(reader, "\"%.*s\" can only stand alone, not as in \"%.*s\"",
                     (int)(reader->at - begin), begin, WHOLE(reader));
    return multiply(so_far, &next, power) || too_large(reader);
}

/* What is combined with the component before, up to the end or to the ")" that closes it. */
static bool read_operations(struct reader *reader, const char *begin, struct amount *so_far)
{
    while (reader->at < reader->end && *reader->at != ')') {
        char operation = *reader->at;
        if (operation != '.' && operation != '/')
            return WRONG(reader, "a \".\" or \"/\" is missing before the \"%.*s\" of \"%.*s\"",
                         (int)(reader->end - reader->at), reader->at, WHOLE(reader));
        if (so_far->special)
            return WRONG(reader, "\"%.*s\" can only stand alone, not as in \"%.*s\"",
                         (int)(reader->at - begin), begin, WHOLE(reader));
        reader->at++;
        if (!read_next(reader, so_far, operation == '/' ? -1 : 1))
            return false;
    }
    return true;
}

static bool read_term(struct reader *reader, struct amount *ret_amount)
{
    const char *begin = reader->at;
    return read_component(reader, ret_amount) && read_operations(reader, begin, ret_amount);
}

static bool read_main_term(struct reader *reader, struct amount *ret_amount)
{
    *ret_amount = amount_one();
    bool inverse = reader->at < reader->end && *reader->at == '/';
    if (inverse ? !read_operations(reader, reader->at, ret_amount)
                : !read_term(reader, ret_amount))
        return false;
    if (reader->at < reader->end)
        return WRONG(reader, "there is a \")\" too many in \"%.*s\"", WHOLE(reader));
    return true;
}

bool unit_term(const char *term, size_t length, struct arena *arena, struct amount *ret_amount,
               const char **ret_wrong)
{
    struct reader reader = {.whole = term, .at = term, .end = term + length, .arena = arena};
    struct amount amount;
    if (!read_main_term(&reader, &amount)) {
        if (ret_wrong)
            *ret_wrong = reader.wrong;
        return false;
    }
    *ret_amount = amount;
    return true;
}
