/*
 * What a connection to a database remembers: the tables that it was given last, opened and
 * verified, and the memory in which they are asked.
 *
 * SQL hands the whole table over with each row, mostly as the same bytes again; so a table is
 * known by its bytes, which costs one comparison, wherever they come from: a literal, a parameter,
 * a subquery, a column of a join. The bytes are copied; nothing of SQLite's is kept.
 *
 * SQLite lets one thread at a time into a connection, and so into its cache. What is wrong, with a
 * table, a patient or the memory, comes back to the edge of cache->failure (base/failure.h).
 *
 * Only for the extension. Includes answer, base and runtime.
 */
#ifndef KBT_SQLITE_CACHE_H
#define KBT_SQLITE_CACHE_H

#include <sqlite3ext.h>
#include "answer/answer.h"
#include "base/buffer.h"
#include "base/failure.h"

struct opened;

/* One table that is asked, about one patient after another. Zeroed: asks none yet. */
struct inquiry {
    struct opened *of;
    struct arena memory; /* lives as long as the table is asked */
    struct arena words;  /* about this patient */
    struct patient patient;
    struct answer answer;
};

struct opened {
    struct opened *next;
    unsigned users; /* the cache, and each cursor */
    struct kbt table;
    struct inquiry inquiry; /* for who asks and is done: the functions */
    size_t size;
    unsigned char bytes[];
};

struct cache {
    sqlite3 *db;
    unsigned users; /* what is registered with it */
    struct failure failure; /* its edge is set anew by each call from SQLite */
    struct buffer out;      /* for each call anew; no longer than a value may be */
    struct opened *first;   /* the most recently used, which is kept longest */
};

/* With one user, who made it. NULL: no memory. SQLite drops what was registered when it is
 * registered again, and when the connection ends. */
struct cache *cache_new(sqlite3 *db);
struct cache *cache_keep(struct cache *cache);
void cache_drop(void *cache);

/* For each call from SQLite: forget what the last one left behind, before its edge is set. */
void cache_begin(struct cache *cache);

/* Open and verify a table, or find it among those that are. It lives until another is opened, or
 * until opened_drop of whoever has called opened_keep. */
struct opened *cache_open(struct cache *cache, sqlite3_value *bytes);
void opened_keep(struct opened *opened);
void opened_drop(struct opened *opened); /* NULL: nothing */

/* Ask a table about a patient; `language`: a tag, or NULL or SQL's NULL for the default one. Then
 * inquiry->answer is the answer. */
void inquiry_ask(struct inquiry *inquiry, struct opened *opened, sqlite3_value *patient,
                 sqlite3_value *language);

/* The same without an answer: NULL, or what is wrong with the patient. */
const char *inquiry_problem(struct inquiry *inquiry, struct opened *opened, sqlite3_value *patient);

void inquiry_release(struct inquiry *inquiry);

#endif
