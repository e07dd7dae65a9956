/*
 * A table written by hand, that uses nearly everything of the format: a clinic for colds. Used by
 * the runtime's unit tests; the same knowledge base in words of 2 and of 4 bytes.
 */
#ifndef KBC_TESTS_CLINIC_TABLE_H
#define KBC_TESTS_CLINIC_TABLE_H

#include "hand_table.h"

enum {
    PAIN,
    ALLERGY,
    PENICILLIN_ALLERGY,
    KIDNEY,
    TEMPERATURE,
    GLUCOSE,
    TAKES_IBUPROFEN,
    COUGH,
    DROOLING,
    FINDINGS
};
enum { GOOD, REDUCED, POOR };
enum { NSAID, IBUPROFEN, PARACETAMOL, PENICILLIN, FLUIDS, TREATMENTS };
enum { COLD, STREP, CAUSES };
/* As they stand in the table: by treatment, then the escalations by urgency. */
enum {
    NO_NSAID_KIDNEY,
    IBUPROFEN_PAIN,
    IBUPROFEN_ALLERGY,
    IBUPROFEN_FEVER,
    PARACETAMOL_PAIN,
    PARACETAMOL_SUGAR,
    PENICILLIN_STREP,
    PENICILLIN_PAIN,
    NO_PENICILLIN,
    FLUIDS_COLD,
    AIRWAY,
    NOTHING_LEFT,
    SUGAR,
    RULES
};
enum { KIDNEY_TEST, WARM_TEST, HOT_TEST, SWEET_TEST };

#define FINDING(finding) (2 * (KBT_SIGNAL_FINDINGS + (finding)))
#define TEST(test) (2 * (KBT_SIGNAL_FINDINGS + FINDINGS + (test)))
#define NOT(literal) ((literal) ^ 1)

static inline void clinic_findings(struct hand *h)
{
    const uint32_t boolean = 1 << 5, choice = 1 | 1 << 2 | 1 << 3 | 12 << 5, quantity = 2 | 1 << 5;
    HAND_ROW(h, FINDINGS, boolean, 0);
    HAND_ROW(h, FINDINGS, boolean, 0);
    HAND_ROW(h, FINDINGS, boolean, 0);
    HAND_ROW(h, FINDINGS, choice, 0);
    HAND_ROW(h, FINDINGS, quantity | 1 << 3, 0);
    HAND_ROW(h, FINDINGS, quantity, 1);
    HAND_ROW(h, FINDINGS, boolean, IBUPROFEN + 1);
    HAND_ROW(h, FINDINGS, boolean, 0);
    HAND_ROW(h, FINDINGS, boolean | 1 << 3, 0);
    HAND_ROW(h, CHOICES, 0, 3, GOOD);
    HAND_ROW(h, QUANTITIES, hand_number(h, 100000), hand_number(h, 340), hand_number(h, 430),
             hand_number(h, 370), hand_code(h, "Cel"), 0, 0, 2);
    HAND_ROW(h, QUANTITIES, hand_number(h, 100000), hand_number(h, 0), hand_number(h, 500),
             hand_number(h, 50), hand_code(h, "mmol/L"), hand_number(h, 180156000) + 1, 2, 1);
    /* In tenths of a degree: (F - 32) * 5/9 * 10, (K - 273.15) * 10; of a mmol/L: mg/dL / 18.0156.
     */
    HAND_ROW(h, UNITS, hand_code(h, "K"), hand_number(h, 200), hand_number(h, -54630),
             hand_number(h, 20));
    HAND_ROW(h, UNITS, hand_code(h, "[degF]"), hand_number(h, 50), hand_number(h, -1600),
             hand_number(h, 9));
    HAND_ROW(h, UNITS, hand_code(h, "mg/dL"), hand_number(h, 100000), hand_number(h, 0),
             hand_number(h, 180156));
    HAND_ROW(h, BROADER, PENICILLIN_ALLERGY, ALLERGY);
    /* Kidneys reduced or worse; warm: at least 37.25 Cel; hot: above 38; sweet: at least 11.1. */
    HAND_ROW(h, TESTS, KIDNEY, hand_number(h, 2 * REDUCED), hand_number(h, INT64_MAX));
    HAND_ROW(h, TESTS, TEMPERATURE, hand_number(h, 2 * 372 + 1), hand_number(h, INT64_MAX));
    HAND_ROW(h, TESTS, TEMPERATURE, hand_number(h, 2 * 380 + 1), hand_number(h, INT64_MAX));
    HAND_ROW(h, TESTS, GLUCOSE, hand_number(h, 2 * 111), hand_number(h, INT64_MAX));
}

static inline uint32_t clinic_score_test(struct hand *h, int64_t low, int64_t high)
{
    uint32_t literal = hand_next_literal(h);
    HAND_ROW(h, NODES, KBT_NODE_SCORE_TEST, 0, hand_number(h, low), hand_number(h, high));
    h->nodes++;
    return literal;
}

/* Two for heat above 38, one for no cough, minus one for drooling: -1 … 3. */
static inline void clinic_score(struct hand *h)
{
    uint32_t literal = hand_next_literal(h);
    HAND_ROW(h, NODES, 3 << KBT_NODE_COUNT_SHIFT | KBT_NODE_SCORE, 0);
    HAND_ROW(h, NODES, TEST(HOT_TEST), 0, hand_number(h, 2));
    HAND_ROW(h, NODES, NOT(FINDING(COUGH)), 0, hand_number(h, 1));
    HAND_ROW(h, NODES, FINDING(DROOLING), 0, hand_number(h, -1));
    h->nodes++;
    HAND_ROW(h, SCORES, literal >> 1, hand_number(h, 1000000000000), hand_number(h, 0));
    HAND_ROW(h, BANDS, FINDINGS + 0, 0, 2);
    HAND_ROW(h, BAND, hand_number(h, INT64_MIN), hand_number(h, 2));
    HAND_ROW(h, BAND, hand_number(h, 2), hand_number(h, INT64_MAX)); /* 1 is in both */
}

static inline uint32_t clinic_class(struct hand *h, uint32_t flags, uint32_t line, uint32_t to,
                                    uint32_t dose)
{
    uint32_t row = h->size[KBT_SECTION_CLASSES] / (4 * h->word);
    HAND_ROW(h, CLASSES, flags | KBT_DRAFT << KBT_CLASS_STATUS_SHIFT, line, to, dose);
    return row;
}

enum {
    INDICATES = KBT_INDICATION,
    STRONGLY = KBT_INDICATION | KBT_STRONG << KBT_CLASS_GRADE_SHIFT,
    FORBIDS = KBT_CONTRAINDICATION | KBT_ABSOLUTE << KBT_CLASS_GRADE_SHIFT,
    RESERVES = KBT_CONTRAINDICATION | KBT_RELATIVE << KBT_CLASS_GRADE_SHIFT,
    CAUTIONS = KBT_CONTRAINDICATION | KBT_CAUTION << KBT_CLASS_GRADE_SHIFT,
    ESCALATES = KBT_ESCALATION,
};

static inline void clinic_definitions(struct hand *h)
{
    const uint32_t for_cause = KBT_CLASS_FOR;
    clinic_score(h);
    uint32_t high = clinic_score_test(h, 4, INT64_MAX); /* at least 2 */
    uint32_t cold = HAND_NODE(h, ALL, FINDING(PAIN), NOT(high));
    uint32_t strep = HAND_NODE(h, ALL, FINDING(PAIN), high);
    HAND_ROW(h, CAUSES, cold, KBT_DRAFT);
    HAND_ROW(h, CAUSES, strep, KBT_ACTIVE);
    HAND_ROW(h, CONDITIONS, NOT(hand_next_literal(h))); /* well: not two of three */
    HAND_ROW(h, NODES, 3 << KBT_NODE_COUNT_SHIFT | KBT_NODE_AT_LEAST, 2, TEST(WARM_TEST),
             FINDING(COUGH), FINDING(DROOLING));
    h->nodes++;

    h->first_rule = h->nodes;
    HAND_ROW(h, RULES, 9, clinic_class(h, FORBIDS, 0, 0, 0)); /* no nsaid with bad kidneys */
    HAND_NODE(h, ALL, TEST(KIDNEY_TEST));
    HAND_ROW(h, DOSES, hand_number(h, 200000000), hand_number(h, 400000000), hand_code(h, "mg"),
             hand_number(h, 8000000) + 1, hand_code(h, "h") + 1, hand_number(h, 1200000000) + 1,
             hand_code(h, "oral") + 1);
    HAND_ROW(h, RULES, 3, clinic_class(h, INDICATES, 2, 0, 1)); /* ibuprofen for pain */
    HAND_NODE(h, ALL, FINDING(PAIN));
    HAND_ROW(h, RULES, 8, clinic_class(h, RESERVES, 0, 0, 0)); /* with an allergy */
    HAND_NODE(h, ALL, FINDING(ALLERGY));
    HAND_ROW(h, RULES, 10, clinic_class(h, CAUTIONS, 0, 0, 0)); /* when warm */
    HAND_NODE(h, ALL, TEST(WARM_TEST));
    HAND_ROW(h, RULES, 4, clinic_class(h, INDICATES, 2, 0, 0)); /* paracetamol for pain */
    HAND_NODE(h, ALL, FINDING(PAIN));
    HAND_ROW(h, RULES, 7, clinic_class(h, CAUTIONS, 0, 0, 0)); /* with sugar */
    HAND_NODE(h, ALL, TEST(SWEET_TEST));
    HAND_ROW(h, RULES, 6, clinic_class(h, STRONGLY | for_cause | 2 << 7, 1, 0, 0)); /* penicillin */
    HAND_NODE(h, ALL, strep);
    HAND_ROW(h, RULES, 5, clinic_class(h, STRONGLY, 0, 0, 0));
    HAND_NODE(h, ALL, FINDING(PAIN), FINDING(DROOLING));
    HAND_ROW(h, RULES, 11, clinic_class(h, FORBIDS, 0, 0, 0)); /* with an allergy */
    HAND_NODE(h, ALL, FINDING(ALLERGY));
    HAND_ROW(h, RULES, 2, clinic_class(h, INDICATES | for_cause, 1, 0, 0)); /* fluids for a cold */
    HAND_NODE(h, ALL, cold);
    h->early = h->nodes;

    h->first_escalation = h->nodes;
    HAND_ROW(h, RULES, 1,
             clinic_class(h, ESCALATES | KBT_EMERGENCY << 5 | KBT_CLASS_WITHHOLDS, 0,
                          hand_code(h, "ward") + 1, 0));
    HAND_NODE(h, ANY, FINDING(DROOLING));
    HAND_ROW(h, RULES, 0, clinic_class(h, ESCALATES | KBT_SOON << 5, 0, 0, 0));
    HAND_NODE(h, ALL, FINDING(PAIN), 2 * KBT_SIGNAL_NOTHING_AVAILABLE);
    HAND_ROW(h, RULES, 12, clinic_class(h, ESCALATES | KBT_ROUTINE << 5, 0, 0, 0));
    HAND_NODE(h, ALL, TEST(SWEET_TEST));
    HAND_ROW(h, TREATMENTS, 0, 0, 0);
    HAND_ROW(h, TREATMENTS, 1, 2, 0);
    HAND_ROW(h, TREATMENTS, 4, 5, 1);
    HAND_ROW(h, TREATMENTS, 6, 8, 1);
    HAND_ROW(h, TREATMENTS, 9, 10, 1);
    HAND_ROW(h, TREATMENTS, 10, 10, 1);
    HAND_ROW(h, BROADER_TREATMENTS, NSAID);
    HAND_ROW(h, INTERACTIONS, NSAID, PARACETAMOL, KBT_CAUTION | KBT_DRAFT << 2);
    HAND_ROW(h, INTERACTIONS, FLUIDS, FLUIDS, KBT_ABSOLUTE | KBT_ACTIVE << 2);
    HAND_ROW(h, INTERACTIONS, NSAID, NSAID, KBT_RELATIVE | KBT_ACTIVE << 2);
}

/* In the order of entities: the base, findings, options, score, bands, single bands, condition,
 * treatments, causes, rules, interactions, source. */
static const char *const clinic_ids[] = {"clinic",
                                         "pain",
                                         "allergy",
                                         "penicillin-allergy",
                                         "kidney",
                                         "temperature",
                                         "glucose",
                                         "takes-ibuprofen",
                                         "cough",
                                         "drooling",
                                         "good",
                                         "reduced",
                                         "poor",
                                         "points",
                                         "risk",
                                         "low",
                                         "high",
                                         "well",
                                         "nsaid",
                                         "ibuprofen",
                                         "paracetamol",
                                         "penicillin",
                                         "fluids",
                                         "cold",
                                         "strep",
                                         "no-nsaid-kidney",
                                         "ibuprofen-pain",
                                         "ibuprofen-allergy",
                                         "ibuprofen-fever",
                                         "paracetamol-pain",
                                         "paracetamol-sugar",
                                         "penicillin-strep",
                                         "penicillin-pain",
                                         "no-penicillin",
                                         "fluids-cold",
                                         "airway",
                                         "nothing-left",
                                         "sugar",
                                         "two-painkillers",
                                         "two-fluids",
                                         "two-nsaids",
                                         "source"};
enum { CLINIC_ENTITIES = sizeof clinic_ids / sizeof *clinic_ids };

static inline void clinic_id_order(struct hand *h)
{
    int last = -1;
    for (;;) { /* selection: the least id above the last one */
        int next = -1;
        for (int i = 0; i < CLINIC_ENTITIES; i++) {
            int is_part = (i >= 10 && i <= 12) || i == 15 || i == 16;
            if (!is_part && (last < 0 || strcmp(clinic_ids[i], clinic_ids[last]) > 0) &&
                (next < 0 || strcmp(clinic_ids[i], clinic_ids[next]) < 0))
                next = i;
        }
        if (next < 0)
            return;
        HAND_ROW(h, ID_ORDER, (uint32_t)next);
        last = next;
    }
}

static inline void clinic_names(struct hand *h)
{
    for (int i = 0; i < CLINIC_ENTITIES; i++)
        HAND_ROW32(h, IDS, hand_string(h, clinic_ids[i]));
    clinic_id_order(h);
    h->id = hand_string(h, "clinic");
    HAND_ROW32(h, SOURCES, KBT_TRIAL, hand_string(h, "A trial"), 0, 1998, 0, 0,
               hand_string(h, "9475915"));
    HAND_ROW32(h, CITATIONS, 23, 0, hand_string(h, "p. 3"));
    HAND_ROW32(h, CITATIONS, 23, 0, 0);
    HAND_ROW32(h, POSITIONS, 23, hand_string(h, "kb.xml"), 42);
    /* One language: a label, a question; two steps of fluids. */
    static const uint32_t rows[][2] = {{1 << 4 | KBT_LABEL, 0},
                                       {1 << 4 | KBT_QUESTION, 5},
                                       {22 << 4 | KBT_STEP, 18},
                                       {22 << 4 | KBT_STEP, 23}};
    static const char pool[] = "Pain\0Any pain \xc3\xa9?\0Sip.\0Wait.";
    HAND_ROW32(h, TEXTS, 4, hand_string(h, "en-gb"));
    for (int i = 0; i < 4; i++)
        HAND_ROW32(h, TEXTS, rows[i][0], rows[i][1]);
    for (size_t i = 0; i < sizeof pool; i++)
        hand_append(h, KBT_SECTION_TEXTS, (uint8_t)pool[i], 1);
    h->stride[KBT_SECTION_TEXTS] = 1;
}

static inline void clinic_start(struct hand *h, uint32_t word)
{
    hand_start(h, word);
    clinic_findings(h);
    clinic_definitions(h);
    clinic_names(h);
    h->jurisdiction = hand_string(h, "Nowhere");
    h->review_by = 20270101;
}

#endif
