#include "unit/asked.h"

#include <check.h>

enum { EFFORT = 1000 };

void asked_start(struct asked *asked, const char *items)
{
    checked_read_sound(&asked->checked, items);
    ck_assert_int_eq(questions_init(&asked->questions, &asked->checked.model, EFFORT),
                     ANSWER_POSSIBLE);
}

void asked_finish(struct asked *asked)
{
    questions_release(&asked->questions);
    checked_release(&asked->checked);
}

edge asked_condition(struct asked *asked, const char *id)
{
    return view_condition(&asked->questions.view, checked_find(&asked->checked, id));
}

void asked_hold_patient(struct asked *asked, const edge *wanted, size_t count)
{
    struct questions *questions = &asked->questions;
    const struct model *model = &asked->checked.model;
    int64_t *values = questions->values;
    for (uint32_t i = 0; i < model->findings.count; i++) {
        const struct finding *finding = model->findings.all[i];
        ck_assert_int_ge(values[i], finding->lowest);
        ck_assert_int_le(values[i], finding->highest);
        for (uint32_t j = 0; j < finding->broader_count; j++)
            ck_assert(!values[i] || values[finding->broader[j]->node.index]);
    }
    evaluation_turn(&questions->evaluation, &(struct patient){.values = values});
    for (size_t i = 0; i < count; i++)
        ck_assert(evaluation_is(&questions->evaluation, wanted[i]));
    for (uint32_t i = 0; i < model->assumes.count; i++)
        ck_assert(evaluation_is(&questions->evaluation, questions->world.assumptions[i]));
}
