#include "logic_oracle/held.h"

#include <string.h>

/* ---- The patient that is told ----------------------------------------------------------------- */

static bool told_option(const struct finding *finding, const char *text, uint32_t *ret_value)
{
    *ret_value = 0;
    for (struct node *node = node_child(&finding->node, KIND_OPTION); node;
         node = node_same(node)) {
        if (strcmp(((const struct option *)node)->id->text, text) == 0)
            return true;
        ++*ret_value;
    }
    return false;
}

/* The value, counted from the finding's lowest; false when it is none. */
static bool told_value(const struct everybody *everybody, const struct finding *finding,
                       const char *text, uint32_t *ret_value)
{
    const struct domain *domain = &everybody->domains[finding->node.index];
    micro number;
    if (finding->node.kind == KIND_FINDING_BOOLEAN) {
        *ret_value = strcmp(text, "true") == 0;
        return *ret_value || strcmp(text, "false") == 0;
    }
    if (finding->node.kind == KIND_FINDING_CHOICE)
        return told_option(finding, text, ret_value);
    if (!micro_parse(text, strlen(text), &number) || number % finding->step ||
        number / finding->step < domain->low)
        return false;
    *ret_value = (uint32_t)(number / finding->step - domain->low);
    return *ret_value < domain->count;
}

/* Which of all patients it is; false when it is not one with every finding. */
static bool told_patient(const struct everybody *everybody, const struct diag_patient *told,
                         uint32_t *ret_patient)
{
    const struct model *model = everybody->model;
    *ret_patient = 0;
    if (told->count != model->findings.count)
        return false;
    for (uint32_t i = 0; i < told->count; i++) {
        uint32_t value;
        if (strcmp(told->values[i].finding, model->findings.all[i]->id->text) != 0 ||
            !told_value(everybody, model->findings.all[i], told->values[i].value, &value) ||
            told->values[i].usual != (value == everybody->domains[i].usual))
            return false;
        *ret_patient += value * everybody->domains[i].stride;
    }
    return true;
}

/* ---- Small ------------------------------------------------------------------------------------ */

/* Whoever is to be smaller, and still show it. */
struct smaller {
    const struct expectation *expectation;
    const struct expected *expected;
    uint32_t witness, worse; /* worse: of a pair */
};

/* Of a pair: the finding that gets worse moves before or after; any other moves in both at once. */
static bool pair_shows(const struct smaller *smaller, uint32_t finding, uint32_t value)
{
    const struct expectation *expectation = smaller->expectation;
    const struct everybody *everybody = expectation->everybody;
    const struct finding *worsening = smaller->expected->worsening;
    uint32_t place = worsening->node.index, graver = value_of(everybody, smaller->worse, place);
    bool up = worsening->worse == WORSE_TRUE || worsening->worse == WORSE_HIGH;
    uint32_t before = with_value(everybody, smaller->witness, finding, value);
    uint32_t better = value_of(everybody, before, place);
    uint32_t after = worsened(expectation, before, worsening, graver);
    return (up ? graver > better : graver < better) && is_in(expectation->possible, before) &&
           is_in(expectation->possible, after) && urgency_falls(expectation, before, after);
}

static bool shows(const struct smaller *smaller, uint32_t finding, uint32_t value)
{
    if (smaller->expected->worsening)
        return pair_shows(smaller, finding, value);
    return is_in(smaller->expected->shown,
                 with_value(smaller->expectation->everybody, smaller->witness, finding, value));
}

/* Whether that finding alone can be put back to its usual value, or nearer to it. */
static bool can_move(const struct smaller *smaller, uint32_t finding)
{
    const struct everybody *everybody = smaller->expectation->everybody;
    const struct domain *domain = &everybody->domains[finding];
    uint32_t now = value_of(everybody, smaller->witness, finding), usual = domain->usual;
    if (now == usual)
        return false;
    if (shows(smaller, finding, usual))
        return true;
    uint32_t low = now < usual ? now : usual, high = now < usual ? usual : now;
    for (uint32_t value = low + 1; domain->graded && value < high; value++)
        if (shows(smaller, finding, value))
            return true;
    return false;
}

static bool shows_after(const struct smaller *smaller, uint32_t value)
{
    struct smaller moved = *smaller;
    const struct everybody *everybody = smaller->expectation->everybody;
    uint32_t place = smaller->expected->worsening->node.index;
    moved.worse = with_value(everybody, smaller->worse, place, value);
    return pair_shows(&moved, place, value_of(everybody, smaller->witness, place));
}

/* Whether the graver value of the finding that gets worse can be nearer to the usual one. */
static bool can_move_after(const struct smaller *smaller)
{
    const struct everybody *everybody = smaller->expectation->everybody;
    uint32_t place = smaller->expected->worsening->node.index;
    const struct domain *domain = &everybody->domains[place];
    uint32_t now = value_of(everybody, smaller->worse, place), usual = domain->usual;
    uint32_t low = now < usual ? now : usual, high = now < usual ? usual : now;
    if (now == usual || !domain->graded)
        return false;
    if (shows_after(smaller, usual))
        return true;
    for (uint32_t value = low + 1; value < high; value++)
        if (shows_after(smaller, value))
            return true;
    return false;
}

static const char *hold_small(const struct smaller *smaller)
{
    const struct model *model = smaller->expectation->everybody->model;
    for (uint32_t i = 0; i < model->findings.count; i++)
        if (can_move(smaller, i))
            return "the witness is not small";
    return smaller->expected->worsening && can_move_after(smaller)
               ? "the worse of the two is not small" : NULL;
}

/* ---- Witnesses -------------------------------------------------------------------------------- */

static const char *hold_pair(const struct expectation *expectation,
                             const struct expected *expected, const struct diagnostic *told,
                             struct smaller *smaller)
{
    const struct everybody *everybody = expectation->everybody;
    uint32_t place = expected->worsening->node.index;
    if (!told->worse || !told_patient(everybody, told->worse, &smaller->worse))
        return "it has no patient after the change";
    if (!is_in(expectation->possible, smaller->worse))
        return "the patient after the change is not possible";
    uint32_t graver = value_of(everybody, smaller->worse, place);
    if (worsened(expectation, smaller->witness, expected->worsening, graver) != smaller->worse)
        return "more than the one finding has changed";
    return pair_shows(smaller, place, value_of(everybody, smaller->witness, place))
               ? NULL : "the two do not show it";
}

const char *hold_witness(const struct expectation *expectation, const struct expected *expected,
                         const struct diagnostic *told)
{
    struct smaller smaller = {.expectation = expectation, .expected = expected};
    bool wanted = expected->shown || expected->worsening;
    if (wanted != (told->witness != NULL))
        return wanted ? "it carries no witness" : "it carries a witness";
    if (!expected->worsening && told->worse)
        return "it carries a second witness";
    if (!wanted)
        return NULL;
    if (!told_patient(expectation->everybody, told->witness, &smaller.witness))
        return "the witness is no complete patient";
    if (!is_in(expectation->possible, smaller.witness))
        return "the witness is not possible";
    if (expected->shown && !is_in(expected->shown, smaller.witness))
        return "the witness does not show it";
    const char *wrong =
        expected->worsening ? hold_pair(expectation, expected, told, &smaller) : NULL;
    return wrong ? wrong : hold_small(&smaller);
}
