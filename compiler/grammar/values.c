#include "grammar/values.h"

#include <stdio.h>
#include <string.h>
#include "base/buffer.h"
#include "base/decimal.h"
#include "base/near_miss.h"
#include "base/utf8.h"
#include "grammar/calendar.h"
#include "grammar/url.h"

enum { LONGEST_ID = 64, LONGEST_UNIT = 64, LONGEST_QUOTED = 60 };

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_small(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_letter(char c)
{
    return is_small((char)(c | 0x20));
}

/* ---- White space ---------------------------------------------------------------------------- */

static bool is_folded(const char *bytes, size_t length)
{
    if (length && (bytes[0] == ' ' || bytes[length - 1] == ' '))
        return false;
    for (size_t i = 0; i < length; i++)
        if (is_space(bytes[i]) && (bytes[i] != ' ' || bytes[i + 1] == ' '))
            return false;
    return true;
}

static void fold(struct arena *arena, struct value *value)
{
    if (is_folded(value->bytes, value->length))
        return;
    char *folded = arena_alloc(arena, value->length);
    size_t length = 0;
    for (size_t i = 0; i < value->length; i++) {
        if (!is_space(value->bytes[i]))
            folded[length++] = value->bytes[i];
        else if (length && folded[length - 1] != ' ')
            folded[length++] = ' ';
    }
    value->length = length - (length && folded[length - 1] == ' ');
    value->bytes = folded;
}

bool value_next_word(const char **at, const char *end, const char **ret_word, size_t *ret_length)
{
    const char *begin = *at;
    if (begin == end)
        return false;
    const char *behind = memchr(begin, ' ', (size_t)(end - begin));
    *ret_word = begin;
    *ret_length = (size_t)((behind ? behind : end) - begin);
    *at = behind ? behind + 1 : end;
    return true;
}

/* ---- The texts of a type -------------------------------------------------------------------- */

/* [a-z][a-z0-9]*(-[a-z0-9]+)*, at most 64 bytes. */
static bool is_id(const char *bytes, size_t length)
{
    if (length == 0 || length > LONGEST_ID || !is_small(bytes[0]))
        return false;
    for (size_t i = 1; i < length; i++) {
        bool ends_part = i + 1 == length || bytes[i + 1] == '-';
        if (!is_small(bytes[i]) && !is_digit(bytes[i]) && (bytes[i] != '-' || ends_part))
            return false;
    }
    return true;
}

/* [a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})* */
static bool is_language(const char *bytes, size_t length)
{
    size_t part = 0;
    bool first = true;
    for (size_t i = 0; i < length; i++) {
        if (bytes[i] == '-' && part) {
            part = 0;
            first = false;
        } else if ((is_letter(bytes[i]) || (!first && is_digit(bytes[i]))) && part < 8) {
            part++;
        } else {
            return false;
        }
    }
    return part > 0;
}

/* [1-9][0-9]{0,most-1}; 0 when it is anything else. */
static int64_t whole_number(const char *bytes, size_t length, size_t most)
{
    int64_t number = 0;
    if (length == 0 || length > most || bytes[0] == '0')
        return 0;
    for (size_t i = 0; i < length; i++) {
        if (!is_digit(bytes[i]))
            return 0;
        number = number * 10 + (bytes[i] - '0');
    }
    return number;
}

/* (0|[1-9][0-9]{0,5}), with *at moved behind it. */
static bool version_part(const char **at, const char *end)
{
    const char *begin = *at;
    while (*at < end && is_digit(**at))
        (*at)++;
    size_t length = (size_t)(*at - begin);
    return length == 1 || whole_number(begin, length, 6) > 0;
}

/* Three parts, and perhaps -[0-9A-Za-z.\-]{1,32}. */
static bool is_version(const char *bytes, size_t length)
{
    const char *at = bytes, *end = bytes + length;
    for (int part = 0; part < 3; part++) {
        if (part && (at == end || *at++ != '.'))
            return false;
        if (!version_part(&at, end))
            return false;
    }
    if (at == end)
        return true;
    size_t rest = (size_t)(end - at) - 1;
    if (*at++ != '-' || rest < 1 || rest > 32)
        return false;
    while (at < end && (is_letter(*at) || is_digit(*at) || *at == '.' || *at == '-'))
        at++;
    return at == end;
}

static size_t characters(const char *bytes, size_t length)
{
    size_t count = 0;
    for (size_t i = 0; i < length; i++)
        count += ((unsigned char)bytes[i] & 0xC0) != 0x80;
    return count;
}

/* The constant of the enumeration that is spelled so, or 0. */
static int64_t enumerated(int enumeration, const char *bytes, size_t length)
{
    const char *const *first = grammar_values_of(enumeration);
    const char *const *end = grammar_values_of(enumeration + 1);
    for (const char *const *value = first; value < end; value++)
        if (strncmp(*value, bytes, length) == 0 && (*value)[length] == '\0')
            return value - first + 1;
    return 0;
}

/* At most nine digits before the point, or six where points are given. */
static bool is_decimal(const struct value *value, size_t most, int64_t *ret_number)
{
    const char *point = memchr(value->bytes, '.', value->length);
    size_t whole = point ? (size_t)(point - value->bytes) : value->length;
    whole -= value->length && value->bytes[0] == '-';
    return whole <= most && micro_parse(value->bytes, value->length, ret_number);
}

/* ---- What is wrong -------------------------------------------------------------------------- */

const char *value_quoted(struct arena *arena, const char *bytes, size_t length)
{
    size_t shown = 0, size;
    while (shown < length && shown < LONGEST_QUOTED) {
        utf8_decode(bytes + shown, length - shown, &size);
        shown += size;
    }
    char *text = arena_format(arena, "\"%.*s%s\"", (int)shown, bytes, shown < length ? "…" : "");
    for (char *at = text; *at; at++)
        if ((unsigned char)*at < ' ' || *at == 0x7F)
            *at = ' ';
    return text;
}

/* How a value of the type is written; NULL for those whose help depends on more. */
static const char *const how_to_write[] = {
    [TYPE_TOKEN] = "write at least one character",
    [TYPE_TOKENS] = "write one or more values, separated by spaces",
    [TYPE_TOKEN_ID] = "an id is small letters, digits and single hyphens, at most 64: mild-pain",
    [TYPE_ID] = "an id is small letters, digits and single hyphens, at most 64: mild-pain",
    [TYPE_REFERENCE] = "write the id of what is meant: small letters, digits, single hyphens",
    [TYPE_REFERENCES] = "write one or more ids, separated by spaces",
    [TYPE_REFERENCE_PAIR] = "write two ids, separated by a space",
    [TYPE_VERSION] = "write three numbers, as 1.4.0, or with a suffix, as 1.4.0-draft.2",
    [TYPE_DATE] = "write it as 2026-12-31",
    [TYPE_YEAR] = "write four digits, as 2026",
    [TYPE_DECIMAL] = "write it as 37.5: at most nine digits before the point and six behind it",
    [TYPE_POINTS_VALUE] = "write it as 1.5: at most six digits before the point and six behind it",
    [TYPE_POSITIVE] = "write a whole number from 1 to 9999",
    [TYPE_BOUND] = "write a number, or the id of an option or a band",
    [TYPE_UNIT] = "write a UCUM code of at most 64 characters, as mg/dL",
    [TYPE_LANGUAGE] = "write a language tag, as en, es or pt-BR",
    [TYPE_LANGUAGES] = "write one or more language tags, separated by spaces: en es",
    [TYPE_PATH] = "write the path of a file beside this one, as findings.xml",
    [TYPE_URL] = "write an address that begins with https://, http://, mailto:, tel: or #",
    [TYPE_PMID] = "write the number that PubMed gives it, as 9475915",
    [TYPE_VARIANT] = NULL,
};

static const char *const what_it_is_not[] = {
    [TYPE_TOKEN_ID] = "is no id",
    [TYPE_ID] = "is no id",
    [TYPE_REFERENCE] = "is no id",
    [TYPE_REFERENCES] = "is no id",
    [TYPE_REFERENCE_PAIR] = "is no id",
    [TYPE_VERSION] = "is no version",
    [TYPE_DATE] = "is no date",
    [TYPE_YEAR] = "is no year",
    [TYPE_DECIMAL] = "is no decimal",
    [TYPE_POINTS_VALUE] = "is no number of points",
    [TYPE_POSITIVE] = "is no whole number from 1 to 9999",
    [TYPE_UNIT] = "is too long for a unit",
    [TYPE_LANGUAGE] = "is no language tag",
    [TYPE_LANGUAGES] = "is no language tag",
    [TYPE_URL] = "is no address",
    [TYPE_PMID] = "is no PubMed number",
};

static const char *help_of_enumeration(struct arena *arena, const struct attribute_row *row,
                                       const char *written)
{
    const char *const *first = grammar_values_of(row->enumeration);
    const char *const *end = grammar_values_of(row->enumeration + 1);
    struct near_miss search;
    near_miss_start(&search, written);
    const char *list = *first;
    for (const char *const *value = first; value < end; value++) {
        near_miss_try(&search, *value);
        if (value > first)
            list = arena_format(arena, "%s, %s", list, *value);
    }
    if (search.nearest)
        return arena_format(arena, "did you mean \"%s\"? it can be: %s", search.nearest, list);
    return arena_format(arena, "it can be: %s", list);
}

/* Say that these words, the `word`th of a list or the whole value (-1), are none of the type. */
static bool wrong(struct arena *arena, const struct attribute_row *row, const char *bytes,
                  size_t length, int word, struct value_fault *ret_fault)
{
    const char *quoted = value_quoted(arena, bytes, length);
    *ret_fault = (struct value_fault){.word = word, .help = how_to_write[row->type]};
    if (row->type == TYPE_ENUM || row->type == TYPE_ENUMS)
        ret_fault->help = help_of_enumeration(arena, row, arena_copy(arena, bytes, length));
    if (length == 0)
        ret_fault->message = arena_format(arena, "\"%s\" is empty", row->name);
    else if (row->type == TYPE_ENUM || row->type == TYPE_ENUMS || row->type == TYPE_VARIANT)
        ret_fault->message = arena_format(arena, "%s is no value of \"%s\"", quoted, row->name);
    else
        ret_fault->message = arena_format(arena, "%s %s", quoted, what_it_is_not[row->type]);
    return false;
}

/* ---- Reading -------------------------------------------------------------------------------- */

/* One word of a list. */
static bool word_is_right(const struct attribute_row *row, const char *word, size_t length,
                          int64_t *number)
{
    int64_t constant;
    switch ((enum value_type)row->type) {
    case TYPE_REFERENCES:
    case TYPE_REFERENCE_PAIR: return is_id(word, length);
    case TYPE_LANGUAGES: return is_language(word, length);
    case TYPE_ENUMS:
        constant = enumerated(row->enumeration, word, length);
        *number |= (int64_t)1 << constant;
        return constant != 0;
    default: return true;
    }
}

static bool read_list(struct arena *arena, const struct attribute_row *row, struct value *value,
                      struct value_fault *ret_fault)
{
    const char *at = value->bytes, *end = value->bytes + value->length, *word;
    size_t length;
    int count = 0;
    for (; value_next_word(&at, end, &word, &length); count++)
        if (!word_is_right(row, word, length, &value->number))
            return wrong(arena, row, word, length, count, ret_fault);
    if (count == 0)
        return wrong(arena, row, value->bytes, 0, -1, ret_fault);
    if (row->type != TYPE_REFERENCE_PAIR || count == 2)
        return true;
    *ret_fault = (struct value_fault){
        .message = arena_format(arena, "\"%s\" names %d, not two", row->name, count),
        .help = count == 1 ? "write it twice where it means two of one kind: nsaid nsaid"
                           : "write one interaction for each pair",
        .word = -1,
    };
    return false;
}

static bool read_date(struct arena *arena, const struct attribute_row *row, struct value *value,
                      struct value_fault *ret_fault)
{
    const char *why = NULL;
    value->number = calendar_day(arena, value->bytes, value->length, &why);
    if (value->number)
        return true;
    wrong(arena, row, value->bytes, value->length, -1, ret_fault);
    if (why)
        ret_fault->help = why;
    return false;
}

/* Whether a single value is of its type; its number is filled in. */
static bool is_right(const struct attribute_row *row, struct value *value)
{
    const char *bytes = value->bytes;
    size_t length = value->length;
    switch ((enum value_type)row->type) {
    case TYPE_ID:
    case TYPE_TOKEN_ID:
    case TYPE_REFERENCE: return is_id(bytes, length);
    case TYPE_TOKEN:
    case TYPE_BOUND:
    case TYPE_PATH: return length > 0;
    case TYPE_VERSION: return is_version(bytes, length);
    case TYPE_YEAR:
        value->number = length == 4 ? calendar_year(bytes) : 0;
        return value->number > 0;
    case TYPE_DECIMAL: return is_decimal(value, 9, &value->number);
    case TYPE_POINTS_VALUE: return is_decimal(value, 6, &value->number);
    case TYPE_POSITIVE: return (value->number = whole_number(bytes, length, 4)) > 0;
    case TYPE_UNIT: return length > 0 && characters(bytes, length) <= LONGEST_UNIT;
    case TYPE_LANGUAGE: return is_language(bytes, length);
    case TYPE_URL: return url_is_valid(bytes, length);
    case TYPE_PMID: return whole_number(bytes, length, 9) > 0;
    case TYPE_ENUM: return (value->number = enumerated(row->enumeration, bytes, length)) > 0;
    case TYPE_VARIANT:
        return strlen(row->variant) == length && memcmp(row->variant, bytes, length) == 0;
    default: return true;
    }
}

bool value_read(struct arena *arena, const struct attribute_row *row, const char *bytes,
                size_t length, struct value *ret_value, struct value_fault *ret_fault)
{
    struct value value = {bytes, length, 0};
    bool right;
    if (row->type != TYPE_TEXT)
        fold(arena, &value);
    switch ((enum value_type)row->type) {
    case TYPE_REFERENCES:
    case TYPE_REFERENCE_PAIR:
    case TYPE_LANGUAGES:
    case TYPE_TOKENS:
    case TYPE_ENUMS: right = read_list(arena, row, &value, ret_fault); break;
    case TYPE_DATE: right = read_date(arena, row, &value, ret_fault); break;
    default:
        right = is_right(row, &value) ||
                wrong(arena, row, value.bytes, value.length, -1, ret_fault);
    }
    if (right)
        *ret_value = value;
    return right;
}
