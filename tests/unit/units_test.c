/*
 * grammar/units: which texts are UCUM codes, and exact conversion between them.
 *
 * Cited are the Unified Code for Units of Measure (https://ucum.org/ucum), by section, and its
 * published functional tests (UcumFunctionalTests.xml), by number. Expected factors are those of
 * the international agreements that define the units, worked out by hand.
 */
#include "unit/suite.h"

#include <stdlib.h>
#include <string.h>

#include "base/failure.h"
#include "grammar/units.h"
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
    struct unit_problem problem = {0};
    const struct unit *unit = unit_parse(&units, code, strlen(code), &problem);
    ck_assert_msg(unit, "%s: %s", code, unit ? "" : problem.message);
    ck_assert_str_eq(unit_code(unit), code);
    return unit;
}

/* ---- Which texts are codes ------------------------------------------------------------------- */

static const char *const codes[] = {
    /* Section 10's grammar, hard cases first. */
    "4.[pi].10*-7.N/A2", "dyn.s/(cm5.m2)", "mmol/(8.h.kg)", "m3.kg-1.s-2", "{a}.rad2{b}",
    "/{tot}", "/[arb'U]", "mL/{hb}.m2", "10*+3/ul", "10*-3/ul", "10*23", "10^9/L", "1{c}",
    "((((m))))", "(m/s)/(s)", "m+2", "m-02", "m0", "10.L/(min.m2)", "dB[10.nV]", "B[SPL]",
    "[m/s2/Hz^(1/2)]", "cm[H2O].s/L", "m[iU]/mL", "[Amb'a'1'U]", "/100{WBC}", "{}", "10*3{rbc}",
    "%{vol}", "cal_[15]", "kcal_th", "''", "'", "g%", "mg%", "dag", "das", "mmol/mol", "Kibit",
    "mL/min/{1.73_m2}", "%[slope]", "1", "10", "123", "Cel", "mCel", "(Cel)", "Cel{core}",
    "[degF]", "cd", "dar", "Pa", "min", "mo", "a", "pt", "EU", "10*60", "Ym3", "[IU]/L",
};

START_TEST(codes_are_understood)
{
    parsed(codes[_i]);
}
END_TEST

static const struct {
    const char *text, *message, *nearest;
} wrong[] = {
    /* The grammar: each kind of slip. */
    {"m/", "a unit is missing at the end of \"m/\"", NULL}, /* functional test 1-102 */
    {"/", "a unit is missing at the end of \"/\"", NULL},
    {"//m", "a unit is missing before the \"/m\" of \"//m\"", NULL},
    {".m", "a unit is missing before the \".m\" of \".m\"", NULL},
    {"()", "a unit is missing before the \")\" of \"()\"", NULL},
    {"(/m)", "a unit is missing before the \"/m)\" of \"(/m)\"", NULL},
    {"(m", "a \")\" is missing in \"(m\"", NULL},
    {"m)", "there is a \")\" too many in \"m)\"", NULL},
    {"{a", "a \"}\" is missing in \"{a\"", NULL},
    {"{a{b}}", "a \"}\" is missing in \"{a{b}}\"", NULL},
    {"mm[Hg", "a \"]\" is missing in \"mm[Hg\"", "mm[Hg]"},
    {"{a}rad2{b}", "a \".\" or \"/\" is missing before the \"rad2{b}\" of \"{a}rad2{b}\"",
     NULL}, /* 1-116a */
    {"{|}1", "a \".\" or \"/\" is missing before the \"1\" of \"{|}1\"", NULL}, /* 1-118 */
    {"(m/s)2", "a \".\" or \"/\" is missing before the \"2\" of \"(m/s)2\"", NULL},
    {"ug(8.h)", "a \".\" or \"/\" is missing before the \"(8.h)\" of \"ug(8.h)\"", NULL},
    {"kg{a}{b}", "a \".\" or \"/\" is missing before the \"{b}\" of \"kg{a}{b}\"", NULL},
    {"0.m", "0 is no factor of a unit, as in \"0.m\"", NULL},
    {"2+10", "\"2+10\" is no UCUM unit", NULL},
    {"10+3/ul", "\"10+3\" in \"10+3/ul\" is no UCUM unit", NULL}, /* 1-108 */
    {"-3", "\"-3\" is no UCUM unit", NULL},
    {"m--2", "\"m--2\" is no UCUM unit", NULL},
    {"kmin", "\"kmin\" is no UCUM unit", NULL}, /* the minute takes no prefix: section 11 */
    {"mmg", "\"mmg\" is no UCUM unit", NULL},   /* nor does a prefix: section 4 */
    {"iU", "\"iU\" is no UCUM unit", "[iU]"},   /* 1-149 */
    {"[iIU]/L", "\"[iIU]\" in \"[iIU]/L\" is no UCUM unit", NULL},             /* 1-251-a */
    {"cm[H20]", "\"cm[H20]\" is no UCUM unit", "cm[H2O]"},                     /* k=1=010 */
    {"mg/12h", "\"12h\" in \"mg/12h\" is no UCUM unit", "mg/(12.h)"},          /* 1-277 */
    {"molv", "\"molv\" is no UCUM unit", NULL},                                /* 1-210 */
    {"[BETH'U]", "\"[BETH'U]\" is no UCUM unit", "[beth'U]"},                  /* 1-247 */
    {"rad2{\xE9\x8C\xA0}", "\"rad2{\xE9\x8C\xA0}\" has a character that is not ASCII, which no "
     "UCUM unit has", NULL}, /* 1-115a */
    {"mm Hg", "\"mm Hg\" has a space, which no UCUM unit has", "mm[Hg]"},
    {"", "a unit has at least one character", NULL},
    /* Special units stand alone: section 22. */
    {"Cel/h", "\"Cel\" can only stand alone, not as in \"Cel/h\"", NULL},
    {"2.Cel", "\"Cel\" can only stand alone, not as in \"2.Cel\"", NULL},
    {"/Cel", "\"Cel\" can only stand alone, not as in \"/Cel\"", NULL},
    {"(Cel).m", "\"(Cel)\" can only stand alone, not as in \"(Cel).m\"", NULL},
    {"m/(mCel)", "\"(mCel)\" can only stand alone, not as in \"m/(mCel)\"", NULL},
    {"Cel2", "\"Cel\" takes no exponent, as in \"Cel2\"", NULL},
    {"Cel1", "\"Cel\" takes no exponent, as in \"Cel1\"", NULL},
    {"k[degF]", "\"k[degF]\" is no UCUM unit", NULL},
    {"dB.m", "\"dB\" can only stand alone, not as in \"dB.m\"", NULL},
    {"[pH]/d", "\"[pH]\" can only stand alone, not as in \"[pH]/d\"", NULL},
    /* Numbers that would not be exact. */
    {"10*78", "\"10*78\" is too large or too small a unit", NULL},
    {"m100", "\"m100\" is too large or too small a unit", NULL},
    {"Ym4", "\"Ym4\" is too large or too small a unit", NULL},
    {"ym9/Ym9", "\"ym9/Ym9\" is too large or too small a unit", NULL},
    {"m99999999999999999999", "\"m99999999999999999999\" is too large or too small a unit", NULL},
    {"9999999999999999999999999999999999999999999999999999999999.Ym",
     "\"9999999999999999999999999999999999999999999999999999999999.Ym\""
     " is too large or too small a unit", NULL},
};

START_TEST(what_is_no_code_is_told_why)
{
    struct unit_problem problem = {0};
    const char *text = wrong[_i].text;
    ck_assert_ptr_null(unit_parse(&units, text, strlen(text), &problem));
    ck_assert_str_eq(problem.message, wrong[_i].message);
    if (wrong[_i].nearest)
        ck_assert_pstr_eq(problem.nearest, wrong[_i].nearest);
}
END_TEST

START_TEST(a_code_has_at_most_64_characters)
{
    char text[UNIT_LONGEST + 2];
    memset(text, '(', sizeof text);
    struct unit_problem problem;
    ck_assert_ptr_null(unit_parse(&units, text, UNIT_LONGEST, &problem));
    ck_assert_ptr_null(unit_parse(&units, text, UNIT_LONGEST + 1, &problem));
    ck_assert_str_eq(problem.message, "a unit has at most 64 characters");
    /* 31 parentheses deep, and the longest annotation. */
    memset(text + 33, ')', 31);
    text[31] = 'k';
    text[32] = 'g';
    ck_assert_ptr_nonnull(unit_parse(&units, text, UNIT_LONGEST, NULL));
    memset(text, 'x', sizeof text);
    text[0] = '{';
    text[UNIT_LONGEST - 1] = '}';
    ck_assert_ptr_nonnull(unit_parse(&units, text, UNIT_LONGEST, NULL));
}
END_TEST

START_TEST(a_code_is_parsed_once_and_kept_apart_from_others)
{
    const struct unit *first = parsed("mg/dL");
    ck_assert_ptr_eq(parsed("mg/dL"), first);
    ck_assert_ptr_ne(parsed("mg/dl"), first);
    /* The length counts, not a terminating zero; a byte 0 is part of the text. */
    ck_assert_ptr_eq(unit_parse(&units, "mg/dLx", 5, NULL), first);
    ck_assert_ptr_null(unit_parse(&units, "mg\0dL", 5, NULL));
}
END_TEST

/* ---- Conversion ------------------------------------------------------------------------------ */

#define NO_MASS DECIMAL_ABSENT
#define MOST INT64_C(999999999999999) /* the largest decimal of the language */
#define GLUCOSE INT64_C(180156000) /* 180.156 g/mol */
#define CREATININE INT64_C(113120000)

static const struct {
    const char *from, *to;
    micro molar_mass;
    int64_t multiply, add, divide;
} conversions[] = {
    /* Temperatures: 0 Cel is 273.15 K, 32 [degF] is 0 Cel, 180 [degF] are 100 Cel. */
    {"[degF]", "Cel", NO_MASS, 5, -160, 9},
    {"Cel", "[degF]", NO_MASS, 9, 160, 5},
    {"Cel", "K", NO_MASS, 20, 5463, 20},
    {"K", "Cel", NO_MASS, 20, -5463, 20},
    {"[degF]", "K", NO_MASS, 100, 45967, 180},
    {"K", "[degF]", NO_MASS, 180, -45967, 100},
    {"[degRe]", "Cel", NO_MASS, 5, 0, 4},
    {"[degR]", "K", NO_MASS, 5, 0, 9},
    {"mCel", "Cel", NO_MASS, 1, 0, 1000}, /* section 22: a prefix scales the number */
    {"mCel", "K", NO_MASS, 1, 273150, 1000},
    {"Cel", "Cel", NO_MASS, 1, 0, 1},
    /* Mass and substance. */
    {"mmol/L", "mg/dL", GLUCOSE, 45039, 0, 2500}, /* 18.0156 */
    {"mg/dL", "mmol/L", GLUCOSE, 2500, 0, 45039},
    {"mg/dL", "umol/L", CREATININE, 62500, 0, 707}, /* 88.40 */
    {"mol", "g", GLUCOSE, 45039, 0, 250},
    {"g/mol", "1", GLUCOSE, 250, 0, 45039},
    {"mol2/L", "g2/L", INT64_C(2000000), 4, 0, 1},
    {"kg", "g", GLUCOSE, 1000, 0, 1},
    /* Customary units, by the agreement of 1959. */
    {"[lb_av]", "kg", NO_MASS, 45359237, 0, 100000000},
    {"[oz_av]", "g", NO_MASS, 45359237, 0, 1600000},
    {"[stone_av]", "kg", NO_MASS, 317514659, 0, 50000000},
    {"[in_i]", "cm", NO_MASS, 127, 0, 50},
    {"[ft_i]", "cm", NO_MASS, 762, 0, 25},
    {"[mi_i]", "m", NO_MASS, 201168, 0, 125},
    {"[gal_us]", "L", NO_MASS, 473176473, 0, 125000000},
    {"[foz_us]", "mL", NO_MASS, 473176473, 0, 16000000},
    {"[tsp_us]", "mL", NO_MASS, 157725491, 0, 32000000}, /* 4.92892159375 */
    {"[tsp_m]", "mL", NO_MASS, 5, 0, 1},
    {"[drp]", "mL", NO_MASS, 1, 0, 20},
    {"[lb_av]/[in_i]2", "kg/m2", NO_MASS, 45359237, 0, 64516},
    {"[psi]", "Pa", NO_MASS, INT64_C(8896443230521), 0, INT64_C(1290320000)},
    /* The clinic. */
    {"mm[Hg]", "Pa", NO_MASS, 66661, 0, 500}, /* 133.322 */
    {"kPa", "mm[Hg]", NO_MASS, 500000, 0, 66661},
    {"cm[H2O]", "Pa", NO_MASS, 196133, 0, 2000},
    {"kcal", "kJ", NO_MASS, 523, 0, 125},
    {"ukat", "U", NO_MASS, 60, 0, 1},
    {"U/L", "nkat/mL", NO_MASS, 1, 0, 60},
    {"10*9/L", "10*3/uL", NO_MASS, 1, 0, 1},
    {"/mm3", "10*6/L", NO_MASS, 1, 0, 1},
    {"meq/L", "mmol/L", NO_MASS, 1, 0, 1},
    {"%", "1", NO_MASS, 1, 0, 100},
    {"g%", "g/L", NO_MASS, 10, 0, 1},
    {"[wood'U]", "dyn.s/cm5", NO_MASS, 199983, 0, 2500}, /* 79.9932 */
    {"[MET]", "mL/min/kg", NO_MASS, 7, 0, 2},
    {"[Ch]", "mm", NO_MASS, 1, 0, 3},
    {"mL/min/{1.73_m2}", "L/h", NO_MASS, 3, 0, 50},
    {"Ci", "GBq", NO_MASS, 37, 0, 1},
    /* Time: the calendar is apart. */
    {"a", "mo", NO_MASS, 12, 0, 1},
    {"mo", "a", NO_MASS, 1, 0, 12},
    {"/a", "/mo", NO_MASS, 1, 0, 12},
    {"wk", "h", NO_MASS, 168, 0, 1},
    {"a_j", "d", NO_MASS, 1461, 0, 4},
    {"mo_g", "d", NO_MASS, 48699, 0, 1600}, /* 30.436875 */
    /* Angles: pi is no fraction, but cancels. */
    {"circ", "deg", NO_MASS, 360, 0, 1},
    {"gon", "deg", NO_MASS, 9, 0, 10},
    {"deg", "''", NO_MASS, 3600, 0, 1},
    {"[pi].rad", "deg", NO_MASS, 180, 0, 1},
    {"[mu_0]", "4.[pi].10*-7.N/A2", NO_MASS, 1, 0, 1},
    {"Oe", "A/m/[pi]", NO_MASS, 250, 0, 1},
    /* Arbitrary and special units convert to themselves, prefixes included. */
    {"k[iU]", "[iU]", NO_MASS, 1000, 0, 1},
    {"[IU]/mL", "m[iU]/L", NO_MASS, 1000000, 0, 1},
    {"dB", "B", NO_MASS, 1, 0, 10},
    {"[pH]", "[pH]", NO_MASS, 1, 0, 1},
    /* The functional tests of UCUM, 3-104 on. */
    {"s.m-1", "s/m", NO_MASS, 1, 0, 1},
    {"s.mm-2", "s.m-2", NO_MASS, 1000000, 0, 1},
    {"s/m/mg", "s.m-1.g-1", NO_MASS, 1000, 0, 1},
    {"s/m.mg", "s.m-1.g", NO_MASS, 1, 0, 1000},
    {"4.s/m", "s/m", NO_MASS, 4, 0, 1},
    {"s/4/m", "s/m", NO_MASS, 1, 0, 4},
    {"g.m.s-2.A-2", "g.m.C-2", NO_MASS, 1, 0, 1},
    {"m[Hg]", "g.s-2.m-1", NO_MASS, 133322000, 0, 1},
    {"S", "g-1.m-2.C2.s", NO_MASS, 1, 0, 1000},
    {"[ly]", "cm", NO_MASS, INT64_C(946073047258080000), 0, 1},
    /* Section 9: exponents hold for the prefix too; section 10: from left to right. */
    {"cm3", "m3", NO_MASS, 1, 0, 1000000},
    {"m/s.s", "m", NO_MASS, 1, 0, 1},
    {"m/(s.s)", "m/s2", NO_MASS, 1, 0, 1},
    {"/m.s", "s/m", NO_MASS, 1, 0, 1},
    {"m0", "1", NO_MASS, 1, 0, 1},
    {"[HPF]", "1", NO_MASS, 1, 0, 1},
    {"Mibit", "bit", NO_MASS, 1048576, 0, 1},
};

START_TEST(conversions_are_exact)
{
    const struct unit *from = parsed(conversions[_i].from), *to = parsed(conversions[_i].to);
    struct unit_linear linear = {0};
    ck_assert(unit_converts(from, to, conversions[_i].molar_mass));
    ck_assert(unit_linear(from, to, conversions[_i].molar_mass, &linear));
    /* In lowest terms: K to [degF] has 180 and 100 with 45967, which share nothing. */
    ck_assert_msg(linear.multiply == conversions[_i].multiply && linear.add == conversions[_i].add &&
                      linear.divide == conversions[_i].divide,
                  "%s to %s: (x * %lld + %lld) / %lld", conversions[_i].from, conversions[_i].to,
                  (long long)linear.multiply, (long long)linear.add, (long long)linear.divide);
}
END_TEST

static const struct {
    const char *from, *to;
    micro molar_mass;
} apart[] = {
    {"a", "d", NO_MASS},       {"mo", "wk", NO_MASS},       {"a", "a_j", NO_MASS},
    {"mmol/L", "mg/dL", NO_MASS}, {"mmol/L", "mg/dL", 0},   {"mmol/L", "mg", GLUCOSE},
    {"mol", "1", GLUCOSE},     {"mol", "g2", GLUCOSE},      {"mol.g", "1", GLUCOSE},
    {"deg", "rad", NO_MASS},   {"[pi]", "1", NO_MASS},      {"lm", "cd", NO_MASS},
    {"[iU]", "U", NO_MASS},    {"[iU]", "[arb'U]", NO_MASS}, {"[iU]", "1", NO_MASS},
    {"[iU]2", "[iU]", NO_MASS}, {"[CFU]/mL", "/mL", NO_MASS}, {"B", "Np", NO_MASS},
    {"B", "1", NO_MASS},       {"B[V]", "V", NO_MASS},      {"B[V]", "B[mV]", NO_MASS},
    {"[pH]", "mol/L", NO_MASS}, {"[hp_X]", "[hp_C]", NO_MASS}, {"[p'diop]", "deg", NO_MASS},
    {"Cel", "kg", NO_MASS},    {"m", "m2", NO_MASS},        {"Hz", "/min2", NO_MASS},
    {"mL", "mg", NO_MASS},     {"mol4", "g4", GLUCOSE},
};

START_TEST(other_dimensions_do_not_convert)
{
    const struct unit *from = parsed(apart[_i].from), *to = parsed(apart[_i].to);
    struct unit_linear linear;
    ck_assert(!unit_converts(from, to, apart[_i].molar_mass));
    ck_assert(!unit_converts(to, from, apart[_i].molar_mass));
    ck_assert(!unit_linear(from, to, apart[_i].molar_mass, &linear));
}
END_TEST

START_TEST(what_stands_between_is_told)
{
    ck_assert_int_eq(unit_gap(parsed("a"), parsed("d")), UNIT_GAP_CALENDAR);
    ck_assert_int_eq(unit_gap(parsed("mg/wk"), parsed("mg/mo")), UNIT_GAP_CALENDAR);
    ck_assert_int_eq(unit_gap(parsed("mg/dL"), parsed("mmol/L")), UNIT_GAP_MOLAR_MASS);
    ck_assert_int_eq(unit_gap(parsed("meq"), parsed("[oz_av]")), UNIT_GAP_MOLAR_MASS);
    ck_assert_int_eq(unit_gap(parsed("mol/mo"), parsed("g/d")), UNIT_GAP_KIND);
    ck_assert_int_eq(unit_gap(parsed("a"), parsed("d2")), UNIT_GAP_KIND);
    ck_assert_int_eq(unit_gap(parsed("[iU]"), parsed("mg")), UNIT_GAP_KIND);
}
END_TEST

static const struct {
    micro value;
    const char *from, *to;
    micro molar_mass, step;
    int64_t below, nearest;
    bool exact;
} counted[] = {
    {102200000, "[degF]", "Cel", NO_MASS, 100000, 390, 390, true}, /* 102.2 [degF] is 39 Cel */
    {37250000, "Cel", "Cel", NO_MASS, 100000, 372, 373, false},   /* half a step: away from 0 */
    {-37250000, "Cel", "Cel", NO_MASS, 100000, -373, -373, false},
    {-37240000, "Cel", "Cel", NO_MASS, 100000, -373, -372, false},
    {100000000, "[degF]", "Cel", NO_MASS, 100000, 377, 378, false}, /* 37.777… */
    {-40000000, "[degF]", "Cel", NO_MASS, 1000000, -40, -40, true},
    {32000000, "[degF]", "Cel", NO_MASS, 1000000, 0, 0, true},
    {31000000, "[degF]", "Cel", NO_MASS, 1000000, -1, -1, false}, /* -0.555… */
    {31500000, "[degF]", "Cel", NO_MASS, 1000000, -1, 0, false},  /* -0.277… */
    {0, "K", "[degF]", NO_MASS, 10000, -45967, -45967, true},
    {1000000, "mmol/L", "mg/dL", GLUCOSE, 100, 180156, 180156, true}, /* 18.0156 mg/dL */
    {180156000, "mg/dL", "mmol/L", GLUCOSE, 1000000, 10, 10, true},
    {100000000, "mg/dL", "mmol/L", GLUCOSE, 100000, 55, 56, false}, /* 5.5507… */
    {1000000, "[lb_av]", "kg", NO_MASS, 1, 453592, 453592, false},  /* 0.45359237 */
    {18000000, "mo", "a", NO_MASS, 1000000, 1, 2, false},           /* a year and a half */
    {24000000, "mo", "a", NO_MASS, 1000000, 2, 2, true},
    {-18000000, "mo", "a", NO_MASS, 1000000, -2, -2, false},
    {1000000, "m", "cm", NO_MASS, 30000000, 3, 3, false}, /* 3.33… steps of 30 cm */
    /* Beyond all counting, and below it. */
    {INT64_C(999999999999999), "10*77", "1", NO_MASS, 1, UNIT_FARTHEST, UNIT_FARTHEST, false},
    {INT64_C(-999999999999999), "10*77", "10*-77", NO_MASS, 1, -UNIT_FARTHEST, -UNIT_FARTHEST,
     false},
    {1, "10*-77", "10*77", NO_MASS, 1, 0, 0, false},
    {-1, "10*-77", "10*77", NO_MASS, 1, -1, 0, false},
    {0, "10*-77", "10*77", NO_MASS, 1, 0, 0, true},
};

START_TEST(values_are_counted_in_steps)
{
    struct unit_steps steps =
        unit_in_steps(counted[_i].value, parsed(counted[_i].from), parsed(counted[_i].to),
                      counted[_i].molar_mass, counted[_i].step);
    ck_assert_int_eq(steps.below, counted[_i].below);
    ck_assert_int_eq(steps.nearest, counted[_i].nearest);
    ck_assert_int_eq(steps.exact, counted[_i].exact);
}
END_TEST

START_TEST(values_of_different_units_compare)
{
    const struct unit *g = parsed("g"), *mg = parsed("mg"), *lb = parsed("[lb_av]");
    ck_assert_int_eq(unit_compare(1000000, g, 1000000000, mg, NO_MASS), 0);
    ck_assert_int_eq(unit_compare(1000001, g, 1000000000, mg, NO_MASS), 1);
    ck_assert_int_eq(unit_compare(1000000, g, 1000000001, mg, NO_MASS), -1);
    /* 453.59237 g, between two millionths of a gram. */
    ck_assert_int_eq(unit_compare(1, lb, 453, g, NO_MASS), 1);
    ck_assert_int_eq(unit_compare(1, lb, 454, g, NO_MASS), -1);
    ck_assert_int_eq(unit_compare(-1, lb, -453, g, NO_MASS), -1);
    ck_assert_int_eq(unit_compare(1, parsed("10*77"), MOST, parsed("1"), NO_MASS), 1);
    ck_assert_int_eq(unit_compare(-1, parsed("10*77"), -MOST, parsed("1"), NO_MASS), -1);
    ck_assert_int_eq(unit_compare(37000000, parsed("Cel"), 98600000, parsed("[degF]"), NO_MASS), 0);
}
END_TEST

START_TEST(a_conversion_too_fine_for_64_bits_is_exact_all_the_same)
{
    struct unit_linear linear = {7, 7, 7};
    const struct unit *attogram = parsed("ag"), *tonne = parsed("t");
    ck_assert(unit_converts(attogram, tonne, NO_MASS));
    ck_assert(!unit_linear(attogram, tonne, NO_MASS, &linear));
    ck_assert_int_eq(linear.multiply, 7);
    ck_assert_int_eq(unit_compare(1000000, tonne, MOST, attogram, NO_MASS), 1);
}
END_TEST

START_TEST(lengths_of_time)
{
    static const char *const times[] = {"s", "ms", "min", "h", "d", "wk", "mo", "a", "a_j", "8.h"};
    for (size_t i = 0; i < sizeof times / sizeof *times; i++)
        ck_assert_msg(unit_is_time(parsed(times[i])), "%s", times[i]);
    static const char *const others[] = {"/d", "s2", "m/s", "1", "Hz", "mo.s", "a2", "Cel"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        ck_assert_msg(!unit_is_time(parsed(others[i])), "%s", others[i]);
}
END_TEST

SUITE(units)
{
    Suite *suite = suite_create("grammar: units");
    TCase *tests = tcase_create("units");
    tcase_add_checked_fixture(tests, start, finish);
    tcase_add_loop_test(tests, codes_are_understood, 0, sizeof codes / sizeof *codes);
    tcase_add_loop_test(tests, what_is_no_code_is_told_why, 0, sizeof wrong / sizeof *wrong);
    tcase_add_test(tests, a_code_has_at_most_64_characters);
    tcase_add_test(tests, a_code_is_parsed_once_and_kept_apart_from_others);
    tcase_add_loop_test(tests, conversions_are_exact, 0, sizeof conversions / sizeof *conversions);
    tcase_add_loop_test(tests, other_dimensions_do_not_convert, 0, sizeof apart / sizeof *apart);
    tcase_add_test(tests, what_stands_between_is_told);
    tcase_add_loop_test(tests, values_are_counted_in_steps, 0, sizeof counted / sizeof *counted);
    tcase_add_test(tests, values_of_different_units_compare);
    tcase_add_test(tests, a_conversion_too_fine_for_64_bits_is_exact_all_the_same);
    tcase_add_test(tests, lengths_of_time);
    suite_add_tcase(suite, tests);
    return suite;
}
