/* What git says: which lines of which source are not as in the revision. */
#include "changes/changes.h"

#include <stdlib.h>
#include <string.h>

#include "base/program.h"

/* Of what a hook of git runs in: they would lead it into another repository or index. And what
 * somebody likes to see: GIT_DIFF_OPTS goes before --unified, and the last three can't be together
 * with --literal-pathspecs. */
static const char *const unset[] = {
    "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_DIFF_OPTS",
    "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS", NULL};

enum { MOST_WORDS = 20 };

/* A comparison that is being made. */
struct comparison {
    struct changes *changes;
    const struct model *model;
    struct arena *arena;
    const char *folder;   /* of the root file, by its real path, without a / at its end */
    const char *revision; /* as git calls it */
    struct buffer differing, tracked; /* lists of paths relative to the folder, each with its zero;
                                         a tracked one behind "H " */
    size_t room;
};

/* Run git; its exit status. What it says on standard error is let pass. */
static int run_git(struct comparison *comparison, struct buffer *out, const char *const *operands)
{
    const char *words[MOST_WORDS + 1] = {"git", "--no-optional-locks", "--literal-pathspecs",
                                         "-c", "core.fsmonitor=false"};
    size_t count = 5;
    while (*operands)
        words[count++] = *operands++;
    words[count] = NULL;
    struct program git = {
        .name = "git", .words = words, .folder = comparison->folder, .unset = unset};
    return program_run(comparison->arena->failure, &git, out);
}

/* ---- The revision ---------------------------------------------------------------------------- */

static void check_repository(struct comparison *comparison)
{
    struct failure *failure = comparison->arena->failure;
    struct buffer said;
    buffer_init(&said, failure);
    int status = run_git(comparison, &said,
                         (const char *const[]){"rev-parse", "--is-inside-work-tree", NULL});
    if (status == PROGRAM_NOT_FOUND)
        failure_raise(failure, "--changed-since needs git, which is not found; install Debian's "
                               "package git");
    if (status != 0 || strcmp(buffer_text(&said), "true\n") != 0)
        failure_raise(failure, "--changed-since: \"%s\" is in no working tree of git",
                      comparison->folder);
    buffer_release(&said);
}

/* The name that git gives the revision: what the author wrote might be taken for an option. */
static void find_revision(struct comparison *comparison, const char *revision)
{
    struct failure *failure = comparison->arena->failure;
    struct buffer said;
    buffer_init(&said, failure);
    const char *commit = arena_format(comparison->arena, "%s^{commit}", revision);
    int status = run_git(comparison, &said,
                         (const char *const[]){"rev-parse", "--verify", "--quiet",
                                               "--end-of-options", commit, NULL});
    size_t length = strcspn(buffer_text(&said), "\n");
    if (status != 0 || !length)
        failure_raise(failure, "--changed-since: git knows no revision \"%s\" here (a shallow "
                               "clone has only the latest: fetch it first)", revision);
    comparison->revision = arena_copy(comparison->arena, buffer_text(&said), length);
    buffer_release(&said);
}

static void list_files(struct comparison *comparison)
{
    int status = run_git(comparison, &comparison->tracked,
                         (const char *const[]){"ls-files", "-z", "-v", NULL});
    if (status == 0)
        status = run_git(comparison, &comparison->differing,
                         (const char *const[]){"diff", "--name-only", "-z", "--relative",
                                               "--no-renames", "--no-ext-diff", "--no-textconv",
                                               "-O/dev/null", comparison->revision, "--", ".",
                                               NULL});
    if (status != 0)
        failure_raise(comparison->arena->failure,
                      "--changed-since: git cannot compare with \"%s\"", comparison->revision);
}

static bool is_listed(const struct buffer *list, const char *path)
{
    for (size_t at = 0; at < list->length; at += strlen(list->bytes + at) + 1)
        if (strcmp(list->bytes + at, path) == 0)
            return true;
    return false;
}

/* ---- Lines ----------------------------------------------------------------------------------- */

static void add_span(struct comparison *comparison, uint32_t begin, uint32_t end)
{
    struct changes *changes = comparison->changes;
    if (changes->count == comparison->room) {
        comparison->room = comparison->room ? comparison->room * 2 : 64;
        struct span *all = ARENA_ARRAY(comparison->arena, comparison->room, struct span);
        if (changes->count)
            memcpy(all, changes->all, changes->count * sizeof *all);
        changes->all = all;
    }
    changes->all[changes->count++] = (struct span){begin, end};
}

/* Of a source that is gone through once: git's lines end with LF, whatever XML says. */
struct line_walk {
    const struct source *source;
    uint32_t offset;
    unsigned long line; /* that begins there, from 1 */
};

static uint32_t offset_of_line(struct line_walk *walk, unsigned long line)
{
    const struct source *source = walk->source;
    while (walk->line < line && walk->offset < source->length) {
        const char *end = memchr(source->text + walk->offset, '\n',
                                 source->length - walk->offset);
        walk->offset = end ? (uint32_t)(end - source->text) + 1 : source->length;
        walk->line++;
    }
    return source->base + walk->offset;
}

/* "@@ -3,2 +3,4 @@": of the new text the lines 3 to 6; with a count of 0, something was taken out
 * behind the line. */
static void add_hunk(struct comparison *comparison, struct line_walk *walk, const char *head)
{
    const char *plus = strchr(head, '+');
    char *end = NULL;
    unsigned long line = plus ? strtoul(plus + 1, &end, 10) : 0, count = 1;
    if (end && *end == ',')
        count = strtoul(end + 1, NULL, 10);
    if (count == 0) {
        uint32_t at = offset_of_line(walk, line + 1);
        add_span(comparison, at, at);
        return;
    }
    uint32_t begin = offset_of_line(walk, line);
    add_span(comparison, begin, offset_of_line(walk, line + count));
}

/* Whether an id stands in a line that is no declaration's any more. */
static bool lacks_its_id(const struct model *model, const char *line, size_t length)
{
    for (const char *at = line; (at = memmem(at, length - (size_t)(at - line), "id=", 3)); at++) {
        /* The line may end behind the =, its value being in the next one: then none is known. */
        const char *id = at + 4, *last = line + length;
        const char *end = id < last ? memchr(id, at[3], (size_t)(last - id)) : NULL;
        const struct name *name =
            end ? names_find(model->names, id, (size_t)(end - id)) : NULL;
        if (!name || !name->declared)
            return true;
    }
    return memmem(line, length, "<include", 8) != NULL;
}

/* A difference without lines (git takes the file for binary) is one of the whole. */
static void add_differences(struct comparison *comparison, const struct source *source,
                            const char *path)
{
    struct buffer diff;
    struct line_walk walk = {.source = source, .line = 1};
    size_t before = comparison->changes->count;
    buffer_init(&diff, comparison->arena->failure);
    int status = run_git(comparison, &diff,
                         (const char *const[]){"diff", "--unified=0", "--inter-hunk-context=0",
                                               "--no-color", "--no-renames", "--no-ext-diff",
                                               "--no-textconv", "--diff-algorithm=myers",
                                               "--indent-heuristic", "-O/dev/null",
                                               comparison->revision, "--", path, NULL});
    bool any = false; /* before the first, lines are about the file */
    size_t length;
    for (const char *line = buffer_text(&diff); status == 0 && *line;
         line += length, line += *line == '\n') {
        length = strcspn(line, "\n");
        bool hunk = strncmp(line, "@@ ", 3) == 0;
        any |= hunk;
        if (hunk)
            add_hunk(comparison, &walk, line);
        else if (any && *line == '-' && lacks_its_id(comparison->model, line, length))
            comparison->changes->removed = true;
    }
    buffer_release(&diff);
    if (comparison->changes->count == before)
        add_span(comparison, source->base, source->base + source->length);
}

/* The path of a source below the folder; NULL: it is elsewhere. */
static const char *path_below(struct comparison *comparison, const struct source *source)
{
    size_t length = strlen(comparison->folder);
    char *real = realpath(source->path, NULL);
    const char *below = NULL;
    if (real && strncmp(real, comparison->folder, length) == 0 && real[length] == '/')
        below = arena_copy(comparison->arena, real + length + 1, strlen(real + length + 1));
    free(real);
    return below;
}

static void compare_source(struct comparison *comparison, const struct source *source)
{
    const char *path = path_below(comparison, source);
    if (!path || !is_listed(&comparison->tracked, arena_format(comparison->arena, "H %s", path)))
        add_span(comparison, source->base, source->base + source->length);
    else if (is_listed(&comparison->differing, path))
        add_differences(comparison, source, path);
}

void changes_find(struct changes *changes, const struct model *model, const char *revision)
{
    struct failure *failure = model->arena->failure;
    struct comparison comparison = {.changes = changes, .model = model, .arena = model->arena};
    const char *root = model->sources->count ? model->sources->all[0]->path : "";
    char *real = realpath(root, NULL), *slash = real ? strrchr(real, '/') : NULL;
    *changes = (struct changes){0};
    if (!slash)
        failure_raise_errno(failure, "--changed-since: cannot find \"%s\"", root);
    comparison.folder =
        slash == real ? "/" : arena_copy(model->arena, real, (size_t)(slash - real));
    free(real);
    buffer_init(&comparison.tracked, failure);
    buffer_init(&comparison.differing, failure);
    check_repository(&comparison);
    find_revision(&comparison, revision);
    list_files(&comparison);
    for (size_t i = 0; i < model->sources->count; i++)
        compare_source(&comparison, model->sources->all[i]);
    buffer_release(&comparison.tracked);
    buffer_release(&comparison.differing);
}
