/* Reading gettext's PO format: comments, then msgid, msgid_plural, msgstr or msgstr[n], each with
 * one or more quoted strings that are joined. */
#include "emit/wording.h"

#include <string.h>

#include "base/buffer.h"

/* From PART_FORM on: the forms of what counts. */
enum part {
    PART_NONE, PART_ID, PART_PLURAL, PART_TEXT, PART_FORM, PART_COUNT = PART_FORM + WORDING_FORMS
};

struct reading {
    struct arena *arena;
    struct wording_fault *fault;
    struct buffer parts[PART_COUNT];
    bool given[PART_COUNT];
    bool fuzzy, next_fuzzy; /* of the entry; of the one whose comments are being read */
    enum part part;   /* what the next quoted string belongs to */
    unsigned line, first_line;
    struct wording_entry *entries;
    size_t count, room;
};

static void tell(struct reading *reading, const char *message)
{
    if (!reading->fault->message)
        *reading->fault = (struct wording_fault){message, reading->line};
}

static const char *part_text(struct reading *reading, enum part part)
{
    struct buffer *buffer = &reading->parts[part];
    return arena_copy(reading->arena, buffer_text(buffer), buffer->length);
}

static void keep(struct reading *reading)
{
    if (reading->count == reading->room) {
        size_t room = reading->room ? 2 * reading->room : 64;
        struct wording_entry *more = ARENA_ARRAY(reading->arena, room, struct wording_entry);
        if (reading->count)
            memcpy(more, reading->entries, reading->count * sizeof *more);
        reading->entries = more;
        reading->room = room;
    }
    struct wording_entry *entry = &reading->entries[reading->count++];
    entry->key = part_text(reading, PART_ID);
    entry->key_plural = reading->given[PART_PLURAL] ? part_text(reading, PART_PLURAL) : NULL;
    for (entry->form_count = 0; entry->form_count < WORDING_FORMS; entry->form_count++) {
        enum part form = (enum part)(PART_FORM + entry->form_count);
        if (!reading->given[form])
            break;
        entry->forms[entry->form_count] = reading->fuzzy ? "" : part_text(reading, form);
    }
    entry->text = entry->form_count ? entry->forms[0]
                  : reading->fuzzy  ? "" : part_text(reading, PART_TEXT);
    entry->line = reading->first_line;
}

/* The entry has come to its end. The header is the entry of the empty text. */
static void finish_entry(struct reading *reading)
{
    if (reading->given[PART_ID]) {
        if (!reading->given[PART_TEXT] && !reading->given[PART_FORM])
            tell(reading, "a msgid without a msgstr");
        else if (reading->parts[PART_ID].length)
            keep(reading);
    }
    for (int part = 0; part < PART_COUNT; part++) {
        buffer_clear(&reading->parts[part]);
        reading->given[part] = false;
    }
    reading->fuzzy = reading->next_fuzzy;
    reading->next_fuzzy = false;
    reading->part = PART_NONE;
}

/* A quoted string, from behind its opening quote to the end of the line. */
static void read_string(struct reading *reading, const char *at, const char *end)
{
    struct buffer *out = &reading->parts[reading->part];
    while (at < end && *at != '"') {
        char c = *at++;
        if (c == '\\' && at < end) {
            c = *at++;
            c = (char)(c == 'n' ? '\n' : c == 't' ? '\t' : c);
        }
        buffer_putc(out, c);
    }
    if (at == end)
        tell(reading, "a text without its closing quote");
    else if (at + 1 != end)
        tell(reading, "something behind the closing quote");
}

static const struct {
    const char *word;
    enum part part;
} keywords[] = {
    {"msgid_plural", PART_PLURAL}, {"msgid", PART_ID}, {"msgstr", PART_TEXT},
    {"msgstr[0]", PART_FORM},      {"msgstr[1]", PART_FORM + 1}, {"msgstr[2]", PART_FORM + 2},
    {"msgstr[3]", PART_FORM + 3},  {"msgstr[4]", PART_FORM + 4}, {"msgstr[5]", PART_FORM + 5},
};

static void read_keyword(struct reading *reading, const char *at, const char *end)
{
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++) {
        size_t length = strlen(keywords[i].word);
        if ((size_t)(end - at) <= length || strncmp(at, keywords[i].word, length) != 0 ||
            (at[length] != ' ' && at[length] != '"'))
            continue;
        enum part part = keywords[i].part;
        if (part == PART_ID) {
            finish_entry(reading);
            reading->first_line = reading->line;
        }
        if (reading->given[part])
            tell(reading, "the same keyword twice");
        reading->given[part] = true;
        reading->part = part;
        for (at += length; at < end && *at == ' '; at++)
            ;
        if (at < end && *at == '"')
            read_string(reading, at + 1, end);
        else
            tell(reading, "a keyword without a quoted text");
        return;
    }
    tell(reading, "neither a comment nor msgid, msgid_plural, msgstr or msgstr[0] to msgstr[5]");
}

static void read_line(struct reading *reading, const char *at, const char *end)
{
    while (at < end && (*at == ' ' || *at == '\t'))
        at++;
    while (end > at && (end[-1] == ' ' || end[-1] == '\t' || end[-1] == '\r'))
        end--;
    if (at == end)
        return;
    if (*at == '#') {
        if (end - at > 2 && at[1] == ',') {
            char *flags = arena_copy(reading->arena, at, (size_t)(end - at));
            reading->next_fuzzy |= strstr(flags, "fuzzy") != NULL;
        }
    } else if (*at == '"') {
        if (reading->part == PART_NONE)
            tell(reading, "a text that belongs to no keyword");
        else
            read_string(reading, at + 1, end);
    } else {
        read_keyword(reading, at, end);
    }
}

struct wording_entry *wording_parse(struct arena *arena, const char *text, size_t *ret_count,
                                    struct wording_fault *ret_fault)
{
    struct reading reading = {.arena = arena, .fault = ret_fault};
    *ret_fault = (struct wording_fault){NULL, 0};
    for (int part = 0; part < PART_COUNT; part++)
        buffer_init(&reading.parts[part], arena->failure);
    for (const char *at = text; *at;) {
        const char *end = at + strcspn(at, "\n");
        reading.line++;
        read_line(&reading, at, end);
        at = *end ? end + 1 : end;
    }
    finish_entry(&reading);
    for (int part = 0; part < PART_COUNT; part++)
        buffer_release(&reading.parts[part]);
    *ret_count = reading.count;
    return reading.entries;
}
