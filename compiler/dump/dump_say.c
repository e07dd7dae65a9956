/* Saying what the numbers of a table mean: names, ranges, literals. */
#include "dump/dump_parts.h"

#include <inttypes.h>
#include <string.h>

#include "base/decimal.h"
#include "base/utf8.h"

/* ---- Texts --------------------------------------------------------------------------------- */

static void say_text(struct dump *dump, const char *text, const char *escaped)
{
    for (size_t length = strlen(text), size; length; text += size, length -= size) {
        uint32_t character = utf8_decode(text, length, &size);
        if (character == '\n')
            say(dump, "\\n");
        else if (utf8_is_unseen(character))
            say(dump, "\\u{%" PRIx32 "}", character);
        else if (character < 0x80 && strchr(escaped, (int)character))
            say(dump, "\\%c", (char)character);
        else
            buffer_add(&dump->text, text, size);
    }
}

void say_quoted(struct dump *dump, const char *text)
{
    say(dump, "\"");
    say_text(dump, text, "\"\\");
    say(dump, "\"");
}

void say_plain(struct dump *dump, const char *text)
{
    say_text(dump, text, "\\");
}

void say_word(struct dump *dump, const char *words, uint32_t n)
{
    uint32_t left = n;
    while (left && *words) {
        words += strcspn(words, "|");
        words += *words == '|';
        left--;
    }
    size_t length = strcspn(words, "|");
    if (length)
        say(dump, "%.*s", (int)length, words);
    else
        say(dump, "%" PRIu32, n);
}

/* ---- Names --------------------------------------------------------------------------------- */

void say_name(struct dump *dump, enum kbt_kind kind, uint32_t index)
{
    static const char kinds[] = "knowledge base|finding|option|score|bands|band|condition|"
                                "treatment|cause|rule|interaction|source";
    const char *id = kbt_id(dump->table, kind, index);
    if (id) {
        say_plain(dump, id);
        return;
    }
    say_word(dump, kinds, kind);
    say(dump, " %" PRIu32, index);
}

void say_entity(struct dump *dump, uint32_t entity)
{
    int kind = KBT_BASE;
    while (entity >= kbt_count(dump->table, (enum kbt_kind)kind))
        entity -= kbt_count(dump->table, (enum kbt_kind)kind++);
    say_name(dump, (enum kbt_kind)kind, entity);
}

/* ---- Numbers ------------------------------------------------------------------------------- */

void say_micro(struct dump *dump, int64_t number)
{
    char text[MICRO_TEXT];
    micro_format(number, text);
    say(dump, "%s", text);
}

/* A value of a finding, which it may not reach. */
static void say_value(struct dump *dump, uint32_t finding, int64_t value)
{
    struct kbt_finding row = {.type = KBT_QUANTITY};
    if (finding != KBT_NONE)
        kbt_finding(dump->table, finding, &row);
    if (row.type == KBT_CHOICE && value >= 0 && value <= row.highest)
        say_name(dump, KBT_OPTION, row.first_option + (uint32_t)value);
    else if (row.step && value >= row.lowest && value <= row.highest)
        say_micro(dump, value * row.step);
    else
        say(dump, "%" PRId64 "%s", value, finding == KBT_NONE ? "" : " steps");
}

void say_range(struct dump *dump, uint32_t finding, int64_t low, int64_t high)
{
    bool from = low != INT64_MIN, to = high != INT64_MAX;
    if (low > high || (!from && !to)) {
        say(dump, from || to ? "never" : "any");
        return;
    }
    if (low == high && low % 2 == 0) {
        say(dump, "is ");
        say_value(dump, finding, low / 2);
        return;
    }
    /* An odd number is the gap above its half, so a bound there is one on either side of it. */
    if (from) {
        say(dump, low % 2 ? "above " : "at least ");
        say_value(dump, finding, low % 2 ? (low - 1) / 2 : low / 2);
    }
    if (to) {
        say(dump, "%s%s ", from ? ", " : "", high % 2 ? "below" : "at most");
        say_value(dump, finding, high % 2 ? (high - 1) / 2 + 1 : high / 2);
    }
}

/* ---- Signals ------------------------------------------------------------------------------- */

static void note_outcome(struct dump *dump, uint32_t literal, enum kbt_kind kind, uint32_t index)
{
    uint32_t signal = literal >> 1;
    if (signal >= dump->table->first_node && !(literal & 1))
        dump->outcomes[signal - dump->table->first_node] = (struct outcome){kind, index};
}

void dump_outcomes(struct dump *dump)
{
    const struct kbt *table = dump->table;
    dump->outcomes = ARENA_ARRAY(&dump->arena, table->nodes, struct outcome);
    for (uint32_t i = 0; i < kbt_count(table, KBT_CONDITION); i++)
        note_outcome(dump, kbt_condition_literal(table, i), KBT_CONDITION, i);
    for (uint32_t i = 0; i < kbt_count(table, KBT_SCORE); i++)
        note_outcome(dump, 2 * dump_word(dump, KBT_SECTION_SCORES, i, 0), KBT_SCORE, i);
    for (uint32_t i = 0; i < kbt_count(table, KBT_CAUSE); i++)
        note_outcome(dump, kbt_cause_literal(table, i), KBT_CAUSE, i);
    for (uint32_t i = 0; i < kbt_count(table, KBT_RULE); i++)
        note_outcome(dump, kbt_rule_literal(table, i), KBT_RULE, i);
}

static void say_node(struct dump *dump, uint32_t node)
{
    struct outcome outcome = dump->outcomes[node];
    if (outcome.kind == KBT_BASE)
        say(dump, "signal %" PRIu32, dump->table->first_node + node);
    else
        say_name(dump, outcome.kind, outcome.index);
}

static void say_test(struct dump *dump, uint32_t test)
{
    uint32_t finding = dump_word(dump, KBT_SECTION_TESTS, test, 0);
    say_name(dump, KBT_FINDING, finding);
    say(dump, " ");
    say_range(dump, finding, dump_number(dump, KBT_SECTION_TESTS, test, 1),
              dump_number(dump, KBT_SECTION_TESTS, test, 2));
}

void say_literal(struct dump *dump, uint32_t literal)
{
    const struct kbt *table = dump->table;
    uint32_t signal = literal >> 1;
    if (literal & 1)
        say(dump, "not ");
    if (signal == KBT_SIGNAL_EVERYONE)
        say(dump, "everyone");
    else if (signal == KBT_SIGNAL_NOTHING_AVAILABLE)
        say(dump, "nothing-available");
    else if (signal < table->first_test)
        say_name(dump, KBT_FINDING, signal - KBT_SIGNAL_FINDINGS);
    else if (signal < table->first_node)
        say_test(dump, signal - table->first_test);
    else
        say_node(dump, signal - table->first_node);
}
