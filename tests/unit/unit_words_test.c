/* grammar/units: the tables of symbols and words, near misses, what is offered beside a unit. */
#include "unit/suite.h"

#include <stdio.h>
#include <string.h>

#include "base/failure.h"
#include "grammar/unit_parts.h"
#include "model/model.h"

static struct failure failure;
static struct arena arena;
static struct units units;

static void start(void)
{
    failure_init(&failure);
    arena_init(&arena, &failure);
    units_init(&units, &arena);
}

static void finish(void)
{
    arena_release(&arena);
}

static const struct unit *parsed(const char *code)
{
    const struct unit *unit = unit_parse(&units, code, strlen(code), NULL);
    ck_assert_msg(unit, "%s", code);
    return unit;
}

/* ---- The tables ------------------------------------------------------------------------------ */

enum { METRIC = 1, PLAIN = 0 };

static const struct {
    const char *code;
    int metric;
} symbols[] = {
#define BASE(name, code, metric) {code, metric},
#define UNIT(code, metric, term) {code, metric},
#define OWN(name, code, metric) {code, metric},
#define ALONE(name, code, metric) {code, metric},
#define SCALE(code, metric, term, hundredths) {code, metric},
#include "grammar/units.def"
};

static const char *const prefixes[] = {
#define PREFIX(code, power) code,
#define BINARY_PREFIX(code, power) code,
#include "grammar/units.def"
};

enum {
    SYMBOL_COUNT = sizeof symbols / sizeof *symbols,
    PREFIX_COUNT = sizeof prefixes / sizeof *prefixes
};

/* UCUM promises that codes are free of ambiguity, which unit_symbol relies on. */
START_TEST(each_symbol_is_a_unit_by_one_row)
{
    const char *code = symbols[_i].code;
    parsed(code);
    for (int other = 0; other < SYMBOL_COUNT; other++) {
        ck_assert(other == _i || strcmp(symbols[other].code, code) != 0);
        for (int i = 0; i < PREFIX_COUNT && symbols[other].metric; i++) {
            char both[64];
            snprintf(both, sizeof both, "%s%s", prefixes[i], symbols[other].code);
            ck_assert_str_ne(both, code);
        }
    }
}
END_TEST

START_TEST(a_symbol_takes_prefixes_if_it_is_metric)
{
    for (int i = 0; i < PREFIX_COUNT; i++) {
        char both[64];
        struct amount amount;
        snprintf(both, sizeof both, "%s%s", prefixes[i], symbols[_i].code);
        bool other = false; /* "Pa" is no peta-year */
        for (int j = 0; j < SYMBOL_COUNT; j++)
            other = other || strcmp(symbols[j].code, both) == 0;
        ck_assert_msg(unit_symbol(both, strlen(both), &amount) == (symbols[_i].metric || other),
                      "%s", both);
    }
}
END_TEST

static const char *const customary[] = {
#define CUSTOMARY(code) code,
#include "grammar/unit_words.def"
};

static const struct {
    const char *text, *code;
} spoken[] = {
#define SPOKEN(text, code) {text, code},
#include "grammar/unit_words.def"
};

START_TEST(each_word_leads_to_a_unit)
{
    for (size_t i = 0; i < sizeof customary / sizeof *customary; i++)
        parsed(customary[i]);
    for (size_t i = 0; i < sizeof spoken / sizeof *spoken; i++) {
        const struct unit *unit = parsed(spoken[i].code);
        const char *text = spoken[i].text;
        ck_assert_msg(!text[strcspn(text, " ABCDEFGHIJKLMNOPQRSTUVWXYZ")], "%s", text);
        ck_assert_msg(unit_nearest(&units, text, strlen(text), unit), "%s", text);
    }
}
END_TEST

/* ---- Near misses ----------------------------------------------------------------------------- */

static const struct {
    const char *text, *wanted, *nearest;
} misses[] = {
    {"years", NULL, "a"},
    {"Years", NULL, "a"},
    {"yeers", NULL, "a"},
    {"mcg", NULL, "ug"},
    {"\u00B5g", NULL, "ug"},
    {"\u03BCmol/L", NULL, "umol/L"},
    {"mcg/kg/min", NULL, "ug/kg/min"},
    {"IU", NULL, "[iU]"},
    {"mIU/L", NULL, "m[iU]/L"},
    {"kIU/mL", NULL, "k[iU]/mL"},
    {"mmHg", NULL, "mm[Hg]"},
    {"mm Hg", NULL, "mm[Hg]"},
    {"mm(Hg)", NULL, "mm[Hg]"},
    {"cmH2O", NULL, "cm[H2O]"},
    {"\u00B0C", NULL, "Cel"},
    {"degF", NULL, "[degF]"},
    {"celsius", NULL, "Cel"},
    {"celcius", NULL, "Cel"},
    {"MMOL/L", NULL, "mmol/L"},
    {"mMol/l", NULL, "mmol/l"},
    {"KG", NULL, "kg"},
    {"Kg/m2", NULL, "kg/m2"},
    {"kg/m^2", NULL, "kg/m2"},
    {"kg/m\u00B2", NULL, "kg/m2"},
    {"mEq/L", NULL, "meq/L"},
    {"lbs", NULL, "[lb_av]"},
    {"lb_av", NULL, "[lb_av]"},
    {"inches", NULL, "[in_i]"},
    {"feet", NULL, "[ft_i]"},
    {"bpm", NULL, "/min"},
    {"beats/min", NULL, "{beats}/min"},
    {"mL/min/1.73m2", NULL, "mL/min/{1.73_m2}"},
    {"mL/min/1.73 m\u00B2", NULL, "mL/min/{1.73_m2}"},
    {"10e9/L", NULL, "10*9/L"},
    {"x10^9/L", NULL, "10*9/L"},
    {"\u00D710^3/uL", NULL, "10*3/uL"},
    {"mg per day", NULL, "mg/d"},
    {"mg/day", NULL, "mg/d"},
    {"L/hr", NULL, "L/h"},
    {"mg/12h", NULL, "mg/(12.h)"},
    {"12h", NULL, "12.h"},
    {"percent", NULL, "%"},
    {"tablets", NULL, "{tablet}"},
    {"mm[hg]", NULL, "mm[Hg]"},
    /* A code, but not the one that is wanted. */
    {"C", "K", "Cel"},
    {"F", "Cel", "[degF]"},
    {"f", "Cel", "[degF]"},
    {"deg", "Cel", "Cel"},
    {"degrees", "deg", "deg"},
    {"m", "h", "min"},
    {"m", "a", "mo"},
    {"oz", "mL", "[foz_us]"},
    {"oz", "kg", "[oz_av]"},
    {"pH", "[pH]", "[pH]"},
    {"mmHg", "kg", NULL},
    {"mg", "mL", NULL},
    /* Nothing is near, and nothing is made up. */
    {"x", NULL, NULL},
    {"zz", NULL, NULL},
    {"mg/", NULL, NULL},
    {"elephants", NULL, NULL},
    {"", NULL, NULL},
    {"((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((", NULL, NULL},
    {"day.day.day.day.day.day.day.day.day.day.day.day.day.day.day.day.day.dayy", NULL, NULL},
};

/* A code, and what people read; "10*9/L" taken for "109/L" would be wrong by a hundred million. */
static const struct {
    const char *code, *shown;
} shown[] = {
    {"1", ""}, {"mg", "mg"}, {"Cel", "°C"}, {"[degF]", "°F"}, {"mg/dL", "mg/dL"}, {"%", "%"},
    {"ug", "µg"}, {"ug/d", "µg/d"}, {"mg/ug", "mg/µg"}, {"umol/L", "µmol/L"}, {"u", "u"},
    {"[iU]", "IU"}, {"m[IU]/L", "mIU/L"}, {"u[iU]/mL", "µIU/mL"},
    {"10*9/L", "10⁹/L"}, {"10*12/L", "10¹²/L"}, {"10*-3", "10⁻³"}, {"10^9/L", "10⁹/L"},
    {"kg/m2", "kg/m²"}, {"dyn.s/cm5", "dyn.s/cm⁵"}, {"mL.kg-1", "mL.kg⁻¹"},
    {"g/100.mL", "g/100.mL"},
    {"cm[H2O]", "cmH2O"}, {"mm[Hg]", "mmHg"}, {"{beats}/min", "beats/min"},
    {"mL/min/{1.73_m2}", "mL/min/1.73 m²"}, {"{CO2}", "CO2"}, {"m[H2O]2", "mH2O²"},
};

START_TEST(codes_are_shown_as_people_write_them)
{
    ck_assert_str_eq(unit_shown(&arena, shown[_i].code), shown[_i].shown);
}
END_TEST

START_TEST(near_misses_are_named)
{
    const struct unit *wanted = misses[_i].wanted ? parsed(misses[_i].wanted) : NULL;
    const char *text = misses[_i].text;
    ck_assert_pstr_eq(unit_nearest(&units, text, strlen(text), wanted), misses[_i].nearest);
}
END_TEST

/* ---- What is offered ------------------------------------------------------------------------- */

static const struct {
    const char *unit;
    micro molar_mass;
    const char *offered; /* with a space between */
} offers[] = {
    {"Cel", 0, "[degF] K"},
    {"[degF]", 0, "Cel K"},
    {"a", 0, "mo"},
    {"mo", 0, "a"},
    {"kg", 0, "g mg ug ng pg [lb_av] [oz_av] [stone_av]"},
    {"cm", 0, "m mm um nm km [in_i] [ft_i] [yd_i] [mi_i]"},
    {"mm[Hg]", 0, "kPa Pa mbar bar cm[H2O] [psi]"},
    {"/min", 0, "/s /h /d /wk"},
    {"mmol/L", 0, "umol/L nmol/L pmol/L mol/L meq/L"},
    {"mmol/L", INT64_C(180156000),
     "g/L g/dL mg/dL mg/L ug/dL ug/L ng/dL ng/L g/mL mg/mL ug/mL ng/mL pg/mL umol/L nmol/L pmol/L "
     "mol/L meq/L"},
    {"mL/min", 0, "L/min mL/s L/s mL/h L/h"},
    {"%", 0, "1"},
    {"k[iU]", 0, "[iU] m[iU]"},
    {"10*9/L", 0, "10*12/L 10*6/L /L /mL /uL /mm3 10*3/uL 10*6/uL"},
    /* The same dimension, another meaning. */
    {"mL/min/{1.73_m2}", 0, ""},
    {"{score}", 0, ""},
    {"mmol/mol", 0, ""},
    {"mg/kg", 0, ""},
    {"Gy", 0, ""},
    {"[arb'U]", 0, ""},
    {"[pH]", 0, ""},
    {"dB", 0, ""},
};

START_TEST(customary_units_are_offered)
{
    const struct unit *unit = parsed(offers[_i].unit);
    size_t count = 77;
    const struct unit *const *all = unit_alternatives(&units, unit, offers[_i].molar_mass, &count);
    char text[512] = "";
    for (size_t i = 0; i < count; i++) {
        struct unit_linear linear;
        ck_assert(unit_linear(all[i], unit, offers[_i].molar_mass, &linear));
        strcat(strcat(text, i ? " " : ""), unit_code(all[i]));
    }
    ck_assert_str_eq(text, offers[_i].offered);
}
END_TEST

SUITE(unit_words)
{
    Suite *suite = suite_create("grammar: units as people use them");
    TCase *tests = tcase_create("unit_words");
    tcase_add_checked_fixture(tests, start, finish);
    tcase_add_loop_test(tests, each_symbol_is_a_unit_by_one_row, 0, SYMBOL_COUNT);
    tcase_add_loop_test(tests, a_symbol_takes_prefixes_if_it_is_metric, 0, SYMBOL_COUNT);
    tcase_add_test(tests, each_word_leads_to_a_unit);
    tcase_add_loop_test(tests, codes_are_shown_as_people_write_them, 0,
                        sizeof shown / sizeof *shown);
    tcase_add_loop_test(tests, near_misses_are_named, 0, sizeof misses / sizeof *misses);
    tcase_add_loop_test(tests, customary_units_are_offered, 0, sizeof offers / sizeof *offers);
    suite_add_tcase(suite, tests);
    return suite;
}
