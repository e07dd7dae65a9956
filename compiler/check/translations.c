/* Texts in several languages: none lacking, and the same numbers in each. */
#include "check/check.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "grammar/grammar.h"

/* The texts of one kind under one parent, which follow each other. */
struct texts {
    struct check_context *context;
    const struct node *first;
    uint32_t *counts;                  /* for each language of the knowledge base */
    const struct text_element **firsts; /* the first text in each, or NULL */
};

static bool is_translated(int kind)
{
    const struct attribute_row *row = grammar_attributes_of(kind);
    return row < grammar_attributes_of(kind + 1) && strcmp(row->name, "xml:lang") == 0;
}

/* The language's place among those declared; their number when it is none of them. */
static uint32_t language_index(const struct model *model, const struct name *lang)
{
    const struct references *languages = &model->root->languages;
    uint32_t i = 0;
    if (!lang)
        return 0;
    while (i < languages->count && languages->names[i] != lang)
        i++;
    return i;
}

static void gather(struct texts *texts)
{
    const struct model *model = texts->context->model;
    uint32_t languages = model->root->languages.count;
    memset(texts->counts, 0, languages * sizeof *texts->counts);
    memset(texts->firsts, 0, languages * sizeof *texts->firsts);
    for (const struct node *node = texts->first; node; node = node_same(node)) {
        const struct text_element *text = (const struct text_element *)node;
        uint32_t language = language_index(model, text->lang);
        if (language >= languages)
            continue;
        if (texts->counts[language] && node->kind != KIND_STEP)
            continue; /* a duplicate-text, and nothing that other languages lack */
        if (!texts->counts[language]++)
            texts->firsts[language] = text;
    }
}

/* ---- missing-translation --------------------------------------------------------------------- */

static void tell_missing(const struct texts *texts, uint32_t most)
{
    struct check_context *context = texts->context;
    const struct model *model = context->model;
    const struct references *languages = &model->root->languages;
    struct buffer lacking;
    buffer_init(&lacking, model->arena->failure);
    for (uint32_t i = 0; i < languages->count; i++)
        if (texts->counts[i] < most)
            buffer_printf(&lacking, "%s\"%s\"", lacking.length ? ", " : "",
                          languages->names[i]->text);
    const char *what = grammar_elements[texts->first->kind].name;
    bool fewer = most > 1; /* steps: the language has some, but not as many */
    struct diagnostic *told = diag_raise(
        context->diag, DIAG_missing_translation, node_place(model, texts->first),
        node_subject(model, texts->first), "this %s is lacking in %s%s", what,
        buffer_text(&lacking), fewer ? ", or some of its steps are" : "");
    diag_help(context->diag, told, "add <%s xml:lang=%s>", what, buffer_text(&lacking));
    buffer_release(&lacking);
}

static void check_missing(const struct texts *texts)
{
    uint32_t languages = texts->context->model->root->languages.count, most = 0;
    for (uint32_t i = 0; i < languages; i++)
        most = texts->counts[i] > most ? texts->counts[i] : most;
    for (uint32_t i = 0; i < languages; i++)
        if (texts->counts[i] < most) {
            tell_missing(texts, most);
            return;
        }
}

/* ---- unequal-numbers ------------------------------------------------------------------------- */

/* The value of a decimal digit, Arabic-Indic ones included (U+0660, U+06F0), or -1. */
static int digit_value(uint32_t character)
{
    static const uint32_t zeros[] = {'0', 0x660, 0x6F0};
    for (int i = 0; i < 3; i++)
        if (character >= zeros[i] && character < zeros[i] + 10)
            return (int)(character - zeros[i]);
    return -1;
}

/* A point or comma, or the Arabic decimal separator. */
static bool is_separator(uint32_t character)
{
    return character == '.' || character == ',' || character == 0x66B;
}

struct numbers {
    struct arena *arena;
    const char **all; /* "2.5", ascending as texts, once for each time it stands there */
    uint32_t count, room;
};

static void add_number(struct numbers *numbers, const char *digits, size_t length)
{
    if (numbers->count == numbers->room) {
        uint32_t room = numbers->room ? numbers->room * 2 : 8;
        const char **all = ARENA_ARRAY(numbers->arena, room, const char *);
        if (numbers->count)
            memcpy(all, numbers->all, numbers->count * sizeof *all);
        numbers->all = all;
        numbers->room = room;
    }
    numbers->all[numbers->count++] = arena_copy(numbers->arena, digits, length);
}

/* Runs of digits joined by single separators. */
static void add_numbers_of(struct numbers *numbers, const char *text)
{
    size_t length = strlen(text), written = 0;
    char *run = arena_alloc(numbers->arena, length + 1);
    bool separated = false; /* a separator has been seen behind a digit */
    for (size_t at = 0, size; at < length; at += size) {
        uint32_t character = utf8_decode(text + at, length - at, &size);
        int digit = digit_value(character);
        if (digit >= 0) {
            if (separated)
                run[written++] = '.';
            run[written++] = (char)('0' + digit);
            separated = false;
        } else if (written && !separated && is_separator(character)) {
            separated = true;
        } else {
            if (written)
                add_number(numbers, run, written);
            written = 0;
            separated = false;
        }
    }
    if (written)
        add_number(numbers, run, written);
}

/* What a link dials is a number, whatever stands between its digits. */
static void add_dialled(struct numbers *numbers, struct slice href)
{
    if (href.length < 4 || memcmp(href.bytes, "tel:", 4) != 0)
        return;
    char *digits = arena_alloc(numbers->arena, href.length);
    size_t count = 0;
    for (uint32_t i = 4; i < href.length && href.bytes[i] != ';'; i++)
        if (href.bytes[i] >= '0' && href.bytes[i] <= '9')
            digits[count++] = href.bytes[i];
    if (count)
        add_number(numbers, digits, count);
}

static void add_numbers_in(struct numbers *numbers, const struct model *model,
                           const struct node *text)
{
    add_numbers_of(numbers, node_plain_text(model, text));
    for (const struct node *node = text; node; node = node_following(node, text))
        if (node->kind == KIND_LINK)
            add_dialled(numbers, ((const struct link *)node)->href);
}

static int compare_numbers(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static struct numbers numbers_in(const struct texts *texts, uint32_t language)
{
    const struct model *model = texts->context->model;
    struct numbers numbers = {.arena = model->arena};
    for (const struct node *node = texts->first; node; node = node_same(node))
        if (language_index(model, ((const struct text_element *)node)->lang) == language)
            add_numbers_in(&numbers, model, node);
    if (numbers.count)
        qsort(numbers.all, numbers.count, sizeof *numbers.all, compare_numbers);
    return numbers;
}

/* Both ascend: what stands in `a` more often than in `b`, as "2, 30"; NULL: nothing. */
static const char *surplus(const struct numbers *a, const struct numbers *b)
{
    struct buffer list;
    buffer_init(&list, a->arena->failure);
    uint32_t j = 0;
    for (uint32_t i = 0; i < a->count; i++) {
        while (j < b->count && strcmp(b->all[j], a->all[i]) < 0)
            j++;
        if (j < b->count && strcmp(b->all[j], a->all[i]) == 0)
            j++;
        else
            buffer_printf(&list, "%s%s", list.length ? ", " : "", a->all[i]);
    }
    const char *text = list.length ? arena_copy(a->arena, list.bytes, list.length) : NULL;
    buffer_release(&list);
    return text;
}

/* Hold the texts in one language to those in another. */
static void compare_languages(const struct texts *texts, uint32_t one, uint32_t other)
{
    struct check_context *context = texts->context;
    const struct model *model = context->model;
    struct numbers of_one = numbers_in(texts, one), of_other = numbers_in(texts, other);
    const char *more = surplus(&of_one, &of_other), *less = surplus(&of_other, &of_one);
    if (!more && !less)
        return;
    struct diagnostic *told = diag_raise(
        context->diag, DIAG_unequal_numbers, node_place(model, &texts->firsts[other]->node),
        node_subject(model, texts->first), "the numbers differ: \"%s\" has %s where \"%s\" has %s",
        model->root->languages.names[one]->text, more ? more : "none",
        model->root->languages.names[other]->text, less ? less : "none");
    diag_help(context->diag, told, "write the same numbers in every language");
    diag_related(context->diag, told, node_place(model, &texts->firsts[one]->node),
                 "the text in \"%s\"", model->root->languages.names[one]->text);
}

static void check_numbers(const struct texts *texts)
{
    uint32_t languages = texts->context->model->root->languages.count, one = 0;
    while (one < languages && !texts->firsts[one])
        one++;
    for (uint32_t other = one + 1; other < languages; other++)
        if (texts->firsts[other])
            compare_languages(texts, one, other);
}

/* Whether the texts and their languages are known: none is in the unread rest of a file, or has an
 * xml:lang that is no language. */
static bool are_known(const struct model *model, const struct node *first)
{
    if (first->parent->flags & NODE_CUT)
        return false;
    for (const struct node *node = first; node; node = node_same(node))
        if (!((const struct text_element *)node)->lang && node->flags & NODE_FAULTY &&
            node_has_attribute(model, node, "xml:lang"))
            return false;
    return true;
}

void check_translations(struct check_context *context)
{
    struct model *model = context->model;
    uint32_t languages = model->root->languages.count;
    const struct node *top = &model->root->node;
    struct texts texts = {.context = context,
                          .counts = ARENA_ARRAY(model->arena, languages, uint32_t),
                          .firsts = ARENA_ARRAY(model->arena, languages,
                                                const struct text_element *)};
    if (languages < 2)
        return;
    for (struct node *node = (struct node *)top; node; node = node_following(node, top)) {
        if (!is_translated(node->kind) || (node->flags & NODE_RETIRED) ||
            node_child(node->parent, node->kind) != node || !are_known(model, node))
            continue;
        texts.first = node;
        gather(&texts);
        check_missing(&texts);
        check_numbers(&texts);
    }
}
