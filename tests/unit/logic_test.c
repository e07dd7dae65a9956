/* What the logical checks once got wrong, found by tests/logic_oracle/: what they report, with the
 * core, or the witness as far as it is not usual. */
#include "unit/suite.h"

#include <string.h>

#include "base/buffer.h"
#include "check/logic.h"
#include "emit/table_judge.h"
#include "unit/checked.h"

static void check_logic(struct checked *checked)
{
    struct check_context context = {
        .model = &checked->model, .diag = &checked->diag, .compile = table_judge};
#define CHECK(name, group, text)                                                                   \
    if (CHECK_##group == CHECK_WORLD || CHECK_##group == CHECK_LOGIC)                              \
        check_##name(&context);
#include "check/check.def"
    if (context.logic)
        questions_release(&context.logic->questions);
    diag_finish(&checked->diag);
}

static void add_texts(struct buffer *out, const char *before, const struct diag_text *texts)
{
    for (; texts; texts = texts->next)
        buffer_printf(out, "%s%s", before, texts->text);
}

static void add_patient(struct buffer *out, const char *before, const struct diag_patient *patient)
{
    for (size_t i = 0; patient && i < patient->count; i++)
        if (!patient->values[i].usual)
            buffer_printf(out, "%s%s=%s", before, patient->values[i].finding,
                          patient->values[i].value);
}

/* `NAME SUBJECT, OTHER; core RULE; witness FINDING=VALUE; worse FINDING=VALUE` and a line end, for
 * each that has the name. */
static const char *told(struct checked *checked, enum diag_name name)
{
    struct buffer out;
    buffer_init(&out, &checked->failure);
    for (size_t i = 0; i < checked->diag.count; i++) {
        const struct diagnostic *one = checked->diag.all[i];
        if (one->name != name)
            continue;
        buffer_printf(&out, "%s %s", diag_rows[name].name, one->subject);
        add_texts(&out, ", ", one->others);
        add_texts(&out, "; core ", one->core);
        add_patient(&out, "; witness ", one->witness);
        add_patient(&out, "; worse ", one->worse);
        buffer_putc(&out, '\n');
    }
    const char *text = arena_copy(&checked->arena, buffer_text(&out), out.length);
    buffer_release(&out);
    return text;
}

static void hold(const char *items, enum diag_name name, const char *expected)
{
    struct checked checked;
    checked_read_sound(&checked, items);
    check_logic(&checked);
    ck_assert_str_eq(told(&checked, name), expected);
    checked_release(&checked);
}

#define BOOLEAN(id, attributes)                                                                    \
    "<finding id='" id "' type='boolean' " attributes "><label>" id "</label></finding>"
#define TREATMENT(id) "<treatment id='" id "'><label>" id "</label></treatment>"

/* No rule looks at the narrower finding; what it takes along counts all the same. */
START_TEST(what_gets_worse_takes_its_broader_findings_along)
{
    hold(BOOLEAN("numb-groin", "worse='true' is-a='numb'") BOOLEAN("numb", "")
         "<escalation id='watch' urgency='soon'><when><not><has finding='numb'/></not></when>"
         "</escalation>",
         DIAG_falling_escalation,
         "falling-escalation numb-groin; worse numb-groin=true; worse numb=true\n");
}
END_TEST

/* Another treatment than the first that was found may be advised to a more usual patient. */
START_TEST(advice_in_an_emergency_is_any_advice)
{
    hold(BOOLEAN("numb-groin", "") BOOLEAN("spasm", "") TREATMENT("heat") TREATMENT("rest")
         "<indication id='heat-for-spasm' treatment='heat'><when><has finding='spasm'/></when>"
         "</indication><indication id='rest-for-all' treatment='rest'><when><everyone/></when>"
         "</indication><escalation id='cauda' urgency='emergency' withhold='none'><when>"
         "<has finding='numb-groin'/></when></escalation>",
         DIAG_advice_in_emergency,
         "advice-in-emergency cauda; witness numb-groin=true\n");
}
END_TEST

/* The condition comes to the cause through the treatment, though it may be worked out before it. */
START_TEST(never_true_is_told_of_what_comes_first)
{
    hold(BOOLEAN("spasm", "") TREATMENT("heat")
         "<condition id='helped'><when><not><nothing-available/></not></when></condition>"
         "<cause id='strain'><label>Strain</label><when><has finding='spasm'/>"
         "<not><has finding='spasm'/></not></when></cause>"
         "<indication id='heat-for-strain' treatment='heat' for='strain'/>",
         DIAG_never_true, "never-true strain\n");
}
END_TEST

/* A contraindication that never fires takes part in nothing, cores included: what it would do if
 * the assumption did not hold, excludes nothing. */
START_TEST(what_never_fires_is_in_no_core)
{
    hold(BOOLEAN("spasm", "") BOOLEAN("child", "") TREATMENT("heat")
         "<assume id='adults'><never><has finding='child'/></never></assume>"
         "<indication id='heat-for-spasm' treatment='heat'><when><has finding='spasm'/></when>"
         "</indication><contraindication id='no-heat' treatment='heat' severity='absolute'>"
         "<when><not><has finding='child'/></not></when></contraindication>"
         "<contraindication id='no-heat-child' treatment='heat' severity='absolute'>"
         "<when><has finding='child'/></when></contraindication>",
         DIAG_contradicted_indication,
         "contradicted-indication heat-for-spasm; core adults; core no-heat\n");
}
END_TEST

/* Nine thousand million steps, and two stretches of them that show it: the nearer one is found. */
START_TEST(a_witness_is_small_in_very_many_steps)
{
    hold("<finding id='dose' type='quantity' unit='mg' min='0' max='9000000' step='0.001'>"
         "<label>Dose</label></finding>"
         "<score id='load'><label>Load</label><points value='1' of='dose'/></score>"
         "<assert id='never-much'><never><any>"
         "<value score='load' at-least='5000000.5' below='5000000.75'/>"
         "<value score='load' at-least='8000000'/></any></never></assert>",
         DIAG_broken_assert, "broken-assert never-much; witness dose=5000000.5\n");
}
END_TEST

/* What falls with the quantity, by a weight of several bits, beside another: 7 times the dose is at
 * least 4567000, so the dose 652428.571428... */
START_TEST(a_witness_is_small_where_a_score_falls)
{
    hold("<finding id='kept' type='quantity' unit='mg' min='0' max='9000000' step='0.001'>"
         "<label>Kept</label></finding>"
         "<finding id='dose' type='quantity' unit='mg' min='0' max='9000000' step='0.001'>"
         "<label>Dose</label></finding>"
         "<score id='left'><label>Left</label><points value='3' of='kept'/>"
         "<points value='-7' of='dose'/></score>"
         "<assert id='never-less'><never><value score='left' at-most='-4567000'/></never></assert>",
         DIAG_broken_assert, "broken-assert never-less; witness dose=652428.572\n");
}
END_TEST

/* The same where nobody may be offered anything, of whom very many are watched. */
START_TEST(an_abandoned_patient_is_small_in_very_many_steps)
{
    hold("<finding id='dose' type='quantity' unit='mg' min='0' max='9000000' step='0.001'>"
         "<label>Dose</label></finding>"
         "<score id='load'><label>Load</label><points value='1' of='dose'/></score>"
         "<cause id='poisoned'><label>Poisoned</label><when>"
         "<value score='load' at-least='1000000'/></when></cause>"
         "<escalation id='some' urgency='soon'><when><value score='load' below='5000000.5'/></when>"
         "</escalation><escalation id='more' urgency='urgent'><when>"
         "<value score='load' above='5000000.5' below='8000000'/></when></escalation>",
         DIAG_dead_end, "dead-end poisoned; witness dose=5000000.5\n");
}
END_TEST

SUITE(logic)
{
    Suite *suite = suite_create("check: logic");
    TCase *tcase = tcase_create("found by the oracle");
    tcase_add_test(tcase, what_gets_worse_takes_its_broader_findings_along);
    tcase_add_test(tcase, advice_in_an_emergency_is_any_advice);
    tcase_add_test(tcase, never_true_is_told_of_what_comes_first);
    tcase_add_test(tcase, what_never_fires_is_in_no_core);
    tcase_add_test(tcase, a_witness_is_small_in_very_many_steps);
    tcase_add_test(tcase, a_witness_is_small_where_a_score_falls);
    tcase_add_test(tcase, an_abandoned_patient_is_small_in_very_many_steps);
    suite_add_tcase(suite, tcase);
    return suite;
}
