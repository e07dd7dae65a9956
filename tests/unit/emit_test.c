/* emit/: from a model to a table, what is shared, what is left out, what is wide. */
#include "unit/suite.h"

#include <string.h>

#include "emit/plain_text.h"
#include "emit/table.h"
#include "emit/sequences.h"
#include "runtime/kbt.h"
#include "unit/checked.h"

/* ---- Sequences ------------------------------------------------------------------------------ */

START_TEST(equal_sequences_are_one_and_own_ones_are_not)
{
    struct failure failure;
    struct arena arena;
    struct sequences sequences;
    failure_init(&failure);
    arena_init(&arena, &failure);
    sequences_init(&sequences, &arena);
    const uint32_t own[] = {7, 8};
    ck_assert_uint_eq(sequences_add(&sequences, own, 2), 0);
    ck_assert_uint_eq(sequences_intern(&sequences, own, 2), 1);
    for (uint32_t round = 0; round < 2; round++)
        for (uint32_t i = 0; i < 3000; i++) {
            const uint32_t words[] = {i, 0};
            ck_assert_uint_eq(sequences_intern(&sequences, words, 1), 2 + 2 * i);
            ck_assert_uint_eq(sequences_intern(&sequences, words, 2), 3 + 2 * i);
        }
    ck_assert_uint_eq(sequences_intern(&sequences, own, 2), 1);
    arena_release(&arena);
}
END_TEST

/* ---- Tables --------------------------------------------------------------------------------- */

/* A knowledge base, its table, and one patient of it. */
struct compiled {
    struct checked checked;
    struct buffer bytes;
    struct kbt table;
    struct kbt_patient *patient;
    struct kbt_answer *answer;
};

static void compile(struct compiled *compiled, const char *items)
{
    checked_read(&compiled->checked, items);
    ck_assert_str_eq(checked_report(&compiled->checked), "");
    buffer_init(&compiled->bytes, &compiled->checked.failure);
    table_emit(&compiled->checked.model, &compiled->bytes);
    ck_assert_int_eq(
        kbt_open(&compiled->table, compiled->bytes.bytes, compiled->bytes.length), KBT_OK);
    ck_assert_int_eq(kbt_verify(&compiled->table), KBT_OK);
    struct arena *arena = &compiled->checked.arena;
    size_t size = kbt_patient_size(&compiled->table);
    compiled->patient = kbt_patient_start(&compiled->table, arena_alloc(arena, size), size);
    size = kbt_answer_size(&compiled->table);
    compiled->answer = kbt_answer_start(&compiled->table, arena_alloc(arena, size), size);
}

static void release(struct compiled *compiled)
{
    buffer_release(&compiled->bytes);
    checked_release(&compiled->checked);
}

static void set(struct compiled *compiled, const char *finding, const char *value)
{
    uint32_t index = kbt_find(&compiled->table, KBT_FINDING, finding);
    ck_assert_int_eq(kbt_set_text(compiled->patient, index, value, strlen(value), NULL), KBT_OK);
}

static uint32_t rows(const struct compiled *compiled, int section)
{
    return compiled->table.section[section].count;
}

#define BOOLEAN(id) "<finding id='" id "' type='boolean'><label>" id "</label></finding>"
#define TREATMENT(id) "<treatment id='" id "'><label>" id "</label></treatment>"
#define INDICATION(id, treatment, tests)                                                           \
    "<indication id='" id "' treatment='" treatment "'><when>" tests "</when></indication>"

#define AGE                                                                                        \
    "<finding id='age' type='quantity' unit='a' min='0' max='110'><label>Age</label></finding>"

START_TEST(equal_tests_and_groups_are_there_once)
{
    struct compiled compiled;
    compile(&compiled, AGE BOOLEAN("fever") TREATMENT("rest")
            INDICATION("a", "rest", "<any><has finding='fever'/><value finding='age' at-least='65'/>"
                       "</any><value finding='age' below='80'/>")
            INDICATION("b", "rest", "<not><all><not><has finding='fever'/></not><not><value "
                       "finding='age' at-least='65'/></not></all></not>")
            INDICATION("c", "rest", "<at-least count='1'><has finding='fever'/><value finding='age'"
                       " at-least='780' unit='mo'/></at-least>"));
    /* At least 65 (once, whatever the unit), below 80. */
    ck_assert_uint_eq(rows(&compiled, KBT_SECTION_TESTS), 2);
    /* The rules' own nodes; a and c share their `any`; b says the same in another way, as the
     * negation of a conjunction of negations, which is not the same node. */
    ck_assert_uint_eq(compiled.table.nodes, 3 + 2);
    ck_assert_uint_eq(rows(&compiled, KBT_SECTION_CLASSES), 1);
    release(&compiled);
}
END_TEST

START_TEST(groups_of_one_kind_are_joined_and_everyone_is_dropped)
{
    struct compiled compiled;
    compile(&compiled, BOOLEAN("a") BOOLEAN("b") BOOLEAN("c") TREATMENT("rest")
            INDICATION("flat", "rest", "<has finding='a'/><all><everyone/><has finding='b'/><not>"
                       "<any><has finding='c'/><not><everyone/></not></any></not></all>"));
    ck_assert_uint_eq(compiled.table.nodes, 1);
    /* A head and three literals. */
    ck_assert_uint_eq(rows(&compiled, KBT_SECTION_NODES), 4);
    set(&compiled, "a", "true");
    set(&compiled, "b", "true");
    ck_assert_int_eq(kbt_evaluate(compiled.answer, compiled.patient), KBT_OK);
    ck_assert_int_eq(kbt_rule_fires(compiled.answer, 0), KBT_UNSURE);
    set(&compiled, "c", "false");
    ck_assert_int_eq(kbt_evaluate(compiled.answer, compiled.patient), KBT_OK);
    ck_assert_int_eq(kbt_rule_fires(compiled.answer, 0), KBT_TRUE);
    release(&compiled);
}
END_TEST

START_TEST(what_is_retired_is_not_there)
{
    struct compiled compiled;
    compile(&compiled, BOOLEAN("a") TREATMENT("rest") INDICATION("live", "rest", "<has finding='a'/>")
            "<indication id='dead' treatment='rest' status='retired'><when><has finding='a'/></when>"
            "<advice>Old advice.</advice></indication>"
            "<case id='case'><given/><expect><not><has finding='a'/></not></expect></case>");
    ck_assert_uint_eq(kbt_count(&compiled.table, KBT_RULE), 1);
    ck_assert_uint_eq(kbt_find(&compiled.table, KBT_RULE, "dead"), KBT_NONE);
    ck_assert_ptr_null(memmem(compiled.bytes.bytes, compiled.bytes.length, "Old advice.", 11));
    release(&compiled);
}
END_TEST

START_TEST(late_conditions_come_after_availability)
{
    struct compiled compiled;
    compile(&compiled, BOOLEAN("a") TREATMENT("rest")
            "<condition id='stuck'><when><nothing-available/><has finding='a'/></when></condition>"
            "<condition id='well'><when><not><has finding='a'/></not></when></condition>"
            "<escalation id='help' urgency='soon'><when><holds condition='stuck'/></when>"
            "</escalation>" INDICATION("for-well", "rest", "<holds condition='well'/>"));
    ck_assert_uint_lt(compiled.table.early, compiled.table.nodes);
    set(&compiled, "a", "true");
    ck_assert_int_eq(kbt_evaluate(compiled.answer, compiled.patient), KBT_OK);
    ck_assert_int_eq(kbt_urgency(compiled.answer), KBT_SOON);
    set(&compiled, "a", "false");
    ck_assert_int_eq(kbt_evaluate(compiled.answer, compiled.patient), KBT_OK);
    ck_assert_int_eq(kbt_urgency(compiled.answer), KBT_NOT_URGENT);
    ck_assert_int_eq(kbt_standing(compiled.answer, 0), KBT_IS_ADVISED);
    release(&compiled);
}
END_TEST

START_TEST(a_table_that_outgrows_two_bytes_is_wide)
{
    enum { FINDINGS = 33000 };
    struct failure failure;
    struct buffer items;
    struct compiled compiled;
    failure_init(&failure);
    buffer_init(&items, &failure);
    for (int i = 0; i < FINDINGS; i++)
        buffer_printf(&items, "<finding id='f%d' type='boolean'><label>F</label></finding>", i);
    buffer_printf(&items, TREATMENT("rest") "<indication id='last' treatment='rest'><when>"
                  "<has finding='f%d'/><not><has finding='f0'/></not></when></indication>",
                  FINDINGS - 1);
    compile(&compiled, buffer_text(&items));
    ck_assert_uint_eq(compiled.table.word, 4);
    set(&compiled, "f32999", "true");
    ck_assert_int_eq(kbt_evaluate(compiled.answer, compiled.patient), KBT_OK);
    ck_assert_int_eq(kbt_standing(compiled.answer, 0), KBT_TO_CHECK);
    ck_assert_uint_eq(kbt_ask(compiled.answer), 1);
    set(&compiled, "f0", "false");
    ck_assert_int_eq(kbt_evaluate(compiled.answer, compiled.patient), KBT_OK);
    ck_assert_int_eq(kbt_standing(compiled.answer, 0), KBT_IS_ADVISED);
    buffer_release(&items);
    release(&compiled);
}
END_TEST

START_TEST(the_same_model_gives_the_same_bytes)
{
    struct compiled one, other;
    const char *items = AGE BOOLEAN("a") TREATMENT("rest") INDICATION("x", "rest", "<has finding='a'/>");
    compile(&one, items);
    compile(&other, items);
    table_emit(&other.checked.model, &other.bytes); /* behind the first */
    ck_assert_uint_eq(other.bytes.length, 2 * one.bytes.length);
    for (int i = 0; i < 2; i++)
        ck_assert_mem_eq(other.bytes.bytes + (size_t)i * one.bytes.length, one.bytes.bytes,
                         one.bytes.length);
    release(&one);
    release(&other);
}
END_TEST

/* ---- Texts ---------------------------------------------------------------------------------- */

static const struct {
    const char *prose, *plain;
} texts[] = {
    {"  Rest\n   well. ", "Rest well."},
    {"Rest <em>very</em>\n<strong>well</strong>.", "Rest very well."},
    {"<p>One.</p>\n  <p>Two <em> and </em> three.</p>", "One.\nTwo and three."},
    {"<p>Do:</p><list><item>this</item><item>that</item></list><p>Then stop.</p>",
     "Do:\n- this\n- that\nThen stop."},
    {"<list ordered='true'><item> first </item> <item>second</item></list>",
     "1. first\n2. second"},
    {"Call <link href='tel:112'>112</link>, now.", "Call 112 <tel:112>, now."},
    {"<p><link href='https://example.org/a?b&amp;c'>Read</link>on &lt;page&gt;</p>",
     "Read <https://example.org/a?b&c>on <page>"},
};

START_TEST(texts_are_plain_in_the_table)
{
    struct compiled compiled;
    struct failure failure;
    struct buffer items;
    failure_init(&failure);
    buffer_init(&items, &failure);
    buffer_printf(&items, BOOLEAN("a") TREATMENT("rest") "<indication id='x' treatment='rest'><when>"
                  "<has finding='a'/></when><advice>%s</advice><advice xml:lang='es'>Descanse.</advice>"
                  "</indication>", texts[_i].prose);
    compile(&compiled, buffer_text(&items));
    const struct kbt *table = &compiled.table;
    ck_assert_uint_eq(kbt_languages(table), 2);
    ck_assert_str_eq(kbt_text(table, 0, KBT_RULE, 0, KBT_ADVICE, 0), texts[_i].plain);
    ck_assert_str_eq(kbt_text(table, 1, KBT_RULE, 0, KBT_ADVICE, 0), "Descanse.");
    ck_assert_ptr_null(kbt_text(table, 0, KBT_RULE, 0, KBT_ADVICE, 1));
    buffer_release(&items);
    release(&compiled);
}
END_TEST

START_TEST(steps_stay_in_their_order)
{
    struct compiled compiled;
    compile(&compiled, "<treatment id='rest'><label>Rest</label><step>Sit.</step><step>Lie.</step>"
            "<step xml:lang='es'>Siéntese.</step><step>Again.</step></treatment>");
    const struct kbt *table = &compiled.table;
    const char *const steps[] = {"Sit.", "Lie.", "Again."};
    for (uint32_t i = 0; i < 3; i++)
        ck_assert_str_eq(kbt_text(table, 0, KBT_TREATMENT, 0, KBT_STEP, i), steps[i]);
    ck_assert_ptr_null(kbt_text(table, 0, KBT_TREATMENT, 0, KBT_STEP, 3));
    ck_assert_str_eq(kbt_text(table, 1, KBT_TREATMENT, 0, KBT_STEP, 0), "Siéntese.");
    release(&compiled);
}
END_TEST

SUITE(emit)
{
    Suite *suite = suite_create("emit: table");
    TCase *parts = tcase_create("parts"), *tables = tcase_create("tables");
    tcase_add_test(parts, equal_sequences_are_one_and_own_ones_are_not);
    suite_add_tcase(suite, parts);
    tcase_set_timeout(tables, 60);
    tcase_add_test(tables, equal_tests_and_groups_are_there_once);
    tcase_add_test(tables, groups_of_one_kind_are_joined_and_everyone_is_dropped);
    tcase_add_test(tables, what_is_retired_is_not_there);
    tcase_add_test(tables, late_conditions_come_after_availability);
    tcase_add_test(tables, a_table_that_outgrows_two_bytes_is_wide);
    tcase_add_test(tables, the_same_model_gives_the_same_bytes);
    tcase_add_loop_test(tables, texts_are_plain_in_the_table, 0, sizeof(texts) / sizeof(*texts));
    tcase_add_test(tables, steps_stay_in_their_order);
    suite_add_tcase(suite, tables);
    return suite;
}
