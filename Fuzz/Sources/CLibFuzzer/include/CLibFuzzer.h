#pragma once

#include <stddef.h>
#include <stdint.h>

// The driver of libFuzzer (https://llvm.org/docs/LibFuzzer.html#using-libfuzzer-as-a-library).
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*callback)(const uint8_t *data, size_t size));

// A mutation by libFuzzer's own means, for a mutator of one's own to start from.
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);
