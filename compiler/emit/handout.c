#include "emit/handout.h"

#include <string.h>

#include "emit/turning.h"
#include "emit/handout_reach.h"
#include "emit/handout_writer.h"

/* ---- Which handouts there are ---------------------------------------------------------------- */

static void add_plan(const struct model *model, struct handout_plans *plans,
                     struct handout_plan plan)
{
    reach_prepare(model, &plan);
    plans->all[plans->count++] = plan;
}

static const struct cause **causes_of(const struct model *model, const struct handout *handout)
{
    const struct cause **causes =
        ARENA_ARRAY(model->arena, handout->for_causes.count + 1, const struct cause *);
    for (uint32_t i = 0; i < handout->for_causes.count; i++)
        causes[i] = (const struct cause *)declared(handout->for_causes.names[i]);
    return causes;
}

/* Whether a declared handout for patients is about that cause alone, or (NULL) about the whole. */
static bool is_covered(const struct model *model, const struct cause *cause)
{
    for (uint32_t i = 0; i < model->handouts.count; i++) {
        const struct handout *handout = model->handouts.all[i];
        const struct references *causes = &handout->for_causes;
        if (handout->audience == AUDIENCE_PROFESSIONAL)
            continue;
        if (cause ? causes->count == 1 && causes->names[0] == cause->id : causes->count == 0)
            return true;
    }
    return false;
}

struct handout_plans handout_plan_all(const struct model *model)
{
    size_t most = (size_t)model->handouts.count + model->causes.count + 1;
    struct handout_plans plans = {ARENA_ARRAY(model->arena, most, struct handout_plan), 0};
    bool professional = model->root->audience == 1 << AUDIENCE_PROFESSIONAL;
    for (uint32_t i = 0; i < model->handouts.count; i++) {
        const struct handout *handout = model->handouts.all[i];
        add_plan(model, &plans, (struct handout_plan){
            .id = handout->id->text, .declared = handout, .causes = causes_of(model, handout),
            .cause_count = handout->for_causes.count,
            .professional = handout->audience == AUDIENCE_PROFESSIONAL});
    }
    for (uint32_t i = 0; i < model->causes.count; i++) {
        const struct cause *cause = model->causes.all[i];
        const struct cause **causes = ARENA_NEW(model->arena, const struct cause *);
        causes[0] = cause;
        if (!is_covered(model, cause))
            add_plan(model, &plans, (struct handout_plan){.id = cause->id->text, .causes = causes,
                                                          .cause_count = 1,
                                                          .professional = professional});
    }
    if (!is_covered(model, NULL))
        add_plan(model, &plans, (struct handout_plan){.id = model->root->id->text,
                                                      .professional = professional});
    return plans;
}

/* ---- What every rule has --------------------------------------------------------------------- */

void handout_of(struct handout_writer *writer, const char *attribute, const struct node *node)
{
    const struct name *id = ((const struct declaration *)node)->id;
    markup_attribute(&writer->markup, attribute, id ? id->text : NULL);
}

const char *handout_severity(uint8_t severity)
{
    return severity == SEVERITY_ABSOLUTE ? "absolute"
           : severity == SEVERITY_RELATIVE ? "relative" : "caution";
}

static void write_cite(struct handout_writer *writer, const struct cite *cite)
{
    struct markup *markup = &writer->markup;
    const struct node *source = declared(cite->source);
    uint32_t *number = &writer->numbers[source->index];
    if (!*number) {
        writer->cited[writer->cited_count++] = (const struct source_element *)source;
        *number = writer->cited_count;
    }
    markup_open(markup, "cite");
    markup_attribute_number(markup, "number", *number);
    handout_of(writer, "source", source);
    if (cite->at.length)
        markup_attribute(markup, "at", arena_copy(writer->arena, cite->at.bytes, cite->at.length));
    markup_close(markup);
}

void handout_evidence(struct handout_writer *writer, const struct node *node)
{
    if (writer->plan->professional)
        handout_prose(writer, "because", "of", node, KIND_BECAUSE);
    for (const struct node *cite = node_child(node, KIND_CITE); cite; cite = node_same(cite))
        write_cite(writer, (const struct cite *)cite);
}

/* ---- The document ---------------------------------------------------------------------------- */

/* Whether anything that the handout says is a draft. */
static bool is_draft(const struct model *model, const struct handout_plan *plan)
{
    bool draft = model->root->status == STATUS_DRAFT;
    for (uint32_t i = 0; i < plan->cause_count; i++)
        draft |= plan->causes[i]->status == STATUS_DRAFT;
    for (uint32_t i = 0; !plan->cause_count && i < model->causes.count; i++)
        draft |= model->causes.all[i]->status == STATUS_DRAFT;
    for (uint32_t i = 0; i < model->rules.count; i++)
        draft |= model->rules.all[i]->status == STATUS_DRAFT &&
                 reach_of_rule(plan, model->rules.all[i]) != REACH_NEVER;
    for (uint32_t i = 0; i < model->interactions.count; i++)
        draft |= model->interactions.all[i]->status == STATUS_DRAFT;
    return draft;
}

static const char *iso_date(const struct handout_writer *writer, uint32_t date)
{
    return arena_format(writer->arena, "%04u-%02u-%02u", date / 10000, date / 100 % 100,
                        date % 100);
}

static void write_person(struct handout_writer *writer, const struct person *person)
{
    static const char *const roles[] = {
        [ROLE_AUTHOR] = "author", [ROLE_REVIEWER] = "reviewer", [ROLE_APPROVER] = "approver",
    };
    struct markup *markup = &writer->markup;
    markup_open(markup, "person");
    markup_attribute(markup, "role", roles[person->role]);
    if (person->on) {
        markup_attribute(markup, "on", iso_date(writer, person->on));
        markup_attribute(markup, "date", words_date(writer, person->on));
    }
    handout_characters(writer, arena_copy(writer->arena, person->name.bytes,
                                          person->name.length));
    markup_close(markup);
}

static void write_base(struct handout_writer *writer)
{
    static const char *const statuses[] = {
        [STATUS_DRAFT] = "draft", [STATUS_ACTIVE] = "active", [STATUS_RETIRED] = "retired",
    };
    struct markup *markup = &writer->markup;
    const struct knowledge_base *root = writer->model->root;
    markup_open(markup, "base");
    handout_of(writer, "of", &root->node);
    markup_attribute(markup, "version", arena_copy(writer->arena, root->version.bytes,
                                                   root->version.length));
    markup_attribute(markup, "status", statuses[root->status]);
    if (root->jurisdiction.length)
        markup_attribute(markup, "jurisdiction", arena_copy(writer->arena,
                         root->jurisdiction.bytes, root->jurisdiction.length));
    handout_line(writer, "title", NULL, &root->node, KIND_TITLE);
    if (root->review_by) {
        markup_open(markup, "review-by");
        markup_attribute(markup, "date", iso_date(writer, root->review_by));
        markup_text(markup, words_date(writer, root->review_by));
        markup_close(markup);
    }
    for (const struct node *at = node_child(&root->node, KIND_PERSON); at; at = node_same(at))
        write_person(writer, (const struct person *)at);
    markup_close(markup);
}

static void write_title(struct handout_writer *writer, const bool *treatments)
{
    const struct handout_plan *plan = writer->plan;
    bool of_cause = plan->cause_count && !plan->declared && !plan->judge;
    const struct node *node = plan->declared ? &plan->declared->node
                              : of_cause     ? &plan->causes[0]->node
                                             : &writer->model->root->node;
    handout_line(writer, "title", "of", node, of_cause ? KIND_LABEL : KIND_TITLE);
    if (plan->declared && handout_text(writer, node, KIND_INTRO))
        handout_prose(writer, "intro", "of", node, KIND_INTRO);
    else if (plan->judge)
        handout_patient_message(writer);
    else if (!plan->professional)
        handout_message(writer, node, treatments);
}

static void write_sections(struct handout_writer *writer, const struct node *handout)
{
    for (const struct node *at = node_child(handout, KIND_SECTION); at; at = node_same(at)) {
        markup_open(&writer->markup, "section");
        handout_line(writer, "title", "of", at, KIND_TITLE);
        handout_prose(writer, "body", "of", at, KIND_BODY);
        markup_close(&writer->markup);
    }
}

static void write_source(struct handout_writer *writer, const struct source_element *source,
                         unsigned number)
{
    static const char *const types[] = {
        [SOURCE_GUIDELINE] = "guideline", [SOURCE_TRIAL] = "trial", [SOURCE_REVIEW] = "review",
        [SOURCE_ARTICLE] = "article", [SOURCE_LABEL] = "label", [SOURCE_BOOK] = "book",
        [SOURCE_CONSENSUS] = "consensus",
    };
    const struct { const char *name; struct slice value; } texts[] = {
        {"title", source->title}, {"publisher", source->publisher}, {"url", source->url},
        {"doi", source->doi}, {"pmid", source->pmid},
    };
    struct markup *markup = &writer->markup;
    markup_open(markup, "source");
    handout_of(writer, "of", &source->node);
    markup_attribute_number(markup, "number", number);
    markup_attribute(markup, "type", types[source->type]);
    if (source->year)
        markup_attribute_number(markup, "year", source->year);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (texts[i].value.length)
            markup_attribute(markup, texts[i].name,
                             turning_closed(writer->arena, arena_copy(writer->arena,
                                         texts[i].value.bytes, texts[i].value.length)));
    if (source->url.length)
        markup_attribute(markup, "shown",
                         handout_address(writer, arena_copy(writer->arena, source->url.bytes,
                                                            source->url.length)));
    markup_close(markup);
}

static void write_wording(struct handout_writer *writer)
{
    const struct wording *wording = writer->wording;
    markup_open(&writer->markup, "wording");
    for (size_t i = 0; i < wording->count; i++) {
        markup_open(&writer->markup, "text");
        markup_attribute(&writer->markup, "key", wording->entries[i].key);
        markup_text(&writer->markup, wording->entries[i].text);
        markup_close(&writer->markup);
    }
    markup_close(&writer->markup);
}

static void open_document(struct handout_writer *writer)
{
    const struct handout_plan *plan = writer->plan;
    struct markup *markup = &writer->markup;
    markup_open(markup, "handout");
    markup_attribute(markup, "xmlns", "urn:kbc:handout:1");
    markup_attribute(markup, "id", plan->id);
    markup_attribute(markup, "xml:lang", handout_tag(writer->arena, writer->wording->language));
    markup_attribute(markup, "audience", plan->professional ? "professional" : "patient");
    if (plan->judge)
        markup_attribute(markup, "personal", "true");
    markup_attribute(markup, "draft", is_draft(writer->model, plan) ? "true" : "false");
}

void handout_write(const struct model *model, const struct handout_plan *plan,
                   const struct wording *wording, struct buffer *out)
{
    struct handout_writer writer = {.model = model, .plan = plan, .wording = wording,
                                    .arena = model->arena};
    const bool *treatments = handout_treatments(model, plan);
    writer.cited = ARENA_ARRAY(model->arena, model->sources_cited.count + 1,
                               const struct source_element *);
    writer.numbers = ARENA_ARRAY(model->arena, model->sources_cited.count + 1, uint32_t);
    markup_start(&writer.markup, out);
    open_document(&writer);
    write_base(&writer);
    write_title(&writer, treatments);
    handout_help(&writer, treatments);
    handout_precautions(&writer, treatments);
    handout_interactions(&writer, treatments);
    handout_escalations(&writer);
    if (plan->declared)
        write_sections(&writer, &plan->declared->node);
    if (plan->judge)
        handout_patient(&writer);
    handout_questions(&writer, treatments);
    for (uint32_t i = 0; i < writer.cited_count; i++)
        write_source(&writer, writer.cited[i], i + 1);
    write_wording(&writer);
    markup_close(&writer.markup);
    buffer_putc(out, '\n');
}
