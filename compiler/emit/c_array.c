#include "emit/c_array.h"

enum { BYTES_A_LINE = 16 };

static void add_name(struct buffer *out, const char *id)
{
    for (; *id; id++)
        buffer_putc(out, *id == '-' ? '_' : *id);
    buffer_puts(out, "_kbt"); /* so it is no word of C either */
}

/* In C++, a constant is the file's own unless it was declared otherwise before. */
static void declare(struct buffer *out, const char *id)
{
    buffer_puts(out, "#ifdef __cplusplus\n"
                     "#define KBT_ALIGNED alignas(8)\n"
                     "extern \"C\" {\n"
                     "#else\n"
                     "#define KBT_ALIGNED _Alignas(8)\n"
                     "#endif\n"
                     "extern const unsigned char ");
    add_name(out, id);
    buffer_puts(out, "[];\nextern const size_t ");
    add_name(out, id);
    buffer_puts(out, "_size;\n#ifdef __cplusplus\n}\n#endif\n\n");
}

static void define(struct buffer *out, const char *id, const unsigned char *bytes, size_t length)
{
    buffer_puts(out, "KBT_ALIGNED const unsigned char ");
    add_name(out, id);
    buffer_printf(out, "[%zu] = {", length);
    for (size_t i = 0; i < length; i++)
        buffer_printf(out, "%s0x%02x,", i % BYTES_A_LINE ? " " : "\n    ", bytes[i]);
    buffer_puts(out, "\n};\nconst size_t ");
    add_name(out, id);
    buffer_puts(out, "_size = sizeof ");
    add_name(out, id);
    buffer_puts(out, ";\n");
}

void c_array_write(const char *id, const unsigned char *bytes, size_t length, struct buffer *out)
{
    buffer_printf(out, "/* The compiled knowledge base \"%s\", for libkbt, by kbc build. */\n"
                  "#include <stddef.h>\n\n", id);
    declare(out, id);
    define(out, id, bytes, length);
}
