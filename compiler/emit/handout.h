/*
 * From a checked model to handout documents: what a handout says, resolved in one language, in XML
 * of our own (docs/handout-document.md), for style sheets to lay out.
 *
 * For commands. Includes base and model.
 */
#ifndef KBC_EMIT_HANDOUT_H
#define KBC_EMIT_HANDOUT_H

#include "base/buffer.h"
#include "emit/wording.h"
#include "model/judge.h"
#include "model/model.h"

/* One handout that is to be made. */
struct handout_plan {
    const char *id;                 /* its name, and its file's: of the declared handout, the cause
                                       or the knowledge base */
    const struct handout *declared; /* what supplies title, intro and sections, or NULL */
    const struct cause **causes;    /* what it is about; none: the whole knowledge base */
    uint32_t cause_count;
    bool beside;                    /* other causes may be suspected of its readers too */
    bool professional;              /* who reads it: professionals; else patients */
    uint8_t *conditions;            /* these two: emit/handout_reach.h */
    bool *known;
    const struct judge *judge;      /* of one patient: what is so of them; else NULL */
    const uint32_t *asked;          /* of one patient: the findings still to be asked, in order */
    uint32_t asked_count;
};

struct handout_plans {
    struct handout_plan *all;
    size_t count;
};

/* All handouts of a knowledge base: those declared, in document order; one for each cause, and one
 * for the whole, that no declared handout for patients stands for. In the arena. The model is one
 * that was checked, and no error of the first table stands in it. */
struct handout_plans handout_plan_all(const struct model *model);

/* The one for a patient, whom the judge has evaluated last, and on whom the handout is written
 * before it evaluates another. `asked`: the questions of the answer, as indices of findings. In the
 * arena. */
struct handout_plan handout_plan_patient(const struct model *model, const struct judge *judge,
                                         const uint32_t *asked, uint32_t asked_count);

/* Append the document of one of them, in a language of the knowledge base. */
void handout_write(const struct model *model, const struct handout_plan *plan,
                   const struct wording *wording, struct buffer *out);

#endif
