#include "commands/patient_file.h"

#include <stdlib.h>
#include <string.h>

#include "answer/answer.h"
#include "commands/table_file.h"

void patient_file_read(const struct command_line *line, const char *path, struct patient *patient)
{
    bool standard = strcmp(path, "-") == 0;
    size_t length;
    char *text = table_file_read(line, path, PATIENT_LARGEST, &length);
    const char *problem = patient_read(patient, text, length);
    free(text);
    if (problem)
        failure_raise(line->failure, "%s: %s", standard ? "the patient" : path, problem);
}

uint32_t patient_language(const struct command_line *line, const struct kbt *table,
                          struct arena *arena)
{
    const char *tag = option_value(line, OPTION_language);
    uint32_t language = tag ? answer_language(table, tag) : 0;
    if (language != KBT_NONE)
        return language;
    command_misused(line, "%s", answer_no_language(table, tag, arena));
}
