#ifndef CPGQUERY_SHIM_H
#define CPGQUERY_SHIM_H

#include <pg_query.h>
#include <string.h>

/// How many bytes a tree has.
static inline size_t cpgquery_length(const char *tree) { return strlen(tree); }

#endif
