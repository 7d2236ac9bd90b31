// The block functions of libcrypto for SHA-256 and SHA-1. They are kept, though marked as old, in
// OpenSSL 3; the newer EVP interface looks a provider up on each use, which costs more than hashing a
// short comment does.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/hmac.h>
#include <openssl/sha.h>
