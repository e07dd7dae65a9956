/*
 * Characters that a typeface of their own has. FOP takes one face for a text: what the faces of the
 * handouts, Noto Sans and Noto Sans Arabic, lack, and another one has, is put into an element that
 * says so. The families are those of xslt/fop.xconf and xslt/fop-complex.xconf. A character that
 * none has stays where it is, for FOP to tell; what chooses among looks of a character is left out.
 * Arabic signs get one, too, lest FOP join the letter before them to them.
 *
 * For emit. Includes base.
 */
#ifndef KBC_EMIT_FO_FACES_H
#define KBC_EMIT_FO_FACES_H

#include <libxml/tree.h>
#include <stdint.h>

/* The family of a character that has to stand apart, as FO writes it; NULL: none is known; "": it
 * is not printed. */
const char *fo_face(uint32_t character);

/* Put such characters of the texts below an element of FO into elements of their own. */
void fo_faces_split(xmlNodePtr pages);

#endif
