/*
 * The addresses that a text or a source may lead to: xsd:anyURI that begins with https://, http://,
 * mailto:, tel: or #. International characters and spaces may stand in it unescaped.
 * For every layer above diag. Includes only the C library.
 */
#ifndef KBC_GRAMMAR_URL_H
#define KBC_GRAMMAR_URL_H

#include <stdbool.h>
#include <stddef.h>

/* Whether the bytes, their white space folded, are such an address. */
bool url_is_valid(const char *bytes, size_t length);

#endif
