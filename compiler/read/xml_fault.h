/*
 * What is no well-formed XML, or XML that is refused, in words that an author can use.
 *
 * Only for read/xml.c. Includes libxml2.
 */
#ifndef KBC_READ_XML_FAULT_H
#define KBC_READ_XML_FAULT_H

#include <libxml/xmlerror.h>
#include "read/reader.h"

void fault_document_type(struct reader *reader, struct span place);
void fault_entity(struct reader *reader, struct span place, const char *name);

/* An error of libxml2, met at the offset `at`. */
void fault_not_well_formed(struct reader *reader, const xmlError *error, uint32_t at);

#endif
