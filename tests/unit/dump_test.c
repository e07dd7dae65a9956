/*
 * kbc dump is lossless, whatever the table: from its lines alone the same bytes come back, of tables
 * that a writer would make, of a later writer's, and of every one that a changed byte makes of them.
 */
#include "unit/suite.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/failure.h"
#include "base/utf8.h"
#include "clinic_table.h"
#include "dump/dump.h"

enum { ROOM = 32768 };
static const uint32_t words[] = {2, 4};

/* ---- From lines to bytes --------------------------------------------------------------------- */

/* A call of ck_assert writes to a file, so what is held of each byte is counted first. */

/* The line's bytes behind those that there are; how many there are then. Strict: 0 for what is not
 * in the form that dump.h promises. */
static size_t take_line(const char *line, const char *end, uint8_t *bytes, size_t count)
{
    char *at;
    size_t before = count;
    if ((*line != ' ' && !isdigit((unsigned char)*line)) || strtoul(line, &at, 10) != count ||
        at[0] != ' ' || at[1] != ' ')
        return 0;
    for (at += 2; at + 2 <= end && isxdigit((unsigned char)at[0]); at += 3) {
        char digits[3] = {at[0], at[1], '\0'};
        if (count == ROOM || (at + 2 < end && at[2] != ' '))
            return 0;
        bytes[count++] = (uint8_t)strtoul(digits, NULL, 16);
    }
    return count > before && count - before <= 16 ? count : 0;
}

/* How many bytes the lines are; 0: some line is not in that form. */
static size_t assemble(const char *text, uint8_t *bytes)
{
    size_t count = 0;
    for (const char *end; *text; text = end + 1) {
        end = strchr(text, '\n');
        if (!end)
            return 0;
        if (*text == '#')
            continue;
        count = take_line(text, end, bytes, count);
        if (!count)
            return 0;
    }
    return count;
}

/* Nothing that a terminal would obey. */
static bool is_printable(const char *text, size_t length)
{
    for (size_t size; length; text += size, length -= size) {
        uint32_t character = utf8_decode(text, length, &size);
        if (character == UTF8_INVALID || (character != '\n' && utf8_is_unseen(character)))
            return false;
    }
    return true;
}

/* Whether it is a table; if so, its dump is held to it. */
static int hold_dump(const uint8_t *bytes, size_t size, struct buffer *out)
{
    static uint8_t again[ROOM];
    struct kbt table;
    if (kbt_open(&table, bytes, size) || kbt_verify(&table))
        return 0;
    buffer_clear(out);
    dump_table(&table, out);
    ck_assert(is_printable(out->bytes, out->length));
    ck_assert_uint_eq(assemble(buffer_text(out), again), size);
    ck_assert_int_eq(memcmp(again, bytes, size), 0);
    buffer_clear(out);
    dump_info(&table, out);
    ck_assert(is_printable(out->bytes, out->length));
    return 1;
}

/* ---- Tables ---------------------------------------------------------------------------------- */

static struct failure failure;

static void start(struct buffer *out)
{
    failure_init(&failure);
    buffer_init(out, &failure);
}

START_TEST(any_byte_changed_comes_back)
{
    static const uint8_t flips[] = {1, 128, 255};
    uint8_t bytes[ROOM];
    struct hand hand;
    struct buffer out;
    start(&out);
    clinic_start(&hand, words[_i]);
    size_t size = hand_finish(&hand, bytes, sizeof bytes), tables = 0;
    ck_assert(hold_dump(bytes, size, &out));
    for (size_t i = 0; i < size; i++)
        for (size_t flip = 0; flip < sizeof flips; flip++) {
            bytes[i] ^= flips[flip];
            hand_seal(bytes, size);
            tables += (size_t)hold_dump(bytes, size, &out);
            bytes[i] ^= flips[flip];
        }
    ck_assert_uint_gt(tables, size / 2);
    buffer_release(&out);
}
END_TEST

/* Longer rows, a section that this kbc does not know, and what lies where nothing points. */
START_TEST(what_is_not_known_comes_back)
{
    uint8_t bytes[ROOM];
    struct hand hand;
    struct buffer out;
    start(&out);
    clinic_start(&hand, words[_i]);
    uint32_t stride = hand.stride[KBT_SECTION_CAUSES];
    uint8_t rows[2][16];
    memcpy(rows[0], hand.bytes[KBT_SECTION_CAUSES], stride);
    memcpy(rows[1], hand.bytes[KBT_SECTION_CAUSES] + stride, stride);
    memset(hand.bytes[KBT_SECTION_CAUSES], 0xa5, 40);
    memcpy(hand.bytes[KBT_SECTION_CAUSES], rows[0], stride);
    memcpy(hand.bytes[KBT_SECTION_CAUSES] + 20, rows[1], stride);
    hand.stride[KBT_SECTION_CAUSES] = 20;
    hand.size[KBT_SECTION_CAUSES] = 40;
    for (uint8_t i = 0; i < 37; i++)
        hand_append(&hand, KBT_SECTION_TYPES, i, 1);
    size_t size = hand_finish(&hand, bytes, sizeof bytes);
    for (size_t i = size - 3; i < size; i++)
        bytes[i] = 0x77; /* behind the last section */
    hand_seal(bytes, size);
    ck_assert(hold_dump(bytes, size, &out));
    buffer_clear(&out);
    struct kbt table;
    ck_assert_int_eq(kbt_open(&table, bytes, size), KBT_OK);
    dump_table(&table, &out);
    ck_assert_ptr_nonnull(strstr(buffer_text(&out), "# section 28, not known to this kbc\n"));
    buffer_release(&out);
}
END_TEST

SUITE(dump)
{
    Suite *suite = suite_create("dump");
    TCase *tests = tcase_create("tables");
    tcase_add_loop_test(tests, any_byte_changed_comes_back, 0, 2);
    tcase_add_loop_test(tests, what_is_not_known_comes_back, 0, 2);
    suite_add_tcase(suite, tests);
    return suite;
}
