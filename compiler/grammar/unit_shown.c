/* Unit codes as people write them. */
#include "grammar/units.h"

#include <ctype.h>
#include <string.h>

#include "base/buffer.h"

static bool begins(const char *at, const char *with)
{
    return strncmp(at, with, strlen(with)) == 0;
}

/* "2" as an exponent, "-1" too; how many bytes of it there are. */
static size_t add_exponent(struct buffer *out, const char *at)
{
    static const char *const raised[] = {"⁰", "¹", "²", "³", "⁴",
                                         "⁵", "⁶", "⁷", "⁸", "⁹"};
    size_t length = *at == '-';
    if (length)
        buffer_puts(out, "⁻");
    for (; isdigit((unsigned char)at[length]); length++)
        buffer_puts(out, raised[at[length] - '0']);
    return length;
}

/* What is in brackets is a name, as "[H2O]"; in braces, a remark in the author's words. Of these,
 * only the body surface, "{1.73_m2}", has an exponent. */
static size_t add_name(struct buffer *out, const char *at)
{
    size_t length = strcspn(at, "]}");
    for (size_t i = 0; i < length; i++)
        if (i > 1 && begins(at + i - 2, "_m2"))
            add_exponent(out, "2");
        else
            buffer_putc(out, at[i] == '_' && *at != '[' ? ' ' : at[i]);
    return length;
}

/* One symbol of a code, or one character; how many bytes of it were written. `first`: it begins a
 * factor. */
static size_t add_symbol(struct buffer *out, const char *at, bool first)
{
    static const char *const symbols[][2] = {
        {"Cel", "°C"}, {"[degF]", "°F"}, {"[iU]", "IU"}, {"[IU]", "IU"},
        {"10*", "10"}, {"10^", "10"},
    };
    static const char *const micros[] = {"ug", "umol", "uL", "ul", "um", "us", "u[iU]", "u[IU]"};
    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++)
        if (begins(at, symbols[i][0])) {
            buffer_puts(out, symbols[i][1]);
            size_t length = strlen(symbols[i][0]);
            return length + (*at == '1' ? add_exponent(out, at + length) : 0);
        }
    for (size_t i = 0; first && i < sizeof micros / sizeof *micros; i++)
        if (begins(at, micros[i])) {
            buffer_puts(out, "µ");
            return 1;
        }
    if (*at == '{' || *at == '[')
        return 1 + add_name(out, at + 1);
    if (!first && (isdigit((unsigned char)*at) || *at == '-'))
        return add_exponent(out, at);
    if (*at != ']' && *at != '}')
        buffer_putc(out, *at);
    return 1;
}

const char *unit_shown(struct arena *arena, const char *code)
{
    struct buffer out;
    if (strcmp(code, "1") == 0)
        return "";
    buffer_init(&out, arena->failure);
    for (const char *at = code; *at;) {
        bool first = at == code || strchr("/.(", at[-1]);
        if (first && isdigit((unsigned char)*at) && !begins(at, "10*") &&
            !begins(at, "10^")) {
            for (; isdigit((unsigned char)*at); at++) /* a factor, no exponent */
                buffer_putc(&out, *at);
            continue;
        }
        at += add_symbol(&out, at, first);
    }
    const char *text = arena_copy(arena, buffer_text(&out), out.length);
    buffer_release(&out);
    return text;
}
