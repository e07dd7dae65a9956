#include "read/xml_fault.h"

#include <libxml/parser.h>
#include <string.h>

/* The subject of what is found where the reader is. */
static const char *subject(struct reader *reader)
{
    return reader->depth ? subject_of(reader, top_frame(reader)->node) : NULL;
}

void fault_document_type(struct reader *reader, struct span place)
{
    struct diagnostic *diagnostic =
        diag_raise(reader->diag, DIAG_forbidden_markup, place, subject(reader),
                   "a document type declaration is not allowed");
    diag_help(reader->diag, diagnostic, "take it out: nothing is ever fetched or expanded");
}

void fault_entity(struct reader *reader, struct span place, const char *name)
{
    struct diagnostic *diagnostic = diag_raise(
        reader->diag, DIAG_forbidden_markup, place, subject(reader),
        "the entity \"&%.60s;\" is not allowed", name);
    diag_help(reader->diag, diagnostic,
              "write the character itself; only &amp; &lt; &gt; &quot; &apos; and character "
              "references such as &#233; may be used");
    if (reader->depth)
        frame_faulty(top_frame(reader));
}

bool fault_not_well_formed(struct reader *reader, const xmlError *error, uint32_t at)
{
    if (error->code == XML_NS_ERR_UNDEFINED_NAMESPACE)
        return false; /* told as an element or attribute that is not known */
    const char *message = error->message ? error->message : "it is no XML";
    size_t length = strcspn(message, "\n");
    diag_raise(reader->diag, DIAG_not_well_formed, (struct span){at, at}, subject(reader), "%.*s",
               (int)length, message);
    return true;
}
