#include "check/logic.h"

#include "check/words.h"

/* ---- Patients as reports print them ---------------------------------------------------------- */

static const char *value_text(const struct model *model, const struct finding *finding,
                              int64_t value)
{
    char number[MICRO_TEXT];
    if (finding->node.kind == KIND_FINDING_BOOLEAN)
        return value ? "true" : "false";
    if (finding->node.kind == KIND_FINDING_CHOICE)
        return finding->options[value]->id->text;
    return arena_format(model->arena, "%s", micro_format(value * finding->step, number));
}

static const char *value_shown(const struct model *model, const struct finding *finding,
                               int64_t value, const char *text)
{
    if (finding->node.kind == KIND_FINDING_BOOLEAN)
        return value ? "yes" : "no";
    if (finding->node.kind == KIND_FINDING_CHOICE)
        return node_label(model, &finding->options[value]->node);
    return arena_format(model->arena, "%s %.*s", text, (int)finding->unit.length,
                        finding->unit.bytes);
}

const struct diag_patient *logic_patient(const struct model *of, struct arena *arena,
                                         const int64_t *values)
{
    struct model there = *of, *model = &there; /* its words go where the patient goes */
    there.arena = arena;
    struct diag_patient *patient = ARENA_NEW(arena, struct diag_patient);
    struct diag_value *all = ARENA_ARRAY(arena, model->findings.count, struct diag_value);
    for (uint32_t i = 0; i < model->findings.count; i++) {
        const struct finding *finding = model->findings.all[i];
        const char *text = value_text(model, finding, values[i]);
        all[i] = (struct diag_value){
            .finding = finding->id->text,
            .label = node_label(model, &finding->node),
            .value = text,
            .shown = value_shown(model, finding, values[i], text),
            .boolean = finding->node.kind == KIND_FINDING_BOOLEAN,
            .usual = values[i] == finding->usual_at,
        };
    }
    *patient = (struct diag_patient){.values = all, .count = model->findings.count};
    return patient;
}

static void tell_too_hard(struct check_context *context, struct span place,
                          const char *subject, const char *question)
{
    struct diagnostic *told =
        diag_raise(context->diag, DIAG_not_analysed, place, subject,
                   "whether %s was not decided: the question is too hard", question);
    diag_help(context->diag, told, "split what it looks at into smaller parts");
}

/* ---- Telling --------------------------------------------------------------------------------- */

void logic_tell_witness(struct logic *logic, struct diagnostic *told, const int64_t *values,
                        logic_shows *shows, const void *what)
{
    struct check_context *context = logic->context;
    const struct judge *judge = check_judge(context);
    judge->evaluate(judge->state, values);
    bool shown = shows(judge, logic, what);
    check_judge_done(context);
    told->witness = logic_patient(context->model, context->diag->arena, values);
    if (shown)
        return;
    const char *name = diag_rows[told->name].name;
    told->name = DIAG_not_analysed;
    told->level = context->diag->levels[DIAG_not_analysed];
    told->message = arena_format(context->diag->arena,
                                 "\"%s\" was found here, but the compiled table does not show it "
                                 "for the patient: this is a fault of kbc", name);
    told->help = "please report it";
}

static bool is_rule(const struct node *node)
{
    return node->kind == KIND_INDICATION || node->kind == KIND_CONTRAINDICATION ||
           node->kind == KIND_ESCALATION;
}

/* One of a core. The same rule often stands in very many. */
static void add_related(struct check_context *context, struct diagnostic *told,
                        const struct node *one)
{
    const struct diag_related *none = NULL, **before = &none;
    struct logic *logic = context->logic;
    const struct model *model = context->model;
    if (logic && is_rule(one)) {
        if (!logic->told_of)
            logic->told_of =
                ARENA_ARRAY(model->arena, model->rules.count, const struct diag_related *);
        before = &logic->told_of[one->index];
    }
    if (*before)
        diag_related_again(context->diag, told, *before);
    else
        *before = diag_related(context->diag, told, node_place(model, one), "because of %s",
                               node_words(model, one));
}

void logic_add_core(struct check_context *context, struct diagnostic *told, struct core core,
                    bool complete)
{
    diag_core(context->diag, told, NULL);
    for (uint32_t i = 0; i < core.count; i++) {
        diag_core(context->diag, told, core.all[i]->id->text);
        add_related(context, told, &core.all[i]->node);
    }
    if (!complete)
        tell_too_hard(context, told->place, told->subject, "less than all of these exclude it");
}

void logic_tell_core(struct logic *logic, struct diagnostic *told, const edge *wanted,
                     size_t count, const struct rule *subject)
{
    bool complete;
    struct core core = question_core(&logic->questions, wanted, count, subject, &complete);
    logic_add_core(logic->context, told, core, complete);
}

void logic_tell_given_up(struct logic *logic, const struct node *node, const char *question)
{
    struct check_context *context = logic->context;
    tell_too_hard(context, node_place(context->model, node), node_subject(context->model, node),
                  question);
}

enum answer logic_ask(struct logic *logic, const edge *wanted, size_t count,
                      const struct node *node, const char *question)
{
    enum answer answer = question_ask(&logic->questions, wanted, count);
    if (answer == ANSWER_GAVE_UP)
        logic_tell_given_up(logic, node, question);
    return answer;
}

enum answer logic_decide(struct logic *logic, const edge *wanted, size_t count,
                         const struct node *node, const char *question)
{
    enum answer answer = question_decide(&logic->questions, wanted, count);
    if (answer == ANSWER_GAVE_UP)
        logic_tell_given_up(logic, node, question);
    return answer;
}
