/*
 * THE GRAMMAR TABLE as C data: grammar.def, whose head tells what its columns mean, read off into
 * arrays. What is said of an element stands in one run of each array: its attributes from
 * grammar_attributes_of(kind) on, its children from grammar_children_of(kind) on, the ends being
 * those of the next kind.
 *
 * Where in the model a value is kept is not here (this layer doesn't know the model); read/ reads
 * that column off grammar.def itself.
 *
 * For every layer above base.
 */
#ifndef KBC_GRAMMAR_GRAMMAR_H
#define KBC_GRAMMAR_GRAMMAR_H

#include <stddef.h>
#include <stdint.h>

#define KBC_NAMESPACE "urn:kbc:kb:1"

/* What an element is: the rows of the table. Text between elements counts as a kind, too. */
enum kind {
    KIND_TEXT_RUN,
#define ELEMENT(kind, name, type, content, text) KIND_##kind,
#include "grammar/grammar.def"
    KIND_COUNT
};

/* The values of enumerated attributes: enum status { status_absent, STATUS_DRAFT, … }. */
#define ENUMERATION(enumeration) enum enumeration { enumeration##_absent,
#define ENUMERATED(enumeration, constant, text) constant,
#define END_ENUMERATION };
#include "grammar/grammar.def"

/* Their names: ENUMERATION_status, … */
enum enumeration_id {
#define ENUMERATION(enumeration) ENUMERATION_##enumeration,
#include "grammar/grammar.def"
    ENUMERATION_COUNT
};

/* Elements that may stand in each other's place: GROUP_ITEM, GROUP_TEST, … */
enum group {
#define GROUP(group, text) GROUP_##group,
#include "grammar/grammar.def"
    GROUP_COUNT
};

enum content {
    CONTENT_EMPTY,    /* nothing */
    CONTENT_CHILDREN, /* elements, in the order of its child rows; white space between them */
    CONTENT_TEXT,     /* text alone */
    CONTENT_INLINE,   /* text with the elements of GROUP_INLINE anywhere in it */
    CONTENT_PROSE     /* as INLINE, or else one or more of GROUP_BLOCK */
};

/* What an attribute may say; the exact rules stand in values.h. */
enum value_type {
    TYPE_TEXT,           /* anything */
    TYPE_TOKEN,          /* at least one character after white space is folded */
    TYPE_TOKEN_ANY,      /* the same, or none */
    TYPE_TOKENS,         /* one or more, separated by white space */
    TYPE_TOKEN_ID,       /* an id, of an option */
    TYPE_ID,             /* an id that is declared here */
    TYPE_REFERENCE,      /* an id that is declared elsewhere */
    TYPE_REFERENCES,     /* one or more of them */
    TYPE_REFERENCE_PAIR, /* two of them */
    TYPE_VERSION,        /* 1.4.0, 1.4.0-draft.2 */
    TYPE_DATE,           /* 2026-12-31 */
    TYPE_YEAR,           /* 2026 */
    TYPE_DECIMAL,        /* -12.5: nine digits and six behind the point */
    TYPE_POINTS_VALUE,   /* the same with six digits before the point */
    TYPE_POSITIVE,       /* 1 to 9999 */
    TYPE_BOUND,          /* a decimal, or the id of an option or a band: told by what is compared */
    TYPE_UNIT,           /* a UCUM code; here only its length is looked at, 1 to 64 */
    TYPE_LANGUAGE,       /* en, pt-BR */
    TYPE_LANGUAGES,      /* one or more of them */
    TYPE_PATH,           /* of an included file */
    TYPE_URL,            /* http:, https:, mailto:, tel: or #id */
    TYPE_PMID,           /* a number of PubMed */
    TYPE_ENUM,           /* one value of the enumeration */
    TYPE_ENUMS,          /* one or more of them */
    TYPE_VARIANT         /* the one word that makes the element this variant of its name */
};

enum need {
    NEED_REQUIRED,
    NEED_OPTIONAL,
    NEED_SUBJECT,  /* exactly one of the element's SUBJECT attributes */
    NEED_ALONE,    /* one ALONE; or one LOW, one HIGH, or one of each */
    NEED_LOW,
    NEED_HIGH,
    NEED_TOGETHER  /* all of the element's TOGETHER attributes, or none */
};

/* What a reference must name. */
enum target {
    TARGET_NONE, /* it is no reference */
    TARGET_SOURCE,
    TARGET_FINDING,  /* of any type */
    TARGET_BOOLEAN,  /* a boolean finding */
    TARGET_QUANTITY, /* a quantity finding */
    TARGET_NUMBER,   /* a quantity finding or a score */
    TARGET_SCORE,
    TARGET_BANDS,
    TARGET_CONDITION,
    TARGET_TREATMENT,
    TARGET_CAUSE,
    TARGET_RULE      /* an indication, contraindication or escalation */
};

enum { MANY = UINT16_MAX }; /* as `most` of a child: no limit */

struct element_row {
    const char *name;
    const char *text; /* what it is, one line, no full stop */
    uint8_t content;  /* enum content */
    uint16_t attributes, children; /* where its runs begin */
    const char *constant; /* what the table calls it: "FINDING_BOOLEAN" */
};

struct attribute_row {
    const char *name;
    const char *text;        /* what it says, one line, no full stop */
    uint8_t kind;            /* the element it is of */
    uint8_t type;            /* enum value_type */
    uint8_t need;            /* enum need */
    uint8_t target;          /* enum target */
    uint8_t enumeration;     /* TYPE_ENUM, TYPE_ENUMS: enum enumeration_id */
    const char *variant;     /* TYPE_VARIANT: the word */
};

/* A child, or one of a group, in the place that its order among the rows gives it. */
struct child_row {
    uint8_t kind;            /* the element that holds it */
    uint8_t child;           /* enum kind; 0: any of the group */
    uint8_t group;           /* enum group, when child is 0 */
    uint16_t least, most;    /* most: MANY for any number */
    const char *unless;      /* with this attribute on the parent, least is 0; or NULL */
};

struct group_row {
    const char *name;        /* "ITEM" */
    const char *text;        /* what one of it is called: "declaration" */
    uint16_t members;        /* where its run in grammar_members begins */
};

struct enumeration_row {
    const char *name;        /* "status" */
    uint16_t values;         /* where its run in grammar_values begins */
};

/* Each has one row more than there are things, at which the run of the last ends. */
extern const struct element_row grammar_elements[KIND_COUNT + 1]; /* [KIND_TEXT_RUN] is empty */
extern const struct group_row grammar_groups[GROUP_COUNT + 1];
extern const struct enumeration_row grammar_enumerations[ENUMERATION_COUNT + 1];

extern const struct attribute_row grammar_attributes[];
extern const struct child_row grammar_children[];
extern const uint8_t grammar_members[];    /* enum kind */
extern const char *const grammar_values[]; /* the first of a run has the value 1 */

/* The first attribute (child, member, value), and behind the last:
 *     for (row = grammar_attributes_of(kind); row < grammar_attributes_of(kind + 1); row++) */
static inline const struct attribute_row *grammar_attributes_of(int kind)
{
    return grammar_attributes + grammar_elements[kind].attributes;
}

static inline const struct child_row *grammar_children_of(int kind)
{
    return grammar_children + grammar_elements[kind].children;
}

static inline const uint8_t *grammar_members_of(int group)
{
    return grammar_members + grammar_groups[group].members;
}

static inline const char *const *grammar_values_of(int enumeration)
{
    return grammar_values + grammar_enumerations[enumeration].values;
}

/* The text of an enumerated value that is not 0: grammar_value_text(ENUMERATION_status,
 * STATUS_DRAFT) is "draft". */
static inline const char *grammar_value_text(int enumeration, unsigned value)
{
    return grammar_values_of(enumeration)[value - 1];
}

#endif
