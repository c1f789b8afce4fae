/// The buttons below reports, and what follows from them.
extension Phrase {
    static let buttonBan = Phrase("Ban", russian: "Забанить", spanish: "Expulsar")
    static let buttonPardon = Phrase(
        "Unban and forgive", russian: "Разбанить и простить", spanish: "Readmitir y perdonar")
    static let buttonHam = Phrase("Not spam", russian: "Не спам", spanish: "No es spam")
    static let buttonSpam = Phrase("Spam", russian: "Спам", spanish: "Spam")
    static let buttonWhy = Phrase("Why", russian: "Почему", spanish: "Por qué")
    static let buttonLearn = Phrase("Spam, learn from it", russian: "Спам, запомнить", spanish: "Spam, aprender de él")
    static let buttonGrant = Phrase(
        "Unban and forgive", russian: "Разбанить и простить", spanish: "Readmitir y perdonar")
    static let buttonDeny = Phrase("No", russian: "Нет", spanish: "No")
    static let decided = Phrase("<b>{0}</b>: {1}", russian: "<b>{0}</b>: {1}", spanish: "<b>{0}</b>: {1}")
    static let humanBan = Phrase(
        "{0} banned {1} <code>{2}</code> in {3}.",
        russian: "{0} забанил(а) {1} <code>{2}</code> в группе {3}.",
        spanish: "{0} expulsó a {1} <code>{2}</code> en {3}.")
    static let appealTicket = Phrase(
        """
        {0} <code>{1}</code> appeals against a punishment in {2}:
        <blockquote>{3}</blockquote>
        """,
        russian: """
            {0} <code>{1}</code> просит снять наказание в группе {2}:
            <blockquote>{3}</blockquote>
            """,
        spanish: """
            {0} <code>{1}</code> apela un castigo en {2}:
            <blockquote>{3}</blockquote>
            """)
    static let appealGranted = Phrase(
        "Your appeal was heard: you are free in {0}.",
        russian: "Ваша просьба удовлетворена: в группе {0} вы снова свободны.",
        spanish: "Tu apelación fue aceptada: estás libre en {0}.")
    static let appealDenied = Phrase(
        "The administrators of {0} read your appeal and did not lift the punishment.",
        russian: "Администраторы группы {0} прочли вашу просьбу и не сняли наказание.",
        spanish: "Los administradores de {0} leyeron tu apelación y no levantaron el castigo.")

    static let buttons: [Phrase] = [
        .buttonBan, .buttonPardon, .buttonHam, .buttonSpam, .buttonWhy, .buttonLearn, .buttonGrant, .buttonDeny,
        .decided, .humanBan, .appealTicket, .appealGranted, .appealDenied,
    ]
}
