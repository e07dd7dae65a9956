/* Words and the tags among them. White space parts them where it did before, and nowhere else. */
#include "format/layout.h"

#include <string.h>
#include "base/scan.h"

/* What white space has not parted is a chunk. */
struct flow {
    struct layout *layout;
    struct buffer chunk; /* that is being gathered */
    unsigned indent;
    bool in_line;        /* all in one line */
    bool any;            /* a chunk has been put */
    bool forced;         /* a line ends before the chunk, whatever would fit */
    bool failed;         /* it is not all in one line */
};

static void put_chunk(struct flow *flow)
{
    struct layout *layout = flow->layout;
    const struct buffer *chunk = &flow->chunk;
    if (!chunk->length)
        return;
    bool fits = layout->column + flow->any + layout_width(chunk->bytes, chunk->length) <=
                FORMAT_WIDTH;
    bool whole = !memchr(chunk->bytes, '\n', chunk->length) &&
                 !memchr(chunk->bytes, '\r', chunk->length);
    flow->failed |= flow->in_line && (!fits || !whole || flow->forced);
    if (flow->failed)
        return;
    if (flow->any && (flow->forced || !fits))
        layout_line(layout, flow->indent);
    else if (flow->any)
        layout_puts(layout, " ");
    layout_put(layout, chunk->bytes, chunk->length);
    buffer_clear(&flow->chunk);
    flow->any = true;
    flow->forced = false;
}

static void part(struct flow *flow, bool forced)
{
    put_chunk(flow);
    flow->forced |= forced;
}

static void add_words(struct flow *flow, const char *at, const char *end)
{
    while (at < end && !flow->failed) {
        const char *word = at;
        while (at < end && !scan_is_space(*at))
            at++;
        buffer_add(&flow->chunk, word, (size_t)(at - word));
        if (at < end)
            part(flow, false);
        while (at < end && scan_is_space(*at))
            at++;
    }
}

static void add_children(struct flow *flow, const struct piece *piece);

static void add_element(struct flow *flow, const struct piece *piece)
{
    struct layout tags = {.out = &flow->chunk, .arena = flow->layout->arena,
                          .line_end = flow->layout->line_end};
    bool closed = !piece->first && piece->end_gap == GAP_NONE;
    layout_start_tag(&tags, piece, closed, false);
    if (closed)
        return;
    add_children(flow, piece);
    if (piece->end_gap != GAP_NONE)
        part(flow, piece->last && piece->last->kind == PIECE_COMMENT &&
                       piece->end_gap >= GAP_LINE);
    layout_end_tag(&tags, piece);
}

/* Whether a line ends behind the comments up to `end`. */
static bool ends_line(const struct piece *end, const struct piece *parent)
{
    return (end ? end->gap : parent->end_gap) >= GAP_LINE;
}

/* Where a line ends beside a comment, it goes on ending there: the comment is about that line, and
 * about what is before it in it. */
static void add_children(struct flow *flow, const struct piece *piece)
{
    const struct piece *before = NULL, *end = piece->first; /* of comments in one line */
    bool tied = false;                                      /* they end it */
    for (const struct piece *child = piece->first; child && !flow->failed; child = child->next) {
        bool comment = child->kind == PIECE_COMMENT || (before && before->kind == PIECE_COMMENT);
        if (child == end) {
            end = piece_end_of_comments(child);
            tied = end != child && ends_line(end, piece);
            end = end == child ? child->next : end;
        }
        if (child->gap != GAP_NONE && tied && flow->chunk.length)
            buffer_putc(&flow->chunk, ' ');
        else if (child->gap != GAP_NONE)
            part(flow, comment && child->gap >= GAP_LINE);
        if (child->kind == PIECE_ELEMENT)
            add_element(flow, child);
        else if (child->kind == PIECE_TEXT)
            add_words(flow, child->begin, child->end);
        else
            buffer_add(&flow->chunk, child->begin, (size_t)(child->end - child->begin));
        before = child;
    }
}

static bool flow_all(struct layout *layout, const struct piece *piece, unsigned indent,
                     bool in_line)
{
    struct flow flow = {.layout = layout, .indent = indent, .in_line = in_line};
    const struct piece *first = piece->first, *last = piece->last;
    flow.failed = in_line && first &&
                  ((first->kind == PIECE_COMMENT && first->gap >= GAP_LINE) ||
                   (last->kind == PIECE_COMMENT && piece->end_gap >= GAP_LINE));
    buffer_init(&flow.chunk, layout->out->failure);
    add_children(&flow, piece);
    put_chunk(&flow);
    buffer_release(&flow.chunk);
    return !flow.failed;
}

void layout_flow(struct layout *layout, const struct piece *piece, unsigned indent)
{
    flow_all(layout, piece, indent, false);
}

bool layout_flow_in_line(struct layout *layout, const struct piece *piece)
{
    return flow_all(layout, piece, 0, true);
}
