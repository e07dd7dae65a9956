#include "read/attribute_fault.h"

#include <string.h>
#include "base/near_miss.h"

static const char *name_of(unsigned kind)
{
    return grammar_elements[kind].name;
}

static const char *subject(struct reader *reader, struct frame *frame)
{
    frame_faulty(frame);
    return subject_of(reader, frame->node);
}

/* An attribute as it stands in the document: with its prefix. In the arena. */
static const char *attribute_written(struct reader *reader,
                                     const struct raw_attribute *attribute)
{
    const char *name = (const char *)attribute->name, *prefix = (const char *)attribute->prefix;
    return prefix ? arena_format(reader->arena, "%s:%s", prefix, name) : name;
}

/* Where it is, whole. Its value was mostly told as a part of the source, so that its name is just
 * before it and needn't be looked for. */
static struct span place_of(struct reader *reader, const struct frame *frame,
                            const struct raw_attribute *attribute, const char *written)
{
    const struct source *source = reader->file->source;
    const char *at = (const char *)attribute->begin;
    size_t length = strlen(written);
    if (at <= source->text || at > source->text + source->length)
        return node_attribute(reader->model, frame->node, written);
    at--; /* to the quote */
    while (strncmp(at, written, length) != 0 || !strchr("= \t\r\n", at[length]))
        at--;
    uint32_t begin = source->base + (uint32_t)(at - source->text);
    uint32_t end = source->base + (uint32_t)((const char *)attribute->end - source->text);
    return (struct span){begin, end + 1}; /* with the quote behind it */
}

static bool is_seen(const struct frame *frame, const struct attribute_row *row)
{
    return frame->seen & 1u << (row - grammar_attributes_of(frame->kind));
}

/* ---- Unknown -------------------------------------------------------------------------------- */

/* Another variant of the element that has the attribute; NULL: none has. */
static const char *variant_with(struct reader *reader, const struct frame *frame,
                                const char *written)
{
    unsigned first = reader->lookup.kinds[frame->kind].name;
    for (unsigned kind = first; kind < KIND_COUNT && reader->lookup.kinds[kind].name == first;
         kind++) {
        const char *variant = NULL;
        bool found = false;
        const struct attribute_row *row = grammar_attributes_of((int)kind);
        for (; row < grammar_attributes_of((int)kind + 1); row++) {
            variant = row->variant ? row->variant : variant;
            found |= strcmp(row->name, written) == 0;
        }
        if (found && kind != frame->kind)
            return variant;
    }
    return NULL;
}

static const char *variant_of_frame(const struct frame *frame)
{
    const struct attribute_row *row = grammar_attributes_of(frame->kind);
    while (!row->variant)
        row++;
    return row->variant;
}

/* What it may have been meant to be: an attribute of the element that isn't there yet. */
static const char *nearest_attribute(const struct frame *frame, const char *written)
{
    struct near_miss search;
    near_miss_start(&search, written);
    const struct attribute_row *row = grammar_attributes_of(frame->kind);
    for (; row < grammar_attributes_of(frame->kind + 1); row++) {
        if (is_seen(frame, row))
            continue;
        if (strncmp(row->name, "xml:", 4) == 0 && strcmp(row->name + 4, written) == 0)
            return row->name;
        near_miss_try(&search, row->name);
    }
    return search.nearest;
}

static const char *list_attributes(struct reader *reader, const struct frame *frame)
{
    const char *list = NULL;
    const struct attribute_row *row = grammar_attributes_of(frame->kind);
    for (; row < grammar_attributes_of(frame->kind + 1); row++)
        list = list ? arena_format(reader->arena, "%s, %s", list, row->name) : row->name;
    return list;
}

void tell_unknown_attribute(struct reader *reader, struct frame *frame,
                            const struct raw_attribute *attribute)
{
    const char *written = attribute_written(reader, attribute);
    struct span place = place_of(reader, frame, attribute, written);
    const char *other = variant_with(reader, frame, written);
    const char *about = subject(reader, frame);
    struct diagnostic *diagnostic;
    if (other) {
        diagnostic = diag_raise(reader->diag, DIAG_unknown_attribute, place, about,
                                "a %s %s has no attribute \"%s\"", variant_of_frame(frame),
                                name_of(frame->kind), written);
        diag_help(reader->diag, diagnostic, "it is for type=\"%s\"", other);
        return;
    }
    diagnostic = diag_raise(reader->diag, DIAG_unknown_attribute, place, about,
                            "\"%s\" has no attribute \"%.80s\"", name_of(frame->kind), written);
    const char *nearest = nearest_attribute(frame, written);
    const char *list = list_attributes(reader, frame);
    if (nearest)
        diag_help(reader->diag, diagnostic, "did you mean \"%s\"?", nearest);
    else if (list)
        diag_help(reader->diag, diagnostic, "it may have: %s", list);
    else
        diag_help(reader->diag, diagnostic, "take it out: \"%s\" has no attributes",
                  name_of(frame->kind));
}

void tell_excluded_attribute(struct reader *reader, struct frame *frame,
                             const struct attribute_row *row, const struct attribute_row *other)
{
    struct diagnostic *diagnostic = diag_raise(
        reader->diag, DIAG_unknown_attribute,
        node_attribute(reader->model, frame->node, row->name), subject(reader, frame),
        "\"%s\" may not have \"%s\" beside \"%s\"", name_of(frame->kind), row->name, other->name);
    diag_related(reader->diag, diagnostic,
                 node_attribute(reader->model, frame->node, other->name), "the other one");
    diag_help(reader->diag, diagnostic, "take one of them out");
}

/* ---- Values --------------------------------------------------------------------------------- */

/* The words that tell the variants of an element apart, and the one nearest to what was written. */
static const char *help_of_variants(struct reader *reader, const struct frame *frame,
                                    const char *written)
{
    unsigned first = reader->lookup.kinds[frame->kind].name;
    struct near_miss search;
    near_miss_start(&search, written);
    const char *list = NULL;
    for (unsigned kind = first; kind < KIND_COUNT && reader->lookup.kinds[kind].name == first;
         kind++) {
        const struct attribute_row *row = grammar_attributes_of((int)kind);
        while (!row->variant)
            row++;
        near_miss_try(&search, row->variant);
        list = list ? arena_format(reader->arena, "%s, %s", list, row->variant) : row->variant;
    }
    if (search.nearest)
        return arena_format(reader->arena, "did you mean \"%s\"? it can be: %s", search.nearest,
                            list);
    return arena_format(reader->arena, "it can be: %s", list);
}

void tell_bad_value(struct reader *reader, struct frame *frame, const struct attribute_row *row,
                    const struct value_fault *fault)
{
    struct span place =
        fault->word < 0
            ? node_attribute_value(reader->model, frame->node, row->name)
            : node_attribute_token(reader->model, frame->node, row->name, (uint32_t)fault->word);
    struct diagnostic *diagnostic = diag_raise(reader->diag, DIAG_bad_value, place,
                                               subject(reader, frame), "%s", fault->message);
    const char *help = fault->help;
    if (row->type == TYPE_VARIANT) {
        struct span value = node_attribute_value(reader->model, frame->node, row->name);
        const char *bytes = sources_bytes(reader->model->sources, value);
        help = help_of_variants(reader, frame,
                                arena_copy(reader->arena, bytes, value.end - value.begin));
    }
    if (help)
        diag_help(reader->diag, diagnostic, "%s", help);
}

void tell_unlisted_language(struct reader *reader, struct frame *frame, const char *tag)
{
    const struct knowledge_base *root = reader->model->root;
    const char *list = root->languages.names[0]->text;
    for (uint32_t i = 1; i < root->languages.count; i++)
        list = arena_format(reader->arena, "%s %s", list, root->languages.names[i]->text);
    struct diagnostic *diagnostic = diag_raise(
        reader->diag, DIAG_bad_value,
        node_attribute_value(reader->model, frame->node, "xml:lang"), subject(reader, frame),
        "\"%s\" is no language of this knowledge base", tag);
    diag_related(reader->diag, diagnostic,
                 node_attribute(reader->model, &root->node, "languages"), "its languages: %s",
                 list);
    diag_help(reader->diag, diagnostic, "write languages=\"%s %s\" there, or translate the text",
              list, tag);
}

void tell_long_value(struct reader *reader, struct frame *frame,
                     const struct raw_attribute *attribute)
{
    const char *written = attribute_written(reader, attribute);
    struct span place = place_of(reader, frame, attribute, written);
    place.end = place.begin + (uint32_t)strlen(written); /* its name: the rest is too long */
    struct diagnostic *diagnostic =
        diag_raise(reader->diag, DIAG_too_large, place, subject(reader, frame),
                   "the value of \"%.80s\" has %zu bytes", written,
                   (size_t)(attribute->end - attribute->begin));
    diag_help(reader->diag, diagnostic, "an attribute may have at most %d", LONGEST_ATTRIBUTE);
}

/* ---- Missing -------------------------------------------------------------------------------- */

static bool some_seen(const struct frame *frame, enum need from, enum need to)
{
    const struct attribute_row *row = grammar_attributes_of(frame->kind);
    for (; row < grammar_attributes_of(frame->kind + 1); row++)
        if (row->need >= from && row->need <= to && is_seen(frame, row))
            return true;
    return false;
}

/* The attributes of the element with these needs, joined: "a" or "b"; NULL: there are none, or one
 * of them is there. */
static const char *list_alternatives(struct reader *reader, const struct frame *frame,
                                     enum need from, enum need to)
{
    const char *list = NULL;
    if (some_seen(frame, from, to))
        return NULL;
    const struct attribute_row *row = grammar_attributes_of(frame->kind);
    for (; row < grammar_attributes_of(frame->kind + 1); row++) {
        if (row->need < from || row->need > to)
            continue;
        list = list ? arena_format(reader->arena, "%s or \"%s\"", list, row->name)
                    : arena_format(reader->arena, "\"%s\"", row->name);
    }
    return list;
}

/* The attributes that are missing, each alone, joined. */
struct missing {
    const char *list;
    unsigned count;
    const struct attribute_row *last;
};

static void add(struct reader *reader, struct missing *missing, const char *what)
{
    if (!what)
        return;
    missing->list =
        missing->list ? arena_format(reader->arena, "%s, %s", missing->list, what) : what;
    missing->count++;
}

/* Where the variant isn't known, only what every variant needs is missing. */
static bool is_needed(const struct frame *frame, const struct attribute_row *row)
{
    if (row->need == NEED_TOGETHER)
        return some_seen(frame, NEED_TOGETHER, NEED_TOGETHER);
    if (row->need != NEED_REQUIRED || row->type == TYPE_VARIANT)
        return row->need == NEED_REQUIRED;
    return !frame->untyped || row->type == TYPE_ID;
}

void tell_missing_attributes(struct reader *reader, struct frame *frame)
{
    struct missing missing = {0};
    const struct attribute_row *row = grammar_attributes_of(frame->kind);
    for (; row < grammar_attributes_of(frame->kind + 1); row++) {
        if (is_seen(frame, row) || !is_needed(frame, row))
            continue;
        add(reader, &missing, arena_format(reader->arena, "\"%s\"", row->name));
        missing.last = row;
    }
    add(reader, &missing, list_alternatives(reader, frame, NEED_SUBJECT, NEED_SUBJECT));
    add(reader, &missing, list_alternatives(reader, frame, NEED_ALONE, NEED_HIGH));
    if (!missing.count)
        return;
    struct diagnostic *diagnostic =
        diag_raise(reader->diag, DIAG_missing_attribute, node_place(reader->model, frame->node),
                   subject(reader, frame), "\"%s\" needs the attribute%s %s",
                   name_of(frame->kind), missing.count > 1 ? "s" : "", missing.list);
    if (missing.count == 1 && missing.last && missing.last->variant)
        diag_help(reader->diag, diagnostic, "%s", help_of_variants(reader, frame, "?"));
    else if (missing.count == 1 && missing.last)
        diag_help(reader->diag, diagnostic, "add %s=\"…\": %s", missing.last->name,
                  missing.last->text);
    else
        diag_help(reader->diag, diagnostic, "\"kbc reference\" says what each of them is");
}
