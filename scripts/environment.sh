# What every build here has to be started with, to be sourced: `. scripts/environment.sh`.
#
# The system's OpenSSL, linked statically into SQLCipher: building OpenSSL from source takes as long
# as everything else together. It is looked for when a build begins and never earlier, because set-up
# may have installed it a moment ago. Where there is none, or the caller names another, cargo decides.
if [ -z "${OPENSSL_DIR:-}${OPENSSL_LIB_DIR:-}" ] &&
  openssl_libraries=$(pkg-config --variable=libdir libcrypto 2>/dev/null) &&
  [ -f "$openssl_libraries/libcrypto.a" ]; then
  OPENSSL_INCLUDE_DIR=$(pkg-config --variable=includedir libcrypto)
  export OPENSSL_NO_VENDOR=1 OPENSSL_STATIC=1 OPENSSL_LIB_DIR="$openssl_libraries" OPENSSL_INCLUDE_DIR
fi

# One set of features for all tests, so that nothing is compiled twice. Releases are built without them.
TEST_FEATURES=alongside/custom-protocol,alongside/cheap-kdf,alongside/driven,alongside-ctl/cheap-kdf
