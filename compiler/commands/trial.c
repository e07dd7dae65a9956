#include "commands/trial.h"

#include "commands/outputs.h"
#include "commands/settings.h"
#include "emit/table_judge.h"

/* As much as kbc query may do for one question. */
enum { MOST_EFFORT = 500000 };

/* Whether the cases could be judged at all. */
static bool is_judged(const struct trial *trial)
{
    const struct diag *diag = &trial->compilation.diag;
    if (!trial->compilation.model.root || diag_blocks_logic(diag))
        return false;
    for (size_t i = 0; i < diag->count; i++)
        if (diag->all[i]->name == DIAG_impossible_world)
            return false;
    return true;
}

static void count(struct trial *trial)
{
    trial->counts.all = trial->compilation.model.cases.count;
    for (uint32_t i = 0; i < trial->counts.all; i++) {
        trial->counts.failed += trial->outcomes[i].failed;
        trial->counts.impossible += !trial->outcomes[i].values;
    }
}

void trial_start(struct trial *trial, const struct command_line *line, const char *path)
{
    struct compilation *compilation = &trial->compilation;
    *trial = (struct trial){.line = line};
    compilation_init(compilation, line->failure);
    trial->only[DIAG_failed_case] = trial->only[DIAG_impossible_case] = true;
    trial->only[DIAG_impossible_world] = true;
    compilation->only = trial->only;
    compilation_read(compilation, path);
    outputs_spare(line, &compilation->sources);
    const struct knowledge_base *root = compilation->model.root;
    if (root && root->status == STATUS_RETIRED)
        failure_raise(line->failure, "\"%s\" is retired: its cases are not tried", path);
    trial->outcomes = ARENA_ARRAY(&compilation->arena, compilation->model.cases.count,
                                  struct case_outcome);
    compilation->outcomes = trial->outcomes;
    compilation_check(compilation, settings_today(line));
    trial->judged = is_judged(trial);
    if (trial->judged)
        count(trial);
}

void trial_release(struct trial *trial)
{
    if (trial->questions.world.model)
        questions_release(&trial->questions);
    compilation_release(&trial->compilation);
}

void trial_cover(struct trial *trial)
{
    struct model *model = &trial->compilation.model;
    if (questions_init(&trial->questions, model, MOST_EFFORT) != ANSWER_POSSIBLE)
        failure_raise(trial->line->failure, "whether any patient can meet all the assumptions was "
                                            "not decided: the question is too hard");
    coverage_init(&trial->coverage, model, &trial->questions, table_judge);
    for (uint32_t i = 0; i < model->cases.count; i++)
        coverage_add(&trial->coverage,
                     &(struct shown_case){model->cases.all[i], trial->outcomes[i].values,
                                          trial->outcomes[i].failed});
    coverage_prove(&trial->coverage);
}

struct report trial_report(struct trial *trial)
{
    struct compilation *compilation = &trial->compilation;
    return (struct report){
        .sources = &compilation->sources, .diag = &compilation->diag, .examines = check_examines,
        .quiet = true, .only = trial->only, .today = settings_today(trial->line)};
}

void trial_tell(struct trial *trial, struct buffer *out, bool colour)
{
    struct report report = trial_report(trial);
    bool told = false;
    for (size_t i = 0; i < report.diag->count; i++)
        told |= diag_is_told(report.diag->all[i]);
    if (told)
        report_text(out, &report, colour);
}
