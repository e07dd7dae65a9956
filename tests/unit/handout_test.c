/* emit/handout: what a handout document says, of whom, and what it leaves out. */
#include "unit/suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "emit/handout.h"
#include "unit/checked.h"

/* What all documents here have: some findings, two causes, a treatment for each. */
#define BASE                                                                                       \
    "<finding id='age' type='quantity' unit='a' min='0' max='120'><label>Age</label></finding>"    \
    "<finding id='fever' type='boolean'><label>Fever</label></finding>"                            \
    "<finding id='rash' type='boolean'><label>Rash</label></finding>"                              \
    "<finding id='level' type='choice' ordered='true'><label>Level</label>"                        \
    "<option id='low'><label>Low</label></option><option id='mid'><label>Mid</label></option>"     \
    "<option id='high'><label>High</label></option></finding>"                                     \
    "<score id='sum'><label>Sum</label><points value='1'><has finding='fever'/></points></score>"  \
    "<bands id='grade' of='sum'><label>Grade</label><band id='mild' below='1'><label>Mild</label>" \
    "</band><band id='grave' at-least='1'><label>Grave</label></band></bands>"                     \
    "<treatment id='drug'><label>Drug</label></treatment>"                                         \
    "<treatment id='rest' is-a='quiet'><label>Rest</label></treatment>"                            \
    "<treatment id='quiet'><label>Quiet</label></treatment>"                                       \
    "<finding id='pain' type='boolean'><label>Pain</label></finding>"                              \
    "<finding id='ache' type='boolean' is-a='pain'><label>Ache</label></finding>"                  \
    "<condition id='achy'><when><all><has finding='ache'/></all></when></condition>"               \
    "<cause id='flu'><label>Flu</label><when><holds condition='achy'/></when></cause>"             \
    "<cause id='pox'><label>Pox</label><when><has finding='rash'/></when></cause>"                 \
    "<indication id='rest-flu' treatment='rest' for='flu'><advice>Rest.</advice></indication>"
#define ESCALATION(when)                                                                           \
    "<escalation id='it' urgency='urgent'><when>" when "</when><advice>HELP</advice></escalation>"
#define EVERYONE(urgency, withhold, cause)                                                         \
    "<escalation id='all' urgency='" urgency "' withhold='" withhold "'><when><suspected cause='"  \
    cause "'/></when><advice>HELP</advice></escalation>"
#define MESSAGE(text) "<p>" text "</p></intro>"
#define NONE "<escalation of=\"it\" withholds=\"true\"><advice"
#define WHO(lead, parts) "<escalation of=\"it\" withholds=\"true\"><who><lead>" lead "</lead>" parts "</who><advice"
#define SHORT(text, lead, parts)                                                                   \
    "<escalation of=\"it\" withholds=\"true\"><who short=\"" text "\"><lead>" lead "</lead>" parts "</who><advice"
#define ONE(of, text) SHORT(text, THIS, IS(of, text))
#define IS(of, text) "<is of=\"" of "\">" text "</is>"
#define THIS "If this applies to you:"
#define ALL "If all of these apply to you:"
#define ANY "If any of these applies to you:"

static const struct {
    const char *when;     /* of an escalation */
    const char *expected; /* what the handout for flu says of it; NULL: it is not there */
} escalations[] = {
    {"<everyone/>", NONE},
    {"<has finding='fever'/>", ONE("fever", "Fever")},
    {"<not><has finding='fever'/></not>", ONE("fever", "Not this: Fever")},
    {"<suspected cause='flu'/>", NONE},
    /* What flu itself calls for is known of its patients, and what that is-a. */
    {"<has finding='ache'/>", NONE},
    {"<has finding='pain'/>", NONE},
    {"<has finding='pain'/><has finding='rash'/>", ONE("rash", "Rash")},
    {"<not><has finding='pain'/></not>", NULL},
    {"<suspected cause='pox'/>", NULL},
    {"<unexplained/>", NULL},
    {"<not><suspected cause='pox'/></not>", NONE},
    {"<not><suspected cause='flu'/></not>", NULL},
    {"<any><suspected cause='pox'/><has finding='rash'/></any>", ONE("rash", "Rash")},
    {"<any><suspected cause='flu'/><has finding='rash'/></any>", NONE},
    {"<suspected cause='flu'/><has finding='rash'/>", ONE("rash", "Rash")},
    {"<all><has finding='rash'/><all><has finding='fever'/><everyone/></all></all>",
     SHORT("Rash; and Fever", ALL, IS("rash", "Rash") IS("fever", "Fever"))},
    {"<any><has finding='rash'/><has finding='fever'/></any>",
     SHORT("Rash; or Fever", ANY, IS("rash", "Rash") IS("fever", "Fever"))},
    {"<not><any><has finding='rash'/><has finding='fever'/></any></not>",
     WHO("If none of these applies to you:", IS("rash", "Rash") IS("fever", "Fever"))},
    {"<not><all><has finding='rash'/><has finding='fever'/></all></not>",
     WHO("If not all of these apply to you:", IS("rash", "Rash") IS("fever", "Fever"))},
    {"<at-least count='2'><suspected cause='flu'/><has finding='rash'/><has finding='fever'/>"
     "<suspected cause='pox'/></at-least>", SHORT("Rash; or Fever", ANY, IS("rash", "Rash") IS("fever", "Fever"))},
    {"<at-least count='2'><has finding='rash'/><has finding='fever'/></at-least>",
     SHORT("Rash; and Fever", ALL, IS("rash", "Rash") IS("fever", "Fever"))},
    {"<at-least count='2'><suspected cause='pox'/><has finding='fever'/></at-least>", NULL},
    {"<not><at-least count='2'><has finding='rash'/><has finding='fever'/><everyone/>"
     "<has finding='rash'/></at-least></not>",
     WHO("If none of these applies to you:",
         IS("rash", "Rash") IS("fever", "Fever") IS("rash", "Rash"))},
    {"<has finding='rash'/><any><has finding='fever'/><value finding='age' below='2'/></any>",
     WHO(ALL, IS("rash", "Rash") "<part><lead>Any of these:</lead>" IS("fever", "Fever")
         IS("age", "Age: less than 2 years") "</part>")},
    {"<value finding='age' at-least='65'/>", ONE("age", "Age: 65 years or more")},
    {"<value finding='age' above='65' at-most='80'/>",
     ONE("age", "Age: more than 65 years and 80 years or less")},
    {"<value finding='age' at-least='1' at-most='1'/>", ONE("age", "Age: 1 to 1 year")},
    {"<value finding='age' at-least='18' unit='mo'/>",
     ONE("age", "Age: 18 months or more")},
    {"<value finding='age' in='1 2 3'/>",
     ONE("age", "Age: 1 year or 2 years or 3 years")},
    {"<value finding='level' at-least='mid'/>", ONE("level", "Level: Mid or High")},
    {"<value finding='level' above='mid'/>", ONE("level", "Level: High")},
    {"<value finding='level' below='mid'/>", ONE("level", "Level: Low")},
    {"<value finding='level' at-most='mid'/>", ONE("level", "Level: Low or Mid")},
    {"<value finding='level' in='high low'/>", ONE("level", "Level: Low or High")},
    {"<value bands='grade' is='grave'/>", ONE("grade", "Grade: Grave")},
    {"<value score='sum' at-least='0.5'/>", ONE("sum", "Sum: 0.5 or more")},
};

static const char *document_in(struct checked *checked, const char *items, const char *plan,
                               const char *language, const char *jurisdiction)
{
    checked_read(checked, items);
    checked->model.root->jurisdiction = (struct slice){jurisdiction,
                                                       (uint32_t)strlen(jurisdiction)};
    struct handout_plans plans = handout_plan_all(&checked->model);
    const struct name *tag = NULL;
    for (uint32_t i = 0; i < checked->model.root->languages.count; i++)
        if (strcmp(checked->model.root->languages.names[i]->text, language) == 0)
            tag = checked->model.root->languages.names[i];
    const struct wording *wording = wording_load(&checked->arena, "xslt/wording", tag->text);
    struct buffer out;
    buffer_init(&out, &checked->failure);
    for (size_t i = 0; i < plans.count; i++)
        if (strcmp(plans.all[i].id, plan) == 0)
            handout_write(&checked->model, &plans.all[i], wording, &out);
    const char *copy = arena_copy(&checked->arena, buffer_text(&out), out.length);
    buffer_release(&out);
    ck_assert_msg(*copy, "there is no handout %s", plan);
    return copy;
}

static const char *document_of(struct checked *checked, const char *items, const char *plan)
{
    return document_in(checked, items, plan, "en", "");
}

/* The document behind what all of them begin with. */
static const char *body_of(const char *document)
{
    const char *body = strstr(document, "<group");
    return body ? body : document;
}

START_TEST(escalations_are_told_to_those_whom_they_can_concern)
{
    static struct checked checked;
    char items[8192];
    snprintf(items, sizeof items, BASE ESCALATION("%s"), escalations[_i].when);
    const char *document = document_of(&checked, items, "flu");
    if (escalations[_i].expected)
        ck_assert_msg(strstr(document, escalations[_i].expected), "%.3000s", body_of(document));
    else
        ck_assert_msg(!strstr(document, "HELP"), "%.3000s", body_of(document));
    /* The handout for the whole knowledge base tells every one. */
    checked_release(&checked);
    ck_assert_ptr_nonnull(strstr(document_of(&checked, items, "test"), "HELP"));
    checked_release(&checked);
}
END_TEST

static const struct {
    const char *items, *plan, *there, *not_there;
} documents[] = {
    /* What forbids a broader treatment is told of the narrower one that is advised. */
    {"<contraindication id='c' treatment='quiet' severity='absolute'><when><has finding='rash'/>"
     "</when><advice>NO</advice></contraindication>", "flu",
     "<precaution treatment=\"quiet\"><label>Quiet</label><concerns treatment=\"rest\">Rest<",
     NULL},
    /* What is forbidden in another cause, or of what is not advised, is not told. */
    {"<contraindication id='c' treatment='rest' for='pox' severity='absolute'><advice>NO</advice>"
     "</contraindication><contraindication id='d' treatment='drug' severity='absolute'><when>"
     "<everyone/></when><advice>NO</advice></contraindication>", "flu", "Rest", "NO"},
    /* In its own cause it is told without a condition. */
    {"<contraindication id='c' treatment='rest' for='flu' severity='relative'><advice>NO</advice>"
     "</contraindication>", "flu", "<contraindication of=\"c\"><advice of=\"c\"><p>NO<", NULL},
    /* Lines in order, the one without last; a treatment once, at its best line. */
    {"<indication id='a' treatment='drug' for='flu' line='2'/><indication id='b' treatment='quiet'"
     " for='flu' line='1'/><indication id='c' treatment='drug' for='flu' line='1' strength='strong'>"
     "<when><has finding='rash'/></when></indication>", "flu",
     "<line number=\"1\"><option treatment=\"drug\"><indication of=\"c\" strength=\"strong\"><who "
     "short=\"Rash\"><lead>" THIS "</lead>" IS("rash", "Rash") "</who></indication><indication "
     "of=\"a\"/></option>"
     "<option treatment=\"quiet\"><indication of=\"b\"/></option></line><line><option treatment="
     "\"rest\">", NULL},
    {"<indication id='a' treatment='drug' for='pox'><dose min='0.5' max='1' unit='mg' every='1' "
     "every-unit='h' at-most='12' route='oral'/></indication>", "pox",
     ">0.5 to 1 mg, every 1 hour, at most 12 mg in 24 hours, by mouth<", NULL},
    {"<indication id='a' treatment='drug' for='pox'><dose min='0' max='2.5' unit='g' at-most='2.5'/>"
     "</indication>", "pox", ">at most 2.5 g in 24 hours<", "g or less"},
    {"<indication id='a' treatment='drug' for='pox'><dose min='0' max='2.5' unit='g' at-most='5'/>"
     "</indication>", "pox", ">2.5 g or less, at most 5 g in 24 hours<", NULL},
    {"<indication id='a' treatment='drug' for='pox'><dose min='2' max='2' unit='{tablet}'/>"
     "</indication>", "pox", ">2 tablet<", NULL},
    /* An indication for no cause is in the handout for the whole only. */
    {"<indication id='a' treatment='drug'><when><has finding='fever'/></when><advice>NO</advice>"
     "</indication>", "flu", "Rest", "NO"},
    {"<indication id='a' treatment='drug'><when><has finding='fever'/></when><advice>YES</advice>"
     "</indication>", "test", "YES", NULL},
    /* In a group of the handout for the whole, its cause's own findings go without saying. */
    {"<indication id='a' treatment='drug' for='flu'><when><has finding='ache'/><has finding='rash'/>"
     "</when></indication>", "test", "<indication of=\"a\"><who short=\"Rash\">", NULL},
    /* But its readers may have another cause, too: that is said there, and not in the cause's own. */
    {"<indication id='a' treatment='drug' for='flu'><when><not><suspected cause='pox'/></not></when>"
     "</indication>", "test", "<indication of=\"a\"><who short=\"Not this: Pox\">", NULL},
    {"<indication id='a' treatment='drug' for='flu'><when><any><suspected cause='pox'/><has finding="
     "'fever'/></any></when></indication>", "test",
     "<indication of=\"a\"><who short=\"Pox; or Fever\">", NULL},
    {"<indication id='a' treatment='drug' for='flu'><when><not><suspected cause='pox'/></not></when>"
     "</indication>", "flu", "<indication of=\"a\"/>", NULL},
    /* And so does what the scope asks for. */
    {"<scope><has finding='pain'/></scope><indication id='a' treatment='drug' for='pox'><when><has "
     "finding='rash'/></when></indication><contraindication id='c' treatment='drug' severity="
     "'absolute'><when><has finding='pain'/><has finding='fever'/></when></contraindication>", "test",
     "<contraindication of=\"c\"><who short=\"Fever\">", NULL},
    /* A declared handout stands for the one of its cause; it says what it supplies. */
    {"<handout id='sheet' for='flu'><title>Your flu</title><intro>MAIN</intro></handout>", "sheet",
     "<title of=\"sheet\">Your flu</title><intro of=\"sheet\"><p>MAIN</p></intro>", NULL},
    /* Where nobody wrote a main message it follows from the rules: who needs help, then what is first. */
    {"", "flu", "<intro of=\"flu\"><p>Start with this: Rest.</p></intro>", NULL},
    {"", "pox", MESSAGE("There is no treatment here that you can do yourself."), NULL},
    {"", "test", MESSAGE("Find your cause, and start with what stands first there."), NULL},
    {ESCALATION("<has finding='rash'/>"), "flu",
     MESSAGE("First check if you must get help now or today. If not, start with this: Rest."), NULL},
    {ESCALATION("<suspected cause='flu'/>"), "flu",
     MESSAGE("Get help today. Use none of the treatments here until a professional has seen you."), NULL},
    {ESCALATION("<suspected cause='pox'/>"), "pox", MESSAGE("Get help today."), NULL},
    {EVERYONE("urgent", "none", "flu"), "flu", MESSAGE("Get help today. Start with this: Rest."), NULL},
    {EVERYONE("soon", "all", "flu"), "flu",
     MESSAGE("Get help within days. Use none of the treatments here until a professional has seen you."), NULL},
    {EVERYONE("routine", "none", "flu") ESCALATION("<has finding='rash'/>"), "flu",
     MESSAGE("First check if you must get help now or today. If not, make an appointment. Start with this: "
             "Rest."), NULL},
    {"<indication id='a' treatment='drug' for='flu' line='1'/>", "flu",
     MESSAGE("Start with this: Drug."), NULL},
    {"<treatment id='x'><label>X</label></treatment><indication id='a' treatment='x' for='flu'/><indication "
     "id='b' treatment='quiet' for='flu'/>", "flu", MESSAGE("Start with this: Rest, X, Quiet."), NULL},
    {"<treatment id='x'><label>X</label></treatment><indication id='a' treatment='x' for='flu'/><indication "
     "id='b' treatment='quiet' for='flu'/><indication id='c' treatment='drug' for='flu'/>", "flu",
     MESSAGE("Start with what stands first here."), NULL},
    {"<handout id='sheet' for='pox' audience='professional'><title>P</title></handout>", "sheet",
     "<title", "<intro"},
    /* Rationale is for professionals. */
    {"<indication id='a' treatment='drug' for='pox'><because>WHY</because></indication>", "pox",
     "Drug", "WHY"},
    {"<indication id='a' treatment='drug' for='pox'><because>WHY</because></indication>"
     "<handout id='sheet' for='pox' audience='professional'><title>P</title></handout>", "sheet",
     "<because of=\"a\"><p>WHY", NULL},
    /* A medicine by its code, or by that of what it is-a at some remove; no other code tells one. */
    {"<treatment id='x'><label>X</label><code system='rxnorm' value='5640'/></treatment>"
     "<indication id='a' treatment='x' for='pox'/>", "pox",
     "<treatment of=\"x\" kind=\"medicine\"><label>X", NULL},
    {"<treatment id='x' is-a='y'><label>X</label></treatment><treatment id='y' is-a='z'><label>Y"
     "</label></treatment><treatment id='z'><label>Z</label><code system='atc' value='M01A'/>"
     "</treatment><indication id='a' treatment='x' for='pox'/>", "pox",
     "<treatment of=\"x\" kind=\"medicine\"><label>X", NULL},
    {"<treatment id='x'><label>Pills</label><code system='mesh' value='D008405'/></treatment>"
     "<indication id='a' treatment='x' for='pox'/>", "pox", "<treatment of=\"x\"><label>Pills",
     "kind="},
    /* White space is folded, also around stressed words; markup is only text. */
    {"<indication id='a' treatment='drug' for='pox'><advice>  A <em> b </em>\n&lt;c&gt; &amp;amp; "
     "<strong>d</strong>. </advice></indication>", "pox",
     "<advice of=\"a\"><p>A <em>b</em> &lt;c&gt; &amp;amp; <strong>d</strong>.</p></advice>", NULL},
    /* An interaction with what is advised here and may be taken already; not with what can't be. */
    {"<finding id='has-drug' type='boolean' taking='drug'><label>H</label></finding>"
     "<interaction id='i' treatments='quiet drug' severity='caution'/>", "flu",
     "<interaction of=\"i\"", NULL},
    {"<interaction id='i' treatments='quiet drug' severity='caution'/>", "flu", "Rest",
     "<interaction"},
    {"<interaction id='i' treatments='rest rest' severity='caution'/>", "flu", "Rest",
     "<interaction"},
};

START_TEST(documents_say_what_concerns_their_readers)
{
    static struct checked checked;
    char items[8192];
    snprintf(items, sizeof items, BASE "%s", documents[_i].items);
    const char *document = document_of(&checked, items, documents[_i].plan);
    ck_assert_msg(strstr(document, documents[_i].there), "%.3000s", body_of(document));
    if (documents[_i].not_there)
        ck_assert_msg(!strstr(document, documents[_i].not_there), "%.3000s", body_of(document));
    checked_release(&checked);
}
END_TEST

#define DEGREES(min, max, test)                                                                    \
    "<finding id='degrees' type='quantity' unit='Cel' min='" min "' max='" max "' step='0.1'>"     \
    "<label>Degrees</label></finding>" ESCALATION("<value finding='degrees' " test "/>")

static const struct {
    const char *items, *there, *not_there;
} degrees[] = {
    {DEGREES("34", "43", "above='38.5'"), "more than 38.5 °C (101.3 °F)<", NULL},
    /* A rise of 2 °C is one of 3.6 °F, not of 35.6. What may be a difference is told as it is. */
    {DEGREES("0", "9", "at-least='2'"), "Degrees: 2 °C or more<", "°F"},
    {DEGREES("-5", "5", "at-least='2' at-most='3'"), "Degrees: 2 to 3 °C<", "°F"},
    {DEGREES("-5", "0", "is='-2'"), "Degrees: -2 °C<", "°F"},
};

START_TEST(a_reading_is_told_in_the_units_of_the_country_a_difference_is_not)
{
    static struct checked checked;
    char items[8192];
    snprintf(items, sizeof items, BASE "%s", degrees[_i].items);
    const char *document = document_in(&checked, items, "flu", "en", "US");
    ck_assert_msg(strstr(document, degrees[_i].there), "%.3000s", body_of(document));
    if (degrees[_i].not_there)
        ck_assert_msg(!strstr(document, degrees[_i].not_there), "%.3000s", body_of(document));
    checked_release(&checked);
}
END_TEST

#define TO(place) "<escalation id='e' urgency='urgent' to='" place "'><when><suspected cause='flu'/></when></escalation>"

/* A name that Spanish lacks says what it is in wherever a Spanish sentence has it. */
#define FOREIGN(name) "<foreign xml:lang=\"en\">" name "</foreign>"
static const struct {
    const char *items, *plan, *there, *not_there;
} mixed[] = {
    {ESCALATION("<has finding='rash'/>"), "flu", "<is of=\"rash\">" FOREIGN("Rash") "</is>", "short="},
    {ESCALATION("<not><has finding='rash'/></not>"), "flu",
     "<is of=\"rash\">Esto no: " FOREIGN("Rash") "</is>", "short="},
    {ESCALATION("<value finding='level' above='low'/>"), "flu",
     "<is of=\"level\">" FOREIGN("Level") ": " FOREIGN("Mid") " o " FOREIGN("High") "</is>", "short="},
    {ESCALATION("<value finding='age' at-least='65'/>"), "flu",
     "<is of=\"age\">" FOREIGN("Age") ": 65 años o más</is>", "short="},
    {"", "flu", "<p>Empiece por esto: " FOREIGN("Rest") ".</p>", NULL},
    {"<contraindication id='c' treatment='quiet' severity='relative'><when><has finding='rash'/>"
     "</when></contraindication>", "flu",
     "<concerns treatment=\"rest\">" FOREIGN("Rest") "</concerns>", NULL},
    {"<contraindication id='c' treatment='quiet' severity='relative'><when><has finding='rash'/>"
     "</when></contraindication>", "flu",
     "<question of=\"rest\">" FOREIGN("Rest") ": ¿me conviene?</question>", NULL},
    {"<finding id='own' type='boolean'><label xml:lang='es'>Tos</label><label>Cough</label></finding>"
     ESCALATION("<has finding='own'/>"), "flu", "short=\"Tos\"", "Cough"},
    {"<finding id='own' type='quantity' min='0' max='200' step='0.5' unit='mL/min/{1.73_m2}' "
     "known-by='test'><label xml:lang='es'>Filtrado</label><label>Filtration</label></finding>"
     ESCALATION("<value finding='own' below='30.5'/>"), "flu", "30,5 mL/min/1,73 m\u00B2", NULL},
    {TO("hospital"), "flu", "<to>hospital</to>", NULL},
    {TO("family doctor or urgent care"), "flu",
     "<to>médico de cabecera o urgencias de atención primaria</to>", NULL},
    {TO("family doctor or ward 5"), "flu", "<to xml:lang=\"en\">family doctor or ward 5</to>", NULL},
    {TO("ward 5"), "flu", "<to xml:lang=\"en\">ward 5</to>", NULL},
};

START_TEST(a_name_in_another_language_than_its_sentence_says_so)
{
    static struct checked checked;
    char items[8192];
    snprintf(items, sizeof items, BASE "%s", mixed[_i].items);
    const char *document = document_in(&checked, items, mixed[_i].plan, "es", "");
    ck_assert_msg(strstr(document, mixed[_i].there), "%.3000s", document);
    if (mixed[_i].not_there)
        ck_assert_msg(!strstr(document, mixed[_i].not_there), "%.3000s", body_of(document));
    ck_assert_ptr_null(strpbrk(document, "\001\002"));
    checked_release(&checked);
}
END_TEST

/* Twenty conditions without a label, each twice the next: told in full, a million pieces. */
START_TEST(conditions_that_would_never_end_are_told_by_their_id)
{
    static struct checked checked;
    char items[16384];
    int length = snprintf(items, sizeof items, BASE ESCALATION("<holds condition='c0'/>"));
    for (int i = 0; i < 20; i++)
        length += snprintf(items + length, sizeof items - (size_t)length,
                           "<condition id='c%d'><when><any><all><holds condition='c%d'/><has "
                           "finding='rash'/></all><not><holds condition='c%d'/></not></any></when>"
                           "</condition>", i, i + 1, i + 1);
    snprintf(items + length, sizeof items - (size_t)length,
             "<condition id='c20'><when><has finding='fever'/></when></condition>");
    const char *document = document_of(&checked, items, "flu");
    ck_assert_uint_lt(strlen(document), 200000);
    ck_assert_ptr_nonnull(strstr(document, "<is of=\"c8\">c8</is>"));
    checked_release(&checked);
}
END_TEST

SUITE(handout)
{
    Suite *suite = suite_create("handout");
    TCase *content = tcase_create("document");
    tcase_add_loop_test(content, escalations_are_told_to_those_whom_they_can_concern, 0,
                        sizeof escalations / sizeof *escalations);
    tcase_add_loop_test(content, documents_say_what_concerns_their_readers, 0,
                        sizeof documents / sizeof *documents);
    tcase_add_loop_test(content, a_reading_is_told_in_the_units_of_the_country_a_difference_is_not,
                        0, sizeof degrees / sizeof *degrees);
    tcase_add_loop_test(content, a_name_in_another_language_than_its_sentence_says_so, 0,
                        sizeof mixed / sizeof *mixed);
    tcase_add_test(content, conditions_that_would_never_end_are_told_by_their_id);
    suite_add_tcase(suite, content);
    return suite;
}
