/* Texts of the knowledge base in a handout document: in one language, white space folded, with the
 * markup that authors have: paragraphs, lists, stressed words, links. */
#include "emit/handout_writer.h"

#include <ctype.h>
#include <string.h>

#include "base/utf8.h"
#include "emit/turning.h"

const struct text_element *handout_text(const struct handout_writer *writer,
                                        const struct node *node, enum kind kind)
{
    const struct text_element *text =
        node_text_in(writer->model, node, kind, writer->wording->language);
    return text ? text : node_text_in(writer->model, node, kind, NULL);
}

const char *handout_tag(struct arena *arena, const char *tag)
{
    char *copy = arena_copy(arena, tag, strlen(tag));
    for (char *part = strchr(copy, '-'); part; part = strchr(part + 1, '-')) {
        size_t length = strcspn(part + 1, "-");
        for (size_t i = 1; length == 2 && i <= length; i++)
            part[i] = (char)toupper((unsigned char)part[i]);
    }
    return copy;
}

/* ---- Characters ------------------------------------------------------------------------------ */

/* A word that is longer gets places (U+200B) where a line may end: it would run out of the page. */
enum { LONGEST_WORD = 24 };
#define SOFT_BREAK "\xE2\x80\x8B"

struct run {
    struct markup *markup;
    bool any, apart;   /* a word was written, since the last space; white space has been seen */
    unsigned length;   /* of the word that is being written */
    struct turning turning;
};

static void add_characters(struct run *run, const char *bytes, size_t length)
{
    size_t from = 0, size; /* `from`: what was not yet written */
    for (size_t i = 0; i < length; i += size) {
        bool kept = turning_keeps(&run->turning, utf8_decode(bytes + i, length - i, &size));
        bool full = kept && run->length == LONGEST_WORD;
        if (!kept || full) {
            markup_text_length(run->markup, bytes + from, i - from);
            markup_text(run->markup, full ? SOFT_BREAK : "");
            from = full ? i : i + size;
        }
        run->length = (full ? 0 : run->length) + kept;
        run->any |= kept;
    }
    markup_text_length(run->markup, bytes + from, length - from);
}

static void add_space(struct run *run)
{
    if (run->any && run->apart) {
        markup_text(run->markup, " ");
        run->any = false;
    }
    if (run->apart)
        run->length = 0;
    run->apart = false;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void add_run(struct run *run, struct slice text)
{
    for (uint32_t i = 0; i < text.length;) {
        if (is_space(text.bytes[i])) {
            run->apart = true;
            i++;
            continue;
        }
        uint32_t end = i;
        while (end < text.length && !is_space(text.bytes[end]))
            end++;
        add_space(run);
        add_characters(run, text.bytes + i, end - i);
        i = end;
    }
}

/* What the text has opened is closed where it ends. */
static void end_run(struct run *run)
{
    const char *closing;
    while ((closing = turning_close(&run->turning)))
        markup_text(run->markup, closing);
}

/* Around words of the default language in a text of the handout's: no document can hold these. */
#define FOREIGN_BEGIN "\001"
#define FOREIGN_END "\002"

static const char *default_language(const struct handout_writer *writer)
{
    return writer->model->root->languages.names[0]->text;
}

const char *handout_label(const struct handout_writer *writer, const struct node *node)
{
    const struct text_element *text = handout_text(writer, node, KIND_LABEL);
    if (!text)
        return NULL;
    const char *label = turning_closed(writer->arena,
                                       node_plain_text(writer->model, &text->node));
    const char *language = text->lang ? text->lang->text : default_language(writer);
    return strcmp(language, writer->wording->language) == 0 ? label
        : arena_format(writer->arena, FOREIGN_BEGIN "%s" FOREIGN_END, label);
}

bool handout_is_mixed(const char *text)
{
    return strchr(text, *FOREIGN_BEGIN) != NULL;
}

void handout_characters(struct handout_writer *writer, const char *text)
{
    struct run run = {.markup = &writer->markup};
    while (*text) {
        size_t length = strcspn(text, FOREIGN_BEGIN FOREIGN_END);
        add_run(&run, (struct slice){text, (uint32_t)length});
        text += length;
        if (*text == *FOREIGN_BEGIN) {
            add_space(&run);
            markup_open(&writer->markup, "foreign");
            markup_attribute(&writer->markup, "xml:lang",
                             handout_tag(writer->arena, default_language(writer)));
        } else if (*text) {
            markup_close(&writer->markup);
        }
        text += *text != '\0';
    }
    end_run(&run);
}

/* ---- Addresses ------------------------------------------------------------------------------- */

const char *handout_address(const struct handout_writer *writer, const char *address)
{
    static const char *const hidden[] = {"mailto:", "tel:"};
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
        if (strncmp(address, hidden[i], strlen(hidden[i])) == 0)
            address += strlen(hidden[i]);
    struct buffer out;
    buffer_init(&out, writer->arena->failure);
    unsigned length = 0;
    for (const char *at = address; *at; at++) {
        buffer_putc(&out, *at);
        length += ((unsigned char)*at & 0xC0) != 0x80;
        bool joint = strchr("/.-_?&=#", *at) && length >= 8 && at[1] && at[1] != '/';
        if (joint || (length >= LONGEST_WORD && ((unsigned char)at[1] & 0xC0) != 0x80)) {
            buffer_puts(&out, SOFT_BREAK);
            length = 0;
        }
    }
    const char *copy = arena_copy(writer->arena, buffer_text(&out), out.length);
    buffer_release(&out);
    return copy;
}

static void link_attributes(struct handout_writer *writer, const struct link *link)
{
    const char *href = arena_copy(writer->arena, link->href.bytes, link->href.length);
    markup_attribute(&writer->markup, "href", href);
    if (*href == '#')
        return;
    const char *words = node_plain_text(writer->model, &link->node);
    const char *shown = strstr(href, "://") ? strstr(href, "://") + 3 : strchr(href, ':') + 1;
    if (!strstr(words, shown))
        markup_attribute(&writer->markup, "shown", handout_address(writer, href));
}

/* ---- Markup of authors ----------------------------------------------------------------------- */

static const char *inline_name(const struct node *node)
{
    switch (node->kind) {
    case KIND_EM: return "em";
    case KIND_STRONG: return "strong";
    case KIND_LINK: return "link";
    default: return NULL;
    }
}

static void add_inline(struct handout_writer *writer, struct run *run, const struct node *parent)
{
    for (const struct node *child = parent->first; child; child = child->next) {
        const char *name = inline_name(child);
        if (child->kind == KIND_TEXT_RUN)
            add_run(run, ((const struct text_run *)child)->text);
        if (!name)
            continue;
        add_space(run);
        markup_open(&writer->markup, name);
        if (child->kind == KIND_LINK)
            link_attributes(writer, (const struct link *)child);
        add_inline(writer, run, child);
        markup_close(&writer->markup);
    }
}

static void add_block(struct handout_writer *writer, const char *element, const struct node *node)
{
    struct run run = {.markup = &writer->markup};
    markup_open(&writer->markup, element);
    add_inline(writer, &run, node);
    end_run(&run);
    markup_close(&writer->markup);
}

static void add_list(struct handout_writer *writer, const struct list *list)
{
    markup_open(&writer->markup, "list");
    markup_attribute(&writer->markup, "ordered", list->ordered == YES ? "true" : "false");
    for (const struct node *item = list->node.first; item; item = item->next)
        if (item->kind == KIND_LIST_ITEM)
            add_block(writer, "item", item);
    markup_close(&writer->markup);
}

/* Open the element of a text; its language is said where it is not the handout's. */
static void open_text(struct handout_writer *writer, const char *element, const char *attribute,
                      const struct text_element *text)
{
    const char *language = text->lang ? text->lang->text : default_language(writer);
    markup_open(&writer->markup, element);
    if (attribute)
        handout_of(writer, attribute, &node_declaration(text->node.parent)->node);
    if (strcmp(language, writer->wording->language) != 0)
        markup_attribute(&writer->markup, "xml:lang", handout_tag(writer->arena, language));
}

void handout_prose(struct handout_writer *writer, const char *element, const char *attribute,
                   const struct node *node, enum kind kind)
{
    const struct text_element *text = handout_text(writer, node, kind);
    if (!text)
        return;
    open_text(writer, element, attribute, text);
    bool blocks = node_child(&text->node, KIND_P) || node_child(&text->node, KIND_LIST);
    if (!blocks)
        add_block(writer, "p", &text->node);
    for (const struct node *child = blocks ? text->node.first : NULL; child; child = child->next) {
        if (child->kind == KIND_P)
            add_block(writer, "p", child);
        else if (child->kind == KIND_LIST)
            add_list(writer, (const struct list *)child);
    }
    markup_close(&writer->markup);
}

void handout_run(struct handout_writer *writer, const char *element, const char *attribute,
                 const struct text_element *text)
{
    struct run run = {.markup = &writer->markup};
    open_text(writer, element, attribute, text);
    add_inline(writer, &run, &text->node);
    end_run(&run);
    markup_close(&writer->markup);
}

void handout_line(struct handout_writer *writer, const char *element, const char *attribute,
                  const struct node *node, enum kind kind)
{
    const struct text_element *text = handout_text(writer, node, kind);
    if (text)
        handout_run(writer, element, attribute, text);
}
