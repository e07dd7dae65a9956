/* grammar/examples.def: each example of the reference page compiles, and shows what it is for. */
#include "unit/suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/file.h"
#include "commands/compilation.h"
#include "grammar/grammar.h"
#include "grammar/reference.h"

enum place { WHOLE, MODULE, DECLARATION };

#define EXAMPLE_FRAME(before, after)                                                               \
    static const char frame_before[] = before, frame_after[] = after;
#include "grammar/examples.def"

static const struct {
    enum kind kind;
    enum place place;
    const char *xml;
} examples[] = {
#define EXAMPLE(kind, place, xml) {KIND_##kind, place, xml},
#include "grammar/examples.def"
};

enum { EXAMPLE_COUNT = sizeof examples / sizeof *examples };

static char folder[] = "/tmp/kbc-examples.XXXXXX";
static struct failure failure;

static void start(void)
{
    failure_init(&failure);
    strcpy(folder + strlen(folder) - 6, "XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
}

static const char *path_of(const char *name)
{
    static char paths[2][64];
    static int turn;
    turn = !turn;
    snprintf(paths[turn], sizeof paths[turn], "%s/%s", folder, name);
    return paths[turn];
}

static void finish(void)
{
    unlink(path_of("kb.xml"));
    unlink(path_of("treatments.xml"));
    rmdir(folder);
}

static const char *example_of(enum kind kind)
{
    for (int i = 0; i < EXAMPLE_COUNT; i++)
        if (examples[i].kind == kind)
            return examples[i].xml;
    return "";
}

/* The example as a knowledge base in its folder, with the module that one of them includes. */
static void put_document(enum place place, const char *xml)
{
    struct buffer text;
    buffer_init(&text, &failure);
    bool is_module = place == MODULE;
    if (place != WHOLE)
        buffer_puts(&text, frame_before);
    buffer_puts(&text, is_module ? example_of(KIND_INCLUDE) : xml);
    if (place != WHOLE)
        buffer_puts(&text, frame_after);
    const char *module = is_module ? xml : example_of(KIND_MODULE);
    file_replace(&failure, path_of("kb.xml"), text.bytes, text.length);
    file_replace(&failure, path_of("treatments.xml"), module, strlen(module));
    buffer_release(&text);
}

START_TEST(each_example_compiles_without_an_error)
{
    struct compilation compilation;
    if (FAILURE_CATCH(&failure))
        ck_abort_msg("%s", failure.message);
    put_document(examples[_i].place, examples[_i].xml);
    compilation_init(&compilation, &failure);
    compilation_read(&compilation, path_of("kb.xml"));
    compilation_check(&compilation, 20260630);
    for (size_t i = 0; i < compilation.diag.count; i++) {
        const struct diagnostic *told = compilation.diag.all[i];
        ck_assert_msg(told->level != DIAG_ERROR, "%s: %s [%s]",
                      grammar_elements[examples[_i].kind].constant, told->message,
                      diag_rows[told->name].name);
    }
    compilation_release(&compilation);
}
END_TEST

START_TEST(each_example_shows_its_element)
{
    char tag[64];
    snprintf(tag, sizeof tag, "<%s", grammar_elements[examples[_i].kind].name);
    const char *at = strstr(examples[_i].xml, tag);
    while (at && !strchr(" >/\n", at[strlen(tag)]))
        at = strstr(at + 1, tag); /* <bands is no <band */
    ck_assert_msg(at, "%s", tag);
    /* One example a row of the grammar table, in its order. */
    ck_assert_int_eq(examples[_i].kind, _i + 1);
}
END_TEST

START_TEST(there_is_one_for_each_element)
{
    ck_assert_int_eq(EXAMPLE_COUNT, KIND_COUNT - 1);
}
END_TEST

/* Every link of the page leads to a place on it, and no place has two entries. */
START_TEST(the_page_holds_together)
{
    struct buffer page;
    char anchor[128];
    int links = 0;
    buffer_init(&page, &failure);
    reference_write(&page);
    const char *text = buffer_text(&page);
    for (const char *at = text; (at = strstr(at, "href=\"#")); links++) {
        at += strlen("href=\"#");
        snprintf(anchor, sizeof anchor, " id=\"%.*s\"", (int)strcspn(at, "\""), at);
        const char *place = strstr(text, anchor);
        ck_assert_msg(place, "%s", anchor);
        ck_assert_msg(!strstr(place + 1, anchor), "twice: %s", anchor);
    }
    ck_assert_int_gt(links, 10 * KIND_COUNT);
    ck_assert_ptr_null(strstr(text, "<script"));
    buffer_release(&page);
}
END_TEST

SUITE(examples)
{
    Suite *suite = suite_create("grammar: the reference page and its examples");
    TCase *tests = tcase_create("examples");
    tcase_add_checked_fixture(tests, start, finish);
    tcase_add_loop_test(tests, each_example_compiles_without_an_error, 0, EXAMPLE_COUNT);
    tcase_add_loop_test(tests, each_example_shows_its_element, 0, EXAMPLE_COUNT);
    tcase_add_test(tests, there_is_one_for_each_element);
    tcase_add_test(tests, the_page_holds_together);
    suite_add_tcase(suite, tests);
    return suite;
}
