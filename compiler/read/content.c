/* Text between tags. */
#include "read/reader.h"

#include <string.h>

static bool is_white(const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\n' && bytes[i] != '\r')
            return false;
    return true;
}

/* ---- Gathering ------------------------------------------------------------------------------ */

/* The parser tells a run in pieces. While they are one piece of the source they are only pointed
 * to; else they are put together in the buffer. */
static void gather(struct reader *reader, const char *bytes, size_t length)
{
    struct run *run = &reader->run;
    const struct source *source = reader->file->source;
    bool in_source = bytes >= source->text && bytes < source->text + source->length;
    if (run->length == 0 && in_source) {
        run->bytes = bytes;
        run->copied = false;
    } else if (run->copied || run->length == 0 || !in_source ||
               run->bytes + run->length != bytes) {
        if (!run->copied || run->length == 0) {
            buffer_clear(&reader->text);
            buffer_add(&reader->text, run->bytes, run->length);
            run->copied = true;
        }
        buffer_add(&reader->text, bytes, length);
    }
    run->length += (uint32_t)length;
}

void text_add(struct reader *reader, const char *bytes, size_t length, uint32_t end)
{
    (void)end;
    if (reader->skipped || reader->depth == 0)
        return;
    struct frame *frame = top_frame(reader);
    if (frame->content == CONTENT_CHILDREN || frame->content == CONTENT_EMPTY) {
        if (!is_white(bytes, length) && !reader->run.told)
            reader->run.told = true;
        return;
    }
    gather(reader, bytes, length);
}

void text_flush(struct reader *reader, bool before_block)
{
    struct run run = reader->run;
    reader->run = (struct run){0};
    if (run.length == 0)
        return;
    struct frame *frame = top_frame(reader);
    if (run.copied)
        run.bytes = reader->text.bytes;
    bool white = is_white(run.bytes, run.length);
    if (frame->content == CONTENT_PROSE && white &&
        (frame->prose == PROSE_BLOCKS || (frame->prose == PROSE_OPEN && before_block)))
        return;
    if (frame->content == CONTENT_PROSE && !white) {
        if (frame->prose == PROSE_OPEN)
            frame->prose = PROSE_INLINE;
    }
    reader->words += !white;
    struct text_run *text = (struct text_run *)node_append(reader, KIND_TEXT_RUN, 0);
    text->text.length = run.length;
    text->text.bytes =
        run.copied ? arena_copy(reader->arena, run.bytes, run.length) : run.bytes;
}

void text_check_empty(struct reader *reader, const struct frame *frame)
{
    if (frame->words != reader->words || frame->node->flags & NODE_RETIRED)
        return;
    diag_raise(reader->diag, DIAG_empty_text, node_place(reader->model, frame->node),
               subject_of(reader, frame->node), "\"%s\" says nothing",
               grammar_elements[frame->kind].name);
    frame->node->flags |= NODE_FAULTY;
}
