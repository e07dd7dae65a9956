/*
 * What docs/examples/device.c finds on a device, on Linux without a C library: where the program
 * starts, a display (standard output), keys (lines of standard input; an empty one is "I don't
 * know"), and the four functions that compilers call by themselves.
 */
#include <stddef.h>

int device_main(void);
void device_show(const char *text);
size_t device_read(char *text, size_t size);
void start(void);
void *memcpy(void *restrict to, const void *restrict from, size_t size);
void *memmove(void *to, const void *from, size_t size);
void *memset(void *at, int byte, size_t size);
int memcmp(const void *one, const void *other, size_t size);

#ifdef __x86_64__
enum { READ = 0, WRITE = 1, EXIT = 60 };
__asm__(".globl _start\n_start: and $-16, %rsp\n call start\n");

static long system_call(long number, long a, const void *b, size_t c)
{
    long result;
    __asm__ volatile("syscall"
                     : "=a"(result)
                     : "a"(number), "D"(a), "S"(b), "d"(c)
                     : "rcx", "r11", "memory");
    return result;
}
#else
enum { READ = 3, WRITE = 4, EXIT = 1 };
__asm__(".globl _start\n_start: and $-16, %esp\n call start\n");

static long system_call(long number, long a, const void *b, size_t c)
{
    long result;
    __asm__ volatile("int $0x80"
                     : "=a"(result)
                     : "a"(number), "b"(a), "c"(b), "d"(c)
                     : "memory");
    return result;
}
#endif

/* Through volatile, so that no compiler makes a call of the function to itself out of its loop. */

void *memmove(void *to, const void *from, size_t size)
{
    volatile char *a = to;
    const volatile char *b = from;
    if (to < from)
        for (size_t i = 0; i < size; i++)
            a[i] = b[i];
    else
        for (size_t i = size; i-- > 0;)
            a[i] = b[i];
    return to;
}

void *memcpy(void *restrict to, const void *restrict from, size_t size)
{
    return memmove(to, from, size);
}

void *memset(void *at, int byte, size_t size)
{
    volatile char *a = at;
    for (size_t i = 0; i < size; i++)
        a[i] = (char)byte;
    return at;
}

int memcmp(const void *one, const void *other, size_t size)
{
    const volatile unsigned char *a = one, *b = other;
    for (size_t i = 0; i < size; i++)
        if (a[i] != b[i])
            return a[i] - b[i];
    return 0;
}

static void show(const char *text)
{
    size_t length = 0;
    while (text[length])
        length++;
    system_call(WRITE, 1, text, length);
}

void device_show(const char *text)
{
    show(text);
    show("\n");
}

size_t device_read(char *text, size_t size)
{
    size_t length = 0;
    char key = 0;
    while (system_call(READ, 0, &key, 1) == 1 && key != '\n')
        if (length < size)
            text[length++] = key;
    show("> ");
    system_call(WRITE, 1, text, length);
    show("\n");
    return length;
}

void start(void)
{
    system_call(EXIT, -device_main(), NULL, 0);
}
