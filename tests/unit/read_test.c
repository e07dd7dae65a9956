/* read/: what becomes of a document, and of several files. */
#include "unit/suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "unit/reading.h"

#define ROOT "<knowledge-base xmlns='urn:kbc:kb:1' id='kb' version='1.0.0' status='draft'"

static struct reading reading;

static void read_items(const char *attributes, const char *items)
{
    char text[4096];
    int length = snprintf(text, sizeof text, ROOT " %s>\n<title>T</title>\n%s</knowledge-base>",
                          attributes, items);
    reading_text(&reading, text, (size_t)length);
    ck_assert_str_eq(reading_report(&reading), "");
}

static void release(void)
{
    reading_release(&reading);
}

static void *find(const char *id)
{
    struct name *name = names_find(&reading.names, id, strlen(id));
    ck_assert_msg(name && name->declared, "\"%s\" is not declared", id);
    return name->declared;
}

static void is_text(struct slice slice, const char *text)
{
    ck_assert_uint_eq(slice.length, strlen(text));
    ck_assert_int_eq(memcmp(slice.bytes, text, slice.length), 0);
}

/* ---- One document --------------------------------------------------------------------------- */

START_TEST(attributes_fill_the_fields)
{
    read_items("languages='ES en es' review-by='2027-01-31' audience='professional'",
               "<finding id='q' type='quantity' unit=' mg/dL ' min='-0.5' max='10' known-by="
               "'laboratory  record'><label>Q</label></finding>"
               "<indication id='i' treatment='t' line='2' certainty='very-low' status='active'>"
               "<when><value finding='q' above=' 1 ' at-most='2' unit='g/L'/></when></indication>"
               "<interaction id='x' treatments='t u' severity='caution'/>"
               "<source id='s' type='trial' title='A &amp; B &#xE9;' year='1998'/>");
    const struct knowledge_base *root = reading.model.root;
    ck_assert_uint_eq(root->languages.count, 2);
    ck_assert_str_eq(root->languages.names[0]->text, "es");
    ck_assert_str_eq(root->languages.names[1]->text, "en");
    ck_assert_uint_eq(root->review_by, 20270131);
    ck_assert_uint_eq(root->audience, 1 << AUDIENCE_PROFESSIONAL);
    is_text(root->version, "1.0.0");
    const struct finding *q = find("q");
    ck_assert_int_eq(q->min, -500000);
    ck_assert_int_eq(q->step, 1000000);
    ck_assert_int_eq(q->usual_number, DECIMAL_ABSENT);
    ck_assert_uint_eq(q->known_by, 1 << KNOWN_BY_LABORATORY | 1 << KNOWN_BY_RECORD);
    is_text(q->unit, "mg/dL");
    const struct rule *i = find("i");
    ck_assert_uint_eq(i->line, 2);
    ck_assert_uint_eq(i->certainty, CERTAINTY_VERY_LOW);
    ck_assert_uint_eq(i->status, STATUS_ACTIVE);
    ck_assert_str_eq(i->treatment->text, "t");
    ck_assert_ptr_null(i->for_cause);
    const struct value_test *value =
        (struct value_test *)node_child(node_child(&i->node, KIND_WHEN), KIND_VALUE);
    is_text(value->above, "1");
    is_text(value->at_most, "2");
    ck_assert_ptr_null(value->is.bytes);
    ck_assert_ptr_null(value->bands);
    const struct interaction *x = find("x");
    ck_assert_str_eq(x->treatments.names[1]->text, "u");
    const struct source_element *s = find("s");
    is_text(s->title, "A & B \xC3\xA9");
    ck_assert_uint_eq(s->year, 1998);
}
END_TEST

START_TEST(english_is_the_language_that_needs_no_telling)
{
    read_items("", "<condition id='c'><label xml:lang='EN'>C</label><when><everyone/></when>"
                   "</condition>");
    ck_assert_uint_eq(reading.model.root->languages.count, 1);
    ck_assert_str_eq(reading.model.root->languages.names[0]->text, "en");
    struct text_element *label = (struct text_element *)node_child(find("c"), KIND_LABEL);
    ck_assert_str_eq(label->lang->text, "en");
}
END_TEST

START_TEST(text_is_one_run_whatever_stands_in_it)
{
    read_items("", "<condition id='c'><label> A<!-- comment -->B &lt;<?other x?><![CDATA[<&]]>\r\n"
                   "\xC3\xA9\xE2\x82\xAC <em>E</em> z </label>"
                   "<when><everyone/></when></condition>");
    const struct node *label = node_child(find("c"), KIND_LABEL);
    const struct node *run = label->first;
    ck_assert_int_eq(run->kind, KIND_TEXT_RUN);
    is_text(((const struct text_run *)run)->text, " AB <<&\n\xC3\xA9\xE2\x82\xAC ");
    ck_assert_int_eq(run->next->kind, KIND_EM);
    is_text(((const struct text_run *)run->next->first)->text, "E");
    is_text(((const struct text_run *)run->next->next)->text, " z ");
    ck_assert_ptr_null(run->next->next->next);
    ck_assert_str_eq(node_plain_text(&reading.model, label), "AB <<& \xC3\xA9\xE2\x82\xAC E z");
}
END_TEST

START_TEST(white_space_stays_only_in_running_text)
{
    read_items("", "<handout id='h'>\n <title>T</title>\n"
                   " <intro>\n <p>One</p>\n <list>\n <item> <em>i</em> </item>\n </list>\n"
                   "</intro>\n"
                   " <section><title>S</title><body> <strong>s</strong> <em>e</em>\n</body>"
                   "</section>\n</handout>");
    const struct node *handout = find("h");
    ck_assert_int_eq(handout->first->kind, KIND_TITLE);
    ck_assert_int_eq(handout->first->next->kind, KIND_INTRO);
    const struct node *p = handout->first->next->first;
    ck_assert_int_eq(p->kind, KIND_P);
    ck_assert_int_eq(p->next->kind, KIND_LIST);
    ck_assert_int_eq(p->next->first->kind, KIND_LIST_ITEM);
    const struct node *item = p->next->first;
    ck_assert_int_eq(item->first->kind, KIND_TEXT_RUN);
    const struct node *body = node_child(node_child(handout, KIND_SECTION), KIND_BODY);
    int kinds[] = {KIND_TEXT_RUN, KIND_STRONG, KIND_TEXT_RUN, KIND_EM, KIND_TEXT_RUN};
    const struct node *child = body->first;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++, child = child->next)
        ck_assert_int_eq(child->kind, kinds[i]);
    ck_assert_ptr_null(child);
}
END_TEST

/* Every node's bytes begin with its tag and end with its end. */
START_TEST(places_are_exact)
{
    read_items("", "<handout id='h' for='a'\n  audience = \"patient\" ><title>\xC3\xA9&amp;</title>"
                   "<intro>x <em\n>y</em ><link href='#a&amp;b'>z</link></intro></handout\n>");
    const struct node *root = &reading.model.root->node;
    for (const struct node *node = root; node; node = node_following(node, root)) {
        const char *bytes = reading_bytes(&reading, (struct span){node->begin, node->end});
        if (node->kind == KIND_TEXT_RUN) {
            ck_assert_ptr_null(strpbrk(bytes, "<>"));
            continue;
        }
        const char *name = grammar_elements[node->kind].name;
        ck_assert_int_eq(bytes[0], '<');
        ck_assert_int_eq(memcmp(bytes + 1, name, strlen(name)), 0);
        const char *close = strrchr(bytes, '/');
        ck_assert_int_eq(bytes[strlen(bytes) - 1], '>');
        ck_assert_msg(close && memcmp(close + 1, name, strlen(name)) == 0, "%s", bytes);
    }
    const struct node *title = node_child(find("h"), KIND_TITLE);
    ck_assert_str_eq(reading_bytes(&reading, (struct span){title->first->begin, title->first->end}),
                     "\xC3\xA9&amp;");
    struct span value = node_attribute_value(&reading.model, find("h"), "for");
    ck_assert_str_eq(reading_bytes(&reading, value), "a");
}
END_TEST

START_TEST(retired_is_all_that_stands_in_it)
{
    read_items("", "<cause id='c' status='retired'><label>C</label><when><everyone/></when></cause>"
                   "<cause id='d' status='draft'><label>D</label></cause>");
    const struct node *c = find("c");
    for (const struct node *node = c; node; node = node_following(node, c))
        ck_assert(node->flags & NODE_RETIRED);
    ck_assert_uint_eq(reading.model.causes.count, 1);
    ck_assert_ptr_eq(reading.model.causes.all[0], find("d"));
}
END_TEST

START_TEST(a_retired_knowledge_base_is_not_looked_at_otherwise)
{
    char text[] = "<knowledge-base xmlns='urn:kbc:kb:1' id='kb' version='1.0.0' status='retired'>"
                  "<title>T</title><source id='s' type='book' title='S'/></knowledge-base>";
    reading_text(&reading, text, strlen(text));
    ck_assert_uint_eq(reading.diag.count, 0);
    ck_assert_uint_eq(reading.model.root->status, STATUS_RETIRED);
    ck_assert(!(((struct node *)find("s"))->flags & NODE_RETIRED));
}
END_TEST

START_TEST(suppressions_are_kept_where_they_stand)
{
    read_items("", "<?kbc allow no-source because\n it is common  knowledge ?>"
                   "<condition id='c'><?kbc\tallow unused?><when><everyone/></when></condition>"
                   "<condition id='d'><when><everyone/><?kbc allow x because?></when></condition>"
                   "<cause id='r' status='retired'><label>R</label>"
                   "<?kbc allow y because z?></cause>");
    const struct allow *allow = reading.model.allows;
    is_text(allow->name, "no-source");
    is_text(allow->reason, "it is common  knowledge");
    ck_assert_ptr_eq(allow->parent, reading.model.root);
    ck_assert_str_eq(reading_bytes(&reading, allow->place),
                     "<?kbc allow no-source because\n it is common  knowledge ?>");
    allow = allow->next;
    is_text(allow->name, "unused");
    ck_assert_uint_eq(allow->reason.length, 0);
    ck_assert_ptr_eq(allow->parent, find("c"));
    allow = allow->next;
    ck_assert_ptr_eq(allow->parent, node_child(find("d"), KIND_WHEN));
    ck_assert_uint_eq(allow->reason.length, 0);
    ck_assert_ptr_null(allow->next); /* in what is retired nothing is to be silenced */
}
END_TEST

START_TEST(instructions_outside_the_root_silence_nothing)
{
    char text[] = "<?kbc allow a because b?>" ROOT "><title>T</title></knowledge-base>"
                  "<?kbc allow c because d?>";
    reading_text(&reading, text, strlen(text));
    ck_assert_str_eq(reading_report(&reading), "");
    ck_assert_ptr_null(reading.model.allows->parent);
    ck_assert_ptr_null(reading.model.allows->next->parent);
}
END_TEST

/* ---- Encodings ------------------------------------------------------------------------------ */

/* The document in UTF-16. */
static size_t to_utf16(const char *ascii, bool big, const char *extra, size_t extra_length,
                       char *out)
{
    size_t length = 0;
    const char mark[] = {(char)0xFF, (char)0xFE};
    out[length++] = mark[big];
    out[length++] = mark[!big];
    for (; *ascii; ascii++) {
        if (*ascii == '*') {
            memcpy(out + length, extra, extra_length);
            length += extra_length;
            continue;
        }
        out[length + !big] = '\0';
        out[length + big] = *ascii;
        length += 2;
    }
    return length;
}

START_TEST(utf16_is_read_as_what_it_says)
{
    static const char *const extra[] = {"\xE9\x00\xAC\x20\x34\xD8\x1E\xDD",
                                        "\x00\xE9\x20\xAC\xD8\x34\xDD\x1E"};
    char text[4096];
    size_t length = to_utf16("<?xml version='1.0' encoding='utf-16'?>" ROOT
                             "><title>*</title></knowledge-base>", _i, extra[_i], 8, text);
    reading_text(&reading, text, length);
    ck_assert_str_eq(reading_report(&reading), "");
    ck_assert_str_eq(node_label(&reading.model, &reading.model.root->node),
                     "\xC3\xA9\xE2\x82\xAC\xF0\x9D\x84\x9E");
}
END_TEST

START_TEST(broken_utf16_is_told_and_ends_the_text)
{
    char text[4096];
    size_t length = to_utf16(ROOT "><title>a*b</title></knowledge-base>", _i & 1,
                             _i & 1 ? "\xD8\x34" : "\x34\xD8", 2, text);
    reading_text(&reading, text, _i & 2 ? length - 1 : length);
    ck_assert_uint_eq(reading.diag.count, 1);
    ck_assert_str_eq(reading.diag.all[0]->message, "this is no UTF-16");
    ck_assert(!reading.model.complete);
}
END_TEST

START_TEST(a_byte_order_mark_is_no_text)
{
    char text[] = "\xEF\xBB\xBF" ROOT "><foo/></knowledge-base>";
    reading_text(&reading, text, strlen(text));
    ck_assert_str_eq(reading_report(&reading),
                     "1:1 missing-element kb: \"knowledge-base\" needs the element \"title\"\n"
                     "1:77 unknown-element kb: there is no element \"foo\"\n");
}
END_TEST

START_TEST(a_zero_byte_ends_the_text)
{
    char text[] = ROOT "><title>a\0b</title></knowledge-base>";
    reading_text(&reading, text, sizeof text - 1);
    ck_assert_str_eq(reading_report(&reading),
                     "1:85 not-well-formed: a zero byte is no character of a document\n");
    ck_assert_ptr_nonnull(reading.model.root);
}
END_TEST

SUITE(read)
{
    Suite *suite = suite_create("read");
    TCase *tests = tcase_create("read");
    tcase_add_checked_fixture(tests, NULL, release);
    tcase_add_test(tests, attributes_fill_the_fields);
    tcase_add_test(tests, english_is_the_language_that_needs_no_telling);
    tcase_add_test(tests, text_is_one_run_whatever_stands_in_it);
    tcase_add_test(tests, white_space_stays_only_in_running_text);
    tcase_add_test(tests, places_are_exact);
    tcase_add_test(tests, retired_is_all_that_stands_in_it);
    tcase_add_test(tests, a_retired_knowledge_base_is_not_looked_at_otherwise);
    tcase_add_test(tests, suppressions_are_kept_where_they_stand);
    tcase_add_test(tests, instructions_outside_the_root_silence_nothing);
    tcase_add_loop_test(tests, utf16_is_read_as_what_it_says, 0, 2);
    tcase_add_loop_test(tests, broken_utf16_is_told_and_ends_the_text, 0, 4);
    tcase_add_test(tests, a_byte_order_mark_is_no_text);
    tcase_add_test(tests, a_zero_byte_ends_the_text);
    suite_add_tcase(suite, tests);
    return suite;
}
