#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

uint32_t utf8_decode(const char *bytes, size_t length, size_t *ret_size)
{
    const unsigned char *in = (const unsigned char *)bytes;
    *ret_size = 1;
    if (in[0] < 0x80)
        return in[0];
    size_t size = in[0] >= 0xF0 ? 4 : in[0] >= 0xE0 ? 3 : 2;
    if (in[0] < 0xC2 || in[0] > 0xF4 || size > length)
        return UTF8_INVALID;
    uint32_t character = in[0] & (0xFFu >> (size + 1));
    for (size_t i = 1; i < size; i++) {
        if ((in[i] & 0xC0) != 0x80)
            return UTF8_INVALID;
        character = character << 6 | (in[i] & 0x3F);
    }
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (character < least[size] || character > 0x10FFFF || (character >> 11) == 0x1B)
        return UTF8_INVALID;
    *ret_size = size;
    return character;
}

bool utf8_is_unseen(uint32_t character)
{
    return character < 0x20 || (character >= 0x7F && character < 0xA0) || character == 0x61C ||
           character == 0x200E || character == 0x200F ||
           (character >= 0x2028 && character <= 0x202E) ||
           (character >= 0x2066 && character <= 0x2069) || character == 0xFEFF;
}

uint32_t utf8_show(const char *bytes, size_t length, size_t *ret_size, char ret_text[UTF8_SHOWN])
{
    uint32_t character = utf8_decode(bytes, length, ret_size);
    if (character == UTF8_INVALID) {
        snprintf(ret_text, UTF8_SHOWN, "<%02X>", (unsigned)(unsigned char)*bytes);
    } else if (utf8_is_unseen(character)) {
        snprintf(ret_text, UTF8_SHOWN, "<U+%04X>", (unsigned)character);
        character = UTF8_INVALID;
    } else {
        memcpy(ret_text, bytes, *ret_size);
        ret_text[*ret_size] = '\0';
    }
    return character;
}
