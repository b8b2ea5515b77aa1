# circlet_unity(<target>): compiles its files a dozen at a time. Reading headers and instantiating the same templates is most
# of the work, so this halves a build from nothing. Each file still includes what it needs (CIRCLET_UNITY=OFF shows it); names
# in its anonymous namespace must be the only ones of the folder.
function(circlet_unity target)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ${CIRCLET_UNITY} UNITY_BUILD_BATCH_SIZE 12)
endfunction()

# circlet_unity_folders(<target>): the same for a target of many folders: a batch never mixes two of them, so that only the
# names of one folder must differ. Batches of ten, as a folder of the window may hold forty files.
function(circlet_unity_folders target)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ${CIRCLET_UNITY} UNITY_BUILD_MODE GROUP)
  get_target_property(sources ${target} SOURCES)
  set(place 0)
  set(batch 0)
  set(last "")
  foreach(source IN LISTS sources)
    if(NOT source MATCHES "\\.cpp$")
      continue()
    endif()
    get_filename_component(folder "${source}" DIRECTORY)
    get_filename_component(folder "${folder}" NAME)
    if(NOT folder STREQUAL last OR place EQUAL 10)
      set(place 0)
      math(EXPR batch "${batch} + 1")
    endif()
    set(last "${folder}")
    math(EXPR place "${place} + 1")
    set_source_files_properties("${source}" PROPERTIES UNITY_GROUP "${folder}_${batch}")
  endforeach()
endfunction()

# circlet_module(<name> LINKS <targets...> [PRIVATE_LINKS <targets...>])
# One folder of core/ as one static library, circlet::<name>. LINKS are the layers above it that its headers may use;
# scripts/check-layers.py checks the includes against the same list.
function(circlet_module name)
  cmake_parse_arguments(arg "" "" "LINKS;PRIVATE_LINKS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp")
  if(NOT sources)
    add_library(circlet_${name} INTERFACE)
    add_library(circlet::${name} ALIAS circlet_${name})
    return()
  endif()
  add_library(circlet_${name} STATIC ${sources})
  circlet_unity(circlet_${name})
  add_library(circlet::${name} ALIAS circlet_${name})
  set_target_properties(circlet_${name} PROPERTIES LINKER_LANGUAGE CXX)
  target_include_directories(circlet_${name} PUBLIC "${CMAKE_SOURCE_DIR}/core")
  target_link_libraries(circlet_${name} PUBLIC ${arg_LINKS} PRIVATE circlet_options ${arg_PRIVATE_LINKS})
endfunction()

# circlet_tests(<area> LINKS <targets...> [TIMEOUT <seconds>] [SOURCES <shared sources...>] [ENVIRONMENT <k=v...>] [SERIAL])
# Each *_test.cpp of the current folder becomes one Qt Test program and one ctest entry <area>/<name>, label <area>.
# The areas system and gui, and those that ask for SERIAL, run one at a time: they start networks and measure times.
function(circlet_tests area)
  cmake_parse_arguments(arg "SERIAL" "TIMEOUT" "LINKS;SOURCES;ENVIRONMENT" ${ARGN})
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 300)
  endif()
  if(CIRCLET_SANITIZE)
    math(EXPR arg_TIMEOUT "${arg_TIMEOUT} * 4") # instrumented code is that much slower
  endif()
  file(GLOB tests CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*_test.cpp")
  set(targets "")
  foreach(source IN LISTS tests)
    get_filename_component(name "${source}" NAME_WE)
    set(target "${area}_${name}")
    add_executable(${target} "${source}" ${arg_SOURCES})
    list(APPEND targets ${target})
    set_target_properties(${target} PROPERTIES AUTOMOC ON)
    target_include_directories(${target} PRIVATE "${CMAKE_SOURCE_DIR}/tests")
    target_link_libraries(${target} PRIVATE ${arg_LINKS} Qt6::Test circlet_options)
    if(CMAKE_BUILD_TYPE STREQUAL "Release" AND NOT area STREQUAL "consensus") # whose simulations are worth their while
      set_property(SOURCE "${source}" APPEND PROPERTY COMPILE_OPTIONS -O1) # a quarter less of a build's time
    endif()
    string(REGEX REPLACE "_test$" "" short "${name}")
    add_test(NAME "${area}/${short}" COMMAND ${target})
    set_tests_properties("${area}/${short}" PROPERTIES LABELS "${area}" TIMEOUT ${arg_TIMEOUT}
      ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LANG=C.UTF-8;QTEST_FUNCTION_TIMEOUT=${arg_TIMEOUT}000;${arg_ENVIRONMENT}")
    if(arg_SERIAL OR area MATCHES "^(system|gui)$")
      set_tests_properties("${area}/${short}" PROPERTIES RUN_SERIAL ON)
    endif()
  endforeach()
  add_custom_target(tests_${area} DEPENDS ${targets}) # all of an area by one name
  set(CIRCLET_LAST_TESTS ${targets} PARENT_SCOPE) # for what only some areas need
endfunction()
