#include "ui/tables/split_box.h"

#include <algorithm>
#include <QResizeEvent>

#include "ui/style/tokens.h"

namespace circlet::ui {

SplitBox::SplitBox(QWidget* first, int firstStretch, QWidget* second, int secondStretch, int threshold, QWidget* parent)
    : QWidget(parent),
      m_layout(new QBoxLayout(QBoxLayout::LeftToRight, this)),
      m_first(first),
      m_second(second),
      m_threshold(threshold) {
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(style::space(style::Space::Large));
    m_layout->addWidget(first, firstStretch);
    m_layout->addWidget(second, secondStretch);
    // A part that does not fill its height starts at the top, beside the other's first line.
    for (QWidget* part : {first, second}) {
        if (part->sizePolicy().verticalPolicy() == QSizePolicy::Maximum)
            m_layout->setAlignment(part, Qt::AlignTop);
    }
}

QSize SplitBox::minimumSizeHint() const {
    // The width of one part must be enough, or the box could never become narrow enough to stack its parts.
    const QSize hint = m_layout->minimumSize();
    return {std::max(m_first->minimumSizeHint().width(), m_second->minimumSizeHint().width()), hint.height()};
}

void SplitBox::resizeEvent(QResizeEvent* event) {
    const auto wanted = event->size().width() < m_threshold ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
    if (m_layout->direction() != wanted)
        m_layout->setDirection(wanted);
    QWidget::resizeEvent(event);
}

} // namespace circlet::ui
