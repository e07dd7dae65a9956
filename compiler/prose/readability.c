#include "prose/readability.h"

#include <string.h>

enum { HIGHER = true, LOWER = false };

const struct readability readabilities[READABILITY_COUNT] = {
#define READABILITY(language, before, behind, harder, limit, constant, sentence, syllable,         \
                    counter, long_from)                                                            \
    {language, before, behind, harder, limit, constant, sentence, syllable, counter, long_from},
#include "prose/readability.def"
#undef READABILITY
};

const struct readability *readability_of(const char *language)
{
    size_t length = strcspn(language, "-");
    for (int i = 0; i < READABILITY_COUNT; i++)
        if (strlen(readabilities[i].language) == length &&
            memcmp(readabilities[i].language, language, length) == 0)
            return &readabilities[i];
    return NULL;
}

struct reading_limits reading_limits_usual(void)
{
    struct reading_limits limits;
    for (int i = 0; i < READABILITY_COUNT; i++)
        limits.of[i] = readabilities[i].limit;
    return limits;
}

struct reading reading_of_sentence(const struct readability *readability, struct extent sentence)
{
    struct reading reading = {.sentences = 1};
    struct word word;
    while (word_next(&sentence, &word)) {
        reading.words++;
        if (readability->count)
            reading.syllables += syllables_of(&word, readability->count);
    }
    return reading;
}

__extension__ typedef __int128 wide; /* thousandths of products of two counts */

tenths reading_number(const struct readability *readability, struct reading reading)
{
    wide words = (wide)reading.words, sentences = (wide)reading.sentences;
    wide over = readability->constant * words * sentences + readability->sentence * words * words +
                readability->syllable * (wide)reading.syllables * sentences;
    wide under = 100 * words * sentences;
    wide half = over < 0 ? -under / 2 : under / 2;
    wide number = (over + half) / under;
    return number > INT32_MAX ? INT32_MAX : number < INT32_MIN ? INT32_MIN : (tenths)number;
}

bool reading_is_harder(const struct readability *readability, tenths number, tenths than)
{
    return readability->higher_is_harder ? number > than : number < than;
}
