#include "emit/trace.h"

#include <string.h>

#include "emit/trace_parts.h"
#include "grammar/grammar.h"
#include "grammar/html.h"

static const char style[] =
#include "emit/trace_style.def"
    ;

static const char *slice_text(const struct trace *trace, struct slice text)
{
    return text.length ? arena_copy(trace->model->arena, text.bytes, text.length) : "";
}

static const char *language_of(const struct model *model)
{
    return model->root->languages.count ? model->root->languages.names[0]->text : "en";
}

static bool same_place(const struct trace_entry *a, const struct trace_entry *b)
{
    return a->source == b->source && strcmp(a->at, b->at) == 0;
}

/* The entries of a source: the first, and behind the last. */
static uint32_t entries_of(const struct trace *trace, const struct source_element *source,
                           uint32_t *ret_end)
{
    uint32_t low = 0, high = trace->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (trace->entries[middle].source->node.index < source->node.index)
            low = middle + 1;
        else
            high = middle;
    }
    for (*ret_end = low; *ret_end < trace->count && trace->entries[*ret_end].source == source;)
        ++*ret_end;
    return low;
}

/* How many of its entries are declarations that rest on it. */
static uint32_t cited(const struct trace *trace, const struct source_element *source)
{
    uint32_t end, count = 0;
    for (uint32_t i = entries_of(trace, source, &end); i < end; i++)
        count += trace->entries[i].declaration != NULL;
    return count;
}

static void put_head(struct buffer *out, const struct trace *trace)
{
    const struct node *root = &trace->model->root->node;
    const char *title = node_label(trace->model, root);
    buffer_printf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
                       "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                       "<meta name=\"color-scheme\" content=\"light dark\">\n<title>Trace: ",
                  language_of(trace->model));
    html_text(out, title);
    buffer_printf(out, "</title>\n<style>\n%s</style>\n</head>\n<body>\n<header id=\"top\">\n"
                       "<h1>", style);
    html_text(out, title);
    buffer_puts(out, "</h1>\n");
}

static void put_lead(struct buffer *out, const struct trace *trace)
{
    const struct knowledge_base *root = trace->model->root;
    uint32_t places = 0;
    for (uint32_t i = 0; i < trace->count; i++)
        places += !i || !same_place(&trace->entries[i - 1], &trace->entries[i]);
    buffer_puts(out, "<p class=\"lead\">Which passage is carried by what: every place in every "
                     "source that is cited, in its order, with what rests on it.</p>\n<p class="
                     "\"facts\"><code>");
    html_text(out, root->id->text);
    buffer_puts(out, "</code> ");
    html_text(out, slice_text(trace, root->version));
    buffer_printf(out, ", %s · %u sources · %u places · %u rules</p>\n</header>\n",
                  grammar_value_text(ENUMERATION_status, root->status),
                  trace->model->sources_cited.count, places, trace->model->rules.count);
}

static void put_contents(struct buffer *out, const struct trace *trace)
{
    buffer_puts(out, "<nav aria-label=\"Contents\">\n<h2>Sources</h2>\n<ol>\n");
    for (uint32_t i = 0; i < trace->model->sources_cited.count; i++) {
        const struct source_element *source = trace->model->sources_cited.all[i];
        buffer_printf(out, "<li><a href=\"#source-%s\">", source->id->text);
        html_text(out, slice_text(trace, source->title));
        buffer_printf(out, "</a> <small>%u</small></li>\n", cited(trace, source));
    }
    buffer_puts(out, "</ol>\n<p><a href=\"#uncited\">Sources that nothing cites</a></p>\n"
                     "<p><a href=\"#unsourced\">What cites nothing</a></p>\n</nav>\n<main>\n");
}

static void put_fact(struct buffer *out, const char *before, const char *text)
{
    if (!*text)
        return;
    html_text(out, before);
    html_text(out, text);
}

/* Type, publisher, year, and where it is to be found. */
static void put_source_facts(struct buffer *out, const struct trace *trace,
                             const struct source_element *source)
{
    buffer_puts(out, "<p class=\"facts\"><code>");
    html_text(out, source->id->text);
    buffer_puts(out, "</code>");
    put_fact(out, " · ", source->type ? grammar_value_text(ENUMERATION_source_type, source->type)
                                      : "");
    put_fact(out, " · ", slice_text(trace, source->publisher));
    if (source->year)
        buffer_printf(out, " · %u", (unsigned)source->year);
    put_fact(out, " · doi:", slice_text(trace, source->doi));
    put_fact(out, " · PMID ", slice_text(trace, source->pmid));
    if (source->url.length) {
        const char *url = slice_text(trace, source->url);
        buffer_puts(out, " · <a href=\"");
        html_text(out, url);
        buffer_puts(out, "\">");
        html_text(out, url);
        buffer_puts(out, "</a>");
    }
    buffer_puts(out, "</p>\n");
}

/* What is said of one place: entries from `from` on; returns behind the last. */
static uint32_t put_place(struct buffer *out, const struct trace *trace, uint32_t from)
{
    const struct trace_entry *first = &trace->entries[from];
    uint32_t i = from;
    buffer_puts(out, "<section class=\"place\">\n<h3>");
    html_text(out, *first->at ? first->at : "As a whole");
    buffer_puts(out, "</h3>\n<ul>\n");
    for (; i < trace->count && same_place(first, &trace->entries[i]); i++)
        if (trace->entries[i].declaration) {
            trace_card(out, trace, trace->entries[i].declaration);
        } else {
            buffer_puts(out, "<li class=\"card none\"><p class=\"head\"><span class=\"kind\">"
                             "no rule</span> ");
            html_text(out, trace->entries[i].reason);
            buffer_puts(out, "</p></li>\n");
        }
    buffer_puts(out, "</ul>\n</section>\n");
    return i;
}

static void put_source(struct buffer *out, const struct trace *trace,
                       const struct source_element *source)
{
    uint32_t end, at = entries_of(trace, source, &end);
    buffer_printf(out, "<section class=\"source\" id=\"source-%s\">\n<h2>", source->id->text);
    html_text(out, slice_text(trace, source->title));
    buffer_puts(out, "</h2>\n");
    put_source_facts(out, trace, source);
    while (at < end)
        at = put_place(out, trace, at);
    buffer_puts(out, "</section>\n");
}

static void put_uncited(struct buffer *out, const struct trace *trace)
{
    uint32_t found = 0;
    buffer_puts(out, "<section class=\"source\" id=\"uncited\">\n"
                     "<h2>Sources that nothing cites</h2>\n<ul>\n");
    for (uint32_t i = 0; i < trace->model->sources_cited.count; i++) {
        const struct source_element *source = trace->model->sources_cited.all[i];
        if (cited(trace, source))
            continue;
        buffer_printf(out, "<li><a href=\"#source-%s\">", source->id->text);
        html_text(out, slice_text(trace, source->title));
        buffer_puts(out, "</a></li>\n");
        found++;
    }
    buffer_printf(out, "</ul>\n%s</section>\n", found ? "" : "<p>None.</p>\n");
}

static void put_unsourced(struct buffer *out, const struct trace *trace)
{
    const struct node *top = &trace->model->root->node;
    uint32_t found = 0;
    buffer_puts(out, "<section class=\"source\" id=\"unsourced\">\n"
                     "<h2>Rules, causes and interactions that cite nothing</h2>\n<ul>\n");
    for (const struct node *at = top; at; at = node_following(at, top))
        if (!(at->flags & NODE_RETIRED) && trace_lacks_source(at)) {
            trace_card(out, trace, (const struct declaration *)at);
            found++;
        }
    buffer_printf(out, "</ul>\n%s</section>\n", found ? "" : "<p>None.</p>\n");
}

void trace_write(const struct model *model, struct buffer *out)
{
    struct trace trace;
    trace_gather(&trace, model);
    put_head(out, &trace);
    put_lead(out, &trace);
    put_contents(out, &trace);
    for (uint32_t i = 0; i < model->sources_cited.count; i++)
        put_source(out, &trace, model->sources_cited.all[i]);
    put_uncited(out, &trace);
    put_unsourced(out, &trace);
    buffer_puts(out, "</main>\n</body>\n</html>\n");
}
