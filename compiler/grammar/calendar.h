/*
 * Days of the (proleptic Gregorian) calendar, as xsd:date has them: from 0001-01-01 to 9999-12-31.
 * For every layer above diag. Includes base.
 */
#ifndef KBC_GRAMMAR_CALENDAR_H
#define KBC_GRAMMAR_CALENDAR_H

#include <stddef.h>
#include <stdint.h>
#include "base/arena.h"

/* The year that four bytes spell, 1 to 9999; 0: none. */
int64_t calendar_year(const char *bytes);

/* The day that "2026-12-31" spells, as 20261231; 0 when it is none, and then, where it looks like
 * one but the calendar has no such day, *ret_why says so (in the arena). */
int64_t calendar_day(struct arena *arena, const char *bytes, size_t length, const char **ret_why);

#endif
