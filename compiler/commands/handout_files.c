#include "commands/handout_files.h"

#include <string.h>

#include "base/file.h"
#include "commands/data.h"
#include "emit/bidi.h"
#include "emit/fo_runs.h"
#include "emit/isolates.h"
#include "emit/pdf.h"
#include "emit/stylesheet_outward.h"

/* ---- Which formats --------------------------------------------------------------------------- */

/* Where it stands whether a format is wanted; NULL: there is no such format. */
static bool *format_of(struct handout_formats *formats, const char *word, size_t length)
{
    const struct { const char *name; bool *wanted; } all[] = {
        {"fo", &formats->fo}, {"pdf", &formats->pdf}, {"html", &formats->html},
        {"txt", &formats->txt},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (strlen(all[i].name) == length && memcmp(word, all[i].name, length) == 0)
            return all[i].wanted;
    return NULL;
}

/* Whether the word is one of the formats, which is wanted then, or none. */
static bool want(struct handout_formats *formats, const char *word, size_t length)
{
    bool *wanted = format_of(formats, word, length);
    if (wanted)
        *wanted = true;
    return wanted || (length == 4 && memcmp(word, "none", 4) == 0);
}

struct handout_formats handout_formats_read(const struct command_line *line, const char *words)
{
    struct handout_formats formats = {.stylesheet = option_value(line, OPTION_stylesheet),
                                      .letter = option_choice(line, OPTION_paper) != 0,
                                      .large_print = option_is_given(line, OPTION_large_print)};
    for (const char *at = words; *at;) {
        size_t length = strcspn(at, ",");
        if (!want(&formats, at, length))
            command_misused(line, "\"%.*s\" is no format of handouts: fo, pdf, html, txt or none",
                            (int)length, at);
        at += length + (at[length] == ',');
    }
    return formats;
}

bool handout_formats_any(struct handout_formats formats)
{
    return formats.fo || formats.pdf || formats.html || formats.txt;
}

bool handout_formats_have(struct handout_formats formats, const char *name)
{
    const bool *wanted = format_of(&formats, name, strlen(name));
    return wanted && *wanted;
}

/* ---- Files ----------------------------------------------------------------------------------- */

/* The style sheet that somebody else wrote takes the place of ours for what it says it makes. */
static void take_foreign(struct handout_files *files)
{
    const struct handout_formats *formats = &files->formats;
    struct failure *failure = files->arena->failure;
    struct stylesheet *stylesheet = stylesheet_load(failure, formats->stylesheet, files->data);
    const char *method = stylesheet_method(stylesheet);
    bool html = strcmp(method, "html") == 0, text = strcmp(method, "text") == 0;
    const char *format = html ? "html" : text ? "txt" : "fo";
    if (html ? !formats->html : text ? !formats->txt : !formats->fo && !formats->pdf)
        failure_raise(failure, "the style sheet \"%s\" makes %s by its xsl:output, and that is not "
                      "asked for", formats->stylesheet, format);
    *(html ? &files->html : text ? &files->txt : &files->fo) =
        (struct handout_step){formats->stylesheet, stylesheet, NULL};
}

static void start_step(struct handout_files *files, struct handout_step *step, const char *format)
{
    struct arena *arena = files->arena;
    const char *path = arena_format(arena, "%s/handout-%s.xsl", files->data, format);
    step->folder = products_step(files->products, format);
    if (!step->stylesheet)
        step->stylesheet = stylesheet_load(arena->failure, path, files->data);
}

static void start_fo(struct handout_files *files)
{
    start_step(files, &files->fo, "fo");
    stylesheet_set(files->fo.stylesheet, "paper", files->formats.letter ? "letter" : "a4");
    stylesheet_set(files->fo.stylesheet, "print", files->formats.large_print ? "large" : "normal");
}

void handout_files_start(struct handout_files *files, struct products *products,
                         struct handout_formats formats, const char *place)
{
    *files = (struct handout_files){.products = products, .arena = products->arena,
                                    .place = place, .formats = formats};
    files->data = data_folder(files->arena, "xslt");
    if (formats.stylesheet)
        take_foreign(files);
    if (formats.fo || formats.pdf)
        start_fo(files);
    if (formats.html)
        start_step(files, &files->html, "html");
    if (formats.txt)
        start_step(files, &files->txt, "txt");
}

static const char *kept_at(const struct handout_files *files, const char *folder,
                           const char *name, const char *format)
{
    return arena_format(files->arena, "%s/%s.%s", folder, name, format);
}

/* A file that is kept leaves, too. */
static void leave(struct handout_files *files, const char *folder, const char *name,
                  const char *format)
{
    products_add(files->products, kept_at(files, folder, name, format),
                 arena_format(files->arena, "%s%s.%s", files->place, name, format));
}

/* FOP opens whatever the FO names: from others' style sheets, nothing outside it. These may write
 * markup as text, so what is looked at and goes on is what was written. */
static void finish_foreign(const struct handout_files *files, const char *name, struct buffer *fo)
{
    const char *outward = stylesheet_outward(files->arena, fo->bytes, fo->length);
    if (outward)
        failure_raise(files->arena->failure, "the style sheet \"%s\" fails on \"%s\": %s",
                      files->fo.foreign, name, outward);
    fo_runs_split_text(files->arena->failure, name, fo);
}

/* The language decides how words of the other direction are set apart. */
static void add_file(struct handout_files *files, const struct handout_step *step,
                     const char *name, const char *language, const struct buffer *document)
{
    bool fo = step == &files->fo;
    const char *format = fo ? "fo" : step == &files->html ? "html" : "txt";
    struct failure *failure = files->arena->failure;
    struct buffer made;
    if (!step->stylesheet)
        return;
    buffer_init(&made, failure);
    stylesheet_apply(step->stylesheet, name, document,
                     fo && !step->foreign ? fo_runs_split : NULL, &made);
    if (fo && step->foreign)
        finish_foreign(files, name, &made);
    if (!fo && !step->foreign && bidi_is_right_to_left(language))
        isolates_add(&made, step == &files->html);
    file_write_scratch(failure, kept_at(files, step->folder, name, format), made.bytes,
                       made.length);
    buffer_release(&made);
}

static void remember(struct handout_files *files, const char *name)
{
    if (files->count == files->room) {
        size_t room = files->room ? 2 * files->room : 64;
        const char **more = ARENA_ARRAY(files->arena, room, const char *);
        for (size_t i = 0; i < files->count; i++)
            more[i] = files->names[i];
        files->names = more;
        files->room = room;
    }
    files->names[files->count++] = arena_copy(files->arena, name, strlen(name));
}

void handout_files_add(struct handout_files *files, const char *name, const char *language,
                       const struct buffer *document)
{
    remember(files, name);
    add_file(files, &files->fo, name, language, document);
    add_file(files, &files->html, name, language, document);
    add_file(files, &files->txt, name, language, document);
    if (files->formats.fo)
        leave(files, files->fo.folder, name, "fo");
    if (files->formats.html)
        leave(files, files->html.folder, name, "html");
    if (files->formats.txt)
        leave(files, files->txt.folder, name, "txt");
}

/* A file that names those FO files that FOP has to read otherwise. */
static const char *list_complex(struct handout_files *files)
{
    struct arena *arena = files->arena;
    const char *path = arena_format(arena, "%s/names", products_step(files->products, "complex"));
    struct buffer names;
    buffer_init(&names, arena->failure);
    buffer_puts(&names, "none\n"); /* without a name all are taken */
    for (size_t i = 0; i < files->count; i++)
        if (fo_is_complex(arena->failure, kept_at(files, files->fo.folder, files->names[i], "fo")))
            buffer_puts(&names, arena_format(arena, "%s.fo\n", files->names[i]));
    file_write_scratch(arena->failure, path, names.bytes, names.length);
    buffer_release(&names);
    return path;
}

/* All PDFs by one run of FOP, then finished one by one. */
static void make_all_pdf(struct handout_files *files)
{
    struct arena *arena = files->arena;
    const char *raw = products_step(files->products, "raw");
    const char *finished = products_step(files->products, "pdf");
    pdf_render(arena, files->data, files->fo.folder, raw, list_complex(files));
    for (size_t i = 0; i < files->count; i++) {
        const char *name = files->names[i];
        struct fo_runs runs =
            fo_runs_read(arena, kept_at(files, files->fo.folder, name, "fo"));
        struct buffer pdf;
        buffer_init(&pdf, arena->failure);
        pdf_finish(arena, name, kept_at(files, raw, name, "pdf"), &runs, &pdf);
        file_write_scratch(arena->failure, kept_at(files, finished, name, "pdf"), pdf.bytes,
                           pdf.length);
        buffer_release(&pdf);
        leave(files, finished, name, "pdf");
    }
}

static void end_step(struct handout_step *step)
{
    if (step->stylesheet)
        stylesheet_free(step->stylesheet);
    step->stylesheet = NULL;
}

const char *handout_files_finish(struct handout_files *files)
{
    end_step(&files->fo);
    end_step(&files->html);
    end_step(&files->txt);
    const char *missing = files->formats.pdf ? pdf_missing(files->arena) : NULL;
    if (files->formats.pdf && !missing)
        make_all_pdf(files);
    return missing;
}
