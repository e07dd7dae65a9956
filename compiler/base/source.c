#include "base/source.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

void sources_init(struct sources *sources, struct arena *arena)
{
    *sources = (struct sources){.arena = arena, .next_base = 1};
}

void sources_release(struct sources *sources)
{
    for (size_t i = 0; i < sources->count; i++) {
        free((char *)sources->all[i]->text);
        free(sources->all[i]->lines);
        free(sources->all[i]->characters);
    }
    free(sources->all);
    sources_init(sources, sources->arena);
}

struct source *sources_add(struct sources *sources, const char *path, char *text, size_t length)
{
    /* One more than the length, so that the end of a text is no other text's beginning. */
    if (length >= UINT32_MAX - sources->next_base) {
        free(text);
        return NULL;
    }
    if (sources->count == sources->room) {
        sources->room = sources->room ? sources->room * 2 : 16;
        sources->all = failure_realloc(sources->arena->failure, sources->all,
                                       sources->room * sizeof *sources->all);
    }
    struct source *source = ARENA_NEW(sources->arena, struct source);
    source->path = path;
    source->text = text;
    source->length = (uint32_t)length;
    source->base = sources->next_base;
    sources->next_base += source->length + 1;
    sources->all[sources->count++] = source;
    return source;
}

const struct source_instead *sources_instead(const struct sources *sources, const char *path)
{
    const struct source_instead *at = sources->instead;
    while (at && strcmp(at->path, path) != 0)
        at = at->next;
    return at;
}

const struct source *sources_at(const struct sources *sources, uint32_t offset)
{
    size_t low = 0, high = sources->count;
    if (offset == 0 || offset >= sources->next_base)
        return NULL;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (sources->all[middle]->base <= offset)
            low = middle;
        else
            high = middle;
    }
    return high ? sources->all[low] : NULL;
}

/* XML 1.0 knows LF, CR LF and CR as line ends. */
static bool ends_line(const char *text, uint32_t at)
{
    return text[at] == '\n' || (text[at] == '\r' && text[at + 1] != '\n');
}

enum { BLOCK = 4096 }; /* bytes; a file of one long line costs no more to look up than any other */

static uint32_t count_characters(const char *text, uint32_t begin, uint32_t end)
{
    uint32_t count = 0;
    for (uint32_t i = begin; i < end; i++)
        count += ((unsigned char)text[i] & 0xc0) != 0x80; /* a character's first byte */
    return count;
}

static void index_characters(struct sources *sources, struct source *source)
{
    uint32_t blocks = source->length / BLOCK + 1;
    uint32_t *characters =
        failure_malloc(sources->arena->failure, blocks * sizeof *characters);
    source->characters = characters;
    characters[0] = 0;
    for (uint32_t i = 1; i < blocks; i++)
        characters[i] = characters[i - 1] +
                        count_characters(source->text, (i - 1) * BLOCK, i * BLOCK);
}

/* How many characters begin before an offset in the text. */
static uint32_t characters_before(const struct source *source, uint32_t offset)
{
    uint32_t block = offset / BLOCK;
    return source->characters[block] + count_characters(source->text, block * BLOCK, offset);
}

/* Most lines are short and simply counted; long ones are looked up. */
static uint32_t characters_between(struct sources *sources, struct source *source, uint32_t begin,
                                   uint32_t end)
{
    if (end - begin <= BLOCK)
        return count_characters(source->text, begin, end);
    if (!source->characters)
        index_characters(sources, source);
    return characters_before(source, end) - characters_before(source, begin);
}

/* The begin of the line behind the one that begins here; 0 when there is none. Without any CR,
 * which is what most files are, the C library finds the next LF fastest. */
static uint32_t next_line(const struct source *source, bool any_cr, uint32_t begin)
{
    const char *text = source->text;
    if (!any_cr) {
        const char *end = memchr(text + begin, '\n', source->length - begin);
        return end ? (uint32_t)(end - text) + 1 : 0;
    }
    for (uint32_t i = begin; i < source->length; i++)
        if (ends_line(text, i))
            return i + 1;
    return 0;
}

static void index_lines(struct sources *sources, struct source *source)
{
    bool any_cr = memchr(source->text, '\r', source->length);
    uint32_t count = 1;
    for (uint32_t at = 0; (at = next_line(source, any_cr, at));)
        count++;
    source->lines = failure_malloc(sources->arena->failure, count * sizeof *source->lines);
    source->lines[0] = 0;
    source->line_count = 1;
    for (uint32_t at = 0; (at = next_line(source, any_cr, at));)
        source->lines[source->line_count++] = at;
}

/* The last line that begins at or before `offset`, from 0. */
static uint32_t line_at(const struct source *source, uint32_t offset)
{
    uint32_t low = 0, high = source->line_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (source->lines[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* Where the text of a line ends, before its line end. */
static uint32_t line_end(const struct source *source, uint32_t line)
{
    if (line + 1 == source->line_count)
        return source->length;
    uint32_t end = source->lines[line + 1] - 1;
    return end > source->lines[line] && source->text[end] == '\n' && source->text[end - 1] == '\r'
               ? end - 1 : end;
}

struct position sources_position(struct sources *sources, uint32_t offset)
{
    struct source *source = (struct source *)sources_at(sources, offset);
    assert(source);
    if (!source->lines)
        index_lines(sources, source);
    uint32_t in_text = offset - source->base;
    uint32_t line = line_at(source, in_text);
    uint32_t begin = source->lines[line];
    return (struct position){
        .source = source,
        .line = line + 1,
        .column = characters_between(sources, source, begin, in_text) + 1,
        .line_text = source->text + begin,
        .line_length = line_end(source, line) - begin,
        .line_offset = in_text - begin,
    };
}

const char *sources_bytes(const struct sources *sources, struct span span)
{
    const struct source *source = sources_at(sources, span.begin);
    assert(source && span.end - source->base <= source->length);
    return source->text + (span.begin - source->base);
}
