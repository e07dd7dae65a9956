#include "report/screen.h"

#include <string.h>
#include <wchar.h>

void screen_start(struct screen *screen, struct buffer *out, bool colour)
{
    *screen = (struct screen){
        .out = out, .colour = colour, .utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0)};
}

void screen_end(struct screen *screen)
{
    if (screen->utf8)
        freelocale(screen->utf8);
}

void screen_style(struct screen *screen, enum style style)
{
    static const char *const escapes[] = {
        [STYLE_NONE] = "\033[0m",         [STYLE_ERROR] = "\033[0;1;31m",
        [STYLE_WARNING] = "\033[0;1;35m", [STYLE_NOTE] = "\033[0;1;36m",
        [STYLE_HELP] = "\033[0;1;32m",    [STYLE_BOLD] = "\033[0;1m",
        [STYLE_DIM] = "\033[0;34m",
    };
    if (screen->colour)
        buffer_puts(screen->out, escapes[style]);
}

static unsigned columns_of(const struct screen *screen, uint32_t character)
{
    if (character < 0x7F || !screen->utf8)
        return 1;
    locale_t before = uselocale(screen->utf8);
    int columns = wcwidth((wchar_t)character);
    uselocale(before);
    return columns < 0 ? 1 : (unsigned)columns;
}

struct shown screen_character(const struct screen *screen, const char *bytes, size_t length,
                              size_t *ret_size)
{
    struct shown shown;
    uint32_t character = utf8_show(bytes, length, ret_size, shown.text);
    shown.columns = character == UTF8_INVALID ? (unsigned)strlen(shown.text)
                                              : columns_of(screen, character);
    return shown;
}

size_t screen_plain(const char *bytes, size_t length)
{
    size_t plain = 0;
    while (plain < length && bytes[plain] >= ' ' && bytes[plain] <= '~')
        plain++;
    return plain;
}

void screen_puts(struct screen *screen, const char *text)
{
    for (size_t length = strlen(text), size; length; text += size, length -= size) {
        size = screen_plain(text, length);
        if (size)
            buffer_add(screen->out, text, size);
        else
            buffer_puts(screen->out, screen_character(screen, text, length, &size).text);
    }
}
