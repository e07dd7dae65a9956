/*
 * A small assembler for compiled tables, so that tests and fuzzing need not trust the compiler's
 * writer. It knows runtime/FORMAT.md's layout and nothing of what the words mean; nothing is
 * checked, so what must not be can be written too.
 *
 *     struct hand hand;
 *     hand_start(&hand, 2);
 *     HAND_ROW(&hand, FINDINGS, 1 << 5, 0);
 *     size_t size = hand_finish(&hand, bytes, sizeof bytes);
 */
#ifndef KBC_TESTS_HAND_TABLE_H
#define KBC_TESTS_HAND_TABLE_H

#include <stdint.h>
#include <string.h>
#include "runtime/kbt.h"

enum { HAND_ROOM = 4096, HAND_TYPES = KBT_SECTION_TYPES + 1 }; /* and one that is not known */

struct hand {
    uint32_t word; /* 2 or 4 */
    uint32_t id, version, status, audience, jurisdiction, review_by;
    uint32_t nodes, early, first_rule, first_escalation;
    uint32_t size[HAND_TYPES], stride[HAND_TYPES];
    uint8_t bytes[HAND_TYPES][HAND_ROOM];
};

static inline void hand_put(uint8_t *at, uint64_t value, uint32_t size)
{
    for (uint32_t i = 0; i < size; i++, value >>= 8)
        at[i] = (uint8_t)value;
}

static inline void hand_append(struct hand *hand, int section, uint64_t value, uint32_t size)
{
    if (hand->size[section] + size > HAND_ROOM)
        __builtin_trap();
    hand_put(&hand->bytes[section][hand->size[section]], value, size);
    hand->size[section] += size;
}

/* Where the string stands in STRINGS, put there if need be. */
static inline uint32_t hand_string(struct hand *hand, const char *text)
{
    uint8_t *strings = hand->bytes[KBT_SECTION_STRINGS];
    uint32_t size = hand->size[KBT_SECTION_STRINGS], length = (uint32_t)strlen(text) + 1;
    for (uint32_t at = 0; at < size; at += (uint32_t)strlen((char *)strings + at) + 1)
        if (strcmp((char *)strings + at, text) == 0)
            return at;
    for (uint32_t i = 0; i < length; i++)
        hand_append(hand, KBT_SECTION_STRINGS, (uint8_t)text[i], 1);
    return size;
}

static inline uint32_t hand_number(struct hand *hand, int64_t value)
{
    uint8_t wanted[8];
    hand_put(wanted, (uint64_t)value, 8);
    uint32_t count = hand->size[KBT_SECTION_NUMBERS] / 8;
    for (uint32_t i = 0; i < count; i++)
        if (memcmp(hand->bytes[KBT_SECTION_NUMBERS] + i * 8, wanted, 8) == 0)
            return i;
    hand_append(hand, KBT_SECTION_NUMBERS, (uint64_t)value, 8);
    return count;
}

static inline uint32_t hand_code(struct hand *hand, const char *text)
{
    uint32_t string = hand_string(hand, text), count = hand->size[KBT_SECTION_CODES] / 4;
    for (uint32_t i = 0; i < count; i++)
        if (hand->bytes[KBT_SECTION_CODES][i * 4] == string) /* all are short */
            return i;
    hand_append(hand, KBT_SECTION_CODES, string, 4);
    return count;
}

static inline void hand_row(struct hand *hand, int section, uint32_t field, const uint32_t *fields,
                            uint32_t count)
{
    hand->stride[section] = section == KBT_SECTION_NODES ? field : count * field;
    for (uint32_t i = 0; i < count; i++)
        hand_append(hand, section, fields[i], field);
}

#define HAND_COUNT(...) (sizeof(uint32_t[]){__VA_ARGS__} / sizeof(uint32_t))
#define HAND_ROW(hand, section, ...)                                                               \
    hand_row(hand, KBT_SECTION_##section, (hand)->word, (uint32_t[]){__VA_ARGS__},                 \
             HAND_COUNT(__VA_ARGS__))
#define HAND_ROW32(hand, section, ...)                                                             \
    hand_row(hand, KBT_SECTION_##section, 4, (uint32_t[]){__VA_ARGS__}, HAND_COUNT(__VA_ARGS__))

/* A node of literals; returns its literal. Others are put together with HAND_ROW(NODES, …). */
#define HAND_NODE(hand, kind, ...)                                                                 \
    hand_node(hand, KBT_NODE_##kind, (uint32_t[]){__VA_ARGS__}, HAND_COUNT(__VA_ARGS__))

static inline uint32_t hand_next_literal(const struct hand *hand)
{
    return 2 * (KBT_SIGNAL_FINDINGS + hand->size[KBT_SECTION_FINDINGS] / (2 * hand->word) +
                hand->size[KBT_SECTION_TESTS] / (3 * hand->word) + hand->nodes);
}

static inline uint32_t hand_node(struct hand *hand, uint32_t kind, const uint32_t *literals,
                                 uint32_t count)
{
    uint32_t literal = hand_next_literal(hand);
    HAND_ROW(hand, NODES, count << KBT_NODE_COUNT_SHIFT | kind);
    hand_row(hand, KBT_SECTION_NODES, hand->word, literals, count);
    hand->nodes++;
    return literal;
}

static inline void hand_start(struct hand *hand, uint32_t word)
{
    memset(hand, 0, sizeof *hand);
    hand->word = word;
    for (int i = 0; i < HAND_TYPES; i++)
        hand->stride[i] = 1;
    hand->stride[KBT_SECTION_NUMBERS] = 8;
    hand->stride[KBT_SECTION_CODES] = 4;
    hand_string(hand, "");
    hand->status = KBT_DRAFT;
    hand->audience = 3;
    hand->id = hand_string(hand, "hand");
    hand->version = hand_string(hand, "1.0.0");
}

/* Put the checksum right of a table that was changed. */
static inline void hand_seal(uint8_t *table, size_t size)
{
    uint64_t sum = 0;
    for (size_t at = KBT_AT_FORMAT; at + 8 <= size; at += 8) {
        uint64_t word = 0;
        for (int i = 7; i >= 0; i--)
            word = word << 8 | table[at + (size_t)i];
        sum = (sum ^ word) * KBT_CHECKSUM_FACTOR;
        sum ^= sum >> 32;
    }
    if (size >= KBT_AT_CHECKSUM + 8)
        hand_put(table + KBT_AT_CHECKSUM, sum, 8);
}

static inline void hand_header(const struct hand *hand, uint8_t *table, size_t size,
                               uint32_t sections)
{
    memcpy(table, KBT_MAGIC, 8);
    hand_put(table + KBT_AT_FORMAT, KBT_FORMAT_NUMBER, 4);
    hand_put(table + KBT_AT_SECTION_TABLE, KBT_HEADER_SIZE, 4);
    hand_put(table + KBT_AT_SIZE, size, 4);
    hand_put(table + KBT_AT_INCOMPATIBLE, hand->word == 4 ? KBT_WIDE : 0, 4);
    hand_put(table + KBT_AT_SECTION_COUNT, sections, 4);
    hand_put(table + KBT_AT_ID, hand->id, 4);
    hand_put(table + KBT_AT_VERSION, hand->version, 4);
    hand_put(table + KBT_AT_STATUS, hand->status, 4);
    hand_put(table + KBT_AT_REVIEW_BY, hand->review_by, 4);
    hand_put(table + KBT_AT_AUDIENCE, hand->audience, 4);
    hand_put(table + KBT_AT_JURISDICTION, hand->jurisdiction, 4);
    hand_put(table + KBT_AT_NODES, hand->nodes, 4);
    hand_put(table + KBT_AT_EARLY, hand->early, 4);
    hand_put(table + KBT_AT_FIRST_RULE, hand->first_rule, 4);
    hand_put(table + KBT_AT_FIRST_ESCALATION, hand->first_escalation, 4);
    hand_seal(table, size);
}

/* The table; how many bytes of `room` it takes. */
static inline size_t hand_finish(const struct hand *hand, uint8_t *table, size_t room)
{
    uint32_t sections = 0;
    for (int i = 0; i < HAND_TYPES; i++)
        sections += hand->size[i] > 0;
    uint8_t *entry = table + KBT_HEADER_SIZE;
    size_t at = (KBT_HEADER_SIZE + sections * KBT_SECTION_ROW + 7u) / 8 * 8;
    memset(table, 0, room);
    for (int i = 0; i < HAND_TYPES; i++) {
        if (hand->size[i] == 0)
            continue;
        if (at + hand->size[i] + 8 > room)
            __builtin_trap();
        hand_put(entry, (uint64_t)i, 2);
        hand_put(entry + 2, hand->stride[i], 2);
        hand_put(entry + 4, at, 4);
        hand_put(entry + 8, hand->size[i], 4);
        memcpy(table + at, hand->bytes[i], hand->size[i]);
        entry += KBT_SECTION_ROW;
        at = (at + hand->size[i] + 7) / 8 * 8;
    }
    hand_header(hand, table, at, sections);
    return at;
}

#endif
