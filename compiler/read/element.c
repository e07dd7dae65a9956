/* Which element may stand where, and what it becomes. */
#include "read/reader.h"

#include <string.h>
#include "read/placement.h"

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

/* ---- The start of an element ---------------------------------------------------------------- */

/* Open the element as a child of the top frame. */
static void enter(struct reader *reader, const struct tag *tag, unsigned kind)
{
    const struct kind_info *info = &reader->lookup.kinds[kind];
    bool known = true;
    if (info->has_variants)
        kind = variant_of(reader, tag, kind, &known);
    struct node *node = node_append(reader, kind, tag->begin);
    if (kind == KIND_KNOWLEDGE_BASE)
        reader->model->root = (struct knowledge_base *)node;
    else if (kind == KIND_MODULE)
        ((struct include *)reader->file->node)->module = node;
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
            tell_wrong_root(reader, tag, wanted);
        else
            tell_unknown_element(reader, tag, NULL);
        reader->model->complete = false; /* nothing of the file is looked at */
        reader->skipped = 1;
        return;
    }
    enter(reader, tag, wanted);
}

/* Whether the place of one more child of that row is free in the frame, which counts it. */
static bool take_place(struct reader *reader, const struct tag *tag, struct frame *frame,
                       unsigned row)
{
    const struct child_row *child = grammar_children_of(frame->kind) + row;
    if (frame->counts[row] < MANY)
        frame->counts[row]++;
    if (row < frame->row)
        tell_wrong_order(reader, tag, frame, row);
    else if (frame->counts[row] > child->most)
        tell_too_many(reader, tag, frame, row);
    else
        frame->row = (uint8_t)row;
    return frame->row == row && frame->counts[row] <= child->most;
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
    tell_mixed(reader, tag, frame);
    return false;
}

static bool may_stand(struct reader *reader, const struct tag *tag, struct place_of_child place)
{
    struct frame *frame = top_frame(reader);
    if (!tag->kind) {
        tell_unknown_element(reader, tag, frame);
        return false;
    }
    if (!place.kind) {
        tell_not_here(reader, tag, frame);
        return false;
    }
    if (frame->content == CONTENT_CHILDREN)
        return take_place(reader, tag, frame, place.row);
    return frame->content != CONTENT_PROSE || prose_takes(reader, tag, frame);
}

static void tell_too_deep(struct reader *reader, const struct tag *tag)
{
    const struct node *around = reader->depth ? top_frame(reader)->node : reader->file->node;
    struct diagnostic *diagnostic =
        diag_raise(reader->diag, DIAG_too_large,
                   (struct span){tag->begin, tag->begin + 1 + (uint32_t)strlen(tag->name)},
                   subject_of(reader, around), "elements stand in each other deeper than %d",
                   DEEPEST);
    diag_help(reader->diag, diagnostic, "name a part of it as a \"condition\"");
    reader->stopped = true;
}

/* A file that is all faults is not what its author sees as one: memory is not spent on it. */
static void tell_too_many_faults(struct reader *reader, const struct tag *tag)
{
    struct diagnostic *diagnostic =
        diag_raise(reader->diag, DIAG_too_large, (struct span){tag->begin, tag->begin + 1},
                   subject_of(reader, top_frame(reader)->node),
                   "more than %d faults have been found, and reading ends here", MOST_FAULTS);
    diag_help(reader->diag, diagnostic, "look at the first of them: they may have one cause");
    reader->stopped = true;
}

void element_start(struct reader *reader, const struct tag *tag)
{
    if (reader->depth + reader->skipped == DEEPEST) {
        tell_too_deep(reader, tag);
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
    if (reader->diag->count > MOST_FAULTS) {
        tell_too_many_faults(reader, tag);
        return;
    }
    text_flush(reader, tag->begin + 1, is_block(tag->kind));
    unsigned parent = top_frame(reader)->kind;
    struct place_of_child place = reader->lookup.children[parent][tag->kind];
    if (may_stand(reader, tag, place)) {
        enter(reader, tag, place.kind);
        return;
    }
    reader->skipped = 1; /* neither it nor what stands in it is looked at */
    reader->words++;     /* but there may be words in it */
}

/* ---- The end of an element ------------------------------------------------------------------ */

static void remember_include(struct reader *reader, struct node *node)
{
    struct inclusion *inclusion = ARENA_NEW(reader->arena, struct inclusion);
    inclusion->include = (struct include *)node;
    *reader->file->last_inclusion = inclusion;
    reader->file->last_inclusion = &inclusion->next;
}

void element_leave(struct reader *reader)
{
    struct node *node = top_frame(reader)->node;
    if (--reader->depth == 1 && !reader->file->inclusions)
        declare_item(reader, node);
}

void element_end(struct reader *reader, uint32_t end)
{
    if (reader->skipped) {
        reader->skipped--;
        return;
    }
    struct frame *frame = top_frame(reader);
    text_flush(reader, end, true);
    frame->node->end = end;
    const struct kind_info *info = &reader->lookup.kinds[frame->kind];
    if (info->needs_children)
        tell_missing_children(reader, frame);
    if (info->is_text)
        text_check_empty(reader, frame);
    if (frame->kind == KIND_INCLUDE)
        remember_include(reader, frame->node);
    element_leave(reader);
}
