// Where a test finds our programs and the vectors: beside itself. No path is compiled in, so that checkouts share what
// the compiler cache holds.
#pragma once

#include <QtCore/QCoreApplication>

#include <string>

namespace circlet::test {

/// The folder of this test's own program, which holds all programs of the build. Needs a QCoreApplication.
inline QString programFolder() {
    return QCoreApplication::applicationDirPath();
}

inline std::string programPath(const std::string& name) {
    return programFolder().toStdString() + "/" + name;
}

inline QString vectorFolder() {
    return programFolder() + QStringLiteral("/vectors");
}

} // namespace circlet::test
