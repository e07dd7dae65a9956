/* What FOP 2.8 leaves open in a PDF, closed through qpdf. See pdf.h. */
#include "emit/pdf.h"

#include <qpdf/qpdf-c.h>
#include <stdbool.h>
#include <string.h>

#include "emit/markup.h"
#include "emit/pdf_figures.h"

struct finishing {
    struct arena *arena;
    const char *name;
    qpdf_data qpdf;
    const struct fo_runs *runs;
    size_t run; /* how many of them were found */
    struct pdf_figures figures;
    unsigned steps; /* taken through the document: one that leads in circles is given up */
};

enum { MOST_STEPS = 1 << 22 };

static _Noreturn void give_up(struct finishing *finishing, const char *reason)
{
    const char *copy = arena_copy(finishing->arena, reason, strlen(reason));
    pdf_figures_release(&finishing->figures);
    qpdf_cleanup(&finishing->qpdf);
    failure_raise(finishing->arena->failure, "cannot finish the PDF of handout \"%s\": %s",
                  finishing->name, copy);
}

/* Come back to the edge when the last call has failed. */
static void hold(struct finishing *finishing)
{
    if (qpdf_has_error(finishing->qpdf))
        give_up(finishing, qpdf_get_error_message_detail(finishing->qpdf,
                                                         qpdf_get_error(finishing->qpdf)));
}

static void take_step(struct finishing *finishing)
{
    if (finishing->steps++ == MOST_STEPS)
        give_up(finishing, "its structure does not end");
}

/* ---- Links ----------------------------------------------------------------------------------- */

/* A link's annotation says in /Contents what its element in the structure says in /Alt. */
static void finish_link(struct finishing *finishing, qpdf_oh link)
{
    qpdf_data qpdf = finishing->qpdf;
    qpdf_oh children = qpdf_oh_get_key(qpdf, link, "/K");
    qpdf_oh text = qpdf_oh_get_key(qpdf, link, "/Alt");
    int count = qpdf_oh_is_array(qpdf, children) ? qpdf_oh_get_array_n_items(qpdf, children) : 1;
    if (!qpdf_oh_is_string(qpdf, text))
        give_up(finishing, "a link has no alternative text");
    for (int i = 0; i < count; i++) {
        qpdf_oh child = qpdf_oh_is_array(qpdf, children)
                            ? qpdf_oh_get_array_item(qpdf, children, i) : children;
        if (qpdf_oh_is_dictionary_of_type(qpdf, child, "/OBJR", ""))
            qpdf_oh_replace_key(qpdf, qpdf_oh_get_key(qpdf, child, "/Obj"), "/Contents", text);
    }
}

/* An element of a run: it says its text, which may be drawn in another order, and its language. */
static void finish_run(struct finishing *finishing, qpdf_oh element)
{
    qpdf_data qpdf = finishing->qpdf;
    if (finishing->run == finishing->runs->count)
        give_up(finishing, "there are more runs in it than in its FO");
    const struct fo_run *run = &finishing->runs->all[finishing->run++];
    qpdf_oh_replace_key(qpdf, element, "/S", qpdf_oh_new_name(qpdf, "/Span"));
    qpdf_oh_replace_key(qpdf, element, "/ActualText",
                        qpdf_oh_new_unicode_string(qpdf, run->text));
    if (run->language)
        qpdf_oh_replace_key(qpdf, element, "/Lang", qpdf_oh_new_string(qpdf, run->language));
}

static void finish_elements(struct finishing *finishing, qpdf_oh parent, unsigned depth)
{
    enum { DEEPEST = 10000 };
    qpdf_data qpdf = finishing->qpdf;
    qpdf_oh children = qpdf_oh_get_key(qpdf, parent, "/K");
    int count = qpdf_oh_is_array(qpdf, children) ? qpdf_oh_get_array_n_items(qpdf, children) : 1;
    take_step(finishing);
    if (depth == DEEPEST)
        give_up(finishing, "its structure is too deep");
    for (int i = 0; i < count; i++) {
        qpdf_oh child = qpdf_oh_is_array(qpdf, children)
                            ? qpdf_oh_get_array_item(qpdf, children, i) : children;
        if (!qpdf_oh_is_dictionary(qpdf, child) || !qpdf_oh_has_key(qpdf, child, "/S"))
            continue;
        if (qpdf_oh_is_name_and_equals(qpdf, qpdf_oh_get_key(qpdf, child, "/S"), "/Link"))
            finish_link(finishing, child);
        else if (qpdf_oh_is_name_and_equals(qpdf, qpdf_oh_get_key(qpdf, child, "/S"),
                                            "/" FO_RUN_ROLE))
            finish_run(finishing, child);
        else if (qpdf_oh_is_name_and_equals(qpdf, qpdf_oh_get_key(qpdf, child, "/S"), "/Figure") &&
                 !pdf_figure_finish(&finishing->figures, child))
            give_up(finishing, "a picture stands nowhere");
        finish_elements(finishing, child, depth + 1);
    }
}

/* ---- Outline --------------------------------------------------------------------------------- */

/* The outline says how many of its entries are open: all of the first level. */
static void finish_outline(struct finishing *finishing, qpdf_oh root)
{
    qpdf_data qpdf = finishing->qpdf;
    qpdf_oh outline = qpdf_oh_get_key(qpdf, root, "/Outlines");
    if (!qpdf_oh_is_dictionary(qpdf, outline))
        return;
    int count = 0;
    qpdf_oh entry = qpdf_oh_get_key(qpdf, outline, "/First");
    for (; qpdf_oh_is_dictionary(qpdf, entry); entry = qpdf_oh_get_key(qpdf, entry, "/Next")) {
        take_step(finishing);
        count++;
    }
    qpdf_oh_replace_key(qpdf, outline, "/Count", qpdf_oh_new_integer(qpdf, count));
}

/* ---- Metadata -------------------------------------------------------------------------------- */

static const char *text_key(struct finishing *finishing, qpdf_oh dictionary, const char *key)
{
    qpdf_oh value = qpdf_oh_get_key(finishing->qpdf, dictionary, key);
    const char *text = qpdf_oh_is_string(finishing->qpdf, value)
                           ? qpdf_oh_get_utf8_value(finishing->qpdf, value) : "";
    return arena_copy(finishing->arena, text, strlen(text));
}

static void open_described(struct markup *markup, const char *prefix, const char *space)
{
    markup_open(markup, "rdf:Description");
    markup_attribute(markup, "rdf:about", "");
    markup_attribute(markup, prefix, space);
}

static void text_element(struct markup *markup, const char *name, const char *text)
{
    markup_open(markup, name);
    markup_text(markup, text);
    markup_close(markup);
}

/* An element that holds one member of a container; `kind`: rdf:Alt, rdf:Seq or rdf:Bag. */
static void member_element(struct markup *markup, const char *name, const char *kind,
                           const char *text)
{
    markup_open(markup, name);
    markup_open(markup, kind);
    markup_open(markup, "rdf:li");
    if (strcmp(kind, "rdf:Alt") == 0)
        markup_attribute(markup, "xml:lang", "x-default");
    markup_text(markup, text);
    for (int i = 0; i < 3; i++)
        markup_close(markup);
}

/* Open the one member, of several parts, of a container of `kind`. */
static void open_member(struct markup *markup, const char *kind)
{
    markup_open(markup, kind);
    markup_open(markup, "rdf:li");
    markup_attribute(markup, "rdf:parseType", "Resource");
}

/* PDF/A knows no PDF/UA: the property by which a file says that it is one has to be described. */
static void describe_extension(struct markup *markup)
{
    open_described(markup, "xmlns:pdfaExtension", "http://www.aiim.org/pdfa/ns/extension/");
    markup_attribute(markup, "xmlns:pdfaSchema", "http://www.aiim.org/pdfa/ns/schema#");
    markup_attribute(markup, "xmlns:pdfaProperty", "http://www.aiim.org/pdfa/ns/property#");
    markup_open(markup, "pdfaExtension:schemas");
    open_member(markup, "rdf:Bag");
    text_element(markup, "pdfaSchema:schema", "PDF/UA identification");
    text_element(markup, "pdfaSchema:namespaceURI", "http://www.aiim.org/pdfua/ns/id/");
    text_element(markup, "pdfaSchema:prefix", "pdfuaid");
    markup_open(markup, "pdfaSchema:property");
    open_member(markup, "rdf:Seq");
    text_element(markup, "pdfaProperty:name", "part");
    text_element(markup, "pdfaProperty:valueType", "Integer");
    text_element(markup, "pdfaProperty:category", "internal");
    text_element(markup, "pdfaProperty:description", "the part of ISO 14289 that the file keeps");
    for (int i = 0; i < 7; i++)
        markup_close(markup);
}

static void write_metadata(struct finishing *finishing, qpdf_oh root, qpdf_oh info,
                           struct buffer *out)
{
    struct markup markup;
    const char *author = text_key(finishing, info, "/Author");
    buffer_puts(out, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n");
    markup_continue(&markup, out);
    markup_open(&markup, "x:xmpmeta");
    markup_attribute(&markup, "xmlns:x", "adobe:ns:meta/");
    markup_open(&markup, "rdf:RDF");
    markup_attribute(&markup, "xmlns:rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#");
    open_described(&markup, "xmlns:dc", "http://purl.org/dc/elements/1.1/");
    member_element(&markup, "dc:title", "rdf:Alt", text_key(finishing, info, "/Title"));
    if (*author)
        member_element(&markup, "dc:creator", "rdf:Seq", author);
    member_element(&markup, "dc:language", "rdf:Bag", text_key(finishing, root, "/Lang"));
    markup_close(&markup);
    open_described(&markup, "xmlns:pdf", "http://ns.adobe.com/pdf/1.3/");
    text_element(&markup, "pdf:Producer", text_key(finishing, info, "/Producer"));
    markup_close(&markup);
    open_described(&markup, "xmlns:pdfaid", "http://www.aiim.org/pdfa/ns/id/");
    text_element(&markup, "pdfaid:part", "1");
    text_element(&markup, "pdfaid:conformance", "A");
    markup_close(&markup);
    open_described(&markup, "xmlns:pdfuaid", "http://www.aiim.org/pdfua/ns/id/");
    text_element(&markup, "pdfuaid:part", "1");
    markup_close(&markup);
    describe_extension(&markup);
    markup_close(&markup);
    markup_close(&markup);
    buffer_puts(out, "\n<?xpacket end=\"r\"?>");
}

/* What the file says of itself, in its old form (/Info) and its new one, which must agree. When it
 * was made is not told: it would be the only thing to differ between two runs. */
static void finish_metadata(struct finishing *finishing, qpdf_oh root)
{
    static const char *const dropped[] = {"/CreationDate", "/ModDate", "/Creator"};
    qpdf_data qpdf = finishing->qpdf;
    qpdf_oh info = qpdf_oh_get_key(qpdf, qpdf_get_trailer(qpdf), "/Info");
    for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++)
        qpdf_oh_remove_key(qpdf, info, dropped[i]);
    struct buffer metadata;
    buffer_init(&metadata, finishing->arena->failure);
    write_metadata(finishing, root, info, &metadata);
    qpdf_oh_replace_stream_data(qpdf, qpdf_oh_get_key(qpdf, root, "/Metadata"),
                                (const unsigned char *)metadata.bytes, metadata.length,
                                qpdf_oh_new_null(qpdf), qpdf_oh_new_null(qpdf));
    buffer_release(&metadata);
}

/* ---- The whole ------------------------------------------------------------------------------- */

static void write_out(struct finishing *finishing, struct buffer *out)
{
    qpdf_data qpdf = finishing->qpdf;
    qpdf_oh_remove_key(qpdf, qpdf_get_trailer(qpdf), "/ID"); /* half of it would be kept */
    qpdf_init_write_memory(qpdf);
    qpdf_set_deterministic_ID(qpdf, QPDF_TRUE);
    qpdf_set_newline_before_endstream(qpdf, QPDF_TRUE);
    qpdf_set_object_stream_mode(qpdf, qpdf_o_disable);
    qpdf_write(qpdf);
    hold(finishing);
    buffer_add(out, qpdf_get_buffer(qpdf), qpdf_get_buffer_length(qpdf));
}

void pdf_finish(struct arena *arena, const char *name, const char *path,
                const struct fo_runs *runs, struct buffer *out)
{
    struct finishing finishing = {.arena = arena, .name = name, .qpdf = qpdf_init(),
                                  .runs = runs};
    pdf_figures_init(&finishing.figures, finishing.qpdf, arena->failure);
    qpdf_silence_errors(finishing.qpdf);
    qpdf_set_suppress_warnings(finishing.qpdf, QPDF_TRUE);
    qpdf_read(finishing.qpdf, path, NULL);
    hold(&finishing);
    if (qpdf_more_warnings(finishing.qpdf))
        give_up(&finishing, "FOP wrote a damaged file");
    qpdf_oh root = qpdf_get_root(finishing.qpdf);
    finish_elements(&finishing, qpdf_oh_get_key(finishing.qpdf, root, "/StructTreeRoot"), 0);
    if (finishing.run != runs->count)
        give_up(&finishing, "runs of its FO are not in it");
    finish_outline(&finishing, root);
    finish_metadata(&finishing, root);
    hold(&finishing);
    write_out(&finishing, out);
    pdf_figures_release(&finishing.figures);
    qpdf_cleanup(&finishing.qpdf);
}
