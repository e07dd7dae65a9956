/* Spanish syllables: a, e, o are open vowels, i, u closed; a closed one that stands beside an open
 * one joins it, unless it is accented. */
#include "prose/syllables.h"

static bool is_open(char base)
{
    return base == 'a' || base == 'e' || base == 'o';
}

static bool is_vowel_at(const struct letter *letters, size_t count, size_t at)
{
    if (at >= count)
        return false;
    if (letters[at].base == 'y') /* a vowel at the end of a word, and alone */
        return at + 1 == count || !is_vowel_at(letters, count, at + 1);
    return is_open(letters[at].base) || letters[at].base == 'i' || letters[at].base == 'u';
}

/* The u of que, qui, gue and gui, which only says how the consonant sounds. */
static bool is_silent(const struct letter *letters, size_t count, size_t at)
{
    if (at == 0 || at + 1 >= count || letters[at].base != 'u' || letters[at].mark != MARK_NONE)
        return false;
    char before = letters[at - 1].base, after = letters[at + 1].base;
    return (before == 'q' || before == 'g') && (after == 'e' || after == 'i');
}

/* The vowel behind `at`, where only an h may stand between; `count`: none. With hu a syllable
 * begins where another vowel follows it (Coa-hui-la). */
static size_t vowel_behind(const struct letter *letters, size_t count, size_t at)
{
    bool h = at + 1 < count && letters[at + 1].base == 'h';
    at += h ? 2 : 1;
    if (h && at < count && letters[at].base == 'u' && is_vowel_at(letters, count, at + 1))
        return count;
    return is_vowel_at(letters, count, at) ? at : count;
}

/* Whether an accented closed vowel stands beside an open one: it is a syllable of its own. */
static bool is_apart(const struct letter *letters, size_t count, size_t before, size_t at,
                     size_t behind)
{
    if (is_open(letters[at].base) || letters[at].mark != MARK_ACUTE)
        return false;
    return (before < count && is_open(letters[before].base)) ||
           (behind < count && is_open(letters[behind].base));
}

/* The syllables of the vowels that follow each other from `at`, which is the first of them: one for
 * each open vowel and each closed one apart, or else one; and one more for a closed one twice. The
 * last of them is left in *at. */
static unsigned group(const struct letter *letters, size_t count, size_t *at)
{
    unsigned syllables = 0, twice = 0;
    for (size_t before = count, here = *at; here < count;) {
        bool open = is_open(letters[here].base);
        size_t behind = vowel_behind(letters, count, here);
        twice += !open && before < count && letters[before].base == letters[here].base;
        syllables += open || is_apart(letters, count, before, here, behind);
        *at = before = here;
        here = behind;
    }
    return (syllables ? syllables : 1) + twice;
}

unsigned syllables_spanish(const struct letter *letters, size_t count)
{
    unsigned syllables = 0;
    for (size_t at = 0; at < count; at++)
        if (is_vowel_at(letters, count, at) && !is_silent(letters, count, at))
            syllables += group(letters, count, &at);
    return syllables ? syllables : 1;
}
