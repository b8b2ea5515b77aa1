// Reads the published vectors of tests/vectors. Used by tests only; a missing or unreadable file ends the test program.
#pragma once

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>

#include "support/places.h"
#include "util/bytes.h"

namespace circlet::test {

inline QByteArray readVectorFile(const QString& name) {
    QFile file(vectorFolder() + QLatin1Char('/') + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no vector file %s", qPrintable(file.fileName()));
    return file.readAll();
}

inline QJsonObject readVectors(const QString& name) {
    const QJsonObject object = QJsonDocument::fromJson(readVectorFile(name)).object();
    if (object.isEmpty())
        qFatal("vector file %s is not JSON", qPrintable(name));
    return object;
}

/// A hexadecimal field of a vector.
inline Bytes hexField(const QJsonValue& object, const char* key) {
    return fromHex(object[QLatin1String(key)].toString().toStdString()).value();
}

inline std::string textField(const QJsonValue& object, const char* key) {
    return object[QLatin1String(key)].toString().toStdString();
}

template<typename Fixed>
Fixed fixedField(const QJsonValue& object, const char* key) {
    return Fixed::from(hexField(object, key)).value();
}

} // namespace circlet::test
