#include "sqlite_cache.h"

#include <stdlib.h>
#include <string.h>

SQLITE_EXTENSION_INIT3

/* A statement compares two or three versions of a table; nobody a dozen. */
enum { TABLES_KEPT = 4 };

/* What an answer's buffer may hold on to between two calls. */
enum { BUFFER_KEPT = 1 << 20 };

struct cache *cache_new(sqlite3 *db)
{
    struct cache *cache = sqlite3_malloc64(sizeof(*cache));
    if (!cache)
        return NULL;
    *cache = (struct cache){.db = db, .users = 1};
    failure_init(&cache->failure);
    buffer_init(&cache->out, &cache->failure);
    return cache;
}

struct cache *cache_keep(struct cache *cache)
{
    cache->users++;
    return cache;
}

void cache_drop(void *memory)
{
    struct cache *cache = memory;
    if (--cache->users)
        return;
    while (cache->first) {
        struct opened *opened = cache->first;
        cache->first = opened->next;
        opened_drop(opened);
    }
    buffer_release(&cache->out);
    sqlite3_free(cache);
}

void cache_begin(struct cache *cache)
{
    failure_init(&cache->failure);
    if (cache->out.room > BUFFER_KEPT)
        buffer_release(&cache->out);
    buffer_clear(&cache->out);
    cache->out.most = (size_t)sqlite3_limit(cache->db, SQLITE_LIMIT_LENGTH, -1);
}

/* ---- Tables -------------------------------------------------------------------------------- */

void opened_keep(struct opened *opened)
{
    opened->users++;
}

void opened_drop(struct opened *opened)
{
    if (!opened || --opened->users)
        return;
    inquiry_release(&opened->inquiry);
    sqlite3_free(opened);
}

/* Take the table with these bytes out of the list; NULL: it isn't there. */
static struct opened *unlink_same(struct cache *cache, const void *bytes, size_t size)
{
    for (struct opened **at = &cache->first; *at; at = &(*at)->next) {
        struct opened *opened = *at;
        if (opened->size == size && memcmp(opened->bytes, bytes, size) == 0) {
            *at = opened->next;
            return opened;
        }
    }
    return NULL;
}

static void forget_oldest(struct cache *cache)
{
    struct opened **at = &cache->first;
    for (unsigned i = 0; i < TABLES_KEPT && *at; i++)
        at = &(*at)->next;
    struct opened *oldest = *at;
    *at = NULL;
    opened_drop(oldest);
}

/* NULL, or what is wrong with it. */
static const char *check(struct opened *opened)
{
    int error = kbt_open(&opened->table, opened->bytes, opened->size);
    if (!error)
        error = kbt_verify(&opened->table);
    if (error)
        return kbt_error_text(error);
    if (!kbt_id(&opened->table, KBT_BASE, 0))
        return "it was built without ids: nothing in it can be named";
    return NULL;
}

static struct opened *open_new(struct cache *cache, const void *bytes, size_t size)
{
    struct opened *opened = sqlite3_malloc64(sizeof(*opened) + size);
    if (!opened)
        failure_out_of_memory(&cache->failure);
    *opened = (struct opened){.users = 1, .size = size};
    memcpy(opened->bytes, bytes, size);
    arena_init(&opened->inquiry.memory, &cache->failure);
    arena_init(&opened->inquiry.words, &cache->failure);
    const char *problem = check(opened);
    if (!problem)
        return opened;
    opened_drop(opened);
    failure_raise(&cache->failure, "the table: %s", problem);
}

struct opened *cache_open(struct cache *cache, sqlite3_value *value)
{
    if (sqlite3_value_type(value) != SQLITE_BLOB)
        failure_raise(&cache->failure, "the table is a blob, as readfile() reads it");
    const void *blob = sqlite3_value_blob(value); /* NULL: no bytes, or no memory for them */
    size_t size = (size_t)sqlite3_value_bytes(value);
    if (!blob && size)
        failure_out_of_memory(&cache->failure);
    const void *bytes = blob ? blob : "";
    struct opened *opened = unlink_same(cache, bytes, size);
    if (!opened)
        opened = open_new(cache, bytes, size);
    opened->next = cache->first;
    cache->first = opened;
    forget_oldest(cache);
    return opened;
}

/* ---- Patients ------------------------------------------------------------------------------ */

void inquiry_release(struct inquiry *inquiry)
{
    arena_release(&inquiry->memory);
    arena_release(&inquiry->words);
    inquiry->of = NULL;
}

static void begin(struct inquiry *inquiry, struct opened *opened)
{
    arena_release(&inquiry->words);
    if (inquiry->of != opened) {
        inquiry_release(inquiry);
        answer_init(&inquiry->answer, &opened->table, &inquiry->memory);
        inquiry->of = opened; /* last: it may not come to it */
    }
    patient_init(&inquiry->patient, &opened->table, &inquiry->words);
}

const char *inquiry_problem(struct inquiry *inquiry, struct opened *opened, sqlite3_value *patient)
{
    struct failure *failure = inquiry->memory.failure;
    const char *text = (const char *)sqlite3_value_text(patient);
    if (!text)
        failure_out_of_memory(failure);
    begin(inquiry, opened);
    const char *problem =
        patient_read(&inquiry->patient, text, (size_t)sqlite3_value_bytes(patient));
    return problem ? problem : answer_evaluate(&inquiry->answer, &inquiry->patient);
}

void inquiry_ask(struct inquiry *inquiry, struct opened *opened, sqlite3_value *patient,
                 sqlite3_value *language)
{
    struct failure *failure = inquiry->memory.failure;
    const char *problem = inquiry_problem(inquiry, opened, patient);
    if (problem)
        failure_raise(failure, "the patient: %s", problem);
    bool given = language && sqlite3_value_type(language) != SQLITE_NULL;
    const char *tag = given ? (const char *)sqlite3_value_text(language) : NULL;
    if (given && !tag)
        failure_out_of_memory(failure);
    inquiry->answer.language = tag ? answer_language(&opened->table, tag) : 0;
    if (inquiry->answer.language == KBT_NONE)
        failure_raise(failure, "%s", answer_no_language(&opened->table, tag, &inquiry->words));
}
