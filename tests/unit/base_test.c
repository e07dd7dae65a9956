/* base/: memory, names, sources and whole-file writing. */
#include "unit/suite.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/file.h"
#include "base/names.h"
#include "base/source.h"

static struct failure failure;
static struct arena arena;

static void set_up(void)
{
    failure_init(&failure);
    arena_init(&arena, &failure);
}

static void tear_down(void)
{
    arena_release(&arena);
    failure_undo(&failure);
}

START_TEST(arena_gives_zeroed_apart_memory)
{
    char *last = NULL;
    for (size_t size = 0; size < 3000; size++) {
        char *memory = arena_alloc(&arena, size);
        int set = 0;
        for (size_t i = 0; i < size; i++)
            set |= memory[i];
        ck_assert_int_eq(set, 0);
        ck_assert_uint_eq((uintptr_t)memory % 8, 0);
        memset(memory, 0xff, size);
        if (last && size > 1)
            ck_assert_int_eq((unsigned char)last[0], 0xff);
        last = memory;
    }
    char *large = arena_alloc(&arena, 5000000);
    large[4999999] = 1;
}
END_TEST

START_TEST(without_an_edge_a_failure_aborts)
{
    failure.fail_after = 1;
    arena_alloc(&arena, 8);
}
END_TEST

START_TEST(memory_that_cannot_be_had_comes_back_to_the_edge)
{
    if (FAILURE_CATCH(&failure)) {
        ck_assert_str_eq(failure.message, "out of memory");
        return;
    }
    arena_array(&arena, SIZE_MAX / 2, 3);
    ck_abort_msg("an impossible size was given");
}
END_TEST

START_TEST(the_nth_allocation_can_be_made_to_fail)
{
    volatile int done = 0;
    failure.fail_after = 3;
    if (FAILURE_CATCH(&failure)) {
        ck_assert_int_eq(done, 2);
        return;
    }
    for (int i = 0; i < 10; i++) {
        free(failure_malloc(&failure, 10));
        done = done + 1;
    }
    ck_abort_msg("nothing failed");
}
END_TEST

START_TEST(the_same_bytes_are_the_same_name)
{
    struct names names;
    char text[16];
    names_init(&names, &arena);
    struct name *made[5000];
    for (int i = 0; i < 5000; i++) {
        int length = snprintf(text, sizeof text, "id-%d", i);
        made[i] = names_intern(&names, text, (size_t)length);
    }
    for (int i = 0; i < 5000; i++) {
        int length = snprintf(text, sizeof text, "id-%d", i);
        ck_assert_ptr_eq(names_intern(&names, text, (size_t)length), made[i]);
        ck_assert_ptr_eq(names_find(&names, text, (size_t)length), made[i]);
        ck_assert_str_eq(made[i]->text, text);
    }
    ck_assert_uint_eq(names.count, 5000);
    ck_assert_ptr_null(names_find(&names, "id-5000", 7));
    ck_assert_ptr_ne(names_intern(&names, "id", 2), names_intern(&names, "id-", 3));
    names_release(&names);
}
END_TEST

static struct source *add(struct sources *sources, const char *path, const char *text)
{
    return sources_add(sources, path, strdup(text), strlen(text));
}

START_TEST(places_know_their_file_line_and_column)
{
    struct sources sources;
    sources_init(&sources, &arena);
    struct source *one = add(&sources, "one.xml", "<a>\n  <b/>\r\n<c/>\rd");
    struct source *two = add(&sources, "two.xml", "\xc3\xa4\xe2\x82\xac<x/>");
    struct source *empty = add(&sources, "empty.xml", "");
    struct position position = sources_position(&sources, one->base + 6);
    ck_assert_ptr_eq(position.source, one);
    ck_assert_uint_eq(position.line, 2);
    ck_assert_uint_eq(position.column, 3);
    ck_assert_uint_eq(position.line_length, 6);
    ck_assert_uint_eq(position.line_offset, 2);
    position = sources_position(&sources, one->base + 12); /* behind CR LF */
    ck_assert_uint_eq(position.line, 3);
    ck_assert_uint_eq(position.column, 1);
    position = sources_position(&sources, one->base + 17); /* behind a CR alone */
    ck_assert_uint_eq(position.line, 4);
    position = sources_position(&sources, two->base + 5); /* behind two characters of 2 and 3 bytes */
    ck_assert_ptr_eq(position.source, two);
    ck_assert_uint_eq(position.column, 3);
    ck_assert_ptr_eq(sources_at(&sources, one->base + one->length), one); /* a text's end is its own */
    ck_assert_ptr_eq(sources_at(&sources, empty->base), empty);
    ck_assert_ptr_null(sources_at(&sources, 0));
    ck_assert_ptr_null(sources_at(&sources, empty->base + 1));
    sources_release(&sources);
}
END_TEST

START_TEST(a_file_is_replaced_whole_or_not_at_all)
{
    char folder[] = "/tmp/kbc-unit-XXXXXX", path[64], *bytes;
    size_t length;
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/new/deep/file", folder);
    file_replace(&failure, path, "first", 5);
    file_replace(&failure, path, "second", 6);
    ck_assert_int_eq(file_read(&failure, path, 6, &bytes, &length), FILE_READ);
    ck_assert_str_eq(bytes, "second");
    ck_assert_uint_eq(length, 6);
    free(bytes);
    ck_assert_int_eq(file_read(&failure, path, 5, &bytes, &length), FILE_TOO_LARGE);
    if (!FAILURE_CATCH(&failure)) {
        file_replace(&failure, "/dev/full", "x", 1);
        ck_abort_msg("a full disk went unnoticed");
    }
    ck_assert_str_eq(failure.message, "cannot write \"/dev/full\": No space left on device");
    ck_assert_int_eq(file_read(&failure, "/dev/zero", 100, &bytes, &length), FILE_TOO_LARGE);
    failure.scratch = strdup(folder);
    failure_undo(&failure);
    ck_assert_int_ne(access(folder, F_OK), 0);
}
END_TEST

SUITE(base)
{
    Suite *suite = suite_create("base");
    TCase *tcase = tcase_create("base");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, arena_gives_zeroed_apart_memory);
    tcase_add_test_raise_signal(tcase, without_an_edge_a_failure_aborts, SIGABRT);
    tcase_add_test(tcase, memory_that_cannot_be_had_comes_back_to_the_edge);
    tcase_add_test(tcase, the_nth_allocation_can_be_made_to_fail);
    tcase_add_test(tcase, the_same_bytes_are_the_same_name);
    tcase_add_test(tcase, places_know_their_file_line_and_column);
    tcase_add_test(tcase, a_file_is_replaced_whole_or_not_at_all);
    suite_add_tcase(suite, tcase);
    return suite;
}
