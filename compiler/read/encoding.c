#include "read/encoding.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* ---- UTF-16 --------------------------------------------------------------------------------- */

/* UTF-16 that is read from the front and written as UTF-8. */
struct conversion {
    const unsigned char *in, *end;
    bool big_endian;
    char *out;
};

static uint32_t unit(struct conversion *conversion)
{
    const unsigned char *in = conversion->in;
    conversion->in += 2;
    return conversion->big_endian ? (uint32_t)in[0] << 8 | in[1] : (uint32_t)in[1] << 8 | in[0];
}

/* The next character; UINT32_MAX where there is none. */
static uint32_t next_character(struct conversion *conversion)
{
    if (conversion->end - conversion->in < 2)
        return UINT32_MAX;
    uint32_t high = unit(conversion);
    if (high < 0xD800 || high > 0xDFFF)
        return high;
    if (high > 0xDBFF || conversion->end - conversion->in < 2)
        return UINT32_MAX;
    uint32_t low = unit(conversion);
    if (low < 0xDC00 || low > 0xDFFF)
        return UINT32_MAX;
    return 0x10000 + ((high - 0xD800) << 10 | (low - 0xDC00));
}

static void write_character(struct conversion *conversion, uint32_t character)
{
    static const unsigned char first_byte[] = {0, 0, 0xC0, 0xE0, 0xF0};
    char *out = conversion->out;
    int size = character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    for (int i = size - 1; i > 0; i--, character >>= 6)
        out[i] = (char)(0x80 | (character & 0x3F));
    out[0] = (char)(first_byte[size] | character);
    conversion->out += size;
}

static struct encoding from_utf16(struct failure *failure, char **bytes, size_t *length)
{
    bool big_endian = (unsigned char)**bytes == 0xFE;
    struct encoding encoding = {.form = big_endian ? SOURCE_UTF16_BE : SOURCE_UTF16_LE,
                                .broken_at = SIZE_MAX};
    /* Two bytes make at most three. */
    char *converted = failure_malloc(failure, *length / 2 * 3 + 1);
    struct conversion conversion = {
        .in = (unsigned char *)*bytes + 2,
        .end = (unsigned char *)*bytes + *length,
        .big_endian = big_endian,
        .out = converted,
    };
    while (conversion.in < conversion.end) {
        uint32_t character = next_character(&conversion);
        if (character == UINT32_MAX) {
            encoding.broken_at = (size_t)(conversion.out - converted);
            encoding.broken = "this is no UTF-16";
            break;
        }
        write_character(&conversion, character);
    }
    *conversion.out = '\0';
    free(*bytes);
    *bytes = converted;
    *length = (size_t)(conversion.out - converted);
    return encoding;
}

/* ---- The whole ------------------------------------------------------------------------------ */

static bool begins(const char *bytes, size_t length, const char *with)
{
    return length >= strlen(with) && memcmp(bytes, with, strlen(with)) == 0;
}

struct encoding encoding_to_utf8(struct failure *failure, char **bytes, size_t *length)
{
    struct encoding encoding = {.form = SOURCE_PLAIN, .broken_at = SIZE_MAX};
    if (begins(*bytes, *length, "\xFE\xFF") || begins(*bytes, *length, "\xFF\xFE")) {
        encoding = from_utf16(failure, bytes, length);
    } else if (begins(*bytes, *length, "\xEF\xBB\xBF")) {
        *length -= 3;
        memmove(*bytes, *bytes + 3, *length + 1);
        encoding.form = SOURCE_MARKED;
    }
    const char *zero = memchr(*bytes, '\0', *length);
    if (zero) {
        encoding.broken_at = (size_t)(zero - *bytes);
        encoding.broken = "a zero byte is no character of a document";
        *length = encoding.broken_at;
    }
    return encoding;
}

const char *encoding_declared(const char *text, size_t *ret_length)
{
    if (strncmp(text, "<?xml", 5) != 0 || !strchr(" \t\r\n", text[5]))
        return NULL;
    const char *end = strstr(text, "?>"), *at = strstr(text, "encoding");
    if (!end || !at || at > end)
        return NULL;
    at += strlen("encoding");
    at += strspn(at, " \t\r\n");
    if (*at != '=')
        return NULL;
    at++;
    at += strspn(at, " \t\r\n");
    if (*at != '"' && *at != '\'')
        return NULL;
    const char *close = strchr(at + 1, *at);
    if (!close || close > end)
        return NULL;
    *ret_length = (size_t)(close - at) - 1;
    return at + 1;
}
