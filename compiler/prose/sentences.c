#include "prose/sentences.h"

#include <string.h>

#include "base/utf8.h"
#include "prose/letters.h"

/* Ahead of `at`: the character, what it is, and how many bytes it takes. */
struct ahead {
    uint32_t character;
    enum character is;
    size_t size;
};

/* At the end, white space of no size. */
static struct ahead look(struct extent text, size_t at)
{
    struct ahead ahead = {.is = CHARACTER_SPACE};
    if (at >= text.length)
        return ahead;
    ahead.character = (unsigned char)text.bytes[at];
    ahead.size = 1;
    if (ahead.character >= 0x80)
        ahead.character = utf8_decode(text.bytes + at, text.length - at, &ahead.size);
    ahead.is = ahead.character == UTF8_INVALID ? CHARACTER_OTHER : character_of(ahead.character);
    return ahead;
}

static struct ahead look_past_unseen(struct extent text, size_t *at)
{
    struct ahead ahead = look(text, *at);
    while (ahead.is == CHARACTER_UNSEEN) {
        *at += ahead.size;
        ahead = look(text, *at);
    }
    return ahead;
}

/* ---- Words ----------------------------------------------------------------------------------- */

/* Whether what is ahead joins a word that ends in `last` to what follows it. */
static bool joins(struct extent text, size_t at, struct ahead ahead, enum character last)
{
    at += ahead.size;
    enum character next = look_past_unseen(text, &at).is;
    switch (ahead.is) {
    case CHARACTER_HYPHEN:
    case CHARACTER_APOSTROPHE:
        return next == CHARACTER_LETTER || next == CHARACTER_DIGIT;
    case CHARACTER_STOP:
    case CHARACTER_COMMA:
        return ahead.character != 0x2026 && last == CHARACTER_DIGIT && next == CHARACTER_DIGIT;
    default:
        return false;
    }
}

bool word_next(struct extent *left, struct word *ret_word)
{
    struct word word = {0};
    size_t at = 0, begin = 0, end = 0;
    enum character last = CHARACTER_OTHER;
    for (struct ahead ahead = look(*left, at); ahead.size; ahead = look(*left, at)) {
        bool inside = word.has_letter || word.has_digit;
        if (ahead.is == CHARACTER_LETTER || ahead.is == CHARACTER_DIGIT) {
            begin = inside ? begin : at;
            word.has_letter |= ahead.is == CHARACTER_LETTER;
            word.has_digit |= ahead.is == CHARACTER_DIGIT;
            end = at + ahead.size;
            last = ahead.is;
        } else if (inside && ahead.is != CHARACTER_UNSEEN && !joins(*left, at, ahead, last)) {
            break;
        }
        at += ahead.size;
    }
    word.text = (struct extent){left->bytes + begin, end - begin};
    *left = (struct extent){left->bytes + at, left->length - at};
    if (end)
        *ret_word = word;
    return end;
}

/* ---- Sentences ------------------------------------------------------------------------------- */

/* What is written short with a full stop, and more often stands inside a sentence than at its end;
 * in small letters. */
static const struct {
    const char *language, *text;
} abbreviations[] = {
    {"en", "approx"}, {"en", "dr"}, {"en", "e.g"}, {"en", "i.e"}, {"en", "mr"}, {"en", "mrs"},
    {"en", "ms"}, {"en", "prof"}, {"en", "st"}, {"en", "vs"}, {"es", "aprox"}, {"es", "dr"},
    {"es", "dra"}, {"es", "ej"}, {"es", "núm"}, {"es", "pág"}, {"es", "sr"}, {"es", "sra"},
    {"es", "srta"}, {"es", "tel"}, {"es", "ud"}, {"es", "uds"},
};

/* Whether a byte of the list is that byte of a text, or the small letter of it. */
static bool is_small_of(char small, char byte)
{
    return byte == small || (small >= 'a' && small <= 'z' && (byte | 0x20) == small);
}

static bool is_abbreviation(struct extent word, const char *language)
{
    for (size_t i = 0; i < sizeof abbreviations / sizeof *abbreviations; i++) {
        const char *text = abbreviations[i].text;
        if (strcmp(abbreviations[i].language, language) != 0 || strlen(text) != word.length)
            continue;
        size_t same = 0;
        while (same < word.length && is_small_of(text[same], word.bytes[same]))
            same++;
        if (same == word.length)
            return true;
    }
    return false;
}

/* How a sentence stands while it is gone through. */
struct progress {
    struct extent text;
    const char *language;
    size_t begin, end;  /* from its first character that is no space to its last so far */
    size_t run;         /* where the letters and points before `end` begin: "e.g" */
    bool any, any_word, any_letter;
};

/* What stands behind the characters that end a sentence, from `at`: whether they do. */
static bool ends_here(const struct progress *progress, struct ahead mark, size_t *at)
{
    bool stop = mark.is == CHARACTER_STOP;
    struct extent word = {progress->text.bytes + progress->run, *at - progress->run};
    *at += mark.size;
    struct ahead next = look_past_unseen(progress->text, at);
    while (next.is == CHARACTER_STOP || next.is == CHARACTER_END || next.is == CHARACTER_CLOSER ||
           next.is == CHARACTER_APOSTROPHE) {
        stop &= next.is != CHARACTER_END;
        *at += next.size;
        next = look_past_unseen(progress->text, at);
    }
    if (next.is != CHARACTER_SPACE || !progress->any_letter)
        return false;
    if (!stop)
        return true;
    size_t behind = *at;
    while (next.size && next.is == CHARACTER_SPACE) {
        behind += next.size;
        next = look_past_unseen(progress->text, &behind);
    }
    return !is_abbreviation(word, progress->language) && !character_is_small(next.character);
}

static void take(struct progress *progress, struct ahead ahead, size_t at)
{
    bool in_word = ahead.is == CHARACTER_LETTER || ahead.is == CHARACTER_DIGIT;
    progress->any_word |= in_word;
    progress->any_letter |= ahead.is == CHARACTER_LETTER;
    if (ahead.is == CHARACTER_SPACE)
        return;
    if (!progress->any)
        progress->begin = at;
    progress->any = true;
    progress->end = at + ahead.size;
}

bool sentence_next(struct extent *left, const char *language, struct extent *ret_sentence)
{
    struct progress progress = {.text = *left, .language = language};
    size_t at = 0;
    bool ended = false;
    for (struct ahead ahead = look(*left, at); ahead.size && !ended; ahead = look(*left, at)) {
        take(&progress, ahead, at);
        if (ahead.is == CHARACTER_STOP || ahead.is == CHARACTER_END) {
            ended = ends_here(&progress, ahead, &at);
            progress.end = at;
            continue;
        }
        at += ahead.size;
        if (ahead.is != CHARACTER_LETTER && ahead.is != CHARACTER_UNSEEN)
            progress.run = at;
    }
    *ret_sentence = (struct extent){left->bytes + progress.begin, progress.end - progress.begin};
    *left = (struct extent){left->bytes + at, left->length - at};
    return progress.any_word;
}
