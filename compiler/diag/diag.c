#include "diag/diag.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/near_miss.h"

const struct diag_row diag_rows[DIAG_COUNT] = {
#define DIAGNOSTIC(name, text, table, level, title, explanation, example)                          \
    [DIAG_##name] = {text, DIAG_##table, DIAG_##level, title, explanation, example},
#include "diag/diag.def"
#undef DIAGNOSTIC
};

enum diag_name diag_find(const char *text)
{
    for (int i = 0; i < DIAG_COUNT; i++)
        if (strcmp(diag_rows[i].name, text) == 0)
            return (enum diag_name)i;
    return DIAG_COUNT;
}

const char *diag_nearest(const char *text)
{
    struct near_miss search;
    near_miss_start(&search, text);
    for (int i = 0; i < DIAG_COUNT; i++)
        near_miss_try(&search, diag_rows[i].name);
    return search.nearest;
}

void diag_init(struct diag *diag, struct arena *arena)
{
    *diag = (struct diag){.arena = arena};
    for (int i = 0; i < DIAG_COUNT; i++)
        diag->levels[i] = diag_rows[i].level;
}

void diag_init_like(struct diag *diag, const struct diag *like, struct arena *arena)
{
    *diag = *like;
    diag->arena = arena;
    diag->all = NULL;
    diag->count = diag->room = 0;
    diag->omissions = NULL;
}

static void add(struct diag *diag, struct diagnostic *diagnostic)
{
    if (diag->count == diag->room) {
        diag->room = diag->room ? diag->room * 2 : 32;
        diag->all = failure_realloc(diag->arena->failure, diag->all,
                                    diag->room * sizeof *diag->all);
    }
    diagnostic->order = (uint32_t)diag->count;
    diag->all[diag->count++] = diagnostic;
}

void diag_take(struct diag *diag, struct diag *other)
{
    for (size_t i = 0; i < other->count; i++)
        add(diag, other->all[i]);
    struct diag_omission **last = &diag->omissions;
    while (*last)
        last = &(*last)->next;
    *last = other->omissions;
    diag_release(other);
}

void diag_release(struct diag *diag)
{
    free(diag->all);
    diag->all = NULL;
    diag->count = diag->room = 0;
}

void diag_set_level(struct diag *diag, enum diag_name name, enum diag_level level)
{
    diag->levels[name] = level;
    diag->given[name] = true;
}

enum diag_level diag_level_or(const struct diag *diag, enum diag_name name,
                              enum diag_level own)
{
    return diag->given[name] ? diag->levels[name] : own;
}

static const char *copy(struct diag *diag, const char *text)
{
    return text ? arena_copy(diag->arena, text, strlen(text)) : NULL;
}

static const char *format_text(struct diag *diag, const char *format, va_list arguments)
{
    char shorter[256]; /* most are, and are printed only once */
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(shorter, sizeof shorter, format, arguments);
    char *text = arena_alloc(diag->arena, (size_t)length + 1);
    if ((size_t)length < sizeof shorter)
        memcpy(text, shorter, (size_t)length + 1);
    else
        vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}

struct diagnostic *diag_raise(struct diag *diag, enum diag_name name, struct span place,
                              const char *subject, const char *format, ...)
{
    struct diagnostic *diagnostic = ARENA_NEW(diag->arena, struct diagnostic);
    diagnostic->name = name;
    diagnostic->level = diag->levels[name];
    diagnostic->place = place;
    diagnostic->subject = copy(diag, subject);
    va_list arguments;
    va_start(arguments, format);
    diagnostic->message = format_text(diag, format, arguments);
    va_end(arguments);
    add(diag, diagnostic);
    return diagnostic;
}

void diag_help(struct diag *diag, struct diagnostic *diagnostic, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    diagnostic->help = format_text(diag, format, arguments);
    va_end(arguments);
}

struct diag_mend *diag_mend(struct diag *diag, struct diagnostic *diagnostic,
                            enum mend_effect effect, const char *format, ...)
{
    struct diag_mend **last = &diagnostic->mends;
    while (*last)
        last = &(*last)->next;
    *last = ARENA_NEW(diag->arena, struct diag_mend);
    (*last)->effect = effect;
    va_list arguments;
    va_start(arguments, format);
    (*last)->title = format_text(diag, format, arguments);
    va_end(arguments);
    return *last;
}

void diag_edit(struct diag *diag, struct diag_mend *mend, struct span place, const char *text)
{
    struct diag_edit **at = &mend->edits;
    while (*at && (*at)->place.begin < place.begin)
        at = &(*at)->next;
    struct diag_edit *edit = ARENA_NEW(diag->arena, struct diag_edit);
    *edit = (struct diag_edit){.place = place, .text = copy(diag, text), .next = *at};
    *at = edit;
}

static const struct diag_related *add_related(struct diag *diag, struct diagnostic *diagnostic,
                                              struct span place, const char *message)
{
    struct diag_related *related = ARENA_NEW(diag->arena, struct diag_related);
    *related = (struct diag_related){.place = place, .message = message};
    struct diag_related **last = &diagnostic->related;
    while (*last)
        last = &(*last)->next;
    return *last = related;
}

const struct diag_related *diag_related(struct diag *diag, struct diagnostic *diagnostic,
                                        struct span place, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *message = format_text(diag, format, arguments);
    va_end(arguments);
    return add_related(diag, diagnostic, place, message);
}

void diag_related_again(struct diag *diag, struct diagnostic *diagnostic,
                        const struct diag_related *told)
{
    add_related(diag, diagnostic, told->place, told->message);
}

void diag_omit(struct diag *diag, enum diag_name name, const char *format, ...)
{
    struct diag_omission **last = &diag->omissions;
    if (diag->levels[name] == DIAG_OFF)
        return;
    while (*last)
        last = &(*last)->next;
    *last = ARENA_NEW(diag->arena, struct diag_omission);
    (*last)->name = name;
    va_list arguments;
    va_start(arguments, format);
    (*last)->where = format_text(diag, format, arguments);
    va_end(arguments);
}

static void append(struct diag *diag, struct diag_text **last, const char *text)
{
    while (*last)
        last = &(*last)->next;
    *last = ARENA_NEW(diag->arena, struct diag_text);
    (*last)->text = text;
}

void diag_other(struct diag *diag, struct diagnostic *diagnostic, const char *id)
{
    append(diag, &diagnostic->others, copy(diag, id));
}

void diag_core(struct diag *diag, struct diagnostic *diagnostic, const char *id)
{
    diagnostic->has_core = true;
    if (id)
        append(diag, &diagnostic->core, id);
}

static int compare_texts(const char *a, const char *b)
{
    if (!a || !b)
        return (a != NULL) - (b != NULL);
    return strcmp(a, b);
}

static int compare_lists(const struct diag_text *a, const struct diag_text *b)
{
    for (; a && b; a = a->next, b = b->next) {
        int order = strcmp(a->text, b->text);
        if (order)
            return order;
    }
    return (a != NULL) - (b != NULL);
}

/* What makes two diagnostics the same one: place, name, subject and others. */
static int compare_identity(const struct diagnostic *a, const struct diagnostic *b)
{
    if (a->place.begin != b->place.begin)
        return a->place.begin < b->place.begin ? -1 : 1;
    if (a->name != b->name)
        return a->name < b->name ? -1 : 1;
    if (a->place.end != b->place.end)
        return a->place.end < b->place.end ? -1 : 1;
    int order = compare_texts(a->subject, b->subject);
    return order ? order : compare_lists(a->others, b->others);
}

static int compare_for_sorting(const void *left, const void *right)
{
    const struct diagnostic *a = *(struct diagnostic *const *)left;
    const struct diagnostic *b = *(struct diagnostic *const *)right;
    int order = compare_identity(a, b);
    return order ? order : (a->order < b->order ? -1 : a->order > b->order);
}

void diag_finish(struct diag *diag)
{
    size_t kept = 0;
    if (diag->count)
        qsort(diag->all, diag->count, sizeof *diag->all, compare_for_sorting);
    for (size_t i = 0; i < diag->count; i++) {
        struct diagnostic *diagnostic = diag->all[i];
        if (diagnostic->level == DIAG_OFF && !diagnostic->suppressed)
            continue;
        if (kept && compare_identity(diag->all[kept - 1], diagnostic) == 0)
            continue;
        diag->all[kept++] = diagnostic;
    }
    diag->count = kept;
}

size_t diag_count_at(const struct diag *diag, enum diag_level level)
{
    size_t count = 0;
    for (size_t i = 0; i < diag->count; i++)
        count += diag_is_told(diag->all[i]) && diag->all[i]->level == level;
    return count;
}

bool diag_blocks_logic(const struct diag *diag)
{
    for (size_t i = 0; i < diag->count; i++)
        if (diag_rows[diag->all[i]->name].table == DIAG_DOCUMENT &&
            diag->all[i]->name != DIAG_duplicate_text)
            return true;
    return false;
}
