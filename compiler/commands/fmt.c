/*
 * kbc fmt: read, lay out, make sure that nothing else has changed, write. All files of a knowledge
 * base are written, or none.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/scan.h"
#include "commands/command_line.h"
#include "commands/compilation.h"
#include "commands/settings.h"
#include "emit/table.h"
#include "format/format.h"
#include "read/encoding.h"
#include "read/read.h"

/* What was read: a knowledge base with all its files, or a module alone. */
struct document {
    struct compilation compilation;
    const struct node *module; /* NULL: it is a knowledge base */
    bool sound;                /* no error stands in it */
};

/* A file as it is to be. */
struct laid_out {
    const struct source *source;
    struct buffer bytes;
    bool changed;
};

/* ---- Reading --------------------------------------------------------------------------------- */

static char *copy_of(struct failure *failure, const char *bytes, size_t length)
{
    char *copy = failure_malloc(failure, length + 1);
    memcpy(copy, bytes, length);
    copy[length] = '\0';
    return copy;
}

/* Whether the root element is a module's. */
static bool is_module(struct failure *failure, const char *bytes, size_t length)
{
    char *text = copy_of(failure, bytes, length);
    encoding_to_utf8(failure, &text, &length);
    struct scan scan = {text, text + length};
    struct scan_token token;
    do
        token = scan_next(&scan);
    while (token.kind < SCAN_DONE && token.kind != SCAN_START);
    static const char name[] = "module";
    size_t size = strlen(name);
    bool is = token.kind == SCAN_START && token.name_length >= size &&
              memcmp(token.name + token.name_length - size, name, size) == 0 &&
              (token.name_length == size || token.name[token.name_length - size - 1] == ':');
    free(text);
    return is;
}

/* Read `bytes` as what `path` holds; of a knowledge base, the files that it includes from `instead`
 * as far as they are there. */
static void read_document(struct document *document, const struct command_line *line,
                          const char *path, const char *bytes, size_t length,
                          const struct source_instead *instead)
{
    struct compilation *compilation = &document->compilation;
    compilation_init(compilation, line->failure);
    compilation->sources.instead = instead;
    document->module = NULL;
    char *text = copy_of(line->failure, bytes, length);
    if (is_module(line->failure, bytes, length)) {
        document->module =
            read_module(&compilation->model, &compilation->diag, path, text, length);
        diag_finish(&compilation->diag);
        document->sound = diag_count_at(&compilation->diag, DIAG_ERROR) == 0;
        return;
    }
    compilation_read_text(compilation, path, text, length);
    document->sound = compilation_check_document(compilation);
}

/* ---- Laying out ------------------------------------------------------------------------------ */

static _Noreturn void refuse(const struct command_line *line, const char *path)
{
    failure_raise(line->failure, "laid out, \"%s\" would not say the same: it is left as it is; "
                                 "this is a fault of kbc, please report it", path);
}

static void lay_out(const struct command_line *line, struct laid_out *file,
                    const struct source *source)
{
    struct buffer text;
    buffer_init(&text, line->failure);
    buffer_init(&file->bytes, line->failure);
    file->source = source;
    if (!format_document(line->failure, source->text, source->length, &text) ||
        !format_keeps(source->text, source->length, text.bytes, text.length))
        refuse(line, source->path);
    file->changed = text.length != source->length ||
                    memcmp(text.bytes, source->text, text.length) != 0;
    source_form_add(&file->bytes, source->form, text.bytes, text.length);
    buffer_release(&text);
}

/* What must not change: what the documents say, and the table that is made of them. */
static void add_meaning(const struct document *document, struct buffer *out)
{
    const struct model *model = &document->compilation.model;
    format_meaning(model, document->module ? document->module : &model->root->node, out);
    if (!document->module && model->root->status != STATUS_RETIRED)
        table_emit_unplaced(model, out);
}

/* Read what is to be written, and compare. */
static void hold_to(const struct command_line *line, const struct document *before,
                    const struct laid_out *files, size_t count)
{
    struct arena arena;
    struct document after;
    struct buffer was, is;
    arena_init(&arena, line->failure);
    buffer_init(&was, line->failure);
    buffer_init(&is, line->failure);
    struct source_instead *instead = ARENA_ARRAY(&arena, count, struct source_instead);
    for (size_t i = 0; i < count; i++)
        instead[i] = (struct source_instead){files[i].source->path, files[i].bytes.bytes,
                                           files[i].bytes.length,
                                           i + 1 < count ? &instead[i + 1] : NULL};
    read_document(&after, line, instead[0].path, instead[0].bytes, instead[0].length, instead);
    if (!after.sound)
        refuse(line, instead[0].path);
    add_meaning(before, &was);
    add_meaning(&after, &is);
    if (was.length != is.length || memcmp(was.bytes, is.bytes, was.length) != 0)
        refuse(line, instead[0].path);
    buffer_release(&is);
    buffer_release(&was);
    compilation_release(&after.compilation);
    arena_release(&arena);
}

/* ---- Writing --------------------------------------------------------------------------------- */

/* What somebody else wrote meanwhile is not to be lost. Looked at second: what is no regular file
 * is refused by then, and a pipe could be waited for in vain. */
static void write_beside(const struct command_line *line, const struct laid_out *file)
{
    const char *path = file->source->path;
    file_rewrite_beside(line->failure, path, file->bytes.bytes, file->bytes.length);
    if (!source_stands(line->failure, file->source))
        failure_raise(line->failure, "cannot lay out \"%s\": it has changed since it was read",
                      path);
}

static void tell(const struct command_line *line, const struct laid_out *files, size_t count)
{
    bool check = option_is_given(line, OPTION_check);
    bool told = check || settings_verbosity(line) != VERBOSITY_QUIET;
    struct buffer out;
    buffer_init(&out, line->failure);
    for (size_t i = 0; i < count; i++)
        if (files[i].changed && told) {
            buffer_add_shown(&out, files[i].source->path, strlen(files[i].source->path));
            buffer_puts(&out, check ? ": would be laid out anew\n" : ": laid out anew\n");
        }
    command_output(line, NULL, &out);
    buffer_release(&out);
}

/* Put them where they belong: the exit status. */
static int place(const struct command_line *line, struct laid_out *files, size_t count)
{
    bool check = option_is_given(line, OPTION_check);
    bool standard = strcmp(files[0].source->path, "-") == 0;
    int status = 0;
    for (size_t i = 0; i < count; i++) {
        if (files[i].changed && !check && !standard)
            write_beside(line, &files[i]);
        status |= files[i].changed && check;
    }
    file_put_in_place(line->failure);
    if (standard && !check)
        command_output(line, NULL, &files[0].bytes);
    else
        tell(line, files, count);
    return status;
}

/* ---- The whole ------------------------------------------------------------------------------- */

/* Of standard input only itself is laid out, not what it includes. */
static int format_all(const struct command_line *line, const struct document *document)
{
    const struct sources *sources = &document->compilation.sources;
    bool standard = strcmp(sources->all[0]->path, "-") == 0;
    size_t count = standard ? 1 : sources->count;
    struct laid_out *files = failure_malloc(line->failure, count * sizeof *files);
    for (size_t i = 0; i < count; i++)
        lay_out(line, &files[i], sources->all[i]);
    hold_to(line, document, files, count);
    int status = place(line, files, count);
    for (size_t i = 0; i < count; i++)
        buffer_release(&files[i].bytes);
    free(files);
    return status;
}

static int format_path(const struct command_line *line, const char *operand)
{
    struct arena arena;
    struct document document;
    const char *path;
    char *bytes;
    size_t length;
    arena_init(&arena, line->failure);
    if (read_root_file(&arena, operand, &path, &bytes, &length) != FILE_READ)
        failure_raise(line->failure, "\"%s\" is over 1 GiB", path);
    read_document(&document, line, path, bytes, length, NULL);
    free(bytes);
    bool standard = strcmp(path, "-") == 0; /* what is laid out goes to standard output */
    int status = 1;
    if (document.sound)
        status = format_all(line, &document);
    else
        compilation_tell(&document.compilation, line, standard ? STDERR_FILENO : STDOUT_FILENO,
                         settings_colour_of(line, !standard));
    compilation_release(&document.compilation);
    arena_release(&arena);
    return status;
}

int command_fmt(const struct command_line *line)
{
    int status = 0;
    for (size_t i = 0; i < line->operand_count; i++)
        status |= format_path(line, line->operands[i]);
    return status;
}
