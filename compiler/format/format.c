#include "format/format.h"

#include <string.h>
#include "base/scan.h"
#include "format/layout.h"
#include "grammar/grammar.h"

/* ---- Bytes ----------------------------------------------------------------------------------- */

unsigned layout_width(const char *bytes, size_t length)
{
    unsigned width = 0;
    for (size_t i = 0; i < length && bytes[i] != '\n' && bytes[i] != '\r'; i++)
        width += ((unsigned char)bytes[i] & 0xC0) != 0x80;
    return width;
}

unsigned layout_column(unsigned column, const char *bytes, size_t length)
{
    size_t line = length;
    while (line && bytes[line - 1] != '\n' && bytes[line - 1] != '\r')
        line--;
    return (line ? 0 : column) + layout_width(bytes + line, length - line);
}

void layout_put(struct layout *layout, const char *bytes, size_t length)
{
    buffer_add(layout->out, bytes, length);
    layout->column = layout_column(layout->column, bytes, length);
}

void layout_puts(struct layout *layout, const char *text)
{
    layout_put(layout, text, strlen(text));
}

void layout_line(struct layout *layout, unsigned indent)
{
    buffer_puts(layout->out, layout->line_end);
    for (unsigned i = 0; i < indent; i++)
        buffer_putc(layout->out, ' ');
    layout->column = indent;
}

/* ---- In one line ----------------------------------------------------------------------------- */

static bool is_empty(const struct piece *piece)
{
    return piece->kind == PIECE_ELEMENT && !piece->first;
}

/* Whether it is a list that its author will go on writing at: each in a line of its own. */
static bool is_long(const struct piece *piece)
{
    return piece->element == KIND_KNOWLEDGE_BASE || piece->element == KIND_MODULE ||
           piece->element == KIND_GIVEN || piece->element == KIND_EXPECT;
}

/* Whether an element may be in one line, if it fits: when it is empty, or words; or holds two empty
 * ones; or one that may. */
static bool may_be_line(const struct piece *piece)
{
    if (piece->kind != PIECE_ELEMENT)
        return false;
    const struct piece *first = piece->first;
    if (!first || piece_flows(piece))
        return true;
    if (is_long(piece))
        return false;
    if (!first->next)
        return may_be_line(first);
    return is_empty(first) && is_empty(first->next) && !first->next->next;
}

static bool put_in_line(struct layout *layout, const struct piece *piece)
{
    size_t begin = layout->out->length;
    layout_start_tag(layout, piece, !piece->first, false);
    bool fits = true;
    if (piece->first && piece_flows(piece))
        fits = layout_flow_in_line(layout, piece);
    else
        for (const struct piece *child = piece->first; child && fits; child = child->next)
            fits = put_in_line(layout, child);
    if (piece->first)
        layout_end_tag(layout, piece);
    size_t length = layout->out->length - begin;
    return fits && layout->column <= FORMAT_WIDTH &&
           !memchr(layout->out->bytes + begin, '\n', length) &&
           !memchr(layout->out->bytes + begin, '\r', length);
}

/* Put the element in one line; where it doesn't fit, nothing. */
static bool try_line(struct layout *layout, const struct piece *piece)
{
    size_t length = layout->out->length;
    unsigned column = layout->column;
    if (may_be_line(piece) && put_in_line(layout, piece))
        return true;
    layout->out->length = length;
    layout->column = column;
    return false;
}

/* ---- In several ------------------------------------------------------------------------------ */

static void put_children(struct layout *layout, const struct piece *piece, unsigned indent);

static void put_element(struct layout *layout, const struct piece *piece, unsigned indent)
{
    if (try_line(layout, piece))
        return;
    layout_start_tag(layout, piece, !piece->first, true);
    if (!piece->first)
        return;
    bool module = piece->element == KIND_MODULE; /* what is in it stands at the margin */
    unsigned inside = indent + (module ? 0 : 2);
    if (piece_flows(piece)) {
        layout_line(layout, inside);
        layout_flow(layout, piece, inside);
    } else {
        if (module)
            layout_line(layout, 0);
        put_children(layout, piece, inside);
        if (module)
            layout_line(layout, 0);
    }
    layout_line(layout, indent);
    layout_end_tag(layout, piece);
}

static void put_piece(struct layout *layout, const struct piece *piece, unsigned indent)
{
    if (piece->kind == PIECE_ELEMENT)
        put_element(layout, piece, indent);
    else
        layout_put(layout, piece->begin, (size_t)(piece->end - piece->begin));
}

static void put_child(struct layout *layout, const struct piece *child, unsigned indent)
{
    bool begins = !child->parent->begin && child == child->parent->first; /* the document */
    if (child->gap == GAP_BLANK && child != child->parent->first)
        layout_line(layout, 0);
    if (!begins)
        layout_line(layout, indent);
    put_piece(layout, child, indent);
}

static void put_children(struct layout *layout, const struct piece *piece, unsigned indent)
{
    const struct piece *child = piece->first;
    if (!piece->begin && child) { /* nothing is before it in its line */
        put_child(layout, child, indent);
        child = child->next;
    }
    while (child) {
        /* Up to the end of the line they are about what is before them, and stay there. */
        const struct piece *end = piece_end_of_comments(child);
        bool behind = end ? end->gap >= GAP_LINE
                          : child != piece->first || piece->end_gap >= GAP_LINE;
        for (; child != end; child = child->next) {
            if (!behind) {
                put_child(layout, child, indent);
                continue;
            }
            layout_puts(layout, " ");
            put_piece(layout, child, indent);
        }
        if (child) {
            put_child(layout, child, indent);
            child = child->next;
        }
    }
}

/* ---- The whole ------------------------------------------------------------------------------- */

/* How lines end: as the first between tags, or where there is none, the first of all. What stays as
 * it is written may have others. */
static const char *line_end_of(const char *text, size_t length)
{
    const char *first = NULL;
    struct scan scan = {text, text + length};
    struct scan_token token = scan_next(&scan);
    for (; !first && token.kind < SCAN_DONE; token = scan_next(&scan))
        if (token.kind == SCAN_TEXT)
            first = memchr(token.begin, '\n', (size_t)(token.end - token.begin));
    if (!first)
        first = memchr(text, '\n', length);
    return first && first > text && first[-1] == '\r' ? "\r\n" : "\n";
}

bool format_document(struct failure *failure, const char *text, size_t length,
                     struct buffer *out)
{
    struct arena arena;
    arena_init(&arena, failure);
    struct piece *document = tree_read(&arena, text, length);
    if (document) {
        struct layout layout = {out, &arena, line_end_of(text, length), 0};
        put_children(&layout, document, 0);
        layout_line(&layout, 0);
    }
    arena_release(&arena);
    return document;
}
