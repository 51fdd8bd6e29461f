#pragma once

#include <QAbstractButton>

namespace osiscope::ui {

/// One answer to choose, by mouse or by its number. Once it is known what is right, it says so by a sign and in words.
class AnswerButton final : public QAbstractButton {
    Q_OBJECT

public:
    enum class Verdict : std::uint8_t { Open, Right, Wrong, NotChosen };

    explicit AnswerButton(int number, QWidget* parent = nullptr);

    void setAnswer(const QString& text);
    /// chosen: it is the one that was chosen. why: what is said below it; may be empty.
    void setVerdict(Verdict verdict, bool chosen, const QString& why);
    Verdict verdict() const { return m_verdict; }
    QString words() const; ///< all that it shows

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    QString verdictWords() const;
    QString sign() const;
    int textLeft() const;
    void nameForReaders();

    int m_number;
    Verdict m_verdict = Verdict::Open;
    bool m_chosen = false;
    QString m_why;
};

} // namespace osiscope::ui
