# randomx::randomx, which comes with neither a pkg-config file nor a CMake one. Linked by circlet-miner alone.
find_path(RANDOMX_INCLUDE_DIR randomx.h)
find_library(RANDOMX_LIBRARY NAMES randomx)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(RandomX REQUIRED_VARS RANDOMX_LIBRARY RANDOMX_INCLUDE_DIR)
if(RandomX_FOUND AND NOT TARGET randomx::randomx)
  add_library(randomx::randomx UNKNOWN IMPORTED)
  set_target_properties(randomx::randomx PROPERTIES
    IMPORTED_LOCATION "${RANDOMX_LIBRARY}" INTERFACE_INCLUDE_DIRECTORIES "${RANDOMX_INCLUDE_DIR}")
endif()
