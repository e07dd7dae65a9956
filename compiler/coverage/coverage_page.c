/* The page of kbc test: every case, and every test with the case that shows it. */
#include "coverage/coverage_report.h"

#include "coverage/goal_words.h"
#include "grammar/html.h"

static const char style[] =
#include "coverage/coverage_style.def"
    ;

struct page {
    struct buffer *out;
    const struct coverage *coverage;
    const char *const *failures;
};

static void put(struct page *page, const char *markup)
{
    buffer_puts(page->out, markup);
}

static void put_text(struct page *page, const char *text)
{
    html_text(page->out, text);
}

static void put_head(struct page *page)
{
    const struct model *model = page->coverage->model;
    const char *title = node_label(model, &model->root->node);
    const struct references *languages = &model->root->languages;
    put(page, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
              "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
              "<meta name=\"color-scheme\" content=\"light dark\">\n<title>Cases: ");
    put_text(page, title);
    buffer_printf(page->out, "</title>\n<style>\n%s</style>\n</head>\n<body>\n<header>\n"
                             "<h1 lang=\"%s\" dir=\"auto\">", style,
                  languages->count ? languages->names[0]->text : "en");
    put_text(page, title);
    put(page, "</h1>\n<p class=\"lead\">What its cases are, and what they show of its rules.</p>\n"
              "</header>\n<main>\n");
}

/* ---- Counts --- */

static void put_count(struct page *page, const char *what, unsigned kinds)
{
    struct tally tally = coverage_tally(page->coverage, kinds);
    buffer_printf(page->out, "<tr><th scope=\"row\">%s</th><td>%u</td><td>%u</td><td>%u %%</td>"
                             "<td>%u</td></tr>\n", what, tally.all, tally.seen,
                  tally_percent(tally.seen, tally.all), tally.held);
}

static void put_counts(struct page *page, struct case_counts counts)
{
    put(page, "<h2>In short</h2>\n<p>");
    case_counts_text(page->out, counts);
    put(page, ".</p>\n<table class=\"counts\">\n<thead><tr>"
              "<th scope=\"col\">What a case should show</th>"
              "<th scope=\"col\">can be shown</th><th scope=\"col\">shown</th>"
              "<th scope=\"col\">per cent</th><th scope=\"col\">a case would fail if it were "
              "otherwise</th></tr></thead>\n<tbody>\n");
    put_count(page, "rules that fire", 1 << GOAL_FIRES);
    put_count(page, "tests deciding while true", 1 << GOAL_TRUE);
    put_count(page, "tests deciding while false", 1 << GOAL_FALSE);
    put_count(page, "sides of thresholds", 1 << GOAL_AT);
    put_count(page, "all of these", 1 << GOAL_FIRES | 1 << GOAL_TRUE | 1 << GOAL_FALSE |
                                        1 << GOAL_AT);
    put(page, "</tbody>\n</table>\n");
}

/* ---- Tests --- */

static void put_goal(struct page *page, const struct goal *goal)
{
    static const char *const classes[] = {"missing", "seen", "held", "impossible", "undecided"};
    static const char *const words[] = {
        "no case", "seen by ", "", "for no possible patient (proved)",
        "no case; too hard to decide whether any can"};
    buffer_printf(page->out, "<li class=\"%s\">", classes[goal->state]);
    put_text(page, goal_words(page->coverage, goal));
    buffer_printf(page->out, ": %s", words[goal->state]);
    if (goal->by)
        buffer_printf(page->out, "<a href=\"#case:%s\">%s</a>", goal->by->id->text,
                      goal->by->id->text);
    put(page, goal->state == GOAL_SEEN ? ", which would not fail</li>\n" : "</li>\n");
}

static void put_goals(struct page *page, uint32_t first, uint32_t count)
{
    put(page, "<td><ul>\n");
    for (uint32_t i = first; i < first + count; i++)
        put_goal(page, &page->coverage->goals[i]);
    put(page, "</ul></td></tr>\n");
}

static uint32_t count_lacking(const struct coverage *coverage,
                              const struct covered_decision *decision)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < decision->goal_count; i++) {
        enum goal_state state =
            (enum goal_state)coverage->goals[decision->first_goal + i].state;
        count += state != GOAL_HELD && state != GOAL_IMPOSSIBLE;
    }
    return count;
}

/* Open where something lacks. */
static void put_decision(struct page *page, const struct covered_decision *decision)
{
    const struct coverage *coverage = page->coverage;
    uint32_t lacking = count_lacking(coverage, decision);
    buffer_printf(page->out, "<details id=\"%s\"%s><summary>%s <code>%s</code> <small>",
                  decision->of->id->text, lacking ? " open" : "",
                  grammar_elements[decision->of->node.kind].name, decision->of->id->text);
    if (lacking)
        buffer_printf(page->out, "%u lacking</small></summary>\n", lacking);
    else
        put(page, "complete</small></summary>\n");
    put(page, "<table>\n<thead><tr><th scope=\"col\">Test</th><th scope=\"col\">Shown by"
              "</th></tr></thead>\n<tbody>\n");
    if (decision->rule) {
        put(page, "<tr><th scope=\"row\">the rule</th>");
        put_goals(page, decision->first_goal, 1);
    }
    for (uint32_t i = 0; i < decision->test_count; i++) {
        const struct decider *test = &coverage->tests[decision->first_test + i];
        put(page, "<tr><th scope=\"row\"><code>");
        put_text(page, test_words(coverage, test));
        put(page, "</code></th>");
        put_goals(page, test->first_goal, test->goal_count);
    }
    put(page, "</tbody>\n</table>\n</details>\n");
}

/* ---- Cases --- */

static void put_case(struct page *page, const struct case_element *case_, const char *failure)
{
    const struct model *model = page->coverage->model;
    const struct text_element *title = node_text_in(model, &case_->node, KIND_TITLE, NULL);
    const struct references *languages = &model->root->languages;
    buffer_printf(page->out, "<tr id=\"case:%s\"><th scope=\"row\"><code>%s</code></th><td>",
                  case_->id->text, case_->id->text);
    if (title) {
        buffer_printf(page->out, "<span lang=\"%s\" dir=\"auto\">",
                      languages->count ? languages->names[0]->text : "en");
        put_text(page, node_plain_text(model, &title->node));
        put(page, "</span>");
    }
    put(page, failure ? "<pre>" : "");
    put_text(page, failure ? failure : "");
    put(page, failure ? "</pre></td><td class=\"fails\">fails</td></tr>\n"
                      : "</td><td class=\"holds\">holds</td></tr>\n");
}

static void put_cases(struct page *page)
{
    const struct model *model = page->coverage->model;
    put(page, "<h2>Cases</h2>\n<table>\n<thead><tr><th scope=\"col\">Case</th>"
              "<th scope=\"col\">Title</th><th scope=\"col\">Outcome</th></tr></thead>\n<tbody>\n");
    for (uint32_t i = 0; i < model->cases.count; i++)
        put_case(page, model->cases.all[i], page->failures[i]);
    put(page, "</tbody>\n</table>\n");
}

void coverage_page(struct buffer *out, const struct coverage *coverage, struct case_counts counts,
                   const char *const *failures)
{
    struct page page = {out, coverage, failures};
    put_head(&page);
    put_counts(&page, counts);
    put(&page, "<h2>Rules, causes and conditions</h2>\n<p>A test decides for a patient when "
               "turning it round, and nothing else, would turn what it stands in.</p>\n");
    for (uint32_t i = 0; i < coverage->decision_count; i++)
        put_decision(&page, &coverage->decisions[i]);
    put_cases(&page);
    put(&page, "</main>\n</body>\n</html>\n");
}
