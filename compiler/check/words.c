#include "check/words.h"

const char *node_words(const struct model *model, const struct node *node)
{
    const char *kind = grammar_elements[node->kind].name;
    const struct declaration *declaration = node_declaration(node);
    if (!declaration)
        return kind;
    if (&declaration->node == node)
        return arena_format(model->arena, "%s \"%s\"", kind, declaration->id->text);
    return arena_format(model->arena, "%s of %s \"%s\"", kind,
                        grammar_elements[declaration->node.kind].name, declaration->id->text);
}

const char *kind_words(int kind)
{
    switch (kind) {
    case KIND_KNOWLEDGE_BASE: return "the knowledge base";
    case KIND_SOURCE: return "a source";
    case KIND_FINDING_BOOLEAN: return "a boolean finding";
    case KIND_FINDING_CHOICE: return "a choice finding";
    case KIND_FINDING_QUANTITY: return "a quantity finding";
    case KIND_SCORE: return "a score";
    case KIND_BANDS: return "bands";
    case KIND_CONDITION: return "a condition";
    case KIND_TREATMENT: return "a treatment";
    case KIND_CAUSE: return "a cause";
    case KIND_INDICATION: return "an indication";
    case KIND_CONTRAINDICATION: return "a contraindication";
    case KIND_ESCALATION: return "an escalation";
    case KIND_INTERACTION: return "an interaction";
    case KIND_ASSUME: return "an assumption";
    case KIND_ASSERT: return "an assertion";
    case KIND_CASE: return "a case";
    case KIND_HANDOUT: return "a handout";
    default: return grammar_elements[kind].name;
    }
}

const char *target_words(enum target target)
{
    switch (target) {
    case TARGET_NONE: return "nothing";
    case TARGET_SOURCE: return "a source";
    case TARGET_FINDING: return "a finding";
    case TARGET_BOOLEAN: return "a boolean finding";
    case TARGET_QUANTITY: return "a quantity finding";
    case TARGET_NUMBER: return "a quantity finding or a score";
    case TARGET_SCORE: return "a score";
    case TARGET_BANDS: return "bands";
    case TARGET_CONDITION: return "a condition";
    case TARGET_TREATMENT: return "a treatment";
    case TARGET_CAUSE: return "a cause";
    case TARGET_RULE: return "a rule";
    }
    return "";
}

const char *target_noun(enum target target)
{
    const char *words = target_words(target);
    if (words[0] == 'a' && words[1] == ' ')
        return words + 2;
    if (words[0] == 'a' && words[1] == 'n' && words[2] == ' ')
        return words + 3;
    return words;
}
