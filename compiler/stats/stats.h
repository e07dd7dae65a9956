/*
 * How much of what a knowledge base holds: counted, and written as text and as JSON.
 *
 * Retired declarations count by themselves, and nothing in them counts anywhere else.
 *
 * For commands. Includes base, grammar, model.
 */
#ifndef KBC_STATS_STATS_H
#define KBC_STATS_STATS_H

#include "base/buffer.h"
#include "model/model.h"

enum { STATS_RULE_KINDS = KIND_ESCALATION - KIND_INDICATION + 1 };

struct stats_kind {
    uint32_t live, retired;
};

struct stats_file {
    const struct source *source;
    uint32_t live, retired; /* declarations in it */
};

/* Rules that name a cause by `for`. */
struct stats_cause {
    const struct cause *cause; /* NULL: of no cause */
    uint32_t rules[STATS_RULE_KINDS]; /* by kind, from KIND_INDICATION on */
};

struct stats_language {
    const char *tag;
    uint32_t texts;
    uint32_t missing; /* texts, and steps, that some other language has more of */
};

struct stats_year {
    uint16_t year; /* 0: none is given */
    uint32_t count;
};

struct stats {
    const struct model *model;
    struct stats_kind kinds[KIND_COUNT]; /* of declarations */
    struct stats_file *files;            /* as they were read */
    size_t file_count;
    struct stats_cause *causes; /* one more than there are causes: the last is of none */
    uint32_t cause_count;       /* without that */
    struct stats_language *languages;
    uint32_t language_count;
    uint32_t *source_types;      /* by enum source_type */
    struct stats_year *years;    /* of sources, the latest first */
    uint32_t year_count;
    uint32_t given, expected;    /* in cases: what is set, and what must come of it */
    size_t table, bare;          /* bytes: of the compiled table; of what of it is evaluated. For
                                    who can compile it to fill */
};

/* Count what is in a model in which no error of the first table stands. All lives in the arena of
 * the model. */
void stats_count(struct stats *stats, const struct model *model);

/* Whether declarations are of that kind: an item of the language, but for includes. */
bool stats_has_kind(int kind);

/* "finding", "boolean finding": what the kind is called. In the arena. */
const char *stats_kind_name(struct arena *arena, int kind);

void stats_text(struct buffer *out, const struct stats *stats);
void stats_json(struct buffer *out, const struct stats *stats);

#endif
