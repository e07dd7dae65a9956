/*
 * kbc eval: what a compiled table says of one patient, or (eval_batch.c) of many.
 */
#include "answer/answer.h"
#include "commands/command_line.h"
#include "commands/eval_batch.h"
#include "commands/outputs.h"
#include "commands/patient_file.h"
#include "commands/settings.h"
#include "commands/table_file.h"

enum { FORMAT_TEXT, FORMAT_JSON };

/* Open the table; one whose things have no names can't be asked about by name. */
static void open_table(const struct command_line *line, struct table_file *file)
{
    table_file_open(file, line, line->operands[0]);
    if (!kbt_id(&file->table, KBT_BASE, 0))
        failure_raise(line->failure, "\"%s\" was built without ids: nothing in it can be named",
                      line->operands[0]);
}

static void write_answer(const struct command_line *line, const struct answer *answer)
{
    const char *file = option_value(line, OPTION_output);
    struct buffer out;
    buffer_init(&out, line->failure);
    if (option_choice(line, OPTION_answer_format) == FORMAT_JSON)
        answer_json(answer, &out);
    else
        answer_text(answer, &out, settings_colour(line));
    command_output(line, file, &out);
    buffer_release(&out);
}

static void eval_one(const struct command_line *line, const struct kbt *table, uint32_t language,
                     struct arena *arena)
{
    struct patient patient;
    struct answer answer;
    patient_init(&patient, table, arena);
    patient_file_read(line, line->operand_count > 1 ? line->operands[1] : "-", &patient);
    answer_init(&answer, table, arena);
    answer.language = language;
    const char *problem = answer_evaluate(&answer, &patient);
    if (problem)
        failure_raise(line->failure, "%s", problem);
    write_answer(line, &answer);
}

int command_eval(const struct command_line *line)
{
    struct arena arena;
    struct table_file file;
    int status = 0;
    arena_init(&arena, line->failure);
    patient_json_memory();
    outputs_spare(line, NULL);
    command_reads_once(line, line->operands[0], line->operand_count > 1 ? line->operands[1] : "-");
    open_table(line, &file);
    uint32_t language = patient_language(line, &file.table, &arena);
    if (option_is_given(line, OPTION_batch))
        status = eval_batch(line, &file.table, language);
    else
        eval_one(line, &file.table, language, &arena);
    arena_release(&arena);
    table_file_close(&file);
    return status;
}
