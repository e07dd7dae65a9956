/*
 * The SQLite extension kbt_sqlite: compiled tables asked about patients in a database.
 * docs/sqlite.md is the manual.
 */
#include "sqlite_answers.h"
#include "sqlite_cache.h"

#include <string.h>

SQLITE_EXTENSION_INIT1

#ifndef SQLITE_RESULT_SUBTYPE
#define SQLITE_RESULT_SUBTYPE 0x001000000 /* asked for from SQLite 3.45 on; before, no matter */
#endif

enum { SUBTYPE_JSON = 'J' }; /* so that SQLite's JSON functions do not take it for a string */

/* NULL for what is not known, as in all of SQL. */
static bool any_null(sqlite3_value **values)
{
    return sqlite3_value_type(values[0]) == SQLITE_NULL
        || sqlite3_value_type(values[1]) == SQLITE_NULL;
}

static void report(sqlite3_context *context, const struct failure *failure)
{
    if (failure->out_of_memory)
        sqlite3_result_error_nomem(context);
    else
        sqlite3_result_error(context, failure->message, -1);
}

/* What a function does with a table that is open; what fails comes back to `call`. */
typedef void work(sqlite3_context *context, struct cache *cache, struct opened *opened,
                  sqlite3_value *patient, sqlite3_value *language);

static void call(sqlite3_context *context, work *then, int count, sqlite3_value **values)
{
    struct cache *cache = sqlite3_user_data(context);
    if (any_null(values))
        return;
    cache_begin(cache);
    if (FAILURE_CATCH(&cache->failure))
        report(context, &cache->failure);
    else
        then(context, cache, cache_open(cache, values[0]), values[1],
             count > 2 ? values[2] : NULL);
}

static void write_answer(sqlite3_context *context, struct cache *cache, struct opened *opened,
                         sqlite3_value *patient, sqlite3_value *language)
{
    inquiry_ask(&opened->inquiry, opened, patient, language);
    answer_json_line(&opened->inquiry.answer, &cache->out);
    sqlite3_result_text64(context, cache->out.bytes, cache->out.length, SQLITE_TRANSIENT,
                          SQLITE_UTF8);
    sqlite3_result_subtype(context, SUBTYPE_JSON);
}

static void write_problem(sqlite3_context *context, struct cache *cache, struct opened *opened,
                          sqlite3_value *patient, sqlite3_value *language)
{
    (void)cache, (void)language;
    const char *text = inquiry_problem(&opened->inquiry, opened, patient);
    if (text)
        sqlite3_result_text(context, text, -1, SQLITE_TRANSIENT);
}

/* kbt_eval(table, patient), kbt_eval(table, patient, language) */
static void eval(sqlite3_context *context, int count, sqlite3_value **values)
{
    call(context, write_answer, count, values);
}

/* kbt_problem(table, patient) */
static void problem(sqlite3_context *context, int count, sqlite3_value **values)
{
    call(context, write_problem, count, values);
}

static const struct function {
    const char *name;
    int arguments, flags;
    void (*call)(sqlite3_context *context, int count, sqlite3_value **values);
} functions[] = {
    {"kbt_eval", 2, SQLITE_RESULT_SUBTYPE, eval},
    {"kbt_eval", 3, SQLITE_RESULT_SUBTYPE, eval},
    {"kbt_problem", 2, 0, problem},
};

static int register_function(sqlite3 *db, const struct function *function, struct cache *cache)
{
    return sqlite3_create_function_v2(
        db, function->name, function->arguments,
        SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS | function->flags, cache_keep(cache),
        function->call, NULL, NULL, cache_drop);
}

static void unregister_function(sqlite3 *db, const struct function *function)
{
    sqlite3_create_function_v2(db, function->name, function->arguments, SQLITE_UTF8, NULL, NULL,
                               NULL, NULL, NULL);
}

__attribute__((visibility("default"))) int
sqlite3_kbtsqlite_init(sqlite3 *db, char **ret_message, const sqlite3_api_routines *api);

int sqlite3_kbtsqlite_init(sqlite3 *db, char **ret_message, const sqlite3_api_routines *api)
{
    (void)ret_message;
    SQLITE_EXTENSION_INIT2(api);
    struct cache *cache = cache_new(db);
    int error = cache ? SQLITE_OK : SQLITE_NOMEM;
    size_t count = 0;
    while (!error && count < sizeof(functions) / sizeof(*functions)) {
        error = register_function(db, &functions[count], cache);
        count += !error;
    }
    if (!error)
        error = answers_register(db, cache);
    /* On failure this code is unloaded: nothing may be left that leads into it. */
    while (error && count > 0)
        unregister_function(db, &functions[--count]);
    if (cache)
        cache_drop(cache);
    return error;
}
