/* read/: a knowledge base of several files, in a folder made for each test. */
#include "unit/suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "unit/reading.h"

#define ROOT                                                                                       \
    "<knowledge-base xmlns='urn:kbc:kb:1' id='kb' version='1.0.0' status='draft'>\n"               \
    "<title>T</title>\n"
#define END "</knowledge-base>\n"
#define MODULE "<module xmlns='urn:kbc:kb:1'>\n"
#define END_MODULE "</module>\n"
#define SOURCE(id) "<source id='" id "' type='book' title='S'/>\n"

static struct reading reading;
static char top[64];

static void make_folders(void)
{
    strcpy(top, "/tmp/kbc-include-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(top));
    ck_assert_int_eq(chdir(top), 0);
    ck_assert_int_eq(mkdir("kb", 0777), 0);
    ck_assert_int_eq(mkdir("kb/sub", 0777), 0);
    ck_assert_int_eq(mkdir("kb-other", 0777), 0);
}

static void remove_folders(void)
{
    char command[100];
    reading_release(&reading);
    snprintf(command, sizeof command, "rm -r %s", top);
    ck_assert_int_eq(system(command), 0);
}

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    fclose(file);
}

static void reports(const char *report)
{
    struct buffer out;
    buffer_init(&out, &reading.failure);
    for (size_t i = 0; i < reading.diag.count; i++) {
        const struct diagnostic *diagnostic = reading.diag.all[i];
        struct position at = sources_position(&reading.sources, diagnostic->place.begin);
        buffer_printf(&out, "%s:%u:%u %s %s: %s\n", at.source->path, at.line, at.column,
                      diag_rows[diagnostic->name].name,
                      diagnostic->subject ? diagnostic->subject : "-", diagnostic->message);
        for (const struct diag_related *also = diagnostic->related; also; also = also->next) {
            at = sources_position(&reading.sources, also->place.begin);
            buffer_printf(&out, "  %s:%u:%u %s\n", at.source->path, at.line, at.column,
                          also->message);
        }
    }
    ck_assert_str_eq(buffer_text(&out), report);
    buffer_release(&out);
}

/* The ids of the sources, in the order of the model's list. */
static void sources_are(const char *ids)
{
    char found[200] = "";
    for (uint32_t i = 0; i < reading.model.sources_cited.count; i++) {
        strcat(found, reading.model.sources_cited.all[i]->id->text);
        strcat(found, " ");
    }
    ck_assert_str_eq(found, ids);
}

START_TEST(document_order_is_that_of_what_is_brought)
{
    write_file("kb/kb.xml", ROOT "<?kbc allow a because 1?>" SOURCE("a") "<include href='m.xml'/>"
               SOURCE("d") "<?kbc allow d because 4?><include href='sub/e.xml'/>" SOURCE("g")
               "<?kbc allow g because 6?>" END);
    write_file("kb/m.xml", MODULE "<?kbc allow b because 2?>" SOURCE("b")
               "<include href='sub/c.xml'/>" END_MODULE);
    write_file("kb/sub/c.xml", MODULE SOURCE("c") "<?kbc allow c because 3?>" END_MODULE);
    write_file("kb/sub/e.xml", MODULE SOURCE("e") "<include href='../f.xml'/>"
               "<?kbc allow e because 5?>" END_MODULE);
    write_file("kb/f.xml", MODULE SOURCE("f") END_MODULE);
    reading_path(&reading, "kb");
    reports("");
    ck_assert(reading.model.complete);
    sources_are("a b c d e f g ");
    const struct node *root = &reading.model.root->node;
    char order[20] = "";
    for (const struct node *node = root; node; node = node_following(node, root))
        if (node->kind == KIND_SOURCE)
            strcat(order, ((const struct declaration *)node)->id->text);
    ck_assert_str_eq(order, "abcdefg");
    char reasons[20] = "";
    for (const struct allow *allow = reading.model.allows; allow; allow = allow->next)
        strncat(reasons, allow->reason.bytes, allow->reason.length);
    ck_assert_str_eq(reasons, "123456");
}
END_TEST

START_TEST(a_file_counts_once_by_its_real_path)
{
    write_file("kb/kb.xml", ROOT "<include href='a.xml'/><include href='./sub/../a.xml'/>"
               "<include href='link.xml'/><include href='b.xml'/>" END);
    write_file("kb/a.xml", MODULE SOURCE("a") END_MODULE);
    write_file("kb/b.xml", MODULE "<include href='a.xml'/>" SOURCE("b") END_MODULE);
    ck_assert_int_eq(symlink("a.xml", "kb/link.xml"), 0);
    reading_path(&reading, "kb/kb.xml");
    reports("");
    sources_are("a b ");
}
END_TEST

START_TEST(a_cycle_is_told_where_it_closes)
{
    write_file("kb/kb.xml", ROOT "<include href='a.xml'/>\n" SOURCE("k") END);
    write_file("kb/a.xml", MODULE "<include href='sub/b.xml'/>\n" SOURCE("a") END_MODULE);
    write_file("kb/sub/b.xml", MODULE "<include href='../a.xml'/>\n<include href='b.xml'/>\n"
               "<include href='../kb.xml'/>\n" SOURCE("b") END_MODULE);
    reading_path(&reading, "kb/");
    reports("kb/sub/b.xml:2:16 include-cycle kb: \"kb/a.xml\" includes itself by way of others\n"
            "  kb/a.xml:2:16 \"kb/sub/b.xml\" is included here\n"
            "kb/sub/b.xml:3:16 include-cycle kb: \"kb/sub/b.xml\" includes itself\n"
            "kb/sub/b.xml:4:16 include-cycle kb: \"kb/kb.xml\" includes itself by way of others\n"
            "  kb/a.xml:2:16 \"kb/sub/b.xml\" is included here\n"
            "  kb/kb.xml:3:16 \"kb/a.xml\" is included here\n");
    sources_are("b a k ");
    ck_assert(reading.model.complete);
}
END_TEST

/* What leads out of the folder, whether there is a file or not. */
START_TEST(nothing_outside_is_read)
{
    static const char *const ways[] = {
        "../out.xml", "../nowhere.xml", "../kb-other/out.xml", "%2E%2e/out.xml",
        "sub/../../out.xml", "nothere/../../nowhere.xml", "link.xml", "folder/out.xml",
        "/etc/hostname", "//host/x.xml",
        "file:kb.xml", "http://example.org/x.xml", "a.xml?x", "a.xml#x", "a%3Fx", "sub\\a.xml",
        "sub%5Ca.xml", "a%00.xml", "a%2.xml", "a%zz.xml",
    };
    char text[2000] = ROOT, line[100];
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        snprintf(line, sizeof line, "<include href='%s'/>\n", ways[i]);
        strcat(text, line);
    }
    strcat(text, END);
    write_file("kb/kb.xml", text);
    write_file("out.xml", MODULE SOURCE("out") END_MODULE);
    write_file("kb-other/out.xml", MODULE SOURCE("out") END_MODULE);
    ck_assert_int_eq(symlink("../out.xml", "kb/link.xml"), 0);
    ck_assert_int_eq(symlink("..", "kb/folder"), 0);
    reading_path(&reading, "kb");
    ck_assert_uint_eq(reading.diag.count, sizeof ways / sizeof *ways);
    for (size_t i = 0; i < reading.diag.count; i++)
        ck_assert_msg(reading.diag.all[i]->name == DIAG_include_outside, "%s: %s", ways[i],
                      reading.diag.all[i]->message);
    ck_assert_uint_eq(reading.model.sources_cited.count, 0);
    ck_assert(!reading.model.complete);
}
END_TEST

START_TEST(what_cannot_be_read_is_told)
{
    write_file("kb/kb.xml", ROOT "<include href='a.xml'/>\n<include href='sub'/>\n"
               "<include href='pipe'/>\n<include href='../kb/none.xml'/>\n" END);
    ck_assert_int_eq(mkfifo("kb/pipe", 0666), 0);
    reading_path(&reading, "kb");
    reports("kb/kb.xml:3:16 include-not-found kb: there is no file \"a.xml\"\n"
            "kb/kb.xml:4:16 include-not-found kb: \"sub\" can't be read: it is a folder\n"
            "kb/kb.xml:5:16 include-not-found kb: \"pipe\" can't be read: it is no regular file\n"
            "kb/kb.xml:6:16 include-outside kb: \"../kb/none.xml\" lies outside the knowledge "
            "base's folder\n");
    ck_assert(!reading.model.complete);
}
END_TEST

START_TEST(names_may_be_escaped_and_the_folder_be_a_link)
{
    write_file("kb/kb.xml", ROOT "<include href=' a%20b%C3%A4.xml '/>\n"
               "<include href='../real/sub/c.xml'/>" END);
    write_file("kb/a b\xC3\xA4.xml", MODULE SOURCE("a") END_MODULE);
    write_file("kb/sub/c.xml", MODULE SOURCE("c") END_MODULE);
    ck_assert_int_eq(symlink("kb", "real"), 0);
    reading_path(&reading, "real/kb.xml");
    reports("");
    sources_are("a c ");
}
END_TEST

START_TEST(each_file_is_held_to_the_grammar)
{
    write_file("kb/kb.xml", ROOT "<include href='a.xml'/><include href='b.xml'/>"
               "<include href='c.xml'/><include href='d.xml'/>" SOURCE("k") END);
    write_file("kb/a.xml", MODULE "<foo/><title>T</title>\n<condition id='c'>"
               "<label xml:lang='es'>C</label><when/></condition>" END_MODULE);
    write_file("kb/b.xml", ROOT END);
    write_file("kb/c.xml", MODULE SOURCE("b") "<cause");
    write_file("kb/d.xml", "<!DOCTYPE module><module/>");
    reading_path(&reading, "kb");
    reports("kb/a.xml:2:1 unknown-element kb: there is no element \"foo\"\n"
            "kb/a.xml:2:7 misplaced-element kb: \"title\" may not stand in \"module\"\n"
            "kb/a.xml:3:36 bad-value c: \"es\" is no language of this knowledge base\n"
            "  kb/kb.xml:1:1 its languages: en\n"
            "kb/a.xml:3:49 missing-element c: \"when\" needs a test\n"
            "kb/b.xml:1:1 misplaced-element kb: \"knowledge-base\" is not what a file that is "
            "included begins with\n"
            "kb/c.xml:3:7 not-well-formed kb: a tag is not closed\n"
            "kb/d.xml:1:1 forbidden-markup kb: a document type declaration is not allowed\n");
    sources_are("b k ");
    ck_assert(!reading.model.complete);
}
END_TEST

START_TEST(of_two_ids_the_first_in_document_order_stands)
{
    write_file("kb/kb.xml", ROOT "<include href='a.xml'/>\n" SOURCE("s") END);
    write_file("kb/a.xml", MODULE SOURCE("s") END_MODULE);
    reading_path(&reading, "kb");
    reports("kb/kb.xml:4:13 duplicate-id s: the id \"s\" is taken already\n"
            "  kb/a.xml:2:13 it was given here first\n");
    ck_assert(!(reading.model.sources_cited.all[0]->node.flags & NODE_DUPLICATE));
    ck_assert(reading.model.sources_cited.all[1]->node.flags & NODE_DUPLICATE);
    ck_assert_ptr_eq(reading.model.sources_cited.all[0]->id->declared,
                     reading.model.sources_cited.all[0]);
}
END_TEST

START_TEST(a_long_chain_of_files_is_no_trouble)
{
    char path[50], text[300];
    enum { FILES = 500 };
    write_file("kb/kb.xml", ROOT "<include href='0.xml'/>" END);
    for (int i = 0; i < FILES; i++) {
        snprintf(path, sizeof path, "kb/%d.xml", i);
        snprintf(text, sizeof text, MODULE "<include href='%d.xml'/><source id='s%d' type='book' "
                 "title='S'/>" END_MODULE, i + 1, i);
        write_file(path, i + 1 < FILES ? text : MODULE END_MODULE);
    }
    reading_path(&reading, "kb");
    reports("");
    ck_assert_uint_eq(reading.model.sources_cited.count, FILES - 1);
    ck_assert_str_eq(reading.model.sources_cited.all[0]->id->text, "s498");
}
END_TEST

SUITE(include)
{
    Suite *suite = suite_create("read: includes");
    TCase *tests = tcase_create("include");
    tcase_add_checked_fixture(tests, make_folders, remove_folders);
    tcase_add_test(tests, document_order_is_that_of_what_is_brought);
    tcase_add_test(tests, a_file_counts_once_by_its_real_path);
    tcase_add_test(tests, a_cycle_is_told_where_it_closes);
    tcase_add_test(tests, nothing_outside_is_read);
    tcase_add_test(tests, what_cannot_be_read_is_told);
    tcase_add_test(tests, names_may_be_escaped_and_the_folder_be_a_link);
    tcase_add_test(tests, each_file_is_held_to_the_grammar);
    tcase_add_test(tests, of_two_ids_the_first_in_document_order_stands);
    tcase_add_test(tests, a_long_chain_of_files_is_no_trouble);
    suite_add_tcase(suite, tests);
    return suite;
}
