/*
 * Any bytes as a text in a language (the first byte says which): its sentences lie in it, one behind
 * the other, hold all of its words, and every word has from one syllable to as many as it has bytes.
 */
#include <stdlib.h>
#include <string.h>

#include "prose/readability.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool so)
{
    if (!so)
        abort();
}

/* Each word of a run of bytes, which end at `end`; how many there are. */
static uint64_t words_of(struct extent text, syllable_counter *counter)
{
    const char *end = text.bytes + text.length, *at = text.bytes;
    struct word word;
    uint64_t count = 0;
    for (; word_next(&text, &word); count++) {
        must(word.text.length && word.text.bytes >= at);
        at = word.text.bytes + word.text.length;
        must(at <= end && text.bytes >= at && text.bytes + text.length == end);
        must(word.has_letter || word.has_digit);
        unsigned syllables = syllables_of(&word, counter);
        must(syllables >= 1 && syllables <= word.text.length);
    }
    must(text.length == 0);
    return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!size)
        return 0;
    const struct readability *by = &readabilities[data[0] % READABILITY_COUNT];
    struct extent text = {(const char *)data + 1, size - 1}, left = text, sentence;
    struct reading reading = {0};
    const char *at = text.bytes;
    while (sentence_next(&left, by->language, &sentence)) {
        must(sentence.length && sentence.bytes >= at);
        at = sentence.bytes + sentence.length;
        must(at <= left.bytes);
        struct reading one = reading_of_sentence(by, sentence);
        must(one.sentences == 1 && one.words == words_of(sentence, by->count) && one.words);
        must(one.syllables >= one.words);
        reading.words += one.words;
        reading.sentences++;
        reading.syllables += one.syllables;
    }
    must(left.length == 0);
    must(reading.words == words_of(text, by->count));
    if (reading.words)
        reading_number(by, reading);
    return 0;
}
