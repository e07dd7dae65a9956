#include "read/paths.h"

#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

const char *path_folder(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    return arena_copy(arena, path, slash ? (size_t)(slash - path) + 1 : 0);
}

const char *path_real(struct arena *arena, const char *path)
{
    char resolved[PATH_MAX];
    if (!realpath(path, resolved))
        return NULL;
    return arena_copy(arena, resolved, strlen(resolved));
}

const char *path_real_folder(struct arena *arena, const char *folder)
{
    const char *real = path_real(arena, *folder ? folder : ".");
    if (!real || strcmp(real, "/") == 0)
        return real;
    return arena_format(arena, "%s/", real);
}

/* ---- Decoding ------------------------------------------------------------------------------- */

static int hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Percent-decode; NULL where an escape is broken or stands for a zero byte. */
static char *decode(struct arena *arena, const char *href, size_t length)
{
    char *decoded = arena_alloc(arena, length + 1), *out = decoded;
    for (size_t i = 0; i < length; i++) {
        if (href[i] != '%') {
            *out++ = href[i];
            continue;
        }
        int high = i + 2 < length ? hex(href[i + 1]) : -1;
        int low = i + 2 < length ? hex(href[i + 2]) : -1;
        if (high < 0 || low < 0 || (high == 0 && low == 0))
            return NULL;
        *out++ = (char)(high << 4 | low);
        i += 2;
    }
    return decoded;
}

static bool has_scheme(const char *path)
{
    const char *at = path;
    while ((*at >= '0' && *at <= '9') || ((*at | 0x20) >= 'a' && (*at | 0x20) <= 'z') ||
           *at == '+' || *at == '-' || *at == '.')
        at++;
    return at > path && *at == ':';
}

static bool is_plain(const char *path)
{
    return *path && *path != '/' && !has_scheme(path) && !strpbrk(path, "?#\\");
}

/* ---- Finding -------------------------------------------------------------------------------- */

/* Whether the path, taken word for word, leads out of the folder that it begins in and that is
 * `depth` folders below the root's. */
static bool climbs_out(const char *path, int depth)
{
    for (const char *at = path; *at;) {
        size_t length = strcspn(at, "/");
        if (length == 2 && at[0] == '.' && at[1] == '.')
            depth--;
        else if (length && !(length == 1 && at[0] == '.'))
            depth++;
        if (depth < 0)
            return true;
        at += length;
        at += *at == '/';
    }
    return false;
}

static bool is_below(const char *real, const char *root)
{
    return strncmp(real, root, strlen(root)) == 0;
}

static int folders(const char *path)
{
    int count = 0;
    for (; *path; path++)
        count += *path == '/';
    return count;
}

enum path_outcome path_find(struct arena *arena, const char *root, const char *folder,
                            const char *href, size_t length, struct path *ret_path)
{
    const char *decoded = decode(arena, href, length);
    ret_path->shown = arena_copy(arena, href, length);
    if (!decoded || !is_plain(decoded))
        return PATH_NOT_PLAIN;
    ret_path->shown = arena_format(arena, "%s%s", folder, decoded);
    if (!root)
        return climbs_out(decoded, 0) ? PATH_OUTSIDE : PATH_NOT_FOUND;
    const char *real_folder = path_real_folder(arena, folder);
    const char *real = path_real(arena, ret_path->shown);
    if (!real) {
        /* Whether there is something outside is not told. */
        int depth = real_folder ? folders(real_folder) - folders(root) : 0;
        return climbs_out(decoded, depth) ? PATH_OUTSIDE : PATH_NOT_FOUND;
    }
    if (!is_below(real, root))
        return PATH_OUTSIDE;
    ret_path->real = real;
    return PATH_FOUND;
}
