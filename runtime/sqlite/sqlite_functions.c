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

/* kbt_eval(table, patient), kbt_eval(table, patient, language) */
static void eval(sqlite3_context *context, int count, sqlite3_value **values)
{
    struct cache *cache = sqlite3_user_data(context);
    if (any_null(values))
        return;
    cache_begin(cache);
    if (FAILURE_CATCH(&cache->failure)) {
        report(context, &cache->failure);
        return;
    }
    struct opened *opened = cache_open(cache, values[0]);
    inquiry_ask(&opened->inquiry, opened, values[1], count > 2 ? values[2] : NULL);
    answer_json_line(&opened->inquiry.answer, &cache->out);
    sqlite3_result_text64(context, cache->out.bytes, cache->out.length, SQLITE_TRANSIENT,
                          SQLITE_UTF8);
    sqlite3_result_subtype(context, SUBTYPE_JSON);
}

/* kbt_problem(table, patient) */
static void problem(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    struct cache *cache = sqlite3_user_data(context);
    if (any_null(values))
        return;
    cache_begin(cache);
    if (FAILURE_CATCH(&cache->failure)) {
        report(context, &cache->failure);
        return;
    }
    struct opened *opened = cache_open(cache, values[0]);
    const char *text = inquiry_problem(&opened->inquiry, opened, values[1]);
    if (text)
        sqlite3_result_text(context, text, -1, SQLITE_TRANSIENT);
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
