/* Includes: where a file is, and whether it may be read. */
#include "read/reader.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include "base/file.h"
#include "grammar/values.h"
#include "read/paths.h"

static const char *quoted(struct reader *reader, struct slice text)
{
    return value_quoted(reader->arena, text.bytes, text.length);
}

/* Raise a diagnostic about the href of an include. Its file isn't there to be looked at. */
static struct diagnostic *tell(struct reader *reader, const struct include *include,
                               enum diag_name name, const char *message)
{
    reader->model->complete = false;
    return diag_raise(reader->diag, name,
                      node_attribute_value(reader->model, &include->node, "href"),
                      subject_of(reader, &include->node), "%s", message);
}

static void tell_not_plain(struct reader *reader, const struct include *include)
{
    struct diagnostic *diagnostic =
        tell(reader, include, DIAG_include_outside,
             arena_format(reader->arena, "%s is not the path of a file from here",
                          quoted(reader, include->href)));
    diag_help(reader->diag, diagnostic,
              "write a path without scheme, query, fragment and backslash, as rules/pain.xml");
}

static void tell_outside(struct reader *reader, const struct include *include)
{
    struct diagnostic *diagnostic =
        tell(reader, include, DIAG_include_outside,
             arena_format(reader->arena, "%s lies outside the knowledge base's folder",
                          quoted(reader, include->href)));
    diag_help(reader->diag, diagnostic,
              "move the file into the folder of the file that kbc is given, or below it");
}

static void tell_not_found(struct reader *reader, const struct include *include, const char *why)
{
    struct diagnostic *diagnostic =
        tell(reader, include, DIAG_include_not_found,
             why ? arena_format(reader->arena, "%s can't be read: %s",
                                quoted(reader, include->href), why)
                 : arena_format(reader->arena, "there is no file %s",
                                quoted(reader, include->href)));
    diag_help(reader->diag, diagnostic, why ? "make it a file that kbc may read"
                                            : "the path is relative to the file it stands in");
}

static void tell_too_large(struct reader *reader, const struct include *include)
{
    struct diagnostic *diagnostic = tell(
        reader, include, DIAG_too_large,
        arena_format(reader->arena, "%s is over 1 GiB, or all files together over 4 GiB",
                     quoted(reader, include->href)));
    diag_help(reader->diag, diagnostic, "divide it into several files");
}

/* The file is open already: tell by which includes it has come back to itself. */
static void tell_cycle(struct reader *reader, const struct file *file,
                       const struct include *include, const struct file *target)
{
    struct diagnostic *diagnostic =
        diag_raise(reader->diag, DIAG_include_cycle,
                   node_attribute_value(reader->model, &include->node, "href"),
                   subject_of(reader, &include->node), "\"%s\" includes itself%s",
                   target->source->path, file == target ? "" : " by way of others");
    for (; file != target; file = file->parent)
        diag_related(reader->diag, diagnostic,
                     node_attribute_value(reader->model, file->node, "href"),
                     "\"%s\" is included here", file->source->path);
    diag_help(reader->diag, diagnostic, "take one of these includes out");
}

/* Read the text of an included file; NULL when it can't be, which is told. Only regular files: a
 * pipe would make kbc wait. */
static char *load(struct reader *reader, const struct include *include, const char *path,
                  size_t *ret_length)
{
    struct stat status;
    char *text;
    if (stat(path, &status) != 0) {
        tell_not_found(reader, include, strerror(errno));
        return NULL;
    }
    if (!S_ISREG(status.st_mode)) {
        tell_not_found(reader, include,
                       S_ISDIR(status.st_mode) ? "it is a folder" : "it is no regular file");
        return NULL;
    }
    switch (file_read(reader->arena->failure, path, LARGEST_FILE, &text, ret_length)) {
    case FILE_READ: return text;
    case FILE_TOO_LARGE: tell_too_large(reader, include); return NULL;
    default: tell_not_found(reader, include, strerror(errno)); return NULL;
    }
}

/* A text that is no file's can only include itself. */
static bool is_itself(const struct reader *reader, const struct file *file,
                      const struct path *path)
{
    return !reader->root_folder && strcmp(path->shown, file->source->path) == 0;
}

static bool find(struct reader *reader, const struct file *file, const struct include *include,
                 struct path *ret_path)
{
    const char *folder = path_folder(reader->arena, file->source->path);
    switch (path_find(reader->arena, reader->root_folder, folder, include->href.bytes,
                      include->href.length, ret_path)) {
    case PATH_FOUND: return true;
    case PATH_NOT_PLAIN: tell_not_plain(reader, include); break;
    case PATH_OUTSIDE: tell_outside(reader, include); break;
    case PATH_NOT_FOUND:
        if (is_itself(reader, file, ret_path))
            tell_cycle(reader, file, include, file);
        else
            tell_not_found(reader, include, NULL);
    }
    return false;
}

struct file *include_follow(struct reader *reader, struct file *file, struct include *include)
{
    struct path path;
    size_t length;
    if (!include->href.bytes) {
        reader->model->complete = false; /* told as a bad or missing attribute */
        return NULL;
    }
    if (!find(reader, file, include, &path))
        return NULL;
    struct name *name = names_intern(&reader->paths, path.real, strlen(path.real));
    const struct file *before = name->declared;
    if (before) {
        if (before->open)
            tell_cycle(reader, file, include, before);
        return NULL;
    }
    char *text = load(reader, include, path.real, &length);
    if (!text)
        return NULL;
    text = text_instead(reader->model, path.shown, text, &length);
    struct file *included = file_parse(reader, path.shown, text, length, file, &include->node);
    if (!included)
        tell_too_large(reader, include);
    name->declared = included;
    return included;
}
