#include "CLibFuzzer.h"

// Leaks are not looked for: Swift keeps the case of an enum in the spare bits of its pointer, which hides what it points
// to from the sanitizer. What grows is seen by libFuzzer's limit of memory.
const char *__asan_default_options(void) { return "detect_leaks=0"; }
