# sqlcipher::sqlcipher: SQLCipher 4.14 on SQLite 3.51 from the @journeyapps/sqlcipher npm package, symbols hidden, so that
# a system libsqlite3 pulled in by another library cannot clash. It serves plain SQLite files too: link no other SQLite.
include(NpmSource)
npm_source(@journeyapps/sqlcipher 6.0.0
  626592408478727bfee4bdfc9582684bf74817ff9b11905a0020136de4f2ab85ca8cc1dcc5d22516712504b888a9af6bc2c78e222988623b9d80e382a2fb9ddd
  _sqlcipher)
add_library(sqlcipher4 STATIC "${_sqlcipher}/deps/sqlcipher-amalgamation/sqlite3.c")
target_include_directories(sqlcipher4 SYSTEM PUBLIC "${_sqlcipher}/deps/sqlcipher-amalgamation")
target_compile_definitions(sqlcipher4 PUBLIC SQLITE_HAS_CODEC
  PRIVATE SQLCIPHER_CRYPTO_OPENSSL SQLITE_EXTRA_INIT=sqlcipher_extra_init SQLITE_EXTRA_SHUTDOWN=sqlcipher_extra_shutdown
    SQLITE_TEMP_STORE=2 SQLITE_THREADSAFE=1 SQLITE_ENABLE_FTS5 SQLITE_SECURE_DELETE SQLITE_DQS=0
    SQLITE_OMIT_LOAD_EXTENSION SQLITE_DEFAULT_FOREIGN_KEYS=1 HAVE_USLEEP=1 HAVE_FDATASYNC=1 HAVE_STDINT_H=1)
target_compile_options(sqlcipher4 PRIVATE -O2 -w)
target_link_libraries(sqlcipher4 PRIVATE OpenSSL::Crypto Threads::Threads m)
set_target_properties(sqlcipher4 PROPERTIES C_VISIBILITY_PRESET hidden C_CLANG_TIDY "")
add_library(sqlcipher::sqlcipher ALIAS sqlcipher4)
