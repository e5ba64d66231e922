#include <zlib.h>

// inflateInit2 is a macro, which Swift does not see. Negative bits: a bare deflate stream, as zip files hold.
static inline int waymark_inflate_init_raw(z_stream *stream) { return inflateInit2(stream, -MAX_WBITS); }
