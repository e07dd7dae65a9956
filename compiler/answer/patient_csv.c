#include "answer/patient_csv.h"

#include <string.h>

#include "answer/csv.h"
#include "answer/patient_value.h"

/* What is wrong with the fields of a row; NULL where nothing is. */
static const char *wrong_field(enum csv_outcome outcome)
{
    switch (outcome) {
    case CSV_UNCLOSED:
        return "a field begins with a quote that is not closed on its line";
    case CSV_STRAY_QUOTE:
        return "a quote stands inside a field: put the field in quotes, and double those in it";
    default:
        return NULL;
    }
}

/* ---- The first row ------------------------------------------------------------------------- */

static const char *read_column(struct columns *columns, struct patient *scratch,
                               const struct csv_field *field)
{
    char *id = arena_copy(scratch->arena, field->bytes, field->length);
    char *unit = strchr(id, ' ');
    if (unit)
        *unit++ = '\0';
    struct column column = {kbt_find(scratch->table, KBT_FINDING, id), unit};
    if (column.finding == KBT_NONE)
        return patient_no_finding(scratch, id);
    for (uint32_t i = 0; i < columns->count; i++)
        if (columns->all[i].finding == column.finding)
            return arena_format(scratch->arena, "\"%s\" has two columns", id);
    columns->all[columns->count++] = column;
    /* One that can't be given in its unit would be wrong in every row. */
    return unit ? patient_check_unit(scratch, column.finding, unit) : NULL;
}

const char *columns_read(struct columns *columns, const struct kbt *table, struct arena *arena,
                         const char *row, size_t length)
{
    struct patient scratch;
    struct csv csv;
    struct csv_field field;
    enum csv_outcome outcome;
    const char *problem = NULL;
    patient_init(&scratch, table, arena);
    /* No finding has two columns. */
    *columns = (struct columns){
        0, ARENA_ARRAY(arena, kbt_count(table, KBT_FINDING) + 1, struct column)};
    csv_start(&csv, row, length);
    while (!problem && (outcome = csv_next(&csv, arena, &field)) != CSV_END)
        problem = outcome == CSV_FIELD ? read_column(columns, &scratch, &field)
                                       : wrong_field(outcome);
    return problem;
}

/* ---- The others ---------------------------------------------------------------------------- */

static const char *wrong_count(const struct patient *patient, uint32_t count,
                               const struct columns *columns)
{
    return arena_format(patient->arena, "it has %s%u fields, where the first row has %u",
                        count > columns->count ? "more than " : "",
                        (unsigned)(count > columns->count ? columns->count : count),
                        (unsigned)columns->count);
}

const char *patient_read_row(struct patient *patient, const struct columns *columns,
                             const char *row, size_t length)
{
    struct csv csv;
    struct csv_field field;
    enum csv_outcome outcome;
    uint32_t count = 0;
    csv_start(&csv, row, length);
    while ((outcome = csv_next(&csv, patient->arena, &field)) == CSV_FIELD) {
        if (count == columns->count)
            return wrong_count(patient, count + 1, columns);
        const struct column *column = &columns->all[count++];
        struct given given = {column->finding, GIVEN_STRING, field.bytes, field.length,
                              column->unit};
        const char *problem = field.length ? patient_set(patient, &given) : NULL;
        if (problem)
            return problem;
    }
    if (outcome != CSV_END)
        return wrong_field(outcome);
    return count == columns->count ? NULL : wrong_count(patient, count, columns);
}
