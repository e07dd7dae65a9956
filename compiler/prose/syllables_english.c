/*
 * English syllables. A word has as many as it has groups of vowels, but for these:
 *
 *   1. a word of syllables_english.def has what stands there, with a plural s too;
 *   2. a word with one of a few endings (safe-ly, pain-less) has one more than what is before it;
 *   3. an e at the end is silent, also before s and d, but where it carries a sound of its own
 *      (ta-ble, hun-dred, need-ed, cau-ses);
 *   4. some vowels that stand together are said apart (di-et, cal-ci-um): the table below;
 *   5. sm and thm at the end sound as two (spas-m).
 */
#include "prose/syllables.h"

#include <string.h>

/* The part as the rules look at it. */
struct part {
    char text[MOST_LETTERS + 1]; /* small letters; another is '?' */
    bool vowel[MOST_LETTERS];    /* once its endings are off: whether the letter is one */
    const struct letter *letters;
    size_t count;
};

static const struct exception {
    const char *word;
    unsigned syllables;
} exceptions[] = {
#define SYLLABLES(word, syllables) {word, syllables},
#include "prose/syllables_english.def"
#undef SYLLABLES
};

/* Vowels that stand together and are said apart. */
static const struct hiatus {
    const char *pair;
    const char *not_behind; /* not where the letter before them is one of these */
    const char *ahead;      /* only where one of these follows: "t", or "r$" at the end; "": any */
    bool late;              /* only where there is a vowel before the letter before them */
} hiatuses[] = {
    {"ia", "ctsg", "", false},          /* di-al, me-di-a; not spe-cial, ini-tial, Asia */
    {"ia", "", "t", false},             /* as-so-ci-ate, sci-at-ic */
    {"io", "tscgx", "", false},         /* bi-op-sy; not ac-tion, ten-sion, re-gion */
    {"io", "", "c d g l m p r t v $", false}, /* phys-i-o, ra-ti-o */
    {"ie", "tcs", "nt nc", false},      /* nu-tri-ent; not pa-tient */
    {"ie", "", "t", false},             /* di-et, qui-et, anx-i-e-ty */
    {"ie", "", "r$ rs$ st$", true},     /* heav-i-er */
    {"iu", "", "", false},              /* cal-ci-um */
    {"ii", "", "", false},
    {"ua", "gq", "", false},            /* grad-u-al; not lan-guage, qual-i-ty */
    {"ue", "gq", "l n t", false},       /* fu-el, in-flu-en-za, du-et */
    {"ui", "gq", "ng d tio tar n$ ns$ ned$", false}, /* flu-id, ru-in, con-tin-u-ing */
    {"uo", "q", "", false},             /* flu-o-ride */
    {"uu", "", "", false},
    {"eo", "g", "", false},             /* vid-e-o; not sur-geon */
    {"ea", "", "$ s$", true},           /* a-re-a, di-ar-rhe-a */
    {"ei", "", "ng$ ngs$", false},      /* be-ing */
    {"eu", "", "s$ m$ ms$", false},     /* mu-se-um */
    {"ao", "", "", false},              /* cha-os */
    {"oe", "", "t$ ts$ m$ ms$", false}, /* po-em */
    {"oi", "", "ng$ ngs$", false},      /* go-ing */
    {"ya", "", "", false},              /* my-al-gi-a */
    {"ye", "", "", false},              /* dry-er */
    {"yi", "", "", false},              /* try-ing */
    {"yo", "", "", false},              /* em-bry-o */
};

/* Beginnings that end in a vowel of their own: re-act, co-ag-u-late. */
static const char *const beginnings[] = {
    "coag", "coex", "coinc", "cooper", "coord", "creat", "deactiv", "preem", "preex", "react",
    "readj", "readm", "reapp", "reass", "reinf", "reint", "reus", "theat", "zoolog",
};

static bool is_vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

static void find_vowels(struct part *part)
{
    for (size_t at = 0; at < part->count; at++) {
        bool before = at > 0 && is_vowel(part->text[at - 1]), behind = is_vowel(part->text[at + 1]);
        part->vowel[at] = is_vowel(part->text[at]);
        if (part->text[at] == 'y')
            part->vowel[at] = !(behind && (before || at == 0)); /* play-er, year */
    }
}

static bool has_vowel(const struct part *part, size_t end)
{
    return memchr(part->vowel, true, end);
}

static bool ends_with(const struct part *part, const char *ending)
{
    size_t length = strlen(ending);
    return part->count >= length && strcmp(part->text + part->count - length, ending) == 0;
}

/* Whether one of the texts, with spaces between them, follows; $ is the end. */
static bool follows(const char *text, const char *any)
{
    for (const char *at = any;; at++) {
        size_t length = strcspn(at, " "), same = 0;
        bool end = length && at[length - 1] == '$';
        while (same < length - end && text[same] == at[same])
            same++;
        if (same == length - end && (!end || text[same] == '\0'))
            return true;
        at += length;
        if (!*at)
            return false;
    }
}

static bool is_hiatus(const struct part *part, size_t at)
{
    if (part->letters[at + 1].mark == MARK_DIAERESIS)
        return true; /* na-ïve */
    for (size_t i = 0; i < sizeof hiatuses / sizeof *hiatuses; i++) {
        const struct hiatus *row = &hiatuses[i];
        if (row->pair[0] != part->text[at] || row->pair[1] != part->text[at + 1])
            continue;
        if (at > 0 && strchr(row->not_behind, part->text[at - 1]))
            continue;
        if (follows(part->text + at + 2, row->ahead) &&
            (!row->late || (at > 0 && has_vowel(part, at - 1))))
            return true;
    }
    return false;
}

/* Whether an e, at `at`, has a sound because of what is before it: ta-ble, fi-bre. */
static bool carries(const struct part *part, size_t at)
{
    char c = at ? part->text[at - 1] : '\0';
    return (c == 'l' || c == 'r') && at >= 2 && !part->vowel[at - 2] && part->text[at - 2] != c;
}

/* Whether the s or d behind the e at `at` gives it a sound: cau-ses, need-ed. */
static bool sounds_before(const struct part *part, size_t at, char last)
{
    char c = part->text[at - 1], before = at >= 2 ? part->text[at - 2] : '\0';
    if (last == 'd')
        return c == 't' || c == 'd';
    return strchr("sxzcg", c) || (c == 'h' && (before == 'c' || before == 's'));
}

/* Where the silent end of a word begins: its e; its length: nothing is silent. */
static size_t silent_from(const struct part *part)
{
    const char *text = part->text;
    size_t count = part->count;
    char last = text[count - 1];
    size_t at = last == 'e' ? count - 1 : count - 2;
    if (count < 3 || (last != 'e' && last != 's' && last != 'd') || text[at] != 'e' || at < 2 ||
        part->letters[at].mark != MARK_NONE)
        return count;
    if (text[at - 1] == 'u' && (text[at - 2] == 'g' || text[at - 2] == 'q') &&
        has_vowel(part, at - 2))
        return at - 1; /* fa-tigue */
    if (part->vowel[at - 1] || carries(part, at) ||
        (last != 'e' && sounds_before(part, at, last)))
        return count;
    return has_vowel(part, at) ? at : count;
}

static bool begins_apart(const struct part *part)
{
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++) {
        const char *beginning = beginnings[i];
        if (beginning[0] == part->text[0] && beginning[1] == part->text[1] && /* of few words */
            strncmp(part->text, beginning, strlen(beginning)) == 0)
            return true;
    }
    return false;
}

/* spas-m, rhyth-ms */
static bool ends_in_two(const struct part *part)
{
    size_t end = part->count - (part->count > 3 && part->text[part->count - 1] == 's');
    const char *text = part->text;
    return end > 2 && text[end - 1] == 'm' &&
           (text[end - 2] == 's' || (text[end - 2] == 'h' && text[end - 3] == 't'));
}

static unsigned groups(struct part *part)
{
    find_vowels(part);
    size_t end = silent_from(part);
    unsigned syllables = 0;
    for (size_t at = 0; at < end; at++) {
        bool joined = at > 0 && part->vowel[at - 1];
        syllables += part->vowel[at] && (!joined || is_hiatus(part, at - 1));
    }
    syllables += begins_apart(part) + ends_in_two(part);
    return syllables ? syllables : 1;
}

static unsigned listed(const char *text, size_t count)
{
    size_t low = 0, high = sizeof exceptions / sizeof *exceptions;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const char *word = exceptions[middle].word;
        int order = text[0] - word[0];
        if (!order)
            order = strncmp(text, word, count);
        if (!order && !word[count])
            return exceptions[middle].syllables;
        if (order > 0)
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}

static unsigned exception_of(const struct part *part)
{
    unsigned syllables = listed(part->text, part->count);
    if (!syllables && part->count > 3 && part->text[part->count - 1] == 's')
        syllables = listed(part->text, part->count - 1);
    return syllables;
}

/* Take an ending off that is a syllable of its own, with enough before it to be a word. */
static bool take_ending(struct part *part)
{
    static const char *const endings[] = {"ful", "less", "ly", "ment", "ments", "ness"};
    if (part->count < 5 || !strchr("lsty", part->text[part->count - 1]))
        return false; /* as most words */
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t length = strlen(endings[i]);
        if (part->count < length + 3 || !ends_with(part, endings[i]))
            continue;
        part->count -= length;
        part->text[part->count] = '\0';
        return true;
    }
    return false;
}

unsigned syllables_english(const struct letter *letters, size_t count)
{
    struct part part;
    unsigned taken = 0, syllables;
    if (count < 3)
        return 1;
    for (size_t i = 0; i < count; i++)
        part.text[i] = letters[i].base;
    part.text[count] = '\0';
    part.letters = letters;
    part.count = count;
    while (!(syllables = exception_of(&part)) && take_ending(&part))
        taken++;
    return taken + (syllables ? syllables : groups(&part));
}
