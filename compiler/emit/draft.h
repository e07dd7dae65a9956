/*
 * A table while it is written: the rows of its sections as words, before their width is known.
 * Everything is written twice, since pools are sorted (emit/pools.h).
 *
 * Only for emit.
 */
#ifndef KBC_EMIT_DRAFT_H
#define KBC_EMIT_DRAFT_H

#include "emit/lower.h"
#include "emit/pools.h"
#include "emit/sequences.h"
#include "emit/table.h"
#include "model/model.h"
#include "runtime/kbt_format.h"

struct draft {
    const struct model *model;
    const struct lower *lower;
    struct arena *arena;
    struct table_parts parts;

    struct numbers numbers;
    struct texts strings; /* the empty one apart */
    struct texts codes;
    struct texts *pools;  /* of the texts in each language */
    struct units units;

    struct words rows[KBT_SECTION_TYPES]; /* but of STRINGS and TEXTS */
    struct words *texts;                  /* of each language: keys and offsets */
    struct sequences classes, doses, alternatives;

    const struct node **entities; /* runtime/FORMAT.md, Types */
    uint32_t entity_count;
};

/* One pass over each part: append to the rows. */
void draft_findings(struct draft *draft);   /* FINDINGS … BROADER */
void draft_logic(struct draft *draft);      /* TESTS … CAUSES */
void draft_treatments(struct draft *draft); /* TREATMENTS … BAND */
void draft_names(struct draft *draft);      /* IDS … POSITIONS */

/* List the entities. Once, before the first pass. */
void draft_entities(struct draft *draft);

/* A word, a number, a string in a row of a section. An absent string is 0. */
void draft_word(struct draft *draft, int section, uint32_t word);
void draft_number(struct draft *draft, int section, int64_t number);
void draft_string(struct draft *draft, int section, const char *text);

/* Whether the table has texts in this language of the knowledge base. */
bool draft_has_language(const struct draft *draft, uint32_t language);

/* The index of a code, which is a string, too. */
uint32_t draft_code(struct draft *draft, const char *code);
uint32_t draft_string_offset(struct draft *draft, const char *text);

/* A slice as a text in the arena; "" when it is absent. */
const char *draft_text(struct draft *draft, struct slice slice);

/* 1 draft, 2 active: a declaration's own status, or the knowledge base's. */
uint32_t draft_status(const struct draft *draft, uint8_t status);

#endif
