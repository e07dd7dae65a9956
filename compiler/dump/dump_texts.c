/* TEXTS of one language: its rows, then its strings. */
#include "dump/dump_parts.h"

#include <inttypes.h>

/* `pool`: where its strings begin. */
static void dump_text_row(struct dump *dump, uint32_t pool)
{
    uint32_t key = (uint32_t)dump_bytes(dump, dump->at, 4);
    uint32_t what = key & ((1 << KBT_TEXT_SHIFT) - 1);
    say_word(dump, "label|question|advice|because|about|step|purpose", what);
    say(dump, " of ");
    say_entity(dump, key >> KBT_TEXT_SHIFT);
    say(dump, ": ");
    say_quoted(dump, (const char *)dump->table->bytes + pool +
                         (uint32_t)dump_bytes(dump, dump->at + 4, 4));
    dump_until(dump, dump->at + 8);
}

void dump_texts(struct dump *dump, uint32_t end)
{
    uint32_t rows = (uint32_t)dump_bytes(dump, dump->at, 4);
    say(dump, "rows: %" PRIu32, rows);
    dump_until(dump, dump->at + 4);
    say(dump, "language: ");
    say_quoted(dump, dump_string(dump, (uint32_t)dump_bytes(dump, dump->at, 4)));
    dump_until(dump, dump->at + 4);
    for (uint32_t i = 0, pool = dump->at + 8 * rows; i < rows; i++)
        dump_text_row(dump, pool);
    dump_strings(dump, end);
}
