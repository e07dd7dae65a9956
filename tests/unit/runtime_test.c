/*
 * The runtime library on tables written by hand: the example of runtime/FORMAT.md, and the clinic
 * of tests/clinic_table.h.
 */
#include <stdio.h>
#include <stdlib.h>
#include "suite.h"
#include "visit.h"

/* ---- The example of FORMAT.md ---------------------------------------------------------------- */

/* The bytes of the page's ```table: an offset, pairs of digits, two spaces, what they are. */
static size_t read_example(uint8_t *bytes)
{
    FILE *page = fopen("runtime/FORMAT.md", "r");
    char line[256];
    size_t size = 0;
    int inside = 0;
    ck_assert_ptr_nonnull(page);
    while (fgets(line, sizeof line, page)) {
        if (strncmp(line, "```", 3) == 0)
            inside = strcmp(line, "```table\n") == 0;
        if (!inside || line[0] == '#' || line[0] == '`')
            continue;
        char *at, *end;
        ck_assert_uint_eq(strtoul(line, &at, 10), size);
        for (at += 2; *at != ' ' && *at != '\n'; at = *end == ' ' ? end + 1 : end)
            bytes[size++] = (uint8_t)strtoul(at, &end, 16);
    }
    fclose(page);
    return size;
}

START_TEST(the_example_of_the_page_is_a_table)
{
    struct visit visit;
    size_t size = read_example(visit.bytes);
    ck_assert_uint_eq(size, 1144);
    visit_open(&visit, size);
    struct kbt_about about;
    kbt_about(&visit.table, &about);
    ck_assert_str_eq(about.id, "tiny");
    ck_assert_str_eq(kbt_text(&visit.table, 0, KBT_RULE, 1, KBT_ADVICE, 0),
                     "No aspirin for children.");
    ck_assert_str_eq(kbt_id(&visit.table, KBT_RULE, 2), "old");

    uint32_t fever = kbt_find(&visit.table, KBT_FINDING, "fever");
    uint32_t age = kbt_find(&visit.table, KBT_FINDING, "age");
    kbt_set(visit.patient, fever, 1);
    visit_evaluate(&visit);
    ck_assert_int_eq(kbt_standing(visit.answer, 0), KBT_TO_CHECK);
    ck_assert_uint_eq(kbt_ask(visit.answer), 1);
    ck_assert_int_eq(set_text(&visit, age, "189", "mo"), KBT_ROUNDED); /* 15 years 9 months: 16 */
    visit_evaluate(&visit);
    ck_assert_int_eq(kbt_standing(visit.answer, 0), KBT_IS_ADVISED);
    ck_assert_int_eq(kbt_urgency(visit.answer), KBT_NOT_URGENT);
    kbt_set(visit.patient, age, 15);
    visit_evaluate(&visit);
    ck_assert_int_eq(kbt_standing(visit.answer, 0), KBT_IS_CONTRAINDICATED);
    ck_assert_int_eq(kbt_urgency(visit.answer), KBT_SOON); /* nothing is available */
    kbt_set(visit.patient, age, 65);
    visit_evaluate(&visit);
    ck_assert_int_eq(kbt_standing(visit.answer, 0), KBT_IS_WITHHELD);
    ck_assert_int_eq(kbt_urgency(visit.answer), KBT_URGENT);
}
END_TEST

/* ---- What is in a table ---------------------------------------------------------------------- */

START_TEST(what_is_in_the_table_comes_out)
{
    struct visit visit;
    visit_clinic(&visit, words[_i]);
    const struct kbt *table = &visit.table;
    struct kbt_finding finding;
    kbt_finding(table, KIDNEY, &finding);
    ck_assert(finding.ordered && finding.worse == KBT_WORSE_HIGH && finding.options == 3);
    ck_assert_uint_eq(finding.known_by, KBT_RECORD | KBT_LABORATORY);
    kbt_finding(table, TAKES_IBUPROFEN, &finding);
    ck_assert_uint_eq(finding.taking, IBUPROFEN);
    kbt_finding(table, GLUCOSE, &finding);
    ck_assert_str_eq(finding.unit, "mmol/L");
    ck_assert_int_eq(finding.molar_mass, 180156000);
    struct kbt_rule rule;
    kbt_rule(table, IBUPROFEN_PAIN, &rule);
    ck_assert(rule.kind == KBT_INDICATION && rule.treatment == IBUPROFEN && rule.line == 2);
    ck_assert(rule.has_dose && rule.dose.max == 400000000 && rule.dose.every == 8000000);
    ck_assert_str_eq(rule.dose.route, "oral");
    ck_assert_uint_eq(kbt_rule_cause(table, IBUPROFEN_PAIN), KBT_NONE);
    kbt_rule(table, PENICILLIN_STREP, &rule);
    ck_assert(rule.strength == KBT_STRONG && rule.certainty == KBT_MODERATE && rule.has_cause);
    ck_assert_uint_eq(kbt_rule_cause(table, PENICILLIN_STREP), STREP);
    ck_assert_uint_eq(kbt_rule_cause(table, FLUIDS_COLD), COLD);
    kbt_rule(table, AIRWAY, &rule);
    ck_assert(rule.treatment == KBT_NONE && rule.withholds && rule.urgency == KBT_EMERGENCY);
    ck_assert_str_eq(rule.to, "ward");
    ck_assert(kbt_treatment_is_a(table, IBUPROFEN, NSAID));
    ck_assert(!kbt_treatment_is_a(table, NSAID, IBUPROFEN));
    ck_assert(kbt_finding_is_a(table, PENICILLIN_ALLERGY, ALLERGY));
    ck_assert(!kbt_finding_is_a(table, ALLERGY, PENICILLIN_ALLERGY));
}
END_TEST

START_TEST(names_texts_and_sources)
{
    struct visit visit;
    visit_clinic(&visit, words[_i]);
    const struct kbt *table = &visit.table;
    ck_assert_uint_eq(kbt_find(table, KBT_RULE, "airway"), AIRWAY);
    ck_assert_uint_eq(kbt_find(table, KBT_FINDING, "airway"), KBT_NONE);
    ck_assert_uint_eq(kbt_find(table, KBT_FINDING, "pai"), KBT_NONE);
    ck_assert_uint_eq(kbt_find(table, KBT_FINDING, "pains"), KBT_NONE);
    ck_assert_uint_eq(kbt_find_bytes(table, KBT_FINDING, "pains", 4), PAIN);
    ck_assert_uint_eq(kbt_find_bytes(table, KBT_FINDING, "pain\0x", 6), KBT_NONE);
    ck_assert_uint_eq(kbt_find_option(table, KIDNEY, "poor", 4), POOR);
    ck_assert_uint_eq(kbt_find_option(table, KIDNEY, "low", 3), KBT_NONE);
    ck_assert_uint_eq(kbt_find_option(table, PAIN, "poor", 4), KBT_NONE);
    ck_assert_uint_eq(kbt_find_band(table, 0, "high", 4), 1);
    ck_assert_str_eq(kbt_language(table, 0), "en-gb");
    ck_assert_str_eq(kbt_text(table, 0, KBT_FINDING, PAIN, KBT_QUESTION, 0), "Any pain \xc3\xa9?");
    ck_assert_str_eq(kbt_text(table, 0, KBT_TREATMENT, FLUIDS, KBT_STEP, 1), "Wait.");
    ck_assert_ptr_null(kbt_text(table, 0, KBT_TREATMENT, FLUIDS, KBT_STEP, 2));
    ck_assert_ptr_null(kbt_text(table, 0, KBT_FINDING, PAIN, KBT_ADVICE, 0));
    ck_assert_ptr_null(kbt_text(table, 1, KBT_FINDING, PAIN, KBT_LABEL, 0));
    struct kbt_citation citation;
    ck_assert(kbt_citation(table, KBT_CAUSE, COLD, 1, &citation) && !*citation.at);
    ck_assert(kbt_citation(table, KBT_CAUSE, COLD, 0, &citation));
    ck_assert_str_eq(citation.at, "p. 3");
    ck_assert(!kbt_citation(table, KBT_CAUSE, STREP, 0, &citation));
    struct kbt_source source;
    kbt_source(table, citation.source, &source);
    ck_assert_str_eq(source.title, "A trial");
    ck_assert_uint_eq(source.year, 1998);
    const char *file;
    uint32_t line;
    ck_assert(kbt_position(table, KBT_CAUSE, COLD, &file, &line) && line == 42);
    ck_assert(!kbt_position(table, KBT_CAUSE, STREP, &file, &line));
}
END_TEST

START_TEST(every_error_has_its_text)
{
    ck_assert_str_eq(kbt_error_text(KBT_NOT_A_TABLE),
                     "these bytes are not a compiled knowledge base");
    ck_assert_str_eq(kbt_error_text(KBT_CONTRADICTION),
                     "a finding is true, but a broader one that follows from it is false");
    ck_assert_str_eq(kbt_error_text(-2000000000), "unknown error");
    ck_assert_str_eq(kbt_error_text(7), "unknown error");
}
END_TEST

/* ---- The patient ----------------------------------------------------------------------------- */

static const struct {
    uint32_t finding;
    const char *text, *unit;
    int result;
    int64_t value; /* where the result is not negative */
} settings[] = {
    {PAIN, "true", NULL, KBT_OK, 1},
    {PAIN, "false", NULL, KBT_OK, 0},
    {PAIN, "yes", NULL, KBT_WRONG_TYPE, 0},
    {PAIN, "true", "1", KBT_WRONG_TYPE, 0},
    {PAIN, "1", NULL, KBT_WRONG_TYPE, 0},
    {KIDNEY, "reduced", NULL, KBT_OK, REDUCED},
    {KIDNEY, "reduce", NULL, KBT_NO_SUCH_OPTION, 0},
    {KIDNEY, "reduced", "1", KBT_WRONG_TYPE, 0},
    {TEMPERATURE, "37.5", NULL, KBT_OK, 375},
    {TEMPERATURE, "37.5", "Cel", KBT_OK, 375},
    {TEMPERATURE, "0375e-1", NULL, KBT_OK, 375},
    {TEMPERATURE, "3.75E+1", NULL, KBT_OK, 375},
    {TEMPERATURE, "37.50000000000000000000000000000", NULL, KBT_OK, 375},
    {TEMPERATURE, "37.45", NULL, KBT_ROUNDED, 375}, /* halves away from zero */
    {TEMPERATURE, "37.4499999999999999", NULL, KBT_ROUNDED, 374},
    {TEMPERATURE, "37.44999999999999999", NULL, KBT_TOO_PRECISE, 0},
    {TEMPERATURE, "33.95", NULL, KBT_ROUNDED, 340}, /* inside once rounded */
    {TEMPERATURE, "33.94", NULL, KBT_OUT_OF_DOMAIN, 0},
    {TEMPERATURE, "43.04", NULL, KBT_ROUNDED, 430},
    {TEMPERATURE, "43.05", NULL, KBT_OUT_OF_DOMAIN, 0},
    {TEMPERATURE, "-37", NULL, KBT_OUT_OF_DOMAIN, 0},
    {TEMPERATURE, "102.2", "[degF]", KBT_OK, 390},
    {TEMPERATURE, "100", "[degF]", KBT_ROUNDED, 378}, /* 37.777… */
    {TEMPERATURE, "310.15", "K", KBT_OK, 370},
    {TEMPERATURE, "37", "F", KBT_NO_SUCH_UNIT, 0},
    {TEMPERATURE, "37", "", KBT_NO_SUCH_UNIT, 0},
    {TEMPERATURE, "37", "CEL", KBT_NO_SUCH_UNIT, 0},
    {TEMPERATURE, "true", NULL, KBT_NOT_A_NUMBER, 0},
    {TEMPERATURE, "", NULL, KBT_NOT_A_NUMBER, 0},
    {TEMPERATURE, "-", NULL, KBT_NOT_A_NUMBER, 0},
    {TEMPERATURE, "37.", NULL, KBT_NOT_A_NUMBER, 0},
    {TEMPERATURE, ".37", NULL, KBT_NOT_A_NUMBER, 0},
    {TEMPERATURE, "+37", NULL, KBT_NOT_A_NUMBER, 0},
    {TEMPERATURE, "37,5", NULL, KBT_NOT_A_NUMBER, 0},
    {TEMPERATURE, "37 ", NULL, KBT_NOT_A_NUMBER, 0},
    {TEMPERATURE, "37e", NULL, KBT_NOT_A_NUMBER, 0},
    {TEMPERATURE, "37e+", NULL, KBT_NOT_A_NUMBER, 0},
    {TEMPERATURE, "37e1x", NULL, KBT_NOT_A_NUMBER, 0},
    {TEMPERATURE, "0x25", NULL, KBT_NOT_A_NUMBER, 0},
    {GLUCOSE, "100", "mg/dL", KBT_ROUNDED, 56}, /* 5.5507… mmol/L */
    {GLUCOSE, "0", "mg/dL", KBT_OK, 0},
    {GLUCOSE, "0e99999999999", NULL, KBT_OK, 0},
    {GLUCOSE, "-0", NULL, KBT_OK, 0},
    {GLUCOSE, "-0.04", NULL, KBT_ROUNDED, 0},
    {GLUCOSE, "-0.05", NULL, KBT_OUT_OF_DOMAIN, 0}, /* -0.1 */
    {GLUCOSE, "1e30", NULL, KBT_OUT_OF_DOMAIN, 0},
    {GLUCOSE, "999999999999999999e18", "mg/dL", KBT_OUT_OF_DOMAIN, 0},
    {GLUCOSE, "0.0000000000000000000000000000000000001", NULL, KBT_TOO_PRECISE, 0},
    {GLUCOSE, "4e-1", NULL, KBT_OK, 4},
    {FINDINGS, "1", NULL, KBT_NO_SUCH_FINDING, 0},
    {KBT_NONE, "true", NULL, KBT_NO_SUCH_FINDING, 0},
};

START_TEST(values_as_text)
{
    struct visit visit;
    visit_clinic(&visit, words[_i % 2]);
    size_t which = (size_t)_i / 2;
    uint32_t finding = settings[which].finding;
    int result = set_text(&visit, finding, settings[which].text, settings[which].unit);
    ck_assert_msg(result == settings[which].result, "%s: %s, not %s", settings[which].text,
                  kbt_error_text(result), kbt_error_text(settings[which].result));
    if (result >= 0)
        ck_assert_int_eq(kbt_get(visit.patient, finding), settings[which].value);
    else if (finding < FINDINGS)
        ck_assert_int_eq(kbt_get(visit.patient, finding), KBT_UNKNOWN);
}
END_TEST

START_TEST(values_by_number)
{
    struct visit visit;
    visit_clinic(&visit, 2);
    ck_assert_int_eq(kbt_set(visit.patient, PAIN, 2), KBT_OUT_OF_DOMAIN);
    ck_assert_int_eq(kbt_set(visit.patient, PAIN, -1), KBT_OUT_OF_DOMAIN);
    ck_assert_int_eq(kbt_set(visit.patient, KIDNEY, 3), KBT_OUT_OF_DOMAIN);
    ck_assert_int_eq(kbt_set(visit.patient, TEMPERATURE, 339), KBT_OUT_OF_DOMAIN);
    ck_assert_int_eq(kbt_set(visit.patient, TEMPERATURE, 430), KBT_OK);
    ck_assert_int_eq(kbt_unset(visit.patient, TEMPERATURE), KBT_OK);
    ck_assert_int_eq(kbt_get(visit.patient, TEMPERATURE), KBT_UNKNOWN);
    ck_assert_int_eq(kbt_set_option(visit.patient, KIDNEY, "poor"), KBT_OK);
    ck_assert_int_eq(kbt_set_option(visit.patient, PAIN, "poor"), KBT_WRONG_TYPE);
    ck_assert_int_eq(kbt_set_option(visit.patient, KBT_NONE, "poor"), KBT_NO_SUCH_FINDING);
    ck_assert_int_eq(kbt_set_decimal(visit.patient, PAIN, 1, 0, NULL), KBT_WRONG_TYPE);
    /* The widest that there is: nothing overflows. */
    ck_assert_int_eq(kbt_set_decimal(visit.patient, TEMPERATURE, INT64_MIN, 18, "K"),
                     KBT_OUT_OF_DOMAIN);
    ck_assert_int_eq(kbt_set_decimal(visit.patient, TEMPERATURE, INT64_MAX, -18, NULL),
                     KBT_OUT_OF_DOMAIN);
    ck_assert_int_eq(kbt_set_decimal(visit.patient, GLUCOSE, INT64_MAX, -18, NULL), KBT_ROUNDED);
    ck_assert_int_eq(kbt_get(visit.patient, GLUCOSE), 92); /* 9.2233… */
}
END_TEST

START_TEST(values_come_out_as_text)
{
    struct visit visit;
    visit_clinic(&visit, 2);
    const struct kbt *table = &visit.table;
    char text[KBT_VALUE_TEXT];
    ck_assert_int_eq(kbt_value_text(table, TEMPERATURE, 375, text, sizeof text), 4);
    ck_assert_str_eq(text, "37.5");
    kbt_value_text(table, TEMPERATURE, 400, text, sizeof text);
    ck_assert_str_eq(text, "40");
    kbt_value_text(table, GLUCOSE, 1, text, sizeof text);
    ck_assert_str_eq(text, "0.1");
    kbt_value_text(table, GLUCOSE, 0, text, sizeof text);
    ck_assert_str_eq(text, "0");
    kbt_value_text(table, KIDNEY, POOR, text, sizeof text);
    ck_assert_str_eq(text, "poor");
    kbt_value_text(table, PAIN, 0, text, sizeof text);
    ck_assert_str_eq(text, "false");
    kbt_value_text(table, PAIN, KBT_UNKNOWN, text, sizeof text);
    ck_assert_str_eq(text, "unknown");
    ck_assert_int_eq(kbt_value_text(table, PAIN, 1, text, 4), KBT_NO_ROOM);
    ck_assert_int_eq(kbt_value_text(table, PAIN, 2, text, sizeof text), KBT_OUT_OF_DOMAIN);
}
END_TEST

START_TEST(memory_must_be_enough)
{
    struct visit visit;
    visit_clinic(&visit, 2);
    size_t patient = kbt_patient_size(&visit.table), answer = kbt_answer_size(&visit.table);
    ck_assert_ptr_null(kbt_patient_start(&visit.table, visit.memory, patient - 1));
    ck_assert_ptr_null(kbt_patient_start(&visit.table, (char *)visit.memory + 4, patient));
    ck_assert_ptr_null(kbt_patient_start(&visit.table, NULL, patient));
    ck_assert_ptr_nonnull(kbt_patient_start(&visit.table, visit.memory, patient));
    ck_assert_ptr_null(kbt_answer_start(&visit.table, visit.more, answer - 1));
    ck_assert_ptr_null(kbt_answer_start(&visit.table, (char *)visit.more + 1, answer));
    ck_assert_ptr_null(kbt_answer_start(&visit.table, NULL, answer));
    ck_assert_ptr_nonnull(kbt_answer_start(&visit.table, visit.more, answer));
}
END_TEST

/* Without ids, texts and sources; with bands of a temperature, of which the second overlaps the
 * first, and the third leaves a gap. */
static void visit_bare(struct visit *visit, uint32_t word)
{
    static const int64_t ranges[][2] = {
        {INT64_MIN, 2 * 375}, {2 * 370, 2 * 380}, {2 * 390, 2 * 400}};
    struct hand hand;
    hand_start(&hand, word);
    clinic_findings(&hand);
    clinic_definitions(&hand);
    HAND_ROW(&hand, BANDS, TEMPERATURE, 2, 3);
    for (int i = 0; i < 3; i++)
        HAND_ROW(&hand, BAND, hand_number(&hand, ranges[i][0]), hand_number(&hand, ranges[i][1]));
    visit_open(visit, hand_finish(&hand, visit->bytes, sizeof visit->bytes));
}

START_TEST(a_table_without_names_answers_by_number)
{
    struct visit visit;
    visit_bare(&visit, words[_i]);
    const struct kbt *table = &visit.table;
    char text[KBT_VALUE_TEXT];
    ck_assert_ptr_null(kbt_id(table, KBT_FINDING, PAIN));
    ck_assert_uint_eq(kbt_find(table, KBT_FINDING, "pain"), KBT_NONE);
    ck_assert_uint_eq(kbt_find_option(table, KIDNEY, "poor", 4), KBT_NONE);
    ck_assert_uint_eq(kbt_find_band(table, 0, "low", 3), KBT_NONE);
    ck_assert_uint_eq(kbt_languages(table), 0);
    ck_assert_ptr_null(kbt_text(table, 0, KBT_FINDING, PAIN, KBT_LABEL, 0));
    ck_assert_int_eq(set_text(&visit, KIDNEY, "poor", NULL), KBT_NO_SUCH_OPTION);
    ck_assert_int_eq(kbt_value_text(table, KIDNEY, POOR, text, sizeof text), 1);
    ck_assert_str_eq(text, "2");
}
END_TEST

START_TEST(bands_of_a_quantity)
{
    struct visit visit;
    visit_bare(&visit, words[_i]);
    static const struct {
        int64_t value;
        uint32_t band;
    } expected[] = {{340, 2},        {375, 2}, {376, 3},        {380, 3},
                    {381, KBT_NONE}, {390, 4}, {401, KBT_NONE}, {KBT_UNKNOWN, KBT_NONE}};
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        kbt_set(visit.patient, TEMPERATURE, expected[i].value);
        visit_evaluate(&visit);
        ck_assert_uint_eq(kbt_band_of(visit.answer, 1), expected[i].band);
    }
    struct kbt_bands bands;
    kbt_bands(&visit.table, 1, &bands);
    ck_assert(bands.finding == TEMPERATURE && bands.score == KBT_NONE && bands.count == 3);
    kbt_bands(&visit.table, 0, &bands);
    ck_assert(bands.finding == KBT_NONE && bands.score == 0);
}
END_TEST

SUITE(runtime)
{
    Suite *suite = suite_create("runtime");
    TCase *tests = tcase_create("tables by hand");
    tcase_add_test(tests, the_example_of_the_page_is_a_table);
    tcase_add_loop_test(tests, what_is_in_the_table_comes_out, 0, 2);
    tcase_add_loop_test(tests, names_texts_and_sources, 0, 2);
    tcase_add_test(tests, every_error_has_its_text);
    tcase_add_loop_test(tests, values_as_text, 0, 2 * (int)(sizeof settings / sizeof *settings));
    tcase_add_test(tests, values_by_number);
    tcase_add_test(tests, values_come_out_as_text);
    tcase_add_test(tests, memory_must_be_enough);
    tcase_add_loop_test(tests, a_table_without_names_answers_by_number, 0, 2);
    tcase_add_loop_test(tests, bands_of_a_quantity, 0, 2);
    suite_add_tcase(suite, tests);
    return suite;
}
