// The verdict about a file or link, before everything else: genuine and good, genuine but ended, not genuine; then what
// it claims, how fresh that is, what it shows, and the chain of reasons. Part of VerifyPanel.
#pragma once

#include <QWidget>

#include "ui/verify/verify_view_model.h"

class QFrame;

namespace circlet::ui {

class CertificateContent;
class IconLabel;
class ProofView;
class TextLabel;

class VerdictView : public QWidget {
    Q_OBJECT

public:
    VerdictView(facade::Facade& facade, VerifyViewModel& model, QWidget* parent = nullptr);

private:
    QWidget* makeHead();
    void refresh();

    VerifyViewModel& m_model;
    QFrame* m_head;
    IconLabel* m_icon;
    TextLabel* m_verdict;
    TextLabel* m_headline;
    TextLabel* m_subject;
    TextLabel* m_claim;
    TextLabel* m_freshness;
    CertificateContent* m_content;
    TextLabel* m_stepsTitle;
    ProofView* m_steps;
};

} // namespace circlet::ui
