#include "mends/mends.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void compile_folder(struct compilation *compilation, struct failure *failure, const char *folder)
{
    compilation_init(compilation, failure);
    compilation->jobs = 1;
    compilation_read(compilation, folder);
    compilation_check(compilation, MENDS_TODAY);
}

int main(int count, char **arguments)
{
    uint64_t seed = count > 2 ? strtoull(arguments[2], NULL, 10) : 0;
    if (count == 4 && strcmp(arguments[1], "make") == 0) {
        make_base(seed, arguments[3]);
    } else if (count == 5 && strcmp(arguments[1], "plant") == 0) {
        plant_defects(seed, arguments[3], arguments[4]);
    } else if ((count == 5 || count == 6) && strcmp(arguments[1], "compare") == 0) {
        return compare_answers(seed, arguments[3], arguments[4], arguments[5]) != 0;
    } else {
        fputs("usage: see mends.h\n", stderr);
        return 2;
    }
    return fflush(stdout) || ferror(stdout);
}
