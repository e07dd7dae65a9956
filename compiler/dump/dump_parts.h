/* What the files of the dump share. Only for dump/. */
#ifndef KBC_DUMP_DUMP_PARTS_H
#define KBC_DUMP_DUMP_PARTS_H

#include <stdbool.h>
#include "base/arena.h"
#include "dump/dump.h"

/* What a signal is the outcome of. */
struct outcome {
    enum kbt_kind kind; /* KBT_BASE: of nothing that has a name */
    uint32_t index;
};

struct dump {
    const struct kbt *table;
    struct buffer *out;
    struct buffer text;       /* what the bytes of the next line are */
    struct arena arena;
    struct outcome *outcomes; /* by node */
    uint32_t at;              /* every byte before it has been shown */
    int width;                /* of an offset */
};

/* Show the bytes up to `end`, with dump->text, which is then empty. */
void dump_until(struct dump *dump, uint32_t end);
void dump_heading(struct dump *dump, const char *name);

/* Say something of the next bytes. */
#define say(dump, ...) buffer_printf(&(dump)->text, __VA_ARGS__)

/* ---- Reading the table --------------------------------------------------------------------- */

/* `size` bytes at an offset, as a number. */
uint64_t dump_bytes(const struct dump *dump, uint32_t at, uint32_t size);

/* NUMBERS, by index. A field of a row: of words, of u32, of words that are indices of NUMBERS. */
int64_t dump_number_at(const struct dump *dump, uint32_t index);
uint32_t dump_word(const struct dump *dump, int section, uint32_t row, uint32_t number);
uint32_t dump_u32(const struct dump *dump, int section, uint32_t row, uint32_t number);
int64_t dump_number(const struct dump *dump, int section, uint32_t row, uint32_t number);

const char *dump_string(const struct dump *dump, uint32_t offset);
const char *dump_code(const struct dump *dump, uint32_t index);

/* ---- Saying what is meant (dump_say.c) ------------------------------------------------------- */

/* Work out what each node is the outcome of. */
void dump_outcomes(struct dump *dump);

/* A text in quotes, on one line; a text without them. */
void say_quoted(struct dump *dump, const char *text);
void say_plain(struct dump *dump, const char *text);

/* The n-th of words with a bar between them; where there is none, the number. */
void say_word(struct dump *dump, const char *words, uint32_t n);

/* A thing's id; without ids, its kind and index. An entity by its number. */
void say_name(struct dump *dump, enum kbt_kind kind, uint32_t index);
void say_entity(struct dump *dump, uint32_t entity);

/* A decimal in millionths, without trailing zeros. */
void say_micro(struct dump *dump, int64_t number);

/* A range of half steps, of a finding (KBT_NONE: of whole numbers). */
void say_range(struct dump *dump, uint32_t finding, int64_t low, int64_t high);

void say_literal(struct dump *dump, uint32_t literal);

/* ---- Sections -------------------------------------------------------------------------------- */

/* Show a row of a section: nothing is known of it but its section. (dump_rows.c) */
void dump_row(struct dump *dump, int section, uint32_t row);

void dump_header(struct dump *dump);                        /* dump_header.c */
void dump_section_table(struct dump *dump);
void say_section(struct dump *dump, uint32_t type);         /* its name */
void dump_nodes(struct dump *dump);                         /* dump_nodes.c */
void dump_strings(struct dump *dump, uint32_t end);         /* dump_table.c: strings up to there */
void dump_texts(struct dump *dump, uint32_t end);           /* dump_texts.c */

#endif
