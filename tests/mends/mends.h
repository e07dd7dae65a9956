/*
 * Random knowledge bases with defects that kbc can mend, planted where it is known what is to be
 * left of them: nothing. For tests/fix.sh.
 *
 *     mends make SEED FOLDER              FOLDER/kb.xml, and for some seeds FOLDER/part.xml
 *     mends plant SEED FROM TO            the base in FROM with defects, in TO; a line for each
 *     mends compare SEED OLD NEW [SIDE]   1,000 patients get the same answer by both
 *
 * For tests/mends/.
 */
#ifndef KBC_TESTS_MENDS_H
#define KBC_TESTS_MENDS_H

#include "commands/compilation.h"
#include "oracle/random_base.h"

/* The day of all these tests. */
enum { MENDS_TODAY = 20260630 };

/* The number that two planted escalations divide, and where. */
#define LIMIT_FINDING "limit-number"
#define LIMIT_LOWER "under-limit"
#define LIMIT_UPPER "over-limit"
enum { LIMIT = 50 };

void make_base(uint64_t seed, const char *folder);
void plant_defects(uint64_t seed, const char *from, const char *to);

/* `side`: "lower", "upper" or NULL: who has LIMIT in the new one, which the old has in none. How
 * many faults there are; they are told. */
unsigned compare_answers(uint64_t seed, const char *old_folder, const char *new_folder,
                         const char *side);

/* Compile and check what is in a folder. */
void compile_folder(struct compilation *compilation, struct failure *failure, const char *folder);

#endif
