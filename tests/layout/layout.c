/*
 * What kbc fmt is held to.
 *
 *     layout random FIRST COUNT      random documents, laid out at random: they are laid out again,
 *                                    twice; exit status 1 with any fault
 *     layout scramble SEED FILE      FILE, laid out at random, on standard output
 *     layout compare BEFORE AFTER    two knowledge bases: the same table but for what FORMAT.md says
 *                                    of places and files, comments and all else in place
 *     layout text FILE               a document, valid or not: laid out, it says the same, and laid
 *                                    out again, it stays
 */
#include "layout/layout.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "commands/compilation.h"
#include "emit/table.h"
#include "format/format.h"
#include "runtime/kbt_format.h"

static int faults;

static void fault(const char *name, const char *what)
{
    printf("layout: %s: %s\n", name, what);
    faults++;
}

/* ---- Tables ---------------------------------------------------------------------------------- */

static uint32_t number_at(const struct buffer *table, size_t at, int bytes)
{
    uint32_t number = 0;
    for (int i = 0; i < bytes; i++)
        number |= (uint32_t)(unsigned char)table->bytes[at + (size_t)i] << (8 * i);
    return number;
}

/* Blot out what a layout may change: the checksum, the digest of the files, and of each position
 * the line. */
static void blot(struct buffer *table)
{
    memset(table->bytes + KBT_AT_CHECKSUM, 0, 8);
    memset(table->bytes + KBT_AT_DIGEST, 0, 32);
    uint32_t sections = number_at(table, KBT_AT_SECTION_COUNT, 4);
    for (uint32_t i = 0; i < sections; i++) {
        size_t row = KBT_HEADER_SIZE + (size_t)i * KBT_SECTION_ROW;
        uint32_t stride = number_at(table, row + 2, 2), begin = number_at(table, row + 4, 4);
        uint32_t size = number_at(table, row + 8, 4);
        if (number_at(table, row, 2) != KBT_SECTION_POSITIONS)
            continue;
        for (uint32_t at = 0; at < size; at += stride)
            memset(table->bytes + begin + at + stride / 3 * 2, 0, stride / 3);
    }
}

/* The table of a knowledge base, blotted. False where it has none. */
static bool table_of(struct compilation *compilation, struct buffer *out)
{
    if (!compilation_check_document(compilation) ||
        compilation->model.root->status == STATUS_RETIRED)
        return false;
    table_emit(&compilation->model, out);
    blot(out);
    return true;
}

static bool is_same(const struct buffer *a, const struct buffer *b)
{
    return a->length == b->length && (!a->length || memcmp(a->bytes, b->bytes, a->length) == 0);
}

/* ---- Two documents --------------------------------------------------------------------------- */

static void compare_texts(const char *name, const char *before, const char *after)
{
    struct failure failure;
    struct buffer a, b;
    failure_init(&failure);
    buffer_init(&a, &failure);
    buffer_init(&b, &failure);
    if (!canonical(before, strlen(before), &a) || !canonical(after, strlen(after), &b))
        fault(name, "is no XML");
    else if (!is_same(&a, &b))
        fault(name, "does not say the same");
    if (!comments_stay(before, after))
        fault(name, "a comment has moved");
    buffer_release(&b);
    buffer_release(&a);
}

static void compare_bases(const char *name, struct compilation *before, struct compilation *after)
{
    struct buffer a, b;
    buffer_init(&a, before->arena.failure);
    buffer_init(&b, before->arena.failure);
    bool has_table = table_of(before, &a);
    if (table_of(after, &b) != has_table)
        fault(name, "one has a table, one has none");
    else if (!is_same(&a, &b))
        fault(name, "another table");
    for (size_t i = 0; i < before->sources.count && i < after->sources.count; i++)
        compare_texts(before->sources.all[i]->path, before->sources.all[i]->text,
                      after->sources.all[i]->text);
    if (before->sources.count != after->sources.count)
        fault(name, "other files");
    buffer_release(&b);
    buffer_release(&a);
}

static int compare(const char *before_path, const char *after_path)
{
    struct failure failure;
    struct compilation before, after;
    failure_init(&failure);
    compilation_init(&before, &failure);
    compilation_init(&after, &failure);
    compilation_read(&before, before_path);
    compilation_read(&after, after_path);
    compare_bases(before_path, &before, &after);
    compilation_release(&after);
    compilation_release(&before);
    return faults > 0;
}

/* ---- Random documents ------------------------------------------------------------------------ */

static char *copy(struct failure *failure, const struct buffer *text)
{
    char *bytes = failure_malloc(failure, text->length + 1);
    memcpy(bytes, text->bytes, text->length);
    bytes[text->length] = '\0';
    return bytes;
}

static void hold(const char *name, struct buffer *before, struct buffer *after)
{
    struct failure *failure = before->failure;
    struct compilation of_before, of_after;
    struct buffer again;
    buffer_init(&again, failure);
    compilation_init(&of_before, failure);
    compilation_init(&of_after, failure);
    compilation_read_text(&of_before, NULL, copy(failure, before), before->length);
    compilation_read_text(&of_after, NULL, copy(failure, after), after->length);
    if (of_before.diag.count)
        fault(name, of_before.diag.all[0]->message);
    compare_bases(name, &of_before, &of_after);
    if (!format_document(failure, after->bytes, after->length, &again) || !is_same(after, &again))
        fault(name, "laid out again, it changes");
    compilation_release(&of_after);
    compilation_release(&of_before);
    buffer_release(&again);
}

enum { LAYOUTS = 4 };

/* A document in several layouts: as it was made; in two with nothing but white space and tags
 * changed, which become the same; with comments and all. */
static void hold_random(uint64_t seed)
{
    struct failure failure;
    struct random random;
    struct buffer made, texts[LAYOUTS];
    char name[40];
    snprintf(name, sizeof name, "seed %" PRIu64, seed);
    failure_init(&failure);
    random_start(&random, seed);
    buffer_init(&made, &failure);
    random_document(&random, &made);
    for (int i = 0; i < LAYOUTS; i++) {
        struct buffer before;
        buffer_init(&before, &failure);
        buffer_init(&texts[i], &failure);
        if (i)
            scramble(&random, made.bytes, made.length, i == 3, &before);
        else
            buffer_add(&before, made.bytes, made.length);
        if (!format_document(&failure, buffer_text(&before), before.length, &texts[i]))
            fault(name, "is not laid out");
        hold(name, &before, &texts[i]);
        buffer_release(&before);
    }
    bool same_line_ends = !memchr(texts[1].bytes, '\r', texts[1].length) ==
                          !memchr(texts[2].bytes, '\r', texts[2].length);
    if (same_line_ends && !is_same(&texts[1], &texts[2]))
        fault(name, "two layouts of one document are not laid out alike");
    for (int i = 0; i < LAYOUTS; i++)
        buffer_release(&texts[i]);
    buffer_release(&made);
}

static int try_random(uint64_t first, uint64_t count)
{
    for (uint64_t i = 0; i < count && faults < 20; i++)
        hold_random(first + i);
    printf("layout: %" PRIu64 " random documents from seed %" PRIu64 ", each in %d layouts; "
           "%d faults\n", count, first, LAYOUTS, faults);
    return faults > 0;
}

/* ---- The whole ------------------------------------------------------------------------------- */

static int scramble_file(uint64_t seed, const char *path)
{
    struct failure failure;
    struct random random;
    struct buffer out;
    char *text;
    size_t length;
    failure_init(&failure);
    random_start(&random, seed);
    buffer_init(&out, &failure);
    if (file_read(&failure, path, 1 << 30, &text, &length) != FILE_READ)
        return 2;
    scramble(&random, text, length, true, &out);
    fwrite(out.bytes, 1, out.length, stdout);
    free(text);
    buffer_release(&out);
    return 0;
}

static int hold_text(const char *path)
{
    struct failure failure;
    struct buffer after, again;
    char *text;
    size_t length;
    failure_init(&failure);
    buffer_init(&after, &failure);
    buffer_init(&again, &failure);
    if (file_read(&failure, path, 1 << 30, &text, &length) != FILE_READ)
        return 2;
    if (!format_document(&failure, text, length, &after) ||
        !format_document(&failure, buffer_text(&after), after.length, &again) ||
        !is_same(&after, &again))
        fault(path, "is not laid out, or laid out again, it changes");
    else
        compare_texts(path, text, after.bytes);
    free(text);
    buffer_release(&again);
    buffer_release(&after);
    return faults > 0;
}

int main(int argc, char **argv)
{
    if (argc == 4 && strcmp(argv[1], "random") == 0)
        return try_random(strtoull(argv[2], NULL, 10), strtoull(argv[3], NULL, 10));
    if (argc == 4 && strcmp(argv[1], "scramble") == 0)
        return scramble_file(strtoull(argv[2], NULL, 10), argv[3]);
    if (argc == 4 && strcmp(argv[1], "compare") == 0)
        return compare(argv[2], argv[3]);
    if (argc == 3 && strcmp(argv[1], "text") == 0)
        return hold_text(argv[2]);
    fputs("layout: random, scramble, compare or text: see its head\n", stderr);
    return 2;
}
