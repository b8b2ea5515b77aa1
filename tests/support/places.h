// Where a test finds our programs and the vectors: beside itself. No path is compiled in, so that checkouts share what
// the compiler cache holds.
#pragma once

#include <QtCore/QCoreApplication>

namespace circlet::test {

/// The folder of this test's own program, which holds all programs of the build. Needs a QCoreApplication.
inline QString programFolder() {
    return QCoreApplication::applicationDirPath();
}

inline QString vectorFolder() {
    return programFolder() + QStringLiteral("/vectors");
}

} // namespace circlet::test
