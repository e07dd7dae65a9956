/*
 * What a terminal makes of text: how wide a character is, colour, and what must not get there as it
 * is (control characters, and those that turn the direction of what follows).
 *
 * For report.
 */
#ifndef KBC_REPORT_SCREEN_H
#define KBC_REPORT_SCREEN_H

#include <locale.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/buffer.h"
#include "base/utf8.h"

enum style {
    STYLE_NONE,
    STYLE_ERROR,
    STYLE_WARNING,
    STYLE_NOTE,
    STYLE_HELP,
    STYLE_BOLD,
    STYLE_DIM,
};

struct screen {
    struct buffer *out;
    bool colour;
    int margin;    /* columns of the last excerpt's line number; 0: none was printed */
    locale_t utf8; /* only to ask how wide characters are; 0: each counts as one column */
};

void screen_start(struct screen *screen, struct buffer *out, bool colour);
void screen_end(struct screen *screen);

/* Everything until the next call is in this style. */
void screen_style(struct screen *screen, enum style style);

/* The character that `bytes` (of which `length` > 0 can be read) begin with, as it is shown.
 * *ret_size: how many bytes it takes in the text. */
struct shown {
    char text[UTF8_SHOWN]; /* zero-terminated; not more than nine characters */
    unsigned columns;
};
struct shown screen_character(const struct screen *screen, const char *bytes, size_t length,
                              size_t *ret_size);

/* How many bytes at the beginning are characters of ASCII that are shown as they are, each in one
 * column. */
size_t screen_plain(const char *bytes, size_t length);

/* A text of one line, as it is shown. */
void screen_puts(struct screen *screen, const char *text);

#endif
