/* prose/syllables: words with their syllables, parted by hand: one more than there are points. */
#include "unit/suite.h"

#include <stdio.h>
#include <string.h>

#include "prose/syllables.h"

static const char *const english[] = {
    /* Groups of vowels; y. */
    "I", "the", "pain", "back", "a·bout", "mus·cle", "mus·cles", "doc·tor", "med·i·cine", "ex·er·cise",
    "you", "year", "play·er", "be·yond", "ox·y·gen", "rhyth·m", "try·ing", "my·al·gia", "day",
    /* The silent e, and the e that sounds. */
    "ease", "lie", "knee", "times", "makes", "eyes", "eye", "use", "used", "moved", "need·ed", "treat·ed",
    "called", "con·trolled", "ta·ble", "han·dled", "fi·bre", "li·tres", "hun·dred", "cau·ses",
    "chan·ges", "ach·es", "mas·sa·ges", "fa·tigue", "tongue", "tech·nique", "bleed", "car·ried",
    "whole", "more",
    /* Endings. */
    "safe·ly", "care·ful", "care·ful·ly", "pain·less", "move·ment", "move·ments", "sore·ness",
    "re·ly", "fam·i·ly", "on·ly", "un·less", "sup·ple·ment", "care·less·ly",
    /* Vowels that are said apart. */
    "cal·ci·um", "mag·ne·si·um", "po·tas·si·um", "di·et", "qui·et", "bac·te·ri·a", "in·i·tial",
    "spe·cial", "re·gion", "ac·tion", "ten·sion", "bi·op·sy", "phys·i·o", "pa·tient", "nu·tri·ent",
    "anx·i·e·ty", "heav·i·er", "grad·u·al", "lan·guage", "qual·i·ty", "flu·id", "ru·in",
    "con·tin·u·ing", "fruit", "guide", "in·flu·en·za", "vid·e·o", "a·re·a", "di·ar·rhe·a",
    "be·ing", "go·ing", "mu·se·um", "cha·os", "po·em", "head·ache", "throat", "sci·at·i·ca",
    "an·ti-in·flam·ma·to·ry", "co·ag·u·la·tion", "re·act", "na·ïve",
    /* sm. */
    "spas·m", "spas·ms", "rheu·ma·tis·m",
    /* The list. */
    "peo·ple", "busi·ness", "di·a·be·tes", "some·thing", "eve·ry", "eve·ry·one", "el·e·ments",
    "su·i·cide", "as·pirin", "sci·ence",
    /* Names of medicines. */
    "i·bu·pro·fen", "par·a·cet·a·mol", "a·cet·a·min·o·phen", "war·fa·rin", "du·lox·e·tine",
    "pen·i·cil·lin", "an·ti·bi·ot·ic", "le·vo·thy·rox·ine",
    /* Apostrophes, capitals, numbers, what has no vowel. */
    "don’t", "does·n't", "could·n't", "doc·tor's", "you’re", "o'·clock", "REST", "12", "2.5", "B12", "mg",
    "pain-free", "ca·fé",
};

static const char *const spanish[] = {
    /* One vowel after another: open ones apart, closed ones joined. */
    "y", "o", "sal", "pan", "ca·ma", "es·pal·da", "do·lor", "hue·so", "hie·lo", "cau·sa", "pei·ne",
    "ciu·dad", "cui·da·do", "viu·da", "ma·es·tro", "o·cé·a·no", "po·e·ta", "le·er", "a·ho·ra",
    "al·co·hol", "can·ción", "us·ted", "di·a·be·tes:3", "bien", "pier·na", "nau·se·a",
    /* Accents. */
    "dí·a", "frí·o", "pa·ís", "ma·íz", "o·ír", "le·í·do", "re·ír", "ba·úl", "te·ní·a", "a·ún",
    "pro·hí·be", "cuí·de·se", "lin·güís·ti·ca", "tam·bién", "des·pués", "huí·a:2",
    /* Three together; y; the silent u; h and u. */
    "buey", "miau", "pa·ra·noi·a:4", "muy", "rey", "hoy", "ho·yo", "ya", "a·yu·da", "ley", "le·yes",
    "que", "quie·to", "gui·a:1", "guí·a", "gue·rra", "ver·güen·za", "an·ti·güe·dad", "a·gua", "Co·a·hui·la",
    "ca·ca·hue·te", "de·sahu·cio", "prohi·bir",
    /* Medical. */
    "i·bu·pro·fe·no", "an·ti·in·fla·ma·to·rio", "fi·sio·te·ra·pia", "co·lum·na", "mús·cu·lo",
    "me·di·ca·men·to", "e·mer·gen·cia", "hin·cha·zón", "mé·di·co", "hi·gié·ni·co-die·té·ti·co",
    "CA·LOR", "ÁR·BOL", "15", "mg", "a\xCC\x81r·bol", "pai\xCC\x81s:2",
};

static unsigned count(const char *word, syllable_counter *counter)
{
    struct extent left = {word, strlen(word)};
    struct word only, another;
    ck_assert_msg(word_next(&left, &only) && !word_next(&left, &another), "%s", word);
    return syllables_of(&only, counter);
}

/* A point parts syllables; ":3" behind a word says how many where points do not. */
static void check(const char *parted, syllable_counter *counter)
{
    char word[100];
    unsigned wanted = 1;
    size_t length = 0;
    for (const char *at = parted; *at; at++) {
        bool point = strncmp(at, "·", 2) == 0;
        wanted += point;
        at += point;
        if (*at == ':')
            wanted = (unsigned)(at[1] - '0');
        if (*at == ':')
            break;
        if (!point)
            word[length++] = *at;
    }
    word[length] = '\0';
    if (strchr(word, '-'))
        wanted++; /* the parts of the word are parted there */
    ck_assert_msg(count(word, counter) == wanted, "%s: %u, not %u", word, count(word, counter), wanted);
}

START_TEST(english_words)
{
    check(english[_i], syllables_english);
}
END_TEST

START_TEST(spanish_words)
{
    check(spanish[_i], syllables_spanish);
}
END_TEST

/* The list is looked up by halving: in order, and nothing twice; each row changes something. */
START_TEST(list_is_in_order)
{
    static const char *const words[] = {
#define SYLLABLES(word, syllables) word,
#include "prose/syllables_english.def"
#undef SYLLABLES
    };
    static const unsigned syllables[] = {
#define SYLLABLES(word, syllables) syllables,
#include "prose/syllables_english.def"
#undef SYLLABLES
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (i)
            ck_assert_str_lt(words[i - 1], words[i]);
        ck_assert_uint_eq(count(words[i], syllables_english), syllables[i]);
    }
}
END_TEST

/* A word that is longer than anybody reads is counted in parts, and in one pass. */
START_TEST(endless_words)
{
    static char word[300000];
    memset(word, 'a', sizeof word - 1);
    ck_assert_uint_eq(count(word, syllables_spanish), sizeof word - 1);
    ck_assert_uint_eq(count(word, syllables_english), (sizeof word - 2) / MOST_LETTERS + 1);
}
END_TEST

START_TEST(other_scripts)
{
    ck_assert_uint_eq(count("ظهرك", syllables_english), 1);
    ck_assert_uint_eq(count("спина", syllables_spanish), 1);
}
END_TEST

SUITE(syllables)
{
    Suite *suite = suite_create("syllables");
    TCase *tests = tcase_create("syllables");
    tcase_add_loop_test(tests, english_words, 0, sizeof english / sizeof *english);
    tcase_add_loop_test(tests, spanish_words, 0, sizeof spanish / sizeof *spanish);
    tcase_add_test(tests, list_is_in_order);
    tcase_add_test(tests, endless_words);
    tcase_add_test(tests, other_scripts);
    suite_add_tcase(suite, tests);
    return suite;
}
