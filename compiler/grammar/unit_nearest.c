/*
 * What a text that is no UCUM code, or not the one wanted, may have meant.
 *
 * It is first looked up whole among what people write (unit_words.def). Else it is taken apart at
 * its operators, and each word that is no unit is replaced: by what people mean with it, by the
 * same letters in the right case, by the nearest word. What comes out must be a code.
 */
#include "grammar/units.h"

#include <string.h>

#include "base/near_miss.h"
#include "grammar/unit_parts.h"

static const struct spoken {
    const char *text, *code;
} spoken[] = {
#define SPOKEN(text, code) {text, code},
#include "grammar/unit_words.def"
};

enum {
    SPOKEN_COUNT = sizeof spoken / sizeof *spoken,
    TEXT_ROOM = UNIT_LONGEST + 1,
    SHORTEST_MISS = 4 /* letters: every shorter word is near to some unit */
};

/* A text that is put together; what does not fit makes it unusable. */
struct draft {
    char text[TEXT_ROOM];
    size_t length;
    bool overflow;
};

static void draft_add(struct draft *draft, const char *text, size_t length)
{
    if (length >= TEXT_ROOM - draft->length) {
        draft->overflow = true;
        return;
    }
    memcpy(draft->text + draft->length, text, length);
    draft->length += length;
    draft->text[draft->length] = '\0';
}

static void draft_puts(struct draft *draft, const char *text)
{
    draft_add(draft, text, strlen(text));
}

/* ---- Characters ------------------------------------------------------------------------------ */

/* What people type that no code has, and what stands for it. */
static const struct spelling {
    const char *typed, *code;
} spellings[] = {
    {" per ", "/"},       {" ", ""},         {"\u00A0", ""},   {"\u00B5", "u"},
    {"\u03BC", "u"},      {"\u00B0", ""},    {"\u00BA", ""},   {"\u00B2", "2"},
    {"\u00B3", "3"},      {"\u00B7", "."},   {"\u22C5", "."},  {"\u00D7", "x"},
};

static const struct spelling *spelling_at(const char *at, size_t left)
{
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
        size_t length = strlen(spellings[i].typed);
        if (length <= left && memcmp(spellings[i].typed, at, length) == 0)
            return &spellings[i];
    }
    return NULL;
}

static struct draft spelled(const char *code, size_t length)
{
    struct draft draft = {.length = 0};
    for (size_t i = 0; i < length && !draft.overflow;) {
        const struct spelling *spelling = spelling_at(code + i, length - i);
        if (spelling)
            draft_puts(&draft, spelling->code);
        else
            draft_add(&draft, code + i, 1);
        i += spelling ? strlen(spelling->typed) : 1;
    }
    return draft;
}

/* ---- Words ----------------------------------------------------------------------------------- */

/* The same but for case; `lowered` is in lower case. */
static bool same_letters(const char *lowered, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        char c = text[i] >= 'A' && text[i] <= 'Z' ? (char)(text[i] - 'A' + 'a') : text[i];
        if (lowered[i] == '\0' || lowered[i] != c)
            return false;
    }
    return lowered[length] == '\0';
}

static const char *spoken_code(const char *word, size_t length)
{
    for (size_t i = 0; i < SPOKEN_COUNT; i++)
        if (same_letters(spoken[i].text, word, length))
            return spoken[i].code;
    return NULL;
}

static bool is_unit(const char *word, size_t length)
{
    struct amount amount;
    return unit_symbol(word, length, &amount);
}

/* "mIU": a prefix before a word that people use. */
static bool add_prefixed(struct draft *draft, const char *word, size_t length)
{
    const char *code = length > 1 ? spoken_code(word + 1, length - 1) : NULL;
    struct draft both = {.length = 0};
    if (!code)
        return false;
    draft_add(&both, word, 1);
    draft_puts(&both, code);
    if (both.overflow || !is_unit(both.text, both.length))
        return false;
    draft_puts(draft, both.text);
    return true;
}

/* "12h": behind a number stands a ".", and what is divided by is in parentheses then. */
static bool add_counted(struct draft *draft, const char *word, size_t length)
{
    size_t digits = 0;
    while (digits < length && word[digits] >= '0' && word[digits] <= '9')
        digits++;
    if (digits == 0 || !is_unit(word + digits, length - digits))
        return false;
    bool divided = draft->length && draft->text[draft->length - 1] == '/';
    draft_puts(draft, divided ? "(" : "");
    draft_add(draft, word, digits);
    draft_puts(draft, ".");
    draft_add(draft, word + digits, length - digits);
    draft_puts(draft, divided ? ")" : "");
    return true;
}

static bool add_nearest(struct draft *draft, const char *word, size_t length)
{
    char text[TEXT_ROOM];
    struct near_miss search;
    if (length < SHORTEST_MISS || length >= sizeof text)
        return false;
    memcpy(text, word, length);
    text[length] = '\0';
    near_miss_start(&search, text);
    for (size_t i = 0; i < SPOKEN_COUNT; i++)
        near_miss_try(&search, spoken[i].text);
    if (!search.nearest)
        return false;
    draft_puts(draft, spoken_code(search.nearest, strlen(search.nearest)));
    return true;
}

/* A word without its exponent. False when nothing is near it. */
static bool add_word(struct draft *draft, const char *word, size_t length)
{
    const char *code, *prefix, *atom;
    if (is_unit(word, length)) {
        draft_add(draft, word, length);
    } else if ((code = spoken_code(word, length))) {
        draft_puts(draft, code);
    } else if (add_prefixed(draft, word, length)) {
        return true;
    } else if (unit_symbol_like(word, length, &prefix, &atom)) {
        draft_puts(draft, prefix);
        draft_puts(draft, atom);
    } else {
        return add_counted(draft, word, length) || add_nearest(draft, word, length);
    }
    return true;
}

/* A word with its exponent, which people also write behind a "^". */
static bool add_power(struct draft *draft, const char *word, size_t length)
{
    size_t symbol = length;
    while (symbol && strchr("0123456789", word[symbol - 1]))
        symbol--;
    if (symbol && symbol < length && strchr("+-", word[symbol - 1]))
        symbol--;
    size_t bare = symbol;
    if (symbol > 1 && word[symbol - 1] == '^' && is_unit(word, symbol - 1))
        bare = symbol - 1;
    if (symbol && !add_word(draft, word, bare))
        return false;
    draft_add(draft, word + symbol, length - symbol);
    return true;
}

/* To behind the annotation, the operator or the word at `at`. */
static size_t piece_length(const char *at)
{
    if (*at == '{')
        return strcspn(at, "}") + (strchr(at, '}') != NULL);
    size_t length = strcspn(at, "./(){}");
    return length ? length : 1;
}

static struct draft rewritten(const char *text)
{
    struct draft draft = {.length = 0};
    for (size_t length; *text; text += length) {
        length = piece_length(text);
        if (strchr("./(){}", *text))
            draft_add(&draft, text, length);
        else if (!add_power(&draft, text, length))
            draft.overflow = true;
    }
    return draft;
}

/* ---- The whole ------------------------------------------------------------------------------- */

/* In the arena when it is a code that fits, else NULL. */
static const char *fitting(struct units *units, const char *code, const struct unit *wanted)
{
    const struct unit *unit = unit_parse(units, code, strlen(code), NULL);
    return unit && (!wanted || unit_converts(unit, wanted, 0)) ? unit_code(unit) : NULL;
}

const char *unit_nearest(struct units *units, const char *code, size_t length,
                         const struct unit *wanted)
{
    struct draft text = spelled(code, length);
    if (text.overflow || !text.length)
        return NULL;
    for (size_t i = 0; i < SPOKEN_COUNT; i++) {
        const char *meant = same_letters(spoken[i].text, text.text, text.length)
                                ? fitting(units, spoken[i].code, wanted)
                                : NULL;
        if (meant)
            return meant;
    }
    struct draft draft = rewritten(text.text);
    return draft.overflow ? NULL : fitting(units, draft.text, wanted);
}
