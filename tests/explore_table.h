/*
 * Ask a table everything that can be asked, of one patient: for tests and fuzzing of tables that
 * are not what they should be. What comes of it is summed up, so that nothing is left out by the
 * compiler, and two tables can be compared.
 */
#ifndef KBC_TESTS_EXPLORE_TABLE_H
#define KBC_TESTS_EXPLORE_TABLE_H

#include <stdlib.h>
#include <string.h>
#include "runtime/kbt.h"

/* A table may say that it has a quarter of a billion options without a byte for each. */
enum { EXPLORE_MOST = 1024 };

struct explorer {
    const struct kbt *table;
    uint64_t sum;
    const uint8_t *choices; /* what the patient is: read round and round */
    size_t count, next;
};

static inline void explore_number(struct explorer *e, uint64_t number)
{
    e->sum = (e->sum ^ number) * 0x100000001b3u;
}

static inline void explore_text(struct explorer *e, const char *text)
{
    explore_number(e, text != NULL);
    for (; text && *text; text++)
        explore_number(e, (unsigned char)*text);
}

static inline uint8_t explore_choice(struct explorer *e)
{
    return e->count ? e->choices[e->next++ % e->count] : 0;
}

static inline uint32_t explore_count(const struct explorer *e, enum kbt_kind kind)
{
    uint32_t count = kbt_count(e->table, kind);
    return count < EXPLORE_MOST ? count : EXPLORE_MOST;
}

/* ---- What is in it --------------------------------------------------------------------------- */

static inline void explore_texts(struct explorer *e, enum kbt_kind kind, uint32_t index)
{
    for (uint32_t language = 0; language <= kbt_languages(e->table) && language < 4; language++)
        for (int what = 0; what < KBT_TEXTS; what++)
            for (uint32_t number = 0;; number++) {
                const char *text =
                    kbt_text(e->table, language, kind, index, (enum kbt_text)what, number);
                explore_text(e, text);
                if (!text)
                    break;
            }
}

static inline void explore_entity(struct explorer *e, enum kbt_kind kind, uint32_t index)
{
    const struct kbt *table = e->table;
    const char *id = kbt_id(table, kind, index), *file;
    struct kbt_citation citation;
    uint32_t line;
    explore_text(e, id);
    explore_number(e, id ? kbt_find(table, kind, id) : 0);
    explore_number(e, id ? kbt_find_bytes(table, kind, id, strlen(id) / 2) : 0);
    for (uint32_t j = 0; kbt_citation(table, kind, index, j, &citation); j++) {
        explore_number(e, citation.source);
        explore_text(e, citation.at);
    }
    if (kbt_position(table, kind, index, &file, &line)) {
        explore_text(e, file);
        explore_number(e, line);
    }
    explore_texts(e, kind, index);
}

static inline void explore_names(struct explorer *e)
{
    const struct kbt *table = e->table;
    for (int kind = 0; kind < KBT_KINDS; kind++)
        for (uint32_t i = 0; i < explore_count(e, (enum kbt_kind)kind); i++)
            explore_entity(e, (enum kbt_kind)kind, i);
    for (uint32_t i = 0; i < kbt_languages(table); i++)
        explore_text(e, kbt_language(table, i));
    for (uint32_t i = 0; i < explore_count(e, KBT_SOURCE); i++) {
        struct kbt_source source;
        kbt_source(table, i, &source);
        explore_number(e, source.type ^ source.year);
        explore_text(e, source.title);
        explore_text(e, source.publisher);
        explore_text(e, source.url);
        explore_text(e, source.doi);
        explore_text(e, source.pmid);
    }
}

static inline void explore_about(struct explorer *e)
{
    struct kbt_about about;
    kbt_about(e->table, &about);
    explore_text(e, about.id);
    explore_text(e, about.version);
    explore_text(e, about.jurisdiction);
    explore_number(e, about.status ^ about.review_by ^ about.audience);
    explore_number(e, about.digest[0] ^ about.digest[KBT_DIGEST_SIZE - 1]);
}

static inline void explore_findings(struct explorer *e)
{
    const struct kbt *table = e->table;
    for (uint32_t i = 0; i < explore_count(e, KBT_FINDING); i++) {
        struct kbt_finding finding;
        struct kbt_unit unit;
        kbt_finding(table, i, &finding);
        explore_text(e, finding.unit);
        explore_number(e, (uint64_t)finding.usual ^ finding.taking ^ finding.known_by);
        explore_number(e, kbt_find_option(table, i, "mild", 4));
        for (uint32_t j = 0; j < finding.units && j < EXPLORE_MOST; j++) {
            kbt_unit(table, i, j, &unit);
            explore_text(e, unit.code);
            explore_number(e, (uint64_t)(unit.n ^ unit.o ^ unit.d));
        }
        for (uint32_t j = 0; j < explore_count(e, KBT_FINDING) && j < 16; j++)
            explore_number(e, (uint64_t)kbt_finding_is_a(table, i, j));
    }
}

static inline void explore_rule(struct explorer *e, uint32_t i)
{
    struct kbt_rule rule;
    kbt_rule(e->table, i, &rule);
    explore_number(e, rule.treatment ^ rule.document);
    explore_number(e, rule.strength ^ rule.certainty ^ rule.severity ^ rule.urgency ^ rule.line);
    explore_text(e, rule.to);
    if (rule.has_dose) {
        explore_number(e, (uint64_t)(rule.dose.min ^ rule.dose.max ^ rule.dose.every));
        explore_text(e, rule.dose.unit);
        explore_text(e, rule.dose.every_unit);
        explore_text(e, rule.dose.route);
    }
    explore_number(e, kbt_rule_cause(e->table, i) ^ kbt_rule_literal(e->table, i));
}

static inline void explore_treatments_said(struct explorer *e)
{
    const struct kbt *table = e->table;
    for (uint32_t i = 0; i < explore_count(e, KBT_TREATMENT); i++) {
        uint32_t first, second, end;
        kbt_treatment_rules(table, i, &first, &second, &end);
        explore_number(e, first ^ second ^ end);
        for (uint32_t j = 0; j < explore_count(e, KBT_TREATMENT) && j < 16; j++)
            explore_number(e, (uint64_t)kbt_treatment_is_a(table, i, j));
    }
    for (uint32_t i = 0; i < explore_count(e, KBT_INTERACTION); i++) {
        struct kbt_interaction interaction;
        kbt_interaction(table, i, &interaction);
        explore_number(e, interaction.first ^ interaction.second ^ interaction.severity);
    }
}

static inline void explore_records(struct explorer *e)
{
    const struct kbt *table = e->table;
    explore_about(e);
    explore_findings(e);
    for (uint32_t i = 0; i < explore_count(e, KBT_RULE); i++)
        explore_rule(e, i);
    explore_treatments_said(e);
    for (uint32_t i = 0; i < explore_count(e, KBT_SCORE); i++) {
        uint64_t high, low;
        kbt_score_step(table, i, &high, &low);
        explore_number(e, high ^ low);
    }
    for (uint32_t i = 0; i < explore_count(e, KBT_CAUSE); i++)
        explore_number(e, kbt_cause_status(table, i) ^ kbt_cause_literal(table, i));
    for (uint32_t i = 0; i < explore_count(e, KBT_CONDITION); i++)
        explore_number(e, kbt_condition_literal(table, i));
    for (uint32_t i = 0; i < explore_count(e, KBT_BANDS); i++) {
        struct kbt_bands bands;
        kbt_bands(table, i, &bands);
        explore_number(e, bands.finding ^ bands.score);
        explore_number(e, kbt_find_band(table, i, "high", 4));
        for (uint32_t j = 0; j < bands.count; j++) {
            int64_t low, high;
            kbt_band(table, bands.first + j, &low, &high);
            explore_number(e, (uint64_t)(low ^ high));
        }
    }
}

static inline uint32_t explore_parts(struct explorer *e)
{
    struct kbt_part part;
    kbt_part(e->table, 0, &part);
    do {
        explore_number(e, part.kind);
        explore_number(e, (uint64_t)part.low);
        for (uint32_t i = 0; i < part.count; i++) {
            struct kbt_points points = {0, 0, 0};
            if (part.kind == KBT_PART_SCORE)
                kbt_part_points(e->table, &part, i, &points);
            else
                points.literal = kbt_part_literal(e->table, &part, i);
            explore_number(e, points.literal ^ (uint64_t)points.weight);
        }
    } while (kbt_part_next(e->table, &part));
    return part.signal;
}

/* ---- The patient ----------------------------------------------------------------------------- */

static inline void explore_value(struct explorer *e, struct kbt_patient *patient, uint32_t finding)
{
    static const char *const units[] = {NULL, "[degF]", "K", "mg/dL", "mo", "1"};
    static const char *const texts[] = {"true", "37.5", "-1e2", "mild", "0.00000000000000000001"};
    uint8_t choice = explore_choice(e);
    struct kbt_finding f;
    kbt_finding(e->table, finding, &f);
    const char *text = texts[choice % 5], *unit = units[choice % 6];
    if (choice % 4 == 0)
        return;
    if (choice % 4 == 1 && choice / 64)
        explore_number(e, (uint64_t)kbt_set_text(patient, finding, text, strlen(text), unit));
    else if (f.type == KBT_CHOICE && choice % 4 == 1)
        explore_number(e, (uint64_t)kbt_set_option(patient, finding, text));
    else if (f.type != KBT_QUANTITY)
        explore_number(e, (uint64_t)kbt_set(patient, finding, choice / 4 % 4));
    else if (choice % 4 == 1)
        explore_number(e, (uint64_t)kbt_set(patient, finding, f.lowest + choice / 4));
    else
        explore_number(e, (uint64_t)kbt_set_decimal(patient, finding, explore_choice(e) * 100003,
                                                    choice / 8 - 16, unit));
}

static inline void explore_patient(struct explorer *e, struct kbt_patient *patient)
{
    char text[256];
    for (uint32_t i = 0; i < kbt_count(e->table, KBT_FINDING); i++) {
        explore_value(e, patient, i);
        int64_t value = kbt_get(patient, i);
        if (kbt_value_text(e->table, i, value, text, sizeof text) >= 0)
            explore_text(e, text);
        explore_number(e, (uint64_t)kbt_value_text(e->table, i, value, text, 3));
    }
}

/* ---- The answer ------------------------------------------------------------------------------ */

static inline void explore_treatment(struct explorer *e, struct kbt_answer *answer,
                                     uint32_t treatment)
{
    explore_number(e, treatment * 8u + kbt_standing(answer, treatment));
    explore_number(e, kbt_indicated(answer, treatment) * 64u +
                          kbt_contraindicated(answer, treatment) * 16u +
                          kbt_reserved(answer, treatment) * 4u + kbt_cautioned(answer, treatment));
    explore_number(e, kbt_available(answer, treatment) * 4u + kbt_advised(answer, treatment));
    for (int truth = KBT_FALSE; truth <= KBT_TRUE; truth++)
        for (int side = KBT_SIDE_FOR; side <= KBT_SIDE_AGAINST; side++)
            for (uint32_t rule = KBT_NONE;
                 (rule = kbt_rule_next(answer, treatment, (enum kbt_side)side,
                                       (enum kbt_truth)truth, rule)) != KBT_NONE;)
                explore_number(e, rule);
}

static inline void explore_treatments(struct explorer *e, struct kbt_answer *answer)
{
    kbt_order(answer);
    for (uint32_t i = 0; i < kbt_count(e->table, KBT_TREATMENT); i++)
        explore_treatment(e, answer, kbt_treatment_at(answer, i));
    struct kbt_bite bite = {KBT_NONE, 0, 0, 0};
    while (kbt_bite_next(answer, &bite))
        explore_number(e, (uint64_t)bite.interaction << 32 | bite.first << 16 | bite.second);
}

static inline void explore_truths(struct explorer *e, struct kbt_answer *answer, uint32_t signals)
{
    for (uint32_t literal = 0; literal < 2 * signals; literal++)
        explore_number(e, kbt_truth(answer, literal));
    for (uint32_t i = 0; i < kbt_count(e->table, KBT_CONDITION); i++)
        explore_number(e, kbt_condition_holds(answer, i));
    for (uint32_t i = 0; i < kbt_count(e->table, KBT_RULE); i++)
        explore_number(e, kbt_rule_fires(answer, i));
    for (uint32_t i = 0; i < kbt_count(e->table, KBT_FINDING); i++)
        explore_number(e, (uint64_t)kbt_value(answer, i));
    for (int truth = KBT_FALSE; truth <= KBT_TRUE; truth++) {
        for (uint32_t i = KBT_NONE;
             (i = kbt_fired_next(answer, (enum kbt_truth)truth, i)) != KBT_NONE;)
            explore_number(e, i);
        for (uint32_t i = KBT_NONE;
             (i = kbt_cause_next(answer, (enum kbt_truth)truth, i)) != KBT_NONE;)
            explore_number(e, i);
        for (uint32_t i = KBT_NONE;
             (i = kbt_escalation_next(answer, (enum kbt_truth)truth, i)) != KBT_NONE;)
            explore_number(e, i);
    }
}

static inline void explore_questions(struct explorer *e, struct kbt_answer *answer)
{
    uint32_t questions = kbt_ask(answer);
    for (uint32_t i = 0; i < questions; i++) {
        struct kbt_question question;
        kbt_question(answer, i, &question);
        explore_number(e, question.finding);
        explore_number(e, question.things * 8u + question.gravity);
    }
    for (uint32_t i = 0; i < kbt_count(e->table, KBT_FINDING); i++)
        explore_number(e, (uint64_t)kbt_asked(answer, i));
}

static inline void explore_answer(struct explorer *e, struct kbt_answer *answer, uint32_t signals)
{
    explore_truths(e, answer, signals);
    explore_number(e, kbt_urgency(answer) * 8u + kbt_urgency_possible(answer));
    explore_number(e, kbt_withheld(answer) * 16u + kbt_unexplained(answer) * 4u +
                          kbt_nothing_available(answer));
    for (int urgency = KBT_EMERGENCY; urgency <= KBT_ROUTINE; urgency++)
        explore_number(e, kbt_escalated(answer, (enum kbt_urgency)urgency));
    explore_treatments(e, answer);
    for (uint32_t i = 0; i < kbt_count(e->table, KBT_SCORE); i++) {
        int64_t lowest, highest;
        kbt_total(answer, i, &lowest, &highest);
        explore_number(e, (uint64_t)lowest);
        explore_number(e, (uint64_t)highest);
    }
    for (uint32_t i = 0; i < kbt_count(e->table, KBT_BANDS); i++)
        explore_number(e, kbt_band_of(answer, i));
    explore_questions(e, answer);
}

/* Everything that can be asked of a verified table, of a patient made out of some bytes. */
static inline uint64_t explore_table(const struct kbt *table, const uint8_t *choices, size_t count)
{
    struct explorer e = {table, 14695981039346656037u, choices, count, 0};
    explore_names(&e);
    explore_records(&e);
    uint32_t last = explore_parts(&e);
    size_t patient_size = kbt_patient_size(table), answer_size = kbt_answer_size(table);
    void *memory = malloc(patient_size), *more = malloc(answer_size);
    struct kbt_patient *patient = kbt_patient_start(table, memory, patient_size);
    struct kbt_answer *answer = kbt_answer_start(table, more, answer_size);
    explore_patient(&e, patient);
    if (kbt_evaluate(answer, patient) == KBT_OK) {
        explore_answer(&e, answer, last + 1);
    } else {
        uint32_t narrower, broader;
        kbt_contradiction(answer, &narrower, &broader);
        explore_number(&e, (uint64_t)narrower << 32 | broader);
    }
    free(memory);
    free(more);
    return e.sum;
}

#endif
