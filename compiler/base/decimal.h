#ifndef KBC_BASE_DECIMAL_H
#define KBC_BASE_DECIMAL_H
#include <stdint.h>
typedef int64_t micro; /* a decimal, in millionths */
#endif
