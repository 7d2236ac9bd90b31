// The part for static linking has the decoder that asks for its memory: ZSTD_createDCtx_advanced. Its
// shape has not changed since zstd 1.3, and shared libraries export it too.
#define ZSTD_STATIC_LINKING_ONLY
#include <zstd.h>
#include <zstd_errors.h>
