/* The files of a knowledge base: the root's, and what is included, in document order. */
#include "read/read.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include "base/file.h"
#include "read/encoding.h"
#include "read/paths.h"
#include "read/reader.h"

/* ---- One file ------------------------------------------------------------------------------- */

static struct span whole_of(const struct source *source)
{
    return (struct span){source->base, source->base + source->length};
}

/* Whether the text may be parsed: it is in an encoding that is read. */
static bool check_encoding(struct reader *reader, const struct encoding *encoding)
{
    (void)encoding;
    (void)reader;
    return true;
}

/* Forget what is only of one file. */
static void clear(struct reader *reader)
{
    reader->depth = reader->skipped = 0;
    reader->run = (struct run){0};
    reader->stopped = false;
}

/* Elements that were open when reading stopped end there. */
static void close_open(struct reader *reader)
{
    while (reader->depth > 0) {
        struct frame *frame = top_frame(reader);
        frame->node->end = whole_of(reader->file->source).end;
        frame_faulty(frame);
        reader->depth--;
    }
}

/* Parse the text as the file `path`, which `parent` includes by `node`; NULL when it doesn't fit
 * any more. The text is owned from now on. */
static struct file *read_source(struct reader *reader, const char *path, char *text,
                                size_t length, struct file *parent, struct node *node)
{
    struct encoding encoding = encoding_to_utf8(reader->arena->failure, &text, &length);
    struct source *source = sources_add(reader->model->sources, path, text, length);
    if (!source)
        return NULL;
    struct file *file = ARENA_NEW(reader->arena, struct file);
    *file = (struct file){.source = source, .parent = parent, .node = node, .open = true};
    file->last_inclusion = &file->inclusions;
    file->last_allow = &file->allows;
    reader->file = file;
    clear(reader);
    if (check_encoding(reader, &encoding))
        xml_read(reader);
    else
        reader->stopped = true;
    if (reader->stopped)
        reader->model->complete = false;
    close_open(reader);
    return file;
}

/* ---- Includes ------------------------------------------------------------------------------- */

/* The file that an include brings, read; NULL when it brings none, which was told where it is
 * wrong. */
static struct file *follow(struct reader *reader, struct file *file, struct include *include)
{
    struct path path;
    struct span place = node_attribute_value(reader->model, &include->node, "href");
    const char *subject = subject_of(reader, &include->node);
    if (!include->href.bytes)
        return NULL;
    const char *folder = path_folder(reader->arena, file->source->path);
    enum path_outcome outcome = reader->root_folder
        ? path_find(reader->arena, reader->root_folder, folder, include->href.bytes,
                    include->href.length, &path)
        : PATH_NOT_FOUND;
    if (outcome != PATH_FOUND) {
        reader->model->complete = false;
        diag_raise(reader->diag, outcome == PATH_NOT_FOUND ? DIAG_include_not_found
                   : DIAG_include_outside, place, subject, "\"%.*s\" is not there",
                   (int)include->href.length, include->href.bytes);
        return NULL;
    }
    struct name *name = names_intern(&reader->paths, path.real, strlen(path.real));
    if (name->declared) {
        if (((struct file *)name->declared)->open)
            diag_raise(reader->diag, DIAG_include_cycle, place, subject, "\"%s\" includes itself",
                       path.shown);
        return NULL;
    }
    char *text;
    size_t length;
    if (file_read(reader->arena->failure, path.real, LARGEST_FILE, &text, &length) != FILE_READ)
        return NULL;
    struct file *included = read_source(reader, path.shown, text, length, file, &include->node);
    name->declared = included;
    return included;
}

/* Move the file's suppressions that stand before `offset` behind those of the model. */
static struct allow **take_allows(struct file *file, uint32_t offset, struct allow **last)
{
    while (file->allows && file->allows->place.begin < offset) {
        *last = file->allows;
        last = &file->allows->next;
        file->allows = file->allows->next;
    }
    *last = NULL;
    return last;
}

/* Read what the file includes, and what that includes, in document order. */
static void read_included(struct reader *reader, struct file *file)
{
    struct allow **last = &reader->model->allows;
    while (file) {
        struct inclusion *inclusion = file->inclusions;
        if (!inclusion) {
            last = take_allows(file, UINT32_MAX, last);
            file->open = false;
            file = file->parent;
            continue;
        }
        file->inclusions = inclusion->next;
        last = take_allows(file, inclusion->include->node.begin, last);
        struct file *included = follow(reader, file, inclusion->include);
        if (included)
            file = included;
    }
}

/* ---- The whole ------------------------------------------------------------------------------ */

static void read_all(struct reader *reader, const char *path, char *text, size_t length)
{
    reader->model->complete = true;
    struct file *file = read_source(reader, path ? path : "kb.xml", text, length, NULL, NULL);
    if (file) {
        if (path) {
            const char *folder = path_folder(reader->arena, path);
            reader->root_folder = path_real_folder(reader->arena, folder);
            struct path real;
            const char *name = strrchr(path, '/');
            name = name ? name + 1 : path;
            if (reader->root_folder &&
                path_find(reader->arena, reader->root_folder, folder, name, strlen(name), &real) ==
                    PATH_FOUND)
                names_intern(&reader->paths, real.real, strlen(real.real))->declared = file;
        }
        read_included(reader, file);
    }
    declare_ids(reader);
    model_index(reader->model);
}

static struct reader *make_reader(struct model *model, struct diag *diag)
{
    struct reader *reader = ARENA_NEW(model->arena, struct reader);
    reader->model = model;
    reader->diag = diag;
    reader->arena = model->arena;
    lookup_init(&reader->lookup, model->arena);
    names_init(&reader->paths, model->arena);
    buffer_init(&reader->text, model->arena->failure);
    return reader;
}

void read_text(struct model *model, struct diag *diag, const char *path, char *text,
               size_t length)
{
    struct reader *reader = make_reader(model, diag);
    read_all(reader, path, text, length);
    names_release(&reader->paths);
    buffer_release(&reader->text);
}

void read_knowledge_base(struct model *model, struct diag *diag, const char *path)
{
    struct stat status;
    char *text;
    size_t length;
    if (stat(path, &status) == 0 && S_ISDIR(status.st_mode))
        path = arena_format(model->arena, "%s%skb.xml", path,
                            path[strlen(path) - 1] == '/' ? "" : "/");
    if (file_read(model->arena->failure, path, LARGEST_FILE, &text, &length) != FILE_READ)
        failure_raise_errno(model->arena->failure, "cannot read \"%s\"", path);
    read_text(model, diag, path, text, length);
}
