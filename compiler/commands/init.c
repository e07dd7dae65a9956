/*
 * kbc init: a knowledge base to begin with, in a new folder. All its files are written, or none.
 */
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "commands/command_line.h"
#include "commands/data.h"
#include "commands/settings.h"
#include "format/format.h"
#include "grammar/schema.h"

enum { LONGEST_ID = 64, LARGEST_FILE = 1 << 20 };

static const struct {
    const char *path, *what;
} files[] = {
#define STARTER(path, what) {path, what},
#include "commands/starter.def"
#undef STARTER
    {"kb.rng", "the schema, for editors: as kbc schema writes it"},
};
enum { FILES = sizeof files / sizeof *files, SCHEMA = FILES - 1 };

/* ---- The folder and the id ------------------------------------------------------------------- */

/* A repository that was made first is no reason to refuse. */
static bool may_be_there(const char *name)
{
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0 || strcmp(name, ".git") == 0;
}

static void demand_empty(struct failure *failure, const char *folder)
{
    DIR *directory = opendir(folder);
    if (!directory && errno == ENOENT)
        return;
    if (!directory)
        failure_raise_errno(failure, "cannot begin a knowledge base in \"%s\"", folder);
    const struct dirent *entry;
    errno = 0; /* which readdir leaves alone at the end of the folder */
    do
        entry = readdir(directory);
    while (entry && may_be_there(entry->d_name));
    if (!entry && errno)
        failure_raise_errno(failure, "cannot begin a knowledge base in \"%s\"", folder);
    closedir(directory);
    if (entry)
        failure_raise(failure, "cannot begin a knowledge base in \"%s\": something is in it; name "
                               "a folder that is empty or not there yet", folder);
}

/* What the folder is called: of "." and the like, what it is called really. */
static const char *name_of(struct arena *arena, const char *folder)
{
    char real[PATH_MAX];
    const char *path = realpath(folder, real) ? real : folder;
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/')
        length--;
    size_t begin = length;
    while (begin > 0 && path[begin - 1] != '/')
        begin--;
    return arena_copy(arena, path + begin, length - begin);
}

/* An id as the language allows it: the name's letters, small, and digits, from the first letter on;
 * "-" for whatever stands between them. */
static const char *id_of(struct arena *arena, const char *name)
{
    char id[LONGEST_ID + 1];
    size_t length = 0;
    bool parted = false;
    for (const char *at = name; *at; at++) {
        char small = *at >= 'A' && *at <= 'Z' ? (char)(*at - 'A' + 'a') : *at;
        bool letter = small >= 'a' && small <= 'z', digit = small >= '0' && small <= '9';
        if (!letter && !(digit && length)) {
            parted = length > 0;
            continue;
        }
        if (length + parted + 1 > LONGEST_ID)
            break;
        if (parted)
            id[length++] = '-';
        id[length++] = small;
        parted = false;
    }
    if (length == 0)
        failure_raise(arena->failure, "cannot make an id of \"%s\": the name of the folder must "
                                      "have a letter from a to z in it", name);
    return arena_copy(arena, id, length);
}

/* ---- The files ------------------------------------------------------------------------------- */

/* The text, with the id in each place that is left for it. */
static void fill_in(struct buffer *out, const char *text, const char *id)
{
    static const char place[] = "@ID@";
    for (const char *at; (at = strstr(text, place)); text = at + strlen(place)) {
        buffer_add(out, text, (size_t)(at - text));
        buffer_puts(out, id);
    }
    buffer_puts(out, text);
}

static bool is_document(const char *path)
{
    const char *ending = strrchr(path, '.');
    return strcmp(ending, ".xml") == 0;
}

/* A file of the folder starter/, for the knowledge base of that id. How a line breaks hangs on how
 * long the id is, so documents are laid out here. */
static void make_file(struct arena *arena, size_t file, const char *id, struct buffer *out)
{
    const char *path =
        arena_format(arena, "%s/%s", data_folder(arena, "starter"), files[file].path);
    char *text;
    size_t length;
    struct buffer filled;
    errno = ENOENT;
    if (file_read(arena->failure, path, LARGEST_FILE, &text, &length) != FILE_READ)
        failure_raise_errno(arena->failure, "cannot read \"%s\"", path);
    buffer_init(&filled, arena->failure);
    fill_in(&filled, text, id);
    free(text);
    if (!is_document(path) ||
        !format_document(arena->failure, filled.bytes, filled.length, out))
        buffer_add(out, filled.bytes, filled.length);
    buffer_release(&filled);
}

static void write_files(struct arena *arena, const char *folder, const char *id)
{
    for (size_t i = 0; i < FILES; i++) {
        struct buffer text;
        buffer_init(&text, arena->failure);
        if (i == SCHEMA)
            schema_write(&text);
        else
            make_file(arena, i, id, &text);
        file_write_beside(arena->failure, arena_format(arena, "%s/%s", folder, files[i].path),
                          text.bytes, text.length);
        buffer_release(&text);
    }
    file_put_in_place(arena->failure);
}

/* ---- The whole ------------------------------------------------------------------------------- */

static void tell(const struct command_line *line, const char *folder, const char *id)
{
    struct buffer out;
    buffer_init(&out, line->failure);
    buffer_add_shown(&out, folder, strlen(folder));
    buffer_printf(&out, ": the knowledge base \"%s\"\n", id);
    for (size_t i = 0; i < FILES; i++)
        buffer_printf(&out, "  %-25s  %s\n", files[i].path, files[i].what);
    buffer_puts(&out, "Next, in that folder: kbc validate ., kbc test ., kbc build .\n");
    command_output(line, NULL, &out);
    buffer_release(&out);
}

int command_init(const struct command_line *line)
{
    const char *folder = line->operands[0];
    struct arena arena;
    arena_init(&arena, line->failure);
    demand_empty(line->failure, folder);
    const char *id = id_of(&arena, name_of(&arena, folder));
    write_files(&arena, folder, id);
    if (settings_verbosity(line) != VERBOSITY_QUIET)
        tell(line, folder, id);
    arena_release(&arena);
    return 0;
}
