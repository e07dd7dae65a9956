/* Text between tags. */
#include "read/reader.h"

#include <string.h>
#include "read/placement.h"

static bool is_white_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_white(const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!is_white_space(bytes[i]))
            return false;
    return true;
}

static bool is_in_source(const struct reader *reader, const char *bytes)
{
    const struct source *source = reader->file->source;
    return bytes >= source->text && bytes < source->text + source->length;
}

/* ---- Places --------------------------------------------------------------------------------- */

/* The offset of a piece of text that ends at `end` (or a little before). Pieces that aren't in the
 * source were written with references, line ends or characters beyond ASCII: they begin behind
 * the tag, comment or instruction before them. */
static uint32_t offset_of(const struct reader *reader, const char *bytes, uint32_t end)
{
    const struct source *source = reader->file->source;
    if (is_in_source(reader, bytes))
        return source->base + (uint32_t)(bytes - source->text);
    const char *close = memrchr(source->text, '>', end - source->base);
    return source->base + (close ? (uint32_t)(close + 1 - source->text) : 0);
}

/* What is written from the offset on, to the next tag or the end of the line, without white space
 * around it. */
static struct span words_at(const struct reader *reader, uint32_t begin)
{
    const struct source *source = reader->file->source;
    const char *at = source->text + (begin - source->base);
    at += strspn(at, " \t\r\n");
    size_t length = strcspn(at, "<\r\n");
    while (length && is_white_space(at[length - 1]))
        length--;
    begin = source->base + (uint32_t)(at - source->text);
    return (struct span){begin, begin + (uint32_t)length};
}

/* ---- Gathering ------------------------------------------------------------------------------ */

static void tell_long(struct reader *reader)
{
    struct frame *frame = top_frame(reader);
    struct diagnostic *diagnostic = diag_raise(
        reader->diag, DIAG_too_large, words_at(reader, reader->run.begin),
        subject_of(reader, frame->node), "a text here has more than %d bytes", LONGEST_TEXT);
    diag_help(reader->diag, diagnostic, "divide it into several");
    frame_faulty(frame);
    reader->run.told = true;
}

/* The parser tells a run in pieces. While they are one piece of the source they are only pointed
 * to; else they are put together in the buffer. */
static void gather(struct reader *reader, const char *bytes, size_t length)
{
    struct run *run = &reader->run;
    if (!run->copied && run->length == 0 && is_in_source(reader, bytes)) {
        run->bytes = bytes;
        return;
    }
    if (!run->copied && run->length && run->bytes + run->length == bytes)
        return;
    if (!run->copied) {
        buffer_clear(&reader->text);
        buffer_add(&reader->text, run->bytes, run->length);
        run->copied = true;
    }
    buffer_add(&reader->text, bytes, length);
}

void text_add(struct reader *reader, const char *bytes, size_t length, uint32_t end)
{
    if (reader->skipped || reader->depth == 0)
        return;
    struct run *run = &reader->run;
    struct frame *frame = top_frame(reader);
    bool held = frame->content == CONTENT_CHILDREN || frame->content == CONTENT_EMPTY;
    if (run->length == 0)
        run->begin = offset_of(reader, bytes, end);
    if (held && !run->told && !is_white(bytes, length)) {
        tell_text_not_here(reader, words_at(reader, offset_of(reader, bytes, end)), frame);
        run->told = true;
    }
    if (!held && !run->told)
        gather(reader, bytes, length);
    run->length += length;
    if (run->length > LONGEST_TEXT && !run->told)
        tell_long(reader);
}

/* ---- What becomes of it --------------------------------------------------------------------- */

/* Whether text is kept here; white space around blocks isn't, and words beside them are wrong. */
static bool prose_keeps(struct reader *reader, struct frame *frame, bool white, bool before_block)
{
    if (white)
        return frame->prose == PROSE_INLINE || (frame->prose == PROSE_OPEN && !before_block);
    if (frame->prose == PROSE_OPEN)
        frame->prose = PROSE_INLINE;
    if (frame->prose == PROSE_INLINE)
        return true;
    tell_text_not_here(reader, words_at(reader, reader->run.begin), frame);
    return false;
}

static void keep(struct reader *reader, uint32_t behind)
{
    const struct run *run = &reader->run;
    struct node *node = node_append(reader, KIND_TEXT_RUN, run->begin);
    struct text_run *text = (struct text_run *)node;
    text->text.length = (uint32_t)run->length;
    if (!run->copied) {
        text->text.bytes = run->bytes;
        node->end = run->begin + (uint32_t)run->length;
        return;
    }
    text->text.bytes = arena_copy(reader->arena, reader->text.bytes, run->length);
    const struct source *source = reader->file->source;
    const char *tag = memrchr(source->text, '<', behind - source->base);
    node->end = tag ? source->base + (uint32_t)(tag - source->text) : behind;
}

void text_flush(struct reader *reader, uint32_t behind, bool before_block)
{
    struct run *run = &reader->run;
    struct frame *frame = top_frame(reader);
    if (run->length && !run->told && frame->content != CONTENT_CHILDREN &&
        frame->content != CONTENT_EMPTY) {
        bool white = is_white(run->copied ? reader->text.bytes : run->bytes, run->length);
        reader->words += !white;
        if (frame->content != CONTENT_PROSE || prose_keeps(reader, frame, white, before_block))
            keep(reader, behind);
    }
    reader->words += run->told; /* wrong, but not empty */
    *run = (struct run){0};
}

void text_check_empty(struct reader *reader, struct frame *frame)
{
    if (frame->words != reader->words || frame->node->flags & NODE_RETIRED)
        return;
    struct diagnostic *diagnostic =
        diag_raise(reader->diag, DIAG_empty_text, node_place(reader->model, frame->node),
                   subject_of(reader, frame->node), "\"%s\" says nothing",
                   grammar_elements[frame->kind].name);
    diag_help(reader->diag, diagnostic, "write the text, or take the element out");
    frame_faulty(frame);
}
