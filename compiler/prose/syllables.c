#include "prose/syllables.h"

#include "base/utf8.h"

/* The part that is being gathered. */
struct part {
    struct letter letters[MOST_LETTERS];
    size_t count;
};

static unsigned finish(struct part *part, syllable_counter *counter)
{
    unsigned syllables = part->count ? counter(part->letters, part->count) : 0;
    part->count = 0;
    return syllables;
}

static unsigned add_letter(struct part *part, struct letter letter, syllable_counter *counter)
{
    unsigned syllables = part->count == MOST_LETTERS ? finish(part, counter) : 0;
    part->letters[part->count++] = letter;
    return syllables;
}

/* don't, doesn't: what stands before the apostrophe ends in a syllable of its own, or is none. */
static unsigned before_apostrophe(struct part *part)
{
    const struct letter *letters = part->letters;
    size_t count = part->count;
    bool sounds = count > 2 && letters[count - 1].base == 'n' &&
                  (letters[count - 2].base == 'd' || letters[count - 2].base == 's');
    return sounds;
}

unsigned syllables_of(const struct word *word, syllable_counter *counter)
{
    struct part part = {.count = 0};
    unsigned syllables = 0;
    size_t size;
    if (word->has_digit)
        return 1;
    for (size_t at = 0; at < word->text.length; at += size) {
        uint32_t character = (unsigned char)word->text.bytes[at];
        size = 1;
        if (character >= 0x80)
            character = utf8_decode(word->text.bytes + at, word->text.length - at, &size);
        enum character is = character == UTF8_INVALID ? CHARACTER_OTHER : character_of(character);
        if (is == CHARACTER_LETTER) {
            syllables += add_letter(&part, letter_of(character), counter);
        } else if (is == CHARACTER_UNSEEN) {
            if (part.count)
                part.letters[part.count - 1] =
                    letter_marked(part.letters[part.count - 1], character);
        } else if (is == CHARACTER_APOSTROPHE && counter == syllables_english && part.count > 1) {
            return syllables + before_apostrophe(&part) + finish(&part, counter);
        } else {
            syllables += finish(&part, counter);
        }
    }
    return syllables + finish(&part, counter);
}
