/*
 * kbc eval: what a compiled table says of one patient.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "answer/answer.h"
#include "base/file.h"
#include "commands/command_line.h"
#include "commands/settings.h"

enum { FORMAT_TEXT, FORMAT_JSON };
enum { LARGEST_PATIENT = 64 << 20 };

/* Read a whole file; the memory is the caller's. */
static char *read_whole(const struct command_line *line, const char *path, size_t most,
                        size_t *ret_length)
{
    char *bytes;
    switch (file_read(line->failure, path, most, &bytes, ret_length)) {
    case FILE_READ:
        return bytes;
    case FILE_NOT_FOUND:
        failure_raise(line->failure, "there is no file \"%s\"", path);
    case FILE_TOO_LARGE:
        failure_raise(line->failure, "\"%s\" is too large", path);
    default:
        failure_raise_errno(line->failure, "cannot read \"%s\"", path);
    }
}

static void open_table(const struct command_line *line, const char *path, const char *bytes,
                       size_t length, struct kbt *ret_table)
{
    int error = kbt_open(ret_table, bytes, length);
    if (error == KBT_OK)
        error = kbt_verify(ret_table);
    if (error == KBT_NOT_A_TABLE)
        failure_raise(line->failure, "\"%s\" is no compiled table: \"kbc build\" makes one", path);
    if (error != KBT_OK)
        failure_raise(line->failure, "\"%s\": %s", path, kbt_error_text(error));
    if (!kbt_id(ret_table, KBT_BASE, 0))
        failure_raise(line->failure, "\"%s\" was built without ids: nothing in it can be named",
                      path);
}

static uint32_t language_of(const struct command_line *line, const struct kbt *table,
                            struct arena *arena)
{
    const char *tag = option_value(line, OPTION_language);
    uint32_t language = tag ? answer_language(table, tag) : 0;
    if (language != KBT_NONE)
        return language;
    command_misused(line, "%s", answer_no_language(table, tag, arena));
}

static void read_patient(const struct command_line *line, struct patient *patient)
{
    const char *path = line->operand_count > 1 ? line->operands[1] : "-";
    bool standard = strcmp(path, "-") == 0;
    size_t length;
    char *text = read_whole(line, standard ? "/dev/stdin" : path, LARGEST_PATIENT, &length);
    const char *problem = patient_read(patient, text, length);
    free(text);
    if (problem)
        failure_raise(line->failure, "%s: %s", standard ? "the patient" : path, problem);
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

int command_eval(const struct command_line *line)
{
    struct arena arena;
    struct kbt table;
    struct patient patient;
    struct answer answer;
    size_t length;
    arena_init(&arena, line->failure);
    char *bytes = read_whole(line, line->operands[0], UINT32_MAX, &length);
    open_table(line, line->operands[0], bytes, length, &table);
    uint32_t language = language_of(line, &table, &arena);
    patient_init(&patient, &table, &arena);
    read_patient(line, &patient);
    answer_init(&answer, &table, &arena);
    answer.language = language;
    const char *problem = answer_evaluate(&answer, &patient);
    if (problem)
        failure_raise(line->failure, "%s", problem);
    write_answer(line, &answer);
    arena_release(&arena);
    free(bytes);
    return 0;
}
