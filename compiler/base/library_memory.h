/*
 * Memory for libraries that do not outlive its lack: libxml2 and libxslt crash, or take what they
 * could not store for absent; CaDiCaL throws. They are given these to allocate with, and memory
 * that can't be had comes back to the edge of whoever uses them, as everywhere.
 *
 * Their allocators are one for the whole process and are not told who asks; so this is the one
 * place that remembers: the failure of the command that the thread is running.
 *
 * For every layer.
 */
#ifndef KBC_BASE_LIBRARY_MEMORY_H
#define KBC_BASE_LIBRARY_MEMORY_H

#include <stddef.h>
#include "base/failure.h"

/* From now on what libraries can't have in this thread comes back to that edge; with NULL they are
 * told themselves again. A library is left in the middle of its work: nothing of it is to be used,
 * or freed, afterwards. Returns whose it was before. */
struct failure *library_memory_for(struct failure *failure);

/* As malloc, realloc and strdup; for free. */
void *library_malloc(size_t size);
void *library_realloc(void *old, size_t size);
char *library_strdup(const char *text);

#endif
