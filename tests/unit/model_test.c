/* model/: places found again in the text, walks, texts. */
#include "unit/suite.h"

#include <string.h>

#include "model/uses.h"
#include "unit/checked.h"

/* The bytes at a span. */
static const char *bytes_at(struct checked *checked, struct span span)
{
    return arena_copy(&checked->arena, sources_bytes(&checked->sources, span),
                      span.end - span.begin);
}

/* ---- Places ---------------------------------------------------------------------------------- */

static const struct {
    const char *element;   /* of id x */
    const char *attribute;
    const char *whole, *value, *token; /* the second token */
} places[] = {
    {"<treatment id='x' is-a='a b'>", "is-a", "is-a='a b'", "a b", "b"},
    {"<treatment id='x'\n\tis-a\n=\r\n\"\n a \n\tb\n\">", "is-a", "is-a\n=\r\n\"\n a \n\tb\n\"",
     "\n a \n\tb\n", "b"},
    {"<treatment is-a='a>b' id='x'>", "id", "id='x'", "x", NULL},
    {"<treatment is-a='/>' id='x'   >", "id", "id='x'", "x", NULL},
    {"<treatment is-a=' id=\"n\" ' id='x'>", "id", "id='x'", "x", NULL},
    {"<treatment is-a='a&#32;b' id='x'>", "is-a", "is-a='a&#32;b'", "a&#32;b", "a&#32;b"},
    {"<treatment id='x' is-a='a'>", "is-a", "is-a='a'", "a", "a"},
    {"<treatment xmlns:q='urn:q' id='x' q:is-a='z' is-a='a b'>", "is-a", "is-a='a b'", "a b", "b"},
    {"<treatment id='x'>", "is-a", "<treatment id='x'>", "<treatment id='x'>", NULL},
};

START_TEST(attributes_are_found_again)
{
    struct checked checked;
    struct failure failure;
    struct arena arena;
    failure_init(&failure);
    arena_init(&arena, &failure);
    checked_read(&checked, arena_format(&arena, "%s<label>T</label></treatment>",
                                        places[_i].element));
    const struct node *x = checked_find(&checked, "x");
    const char *name = places[_i].attribute;
    ck_assert_str_eq(bytes_at(&checked, node_place(&checked.model, x)), places[_i].element);
    ck_assert_str_eq(bytes_at(&checked, node_attribute(&checked.model, x, name)), places[_i].whole);
    ck_assert_str_eq(bytes_at(&checked, node_attribute_value(&checked.model, x, name)),
                     places[_i].value);
    ck_assert_int_eq(node_has_attribute(&checked.model, x, name), places[_i].whole[0] != '<');
    if (places[_i].token)
        ck_assert_str_eq(bytes_at(&checked, node_attribute_token(&checked.model, x, name, 1)),
                         places[_i].token);
    checked_release(&checked);
    arena_release(&arena);
}
END_TEST

START_TEST(an_empty_element_and_a_prefix)
{
    struct checked checked;
    checked_read(&checked, "<k:source xmlns:k='urn:kbc:kb:1' id='s' type='book' title=''/>");
    const struct node *s = checked_find(&checked, "s");
    ck_assert_str_eq(bytes_at(&checked, node_place(&checked.model, s)),
                     "<k:source xmlns:k='urn:kbc:kb:1' id='s' type='book' title=''/>");
    ck_assert_str_eq(bytes_at(&checked, node_attribute_value(&checked.model, s, "title")), "");
    checked_release(&checked);
}
END_TEST

/* ---- Subjects and texts ---------------------------------------------------------------------- */

static const char everything[] =
    "<finding id='pain' type='choice'><label>How <em>bad</em>\n  it is</label>"
    "<label xml:lang='es'>Dolor</label><option id='mild'><label>Mild</label>"
    "<note>A note</note></option></finding>"
    "<treatment id='heat'><label>Heat</label><about><p>Warm,</p><list><item>not</item>"
    "<item> hot </item></list><p>at all.</p></about></treatment>"
    "<condition id='c'><when><value finding='pain' is='mild'/></when></condition>"
    "<scope><everyone/></scope>";

START_TEST(subjects_are_the_innermost_with_an_id)
{
    struct checked checked;
    checked_read(&checked, everything);
    const struct model *model = &checked.model;
    const struct node *pain = checked_find(&checked, "pain");
    const struct node *option = node_child(pain, KIND_OPTION);
    const struct node *c = checked_find(&checked, "c");
    ck_assert_str_eq(node_subject(model, pain), "pain");
    ck_assert_str_eq(node_subject(model, option), "pain/mild");
    ck_assert_str_eq(node_subject(model, node_child(option, KIND_NOTE)->first), "pain/mild");
    ck_assert_str_eq(node_subject(model, c->first->first), "c");
    ck_assert_str_eq(node_subject(model, model->scope), "test");
    ck_assert_ptr_eq(node_declaration(c->first->first), c);
    checked_release(&checked);
}
END_TEST

START_TEST(texts_are_found_by_language)
{
    struct checked checked;
    checked_read(&checked, everything);
    const struct model *model = &checked.model;
    const struct node *pain = checked_find(&checked, "pain");
    const struct node *heat = checked_find(&checked, "heat");
    ck_assert_str_eq(node_label(model, pain), "How bad it is");
    ck_assert_str_eq(node_label(model, &model->root->node), "Test");
    ck_assert_str_eq(node_label(model, checked_find(&checked, "c")), "c");
    ck_assert_str_eq(node_plain_text(model, &node_text_in(model, pain, KIND_LABEL, "es")->node),
                     "Dolor");
    ck_assert_ptr_eq(node_text_in(model, pain, KIND_LABEL, "en"),
                     node_text_in(model, pain, KIND_LABEL, NULL));
    ck_assert_ptr_null(node_text_in(model, pain, KIND_LABEL, "de"));
    ck_assert_ptr_null(node_text_in(model, pain, KIND_QUESTION, NULL));
    ck_assert_str_eq(node_plain_text(model, node_child(heat, KIND_ABOUT)),
                     "Warm, not hot at all.");
    checked_release(&checked);
}
END_TEST

START_TEST(who_withholds)
{
    static const bool by_urgency[] = {
        [URGENCY_EMERGENCY] = true, [URGENCY_URGENT] = true, [URGENCY_SOON] = false,
        [URGENCY_ROUTINE] = false};
    for (uint8_t urgency = URGENCY_EMERGENCY; urgency <= URGENCY_ROUTINE; urgency++) {
        struct rule rule = {.urgency = urgency};
        ck_assert_int_eq(rule_withholds(&rule), by_urgency[urgency]);
        rule.withhold = WITHHOLD_ALL;
        ck_assert(rule_withholds(&rule));
        rule.withhold = WITHHOLD_NONE;
        ck_assert(!rule_withholds(&rule));
    }
}
END_TEST

/* ---- Walks ----------------------------------------------------------------------------------- */

/* What an include brought stands where it is included, at any depth; nothing of it is left out. */
START_TEST(items_are_walked_through_includes)
{
    struct knowledge_base root = {.node = {.kind = KIND_KNOWLEDGE_BASE}};
    struct node title = {.kind = KIND_TITLE, .parent = &root.node};
    struct include outer = {.node = {.kind = KIND_INCLUDE, .parent = &root.node}};
    struct node module = {.kind = KIND_MODULE, .parent = &outer.node};
    struct include inner = {.node = {.kind = KIND_INCLUDE, .parent = &module}};
    struct cause first = {.node = {.kind = KIND_CAUSE, .parent = &module}};
    struct node when = {.kind = KIND_WHEN, .parent = &first.node};
    struct cause second = {.node = {.kind = KIND_CAUSE, .parent = &root.node}};
    struct cause third = {.node = {.kind = KIND_CAUSE, .parent = &root.node}};
    root.node.first = &title;
    title.next = &outer.node;
    outer.node.first = &module;
    module.first = &first.node;
    first.node.first = &when;
    first.node.next = &inner.node; /* brings nothing */
    outer.node.next = &second.node;
    second.node.next = &third.node;
    const struct node *wanted[] = {&title, &outer.node, &module, &first.node, &inner.node,
                                   &second.node, &third.node, NULL};
    const struct node *item = &root.node;
    for (int i = 0; i < 8; i++) {
        item = item_following(item, &root.node);
        ck_assert_ptr_eq(item, wanted[i]);
    }

    struct failure failure;
    struct arena arena;
    struct model model;
    failure_init(&failure);
    arena_init(&arena, &failure);
    model_init(&model, &arena, NULL, NULL);
    model.root = &root;
    model_list(&model, &first.node);
    model_list(&model, &inner.node);
    model_list(&model, &third.node);
    ck_assert_uint_eq(model.causes.count, 2);
    ck_assert_ptr_eq(model.causes.all[0], &first);
    ck_assert_ptr_eq(model.causes.all[1], &third);
    ck_assert_uint_eq(third.node.index, 1);
    arena_release(&arena);
}
END_TEST

static void count_use(void *state, const struct use *use)
{
    ck_assert(target_accepts(use->target, use->target == TARGET_TREATMENT ? KIND_TREATMENT
                                                                         : KIND_CAUSE));
    (*(unsigned *)state)++;
}

START_TEST(uses_are_read_off_the_table)
{
    struct name treatment = {0}, cause = {0}, *both[] = {&treatment, &treatment};
    struct rule rule = {.node = {.kind = KIND_INDICATION}, .treatment = &treatment,
                        .for_cause = &cause};
    struct interaction interaction = {.node = {.kind = KIND_INTERACTION}, .treatments = {both, 2}};
    struct node when = {.kind = KIND_WHEN};
    unsigned count = 0;
    node_uses(&rule.node, count_use, &count);
    ck_assert_uint_eq(count, 2);
    node_uses(&interaction.node, count_use, &count);
    ck_assert_uint_eq(count, 4);
    node_uses(&when, count_use, &count);
    rule.for_cause = NULL;
    rule.treatment = NULL;
    node_uses(&rule.node, count_use, &count);
    ck_assert_uint_eq(count, 4);
}
END_TEST

SUITE(model)
{
    Suite *suite = suite_create("model");
    TCase *tests = tcase_create("model");
    tcase_add_loop_test(tests, attributes_are_found_again, 0, sizeof places / sizeof places[0]);
    tcase_add_test(tests, an_empty_element_and_a_prefix);
    tcase_add_test(tests, subjects_are_the_innermost_with_an_id);
    tcase_add_test(tests, texts_are_found_by_language);
    tcase_add_test(tests, who_withholds);
    tcase_add_test(tests, items_are_walked_through_includes);
    tcase_add_test(tests, uses_are_read_off_the_table);
    suite_add_tcase(suite, tests);
    return suite;
}
