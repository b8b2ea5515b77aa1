#include "ui/verify/challenge_view_model.h"

#include "ui/text/format.h"

namespace circlet::ui {
namespace {

constexpr qsizetype longestName = 64;
constexpr qsizetype longestDomain = 253;

} // namespace

ChallengeViewModel::ChallengeViewModel(facade::Facade& facade, QObject* parent) : QObject(parent), m_facade(facade) {
}

QStringList ChallengeViewModel::fieldNames(const QString& text) {
    QStringList names;
    for (const QString& part : text.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        const QString name = part.trimmed();
        if (!name.isEmpty() && !names.contains(name))
            names << name;
    }
    return names;
}

ChallengeViewModel::Problems ChallengeViewModel::check(const Draft& draft) {
    Problems problems;
    const QString domain = draft.domain.trimmed();
    if (domain.isEmpty())
        problems.domain = tr("Say who asks: a web address such as shop.example.");
    else if (domain.toUtf8().size() > longestDomain || domain.contains(QLatin1Char(' ')))
        problems.domain = tr("A web address has no spaces and at most 253 characters.");
    if (draft.purpose.toUtf8().size() > purposeLimit)
        problems.purpose = tr("At most 160 bytes.");
    const QStringList names = fieldNames(draft.fields);
    if (names.size() > mostFields)
        problems.fields = tr("At most 16 fields can be asked for.");
    for (const QString& name : names) {
        if (name.toUtf8().size() > longestName)
            problems.fields = tr("“%1…” is longer than a field's name can be.").arg(name.left(20));
    }
    return problems;
}

void ChallengeViewModel::make(const Draft& draft) {
    if (m_busy || check(draft).any())
        return;
    facade::ChallengeRequest request;
    request.domain = draft.domain.trimmed().toStdString();
    request.purpose = draft.purpose.trimmed().toStdString();
    request.kinds = draft.kinds;
    for (const QString& name : fieldNames(draft.fields))
        request.fields.push_back(name.toStdString());
    request.minutes = static_cast<uint32_t>(std::clamp(draft.minutes, 1, mostMinutes));
    m_busy = true;
    m_problem.clear();
    const quint64 question = ++m_question;
    emit changed();
    facade::Call call;
    call.owner = m_owner;
    m_facade.certificates().makeChallenge(std::move(request), call,
                                          [this, question](Result<facade::ChallengeView> reply) {
                                              if (question != m_question)
                                                  return;
                                              m_busy = false;
                                              if (reply)
                                                  m_made = std::move(reply).value();
                                              else
                                                  m_problem = plainText(reply.error().message, 300);
                                              emit changed();
                                          });
}

void ChallengeViewModel::startOver() {
    ++m_question;
    m_busy = false;
    m_made.reset();
    m_problem.clear();
    emit changed();
}

QString ChallengeViewModel::validUntil() const {
    return m_made ? tr("It can be answered until %1.").arg(exactTime(m_made->expiry)) : QString();
}

} // namespace circlet::ui
