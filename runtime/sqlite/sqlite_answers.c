/*
 * kbt_answers(table, patient, language) as a virtual table: the arguments are hidden columns, for
 * which SQLite gives us the values that they must have.
 */
#include "sqlite_answers.h"

#include "sqlite_columns.h"

SQLITE_EXTENSION_INIT3

enum argument { ARGUMENT_TABLE, ARGUMENT_PATIENT, ARGUMENT_LANGUAGE, ARGUMENTS };

static const char declaration[] = "CREATE TABLE kbt_answers("
#define COLUMN(name, type) #name " " type ", "
#include "sqlite_columns.def"
#undef COLUMN
    "compiled HIDDEN, patient HIDDEN, language HIDDEN)";

struct answers_table {
    sqlite3_vtab base; /* first: it is what SQLite knows */
    struct cache *cache;
};

/* The rows of an answer in their order; those of one step are counted by `place`. */
static const struct step {
    enum row_kind kind;
    enum kbt_truth truth;
} steps[] = {
    {ROW_ANSWER, KBT_TRUE},        {ROW_CAUSE, KBT_TRUE},      {ROW_CAUSE, KBT_UNSURE},
    {ROW_ESCALATION, KBT_TRUE},    {ROW_ESCALATION, KBT_UNSURE}, {ROW_TREATMENT, KBT_TRUE},
    {ROW_INTERACTION, KBT_TRUE},   {ROW_QUESTION, KBT_TRUE},
};
enum { STEPS = sizeof(steps) / sizeof(*steps) };

struct cursor {
    sqlite3_vtab_cursor base;
    struct opened *opened;
    struct inquiry inquiry;
    const char *patient; /* as given; in the inquiry's words */
    unsigned step;       /* STEPS: at the end */
    struct row row;
    sqlite3_int64 number; /* of rows, with this one */
};

static struct cache *cache_of(const struct cursor *cursor)
{
    return ((struct answers_table *)cursor->base.pVtab)->cache;
}

/* What has failed, for SQLite. */
static int failed(sqlite3_vtab *table, const struct failure *failure)
{
    if (failure->out_of_memory)
        return SQLITE_NOMEM;
    sqlite3_free(table->zErrMsg);
    table->zErrMsg = sqlite3_mprintf("%s", failure->message);
    return SQLITE_ERROR;
}

/* ---- The table ----------------------------------------------------------------------------- */

static int connect(sqlite3 *db, void *cache, int count, const char *const *arguments,
                   sqlite3_vtab **ret_table, char **ret_message)
{
    (void)count, (void)arguments, (void)ret_message;
    int error = sqlite3_declare_vtab(db, declaration);
    if (error)
        return error;
    sqlite3_vtab_config(db, SQLITE_VTAB_INNOCUOUS);
    struct answers_table *table = sqlite3_malloc64(sizeof(*table));
    if (!table)
        return SQLITE_NOMEM;
    *table = (struct answers_table){.cache = cache};
    *ret_table = &table->base;
    return SQLITE_OK;
}

static int disconnect(sqlite3_vtab *table)
{
    sqlite3_free(table);
    return SQLITE_OK;
}

/* Which constraint gives each argument, or -1. Whether one is there that can't be used here: in
 * another order of the joins it can. */
static bool find_arguments(const sqlite3_index_info *info, int ret_at[ARGUMENTS])
{
    bool unusable = false;
    for (int i = 0; i < ARGUMENTS; i++)
        ret_at[i] = -1;
    for (int i = 0; i < info->nConstraint; i++) {
        int argument = info->aConstraint[i].iColumn - COLUMNS;
        if (argument < 0 || info->aConstraint[i].op != SQLITE_INDEX_CONSTRAINT_EQ)
            continue;
        if (info->aConstraint[i].usable)
            ret_at[argument] = i;
        else
            unusable = true;
    }
    return unusable;
}

static int best_index(sqlite3_vtab *table, sqlite3_index_info *info)
{
    int at[ARGUMENTS], given = 0;
    if (find_arguments(info, at))
        return SQLITE_CONSTRAINT;
    if (at[ARGUMENT_TABLE] < 0 || at[ARGUMENT_PATIENT] < 0) {
        sqlite3_free(table->zErrMsg);
        table->zErrMsg = sqlite3_mprintf("kbt_answers is given a table and a patient");
        return SQLITE_ERROR;
    }
    for (int i = 0; i < ARGUMENTS; i++) {
        if (at[i] < 0)
            continue;
        info->aConstraintUsage[at[i]].argvIndex = ++given;
        info->aConstraintUsage[at[i]].omit = 1;
    }
    info->estimatedCost = 100;
    info->estimatedRows = 30;
    return SQLITE_OK;
}

/* ---- A cursor ------------------------------------------------------------------------------ */

static int open_cursor(sqlite3_vtab *table, sqlite3_vtab_cursor **ret_cursor)
{
    struct cursor *cursor = sqlite3_malloc64(sizeof(*cursor));
    if (!cursor)
        return SQLITE_NOMEM;
    struct failure *failure = &((struct answers_table *)table)->cache->failure;
    *cursor = (struct cursor){.step = STEPS};
    arena_init(&cursor->inquiry.memory, failure);
    arena_init(&cursor->inquiry.words, failure);
    *ret_cursor = &cursor->base;
    return SQLITE_OK;
}

static int close_cursor(sqlite3_vtab_cursor *base)
{
    struct cursor *cursor = (struct cursor *)base;
    inquiry_release(&cursor->inquiry);
    opened_drop(cursor->opened);
    sqlite3_free(cursor);
    return SQLITE_OK;
}

/* The next row of this step; false: there is none. */
static bool next_of_step(struct cursor *cursor)
{
    const struct answer *answer = &cursor->inquiry.answer;
    struct row *row = &cursor->row;
    switch (row->kind) {
    case ROW_ANSWER:
        row->index = 0;
        return row->place == 0;
    case ROW_CAUSE:
        row->index = kbt_cause_next(answer->evaluated, row->truth, row->index);
        return row->index != KBT_NONE;
    case ROW_ESCALATION:
        row->index = kbt_escalation_next(answer->evaluated, row->truth, row->index);
        return row->index != KBT_NONE;
    case ROW_TREATMENT:
        if (row->place == kbt_count(answer->table, KBT_TREATMENT))
            return false;
        row->index = kbt_treatment_at(answer->evaluated, row->place);
        return true;
    case ROW_INTERACTION:
        if (!kbt_bite_next(answer->evaluated, &row->bite))
            return false;
        row->index = row->bite.interaction;
        return true;
    default:
        if (row->place == answer->question_count)
            return false;
        kbt_question(answer->evaluated, row->place, &row->question);
        row->index = row->question.finding;
        return true;
    }
}

static void start_step(struct cursor *cursor, unsigned number)
{
    cursor->step = number;
    if (number == STEPS)
        return;
    bool same_kind = number && steps[number - 1].kind == steps[number].kind;
    cursor->row = (struct row){.kind = steps[number].kind,
                               .truth = steps[number].truth,
                               .index = KBT_NONE,
                               .place = same_kind ? cursor->row.place : 0,
                               .bite.interaction = KBT_NONE};
}

static int next(sqlite3_vtab_cursor *base)
{
    struct cursor *cursor = (struct cursor *)base;
    while (cursor->step < STEPS && !next_of_step(cursor))
        start_step(cursor, cursor->step + 1);
    cursor->row.place++;
    cursor->number++;
    return SQLITE_OK;
}

/* The cursor asks a table as long as that is the one it is given. */
static void open_for(struct cursor *cursor, sqlite3_value *bytes)
{
    struct opened *opened = cache_open(cache_of(cursor), bytes);
    if (opened == cursor->opened)
        return;
    inquiry_release(&cursor->inquiry);
    opened_drop(cursor->opened);
    opened_keep(opened);
    cursor->opened = opened;
}

static int filter(sqlite3_vtab_cursor *base, int plan, const char *plan_text, int count,
                  sqlite3_value **values)
{
    (void)plan, (void)plan_text;
    struct cursor *cursor = (struct cursor *)base;
    struct cache *cache = cache_of(cursor);
    cursor->step = STEPS;
    cursor->number = 0;
    if (sqlite3_value_type(values[ARGUMENT_TABLE]) == SQLITE_NULL
        || sqlite3_value_type(values[ARGUMENT_PATIENT]) == SQLITE_NULL)
        return SQLITE_OK;
    cache_begin(cache);
    if (FAILURE_CATCH(&cache->failure))
        return failed(base->pVtab, &cache->failure);
    open_for(cursor, values[ARGUMENT_TABLE]);
    inquiry_ask(&cursor->inquiry, cursor->opened, values[ARGUMENT_PATIENT],
                count > ARGUMENT_LANGUAGE ? values[ARGUMENT_LANGUAGE] : NULL);
    cursor->patient = arena_copy(&cursor->inquiry.words,
                                 (const char *)sqlite3_value_text(values[ARGUMENT_PATIENT]),
                                 (size_t)sqlite3_value_bytes(values[ARGUMENT_PATIENT]));
    start_step(cursor, 0);
    return next(base);
}

static int at_end(sqlite3_vtab_cursor *base)
{
    return ((struct cursor *)base)->step == STEPS;
}

static void write_argument(const struct cursor *cursor, enum argument argument,
                           sqlite3_context *context)
{
    const struct opened *opened = cursor->opened;
    if (argument == ARGUMENT_TABLE)
        sqlite3_result_blob64(context, opened->bytes, opened->size, SQLITE_TRANSIENT);
    else if (argument == ARGUMENT_PATIENT)
        sqlite3_result_text(context, cursor->patient, -1, SQLITE_TRANSIENT);
    else if (kbt_languages(&opened->table))
        sqlite3_result_text(context,
                            kbt_language(&opened->table, cursor->inquiry.answer.language), -1,
                            SQLITE_TRANSIENT);
}

static int column(sqlite3_vtab_cursor *base, sqlite3_context *context, int number)
{
    struct cursor *cursor = (struct cursor *)base;
    struct cache *cache = cache_of(cursor);
    cache_begin(cache);
    if (FAILURE_CATCH(&cache->failure))
        return failed(base->pVtab, &cache->failure);
    if (number >= COLUMNS)
        write_argument(cursor, (enum argument)(number - COLUMNS), context);
    else
        column_write(&cursor->inquiry.answer, &cursor->row, (enum column)number, &cache->out,
                     context);
    return SQLITE_OK;
}

static int row_id(sqlite3_vtab_cursor *base, sqlite3_int64 *ret_id)
{
    *ret_id = ((struct cursor *)base)->number;
    return SQLITE_OK;
}

/* Without xCreate: it is there without CREATE VIRTUAL TABLE, and only so. */
static const sqlite3_module module = {
    .iVersion = 0,
    .xConnect = connect,
    .xBestIndex = best_index,
    .xDisconnect = disconnect,
    .xOpen = open_cursor,
    .xClose = close_cursor,
    .xFilter = filter,
    .xNext = next,
    .xEof = at_end,
    .xColumn = column,
    .xRowid = row_id,
};

int answers_register(sqlite3 *db, struct cache *cache)
{
    return sqlite3_create_module_v2(db, "kbt_answers", &module, cache_keep(cache), cache_drop);
}
