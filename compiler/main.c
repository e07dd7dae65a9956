#include <stdio.h>

int main(void)
{
    fputs("kbc: no command yet\n", stderr);
    return 2;
}
