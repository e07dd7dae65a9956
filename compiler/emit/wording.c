#include "emit/wording.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/file.h"

enum { PO_LARGEST = 1 << 20 };

static const struct wording_entry *find(const struct wording *wording, const char *key)
{
    for (size_t i = 0; i < wording->count; i++)
        if (strcmp(wording->entries[i].key, key) == 0)
            return &wording->entries[i];
    failure_raise(wording->arena->failure,
                  "the wording \"%s\" is not in the template xslt/wording/kbc.pot", key);
}

const char *wording_say(const struct wording *wording, const char *key)
{
    return find(wording, key)->text;
}

/* Which of Arabic's forms a number takes; one with a fraction takes the last. */
static unsigned arabic_form(const char *number)
{
    enum { FEW = 3, MANY, OTHER };
    size_t length = strspn(number, "0123456789");
    if (number[length])
        return OTHER;
    unsigned last = 0; /* its last two digits */
    for (size_t i = length > 2 ? length - 2 : 0; i < length; i++)
        last = last * 10 + (unsigned)(number[i] - '0');
    if (length <= 2 && last < FEW)
        return last;
    return last < FEW ? OTHER : last <= 10 ? FEW : MANY;
}

const char *wording_count(const struct wording *wording, const char *key, const char *number)
{
    const struct wording_entry *entry = find(wording, key);
    if (entry->form_count == WORDING_FORMS)
        return entry->forms[arabic_form(number)];
    return entry->form_count && strcmp(number, "1") != 0 ? entry->forms[1] : entry->text;
}

static const char *filled(struct arena *arena, const char *text, va_list pairs)
{
    struct buffer out;
    buffer_init(&out, arena->failure);
    while (*text) {
        size_t length = *text == '{' ? strcspn(text, "}") : 0;
        const char *value = NULL, *name;
        va_list again;
        va_copy(again, pairs);
        while (length && !value && (name = va_arg(again, const char *))) {
            const char *offered = va_arg(again, const char *);
            if (strlen(name) == length - 1 && strncmp(name, text + 1, length - 1) == 0)
                value = offered;
        }
        va_end(again);
        if (value)
            buffer_puts(&out, value);
        else
            buffer_putc(&out, *text);
        text += value && text[length] ? length + 1 : 1;
    }
    const char *copy = arena_copy(arena, buffer_text(&out), out.length);
    buffer_release(&out);
    return copy;
}

const char *wording_fill(const struct wording *wording, const char *key, ...)
{
    va_list pairs;
    va_start(pairs, key);
    const char *text = filled(wording->arena, find(wording, key)->text, pairs);
    va_end(pairs);
    return text;
}

/* ---- Loading --------------------------------------------------------------------------------- */

/* The entries of a file; what is wrong with it comes back to the edge. */
static struct wording_entry *read_po(struct arena *arena, const char *path, size_t *ret_count)
{
    char *bytes;
    size_t length;
    switch (file_read(arena->failure, path, PO_LARGEST, &bytes, &length)) {
    case FILE_READ: break;
    case FILE_TOO_LARGE: failure_raise(arena->failure, "\"%s\" is over 1 MiB", path);
    default: failure_raise_errno(arena->failure, "cannot read \"%s\"", path);
    }
    const char *text = arena_copy(arena, bytes, length);
    free(bytes);
    struct wording_fault fault;
    struct wording_entry *entries = wording_parse(arena, text, ret_count, &fault);
    if (fault.message)
        failure_raise(arena->failure, "\"%s\", line %u: %s", path, fault.line, fault.message);
    return entries;
}

/* Whether every placeholder of one text stands in the other. */
static bool has_placeholders_of(const char *text, const char *other)
{
    for (const char *at = strchr(other, '{'); at; at = strchr(at + 1, '{')) {
        size_t length = strcspn(at, "}") + 1;
        bool seen = false;
        for (const char *here = strchr(text, '{'); here && !seen; here = strchr(here + 1, '{'))
            seen = strncmp(here, at, length) == 0;
        if (!seen)
            return false;
    }
    return true;
}

static void check_entry(struct arena *arena, const char *path, const struct wording_entry *key,
                        const struct wording_entry *entry)
{
    struct failure *failure = arena->failure;
    bool complete = entry && *entry->text && (!key->key_plural || entry->form_count);
    for (unsigned i = 0; complete && i < entry->form_count; i++)
        complete = *entry->forms[i] != '\0';
    if (complete && key->key_plural && entry->form_count != 2 && entry->form_count != WORDING_FORMS)
        failure_raise(failure, "\"%s\", line %u: \"%s\" has other plural forms than the two of "
                      "English or the six of Arabic", path, entry->line, key->key);
    if (!complete)
        failure_raise(failure, "\"%s\" has no translation of \"%s\"; add it there", path, key->key);
    if (!has_placeholders_of(entry->text, key->key) || !has_placeholders_of(key->key, entry->text))
        failure_raise(failure, "\"%s\", line %u: the translation of \"%s\" has other "
                      "{placeholders}", path, entry->line, key->key);
}

static void translate(struct wording *wording, const char *path)
{
    size_t count;
    if (access(path, F_OK) != 0)
        failure_raise(wording->arena->failure,
                      "there is no wording of handouts in \"%s\": translate kbc.pot as \"%s\", or "
                      "build with --handouts none", wording->language, path);
    struct wording_entry *entries = read_po(wording->arena, path, &count);
    for (size_t i = 0; i < wording->count; i++) {
        struct wording_entry *key = &wording->entries[i], *entry = NULL;
        for (size_t j = 0; j < count && !entry; j++)
            entry = strcmp(entries[j].key, key->key) == 0 ? &entries[j] : NULL;
        check_entry(wording->arena, path, key, entry);
        key->text = entry->text;
        memcpy(key->forms, entry->forms, sizeof key->forms);
        key->form_count = entry->form_count;
    }
}

static void speak_english(struct wording *wording)
{
    for (size_t i = 0; i < wording->count; i++) {
        struct wording_entry *entry = &wording->entries[i];
        entry->text = entry->forms[0] = entry->key;
        entry->forms[1] = entry->key_plural;
        entry->form_count = entry->key_plural ? 2 : 0;
    }
}

struct wording *wording_load(struct arena *arena, const char *folder, const char *language)
{
    struct wording *wording = ARENA_NEW(arena, struct wording);
    wording->arena = arena;
    wording->language = language;
    const char *template = arena_format(arena, "%s/kbc.pot", folder);
    wording->entries = read_po(arena, template, &wording->count);
    int primary = (int)strcspn(language, "-");
    if (primary == 2 && strncmp(language, "en", 2) == 0)
        speak_english(wording);
    else
        translate(wording, arena_format(arena, "%s/%.*s.po", folder, primary, language));
    return wording;
}
