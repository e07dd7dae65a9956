/*
 * What the files that write a handout document share: where they write, in which words, and what
 * has been cited so far.
 * For the files of emit/handout.
 */
#ifndef KBC_EMIT_HANDOUT_WRITER_H
#define KBC_EMIT_HANDOUT_WRITER_H

#include "emit/handout.h"
#include "emit/markup.h"

struct handout_writer {
    const struct model *model;
    const struct handout_plan *plan;
    const struct wording *wording;
    struct arena *arena;
    struct markup markup;
    const struct source_element **cited; /* in the order in which they are numbered */
    uint32_t cited_count;
    uint32_t *numbers;                   /* of each source, by its index; 0: not cited yet */
    unsigned pieces;                     /* of the condition that is being told */
};

/* ---- Texts (handout_text.c) ------------------------------------------------------------------ */

/* The text of a kind in the handout's language, or else in the default one; NULL: there is none. */
const struct text_element *handout_text(const struct handout_writer *writer,
                                        const struct node *node, enum kind kind);

/* A tag as BCP 47 writes it: es-MX. In the arena. */
const char *handout_tag(struct arena *arena, const char *tag);

/* Write an element that holds the text of that kind: as paragraphs and lists, or as one run of
 * characters with stressed words and links. `attribute`, which may be NULL, names the declaration
 * that the text is of. Nothing is written when there is no such text. */
void handout_prose(struct handout_writer *writer, const char *element, const char *attribute,
                   const struct node *node, enum kind kind);
void handout_line(struct handout_writer *writer, const char *element, const char *attribute,
                  const struct node *node, enum kind kind);
void handout_run(struct handout_writer *writer, const char *element, const char *attribute,
                 const struct text_element *text);

/* The label of a declaration, an option or a band, for a text that is told in the handout's
 * language; NULL: it has none. A label that could only be had in the default language is marked in
 * it: that must be written by handout_characters, or told to be mixed. In the arena. */
const char *handout_label(const struct handout_writer *writer, const struct node *node);
bool handout_is_mixed(const char *text);

/* Write characters, with places where a line may end in words that are very long; what is marked to
 * be of the default language as an element that says so. */
void handout_characters(struct handout_writer *writer, const char *text);

/* An address as it is printed: without mailto: or tel:, and with places where a line may end. */
const char *handout_address(const struct handout_writer *writer, const char *address);

/* ---- Words (handout_words.c) ----------------------------------------------------------------- */

/* "30 June 2027"; a dose. In the arena. */
const char *words_date(const struct handout_writer *writer, uint32_t date);
const char *words_dose(const struct handout_writer *writer, const struct dose *dose);

/* Whom to go to, as `to` of an escalation names it in English ("hospital", "family doctor or urgent
 * care"), in the handout's language. In the arena; NULL: there are no words for it. */
const char *words_place(const struct handout_writer *writer, struct slice place);

/* What a value test compares and with what: "Age: 65 years or more". */
const char *words_value(const struct handout_writer *writer, const struct value_test *test);

/* ---- Whom a rule is about (handout_who.c) ---------------------------------------------------- */

/* Write the element `who` of a rule, unless it is about everyone whom the handout speaks to. With
 * `with_cause`, the cause that it is `for` is told too, unless all have it. Of one patient, for
 * whom the rule fires, it says why. */
void handout_who(struct handout_writer *writer, const struct rule *rule, bool with_cause);

/* The same of those who have any of some findings, by their index: it is not known who has. */
void handout_who_has(struct handout_writer *writer, const bool *findings);

/* ---- Parts of the document (handout_*.c) --------------------------------- */

/* The treatments that some indication on the handout is of, by their index; in the arena. */
bool *handout_treatments(const struct model *model, const struct handout_plan *plan);

/* Whether a rule is an indication that the handout has; a contraindication of a treatment on it,
 * which can fire for its readers; whether an interaction can bite one of them. */
bool handout_indicates(const struct handout_plan *plan, const struct rule *rule);
bool handout_forbids(const struct handout_writer *writer, const struct rule *rule,
                     const bool *treatments);
bool handout_can_bite(const struct handout_writer *writer, const struct interaction *interaction,
                      const bool *treatments);

/* What helps: a group for each cause, and each treatment once. */
void handout_help(struct handout_writer *writer, const bool *treatments);

/* The names of the treatments in the first line of a cause, as a list; NULL: there are none, or
 * more than `most`. In the arena. */
const char *handout_first_line(const struct handout_writer *writer, const struct cause *cause,
                               unsigned most);

/* The main message, `intro`, where no author wrote one: `node` is whom the handout is about. */
void handout_message(struct handout_writer *writer, const struct node *node,
                     const bool *treatments);

/* What a reader can ask a professional; whether a patient can tell a finding. */
void handout_questions(struct handout_writer *writer, const bool *treatments);
bool handout_is_told(const struct finding *finding);

/* What to avoid and to be careful with; what does not go together; when to get help. */
void handout_precautions(struct handout_writer *writer, const bool *treatments);
void handout_interactions(struct handout_writer *writer, const bool *treatments);
void handout_escalations(struct handout_writer *writer);

/* ---- One patient (handout_personal.c) -------------------------------------------------------- */

/* The treatments with a standing, by their index; in the arena. */
bool *handout_standing(const struct handout_writer *writer, enum standing standing);

/* What is known of the patient: a boolean's label, whether it is so or not; "Age: 70 years". NULL:
 * nothing is. In the arena. */
const char *handout_known_words(const struct handout_writer *writer,
                                const struct finding *finding);

/* The main message; what waits, what is to be checked first, what is still to be asked, what is
 * known. */
void handout_patient_message(struct handout_writer *writer);
void handout_patient(struct handout_writer *writer);

/* ---- What every rule has (handout.c) --------------------------------------------------------- */

/* An attribute with the id of a declaration. */
void handout_of(struct handout_writer *writer, const char *attribute, const struct node *node);

/* Its rationale, for professionals; the sources it cites. */
void handout_evidence(struct handout_writer *writer, const struct node *node);

/* "absolute", "relative", "caution". */
const char *handout_severity(uint8_t severity);

#endif
