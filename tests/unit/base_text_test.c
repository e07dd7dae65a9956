/* base/: near misses, UTF-8 and JSON. */
#include "unit/suite.h"

#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/near_miss.h"
#include "base/utf8.h"

static const struct {
    const char *a, *b;
    unsigned most, distance;
} distances[] = {
    {"heat", "heat", 3, 0},     {"heat", "Heat", 3, 0},       {"heat", "heats", 3, 1},
    {"heat", "hat", 3, 1},      {"heat", "meat", 3, 1},       {"heat", "haet", 3, 1},
    {"heat", "cold", 3, 4},     {"heat", "", 9, 4},           {"", "", 0, 0},
    {"heat", "haet", 0, 1},     {"abcdef", "badcfe", 3, 3},   {"abc", "cab", 2, 2},
    {"heat-pack", "hot-pack", 3, 2}, {"a", "abcdefgh", 3, 4}, {"abcdefgh", "hgfedcba", 2, 3},
};

START_TEST(distance_counts_edits_and_swaps)
{
    unsigned got = edit_distance(distances[_i].a, distances[_i].b, distances[_i].most);
    ck_assert_uint_eq(got, distances[_i].distance);
    got = edit_distance(distances[_i].b, distances[_i].a, distances[_i].most);
    ck_assert_uint_eq(got, distances[_i].distance);
}
END_TEST

START_TEST(the_limit_never_hides_a_distance_within_it)
{
    /* Every pair of words of up to four letters of two: with any limit the answer is the true
     * distance, or one more than the limit. */
    char words[31][6];
    int count = 0;
    for (int length = 1; length <= 4; length++)
        for (int bits = 0; bits < 1 << length; bits++, count++) {
            for (int i = 0; i < length; i++)
                words[count][i] = bits >> i & 1 ? 'b' : 'a';
            words[count][length] = '\0';
        }
    for (int a = 0; a < count; a++)
        for (int b = 0; b < count; b++) {
            unsigned whole = edit_distance(words[a], words[b], 10);
            for (unsigned most = 0; most < 5; most++)
                ck_assert_uint_eq(edit_distance(words[a], words[b], most),
                                  whole > most ? most + 1 : whole);
        }
}
END_TEST

START_TEST(the_nearest_of_equals_is_the_first_and_far_is_none)
{
    struct near_miss search;
    near_miss_start(&search, "ibuprofen");
    near_miss_try(&search, "paracetamol");
    ck_assert_ptr_null(search.nearest);
    near_miss_try(&search, "ibuprofn");
    near_miss_try(&search, "ibuprofe");
    ck_assert_str_eq(search.nearest, "ibuprofn");
    near_miss_try(&search, "IBUPROFEN");
    ck_assert_str_eq(search.nearest, "IBUPROFEN");
    char long_text[200];
    memset(long_text, 'a', sizeof long_text - 1);
    long_text[sizeof long_text - 1] = '\0';
    near_miss_start(&search, long_text);
    near_miss_try(&search, long_text);
    ck_assert_ptr_null(search.nearest);
}
END_TEST

static const struct {
    const char *bytes;
    size_t length, size;
    uint32_t character;
} characters[] = {
    {"a", 1, 1, 'a'},
    {"\0", 1, 1, 0},
    {"\xC3\xA9", 2, 2, 0xE9},
    {"\xE2\x82\xAC", 3, 3, 0x20AC},
    {"\xF0\x9F\x98\x80", 4, 4, 0x1F600},
    {"\xF4\x8F\xBF\xBF", 4, 4, 0x10FFFF},
    {"\xEF\xBF\xBF", 3, 3, 0xFFFF},
    {"\xC3", 1, 1, UTF8_INVALID},               /* cut short */
    {"\xE2\x82", 2, 1, UTF8_INVALID},
    {"\xE2\x28\xA1", 3, 1, UTF8_INVALID},       /* broken inside */
    {"\xC0\xAF", 2, 1, UTF8_INVALID},           /* over-long */
    {"\xE0\x80\xAF", 3, 1, UTF8_INVALID},
    {"\xF0\x80\x80\xAF", 4, 1, UTF8_INVALID},
    {"\xED\xA0\x80", 3, 1, UTF8_INVALID},       /* a surrogate */
    {"\xF4\x90\x80\x80", 4, 1, UTF8_INVALID},   /* beyond the last */
    {"\xFF", 1, 1, UTF8_INVALID},
    {"\x80", 1, 1, UTF8_INVALID},               /* begins in the middle */
};

START_TEST(utf8_takes_what_unicode_allows_and_nothing_else)
{
    size_t size = 0;
    uint32_t got = utf8_decode(characters[_i].bytes, characters[_i].length, &size);
    ck_assert_uint_eq(got, characters[_i].character);
    ck_assert_uint_eq(size, characters[_i].size);
}
END_TEST

START_TEST(json_keeps_order_and_escapes)
{
    struct failure failure;
    struct buffer out;
    struct json json;
    failure_init(&failure);
    buffer_init(&out, &failure);
    json_start(&json, &out);
    json_object_start(&json, NULL);
    json_text(&json, "z", "a\"b\\c\n\t\x7f\xC3\xA9\xFF");
    json_array_start(&json, "a");
    json_number(&json, NULL, INT64_MIN);
    json_truth(&json, NULL, true);
    json_array_end(&json);
    json_object_start(&json, "empty");
    json_object_end(&json);
    json_object_end(&json);
    ck_assert_str_eq(buffer_text(&out),
                     "{\n"
                     "  \"z\": \"a\\\"b\\\\c\\n\\u0009\\u007f\xC3\xA9\xEF\xBF\xBD\",\n"
                     "  \"a\": [\n"
                     "    -9223372036854775808,\n"
                     "    true\n"
                     "  ],\n"
                     "  \"empty\": {}\n"
                     "}");
    buffer_release(&out);
}
END_TEST

START_TEST(json_on_a_line_has_no_white_space)
{
    struct failure failure;
    struct buffer out;
    struct json json;
    failure_init(&failure);
    buffer_init(&out, &failure);
    json_start_line(&json, &out);
    json_object_start(&json, NULL);
    json_text(&json, "a b", "c d");
    json_array_start(&json, "e");
    json_nothing(&json, NULL);
    json_object_start(&json, NULL);
    json_object_end(&json);
    json_array_end(&json);
    json_object_end(&json);
    ck_assert_str_eq(buffer_text(&out), "{\"a b\":\"c d\",\"e\":[null,{}]}");
    buffer_release(&out);
}
END_TEST

SUITE(base_text)
{
    Suite *suite = suite_create("base: near misses, UTF-8, JSON");
    TCase *tests = tcase_create("base_text");
    tcase_add_loop_test(tests, distance_counts_edits_and_swaps, 0,
                        sizeof distances / sizeof *distances);
    tcase_add_test(tests, the_limit_never_hides_a_distance_within_it);
    tcase_add_test(tests, the_nearest_of_equals_is_the_first_and_far_is_none);
    tcase_add_loop_test(tests, utf8_takes_what_unicode_allows_and_nothing_else, 0,
                        sizeof characters / sizeof *characters);
    tcase_add_test(tests, json_keeps_order_and_escapes);
    tcase_add_test(tests, json_on_a_line_has_no_white_space);
    suite_add_tcase(suite, tests);
    return suite;
}
