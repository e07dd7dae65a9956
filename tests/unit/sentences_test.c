/* prose/sentences, prose/letters: where a sentence and a word end. */
#include "unit/suite.h"

#include <stdlib.h>
#include <string.h>

#include "prose/sentences.h"

/* ---- Sentences: with | where one ends and the next begins --------------------------------------- */

static const struct {
    const char *language, *text, *parted;
} sentences[] = {
    {"en", "Rest. Then walk! Does it hurt? Stop", "Rest.|Then walk!|Does it hurt?|Stop"},
    {"en", "  Rest.  Walk. ", "Rest.|Walk."},
    {"en", "", ""},
    {"en", "... !? --- \xF0\x9F\x98\x80", ""},
    /* What is no end: a number, a small letter behind, an abbreviation, a number at the beginning. */
    {"en", "Take 2.5 ml. Wait 30 min. before you eat.", "Take 2.5 ml.|Wait 30 min. before you eat."},
    {"en", "Ask Dr. Brown, e.g. Monday. Go.", "Ask Dr. Brown, e.g. Monday.|Go."},
    {"en", "Eat fruit, e.g. Apples.", "Eat fruit, e.g. Apples."},
    {"en", "1. Rest. 2. Walk.", "1. Rest.|2. Walk."},
    {"en", "Call 112. Then wait.", "Call 112.|Then wait."},
    {"en", "112", "112"},
    {"en", "Go to www.nhs.uk now.", "Go to www.nhs.uk now."},
    {"en", "Take vitamin D. Eat fish.", "Take vitamin D.|Eat fish."},
    {"en", "Say yes or no. Then go.", "Say yes or no.|Then go."},
    /* Quotation marks and brackets go with what they close. */
    {"en", "Say \"Stop!\" Then go. (Slowly.) Rest.", "Say \"Stop!\"|Then go.|(Slowly.)|Rest."},
    {"en", "Say “I can’t.” Rest.", "Say “I can’t.”|Rest."},
    {"en", "Wait… Rest… then walk?! Go.", "Wait…|Rest… then walk?!|Go."},
    {"en", "Wait... Rest.", "Wait...|Rest."},
    {"en", "Rest: it helps; walk too.", "Rest: it helps; walk too."},
    {"es", "¿Le duele? ¡Pare! Descanse.", "¿Le duele?|¡Pare!|Descanse."},
    {"es", "Vea a la Dra. Gil, p. ej. Hoy. No espere.", "Vea a la Dra. Gil, p. ej. Hoy.|No espere."},
    {"es", "Tome vitamina D. Coma bien. él come.", "Tome vitamina D.|Coma bien. él come."},
    /* An abbreviation of another language is none. */
    {"en", "Call me at tel. Home is best.", "Call me at tel.|Home is best."},
    /* Other scripts, no-break spaces, characters that do not show. */
    {"ar", "هل تتألم؟ توقف۔ ارتح.", "هل تتألم؟|توقف۔|ارتح."},
    {"en", "Rest.\xC2\xA0Walk.\xE3\x80\x80Go", "Rest.|Walk.|Go"},
    {"en", "Rest.\xE2\x80\x8F Walk.", "Rest.\xE2\x80\x8F|Walk."},
    {"en", "Rest.\xE2\x80\xAE then\xE2\x80\xAC walk.", "Rest.\xE2\x80\xAE then\xE2\x80\xAC walk."},
    {"en", "Rest \xF0\x9F\x9B\x8C. \xF0\x9F\x98\x80 Walk \xF0\x9F\x9A\xB6\xE2\x80\x8D.",
     "Rest \xF0\x9F\x9B\x8C.|\xF0\x9F\x98\x80 Walk \xF0\x9F\x9A\xB6\xE2\x80\x8D."},
    /* What is no UTF-8. */
    {"en", "Rest.\xFF Walk. Go\xC3", "Rest.\xFF Walk.|Go\xC3"},
};

START_TEST(sentence_ends)
{
    const char *text = sentences[_i].text;
    char parted[400] = "";
    struct extent left = {text, strlen(text)}, sentence;
    while (sentence_next(&left, sentences[_i].language, &sentence)) {
        if (*parted)
            strcat(parted, "|");
        strncat(parted, sentence.bytes, sentence.length);
    }
    ck_assert_str_eq(parted, sentences[_i].parted);
    ck_assert_uint_eq(left.length, 0);
}
END_TEST

/* ---- Words ------------------------------------------------------------------------------------ */

static const struct {
    const char *text, *parted;
} words[] = {
    {"Rest, then walk.", "Rest|then|walk"},
    {"pain-free don't doctor’s anti\xE2\x80\x91spasm", "pain-free|don't|doctor’s|anti\xE2\x80\x91spasm"},
    {"'quoted' -dash- and/or 15–20 rock'n'roll", "quoted|dash|and|or|15|20|rock'n'roll"},
    {"2.5 1,000 B12 3rd 2. 2,", "2.5|1,000|B12|3rd|2|2"},
    {"e.g. this", "e|g|this"},
    {"٣٫٥ ملغ", "٣٫٥|ملغ"},
    {"espa\xC3\xB1ol \xC2\xBFqu\xC3\xA9?", "espa\xC3\xB1ol|qu\xC3\xA9"},
    /* A soft hyphen, a joiner and a combining mark part no word; an emoji and a symbol are none. */
    {"medi\xC2\xAD" "cine n\xC3\xA3o a\xCC\x81rbol", "medi\xC2\xAD" "cine|n\xC3\xA3o|a\xCC\x81rbol"},
    {"\xE2\x80\x8Frest\xE2\x80\x8F \xF0\x9F\x98\x80 + = \xE2\x82\xAC", "rest"},
    {"\xFF\xFErest\xC3", "rest"},
    {"", ""},
};

START_TEST(word_ends)
{
    const char *text = words[_i].text;
    char parted[200] = "";
    struct extent left = {text, strlen(text)};
    struct word word;
    while (word_next(&left, &word)) {
        if (*parted)
            strcat(parted, "|");
        strncat(parted, word.text.bytes, word.text.length);
    }
    ck_assert_str_eq(parted, words[_i].parted);
}
END_TEST

START_TEST(word_contents)
{
    const char *text = "B12 2.5 rest";
    struct extent left = {text, strlen(text)};
    struct word word;
    ck_assert(word_next(&left, &word) && word.has_letter && word.has_digit);
    ck_assert(word_next(&left, &word) && !word.has_letter && word.has_digit);
    ck_assert(word_next(&left, &word) && word.has_letter && !word.has_digit);
    ck_assert(!word_next(&left, &word));
}
END_TEST

/* Every sentence lies in the text, behind the one before, and its words are those of the text. */
START_TEST(nothing_is_lost)
{
    static const char *const pieces[] = {"rest", "Walk", ".", "!", "…", " ", "  ", "2", "-", "'", "\"",
                                         ")", "e.g.", "Dr.", "é", "\xE2\x80\x8F", "\xF0\x9F\x98\x80",
                                         "\xFF", "م", "؟"};
    suite_seed("sentences");
    for (int round = 0; round < 3000; round++) {
        char text[400] = "";
        for (int i = 0; i < 20; i++)
            strcat(text, pieces[(size_t)random() % (sizeof pieces / sizeof *pieces)]);
        struct extent all = {text, strlen(text)}, left = all, sentence;
        size_t in_text = 0, in_sentences = 0;
        struct word word;
        while (word_next(&all, &word))
            in_text++;
        const char *end = text;
        while (sentence_next(&left, "en", &sentence)) {
            ck_assert(sentence.bytes >= end);
            end = sentence.bytes + sentence.length;
            ck_assert(end <= left.bytes);
            size_t before = in_sentences;
            while (word_next(&sentence, &word))
                in_sentences++;
            ck_assert_uint_gt(in_sentences, before);
        }
        ck_assert_msg(in_text == in_sentences, "%s", text);
    }
}
END_TEST

SUITE(sentences)
{
    Suite *suite = suite_create("sentences");
    TCase *tests = tcase_create("sentences");
    tcase_add_loop_test(tests, sentence_ends, 0, sizeof sentences / sizeof *sentences);
    tcase_add_loop_test(tests, word_ends, 0, sizeof words / sizeof *words);
    tcase_add_test(tests, word_contents);
    tcase_add_test(tests, nothing_is_lost);
    suite_add_tcase(suite, tests);
    return suite;
}
