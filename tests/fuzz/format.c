/*
 * Any bytes as a document to be laid out. Whatever they are, the scanner goes through them without
 * a gap; what is XML keeps its tags and comments, and laid out again it stays as it is; what the
 * language takes says the same as before.
 */
#include <stdlib.h>
#include <string.h>

#include "base/scan.h"
#include "commands/compilation.h"
#include "format/format.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool so)
{
    if (!so)
        abort();
}

static void examine_scan(const char *text, size_t length)
{
    struct scan scan = {text, text + length};
    struct scan_token token = {.end = text};
    do {
        const char *behind = token.end;
        token = scan_next(&scan);
        must(token.begin == behind && token.end >= token.begin && token.end <= text + length);
        must(token.kind >= SCAN_DONE || token.end > token.begin);
    } while (token.kind < SCAN_DONE);
    must(token.kind == SCAN_BROKEN || token.end == text + length);
}

static void read_into(struct compilation *base, struct failure *failure, const char *text,
                      size_t length)
{
    char *copy = failure_malloc(failure, length + 1);
    memcpy(copy, text, length);
    copy[length] = '\0';
    compilation_init(base, failure);
    compilation_read_text(base, NULL, copy, length);
}

/* Whether reading has gone through all of it: it is XML, in an encoding that is read. */
static bool is_whole(const struct compilation *base)
{
    for (size_t i = 0; i < base->diag.count; i++)
        if (base->diag.all[i]->name <= DIAG_too_large) /* the first three of the table */
            return false;
    return base->sources.count == 1 && base->sources.all[0]->form != SOURCE_CUT;
}

static void same_meaning(const struct compilation *before, const struct compilation *after)
{
    struct buffer a, b;
    buffer_init(&a, before->arena.failure);
    buffer_init(&b, before->arena.failure);
    format_meaning(&before->model, &before->model.root->node, &a);
    format_meaning(&after->model, &after->model.root->node, &b);
    must(a.length == b.length && memcmp(a.bytes, b.bytes, a.length) == 0);
    buffer_release(&b);
    buffer_release(&a);
}

static void examine(struct compilation *base)
{
    struct failure *failure = base->arena.failure;
    const struct source *source = base->sources.all[0];
    struct compilation laid_out;
    struct buffer once, twice;
    buffer_init(&once, failure);
    buffer_init(&twice, failure);
    must(format_document(failure, source->text, source->length, &once));
    must(format_keeps(source->text, source->length, once.bytes, once.length));
    must(format_document(failure, once.bytes, once.length, &twice));
    must(once.length == twice.length && memcmp(once.bytes, twice.bytes, once.length) == 0);
    if (base->diag.count == 0 && source->form < SOURCE_UTF16_LE) {
        read_into(&laid_out, failure, once.bytes, once.length);
        must(laid_out.diag.count == 0);
        same_meaning(base, &laid_out);
        compilation_release(&laid_out);
    }
    buffer_release(&twice);
    buffer_release(&once);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct failure failure;
    struct compilation base;
    failure_init(&failure);
    examine_scan((const char *)data, size);
    read_into(&base, &failure, (const char *)data, size);
    if (is_whole(&base))
        examine(&base);
    compilation_release(&base);
    return 0;
}
