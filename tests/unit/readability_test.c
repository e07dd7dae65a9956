/* prose/readability: the formulas, worked by hand. */
#include "unit/suite.h"

#include <string.h>

#include "prose/readability.h"

static struct reading reading_of(const char *text, const char *language)
{
    const struct readability *by = readability_of(language);
    struct extent left = {text, strlen(text)}, sentence;
    struct reading all = {0};
    while (sentence_next(&left, language, &sentence)) {
        struct reading reading = reading_of_sentence(by, sentence);
        all.words += reading.words;
        all.sentences += reading.sentences;
        all.syllables += reading.syllables;
    }
    return all;
}

/* Words, sentences and syllables were counted by hand, and the number by a pocket calculator. */
static const struct {
    const char *language, *text;
    unsigned words, sentences, syllables;
    tenths number;
} passages[] = {
    /* Wrap the ice in a thin cloth: 7. Lay it on the sore spot for 15 to 20 min-utes: 12 for 11 words.
     * 0.39 * 18 / 2 + 11.8 * 19 / 18 - 15.59 = 3.51 + 12.4556 - 15.59 = 0.3756 */
    {"en", "Wrap the ice in a thin cloth. Lay it on the sore spot for 15 to 20 minutes.", 18, 2, 19, 4},
    /* Con-ser-va-tive man-age-ment of a-cute lum-bar pain: 4 3 1 2 2 1; in-cludes su-per-fi-cial heat,
     * mas-sage and spi-nal ma-nip-u-la-tion: 2 4 1 2 1 2 5.
     * 0.39 * 13 + 11.8 * 30 / 13 - 15.59 = 5.07 + 27.2308 - 15.59 = 16.7108 */
    {"en", "Conservative management of acute lumbar pain includes superficial heat, massage and spinal "
           "manipulation.", 13, 1, 30, 167},
    /* One word of one syllable: 0.39 + 11.8 - 15.59 = -3.4 */
    {"en", "Rest.", 1, 1, 1, -34},
    /* En-vuel-va el hie-lo en un pa-ño fi-no: 3 1 2 1 1 2 2. Pón-ga-lo en la zo-na de 15 a 20 mi-nu-tos:
     * 3 1 1 2 1 1 1 1 3. 206.835 - 16 / 2 - 62.3 * 26 / 16 = 206.835 - 8 - 101.2375 = 97.5975 */
    {"es", "Envuelva el hielo en un paño fino. Póngalo en la zona de 15 a 20 minutos.", 16, 2, 26, 976},
    /* El tra-ta-mien-to con-ser-va-dor del do-lor lum-bar a-gu-do in-clu-ye ma-ni-pu-la-ción:
     * 1 4 4 1 2 2 3 3 5 = 25 in 9 words. 206.835 - 9 - 62.3 * 25 / 9 = 206.835 - 9 - 173.0556 = 24.7794 */
    {"es", "El tratamiento conservador del dolor lumbar agudo incluye manipulación.", 9, 1, 25, 248},
    /* Four words, and six in the second sentence; no syllables. */
    {"ar", "ضع الثلج في قماش. اتركه من 15 إلى 20 دقيقة!", 10, 2, 0, 50},
    {"ar", "ضَعِ الثَّلْجَ في قُماش؟ نَمْ.", 5, 2, 0, 25},
    /* Te-ra-péu-ti-ca far-ma-co-ló-gi-ca: 5 + 6. 206.835 - 2 - 62.3 * 5.5 = -137.815 */
    {"es", "Terapéutica farmacológica", 2, 1, 11, -1378},
};

START_TEST(passage)
{
    const struct readability *by = readability_of(passages[_i].language);
    struct reading reading = reading_of(passages[_i].text, passages[_i].language);
    ck_assert_uint_eq(reading.words, passages[_i].words);
    ck_assert_uint_eq(reading.sentences, passages[_i].sentences);
    ck_assert_uint_eq(reading.syllables, passages[_i].syllables);
    ck_assert_int_eq(reading_number(by, reading), passages[_i].number);
}
END_TEST

/* Half a tenth goes away from zero: 0.39 * 10 + 11.8 * 1.5 - 15.59 = 6.01; with 10 words in 4
 * sentences and 13 syllables 0.975 + 15.34 - 15.59 = 0.725; with 5, 2, 6: 0.975 + 14.16 - 15.59 =
 * -0.455; and of Spanish 206.835 - 1 - 62.3 * 2 = 81.235, 206.835 - 2.5 - 62.3 * 1.2 = 129.575. */
START_TEST(rounding)
{
    const struct readability *en = readability_of("en"), *es = readability_of("es");
    ck_assert_int_eq(reading_number(en, (struct reading){10, 1, 15}), 60);
    ck_assert_int_eq(reading_number(en, (struct reading){10, 4, 13}), 7);
    ck_assert_int_eq(reading_number(en, (struct reading){5, 2, 6}), -5);
    ck_assert_int_eq(reading_number(es, (struct reading){1, 1, 2}), 812);
    ck_assert_int_eq(reading_number(es, (struct reading){5, 2, 6}), 1296);
}
END_TEST

/* No count of a document that can be read makes it wrong. */
START_TEST(large)
{
    const struct readability *en = readability_of("en");
    uint64_t many = UINT64_C(1) << 40;
    ck_assert_int_eq(reading_number(en, (struct reading){many, many, many}), -34);
    ck_assert_int_eq(reading_number(en, (struct reading){10 * many, many, 15 * many}), 60);
    ck_assert_int_eq(reading_number(en, (struct reading){many, 1, many}), INT32_MAX);
    ck_assert_int_eq(reading_number(readability_of("es"), (struct reading){many, 1, many}), INT32_MIN);
}
END_TEST

START_TEST(which)
{
    ck_assert_str_eq(readability_of("en-gb")->language, "en");
    ck_assert_str_eq(readability_of("es-419")->before, "INFLESZ ");
    ck_assert(!readability_of("ar")->count);
    ck_assert_ptr_null(readability_of("fa"));
    ck_assert_ptr_null(readability_of("eng"));
    ck_assert_ptr_null(readability_of("e"));
    ck_assert_ptr_null(readability_of(""));
}
END_TEST

START_TEST(harder)
{
    const struct readability *en = readability_of("en"), *es = readability_of("es");
    struct reading_limits usual = reading_limits_usual();
    ck_assert_int_eq(usual.of[en - readabilities], 80);
    ck_assert_int_eq(usual.of[es - readabilities], 550);
    ck_assert(reading_is_harder(en, 61, 60) && !reading_is_harder(en, 60, 60));
    ck_assert(reading_is_harder(es, 649, 650) && !reading_is_harder(es, 650, 650));
}
END_TEST

SUITE(readability)
{
    Suite *suite = suite_create("readability");
    TCase *tests = tcase_create("readability");
    tcase_add_loop_test(tests, passage, 0, sizeof passages / sizeof *passages);
    tcase_add_test(tests, rounding);
    tcase_add_test(tests, large);
    tcase_add_test(tests, which);
    tcase_add_test(tests, harder);
    suite_add_tcase(suite, tests);
    return suite;
}
