/*
 * Ask a table everything that can be asked, of one patient: for tests and fuzzing of tables that
 * are not what they should be. What comes of it is summed up, so that nothing is left out by the
 * compiler, and two tables can be compared.
 */
#ifndef KBC_TESTS_EXPLORE_TABLE_H
#define KBC_TESTS_EXPLORE_TABLE_H

#include <stdlib.h>
#include "runtime/kbt.h"

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

static inline void explore_names(struct explorer *e)
{
    const struct kbt *table = e->table;
    for (int kind = 0; kind < KBT_KINDS; kind++) {
        uint32_t count = kbt_count(table, (enum kbt_kind)kind);
        for (uint32_t i = 0; i < count && i < 64; i++) {
            const char *id = kbt_id(table, (enum kbt_kind)kind, i), *file;
            struct kbt_citation citation;
            uint32_t line;
            explore_text(e, id);
            explore_number(e, id ? kbt_find(table, (enum kbt_kind)kind, id) : 0);
            for (uint32_t j = 0; kbt_citation(table, (enum kbt_kind)kind, i, j, &citation); j++)
                explore_text(e, citation.at);
            if (kbt_position(table, (enum kbt_kind)kind, i, &file, &line))
                explore_text(e, file);
            for (int what = 0; what < KBT_TEXTS; what++)
                for (uint32_t j = 0; j <= kbt_languages(table) && j < 3; j++)
                    explore_text(
                        e, kbt_text(table, j, (enum kbt_kind)kind, i, (enum kbt_text)what, j));
        }
    }
    for (uint32_t i = 0; i < kbt_languages(table); i++)
        explore_text(e, kbt_language(table, i));
    for (uint32_t i = 0; i < kbt_count(table, KBT_SOURCE); i++) {
        struct kbt_source source;
        kbt_source(table, i, &source);
        explore_text(e, source.title);
        explore_text(e, source.pmid);
    }
}

static inline void explore_records(struct explorer *e)
{
    const struct kbt *table = e->table;
    struct kbt_about about;
    kbt_about(table, &about);
    explore_text(e, about.id);
    explore_text(e, about.jurisdiction);
    for (uint32_t i = 0; i < kbt_count(table, KBT_FINDING); i++) {
        struct kbt_finding finding;
        struct kbt_unit unit;
        kbt_finding(table, i, &finding);
        explore_text(e, finding.unit);
        explore_number(e, (uint64_t)finding.usual);
        for (uint32_t j = 0; j < finding.units; j++) {
            kbt_unit(table, i, j, &unit);
            explore_text(e, unit.code);
        }
    }
    for (uint32_t i = 0; i < kbt_count(table, KBT_RULE); i++) {
        struct kbt_rule rule;
        kbt_rule(table, i, &rule);
        explore_number(e, rule.treatment);
        explore_text(e, rule.to);
        explore_text(e, rule.has_dose ? rule.dose.unit : NULL);
        explore_number(e, kbt_rule_cause(table, i));
    }
    for (uint32_t i = 0; i < kbt_count(table, KBT_SCORE); i++) {
        uint64_t high, low;
        kbt_score_step(table, i, &high, &low);
        explore_number(e, high ^ low);
    }
    for (uint32_t i = 0; i < kbt_count(table, KBT_CAUSE); i++)
        explore_number(e, kbt_cause_status(table, i));
}

static inline void explore_parts(struct explorer *e)
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
}

static inline void explore_patient(struct explorer *e, struct kbt_patient *patient)
{
    static const char *const units[] = {NULL, "[degF]", "K", "mg/dL", "mo", "1"};
    char text[256];
    for (uint32_t i = 0; i < kbt_count(e->table, KBT_FINDING); i++) {
        uint8_t choice = explore_choice(e);
        struct kbt_finding finding;
        kbt_finding(e->table, i, &finding);
        if (choice % 4 == 0)
            continue;
        if (finding.type != KBT_QUANTITY)
            explore_number(e, (uint64_t)kbt_set(patient, i, choice / 4 % 4));
        else if (choice % 4 == 1)
            explore_number(e, (uint64_t)kbt_set(patient, i, finding.lowest + choice / 4));
        else
            explore_number(e, (uint64_t)kbt_set_decimal(patient, i, explore_choice(e) * 100003,
                                                        choice / 8 - 16, units[choice % 6]));
        if (kbt_value_text(e->table, i, kbt_get(patient, i), text, sizeof text) >= 0)
            explore_text(e, text);
    }
}

static inline void explore_treatments(struct explorer *e, struct kbt_answer *answer)
{
    kbt_order(answer);
    for (uint32_t i = 0; i < kbt_count(e->table, KBT_TREATMENT); i++) {
        uint32_t treatment = kbt_treatment_at(answer, i);
        explore_number(e, treatment);
        explore_number(e, kbt_standing(answer, treatment));
        explore_number(e, kbt_advised(answer, treatment));
        for (int truth = KBT_FALSE; truth <= KBT_TRUE; truth++)
            for (int side = KBT_SIDE_FOR; side <= KBT_SIDE_AGAINST; side++)
                for (uint32_t rule = KBT_NONE;
                     (rule = kbt_rule_next(answer, treatment, (enum kbt_side)side,
                                           (enum kbt_truth)truth, rule)) != KBT_NONE;)
                    explore_number(e, rule);
    }
    struct kbt_bite bite = {KBT_NONE, 0, 0, 0};
    while (kbt_bite_next(answer, &bite))
        explore_number(e, (uint64_t)bite.interaction << 32 | bite.first << 16 | bite.second);
}

static inline void explore_answer(struct explorer *e, struct kbt_answer *answer)
{
    for (int truth = KBT_FALSE; truth <= KBT_TRUE; truth++) {
        for (uint32_t i = KBT_NONE;
             (i = kbt_cause_next(answer, (enum kbt_truth)truth, i)) != KBT_NONE;)
            explore_number(e, i);
        for (uint32_t i = KBT_NONE;
             (i = kbt_escalation_next(answer, (enum kbt_truth)truth, i)) != KBT_NONE;)
            explore_number(e, i);
    }
    explore_number(e, kbt_urgency(answer) * 8u + kbt_urgency_possible(answer));
    explore_treatments(e, answer);
    for (uint32_t i = 0; i < kbt_count(e->table, KBT_SCORE); i++) {
        int64_t lowest, highest;
        kbt_total(answer, i, &lowest, &highest);
        explore_number(e, (uint64_t)lowest);
        explore_number(e, (uint64_t)highest);
    }
    for (uint32_t i = 0; i < kbt_count(e->table, KBT_BANDS); i++)
        explore_number(e, kbt_band_of(answer, i));
    for (uint32_t i = 0; i < kbt_count(e->table, KBT_CONDITION); i++)
        explore_number(e, kbt_condition_holds(answer, i));
    uint32_t questions = kbt_ask(answer);
    for (uint32_t i = 0; i < questions; i++) {
        struct kbt_question question;
        kbt_question(answer, i, &question);
        explore_number(e, question.finding);
        explore_number(e, question.things * 8u + question.gravity);
    }
}

/* Everything that can be asked of a verified table, of a patient made out of some bytes. */
static inline uint64_t explore_table(const struct kbt *table, const uint8_t *choices, size_t count)
{
    struct explorer e = {table, 14695981039346656037u, choices, count, 0};
    explore_names(&e);
    explore_records(&e);
    explore_parts(&e);
    size_t patient_size = kbt_patient_size(table), answer_size = kbt_answer_size(table);
    void *memory = malloc(patient_size), *more = malloc(answer_size);
    struct kbt_patient *patient = kbt_patient_start(table, memory, patient_size);
    struct kbt_answer *answer = kbt_answer_start(table, more, answer_size);
    explore_patient(&e, patient);
    if (kbt_evaluate(answer, patient) == KBT_OK)
        explore_answer(&e, answer);
    free(memory);
    free(more);
    return e.sum;
}

#endif
