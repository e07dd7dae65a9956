/* The files of a knowledge base: the root's, and what is included, in document order. */
#include "read/read.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "base/file.h"
#include "grammar/values.h"
#include "read/encoding.h"
#include "read/paths.h"
#include "read/reader.h"

/* ---- One file ------------------------------------------------------------------------------- */

static struct span place_in(const struct source *source, size_t begin, size_t length)
{
    uint32_t offset = source->base + (uint32_t)begin;
    return (struct span){offset, offset + (uint32_t)length};
}

/* Tell where the text is in no encoding that is read, or says that it is in another. False when
 * nothing of it can be read. */
static bool check_encoding(struct reader *reader, const struct encoding *encoding)
{
    const struct source *source = reader->file->source;
    const char *subject = subject_of(reader, reader->file->node);
    struct diagnostic *diagnostic;
    if (encoding->broken) {
        diagnostic = diag_raise(reader->diag, DIAG_not_well_formed,
                                place_in(source, encoding->broken_at, 0), subject, "%s",
                                encoding->broken);
        diag_help(reader->diag, diagnostic,
                  "save the file as UTF-8, or as UTF-16 with a byte order mark");
    }
    size_t length;
    const char *declared = encoding_declared(source->text, &length);
    const char *wanted = encoding_was_utf16(encoding) ? "UTF-16" : "UTF-8";
    if (!declared || (length == strlen(wanted) && strncasecmp(declared, wanted, length) == 0))
        return true;
    diagnostic = diag_raise(reader->diag, DIAG_not_well_formed,
                            place_in(source, (size_t)(declared - source->text), length), subject,
                            "the file says that it is in %s, and is to be in %s",
                            value_quoted(reader->arena, declared, length), wanted);
    diag_help(reader->diag, diagnostic, "save it as %s, and write encoding=\"%s\"", wanted, wanted);
    return false;
}

/* Elements that were open when reading stopped end there. */
static void close_open(struct reader *reader)
{
    const struct source *source = reader->file->source;
    while (reader->depth > 0) {
        top_frame(reader)->node->flags |= NODE_FAULTY | NODE_CUT;
        top_frame(reader)->node->end = source->base + source->length;
        element_leave(reader);
    }
}

char *text_instead(const struct model *model, const char *path, char *text, size_t *length)
{
    const struct source_instead *instead = sources_instead(model->sources, path);
    if (!instead)
        return text;
    free(text);
    text = failure_malloc(model->arena->failure, instead->length + 1);
    memcpy(text, instead->bytes, instead->length);
    text[instead->length] = '\0';
    *length = instead->length;
    return text;
}

struct file *file_parse(struct reader *reader, const char *path, char *text, size_t length,
                        struct file *parent, struct node *include)
{
    struct encoding encoding = encoding_to_utf8(reader->arena->failure, &text, &length);
    struct source *source = sources_add(reader->model->sources, path, text, length);
    if (!source)
        return NULL;
    source->form = encoding.broken ? SOURCE_CUT : encoding.form;
    struct file *file = ARENA_NEW(reader->arena, struct file);
    *file = (struct file){.source = source, .parent = parent, .node = include, .open = true};
    file->last_inclusion = &file->inclusions;
    file->last_allow = &file->allows;
    reader->file = file;
    reader->depth = reader->skipped = 0;
    reader->run = (struct run){0};
    reader->broken = encoding.broken != NULL;
    reader->stopped = !check_encoding(reader, &encoding);
    if (!reader->stopped)
        xml_read(reader);
    if (reader->stopped || reader->broken)
        reader->model->complete = false;
    close_open(reader);
    return file;
}

/* ---- All files ------------------------------------------------------------------------------ */

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
            if (file->node)
                declare_behind(reader, file->node);
            file = file->parent;
            continue;
        }
        file->inclusions = inclusion->next;
        last = take_allows(file, inclusion->include->node.begin, last);
        struct file *included = include_follow(reader, file, inclusion->include);
        if (included)
            file = included;
        else
            declare_behind(reader, &inclusion->include->node);
    }
}

/* Includes are looked for beside `path`, and the file itself may not be included again. */
static void settle_folder(struct reader *reader, const char *path, struct file *file)
{
    reader->root_folder = path_real_folder(reader->arena, path_folder(reader->arena, path));
    const char *real = path_real(reader->arena, path);
    if (real)
        names_intern(&reader->paths, real, strlen(real))->declared = file;
}

static struct reader *make_reader(struct model *model, struct diag *diag)
{
    struct reader *reader = ARENA_NEW(model->arena, struct reader);
    reader->model = model;
    reader->diag = diag;
    reader->arena = model->arena;
    lookup_init(&reader->lookup, model->arena);
    names_init(&reader->paths, model->arena);
    names_init(&reader->parts, model->arena);
    buffer_init(&reader->text, model->arena->failure);
    return reader;
}

static void release_reader(struct reader *reader)
{
    names_release(&reader->paths);
    names_release(&reader->parts);
    buffer_release(&reader->text);
}

void read_text(struct model *model, struct diag *diag, const char *path, char *text,
               size_t length)
{
    struct reader *reader = make_reader(model, diag);
    model->complete = true;
    struct file *file = file_parse(reader, path ? path : "kb.xml", text, length, NULL, NULL);
    if (file && path)
        settle_folder(reader, path, file);
    if (file)
        read_included(reader, file);
    release_reader(reader);
}

struct node *read_module(struct model *model, struct diag *diag, const char *path, char *text,
                         size_t length)
{
    struct reader *reader = make_reader(model, diag);
    struct include *around = ARENA_NEW(model->arena, struct include);
    around->node.kind = KIND_INCLUDE;
    model->complete = true;
    struct file *file = file_parse(reader, path, text, length, NULL, &around->node);
    if (file) {
        for (struct inclusion *at = file->inclusions; at; at = at->next)
            declare_behind(reader, &at->include->node);
        model->allows = file->allows;
    }
    release_reader(reader);
    return &around->node;
}

/* A file that is too large is told of at the beginning of an empty text. */
static void tell_too_large(struct model *model, struct diag *diag, const char *path)
{
    struct failure *failure = model->arena->failure;
    char *nothing = failure_malloc(failure, 1);
    *nothing = '\0';
    const struct source *source = sources_add(model->sources, path, nothing, 0);
    struct diagnostic *diagnostic = diag_raise(diag, DIAG_too_large, place_in(source, 0, 0), NULL,
                                               "\"%s\" is over 1 GiB", path);
    diag_help(diag, diagnostic, "divide it into several files, and include them");
}

enum file_outcome read_root_file(struct arena *arena, const char *path, const char **ret_path,
                                 char **ret_text, size_t *ret_length)
{
    const char *given = path;
    if (file_is_folder(path)) {
        size_t size = strlen(path);
        path = arena_format(arena, "%s%skb.xml", path, path[size - 1] == '/' ? "" : "/");
    }
    *ret_path = path;
    const char *from = strcmp(path, "-") == 0 ? "/dev/stdin" : path;
    enum file_outcome outcome = file_read(arena->failure, from, LARGEST_FILE, ret_text, ret_length);
    if (outcome == FILE_READ || outcome == FILE_TOO_LARGE)
        return outcome;
    if (path != given && errno == ENOENT)
        failure_raise(arena->failure,
                      "the folder \"%s\" holds no kb.xml: name the file that is meant", given);
    failure_raise_errno(arena->failure, "cannot read \"%s\"", path);
}

void read_knowledge_base(struct model *model, struct diag *diag, const char *path)
{
    char *text;
    size_t length;
    if (read_root_file(model->arena, path, &path, &text, &length) == FILE_READ) {
        text = text_instead(model, path, text, &length);
        read_text(model, diag, path, text, length);
    } else {
        tell_too_large(model, diag, path);
    }
}
