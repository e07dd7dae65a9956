/*
 * What a mending changes, as a unified diff. It is not searched for: the pieces say where the text
 * is another, and the lines around these places are what differs.
 */
#include <string.h>

#include "mend/mending.h"

enum { CONTEXT = 3 }; /* lines */

/* A text, and where its lines begin; the last entry is its end. */
struct lines {
    const char *text;
    uint32_t *begins;
    uint32_t count;
};

/* Lines from `begin` to `end` of the old text give way to those of the new. */
struct hunk_part {
    uint32_t begin, end, new_begin, new_end;
};

struct difference {
    const struct mended_file *file;
    struct buffer *out;
    struct lines old, new;
    struct hunk_part *parts; /* ascending, apart */
    uint32_t count;
};

static struct lines find_lines(struct arena *arena, const char *text, uint32_t length)
{
    struct lines lines = {.text = text};
    for (uint32_t i = 0; i < length; i++)
        lines.count += text[i] == '\n' || i + 1 == length;
    lines.begins = ARENA_ARRAY(arena, (size_t)lines.count + 1, uint32_t);
    uint32_t line = 0;
    for (uint32_t i = 0; i < length; i++)
        if (text[i] == '\n' || i + 1 == length)
            lines.begins[++line] = i + 1;
    return lines;
}

/* The line of an offset; the count, at the end of the text. */
static uint32_t line_at(const struct lines *lines, uint32_t offset)
{
    uint32_t low = 0, high = lines->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (lines->begins[middle + 1] <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool same_line(const struct difference *difference, uint32_t old, uint32_t new)
{
    const struct lines *a = &difference->old, *b = &difference->new;
    uint32_t length = a->begins[old + 1] - a->begins[old];
    return b->begins[new + 1] - b->begins[new] == length &&
           memcmp(a->text + a->begins[old], b->text + b->begins[new], length) == 0;
}

/* ---- Which lines differ ---------------------------------------------------------------------- */

static uint32_t behind(uint32_t line, uint32_t count)
{
    return line < count ? line + 1 : count;
}

/* Leave out what is the same at both ends. */
static void trim(const struct difference *difference, struct hunk_part *part)
{
    while (part->begin < part->end && part->new_begin < part->new_end &&
           same_line(difference, part->begin, part->new_begin)) {
        part->begin++;
        part->new_begin++;
    }
    while (part->begin < part->end && part->new_begin < part->new_end &&
           same_line(difference, part->end - 1, part->new_end - 1)) {
        part->end--;
        part->new_end--;
    }
}

/* The lines in which bytes from `begin` to `end` gave way to others; together with the last ones,
 * where they touch. */
static void add_part(struct difference *difference, uint32_t begin, uint32_t end,
                     uint32_t new_begin, uint32_t new_end)
{
    const struct lines *old = &difference->old, *new = &difference->new;
    struct hunk_part part = {line_at(old, begin), behind(line_at(old, end), old->count),
                             line_at(new, new_begin), behind(line_at(new, new_end), new->count)};
    struct hunk_part *last =
        difference->count ? &difference->parts[difference->count - 1] : NULL;
    if (last && (part.begin < last->end || part.new_begin < last->new_end)) {
        last->end = part.end;
        last->new_end = part.new_end;
        return;
    }
    difference->parts[difference->count++] = part;
}

static void find_parts(struct difference *difference, struct arena *arena)
{
    const struct pieces *pieces = &difference->file->pieces;
    uint32_t old = 0, new = 0, new_begin = 0;
    difference->parts = ARENA_ARRAY(arena, pieces->count + 1, struct hunk_part);
    for (size_t i = 0; i < pieces->count; i++) {
        const struct piece *piece = &pieces->all[i];
        uint32_t length = piece->end - piece->begin;
        if (!piece->put) {
            if (piece->begin != old || new != new_begin)
                add_part(difference, old, piece->begin, new_begin, new);
            old = piece->end;
            new_begin = new + length;
        }
        new += length;
    }
    if (old != difference->file->was->length || new != new_begin)
        add_part(difference, old, difference->file->was->length, new_begin, new);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < difference->count; i++) {
        struct hunk_part part = difference->parts[i];
        trim(difference, &part);
        if (part.begin < part.end || part.new_begin < part.new_end)
            difference->parts[kept++] = part;
    }
    difference->count = kept;
}

/* ---- How it is written ----------------------------------------------------------------------- */

static void add_line(const struct difference *difference, char sign, const struct lines *lines,
                     uint32_t line)
{
    uint32_t begin = lines->begins[line], end = lines->begins[line + 1];
    buffer_putc(difference->out, sign);
    if (line == 0 && difference->file->was->form == SOURCE_MARKED)
        buffer_puts(difference->out, "\xEF\xBB\xBF");
    buffer_add(difference->out, lines->text + begin, end - begin);
    if (lines->text[end - 1] != '\n')
        buffer_puts(difference->out, "\n\\ No newline at end of file\n");
}

static void add_range(struct buffer *out, char sign, uint32_t begin, uint32_t end)
{
    uint32_t count = end - begin; /* of none, the line before is named */
    buffer_printf(out, " %c%u", sign, count ? begin + 1 : begin);
    if (count != 1)
        buffer_printf(out, ",%u", count);
}

/* The parts from `first` to before `behind`, with lines around them. */
static void add_hunk(const struct difference *difference, uint32_t first, uint32_t behind_last)
{
    const struct hunk_part *part = &difference->parts[first];
    const struct hunk_part *last = &difference->parts[behind_last - 1];
    const struct lines *old = &difference->old;
    uint32_t before = part->begin < CONTEXT ? part->begin : CONTEXT;
    uint32_t after = old->count - last->end < CONTEXT ? old->count - last->end : CONTEXT;
    buffer_puts(difference->out, "@@");
    add_range(difference->out, '-', part->begin - before, last->end + after);
    add_range(difference->out, '+', part->new_begin - before, last->new_end + after);
    buffer_puts(difference->out, " @@\n");
    uint32_t line = part->begin - before;
    for (; part <= last; part++) {
        while (line < part->begin)
            add_line(difference, ' ', old, line++);
        while (line < part->end)
            add_line(difference, '-', old, line++);
        for (uint32_t i = part->new_begin; i < part->new_end; i++)
            add_line(difference, '+', &difference->new, i);
    }
    while (line < last->end + after)
        add_line(difference, ' ', old, line++);
}

/* A path as patch and git read it: with quotes around what would not be one line's one word. */
static void add_path(struct buffer *out, const char *sign, const char *path)
{
    bool plain = true;
    for (const char *at = path; *at; at++)
        plain = plain && (unsigned char)*at >= ' ' && *at != '"' && *at != '\\' && *at != 127;
    buffer_puts(out, sign);
    if (plain) {
        buffer_printf(out, "%s%s\n", path, strchr(path, ' ') ? "\t" : "");
        return;
    }
    buffer_putc(out, '"');
    for (const char *at = path; *at; at++) {
        if (*at == '"' || *at == '\\')
            buffer_printf(out, "\\%c", *at);
        else if ((unsigned char)*at < ' ' || *at == 127)
            buffer_printf(out, "\\%03o", (unsigned)*at);
        else
            buffer_putc(out, *at);
    }
    buffer_puts(out, "\"\n");
}

static void add_difference(struct difference *difference)
{
    add_path(difference->out, "--- ", difference->file->was->path);
    add_path(difference->out, "+++ ", difference->file->was->path);
    for (uint32_t first = 0, next; first < difference->count; first = next) {
        for (next = first + 1; next < difference->count; next++)
            if (difference->parts[next].begin - difference->parts[next - 1].end > 2 * CONTEXT)
                break;
        add_hunk(difference, first, next);
    }
}

const char *mending_diff(const struct mending *mending, struct buffer *out)
{
    const char *left_out = NULL;
    for (const struct mended_file *file = mending->files; file; file = file->next) {
        const struct source *was = file->was;
        if (!file_is_changed(file))
            continue;
        if (was->form == SOURCE_UTF16_LE || was->form == SOURCE_UTF16_BE) {
            left_out = was->path;
            continue;
        }
        struct buffer text;
        buffer_init(&text, mending->arena->failure);
        pieces_add(&text, &file->pieces, was->text);
        struct difference difference = {.file = file, .out = out};
        difference.old = find_lines(mending->arena, was->text, was->length);
        difference.new = find_lines(mending->arena, buffer_text(&text), (uint32_t)text.length);
        find_parts(&difference, mending->arena);
        add_difference(&difference);
        buffer_release(&text);
    }
    return left_out;
}
