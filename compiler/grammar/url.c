#include "grammar/url.h"

#include <arpa/inet.h>
#include <string.h>

/* A run of bytes. */
struct part {
    const char *begin, *end;
};

static bool begins(struct part part, const char *prefix)
{
    size_t length = strlen(prefix);
    return (size_t)(part.end - part.begin) > length && memcmp(part.begin, prefix, length) == 0;
}

static const char *find(struct part part, char c)
{
    const char *at = memchr(part.begin, c, (size_t)(part.end - part.begin));
    return at ? at : part.end;
}

static bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
}

static bool escapes_are_whole(struct part part)
{
    for (const char *at = part.begin; at < part.end; at++)
        if (*at == '%' && (part.end - at < 3 || !is_hex(at[1]) || !is_hex(at[2])))
            return false;
    return true;
}

static bool has_brackets(struct part part)
{
    return find(part, '[') < part.end || find(part, ']') < part.end;
}

/* [user@] "[" IPv6 "]" [":" port] */
static bool is_ipv6_authority(struct part part)
{
    char address[64];
    const char *open = find(part, '['), *close = find(part, ']');
    if (open == part.end || close == part.end || close < open)
        return false;
    if (open > part.begin && open[-1] != '@')
        return false;
    size_t length = (size_t)(close - open) - 1;
    if (length >= sizeof address)
        return false;
    memcpy(address, open + 1, length);
    address[length] = '\0';
    struct in6_addr ignored;
    if (inet_pton(AF_INET6, address, &ignored) != 1)
        return false;
    if (close + 1 < part.end && close[1] != ':')
        return false;
    for (const char *at = close + 2; at < part.end; at++)
        if (*at < '0' || *at > '9')
            return false;
    return true;
}

/* What stands behind "http://", without the fragment: in the authority and the path a bracket is
 * only for an address of version 6. */
static bool is_hierarchical(struct part part)
{
    part.end = find(part, '?');
    struct part authority = {part.begin, find(part, '/')};
    struct part path = {authority.end, part.end};
    return !has_brackets(path) && (!has_brackets(authority) || is_ipv6_authority(authority));
}

bool url_is_valid(const char *bytes, size_t length)
{
    struct part whole = {bytes, bytes + length};
    bool web = begins(whole, "http://") || begins(whole, "https://");
    bool opaque = begins(whole, "mailto:") || begins(whole, "tel:");
    if (!web && !opaque && !begins(whole, "#"))
        return false;
    struct part before = {bytes, find(whole, '#')};
    struct part fragment = {before.end < whole.end ? before.end + 1 : whole.end, whole.end};
    if (!escapes_are_whole(whole) || find(fragment, '#') < fragment.end)
        return false;
    if (before.begin == before.end)
        return true;
    struct part rest = {find(before, ':') + 1, before.end};
    if (web)
        return is_hierarchical((struct part){rest.begin + 2, rest.end});
    if (rest.begin == rest.end)
        return false;
    return *rest.begin != '/' || is_hierarchical((struct part){rest.begin, rest.end});
}
