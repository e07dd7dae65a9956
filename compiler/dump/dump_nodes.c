/* NODES: a line each, whatever its length. */
#include "dump/dump_parts.h"

#include <inttypes.h>

/* A word of the stream, from where the node begins that is shown next. */
static uint32_t word_at(const struct dump *dump, uint32_t number)
{
    return (uint32_t)dump_bytes(dump, dump->at + number * dump->table->word, dump->table->word);
}

static int64_t number_at(const struct dump *dump, uint32_t number)
{
    return dump_number_at(dump, word_at(dump, number));
}

static void say_literals(struct dump *dump, uint32_t first, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        say(dump, i ? ", " : " ");
        say_literal(dump, word_at(dump, first + i));
    }
    if (count == 0)
        say(dump, " nothing");
}

static void say_points(struct dump *dump, uint32_t count)
{
    say(dump, "the total of");
    for (uint32_t i = 0; i < count; i++) {
        uint32_t of = word_at(dump, 3 + 3 * i);
        say(dump, "%s %" PRId64, i ? "," : "", number_at(dump, 4 + 3 * i));
        if (of) {
            say(dump, " x ");
            say_name(dump, KBT_FINDING, of - 1);
        }
        say(dump, " if ");
        say_literal(dump, word_at(dump, 2 + 3 * i));
    }
    if (count == 0)
        say(dump, " nothing");
}

static void say_score_test(struct dump *dump)
{
    say_name(dump, KBT_SCORE, word_at(dump, 1));
    say(dump, " ");
    say_range(dump, KBT_NONE, number_at(dump, 2), number_at(dump, 3));
}

/* Say what the node is; how many words it takes. */
static uint32_t say_definition(struct dump *dump)
{
    uint32_t head = word_at(dump, 0), count = head >> KBT_NODE_COUNT_SHIFT;
    switch (head & KBT_NODE_KIND) {
    case KBT_NODE_ALL:
        say(dump, "all of");
        say_literals(dump, 1, count);
        return 1 + count;
    case KBT_NODE_ANY:
        say(dump, "any of");
        say_literals(dump, 1, count);
        return 1 + count;
    case KBT_NODE_AT_LEAST:
        say(dump, "at least %" PRIu32 " of", word_at(dump, 1));
        say_literals(dump, 2, count);
        return 2 + count;
    case KBT_NODE_SCORE:
        say_points(dump, count);
        return 2 + 3 * count;
    default: /* KBT_NODE_SCORE_TEST */
        say_score_test(dump);
        return 4;
    }
}

void dump_nodes(struct dump *dump)
{
    const struct kbt *table = dump->table;
    for (uint32_t node = 0; node < table->nodes; node++) {
        struct outcome outcome = dump->outcomes[node];
        say(dump, "signal %" PRIu32, table->first_node + node);
        if (outcome.kind != KBT_BASE) {
            say(dump, ", ");
            say_name(dump, outcome.kind, outcome.index);
        }
        say(dump, ": ");
        uint32_t words = say_definition(dump);
        dump_until(dump, dump->at + words * table->word);
    }
}
