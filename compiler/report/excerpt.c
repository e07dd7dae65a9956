#include "report/excerpt.h"

#include <stdio.h>
#include <string.h>

enum {
    MARGIN = 5,    /* digits of a line number, and more where it has more */
    TAB = 4,       /* columns between two stops */
    WIDEST = 100,  /* columns of source text that are shown */
    BEFORE = 30    /* of them before the place, when the line must be cut there */
};

/* What of a line is shown, in bytes. */
struct window {
    uint32_t begin, end;
};

static struct shown show(const struct screen *screen, const struct position *at, uint32_t offset,
                         unsigned column, size_t *ret_size)
{
    if (at->line_text[offset] != '\t')
        return screen_character(screen, at->line_text + offset, at->line_length - offset, ret_size);
    *ret_size = 1;
    struct shown shown = {.text = "    ", .columns = TAB - column % TAB};
    shown.text[shown.columns] = '\0';
    return shown;
}

/* The offset `columns` before `offset`, or the line's begin where it has fewer. */
static uint32_t go_back(const struct screen *screen, const struct position *at, uint32_t offset,
                        unsigned columns)
{
    unsigned gone = 0;
    while (offset) {
        uint32_t before = offset - 1;
        for (int i = 0; i < 3 && before && (at->line_text[before] & 0xC0) == 0x80; i++)
            before--;
        size_t size;
        gone += show(screen, at, before, 0, &size).columns;
        if (gone > columns)
            break;
        offset = before;
    }
    return offset;
}

/* The end of what fits from an offset on. */
static uint32_t end_of_window(const struct screen *screen, const struct position *at,
                              uint32_t begin)
{
    size_t most = at->line_length - begin < WIDEST ? at->line_length - begin : WIDEST;
    unsigned column = (unsigned)screen_plain(at->line_text + begin, most);
    uint32_t end = begin + column;
    while (end < at->line_length) {
        size_t size;
        column += show(screen, at, end, column, &size).columns;
        if (column > WIDEST)
            break;
        end += (uint32_t)size;
    }
    return end;
}

/* The whole line where it fits; else it is cut before a place that is far into it. */
static struct window choose_window(const struct screen *screen, const struct position *at)
{
    struct window window = {.begin = 0, .end = end_of_window(screen, at, 0)};
    if (window.end < at->line_length &&
        go_back(screen, at, at->line_offset, WIDEST - BEFORE) > 0) {
        window.begin = go_back(screen, at, at->line_offset, BEFORE);
        window.end = end_of_window(screen, at, window.begin);
    }
    return window;
}

void excerpt_margin(struct screen *screen, char sign)
{
    screen_style(screen, STYLE_DIM);
    buffer_printf(screen->out, "%*s %c", screen->margin ? screen->margin : MARGIN, "", sign);
    screen_style(screen, STYLE_NONE);
    buffer_putc(screen->out, ' ');
}

static void print_line(struct screen *screen, const struct position *at, struct window window)
{
    screen_style(screen, STYLE_DIM);
    buffer_printf(screen->out, "%*u |", screen->margin, at->line);
    screen_style(screen, STYLE_NONE);
    buffer_puts(screen->out, window.begin ? " …" : " ");
    unsigned column = (unsigned)screen_plain(at->line_text + window.begin,
                                             window.end - window.begin);
    buffer_add(screen->out, at->line_text + window.begin, column);
    for (uint32_t offset = window.begin + column; offset < window.end;) {
        size_t size;
        struct shown shown = show(screen, at, offset, column, &size);
        buffer_puts(screen->out, shown.text);
        column += shown.columns;
        offset += (uint32_t)size;
    }
    buffer_puts(screen->out, window.end < at->line_length ? "…\n" : "\n");
}

/* Carets from the place's begin to its end, or to the end of what is shown; at least one. */
static void print_carets(struct screen *screen, const struct position *at, struct window window,
                         uint32_t end, enum style style)
{
    excerpt_margin(screen, '|');
    uint32_t before = at->line_offset < window.end ? at->line_offset : window.end;
    unsigned indent =
        (unsigned)screen_plain(at->line_text + window.begin, before - window.begin);
    unsigned column = indent, carets = 0;
    uint32_t first = window.begin + indent;
    indent += window.begin ? 1 : 0;
    for (uint32_t offset = first; offset < window.end && offset < end;) {
        size_t size;
        unsigned columns = show(screen, at, offset, column, &size).columns;
        if (offset < at->line_offset)
            indent += columns;
        else
            carets += columns;
        column += columns;
        offset += (uint32_t)size;
    }
    buffer_printf(screen->out, "%*s", (int)indent, "");
    screen_style(screen, style);
    for (unsigned i = 0; i < carets || i < 1; i++)
        buffer_putc(screen->out, '^');
    screen_style(screen, STYLE_NONE);
    buffer_putc(screen->out, '\n');
}

void excerpt_print(struct screen *screen, struct sources *sources, struct span place,
                   enum style style)
{
    struct position at = sources_position(sources, place.begin);
    screen->margin = snprintf(NULL, 0, "%u", at.line);
    if (screen->margin < MARGIN)
        screen->margin = MARGIN;
    if (at.line_offset > at.line_length) /* between CR and LF */
        at.line_offset = at.line_length;
    struct window window = choose_window(screen, &at);
    print_line(screen, &at, window);
    print_carets(screen, &at, window, at.line_offset + (place.end - place.begin), style);
}
