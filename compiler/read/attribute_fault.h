/*
 * What is told of attributes. Each of these flags the element as faulty.
 *
 * Only for read/.
 */
#ifndef KBC_READ_ATTRIBUTE_FAULT_H
#define KBC_READ_ATTRIBUTE_FAULT_H

#include "grammar/values.h"
#include "read/reader.h"

/* One that the element doesn't have. */
void tell_unknown_attribute(struct reader *reader, struct frame *frame,
                            const struct raw_attribute *attribute);

/* One that doesn't go with another, which stands before it. */
void tell_excluded_attribute(struct reader *reader, struct frame *frame,
                             const struct attribute_row *row, const struct attribute_row *other);

/* Its value is none. */
void tell_bad_value(struct reader *reader, struct frame *frame, const struct attribute_row *row,
                    const struct value_fault *fault);

/* A language that the knowledge base doesn't list. */
void tell_unlisted_language(struct reader *reader, struct frame *frame, const char *tag);

/* A value over the limit. */
void tell_long_value(struct reader *reader, struct frame *frame,
                     const struct raw_attribute *attribute);

/* The attributes that the frame's element lacks. */
void tell_missing_attributes(struct reader *reader, struct frame *frame);

#endif
