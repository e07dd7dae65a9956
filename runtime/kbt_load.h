/*
 * Reading a table where it lies: little-endian, at any alignment. Only for the library.
 *
 * Nothing here looks whether an index is inside: kbt_verify has.
 */
#ifndef KBT_LOAD_H
#define KBT_LOAD_H

#include <stddef.h>
#include <stdint.h>
#include "kbt.h"

/* All that is wanted from outside, declared here: a compiler for a device without a C library has
 * no string.h. What gcc and clang themselves make calls to is the same four. */
void *memcpy(void *restrict to, const void *restrict from, size_t size);
void *memmove(void *to, const void *from, size_t size);
void *memset(void *at, int byte, size_t size);
int memcmp(const void *one, const void *other, size_t size);

static inline uint32_t load16(const unsigned char *at)
{
    return (uint32_t)at[0] | (uint32_t)at[1] << 8;
}

static inline uint32_t load32(const unsigned char *at)
{
    return load16(at) | load16(at + 2) << 16;
}

static inline uint64_t load64(const unsigned char *at)
{
    return load32(at) | (uint64_t)load32(at + 4) << 32;
}

static inline uint32_t load_word(const struct kbt *table, const unsigned char *at)
{
    return table->word == 2 ? load16(at) : load32(at);
}

static inline const unsigned char *row(const struct kbt *table, int section, uint32_t index)
{
    const struct kbt_section *s = &table->section[section];
    return table->bytes + s->at + index * s->stride;
}

/* What is worth being compiled once for each of its callers, when it is compiled for speed. */
#if defined(__OPTIMIZE_SIZE__) || !defined(__OPTIMIZE__)
#define QUICK inline
#else
#define QUICK inline __attribute__((always_inline))
#endif

uint32_t kbt_field(const struct kbt *table, int section, uint32_t index, uint32_t number);

/* A field of a row of words. Where time matters and not size; elsewhere `kbt_field`, a call. */
static inline uint32_t quick_field(const struct kbt *table, int section, uint32_t index,
                                   uint32_t number)
{
#ifdef __OPTIMIZE_SIZE__
    return kbt_field(table, section, index, number);
#else
    return load_word(table, row(table, section, index) + number * table->word);
#endif
}

/* A field of a row of u32. */
uint32_t kbt_field32(const struct kbt *table, int section, uint32_t index, uint32_t number);

/* NUMBERS, by index; a field of a row that is one. */
static inline int64_t number_at(const struct kbt *table, uint32_t index)
{
    return (int64_t)load64(row(table, KBT_SECTION_NUMBERS, index));
}

int64_t kbt_number_field(const struct kbt *table, int section, uint32_t index, uint32_t number);

const char *kbt_string_at(const struct kbt *table, uint32_t offset);
const char *kbt_code_at(const struct kbt *table, uint32_t index);

uint32_t kbt_finding_flags(const struct kbt *table, uint32_t finding);

static inline enum kbt_type finding_type(const struct kbt *table, uint32_t finding)
{
    return (enum kbt_type)(kbt_finding_flags(table, finding) & KBT_FINDING_TYPE);
}

/* From the lowest to the highest value that a finding can have. */
struct kbt_domain {
    int64_t lowest, highest;
};
struct kbt_domain kbt_finding_domain(const struct kbt *table, uint32_t finding);

uint32_t kbt_class_flags(const struct kbt *table, uint32_t rule);

static inline uint32_t class_grade(uint32_t flags)
{
    return flags >> KBT_CLASS_GRADE_SHIFT & ((flags & KBT_CLASS_KIND) == KBT_ESCALATION ? 7 : 3);
}

/* The first number of entities of a kind. */
uint32_t kbt_entity_base(const struct kbt *table, enum kbt_kind kind);

/* The answer's order of indications: line (none last), strength (strong first), document. */
uint64_t kbt_indication_key(const struct kbt *table, uint32_t rule);

/* Where a section with texts begins, and its size. */
const unsigned char *kbt_texts_section(const struct kbt *table, uint32_t language, uint32_t *size);

/* A patient's values, by finding. */
const int64_t *kbt_patient_values(const struct kbt_patient *patient);

/* How many words of the stream the node takes that begins at `at`. */
uint32_t kbt_node_words(const struct kbt *table, uint32_t at);

/* The part that a signal is; of a node, `at` is where it begins in the stream. */
void kbt_read_part(const struct kbt *table, uint32_t signal, uint32_t at, struct kbt_part *ret);

/* The whole number nearest to (mantissa * 10^exponent * n + o) / d,
 * halves away from zero. KBT_ROUNDED, or KBT_OUT_OF_DOMAIN when it is beyond +-2^62. Exponents from
 * -18 to 18; d above 0. */
int kbt_convert(int64_t mantissa, int exponent, const struct kbt_unit *unit, int64_t *ret);

/* Sort keys ascending, moving the payload (or NULL) along. No recursion, no memory. */
void kbt_sort(uint64_t *keys, uint32_t *payload, uint32_t count);

#endif
