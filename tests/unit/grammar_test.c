/* grammar/grammar: the table as C data hangs together. */
#include "unit/suite.h"

#include <stdbool.h>
#include <string.h>

#include "grammar/grammar.h"

static const struct attribute_row *attribute(int kind, const char *name)
{
    const struct attribute_row *row = grammar_attributes_of(kind);
    for (; row < grammar_attributes_of(kind + 1); row++)
        if (strcmp(row->name, name) == 0)
            return row;
    return NULL;
}

START_TEST(every_element_has_a_name_and_a_line_and_its_own_rows)
{
    ck_assert_str_ne(grammar_elements[_i].name, "");
    ck_assert_str_ne(grammar_elements[_i].text, "");
    for (const struct attribute_row *row = grammar_attributes_of(_i);
         row < grammar_attributes_of(_i + 1); row++) {
        ck_assert_int_eq(row->kind, _i);
        ck_assert_str_ne(row->text, "");
        ck_assert_ptr_eq(attribute(_i, row->name), row); /* no name twice */
        bool refers = row->type == TYPE_REFERENCE || row->type == TYPE_REFERENCES ||
                      row->type == TYPE_REFERENCE_PAIR;
        ck_assert_int_eq(refers, row->target != TARGET_NONE);
        ck_assert_int_eq(row->variant != NULL, row->type == TYPE_VARIANT);
    }
    const struct child_row *child = grammar_children_of(_i);
    bool holds_elements = grammar_elements[_i].content == CONTENT_CHILDREN;
    ck_assert_int_eq(child < grammar_children_of(_i + 1), holds_elements);
    for (; child < grammar_children_of(_i + 1); child++) {
        ck_assert_int_eq(child->kind, _i);
        ck_assert_uint_le(child->least, child->most);
        ck_assert(!child->unless || attribute(_i, child->unless));
    }
}
END_TEST

START_TEST(runs_end_where_the_next_begin)
{
    ck_assert_ptr_eq(grammar_attributes_of(KIND_EVERYONE),
                     grammar_attributes_of(KIND_EVERYONE + 1));
    ck_assert_int_eq(grammar_attributes_of(KIND_CITE + 1) - grammar_attributes_of(KIND_CITE), 2);
    ck_assert_int_eq(grammar_children_of(KIND_IMPLIES + 1) - grammar_children_of(KIND_IMPLIES), 2);
    ck_assert_int_eq(grammar_members_of(GROUP_CLAIM + 1) - grammar_members_of(GROUP_CLAIM), 4);
    ck_assert_int_eq(grammar_members_of(GROUP_BLOCK)[1], KIND_LIST);
}
END_TEST

START_TEST(columns_say_what_the_rows_say)
{
    const struct attribute_row *row = attribute(KIND_FINDING_CHOICE, "type");
    ck_assert_int_eq(row->type, TYPE_VARIANT);
    ck_assert_str_eq(row->variant, "choice");
    row = attribute(KIND_STANDING, "is");
    ck_assert_int_eq(row->type, TYPE_ENUMS);
    ck_assert_int_eq(row->enumeration, ENUMERATION_standing);
    row = attribute(KIND_BANDS, "of");
    ck_assert_int_eq(row->target, TARGET_NUMBER);
    ck_assert_int_eq(row->need, NEED_REQUIRED);
    const struct child_row *child = grammar_children_of(KIND_POINTS);
    ck_assert_int_eq(child->child, 0);
    ck_assert_int_eq(child->group, GROUP_TEST);
    ck_assert_str_eq(child->unless, "of");
    ck_assert_uint_eq(child->most, MANY);
}
END_TEST

START_TEST(enumerated_values_count_from_one)
{
    ck_assert_str_eq(grammar_value_text(ENUMERATION_status, STATUS_DRAFT), "draft");
    ck_assert_str_eq(grammar_value_text(ENUMERATION_standing, STANDING_ADVISED), "advised");
    ck_assert_str_eq(grammar_value_text(ENUMERATION_otherwise, OTHERWISE_UNKNOWN), "unknown");
    ck_assert_int_eq(
        grammar_values_of(ENUMERATION_urgency + 1) - grammar_values_of(ENUMERATION_urgency), 4);
}
END_TEST

SUITE(grammar)
{
    Suite *suite = suite_create("grammar: the table");
    TCase *tests = tcase_create("grammar");
    tcase_add_loop_test(tests, every_element_has_a_name_and_a_line_and_its_own_rows,
                        KIND_TEXT_RUN + 1, KIND_COUNT);
    tcase_add_test(tests, runs_end_where_the_next_begin);
    tcase_add_test(tests, columns_say_what_the_rows_say);
    tcase_add_test(tests, enumerated_values_count_from_one);
    suite_add_tcase(suite, tests);
    return suite;
}
