#include "format/tree.h"

#include <string.h>
#include "base/scan.h"
#include "grammar/grammar.h"

/* ---- Kinds ----------------------------------------------------------------------------------- */

static bool is(const char *bytes, size_t length, const char *text)
{
    return length == strlen(text) && memcmp(bytes, text, length) == 0;
}

/* Whether a start tag says that it is that variant of its name. */
static bool is_variant(const struct scan_token *tag, enum kind kind)
{
    const struct attribute_row *row = grammar_attributes_of(kind);
    while (row < grammar_attributes_of(kind + 1) && row->type != TYPE_VARIANT)
        row++;
    if (row == grammar_attributes_of(kind + 1))
        return true;
    struct scan attributes = scan_attributes(tag);
    struct scan_attribute attribute;
    while (scan_attribute(&attributes, &attribute))
        if (is(attribute.begin, attribute.name_length, row->name))
            return is(attribute.value, attribute.value_length, row->variant);
    return false;
}

/* The kind of the element, prefix left out; the first of its name where the variant is written with
 * a reference. Variants that are told apart by where they stand are laid out alike. */
static enum kind kind_of(const struct scan_token *tag)
{
    const char *colon = memchr(tag->name, ':', tag->name_length);
    const char *local = colon ? colon + 1 : tag->name;
    size_t length = tag->name_length - (size_t)(local - tag->name);
    enum kind first = KIND_TEXT_RUN;
    for (enum kind kind = KIND_TEXT_RUN + 1; kind < KIND_COUNT; kind++) {
        if (!is(local, length, grammar_elements[kind].name))
            continue;
        if (is_variant(tag, kind))
            return kind;
        first = first ? first : kind;
    }
    return first;
}

bool piece_flows(const struct piece *piece)
{
    switch (grammar_elements[piece->element].content) {
    case CONTENT_TEXT:
    case CONTENT_INLINE: return true;
    case CONTENT_PROSE: break;
    default: return !piece->element; /* what is not known, is left alone */
    }
    for (const struct piece *child = piece->first; child; child = child->next)
        if (child->kind == PIECE_ELEMENT &&
            (child->element == KIND_P || child->element == KIND_LIST))
            return false;
    return true;
}

const struct piece *piece_end_of_comments(const struct piece *first)
{
    while (first && first->kind == PIECE_COMMENT && first->gap < GAP_LINE)
        first = first->next;
    return first;
}

/* ---- The tree -------------------------------------------------------------------------------- */

struct growth {
    struct arena *arena;
    struct piece *open; /* the innermost element that has not ended */
    enum gap gap;       /* since the last piece or tag */
};

static struct piece *add(struct growth *growth, enum piece_kind kind, const char *begin,
                         const char *end)
{
    struct piece *piece = ARENA_NEW(growth->arena, struct piece);
    piece->kind = (uint8_t)kind;
    piece->gap = (uint8_t)growth->gap;
    piece->begin = begin;
    piece->end = end;
    piece->parent = growth->open;
    *(piece->parent->last ? &piece->parent->last->next : &piece->parent->first) = piece;
    piece->parent->last = piece;
    growth->gap = GAP_NONE;
    return piece;
}

/* Line ends are LF, CR LF, or CR alone. */
static enum gap gap_of(const char *begin, const char *end)
{
    unsigned lines = 0;
    for (const char *at = begin; at < end; at++)
        lines += *at == '\n' || (*at == '\r' && !(at + 1 < end && at[1] == '\n'));
    return lines > 1 ? GAP_BLANK : lines ? GAP_LINE : end > begin ? GAP_SPACE : GAP_NONE;
}

static void add_text(struct growth *growth, const char *begin, const char *end)
{
    const char *first = begin, *last = end;
    while (first < end && scan_is_space(*first))
        first++;
    growth->gap = gap_of(begin, first);
    if (first == end)
        return;
    while (scan_is_space(last[-1]))
        last--;
    add(growth, PIECE_TEXT, first, last);
    growth->gap = gap_of(last, end);
}

static void end_element(struct growth *growth)
{
    growth->open->end_gap = (uint8_t)growth->gap;
    growth->open = growth->open->parent;
    growth->gap = GAP_NONE;
}

static void add_element(struct growth *growth, const struct scan_token *token)
{
    struct piece *piece = add(growth, PIECE_ELEMENT, token->begin, token->end);
    piece->element = (uint8_t)kind_of(token);
    piece->name = token->name;
    piece->name_length = token->name_length;
    growth->open = piece;
    if (token->closed)
        end_element(growth);
}

/* Whether the end tag ends the element that is open. */
static bool ends(const struct growth *growth, const struct scan_token *tag)
{
    const struct piece *open = growth->open;
    return open->parent && open->name_length == tag->name_length &&
           memcmp(open->name, tag->name, tag->name_length) == 0;
}

struct piece *tree_read(struct arena *arena, const char *text, size_t length)
{
    struct piece *document = ARENA_NEW(arena, struct piece);
    struct growth growth = {.arena = arena, .open = document};
    struct scan scan = {text, text + length};
    for (;;) {
        struct scan_token token = scan_next(&scan);
        switch (token.kind) {
        case SCAN_TEXT: add_text(&growth, token.begin, token.end); break;
        case SCAN_CDATA: add(&growth, PIECE_CDATA, token.begin, token.end); break;
        case SCAN_COMMENT:
        case SCAN_INSTRUCTION: add(&growth, PIECE_COMMENT, token.begin, token.end); break;
        case SCAN_START: add_element(&growth, &token); break;
        case SCAN_END:
            if (!ends(&growth, &token))
                return NULL;
            end_element(&growth);
            break;
        case SCAN_DONE:
            document->end_gap = (uint8_t)growth.gap;
            return growth.open == document ? document : NULL;
        case SCAN_BROKEN: return NULL;
        }
    }
}
