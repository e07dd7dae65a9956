#include "base/near_miss.h"

#include <string.h>

enum { LONGEST = 80 }; /* no name of the language is longer */

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static unsigned least(unsigned a, unsigned b, unsigned c)
{
    unsigned least = a < b ? a : b;
    return least < c ? least : c;
}

unsigned edit_distance(const char *a, const char *b, unsigned most)
{
    size_t a_length = strlen(a), b_length = strlen(b);
    size_t apart = a_length > b_length ? a_length - b_length : b_length - a_length;
    if (apart > most || a_length > LONGEST || b_length > LONGEST)
        return most + 1;
    /* rows[i % 3][j]: from the first i characters of a to the first j of b. */
    unsigned rows[3][LONGEST + 1];
    for (size_t j = 0; j <= b_length; j++)
        rows[0][j] = (unsigned)j;
    for (size_t i = 1; i <= a_length; i++) {
        unsigned *row = rows[i % 3], *above = rows[(i - 1) % 3];
        unsigned smallest = row[0] = (unsigned)i;
        for (size_t j = 1; j <= b_length; j++) {
            char here = lower(a[i - 1]), there = lower(b[j - 1]);
            row[j] = least(above[j] + 1, row[j - 1] + 1, above[j - 1] + (here != there));
            if (i > 1 && j > 1 && here == lower(b[j - 2]) && there == lower(a[i - 2]))
                row[j] = least(row[j], rows[(i - 2) % 3][j - 2] + 1, row[j]);
            smallest = row[j] < smallest ? row[j] : smallest;
        }
        if (smallest > most + 1) /* a swap reaches back two rows, and one step can save no more */
            return most + 1;
    }
    unsigned distance = rows[a_length % 3][b_length];
    return distance > most ? most + 1 : distance;
}

void near_miss_start(struct near_miss *search, const char *wanted)
{
    size_t length = strlen(wanted);
    unsigned most = length < 3 ? 1 : (unsigned)(length / 3);
    *search = (struct near_miss){.wanted = wanted, .distance = most + 1};
}

void near_miss_try(struct near_miss *search, const char *candidate)
{
    if (search->distance == 0)
        return;
    unsigned distance = edit_distance(search->wanted, candidate, search->distance - 1);
    if (distance < search->distance) {
        search->distance = distance;
        search->nearest = candidate;
    }
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Whether both have the same digits, in the same order. */
static bool same_digits(const char *a, const char *b)
{
    for (;; a++, b++) {
        while (*a && !is_digit(*a))
            a++;
        while (*b && !is_digit(*b))
            b++;
        if (*a != *b || !*a)
            return *a == *b;
    }
}

/* Beginnings of words that medicine tells apart by one letter: abduction and adduction, febrile and
 * afebrile, ileum and ilium. */
static const char *const opposites[][2] = {
    {"a", ""}, {"ab", "ad"}, {"ante", "anti"}, {"ile", "ili"}, {"pero", "peri"}, {"pre", "pro"},
};

/* Whether one word becomes the other when its beginning is exchanged. */
static bool is_exchanged(const char *a, const char *from, const char *b, const char *to)
{
    size_t from_length = strlen(from), to_length = strlen(to);
    return strncmp(a, from, from_length) == 0 && strncmp(b, to, to_length) == 0 &&
           strcmp(a + from_length, b + to_length) == 0;
}

/* Whether the words of two ids differ in such a beginning. What follows the word is the same, since
 * the ids are one letter apart. */
static bool are_opposites(const char *a, const char *b)
{
    size_t word = 0;
    bool are = false;
    for (size_t i = 0; a[i] && a[i] == b[i]; i++)
        if (a[i] == '-' || a[i] == '.' || a[i] == '_')
            word = i + 1;
    for (size_t i = 0; i < sizeof opposites / sizeof *opposites && !are; i++)
        are = is_exchanged(a + word, opposites[i][0], b + word, opposites[i][1]) ||
              is_exchanged(b + word, opposites[i][0], a + word, opposites[i][1]);
    return are;
}

bool near_miss_is_slip(const char *wanted, const char *nearest)
{
    return edit_distance(wanted, nearest, 1) == 1 && same_digits(wanted, nearest) &&
           !are_opposites(wanted, nearest);
}
