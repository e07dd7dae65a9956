#include "read/placement.h"

#include <string.h>
#include "base/near_miss.h"

static const char *name_of(unsigned kind)
{
    return grammar_elements[kind].name;
}

/* The element's name in its start tag, from `<` on. */
static struct span name_place(const struct tag *tag)
{
    size_t length = 1 + strlen(tag->name) + (tag->prefix ? strlen(tag->prefix) + 1 : 0);
    return (struct span){tag->begin, tag->begin + (uint32_t)length};
}

/* What has been told of is in the frame's element, or, without one, in the file. */
static const char *subject(struct reader *reader, struct frame *frame)
{
    if (!frame)
        return subject_of(reader, reader->file->node);
    frame_faulty(frame);
    return subject_of(reader, frame->node);
}

/* ---- Lists of names ------------------------------------------------------------------------- */

enum { MOST_LISTED = 12 };

/* Put another name, in quotes, behind those of a list; NULL is the empty list. */
static const char *add_name(struct reader *reader, const char *list, const char *name)
{
    return list ? arena_format(reader->arena, "%s, \"%s\"", list, name)
                : arena_format(reader->arena, "\"%s\"", name);
}

/* Whether an element of that name may stand in one of the kind. */
static bool may_hold(const struct reader *reader, unsigned kind, unsigned name)
{
    return reader->lookup.children[kind][name].kind != 0;
}

/* The first of the kinds that have this name. */
static bool is_first_of_name(const struct reader *reader, unsigned kind)
{
    return reader->lookup.kinds[kind].name == kind;
}

/* Make a list once, and keep it: a file may have the same fault a million times. */
static const char *list_once(struct reader *reader, const char **kept, unsigned of,
                             bool (*belongs)(const struct reader *, unsigned, unsigned))
{
    const char *list = NULL, *last = "";
    unsigned count = 0;
    if (*kept)
        return **kept ? *kept : NULL;
    for (unsigned kind = KIND_TEXT_RUN + 1; kind < KIND_COUNT; kind++) {
        if (!belongs(reader, of, kind) || strcmp(last, name_of(kind)) == 0)
            continue;
        last = name_of(kind);
        list = add_name(reader, list, last);
        count++;
    }
    *kept = list && count <= MOST_LISTED ? list : "";
    return **kept ? *kept : NULL;
}

static bool is_child(const struct reader *reader, unsigned kind, unsigned child)
{
    return is_first_of_name(reader, child) && may_hold(reader, kind, child);
}

static bool is_parent(const struct reader *reader, unsigned name, unsigned kind)
{
    return may_hold(reader, kind, name);
}

/* The elements that may stand in one of the kind; those that one of that name may stand in. NULL
 * where there are none, or very many. */
static const char *list_children(struct reader *reader, unsigned kind)
{
    return list_once(reader, &reader->children_listed[kind], kind, is_child);
}

static const char *list_parents(struct reader *reader, unsigned name)
{
    return list_once(reader, &reader->parents_listed[name], name, is_parent);
}

/* ---- Unknown -------------------------------------------------------------------------------- */

/* The name of the language nearest to what was written; those that may stand here go first. */
static const char *nearest_element(struct reader *reader, const char *written,
                                   const struct frame *frame)
{
    struct near_miss search;
    near_miss_start(&search, written);
    for (unsigned name = KIND_TEXT_RUN + 1; frame && name < KIND_COUNT; name++)
        if (may_hold(reader, frame->kind, name))
            near_miss_try(&search, name_of(name));
    if (search.nearest)
        return search.nearest;
    for (unsigned name = KIND_TEXT_RUN + 1; name < KIND_COUNT; name++)
        near_miss_try(&search, name_of(name));
    return search.nearest;
}

static void help_unknown(struct reader *reader, struct diagnostic *diagnostic,
                         const struct tag *tag, const struct frame *frame)
{
    const char *nearest = nearest_element(reader, tag->name, frame);
    const char *list = frame ? list_children(reader, frame->kind) : "\"knowledge-base\"";
    if (nearest)
        diag_help(reader->diag, diagnostic, "did you mean \"%s\"?", nearest);
    else if (list)
        diag_help(reader->diag, diagnostic, "here may stand: %s", list);
    else if (frame && reader->lookup.kinds[frame->kind].content == CONTENT_CHILDREN)
        diag_help(reader->diag, diagnostic, "\"kbc reference\" says what may stand in \"%s\"",
                  name_of(frame->kind));
    else
        diag_help(reader->diag, diagnostic, "take it out");
}

/* Whether a root is of some other kind of document, and no namespace would make it one of ours. */
static bool is_foreign_root(const struct tag *tag, const struct frame *frame)
{
    return !frame && strcmp(tag->name, "knowledge-base") != 0 && strcmp(tag->name, "module") != 0;
}

/* An element outside the namespace of the language. */
static void tell_foreign(struct reader *reader, const struct tag *tag, struct frame *frame)
{
    struct span place = name_place(tag);
    const char *about = subject(reader, frame);
    struct diagnostic *diagnostic;
    if (is_foreign_root(tag, frame)) {
        diagnostic = diag_raise(reader->diag, DIAG_unknown_element, place, about,
                                "\"%s\" begins no knowledge base", tag->name);
        diag_help(reader->diag, diagnostic, "begin with <knowledge-base xmlns=\"" KBC_NAMESPACE
                  "\" …>, or name another file");
    } else if (tag->uri) {
        diagnostic = diag_raise(reader->diag, DIAG_unknown_element, place, about,
                                "\"%s\" is of another namespace, \"%.80s\"", tag->name, tag->uri);
        diag_help(reader->diag, diagnostic, "the language's is xmlns=\"" KBC_NAMESPACE "\"");
    } else if (tag->prefix) {
        diagnostic = diag_raise(reader->diag, DIAG_unknown_element, place, about,
                                "the prefix of \"%s:%s\" stands for no namespace", tag->prefix,
                                tag->name);
        diag_help(reader->diag, diagnostic, "write \"%s\" without a prefix", tag->name);
    } else {
        diagnostic = diag_raise(reader->diag, DIAG_unknown_element, place, about,
                                "\"%s\" is in no namespace", tag->name);
        diag_help(reader->diag, diagnostic, "put xmlns=\"" KBC_NAMESPACE "\" into the root's tag");
    }
}

void tell_unknown_element(struct reader *reader, const struct tag *tag, struct frame *frame)
{
    if (!tag->uri || strcmp(tag->uri, KBC_NAMESPACE) != 0) {
        tell_foreign(reader, tag, frame);
        return;
    }
    struct diagnostic *diagnostic =
        diag_raise(reader->diag, DIAG_unknown_element, name_place(tag), subject(reader, frame),
                   "there is no element \"%.80s\"", tag->name);
    help_unknown(reader, diagnostic, tag, frame);
}

/* ---- Misplaced ------------------------------------------------------------------------------ */

void tell_wrong_root(struct reader *reader, const struct tag *tag, unsigned wanted)
{
    struct diagnostic *diagnostic =
        diag_raise(reader->diag, DIAG_misplaced_element, name_place(tag), subject(reader, NULL),
                   "\"%s\" is not what a %s begins with", tag->name,
                   wanted == KIND_MODULE ? "file that is included" : "knowledge base");
    if (wanted == KIND_MODULE)
        diag_help(reader->diag, diagnostic, "the root of a file that is included is \"module\"");
    else if (tag->kind == KIND_MODULE)
        diag_help(reader->diag, diagnostic, "give kbc the file that includes this one");
    else
        diag_help(reader->diag, diagnostic, "put all into a \"knowledge-base\"");
}

void tell_not_here(struct reader *reader, const struct tag *tag, struct frame *frame)
{
    struct diagnostic *diagnostic =
        diag_raise(reader->diag, DIAG_misplaced_element, name_place(tag), subject(reader, frame),
                   "\"%s\" may not stand in \"%s\"", tag->name, name_of(frame->kind));
    const char *parents = list_parents(reader, tag->kind);
    if (parents)
        diag_help(reader->diag, diagnostic, "it may stand in: %s", parents);
}

/* The frame's child that comes first of those let in by that row or one behind it. */
static const struct node *child_from_row(const struct reader *reader, const struct frame *frame,
                                         unsigned row)
{
    const struct node *child = frame->node->first;
    while (child) {
        unsigned name = reader->lookup.kinds[child->kind].name;
        if (reader->lookup.children[frame->kind][name].row >= row)
            break;
        child = child->next;
    }
    return child;
}

void tell_too_many(struct reader *reader, const struct tag *tag, struct frame *frame,
                   unsigned row)
{
    const struct child_row *child = grammar_children_of(frame->kind) + row;
    const char *about = subject(reader, frame);
    struct diagnostic *diagnostic;
    if (child->child)
        diagnostic = diag_raise(reader->diag, DIAG_misplaced_element, name_place(tag), about,
                                "\"%s\" may hold only one \"%s\"", name_of(frame->kind),
                                tag->name);
    else
        diagnostic = diag_raise(reader->diag, DIAG_misplaced_element, name_place(tag), about,
                                "\"%s\" may hold only one %s", name_of(frame->kind),
                                grammar_groups[child->group].text);
    const struct node *first = child_from_row(reader, frame, row);
    if (first)
        diag_related(reader->diag, diagnostic, node_place(reader->model, first),
                     "the one it holds");
    if (may_hold(reader, frame->kind, KIND_TEST_ALL))
        diag_help(reader->diag, diagnostic, "put them into an \"all\" or an \"any\"");
    else
        diag_help(reader->diag, diagnostic, "make one of them, or take one out");
}

/* The order of what may stand in an element: its rows. */
static const char *list_order(struct reader *reader, unsigned kind)
{
    const struct child_row *row = grammar_children_of((int)kind);
    const char *list = NULL;
    for (; row < grammar_children_of((int)kind + 1); row++) {
        const char *name = row->child ? name_of(row->child) : grammar_groups[row->group].text;
        list = list ? arena_format(reader->arena, "%s, %s", list, name) : name;
    }
    return list;
}

void tell_wrong_order(struct reader *reader, const struct tag *tag, struct frame *frame,
                      unsigned row)
{
    const struct node *behind = child_from_row(reader, frame, row + 1);
    struct diagnostic *diagnostic =
        diag_raise(reader->diag, DIAG_misplaced_element, name_place(tag), subject(reader, frame),
                   "\"%s\" must stand before \"%s\"", tag->name,
                   behind ? name_of(behind->kind) : "what is here");
    if (behind)
        diag_related(reader->diag, diagnostic, node_place(reader->model, behind),
                     "it must stand before this");
    diag_help(reader->diag, diagnostic, "the order in \"%s\" is: %s", name_of(frame->kind),
              list_order(reader, frame->kind));
}

void tell_mixed(struct reader *reader, const struct tag *tag, struct frame *frame)
{
    bool beside_text = frame->prose == PROSE_INLINE;
    struct diagnostic *diagnostic = diag_raise(
        reader->diag, DIAG_misplaced_element, name_place(tag), subject(reader, frame),
        "\"%s\" may not stand beside %s", tag->name, beside_text ? "text" : "paragraphs");
    diag_help(reader->diag, diagnostic, beside_text ? "put the text into a \"p\", too"
                                                    : "put it into a \"p\"");
}

void tell_text_not_here(struct reader *reader, struct span place, struct frame *frame)
{
    bool beside_blocks = frame->content == CONTENT_PROSE;
    struct diagnostic *diagnostic;
    if (beside_blocks)
        diagnostic = diag_raise(reader->diag, DIAG_misplaced_element, place,
                                subject(reader, frame), "text may not stand beside paragraphs");
    else
        diagnostic =
            diag_raise(reader->diag, DIAG_misplaced_element, place, subject(reader, frame),
                       "text may not stand in \"%s\"", name_of(frame->kind));
    if (beside_blocks)
        diag_help(reader->diag, diagnostic, "put it into a \"p\"");
    else if (may_hold(reader, frame->kind, KIND_NOTE))
        diag_help(reader->diag, diagnostic, "put it into a \"note\", or make it a comment");
    else
        diag_help(reader->diag, diagnostic, "take it out, or make it a comment");
}

/* ---- Missing -------------------------------------------------------------------------------- */

static bool has_attribute(const struct frame *frame, const char *name)
{
    const struct attribute_row *first = grammar_attributes_of(frame->kind);
    for (unsigned place = 0; first + place < grammar_attributes_of(frame->kind + 1); place++)
        if (strcmp(first[place].name, name) == 0)
            return frame->seen & 1u << place;
    return false;
}

static bool is_missing(const struct reader *reader, const struct frame *frame,
                       const struct child_row *row, unsigned place)
{
    if (frame->counts[place] >= row->least || (row->unless && has_attribute(frame, row->unless)))
        return false;
    /* Where the variant isn't known, only what every variant needs is. */
    return !frame->untyped || may_hold(reader, reader->lookup.kinds[frame->kind].name, row->child);
}

/* A row that lets in a group: "a test", "2 states". */
static void tell_missing_group(struct reader *reader, struct frame *frame,
                               const struct child_row *row)
{
    const char *word = grammar_groups[row->group].text;
    const char *wanted = row->least == 1
        ? arena_format(reader->arena, "a %s", word)
        : arena_format(reader->arena, "at least %u %ss", row->least, word);
    struct diagnostic *diagnostic = diag_raise(
        reader->diag, DIAG_missing_element, node_place(reader->model, frame->node),
        subject(reader, frame), "\"%s\" needs %s", name_of(frame->kind), wanted);
    if (row->unless)
        diag_help(reader->diag, diagnostic, "add one, or the attribute \"%s\"", row->unless);
    else if (may_hold(reader, frame->kind, KIND_HAS))
        diag_help(reader->diag, diagnostic,
                  "say what must be so, as <has finding=\"…\"/>, or <everyone/>");
    else if (list_children(reader, frame->kind))
        diag_help(reader->diag, diagnostic, "here may stand: %s",
                  list_children(reader, frame->kind));
}

void tell_missing_children(struct reader *reader, struct frame *frame)
{
    const struct child_row *first = grammar_children_of(frame->kind), *missing = NULL;
    unsigned rows = reader->lookup.kinds[frame->kind].child_rows, count = 0;
    const char *list = NULL;
    for (unsigned place = 0; place < rows; place++) {
        if (!is_missing(reader, frame, first + place, place))
            continue;
        if (!first[place].child) {
            tell_missing_group(reader, frame, first + place);
            continue;
        }
        missing = first + place;
        list = add_name(reader, list, name_of(missing->child));
        count++;
    }
    if (!count)
        return;
    struct diagnostic *diagnostic =
        diag_raise(reader->diag, DIAG_missing_element, node_place(reader->model, frame->node),
                   subject(reader, frame), "\"%s\" needs the element%s %s", name_of(frame->kind),
                   count > 1 ? "s" : "", list);
    if (count == 1)
        diag_help(reader->diag, diagnostic, "add <%s>: %s", name_of(missing->child),
                  grammar_elements[missing->child].text);
}
