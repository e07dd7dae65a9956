/* Which element may stand where, and what it becomes. */
#include "read/reader.h"

#include <string.h>
#include "base/near_miss.h"

const char *subject_of(struct reader *reader, const struct node *node)
{
    return node ? node_subject(reader->model, node) : NULL;
}

/* ---- Nodes ---------------------------------------------------------------------------------- */

/* Decimals that are not written are DECIMAL_ABSENT; the step of a quantity is 1. */
static void clear_decimals(struct node *node)
{
    const struct attribute_row *row = grammar_attributes_of(node->kind);
    for (; row < grammar_attributes_of(node->kind + 1); row++)
        if (row->type == TYPE_DECIMAL || row->type == TYPE_POINTS_VALUE) {
            micro *field = (micro *)((char *)node + attribute_offsets[row - grammar_attributes]);
            *field = DECIMAL_ABSENT;
        }
    if (node->kind == KIND_FINDING_QUANTITY)
        ((struct finding *)node)->step = MICRO_ONE;
}

struct node *node_append(struct reader *reader, unsigned kind, uint32_t begin)
{
    const struct kind_info *info = &reader->lookup.kinds[kind];
    struct node *node =
        arena_alloc(reader->arena, kind ? info->size : sizeof(struct text_run));
    node->kind = (uint8_t)kind;
    node->begin = node->end = begin;
    if (info->has_decimals)
        clear_decimals(node);
    if (reader->depth) {
        struct frame *frame = top_frame(reader);
        node->parent = frame->node;
        node->flags = frame->node->flags & NODE_RETIRED;
        *frame->tail = node;
        frame->tail = &node->next;
    } else if (reader->file->node) {
        node->parent = reader->file->node;
        node->parent->first = node;
    }
    return node;
}

/* ---- What may not be there ------------------------------------------------------------------ */

/* The element's name in its start tag, from `<` on. */
static struct span name_place(const struct tag *tag)
{
    size_t length = 1 + strlen(tag->name) + (tag->prefix ? strlen(tag->prefix) + 1 : 0);
    return (struct span){tag->begin, tag->begin + (uint32_t)length};
}

static void tell_unknown(struct reader *reader, const struct tag *tag, const struct node *parent)
{
    (void)parent;
    diag_raise(reader->diag, DIAG_unknown_element, name_place(tag), subject_of(reader, parent),
               "\"%s\" is no element of the language", tag->name);
}

static void tell_misplaced(struct reader *reader, const struct tag *tag, const struct node *parent)
{
    diag_raise(reader->diag, DIAG_misplaced_element, name_place(tag), subject_of(reader, parent),
               "\"%s\" may not stand here", tag->name);
}

/* The element is not looked at, nor what stands in it. */
static void skip(struct reader *reader)
{
    reader->skipped = 1;
    if (reader->depth)
        frame_faulty(top_frame(reader));
}

/* ---- The start of an element ---------------------------------------------------------------- */

/* Open the element as a child of the top frame. */
static void enter(struct reader *reader, const struct tag *tag, unsigned kind)
{
    const struct kind_info *info = &reader->lookup.kinds[kind];
    bool known = true;
    if (info->has_variants)
        kind = variant_of(reader, tag, kind, &known);
    struct node *node = node_append(reader, kind, tag->begin);
    struct frame *frame = &reader->frames[reader->depth++];
    *frame = (struct frame){
        .node = node,
        .tail = &node->first,
        .kind = (uint8_t)kind,
        .content = info->content,
        .untyped = !known,
        .words = reader->words,
    };
    attributes_read(reader, tag);
}

static void start_root(struct reader *reader, const struct tag *tag)
{
    unsigned wanted = reader->file->node ? KIND_MODULE : KIND_KNOWLEDGE_BASE;
    if (tag->kind != wanted) {
        if (tag->kind)
            tell_misplaced(reader, tag, reader->file->node);
        else
            tell_unknown(reader, tag, reader->file->node);
        skip(reader);
        return;
    }
    enter(reader, tag, wanted);
    struct node *node = top_frame(reader)->node;
    if (wanted == KIND_KNOWLEDGE_BASE)
        reader->model->root = (struct knowledge_base *)node;
    else
        ((struct include *)reader->file->node)->module = node;
}

/* Whether the place of one more child of that row is free in the frame, which counts it. */
static bool take_place(struct reader *reader, const struct tag *tag, struct frame *frame,
                       unsigned row)
{
    const struct child_row *child = grammar_children_of(frame->kind) + row;
    if (frame->counts[row] < MANY)
        frame->counts[row]++;
    if (row >= frame->row && (frame->counts[row] <= child->most || child->most == MANY)) {
        frame->row = (uint8_t)row;
        return true;
    }
    tell_misplaced(reader, tag, frame->node);
    return false;
}

static bool is_block(unsigned kind)
{
    return kind == KIND_P || kind == KIND_LIST;
}

/* Text runs on into inline elements, but not beside blocks. */
static bool prose_takes(struct reader *reader, const struct tag *tag, struct frame *frame)
{
    enum prose wanted = is_block(tag->kind) ? PROSE_BLOCKS : PROSE_INLINE;
    if (frame->prose == PROSE_OPEN)
        frame->prose = (uint8_t)wanted;
    if (frame->prose == wanted)
        return true;
    tell_misplaced(reader, tag, frame->node);
    return false;
}

static bool may_stand(struct reader *reader, const struct tag *tag, struct place_of_child place)
{
    struct frame *frame = top_frame(reader);
    if (!tag->kind) {
        tell_unknown(reader, tag, frame->node);
        return false;
    }
    if (!place.kind) {
        tell_misplaced(reader, tag, frame->node);
        return false;
    }
    if (frame->content == CONTENT_CHILDREN)
        return take_place(reader, tag, frame, place.row);
    return frame->content != CONTENT_PROSE || prose_takes(reader, tag, frame);
}

void element_start(struct reader *reader, const struct tag *tag)
{
    if (reader->depth + reader->skipped == DEEPEST) {
        reader->stopped = true;
        return;
    }
    if (reader->skipped) {
        reader->skipped++;
        return;
    }
    if (reader->depth == 0) {
        start_root(reader, tag);
        return;
    }
    text_flush(reader, is_block(tag->kind));
    unsigned parent = top_frame(reader)->kind;
    struct place_of_child place = reader->lookup.children[parent][tag->kind];
    if (may_stand(reader, tag, place))
        enter(reader, tag, place.kind);
    else
        skip(reader);
}

/* ---- The end of an element ------------------------------------------------------------------ */

static void remember_include(struct reader *reader, struct node *node)
{
    struct inclusion *inclusion = ARENA_NEW(reader->arena, struct inclusion);
    inclusion->include = (struct include *)node;
    *reader->file->last_inclusion = inclusion;
    reader->file->last_inclusion = &inclusion->next;
}

void element_end(struct reader *reader, uint32_t end)
{
    if (reader->skipped) {
        reader->skipped--;
        return;
    }
    text_flush(reader, true);
    struct frame *frame = top_frame(reader);
    frame->node->end = end;
    const struct kind_info *info = &reader->lookup.kinds[frame->kind];
    if (info->is_text)
        text_check_empty(reader, frame);
    if (frame->kind == KIND_INCLUDE)
        remember_include(reader, frame->node);
    reader->depth--;
}
