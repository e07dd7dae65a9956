#include "emit/isolates.h"

#include <string.h>

#include "emit/bidi.h"

#define ISOLATE "\xE2\x81\xA6" /* U+2066, left to right */
#define POP_ISOLATE "\xE2\x81\xA9"

/* Characters that are written as references wherever they stand for themselves. */
static const struct {
    const char *reference;
    size_t length;
    char character;
} escapes[] = {{"&lt;", 4, '<'}, {"&gt;", 4, '>'}, {"&amp;", 5, '&'}};

enum { ESCAPES = sizeof escapes / sizeof *escapes };

/* Which of them begins here; ESCAPES: none. */
static int escape_at(const char *at, const char *end)
{
    int i = 0;
    while (i < ESCAPES && ((size_t)(end - at) < escapes[i].length ||
                           memcmp(at, escapes[i].reference, escapes[i].length) != 0))
        i++;
    return i;
}

static void add_escaped(struct buffer *out, const char *bytes, size_t length)
{
    for (const char *at = bytes; at < bytes + length; at++) {
        int i = 0;
        while (i < ESCAPES && escapes[i].character != *at)
            i++;
        if (i < ESCAPES)
            buffer_add(out, escapes[i].reference, escapes[i].length);
        else
            buffer_add(out, at, 1);
    }
}

/* Characters that no markup stands in. */
static void add_words(struct buffer *out, const char *at, const char *end, bool html)
{
    struct bidi_piece piece;
    while (bidi_next(&at, end, true, &piece)) {
        bool left = piece.kind == BIDI_LEFT;
        buffer_puts(out, left ? ISOLATE : "");
        if (html)
            add_escaped(out, piece.bytes, piece.length);
        else
            buffer_add(out, piece.bytes, piece.length);
        buffer_puts(out, left ? POP_ISOLATE : "");
    }
}

/* The same of plain text: a line is a paragraph, and its number, as of a source, no part of it. */
static void add_lines(struct buffer *out, const char *at, const char *end)
{
    while (at < end) {
        const char *newline = memchr(at, '\n', (size_t)(end - at)), *words = at;
        const char *behind = newline ? newline + 1 : end;
        while (words < behind && *words >= '0' && *words <= '9')
            words++;
        if (behind - words < 2 || words[0] != '.' || words[1] != ' ')
            words = at;
        buffer_add(out, at, (size_t)(words - at));
        add_words(out, words, behind, false);
        at = behind;
    }
}

/* The same of HTML: "&lt; 5" is a sign and its number. */
static void add_html_words(struct buffer *out, const char *at, const char *end)
{
    struct buffer plain;
    buffer_init(&plain, out->failure);
    while (at < end) {
        int i = *at == '&' ? escape_at(at, end) : ESCAPES;
        buffer_add(&plain, i < ESCAPES ? &escapes[i].character : at, 1);
        at += i < ESCAPES ? escapes[i].length : 1;
    }
    add_words(out, plain.bytes, plain.bytes + plain.length, true);
    buffer_release(&plain);
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

/* The next beginning of markup, or of a reference that stands for something else. */
static const char *next_markup(const char *at, const char *end)
{
    while (at < end && *at != '<' && (*at != '&' || escape_at(at, end) < ESCAPES))
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
        if (html)
            add_html_words(&out, at, behind);
        else
            add_lines(&out, at, behind);
        at = behind;
        behind = at < end ? skip_markup(at, end) : end;
        buffer_add(&out, at, (size_t)(behind - at));
        at = behind;
    }
    buffer_release(text);
    *text = out;
}
