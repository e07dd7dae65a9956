/*
 * The tables of the command line know each other: whatever a command or an option takes is a word
 * of metavars.def, and manual.def says enough of each command.
 */
#include "suite.h"

#include <string.h>

#include "commands/manual.h"

static size_t rows_of(unsigned page, enum manual_part part)
{
    const struct manual_row *row = NULL;
    size_t count = 0;
    while ((row = manual_next(row, page, part)))
        count++;
    return count;
}

static void known(const char *text, const char *of)
{
    struct slot slot;
    while (slot_next(&text, &slot))
        ck_assert_msg(slot.choice || slot.metavar,
                      "\"%.*s\" of \"%s\" is no word of metavars.def", (int)slot.length,
                      slot.word, of);
}

START_TEST(every_slot_is_a_word_of_the_table)
{
    for (int i = 0; i < COMMAND_COUNT; i++)
        known(command_rows[i].operands, command_rows[i].name);
    for (int i = 0; i < OPTION_COUNT; i++)
        if (option_rows[i].argument)
            known(option_rows[i].argument, option_rows[i].name);
}
END_TEST

START_TEST(every_command_has_a_paragraph_and_an_example)
{
    for (unsigned i = 0; i <= MANUAL_OF_KBC; i++) {
        const char *name = i < COMMAND_COUNT ? command_rows[i].name : "kbc";
        ck_assert_msg(rows_of(i, MANUAL_PARAGRAPH) > 0,
                      "manual.def has no PARAGRAPH for \"%s\"", name);
        ck_assert_msg(rows_of(i, MANUAL_EXAMPLE) > 0, "manual.def has no EXAMPLE for \"%s\"", name);
        ck_assert_ptr_nonnull(manual_status(i, "0"));
        ck_assert_ptr_nonnull(manual_status(i, "2"));
    }
}
END_TEST

START_TEST(every_command_that_is_referred_to_is_there)
{
    for (unsigned i = 0; i < COMMAND_COUNT; i++) {
        const struct manual_row *row = NULL;
        while ((row = manual_next(row, i, MANUAL_SEE))) {
            int other = 0;
            while (other < COMMAND_COUNT && strcmp(command_rows[other].name, row->head) != 0)
                other++;
            ck_assert_msg(other < COMMAND_COUNT && other != (int)i, "\"%s\" refers to \"%s\"",
                          command_rows[i].name, row->head);
        }
    }
}
END_TEST

START_TEST(no_command_has_two_options_of_a_name)
{
    for (int i = 0; i < OPTION_COUNT; i++)
        for (int j = 0; j < i; j++)
            ck_assert_msg(!(option_rows[i].commands & option_rows[j].commands) ||
                              strcmp(option_rows[i].name, option_rows[j].name) != 0,
                          "a command has --%s twice", option_rows[i].name);
}
END_TEST

START_TEST(slots_are_taken_apart)
{
    const char *text = "KB [NAME] PATH... TAG,... a|b";
    struct slot one;
    ck_assert(slot_next(&text, &one));
    ck_assert(one.length == 2 && !one.optional && !one.repeated && !one.listed && !one.choice);
    ck_assert(slot_next(&text, &one));
    ck_assert(one.optional && one.length == 4 && one.metavar->kind == METAVAR_DIAGNOSTICS);
    ck_assert(slot_next(&text, &one));
    ck_assert(one.repeated && !one.listed && one.metavar->kind == METAVAR_PATHS);
    ck_assert(slot_next(&text, &one));
    ck_assert(one.listed && !one.repeated && one.metavar->kind == METAVAR_WORDS);
    ck_assert(slot_next(&text, &one));
    ck_assert(one.choice && !one.metavar && one.length == 3);
    ck_assert(!slot_next(&text, &one));
}
END_TEST

SUITE(manual)
{
    Suite *suite = suite_create("commands: manual");
    TCase *tests = tcase_create("tables");
    tcase_add_test(tests, every_slot_is_a_word_of_the_table);
    tcase_add_test(tests, every_command_has_a_paragraph_and_an_example);
    tcase_add_test(tests, every_command_that_is_referred_to_is_there);
    tcase_add_test(tests, no_command_has_two_options_of_a_name);
    tcase_add_test(tests, slots_are_taken_apart);
    suite_add_tcase(suite, tests);
    return suite;
}
