/*
 * Preloaded before a program, makes one kind of call fail: FAIL=memory, write, sync, rename,
 * one-rename or list (readdir); the FAIL_AT-th, and where it is one to a disk, all that follow, since a
 * full disk stays full, but for one-rename. FAIL=watch makes inotify refuse a folder for having too
 * many. With FAIL=appear, somebody else writes FAIL_FILE while the program writes its own. With
 * FAIL_COUNT=FILE it writes there how many such calls there were. For tests/whole-files.sh and its
 * neighbours.
 */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void *__libc_memalign(size_t align, size_t size);

static const char *what;
static unsigned long at, seen;

__attribute__((constructor)) static void start(void)
{
    const char *number = getenv("FAIL_AT");
    what = getenv("FAIL");
    at = number ? strtoul(number, NULL, 10) : 0;
}

__attribute__((destructor)) static void count(void)
{
    const char *file = getenv("FAIL_COUNT");
    int descriptor = file ? open(file, O_WRONLY | O_CREAT | O_TRUNC, 0666) : -1;
    what = NULL;
    if (descriptor >= 0) {
        dprintf(descriptor, "%lu\n", seen);
        close(descriptor);
    }
}

static int fails(const char *call, int error)
{
    if (!what || strcmp(what, call) != 0)
        return 0;
    if (++seen < at || !at || (seen > at && error != ENOSPC))
        return 0;
    errno = error;
    return 1;
}

void *malloc(size_t size)
{
    return fails("memory", ENOMEM) ? NULL : __libc_malloc(size);
}

void *calloc(size_t count_, size_t size)
{
    return fails("memory", ENOMEM) ? NULL : __libc_calloc(count_, size);
}

void *realloc(void *old, size_t size)
{
    return fails("memory", ENOMEM) ? NULL : __libc_realloc(old, size);
}

void *aligned_alloc(size_t align, size_t size)
{
    return fails("memory", ENOMEM) ? NULL : __libc_memalign(align, size);
}

/* The next function of that name, as a pointer of its type. */
static void next(const char *name, void *ret_function)
{
    void *symbol = dlsym(RTLD_NEXT, name);
    memcpy(ret_function, &symbol, sizeof symbol);
}

/* Half of what is asked is written before the disk is full. What goes to standard error is not on
 * that disk. */
ssize_t write(int descriptor, const void *bytes, size_t length)
{
    ssize_t (*real)(int, const void *, size_t);
    next("write", &real);
    if (descriptor != STDERR_FILENO && fails("write", ENOSPC)) {
        if (length > 1 && seen == at)
            return real(descriptor, bytes, length / 2);
        return -1;
    }
    return real(descriptor, bytes, length);
}

int fsync(int descriptor)
{
    int (*real)(int);
    next("fsync", &real);
    if (fails("appear", EIO)) {
        int other = open(getenv("FAIL_FILE"), O_WRONLY | O_CREAT | O_EXCL, 0666);
        dprintf(other, "confirmed\n");
        close(other);
    }
    return fails("sync", ENOSPC) ? -1 : real(descriptor);
}

int rename(const char *from, const char *to)
{
    int (*real)(const char *, const char *);
    next("rename", &real);
    return fails("rename", ENOSPC) || fails("one-rename", EIO) ? -1 : real(from, to);
}

int inotify_add_watch(int descriptor, const char *path, uint32_t mask)
{
    int (*real)(int, const char *, uint32_t);
    next("inotify_add_watch", &real);
    return fails("watch", ENOSPC) ? -1 : real(descriptor, path, mask);
}

struct dirent *readdir(DIR *folder)
{
    struct dirent *(*real)(DIR *);
    next("readdir", &real);
    return fails("list", EIO) ? NULL : real(folder);
}
