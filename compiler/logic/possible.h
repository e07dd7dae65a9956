/*
 * What a question about all possible patients can come to.
 *
 * For the files of logic/ and check/.
 */
#ifndef KBC_LOGIC_POSSIBLE_H
#define KBC_LOGIC_POSSIBLE_H

enum answer {
    ANSWER_GAVE_UP,   /* not decided within what a question may cost */
    ANSWER_POSSIBLE,  /* some patient */
    ANSWER_IMPOSSIBLE /* none, proved */
};

#endif
