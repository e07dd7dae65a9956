/* The files as they are written: in the form that they were in, all or none. */
#include "base/file.h"
#include "mend/choice.h"

const char *mended_bytes(const struct mending *mending, const struct mended_file *file,
                         size_t *ret_length)
{
    struct buffer text, bytes;
    buffer_init(&text, mending->arena->failure);
    buffer_init(&bytes, mending->arena->failure);
    pieces_add(&text, &file->pieces, file->was->text);
    source_form_add(&bytes, file->was->form, text.bytes, text.length);
    const char *copy = arena_copy(mending->arena, buffer_text(&bytes), bytes.length);
    *ret_length = bytes.length;
    buffer_release(&text);
    buffer_release(&bytes);
    return copy;
}

void mending_write(const struct mending *mending)
{
    for (const struct mended_file *file = mending->files; file; file = file->next) {
        if (!file_is_changed(file))
            continue;
        struct failure *failure = mending->arena->failure;
        size_t length;
        const char *bytes = mended_bytes(mending, file, &length);
        file_rewrite_beside(failure, file->was->path, bytes, length);
        /* What somebody else wrote meanwhile is not to be lost. Looked at second: what is no
         * regular file is refused by then, and a pipe could be waited for in vain. */
        if (!source_stands(failure, file->was))
            failure_raise(failure, "cannot mend \"%s\": it has changed since it was read",
                          file->was->path);
    }
    file_put_in_place(mending->arena->failure);
}
