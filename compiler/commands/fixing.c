#include "commands/fixing.h"

#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "commands/settings.h"
#include "mend/mending.h"

bool fixing_is_shown(const struct command_line *line)
{
    return option_is_given(line, OPTION_diff);
}

bool fixing_is_wanted(const struct command_line *line)
{
    bool shown = fixing_is_shown(line), wanted = shown || option_is_given(line, OPTION_fix);
    if (option_is_given(line, OPTION_thresholds) && !wanted)
        command_misused(line, "\"--thresholds\" says how --fix or --diff mend them: give one");
    if (shown && option_is_given(line, OPTION_output))
        command_misused(line, "\"--diff\" goes to standard output, and there is no report: leave "
                              "\"--output\" out");
    if (wanted && (option_is_given(line, OPTION_baseline) ||
                   option_is_given(line, OPTION_changed_since)))
        command_misused(line, "\"--fix\" and \"--diff\" mend all that is found, old or new: leave "
                              "\"--baseline\" and \"--changed-since\" out");
    for (size_t i = 0; wanted && i < line->operand_count; i++)
        if (strcmp(line->operands[i], "-") == 0)
            command_misused(line, "standard input can't be mended: name a file");
    return wanted;
}

static enum mend_effect choice_of(const struct command_line *line)
{
    enum { LOWER, UPPER };
    if (!option_is_given(line, OPTION_thresholds))
        return MEND_KEEPS;
    return option_choice(line, OPTION_thresholds) == LOWER ? MEND_LOWER : MEND_UPPER;
}

/* path:line:column: what: title [name] */
static void add_mended(struct buffer *out, struct mending *mending, const struct mended *mended,
                       const char *what)
{
    struct position at = sources_position(&mending->was, mended->place.begin);
    const char *text = arena_format(mending->arena, "%s:%u:%u: %s: %s [%s]", at.source->path,
                                    at.line, at.column, what, mended->title,
                                    diag_rows[mended->name].name);
    buffer_add_shown(out, text, strlen(text));
    if (mended->refused)
        buffer_printf(out, ": it would bring another error: %s", mended->refused);
    buffer_putc(out, '\n');
}

static void add_cut_short(struct buffer *out, const char *path)
{
    buffer_add_shown(out, path, strlen(path));
    buffer_printf(out, ": after %d rounds of mends there is more to be mended; do it again\n",
                  MENDING_MOST_ROUNDS);
}

/* On standard error: standard output has the report, or the difference. */
static void tell(const struct command_line *line, const char *path, struct mending *mending)
{
    struct buffer out;
    buffer_init(&out, line->failure);
    bool quiet = settings_verbosity(line) == VERBOSITY_QUIET;
    const char *what = fixing_is_shown(line) ? "to be mended" : "mended";
    for (const struct mended *at = quiet ? NULL : mending->made; at; at = at->next)
        add_mended(&out, mending, at, what);
    for (const struct mended *at = mending->refused; at; at = at->next)
        add_mended(&out, mending, at, "not mended");
    if (mending->is_cut_short)
        add_cut_short(&out, path);
    file_print(line->failure, STDERR_FILENO, out.bytes, out.length);
    buffer_release(&out);
}

static void show(const struct command_line *line, const struct mending *mending)
{
    struct buffer out;
    buffer_init(&out, line->failure);
    const char *left_out = mending_diff(mending, &out);
    command_output(line, NULL, &out);
    buffer_release(&out);
    if (left_out)
        failure_raise(line->failure, "\"%s\" is in UTF-16, and no difference can be shown that "
                                     "patch could apply; --fix can mend it", left_out);
}

static void replace(struct compilation *compilation, fixing_compile *again,
                    const struct command_line *line, const char *path,
                    const struct mending *mending, bool whole)
{
    compilation_release(compilation);
    again(line, path, mending_instead(mending), whole, compilation);
}

void fixing_mend(const struct command_line *line, const char *path,
                 struct compilation *compilation, fixing_compile *again)
{
    struct arena arena;
    struct mending mending;
    arena_init(&arena, line->failure);
    mending_init(&mending, &arena, choice_of(line));
    mending.only = settings_only(line, &arena);
    if (mending.only) /* what a mend brings may be what was not looked for */
        replace(compilation, again, line, path, &mending, true);
    while (mending_round(&mending, &compilation->sources, &compilation->diag))
        replace(compilation, again, line, path, &mending, true);
    if (mending.only && !fixing_is_shown(line))
        replace(compilation, again, line, path, &mending, false);
    if (fixing_is_shown(line))
        show(line, &mending);
    else
        mending_write(&mending);
    tell(line, path, &mending);
    mending_release(&mending);
    arena_release(&arena);
}
