# Language level, warnings, hardening, linker and compiler cache: the same for every target of ours.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_LINK_DEPENDS_NO_SHARED ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

find_program(CCACHE_EXECUTABLE ccache)
if(CCACHE_EXECUTABLE)
  set(CMAKE_C_COMPILER_LAUNCHER "${CCACHE_EXECUTABLE}")
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE_EXECUTABLE}")
endif()

find_program(MOLD_EXECUTABLE mold)
if(MOLD_EXECUTABLE)
  add_link_options(-fuse-ld=mold)
endif()

# Our own targets link this; third-party sources built here do not.
add_library(circlet_options INTERFACE)
target_compile_options(circlet_options INTERFACE
  $<$<COMPILE_LANGUAGE:CXX>:-Wall -Wextra -Wpedantic -Werror -Wnon-virtual-dtor -Woverloaded-virtual>
  -fstack-protector-strong)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 reports these inside libstdc++ and Outcome at -O2 for code that is correct.
  target_compile_options(circlet_options INTERFACE
    $<$<COMPILE_LANGUAGE:CXX>:-Wno-error=maybe-uninitialized -Wno-maybe-uninitialized -Wno-stringop-overflow -Wno-stringop-overread -Wno-array-bounds -Wno-restrict>)
endif()
if(NOT CIRCLET_SANITIZE AND CMAKE_BUILD_TYPE MATCHES "Rel")
  target_compile_definitions(circlet_options INTERFACE _FORTIFY_SOURCE=2)
endif()
add_link_options(-Wl,-z,relro,-z,now)

if(CIRCLET_SANITIZE)
  add_compile_options(-fsanitize=${CIRCLET_SANITIZE} -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${CIRCLET_SANITIZE})
  if(CIRCLET_SANITIZE MATCHES "undefined")
    add_compile_options(-fno-sanitize-recover=undefined)
  endif()
endif()
