/*
 * CaDiCaL is C++ and throws where memory can't be had, which nothing here could catch. It gets its
 * memory from these instead, which come back to the command's edge as all other memory does; it
 * gives it back by the C++ library's own operators, which call free. For this program's own code
 * only: what other libraries of C++ do among themselves is theirs.
 */
#include <stddef.h>
#include <stdlib.h>

#include "base/library_memory.h"

/* operator new(size_t) and operator new[](size_t), by the names that compilers give them. */
void *_Znwm(size_t size);
void *_Znam(size_t size);

void *_Znwm(size_t size)
{
    void *memory = library_malloc(size ? size : 1);
    if (!memory)
        abort(); /* no command is being carried out */
    return memory;
}

void *_Znam(size_t size)
{
    return _Znwm(size);
}

#ifdef __SANITIZE_ADDRESS__
/* What comes from here goes back by the C++ library's operators, as is said above: no mistake. */
const char *__asan_default_options(void);

__attribute__((visibility("default"))) const char *__asan_default_options(void)
{
    return "alloc_dealloc_mismatch=0";
}
#endif
