#include "emit/source_digest.h"

#include <stdlib.h>
#include <string.h>

struct file {
    const char *path; /* relative to the root file's folder */
    const struct source *source;
};

const char *source_relative_path(const struct model *model, const struct source *source,
                                 struct arena *arena)
{
    const char *root = sources_at(model->sources, model->root->node.begin)->path;
    const char *slash = strrchr(root, '/'), *path = source->path;
    size_t folder = slash ? (size_t)(slash + 1 - root) : 0; /* every path begins with it */
    char *relative = arena_copy(arena, path + folder, strlen(path + folder));
    char *to = relative;
    for (const char *from = path + folder; *from;) {
        size_t length = strcspn(from, "/");
        size_t part = length + (from[length] == '/');
        if (length == 2 && from[0] == '.' && from[1] == '.' && to > relative) {
            for (to--; to > relative && to[-1] != '/'; to--)
                ;
        } else if (length && !(length == 1 && from[0] == '.')) {
            memmove(to, from, part);
            to += part;
        }
        from += part;
    }
    *to = '\0';
    return relative;
}

static int compare_files(const void *a_, const void *b_)
{
    const struct file *a = a_, *b = b_;
    return strcmp(a->path, b->path);
}

static void add_file(struct sha256_ctx *digest, const struct file *file)
{
    unsigned char length[8];
    for (int i = 0; i < 8; i++)
        length[i] = (unsigned char)((uint64_t)file->source->length >> (8 * i));
    sha256_update(digest, strlen(file->path) + 1, (const unsigned char *)file->path);
    sha256_update(digest, sizeof(length), length);
    sha256_update(digest, file->source->length, (const unsigned char *)file->source->text);
}

void source_digest(const struct model *model, struct arena *arena,
                   unsigned char ret_digest[SHA256_DIGEST_SIZE])
{
    const struct sources *sources = model->sources;
    struct file *files = ARENA_ARRAY(arena, sources->count, struct file);
    for (size_t i = 0; i < sources->count; i++)
        files[i] = (struct file){source_relative_path(model, sources->all[i], arena),
                                 sources->all[i]};
    qsort(files, sources->count, sizeof(*files), compare_files);
    struct sha256_ctx digest;
    sha256_init(&digest);
    for (size_t i = 0; i < sources->count; i++)
        add_file(&digest, &files[i]);
    sha256_digest(&digest, SHA256_DIGEST_SIZE, ret_digest);
}
