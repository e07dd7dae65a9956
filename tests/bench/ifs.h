/* The rules of a table as gcc compiles them: one `if` a rule (rules.c writes it). */
#ifndef KBC_TESTS_IFS_H
#define KBC_TESTS_IFS_H

#include <stdint.h>

/* A patient is a row of values, a finding each: the type that is fastest for the `if`s. */
typedef int8_t ifs_value;

extern const uint32_t ifs_rules;

/* Add one to each rule that fires. */
void ifs(const ifs_value *values, uint32_t *fired);

#endif
