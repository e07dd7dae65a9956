#include "grammar/calendar.h"

#include <stdbool.h>

static const char *const months[] = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December",
};

/* The number that `count` digits spell, or -1. */
static int64_t digits(const char *bytes, size_t count)
{
    int64_t number = 0;
    for (size_t i = 0; i < count; i++) {
        if (bytes[i] < '0' || bytes[i] > '9')
            return -1;
        number = number * 10 + (bytes[i] - '0');
    }
    return number;
}

int64_t calendar_year(const char *bytes)
{
    int64_t year = digits(bytes, 4);
    return year > 0 ? year : 0;
}

static int64_t days_of(int64_t year, int64_t month)
{
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return days[month - 1] + (leap && month == 2);
}

int64_t calendar_day(struct arena *arena, const char *bytes, size_t length, const char **ret_why)
{
    if (length != 10 || bytes[4] != '-' || bytes[7] != '-')
        return 0;
    int64_t year = digits(bytes, 4), month = digits(bytes + 5, 2), day = digits(bytes + 8, 2);
    if (year < 0 || month < 0 || day < 0)
        return 0;
    if (year == 0)
        *ret_why = "the first year is 0001";
    else if (month < 1 || month > 12)
        *ret_why = "the month stands in the middle, 01 to 12: 2026-12-31";
    else if (day < 1 || day > days_of(year, month))
        *ret_why = arena_format(arena, "%s %d has the days 01 to %d", months[month - 1],
                                (int)year, (int)days_of(year, month));
    else
        return year * 10000 + month * 100 + day;
    return 0;
}
