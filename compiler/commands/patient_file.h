/*
 * What the commands that answer for one patient take from the command line: the patient, and the
 * language.
 *
 * For commands.
 */
#ifndef KBC_COMMANDS_PATIENT_FILE_H
#define KBC_COMMANDS_PATIENT_FILE_H

#include "answer/patient_json.h"
#include "commands/command_line.h"

/* Read the patient at `path` ("-": from standard input). What is no such patient comes back to the
 * edge. */
void patient_file_read(const struct command_line *line, const char *path, struct patient *patient);

/* --language: a language of the table, by default its first. One that it has not comes back to the
 * edge. */
uint32_t patient_language(const struct command_line *line, const struct kbt *table,
                          struct arena *arena);

#endif
