#include "emit/isolates.h"

#include <string.h>

#include "emit/bidi.h"

#define ISOLATE "\xE2\x81\xA6" /* U+2066, left to right */
#define POP_ISOLATE "\xE2\x81\xA9"

/* Characters that no markup stands in. */
static void add_words(struct buffer *out, const char *at, const char *end)
{
    struct bidi_piece piece;
    while (bidi_next(&at, end, true, &piece)) {
        bool left = piece.kind == BIDI_LEFT;
        buffer_puts(out, left ? ISOLATE : "");
        buffer_add(out, piece.bytes, piece.length);
        buffer_puts(out, left ? POP_ISOLATE : "");
    }
}

/* Where the tag (with the style behind it) or the reference ends that begins at `at`. */
static const char *skip_markup(const char *at, const char *end)
{
    static const char style[] = "<style>", style_end[] = "</style>";
    size_t length = (size_t)(end - at);
    const char *close = memchr(at, *at == '<' ? '>' : ';', length);
    if (length < sizeof style || memcmp(at, style, sizeof style - 1) != 0)
        return close ? close + 1 : end;
    close = memmem(at, length, style_end, sizeof style_end - 1);
    return close ? close : end;
}

/* The next beginning of markup. */
static const char *next_markup(const char *at, const char *end)
{
    while (at < end && *at != '<' && *at != '&')
        at++;
    return at;
}

void isolates_add(struct buffer *text, bool html)
{
    struct buffer out;
    buffer_init(&out, text->failure);
    const char *at = text->bytes, *end = text->bytes + text->length;
    while (at < end) {
        const char *behind = html ? next_markup(at, end) : end;
        add_words(&out, at, behind);
        at = behind;
        behind = at < end ? skip_markup(at, end) : end;
        buffer_add(&out, at, (size_t)(behind - at));
        at = behind;
    }
    buffer_release(text);
    *text = out;
}
