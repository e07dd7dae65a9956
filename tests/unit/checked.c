#include "unit/checked.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "read/read.h"

static const char head[] = "<knowledge-base xmlns='urn:kbc:kb:1' id='test' version='1.0.0' "
                           "status='draft' languages='en es'><title>Test</title>\n";

void checked_read(struct checked *checked, const char *items)
{
    failure_init(&checked->failure);
    arena_init(&checked->arena, &checked->failure);
    names_init(&checked->names, &checked->arena);
    sources_init(&checked->sources, &checked->arena);
    diag_init(&checked->diag, &checked->arena);
    model_init(&checked->model, &checked->arena, &checked->names, &checked->sources);
    struct buffer text;
    buffer_init(&text, &checked->failure);
    buffer_printf(&text, "%s%s</knowledge-base>", head, items);
    size_t length = text.length;
    buffer_text(&text);
    read_text(&checked->model, &checked->diag, NULL, text.bytes, length);
    struct check_context context = {.model = &checked->model, .diag = &checked->diag};
    if (checked->model.root) {
        check_references(&context);
        check_layers(&context);
        check_domains(&context);
    }
    diag_finish(&checked->diag);
}

void checked_read_sound(struct checked *checked, const char *items)
{
    checked_read(checked, items);
    ck_assert_msg(!checked->diag.count, "%s", checked_report(checked));
}

void checked_release(struct checked *checked)
{
    diag_release(&checked->diag);
    sources_release(&checked->sources);
    names_release(&checked->names);
    arena_release(&checked->arena);
}

const char *checked_report(struct checked *checked)
{
    struct buffer out;
    buffer_init(&out, &checked->failure);
    for (size_t i = 0; i < checked->diag.count; i++) {
        const struct diagnostic *diagnostic = checked->diag.all[i];
        struct span place = diagnostic->place;
        buffer_printf(&out, "%s %s [%.*s] %s", diag_rows[diagnostic->name].name,
                      diagnostic->subject ? diagnostic->subject : "-",
                      (int)(place.end - place.begin),
                      sources_bytes(&checked->sources, place), diagnostic->message);
        if (diagnostic->help)
            buffer_printf(&out, "; %s", diagnostic->help);
        buffer_putc(&out, '\n');
    }
    const char *report = arena_copy(&checked->arena, buffer_text(&out), out.length);
    buffer_release(&out);
    return report;
}

void *checked_find(struct checked *checked, const char *id)
{
    const struct name *name = names_find(&checked->names, id, strlen(id));
    ck_assert_msg(name && name->declared, "no \"%s\"", id);
    return name->declared;
}
