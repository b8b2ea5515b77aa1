# blst::blst: an installed libblst, or the sources (v0.3.12 + 2 commits) that the c-kzg npm package carries.
include(NpmSource)
find_path(BLST_INCLUDE_DIR blst.h)
find_library(BLST_LIBRARY NAMES blst)
if(BLST_INCLUDE_DIR AND BLST_LIBRARY)
  add_library(blst::blst UNKNOWN IMPORTED)
  set_target_properties(blst::blst PROPERTIES
    IMPORTED_LOCATION "${BLST_LIBRARY}" INTERFACE_INCLUDE_DIRECTORIES "${BLST_INCLUDE_DIR}")
else()
  npm_source(c-kzg 4.1.0
    7a588e041d862a84f9364e0bc0de35f0ef2459f5c2c1ea478f791deb3d332abcc87496ebcb463c2033d8cc4e43c70fdfb37f3a3c63bacd046acbc2d256d479b5
    _ckzg)
  add_library(blst STATIC "${_ckzg}/deps/blst/src/server.c" "${_ckzg}/deps/blst/build/assembly.S")
  target_include_directories(blst SYSTEM PUBLIC "${_ckzg}/deps/blst/bindings")
  target_compile_definitions(blst PRIVATE __BLST_PORTABLE__) # ADX is chosen at run time
  target_compile_options(blst PRIVATE -O2 -fno-builtin -w)
  set_target_properties(blst PROPERTIES C_CLANG_TIDY "")
  add_library(blst::blst ALIAS blst)
endif()
