/*
 * The numbers of FORMAT.md, for whoever writes or reads a table. Nothing here that is not there.
 */
#ifndef KBT_FORMAT_H
#define KBT_FORMAT_H

#define KBT_MAGIC                                                                                  \
    "\x89"                                                                                         \
    "KBT\r\n\x1a\n"

enum {
    KBT_FORMAT_NUMBER = 1,
    KBT_HEADER_SIZE = 112,
    KBT_SECTION_ROW = 12,
    KBT_DIGEST_SIZE = 32,
};

/* Where the fields of the header are. */
enum {
    KBT_AT_MAGIC = 0,
    KBT_AT_CHECKSUM = 8,
    KBT_AT_FORMAT = 16,
    KBT_AT_SECTION_TABLE = 20,
    KBT_AT_SIZE = 24,
    KBT_AT_INCOMPATIBLE = 28,
    KBT_AT_COMPATIBLE = 32,
    KBT_AT_SECTION_COUNT = 36,
    KBT_AT_ID = 40,
    KBT_AT_VERSION = 44,
    KBT_AT_STATUS = 48,
    KBT_AT_REVIEW_BY = 52,
    KBT_AT_AUDIENCE = 56,
    KBT_AT_JURISDICTION = 60,
    KBT_AT_DIGEST = 64,
    KBT_AT_NODES = 96,
    KBT_AT_EARLY = 100,
    KBT_AT_FIRST_RULE = 104,
    KBT_AT_FIRST_ESCALATION = 108,
};

enum { KBT_WIDE = 1 }; /* incompatible flags */

#define KBT_CHECKSUM_FACTOR 0x9e3779b97f4a7c15u

/* Sections: SECTION(type, name, fields, bytes): a row is so many words, or so many bytes. */
#define KBT_SECTIONS(SECTION)                                                                      \
    SECTION(1, STRINGS, 0, 1)                                                                      \
    SECTION(2, NUMBERS, 0, 8)                                                                      \
    SECTION(3, CODES, 0, 4)                                                                        \
    SECTION(4, FINDINGS, 2, 0)                                                                     \
    SECTION(5, CHOICES, 3, 0)                                                                      \
    SECTION(6, QUANTITIES, 8, 0)                                                                   \
    SECTION(7, UNITS, 4, 0)                                                                        \
    SECTION(8, BROADER, 2, 0)                                                                      \
    SECTION(9, TESTS, 3, 0)                                                                        \
    SECTION(10, SCORES, 3, 0)                                                                      \
    SECTION(11, NODES, 1, 0)                                                                       \
    SECTION(12, CONDITIONS, 1, 0)                                                                  \
    SECTION(13, CAUSES, 2, 0)                                                                      \
    SECTION(14, TREATMENTS, 3, 0)                                                                  \
    SECTION(15, BROADER_TREATMENTS, 1, 0)                                                          \
    SECTION(16, CLASSES, 4, 0)                                                                     \
    SECTION(17, DOSES, 7, 0)                                                                       \
    SECTION(18, RULES, 2, 0)                                                                       \
    SECTION(19, INTERACTIONS, 3, 0)                                                                \
    SECTION(20, BANDS, 3, 0)                                                                       \
    SECTION(21, BAND, 2, 0)                                                                        \
    SECTION(22, IDS, 0, 4)                                                                         \
    SECTION(23, ID_ORDER, 1, 0)                                                                    \
    SECTION(24, TEXTS, 0, 1)                                                                       \
    SECTION(25, SOURCES, 0, 28)                                                                    \
    SECTION(26, CITATIONS, 0, 12)                                                                  \
    SECTION(27, POSITIONS, 0, 12)

enum {
#define KBT_SECTION_NUMBER(type, name, fields, bytes) KBT_SECTION_##name = type,
    KBT_SECTIONS(KBT_SECTION_NUMBER)
#undef KBT_SECTION_NUMBER
        KBT_SECTION_TYPES, /* one more than the greatest */
};

/* Signals below the first finding's. */
enum { KBT_SIGNAL_EVERYONE, KBT_SIGNAL_NOTHING_AVAILABLE, KBT_SIGNAL_FINDINGS };

/* FINDINGS, flags. */
enum {
    KBT_FINDING_TYPE = 3, /* 0 boolean, 1 choice, 2 quantity */
    KBT_FINDING_ORDERED = 1 << 2,
    KBT_FINDING_WORSE_SHIFT = 3,    /* 2 bits: 1 true or high, 2 false or low */
    KBT_FINDING_KNOWN_BY_SHIFT = 5, /* 4 bits */
};

/* NODES, heads: kind, and count << KBT_NODE_COUNT_SHIFT. */
enum {
    KBT_NODE_ALL,
    KBT_NODE_ANY,
    KBT_NODE_AT_LEAST,
    KBT_NODE_SCORE,
    KBT_NODE_SCORE_TEST,
    KBT_NODE_KIND = 7,
    KBT_NODE_COUNT_SHIFT = 3,
};

/* CLASSES, flags. */
enum {
    KBT_CLASS_KIND = 3, /* 0 indication, 1 contraindication, 2 escalation */
    KBT_CLASS_STATUS_SHIFT = 2,
    KBT_CLASS_FOR = 1 << 4,
    KBT_CLASS_GRADE_SHIFT = 5,     /* strength, severity, urgency */
    KBT_CLASS_CERTAINTY_SHIFT = 7, /* of an indication; 3 bits */
    KBT_CLASS_WITHHOLDS = 1 << 8,  /* of an escalation */
};

/* INTERACTIONS, flags: severity, and status << this. */
enum { KBT_INTERACTION_STATUS_SHIFT = 2 };

/* TEXTS: key = entity << KBT_TEXT_SHIFT | what it is (enum kbt_text in kbt.h). */
enum { KBT_TEXT_SHIFT = 4 };

#endif
