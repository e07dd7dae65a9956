/*
 * The knowledge base in memory.
 *
 * Every element of the language that was read is a node; a node's `kind` says which of the structs
 * below it is the beginning of, and the fields are the element's attributes under their own names
 * (grammar/grammar.def ties the two together). Children hang in document order on `first` and
 * `next`, text between them as TEXT_RUN nodes. An `include` holds what its file brought as its
 * children, so the whole knowledge base, over all its files, is one tree in document order.
 *
 * Fields under "Found by the checks" are filled after reading, by the check that is named; they may
 * be relied on by whatever needs that check, and by everything that runs after validation.
 *
 * All of it lives in the arena of the compilation. Includes only base and grammar.
 */
#ifndef KBC_MODEL_MODEL_H
#define KBC_MODEL_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/arena.h"
#include "base/decimal.h" /* micro: a decimal, in millionths */
#include "base/names.h"
#include "base/source.h"
#include "grammar/grammar.h" /* enum kind, and the values of enumerated attributes */
#include "grammar/units.h"

/* Aligned as what the arena gives, so that it can be a field. */
__extension__ typedef __int128 int128 __attribute__((aligned(8)));

struct node {
    uint8_t kind;        /* enum kind */
    uint8_t flags;       /* NODE_… */
    uint32_t index;      /* of a declaration: its place in the model's list of its kind, from 0 */
    uint32_t begin, end; /* offsets in the sources: from its `<` to behind its last `>` */
    struct node *parent, *first, *next;
};

enum {
    NODE_RETIRED = 1,   /* it, or what it stands in, is retired: only held to the grammar */
    NODE_DUPLICATE = 2, /* its id was taken already */
    NODE_FAULTY = 4,    /* an error stands in it: nothing more is concluded from it */
    NODE_CUT = 64,      /* reading ended in it: what it lacks may be in what was not read */
    /* Found by the checks, of a declaration: */
    NODE_USED = 8,      /* `unused`: some other live declaration, no case, names it */
    NODE_DECIDES = 16,  /* `questions`: a contraindication or an escalation depends on it */
    NODE_NEVER = 32,    /* `truths`, of a rule, cause or condition: true of no possible patient */
};

/* Bytes in a text, not zero-terminated; bytes == NULL: absent. */
struct slice {
    const char *bytes;
    uint32_t length;
} __attribute__((packed, aligned(4))); /* a test holds seven, and there are many tests */

/* A list of references; count 0 and names NULL: absent. */
struct references {
    struct name **names;
    uint32_t count;
};

#define DECIMAL_ABSENT INT64_MIN

/* ---- Texts ---------------------------------------------------------------------------------- */

struct text_run { /* KIND_TEXT_RUN; character data with entities resolved, white space as written */
    struct node node;
    struct slice text;
};

struct text_element { /* TITLE, PURPOSE, LABEL, QUESTION, BECAUSE, ADVICE, ABOUT, STEP, … */
    struct node node;
    struct name *lang; /* in lower case; NULL: the default language */
};

struct list {
    struct node node;
    uint8_t ordered; /* yes_no */
};

struct link {
    struct node node;
    struct slice href;
};

struct code {
    struct node node;
    uint8_t system;
    struct slice value, display;
};

struct cite {
    struct node node;
    struct name *source;
    struct slice at;
};

/* ---- Declarations --------------------------------------------------------------------------- */

/* What every element with an id begins with. */
struct declaration {
    struct node node;
    struct name *id; /* id->declared is the first live declaration of it, or else the first retired
                        one; NULL: missing or bad */
};

struct knowledge_base {
    struct node node;
    struct name *id;
    struct slice version;
    uint8_t status;
    uint8_t audience;            /* a set: 1 << audience value; 0: both */
    struct references languages; /* lower case, the default first; never empty once read */
    uint32_t review_by;          /* 20261231; 0: absent */
    struct slice jurisdiction;
};

struct include {
    struct node node;
    struct slice href;
    struct node *module; /* the root of the file it brought, whose children hang here; or NULL */
};

struct person {
    struct node node;
    uint8_t role;
    struct slice name, email;
    uint32_t on;
};

struct source_element {
    struct node node;
    struct name *id;
    uint8_t type;
    struct slice title, publisher, url, doi, pmid;
    uint16_t year;
    uint32_t accessed;
};

struct finding { /* FINDING_BOOLEAN, FINDING_CHOICE, FINDING_QUANTITY */
    struct node node;
    struct name *id;
    struct references is_a;      /* boolean */
    uint8_t worse;               /* boolean: WORSE_TRUE, WORSE_FALSE; else WORSE_HIGH, WORSE_LOW */
    uint8_t ordered;             /* choice: yes_no */
    uint8_t known_by;            /* a set; 0: the patient */
    struct name *taking;         /* boolean: a treatment */
    struct name *usual;          /* choice: an option's id */
    struct slice unit;           /* quantity, as all below */
    micro min, max, step, usual_number, molar_mass; /* step 1 when absent */

    /* Found by the checks: `references` */
    struct finding **broader;    /* all findings that this one is-a, at any remove; itself not */
    uint32_t broader_count;
    struct option **options;     /* choice, in document order; duplicates left out */
    uint32_t option_count;
    /* Found by the checks: `domains` */
    const struct unit *parsed_unit;
    int64_t lowest, highest;     /* boolean: 0, 1; choice: first, last option; quantity: min, max
                                    in steps (value = steps * step) */
    int64_t usual_at;            /* the usual value, likewise */
};

struct option {
    struct node node; /* index: its place among its finding's options */
    struct name *id;
};

/*
 * Numbers of a quantity or a score stand, when compared, in half steps: 2k is the number k * step,
 * 2k + 1 the open gap between k * step and (k + 1) * step. So a bound that falls between two steps
 * keeps its meaning, and a test of an interval is a question about sets of integers.
 * INT64_MIN and INT64_MAX: no bound.
 */
struct range {
    int64_t low, high; /* both inside */
};

struct ranges {
    struct range *all; /* ascending, apart from each other by at least one */
    uint32_t count;    /* 0: no value does */
};

struct score {
    struct node node;
    struct name *id;
    /* Found by the checks: `domains` */
    int128 step;             /* in 10^-12; at least 1 */
    int64_t lowest, highest; /* the totals that the domains allow, in steps; below 2^53 */
};

struct points {
    struct node node;
    micro value;
    struct name *of;         /* a quantity, or NULL */
    /* Found by the checks: `domains` */
    int64_t weight;          /* in score steps: of the points, or of one step of `of` */
};

/* A run of numbers that lie in one band, with its ends. */
struct band_piece {
    uint32_t band;        /* its index */
    struct range written; /* in half millionths of the unit of the bounds: 2k is the number of k
                             millionths, 2k + 1 the open gap above it */
    struct range range;   /* in half steps */
    bool low_cut, high_cut; /* that end lies inside a gap between two steps, and cuts it */
};

struct bands {
    struct node node;
    struct name *id;
    struct name *of;
    struct slice unit;
    /* Found by the checks: `references`, `domains` */
    struct band **all;       /* in document order; duplicates left out */
    uint32_t count;
    const struct unit *parsed_unit; /* of the bounds; NULL: they are of a score */
    struct band_piece *pieces; /* which band each number is in, ascending: the first of those that
                                  overlap, none where there is a gap; NULL: not known */
    uint32_t piece_count;
};

struct band {
    struct node node; /* index: its place among its bands */
    struct name *id;
    micro at_least, above, at_most, below;
    /* Found by the checks: `domains` */
    struct range range; /* as written, in half steps of what the bands are of */
};

struct condition {
    struct node node;
    struct name *id;
};

struct treatment {
    struct node node;
    struct name *id;
    struct references is_a;
    /* Found by the checks: `references` */
    struct treatment **broader;    /* all treatments that this one is-a, at any remove */
    uint32_t broader_count;
    struct rule **indications;       /* live ones of this treatment, in document order */
    uint32_t indication_count;
    struct rule **contraindications; /* live ones that name this treatment itself */
    uint32_t contraindication_count;
};

struct cause {
    struct node node;
    struct name *id;
    uint8_t status;
    uint32_t review_by;
};

struct rule { /* INDICATION, CONTRAINDICATION, ESCALATION */
    struct node node;         /* index: among all rules, in document order */
    struct name *id;
    struct name *treatment;   /* NULL in an escalation */
    struct name *for_cause;   /* or NULL */
    uint8_t strength, certainty;  /* indication */
    uint8_t severity;             /* contraindication */
    uint8_t urgency, withhold;    /* escalation; see rule_withholds */
    uint8_t status;
    uint16_t line;            /* indication; 0: none */
    struct slice to;          /* escalation */
    uint32_t review_by;
};

struct interaction {
    struct node node;
    struct name *id;
    struct references treatments; /* two */
    uint8_t severity, status;
    uint32_t review_by;
};

struct dose {
    struct node node;
    micro min, max, every, at_most;
    struct slice unit, every_unit, route;
    /* Found by the checks: `domains` */
    const struct unit *parsed_unit, *parsed_every_unit;
};

struct assertion { /* ASSUME, ASSERT */
    struct node node;
    struct name *id;
    uint8_t severity; /* assert_severity */
};

struct case_element {
    struct node node;
    struct name *id;
    uint8_t otherwise;
};

struct set {
    struct node node;
    struct name *finding;
    struct slice value, unit;
};

struct handout {
    struct node node;
    struct name *id;
    struct references for_causes;
    uint8_t audience; /* 0: patients */
};

/* ---- Tests and states ------------------------------------------------------------------------ */

struct at_least { /* TEST_AT_LEAST, STATE_AT_LEAST */
    struct node node;
    uint16_t count;
};

struct fact { /* HAS, HOLDS, SUSPECTED, INDICATED, CONTRAINDICATED, ADVISED, FIRES, ASKED */
    struct node node;
    struct name *of; /* of->declared is what it names */
};

struct escalated {
    struct node node;
    uint8_t at_least; /* urgency, or 0 */
};

struct standing_test {
    struct node node;
    struct name *of;
    uint8_t is; /* a set of standings */
};

struct value_test {
    struct node node;
    struct name *finding, *score, *bands; /* one of them */
    struct slice is, in, at_least, above, at_most, below, unit;
    /* Found by the checks: `domains` */
    struct node *number;   /* what is compared in the end: a quantity, a choice or a score; for
                              bands, what they are of */
    struct ranges ranges;  /* the values that meet it: of a choice in option indices, of a quantity
                              or a score in half steps; for bands, those of the bands that meet it,
                              the first of two overlapping bands winning */
};

/* ---- Suppressions ---------------------------------------------------------------------------- */

/* <?kbc allow NAME because REASON?>, as it was written. */
struct allow {
    struct span place;
    const struct node *parent; /* the element that it stands in; NULL: none, it silences nothing */
    struct slice name, reason; /* reason.length 0: none is given */
    struct allow *next;        /* in document order */
};

/* ---- The whole ------------------------------------------------------------------------------- */

/* Live declarations of a kind in document order; ->node.index is the place in the list. */
#define MODEL_LIST(type) struct { type **all; uint32_t count; }

struct model {
    struct arena *arena;
    struct names *names;
    struct sources *sources;
    struct units units;
    struct knowledge_base *root; /* NULL when the file could not be read as one */
    bool complete;               /* every file was read to its end: what is not here, is nowhere */

    MODEL_LIST(struct source_element) sources_cited;
    MODEL_LIST(struct finding) findings;
    MODEL_LIST(struct score) scores;
    MODEL_LIST(struct bands) bands;
    MODEL_LIST(struct condition) conditions;
    MODEL_LIST(struct treatment) treatments;
    MODEL_LIST(struct cause) causes;
    MODEL_LIST(struct rule) rules; /* indications, contraindications, escalations */
    MODEL_LIST(struct interaction) interactions;
    MODEL_LIST(struct assertion) assumes;
    MODEL_LIST(struct assertion) asserts;
    MODEL_LIST(struct case_element) cases;
    MODEL_LIST(struct handout) handouts;
    struct node *scope; /* or NULL */
    struct allow *allows; /* first of the list, or NULL */

    /* Found by the checks: `layers`. Scores, bands, conditions and causes, each behind all that its
     * definition looks at. */
    struct node **derivation;
    uint32_t derivation_count;
};

/* Start an empty model. */
void model_init(struct model *model, struct arena *arena, struct names *names,
                struct sources *sources);

/* Put a live item into the list of its kind, as its last. The reader does so with each, in document
 * order, once it has all its children; what is of no list is left as it is. A second scope is
 * marked retired, with all in it. */
void model_list(struct model *model, struct node *item);

/* The next node in document order under `top` (children before siblings), NULL at the end. */
struct node *node_following(const struct node *node, const struct node *top);

/* The next item under the root, whichever file it came from (includes are gone through, what stands
 * inside an item is not); the first one behind the root itself. NULL at the end. */
struct node *item_following(const struct node *item, const struct node *root);

/* The first child of that kind, NULL when there is none; the next sibling of the same kind. */
struct node *node_child(const struct node *node, enum kind kind);
struct node *node_same(const struct node *node);

/* Where the element is: its start tag; one attribute of it (from the first character of its name to
 * behind the closing quote) and that attribute's value alone. Worked out from the source text.
 * The element's own place when it has no such attribute. */
struct span node_place(const struct model *model, const struct node *node);
struct span node_attribute(const struct model *model, const struct node *node, const char *name);
struct span node_attribute_value(const struct model *model, const struct node *node,
                                 const char *name);

/* Whether its start tag has the attribute, whatever was made of the value. */
bool node_has_attribute(const struct model *model, const struct node *node, const char *name);

/* The place of one of the tokens of an attribute, counted from 0 (`is-a="heat cold"`: 1 is cold);
 * the whole value when it holds references to characters. */
struct span node_attribute_token(const struct model *model, const struct node *node,
                                 const char *name, uint32_t index);

/* Whether a child is a test or a state, and not text, because, note or cite. */
bool is_state(const struct node *node);

/* Whether elements of that kind begin with a struct declaration. */
bool kind_has_id(int kind);

/* The declaration that the node is or stands in: the innermost with an id; NULL: none has. */
struct declaration *node_declaration(const struct node *node);

/* properties.subject of a diagnostic about this node: "id", "finding/option", "bands/band", or NULL
 * where nothing around it has an id. In the arena. */
const char *node_subject(const struct model *model, const struct node *node);

/* What a fact or reference names: the first live declaration, or NULL when there is none. */
static inline struct node *declared(const struct name *name)
{
    struct node *node = name ? (struct node *)name->declared : NULL;
    return node && !(node->flags & NODE_RETIRED) ? node : NULL;
}

/* Whether an escalation that fires withholds treatments (absent: emergency and urgent do). */
bool rule_withholds(const struct rule *rule);

/* Whether a treatment is the one that is named, or is-a it, at any remove. */
bool treatment_is(const struct treatment *treatment, const struct node *named);

/* ---- Texts (model/text.c) -------------------------------------------------------------------- */

/* The child of `kind` (LABEL, TITLE, ADVICE, …) in a language (a tag in lower case; NULL: the
 * default language), or NULL. */
struct text_element *node_text_in(const struct model *model, const struct node *node,
                                  enum kind kind, const char *language);

/* How two slices compare, by their bytes: below 0, 0 or above. An absent one is an empty one. */
int slice_compare(struct slice a, struct slice b);

/* All character data under a node, white space folded and trimmed, in the arena of the model, or in
 * that. */
const char *node_plain_text(const struct model *model, const struct node *node);
const char *node_plain_text_in(struct arena *arena, const struct node *node);

/* What authors call a declaration: its label or title in the default language, else its id. */
const char *node_label(const struct model *model, const struct node *node);

#endif
