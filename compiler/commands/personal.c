/*
 * kbc handout: the handout for one patient. The knowledge base is checked as for kbc build; what it
 * says of the patient is asked of its table, made in memory, so that no handout can say what kbc
 * eval would not.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "answer/answer.h"
#include "commands/command_line.h"
#include "commands/compilation.h"
#include "commands/handout_files.h"
#include "commands/outputs.h"
#include "commands/patient_file.h"
#include "commands/settings.h"
#include "emit/handout.h"
#include "emit/table.h"
#include "emit/table_judge.h"

/* The format: --format, or else what the name of the output ends with; text where it has no ending.
 * An ending that is no format comes back to the edge: whoever opens the file would be misled. */
static const char *format_of(const struct command_line *line)
{
    static const char *const formats[] = {"txt", "html", "pdf", "fo"};
    const char *output = command_prints(line) ? "" : option_value(line, OPTION_output);
    const char *slash = strrchr(output, '/');
    const char *end = strrchr(slash ? slash : output, '.');
    if (option_is_given(line, OPTION_handout_format))
        return formats[option_choice(line, OPTION_handout_format)];
    if (!end)
        return "txt";
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcasecmp(end + 1, formats[i]) == 0)
            return formats[i];
    command_misused(line, "\"--output %s\": \"%s\" is no ending of a handout: .txt, .html, .pdf or "
                    ".fo; or say which by --format", output, end);
}

/* ---- The patient ----------------------------------------------------------------------------- */

struct asking {
    struct kbt table;
    struct patient patient;
    struct answer answer;
};

/* The table of the model, in memory, and what it answers for the patient. */
static void ask(const struct command_line *line, const struct model *model, struct asking *asking)
{
    struct table_parts parts = {.named = true};
    struct buffer bytes;
    buffer_init(&bytes, line->failure);
    table_emit_parts(model, &parts, &bytes);
    int problem = kbt_open(&asking->table, arena_copy(model->arena, bytes.bytes, bytes.length),
                           bytes.length);
    buffer_release(&bytes);
    if (problem == KBT_OK)
        problem = kbt_verify(&asking->table);
    if (problem != KBT_OK)
        failure_raise(line->failure, "the table cannot be asked: %s", kbt_error_text(problem));
    patient_init(&asking->patient, &asking->table, model->arena);
    patient_file_read(line, option_value(line, OPTION_patient), &asking->patient);
    answer_init(&asking->answer, &asking->table, model->arena);
    const char *refused = answer_evaluate(&asking->answer, &asking->patient);
    if (refused)
        failure_raise(line->failure, "%s", refused);
}

/* The plan of the handout. Findings have the same indices in the table and in the model. */
static struct handout_plan plan_of(struct model *model, const struct asking *asking)
{
    const struct judge *judge = table_judge(model);
    uint32_t count = model->findings.count, questions = asking->answer.question_count;
    int64_t *values = ARENA_ARRAY(model->arena, count + 1, int64_t);
    uint32_t *asked = ARENA_ARRAY(model->arena, questions + 1, uint32_t);
    for (uint32_t i = 0; i < count; i++)
        values[i] = kbt_get(asking->patient.values, i);
    judge->evaluate(judge->state, values);
    for (uint32_t i = 0; i < questions; i++) {
        struct kbt_question question;
        kbt_question(asking->answer.evaluated, i, &question);
        asked[i] = question.finding;
    }
    return handout_plan_patient(model, judge, asked, questions);
}

/* ---- The handout ----------------------------------------------------------------------------- */

static void make(const struct command_line *line, struct handout_formats formats,
                 struct model *model)
{
    struct asking asking;
    struct handout_files files;
    struct products products;
    struct buffer document, out;
    ask(line, model, &asking);
    uint32_t language = patient_language(line, &asking.table, model->arena);
    struct handout_plan plan = plan_of(model, &asking);
    products_start(&products, model->arena, ".");
    handout_files_start(&files, &products, formats, "");
    const char *wording_folder = arena_format(model->arena, "%s/wording", files.data);
    const struct wording *wording =
        wording_load(model->arena, wording_folder, model->root->languages.names[language]->text);
    buffer_init(&document, line->failure);
    handout_write(model, &plan, wording, &document);
    handout_files_add(&files, model->root->id->text, wording->language, &document);
    buffer_release(&document);
    const char *missing = handout_files_finish(&files);
    if (missing)
        failure_raise(line->failure, "no PDF was made: %s", missing);
    buffer_init(&out, line->failure);
    products_take(&products, &out);
    command_output(line, option_value(line, OPTION_output), &out);
    buffer_release(&out);
}

int command_handout(const struct command_line *line)
{
    struct compilation compilation;
    if (!option_is_given(line, OPTION_patient))
        command_misused(line, "for whom is missing: --patient FILE, or - for standard input; "
                        "handouts for everybody are made by \"kbc build\"");
    struct handout_formats formats = handout_formats_read(line, format_of(line));
    command_reads_once(line, line->operands[0], option_value(line, OPTION_patient));
    patient_json_memory();
    compilation_init(&compilation, line->failure);
    compilation.jobs = settings_jobs(line);
    settings_progress(line, &compilation.progress);
    /* Past its review date nothing is handed to patients, unless --warn or --allow says so. */
    diag_set_level(&compilation.diag, DIAG_review_overdue, DIAG_ERROR);
    settings_levels(line, &compilation.diag);
    compilation_read(&compilation, line->operands[0]);
    outputs_spare(line, &compilation.sources);
    compilation_check(&compilation, settings_today(line));
    int status = settings_status(line, &compilation.diag);
    if (status != 0)
        compilation_tell(&compilation, line, STDERR_FILENO, false);
    else if (compilation.model.root->status == STATUS_RETIRED)
        failure_raise(line->failure, "\"%s\" is retired: nothing is made of it",
                      compilation.model.root->id->text);
    else
        make(line, formats, &compilation.model);
    compilation_release(&compilation);
    return status;
}
