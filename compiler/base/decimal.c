#include "base/decimal.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { MOST_WHOLE = 9, MOST_FRACTION = 6 };

/* Add up to `most` digits at *at to `number`; returns how many there were, more than `most` told as
 * that many, and moves *at behind them. */
static size_t digits(const char **at, const char *end, size_t most, int64_t *number)
{
    size_t count = 0;
    while (*at < end && **at >= '0' && **at <= '9' && count <= most) {
        *number = *number * 10 + (**at - '0');
        count++;
        (*at)++;
    }
    return count;
}

bool micro_parse(const char *bytes, size_t length, micro *ret_value)
{
    const char *at = bytes, *end = bytes + length;
    bool negative = at < end && *at == '-';
    at += negative;
    int64_t number = 0;
    size_t whole = digits(&at, end, MOST_WHOLE, &number), fraction = 0;
    if (whole == 0 || whole > MOST_WHOLE)
        return false;
    if (at < end && *at == '.') {
        at++;
        fraction = digits(&at, end, MOST_FRACTION, &number);
        if (fraction == 0 || fraction > MOST_FRACTION)
            return false;
    }
    if (at != end)
        return false;
    for (; fraction < MOST_FRACTION; fraction++)
        number *= 10;
    *ret_value = negative ? -number : number;
    return true;
}

void decimal_trim(char *text)
{
    size_t length = strlen(text);
    while (text[length - 1] == '0')
        length--;
    if (text[length - 1] == '.')
        length--;
    text[length] = '\0';
}

const char *micro_format(micro value, char text[MICRO_TEXT])
{
    /* The magnitude is taken unsigned, since that of INT64_MIN is no int64_t. */
    uint64_t magnitude = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    snprintf(text, MICRO_TEXT, "%s%" PRIu64 ".%06" PRIu64, value < 0 ? "-" : "",
             magnitude / MICRO_ONE, magnitude % MICRO_ONE);
    decimal_trim(text);
    return text;
}
