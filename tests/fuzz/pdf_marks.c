/* Any bytes as the content of a page: what is marked in it has an id, and there are no more marks than
 * there is room for in the content. */
#include <stdlib.h>
#include <string.h>

#include "emit/pdf_marks.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct failure failure;
    struct buffer marks;
    failure_init(&failure);
    if (FAILURE_CATCH(&failure))
        abort();
    buffer_init(&marks, &failure);
    pdf_marks_read((const char *)data, size, "Figure", &marks);
    const struct pdf_mark *mark = (const struct pdf_mark *)marks.bytes;
    size_t count = marks.length / sizeof *mark;
    if (count * strlen("/Figure/MCID 1 BDC") > size)
        abort();
    for (size_t i = 0; i < count; i++)
        if (mark[i].id < 0)
            abort();
    buffer_release(&marks);
    return 0;
}
