/* The table-valued function kbt_answers. Only for the extension. */
#ifndef KBT_SQLITE_ANSWERS_H
#define KBT_SQLITE_ANSWERS_H

#include "sqlite_cache.h"

/* Makes it known to a connection. A SQLite error number. */
int answers_register(sqlite3 *db, struct cache *cache);

#endif
