/*
 * What differs from country to country: emergency numbers, and the units that people use. The table
 * is jurisdictions.def.
 * For emit.
 */
#ifndef KBC_EMIT_JURISDICTION_H
#define KBC_EMIT_JURISDICTION_H

/* `jurisdiction` is what a knowledge base says: a country's code, as ISO 3166-1 has it, alone or
 * before a hyphen ("US-CA"), in letters of any case. "": none is said. */

/* The number to call in an emergency of health, or NULL: it is not in the table. */
const char *jurisdiction_emergency(const char *jurisdiction);

/* The unit (UCUM) that people there are told beside another, or NULL: none is. */
const char *jurisdiction_unit(const char *jurisdiction, const char *unit);

#endif
