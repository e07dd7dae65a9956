/*
 * The patient: a value for each finding, or none.
 */
#include "kbt_load.h"

struct kbt_patient {
    const struct kbt *table;
    int64_t *values;
};

size_t kbt_patient_size(const struct kbt *table)
{
    uint64_t size =
        sizeof(struct kbt_patient) + (uint64_t)table->section[KBT_SECTION_FINDINGS].count * 8;
    return size > SIZE_MAX ? SIZE_MAX : (size_t)size;
}

struct kbt_patient *kbt_patient_start(const struct kbt *table, void *memory, size_t size)
{
    if (memory == NULL || size < kbt_patient_size(table) || (uintptr_t)memory % sizeof(int64_t))
        return NULL;
    struct kbt_patient *patient = memory;
    patient->table = table;
    patient->values = (int64_t *)(patient + 1);
    for (uint32_t i = 0; i < table->section[KBT_SECTION_FINDINGS].count; i++)
        patient->values[i] = KBT_UNKNOWN;
    return patient;
}

const int64_t *kbt_patient_values(const struct kbt_patient *patient)
{
    return patient->values;
}

int kbt_set(struct kbt_patient *patient, uint32_t finding, int64_t value)
{
    const struct kbt *table = patient->table;
    if (finding >= table->section[KBT_SECTION_FINDINGS].count)
        return KBT_NO_SUCH_FINDING;
    /* Most findings are booleans, and programs set every finding of every patient. */
    int is_boolean =
        (quick_field(table, KBT_SECTION_FINDINGS, finding, 0) & KBT_FINDING_TYPE) == KBT_BOOLEAN;
    if (!is_boolean || (uint64_t)value > 1) {
        struct kbt_domain domain = kbt_finding_domain(table, finding);
        if (value != KBT_UNKNOWN && (value < domain.lowest || value > domain.highest))
            return KBT_OUT_OF_DOMAIN;
    }
    patient->values[finding] = value;
    return KBT_OK;
}

int kbt_unset(struct kbt_patient *patient, uint32_t finding)
{
    return kbt_set(patient, finding, KBT_UNKNOWN);
}

int64_t kbt_get(const struct kbt_patient *patient, uint32_t finding)
{
    return patient->values[finding];
}

static int set_option(struct kbt_patient *patient, uint32_t finding, const char *id, size_t length)
{
    if (finding >= patient->table->section[KBT_SECTION_FINDINGS].count)
        return KBT_NO_SUCH_FINDING;
    if (finding_type(patient->table, finding) != KBT_CHOICE)
        return KBT_WRONG_TYPE;
    uint32_t option = kbt_find_option(patient->table, finding, id, length);
    return option == KBT_NONE ? KBT_NO_SUCH_OPTION : kbt_set(patient, finding, option);
}

int kbt_set_option(struct kbt_patient *patient, uint32_t finding, const char *id)
{
    size_t length = 0;
    while (id[length])
        length++;
    return set_option(patient, finding, id, length);
}

static int same_text(const char *a, const char *b)
{
    while (*a && *a == *b)
        a++, b++;
    return *a == *b;
}

/* How the unit counts in steps of the quantity. */
static int find_unit(const struct kbt *table, uint32_t finding, const char *code,
                     struct kbt_unit *ret)
{
    struct kbt_finding f;
    kbt_finding(table, finding, &f);
    if (code == NULL || same_text(code, f.unit)) {
        ret->n = 1000000;
        ret->o = 0;
        ret->d = f.step;
        return KBT_OK;
    }
    for (uint32_t i = 0; i < f.units; i++) {
        kbt_unit(table, finding, i, ret);
        if (same_text(code, ret->code))
            return KBT_OK;
    }
    return KBT_NO_SUCH_UNIT;
}

int kbt_set_decimal(struct kbt_patient *patient, uint32_t finding, int64_t mantissa, int exponent,
                    const char *code)
{
    struct kbt_unit unit;
    int64_t value;
    if (finding >= patient->table->section[KBT_SECTION_FINDINGS].count)
        return KBT_NO_SUCH_FINDING;
    if (finding_type(patient->table, finding) != KBT_QUANTITY)
        return KBT_WRONG_TYPE;
    int error = find_unit(patient->table, finding, code, &unit);
    if (error)
        return error;
    if (mantissa == 0)
        exponent = 0;
    if (exponent > 18)
        return KBT_OUT_OF_DOMAIN;
    if (exponent < -18)
        return KBT_TOO_PRECISE;
    int rounded = kbt_convert(mantissa, exponent, &unit, &value);
    if (rounded < 0)
        return rounded;
    error = kbt_set(patient, finding, value);
    return error ? error : rounded;
}

/* ---- Values as text -------------------------------------------------------------------------- */

struct decimal {
    uint64_t mantissa;
    int digits;    /* of the mantissa */
    int64_t zeros; /* seen behind it, not yet part of it */
    int64_t exponent;
    int too_precise;
};

static void decimal_digit(struct decimal *decimal, int digit)
{
    if (digit == 0) {
        decimal->zeros += decimal->digits > 0;
        return;
    }
    if (decimal->digits + decimal->zeros + 1 > 18) {
        decimal->too_precise = 1;
        return;
    }
    for (; decimal->zeros; decimal->zeros--, decimal->digits++)
        decimal->mantissa *= 10;
    decimal->mantissa = decimal->mantissa * 10 + (uint64_t)digit;
    decimal->digits++;
}

/* The digits from `at` on, each given to the decimal when there is one; how many. */
static size_t take_digits(const char *text, size_t length, size_t at, struct decimal *decimal)
{
    size_t begin = at;
    for (; at < length && text[at] >= '0' && text[at] <= '9'; at++)
        decimal_digit(decimal, text[at] - '0');
    return at - begin;
}

/* e+12: added to the decimal's exponent. Returns where it ends, or 0 when it is none. */
static size_t take_exponent(const char *text, size_t length, size_t at, struct decimal *decimal)
{
    int negative = at + 1 < length && text[at + 1] == '-', value = 0;
    at += at + 1 < length && (text[at + 1] == '-' || text[at + 1] == '+') ? 2 : 1;
    size_t begin = at;
    for (; at < length && text[at] >= '0' && text[at] <= '9'; at++)
        if (value < 100000)
            value = value * 10 + (text[at] - '0');
    decimal->exponent += negative ? -value : value;
    return at > begin ? at : 0;
}

static int parse_decimal(const char *text, size_t length, int64_t *mantissa, int *exponent)
{
    struct decimal decimal = {0, 0, 0, 0, 0};
    size_t at = length && text[0] == '-' ? 1 : 0;
    size_t whole = take_digits(text, length, at, &decimal);
    at += whole;
    if (whole == 0)
        return KBT_NOT_A_NUMBER;
    if (at < length && text[at] == '.') {
        size_t fraction = take_digits(text, length, ++at, &decimal);
        if (fraction == 0)
            return KBT_NOT_A_NUMBER;
        at += fraction;
        decimal.exponent -= (int64_t)fraction;
    }
    if (at < length && (text[at] == 'e' || text[at] == 'E')) {
        at = take_exponent(text, length, at, &decimal);
        if (at == 0)
            return KBT_NOT_A_NUMBER;
    }
    if (at != length)
        return KBT_NOT_A_NUMBER;
    if (decimal.too_precise)
        return KBT_TOO_PRECISE;
    decimal.exponent += decimal.zeros;
    /* 5e3 and 5000 are one number: as far as digits allow, the exponent goes into the mantissa. */
    for (; decimal.exponent > 0 && decimal.digits < 18 && decimal.mantissa; decimal.exponent--) {
        decimal.mantissa *= 10;
        decimal.digits++;
    }
    *mantissa = text[0] == '-' ? -(int64_t)decimal.mantissa : (int64_t)decimal.mantissa;
    *exponent = decimal.exponent < -100   ? -100 /* beyond what is taken, either way */
                : decimal.exponent > 100 ? 100
                                         : (int)decimal.exponent;
    return KBT_OK;
}

int kbt_set_text(struct kbt_patient *patient, uint32_t finding, const char *text, size_t length,
                 const char *unit)
{
    if (finding >= patient->table->section[KBT_SECTION_FINDINGS].count)
        return KBT_NO_SUCH_FINDING;
    enum kbt_type type = finding_type(patient->table, finding);
    if (type == KBT_QUANTITY) {
        int64_t mantissa;
        int exponent, error = parse_decimal(text, length, &mantissa, &exponent);
        return error ? error : kbt_set_decimal(patient, finding, mantissa, exponent, unit);
    }
    if (unit)
        return KBT_WRONG_TYPE;
    if (type == KBT_CHOICE)
        return set_option(patient, finding, text, length);
    if (length == 4 && memcmp(text, "true", 4) == 0)
        return kbt_set(patient, finding, 1);
    if (length == 5 && memcmp(text, "false", 5) == 0)
        return kbt_set(patient, finding, 0);
    return KBT_WRONG_TYPE;
}

/* Backwards from `end`: the digits of value * 10^-6 without trailing zeros. Returns their
 * beginning. */
static char *write_micro(char *end, int64_t value)
{
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    int shown = 0; /* a digit of the fraction has been written */
    for (int i = 0; i < 6; i++, rest /= 10) {
        shown |= rest % 10 != 0;
        if (shown)
            *--end = (char)('0' + rest % 10);
    }
    if (shown)
        *--end = '.';
    do {
        *--end = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (value < 0)
        *--end = '-';
    return end;
}

/* An option's id, or its place in a table without ids. */
static const char *option_text(const struct kbt *table, uint32_t option, int64_t value, char *end)
{
    const char *id = kbt_id(table, KBT_OPTION, option);
    if (id)
        return id;
    *end = 0;
    return write_micro(end, value * 1000000);
}

int kbt_value_text(const struct kbt *table, uint32_t finding, int64_t value, char *text,
                   size_t size)
{
    char digits[32], *end = digits + sizeof digits - 1;
    const char *from = "unknown";
    struct kbt_finding f;
    kbt_finding(table, finding, &f);
    *end = 0;
    if (value != KBT_UNKNOWN && (value < f.lowest || value > f.highest))
        return KBT_OUT_OF_DOMAIN;
    if (value != KBT_UNKNOWN && f.type == KBT_BOOLEAN)
        from = value ? "true" : "false";
    else if (value != KBT_UNKNOWN && f.type == KBT_CHOICE)
        from = option_text(table, f.first_option + (uint32_t)value, value, end);
    else if (value != KBT_UNKNOWN)
        from = write_micro(end, value * f.step);
    size_t length = 0;
    while (from[length])
        length++;
    if (length >= size)
        return KBT_NO_ROOM;
    memcpy(text, from, length + 1);
    return (int)length;
}
