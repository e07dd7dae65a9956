/*
 * kbc watch: validate at once, and again whenever a document is saved that belongs to it, until
 * somebody ends it.
 */
#include "watch/watch.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "commands/command_line.h"
#include "commands/compilation.h"
#include "commands/settings.h"
#include "read/paths.h"

/* Read and check. False when it can't be read, which is told: it may be there again soon. */
static bool compile(const struct command_line *line, struct compilation *compilation,
                    const char *path)
{
    struct failure *failure = line->failure;
    struct failure_edge outer = failure->edge;
    settings_levels(line, &compilation->diag);
    compilation->reading = settings_reading(line, &compilation->arena);
    compilation->jobs = settings_jobs(line);
    if (FAILURE_CATCH(failure)) {
        if (failure->out_of_memory)
            failure_pass_on(failure, outer);
        failure->edge = outer;
        return false;
    }
    compilation_read(compilation, path);
    compilation_check(compilation, settings_today(line));
    failure->edge = outer;
    return true;
}

/* Where the file is that an include names, which could not be read. */
static bool watch_missing(struct watch *watch, const struct model *model, const struct node *node)
{
    const struct include *include = (const struct include *)node;
    const struct source *source = sources_at(model->sources, node->begin);
    if (include->module || !include->href.bytes || !source)
        return false;
    struct path path;
    enum path_outcome outcome = path_find(model->arena, "/",
                                          path_folder(model->arena, source->path),
                                          include->href.bytes, include->href.length, &path);
    return (outcome == PATH_FOUND || outcome == PATH_NOT_FOUND) && watch_path(watch, path.shown);
}

/* Whether something is watched that was not when it was read. */
static bool watch_documents(struct watch *watch, const struct compilation *compilation)
{
    const struct model *model = &compilation->model;
    const struct node *root = model->root ? &model->root->node : NULL;
    bool added = false;
    for (size_t i = 0; i < model->sources->count; i++) {
        const char *path = model->sources->all[i]->path;
        char *real = realpath(path, NULL); /* a symbolic link may lead to what is saved elsewhere */
        added |= watch_path(watch, path);
        if (real)
            added |= watch_path(watch, arena_copy(model->arena, real, strlen(real)));
        free(real);
    }
    for (const struct node *node = root; node; node = node_following(node, root))
        if (node->kind == KIND_INCLUDE)
            added |= watch_missing(watch, model, node);
    return added;
}

/* A terminal shows the last report alone. */
static void tell_time(const struct command_line *line)
{
    struct timespec now;
    struct tm parts;
    char text[64];
    clock_gettime(CLOCK_REALTIME, &now);
    localtime_r(&now.tv_sec, &parts);
    const char *term = getenv("TERM");
    bool clear = isatty(STDOUT_FILENO) && !(term && strcmp(term, "dumb") == 0);
    size_t length = strftime(text, sizeof text, clear ? "\033[H\033[2J\033[3J%T\n" : "%T\n",
                             &parts);
    file_print(line->failure, STDOUT_FILENO, text, length);
}

static void validate(const struct command_line *line, struct watch *watch, const char *path)
{
    struct compilation compilation;
    for (;;) {
        compilation_init(&compilation, line->failure);
        bool is_read = compile(line, &compilation, path);
        /* What was saved before its folder was watched would be missed. */
        if (!watch_documents(watch, &compilation)) {
            if (is_read)
                compilation_tell(&compilation, line, STDOUT_FILENO, settings_colour(line));
            else
                failure_tell(line->failure);
            break;
        }
        compilation_release(&compilation);
    }
    compilation_release(&compilation);
}

int command_watch(const struct command_line *line)
{
    struct watch watch;
    for (size_t i = 0; i < line->operand_count; i++)
        if (strcmp(line->operands[i], "-") == 0)
            command_misused(line, "\"kbc watch\" takes no standard input: it is not saved again");
    watch_start(&watch, line->failure);
    for (size_t i = 0; i < line->operand_count; i++) {
        watch_path(&watch, line->operands[i]);
        struct buffer root;
        buffer_init(&root, line->failure);
        buffer_printf(&root, "%s/kb.xml", line->operands[i]);
        watch_path(&watch, buffer_text(&root));
        buffer_release(&root);
    }
    do {
        tell_time(line);
        for (size_t i = 0; i < line->operand_count; i++)
            validate(line, &watch, line->operands[i]);
    } while (watch_wait(&watch));
    watch_end(&watch);
    return 2;
}
