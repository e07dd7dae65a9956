#include "commands/record.h"

#include <errno.h>
#include <nettle/sha2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"

enum { DIGEST_TEXT = 2 * SHA256_DIGEST_SIZE, MOST = 64 << 20 };

static const char handouts[] = "handouts/";

struct recorded {
    const char *path; /* below the folder of the products */
    char digest[DIGEST_TEXT + 1];
    bool stale, outdated; /* it goes; it goes although its like was not made now */
};

/* ---- Digests ------------------------------------------------------------------------------- */

static void digest_text(const char *bytes, size_t length, char ret_text[DIGEST_TEXT + 1])
{
    struct sha256_ctx digest;
    unsigned char binary[SHA256_DIGEST_SIZE];
    sha256_init(&digest);
    sha256_update(&digest, length, (const unsigned char *)bytes);
    sha256_digest(&digest, sizeof binary, binary);
    for (size_t i = 0; i < sizeof binary; i++)
        sprintf(ret_text + 2 * i, "%02x", binary[i]);
}

static enum file_outcome digest_file(struct failure *failure, const char *path,
                                     char ret_text[DIGEST_TEXT + 1])
{
    char *bytes;
    size_t length;
    enum file_outcome outcome = file_read(failure, path, SIZE_MAX - 1, &bytes, &length);
    if (outcome == FILE_READ) {
        digest_text(bytes, length, ret_text);
        free(bytes);
    }
    return outcome;
}

/* ---- What was recorded --------------------------------------------------------------------- */

/* Take a line, in which the path is made to end. What is no line of ours is passed over. */
static void take_line(struct record *record, char *line)
{
    struct recorded *one = &record->all[record->count];
    if (strspn(line, "0123456789abcdef") != DIGEST_TEXT ||
        strncmp(line + DIGEST_TEXT, "  ", 2) != 0 || !line[DIGEST_TEXT + 2])
        return;
    memcpy(one->digest, line, DIGEST_TEXT);
    one->path = line + DIGEST_TEXT + 2;
    record->count++;
}

static void read_recorded(struct record *record, const char *path)
{
    struct arena *arena = record->products->arena;
    char *bytes, *text, *next;
    size_t length, lines = 1;
    enum file_outcome outcome = file_read(arena->failure, path, MOST, &bytes, &length);
    if (outcome == FILE_NOT_READABLE)
        failure_raise_errno(arena->failure, "cannot read \"%s\"", path);
    if (outcome != FILE_READ) /* there is none, or none of ours */
        return;
    text = arena_copy(arena, bytes, length);
    free(bytes);
    for (const char *at = text; (at = strchr(at, '\n')); at++)
        lines++;
    record->all = ARENA_ARRAY(arena, lines, struct recorded);
    while ((next = strsep(&text, "\n")))
        take_line(record, next);
}

/* A handout, straight in its folder, in one of these formats. */
static bool is_handout(const char *path, struct handout_formats formats)
{
    const char *name = path + sizeof handouts - 1, *extension = strrchr(path, '.');
    return strncmp(path, handouts, sizeof handouts - 1) == 0 && !strchr(name, '/') && extension &&
           handout_formats_have(formats, extension + 1);
}

/* What is made of the table or beside it, and says what it says. */
static bool goes_with_table(const struct record *record, const char *path)
{
    const struct handout_formats all = {.fo = true, .pdf = true, .html = true, .txt = true};
    return is_handout(path, all) ||
           strcmp(path, arena_format(record->products->arena, "%s.c", record->id)) == 0;
}

/* ---- Both ---------------------------------------------------------------------------------- */

static const char *path_of(const struct products *products, const struct product *product)
{
    return product->place + strlen(products->folder) + 1;
}

static bool is_made(const struct products *products, const char *path)
{
    for (size_t i = 0; i < products->count; i++)
        if (strcmp(path_of(products, &products->all[i]), path) == 0)
            return true;
    return false;
}

/* Whether this is the table, and the one that was recorded: then all that is recorded is of it. */
static bool is_same_table(const struct record *record, const char *digest, const char *path)
{
    if (strcmp(path, arena_format(record->products->arena, "%s.kbt", record->id)) != 0)
        return false;
    for (size_t i = 0; i < record->count; i++)
        if (strcmp(record->all[i].path, path) == 0)
            return strcmp(record->all[i].digest, digest) == 0;
    return false;
}

/* The lines of what is made now. Returns whether the table among it is the one of before. */
static bool write_made(const struct record *record, struct buffer *out)
{
    const struct products *products = record->products;
    bool same = false;
    char text[DIGEST_TEXT + 1];
    for (size_t i = 0; i < products->count; i++) {
        const struct product *product = &products->all[i];
        const char *path = path_of(products, product);
        if (digest_file(out->failure, product->made, text) != FILE_READ)
            failure_raise_errno(out->failure, "cannot read the temporary file \"%s\"",
                                product->made);
        same |= is_same_table(record, text, path);
        buffer_printf(out, "%s  %s\n", text, path);
    }
    return same;
}

static void write_record(struct record *record, struct handout_formats formats,
                         struct buffer *out)
{
    bool same = write_made(record, out);
    for (size_t i = 0; i < record->count; i++) {
        struct recorded *one = &record->all[i];
        if (is_made(record->products, one->path))
            continue;
        one->stale = is_handout(one->path, formats);
        one->outdated = !one->stale && !same && goes_with_table(record, one->path);
        if (!one->stale && !one->outdated)
            buffer_printf(out, "%s  %s\n", one->digest, one->path);
    }
}

void record_add(struct record *record, struct products *products, const char *id,
                struct handout_formats made)
{
    struct arena *arena = products->arena;
    const char *name = arena_format(arena, "%s.sha256", id);
    const char *kept = arena_format(arena, "%s/%s", products_step(products, "record"), name);
    struct buffer out;
    *record = (struct record){.products = products, .id = id};
    read_recorded(record, arena_format(arena, "%s/%s", products->folder, name));
    buffer_init(&out, arena->failure);
    write_record(record, made, &out);
    file_replace(arena->failure, kept, out.bytes, out.length);
    buffer_release(&out);
    products_add(products, kept, name);
}

/* Whether it was there, as it was recorded, and is removed. */
static bool remove_one(const struct record *record, const struct recorded *one)
{
    struct arena *arena = record->products->arena;
    const char *path = arena_format(arena, "%s/%s", record->products->folder, one->path);
    char text[DIGEST_TEXT + 1];
    if (digest_file(arena->failure, path, text) != FILE_READ)
        return false;
    if (strcmp(text, one->digest) != 0) {
        fprintf(stderr, "kbc: \"%s\" is no longer made, but was changed by hand: it is left "
                "there\n", path);
        return false;
    }
    if (unlink(path) != 0 && errno != ENOENT)
        failure_raise_errno(arena->failure, "cannot remove \"%s\"", path);
    return true;
}

void record_remove_stale(const struct record *record)
{
    size_t outdated = 0;
    for (size_t i = 0; i < record->count; i++) {
        const struct recorded *one = &record->all[i];
        if ((one->stale || one->outdated) && remove_one(record, one))
            outdated += one->outdated;
    }
    if (outdated)
        fprintf(stderr, "kbc: removed from \"%s\", as made of another table and not asked for now: "
                "%zu %s\n", record->products->folder, outdated, outdated == 1 ? "file" : "files");
}
