#include "logic_oracle/reading.h"

#include <stdio.h>

struct holding {
    struct reading *reading;
    uint32_t patient;
    bool agrees;
};

static void hold(struct holding *holding, const char *id, const char *what, const uint64_t *set,
                 enum truth truth)
{
    if (is_in(set, holding->patient) == (truth == TRUTH_TRUE) && truth != TRUTH_UNKNOWN)
        return;
    fprintf(stderr, "the test contradicts itself: %s of \"%s\"\n", what, id);
    holding->agrees = false;
}

static void hold_treatment(struct holding *holding, const struct treatment *treatment)
{
    struct reading *reading = holding->reading;
    patients set = set_push(reading->everybody);
    read_available(reading, treatment, set);
    hold(holding, treatment->id->text, "available", set,
         oracle_available(reading->slow, treatment));
    read_advised(reading, treatment, set);
    hold(holding, treatment->id->text, "advised", set, oracle_advised(reading->slow, treatment));
    set_pop(reading->everybody);
}

/* Every state of an assert, one by one. */
static void hold_states(struct holding *holding, const char *id, const struct node *parent)
{
    struct reading *reading = holding->reading;
    patients set = set_push(reading->everybody);
    for (const struct node *state = state_from(parent->first); state;
         state = state_from(state->next)) {
        if (state->kind == KIND_IF || state->kind == KIND_THEN) {
            hold_states(holding, id, state);
            continue;
        }
        read_test(reading, state, set);
        hold(holding, id, "a state", set, oracle_test(reading->slow, state));
    }
    set_pop(reading->everybody);
}

static void hold_declarations(struct holding *holding)
{
    struct reading *reading = holding->reading;
    const struct model *model = reading->everybody->model;
    for (uint32_t i = 0; i < model->rules.count; i++)
        hold(holding, model->rules.all[i]->id->text, "firing",
             read_rule(reading, model->rules.all[i]),
             oracle_fires(reading->slow, model->rules.all[i]));
    for (uint32_t i = 0; i < model->causes.count; i++)
        hold(holding, model->causes.all[i]->id->text, "suspicion",
             read_cause(reading, model->causes.all[i]),
             oracle_suspected(reading->slow, model->causes.all[i]));
    for (uint32_t i = 0; i < model->conditions.count; i++) {
        const struct node *node = &model->conditions.all[i]->node;
        hold(holding, model->conditions.all[i]->id->text, "truth",
             read_condition(reading, model->conditions.all[i]),
             oracle_test(reading->slow, node_child(node, KIND_WHEN)));
    }
}

bool hold_reading(struct reading *reading, uint32_t patient)
{
    const struct everybody *everybody = reading->everybody;
    const struct model *model = everybody->model;
    struct holding holding = {reading, patient, true};
    int64_t *values = ARENA_ARRAY(everybody->arena, model->findings.count, int64_t);
    for (uint32_t i = 0; i < model->findings.count; i++)
        values[i] = everybody->domains[i].low + value_of(everybody, patient, i);
    if (oracle_patient(reading->slow, values) != is_in(everybody->closed, patient)) {
        fprintf(stderr, "the test contradicts itself: is-a\n");
        return false;
    }
    if (!is_in(everybody->closed, patient))
        return true;
    hold_declarations(&holding);
    for (uint32_t i = 0; i < model->treatments.count; i++)
        hold_treatment(&holding, model->treatments.all[i]);
    for (uint32_t i = 0; i < model->assumes.count; i++)
        hold_states(&holding, model->assumes.all[i]->id->text,
                    claim_in(&model->assumes.all[i]->node));
    for (uint32_t i = 0; i < model->asserts.count; i++)
        hold_states(&holding, model->asserts.all[i]->id->text,
                    claim_in(&model->asserts.all[i]->node));
    return holding.agrees;
}
