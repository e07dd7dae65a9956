#include "commands/products.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"

void products_start(struct products *products, struct arena *arena, const char *folder)
{
    *products = (struct products){.arena = arena, .folder = folder};
    products->scratch = file_scratch(arena->failure);
}

const char *products_step(struct products *products, const char *name)
{
    const char *path = arena_format(products->arena, "%s/%s", products->scratch, name);
    file_make_folders(products->arena->failure, path);
    return path;
}

void products_add(struct products *products, const char *made, const char *place)
{
    if (products->count == products->room) {
        size_t room = products->room ? 2 * products->room : 64;
        struct product *more = ARENA_ARRAY(products->arena, room, struct product);
        if (products->count)
            memcpy(more, products->all, products->count * sizeof *more);
        products->all = more;
        products->room = room;
    }
    products->all[products->count++] = (struct product){
        made, arena_format(products->arena, "%s/%s", products->folder, place)};
}

/* What a product holds, from malloc. */
static char *read_product(struct failure *failure, const struct product *product,
                          size_t *ret_length)
{
    char *bytes;
    if (file_read(failure, product->made, SIZE_MAX - 1, &bytes, ret_length) != FILE_READ)
        failure_raise_errno(failure, "cannot read the temporary file \"%s\"", product->made);
    return bytes;
}

void products_take(struct products *products, struct buffer *out)
{
    size_t length;
    char *bytes = read_product(products->arena->failure, &products->all[0], &length);
    buffer_add(out, bytes, length);
    free(bytes);
    failure_undo(products->arena->failure);
}

void products_place(struct products *products)
{
    struct failure *failure = products->arena->failure;
    for (size_t i = 0; i < products->count; i++) {
        const struct product *product = &products->all[i];
        size_t length;
        char *bytes = read_product(failure, product, &length);
        file_write_beside(failure, product->place, bytes, length);
        free(bytes);
    }
    file_put_in_place(failure);
    failure_undo(failure);
}
