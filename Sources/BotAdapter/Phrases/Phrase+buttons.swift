/// The buttons below reports, and what follows from them.
extension Phrase {
    static let buttonBan = Phrase(
        "button.ban", "Ban",
        russian: "Забанить",
        spanish: "Expulsar")
    static let buttonPardon = Phrase(
        "button.pardon", "Unban and forgive",
        russian: "Разбанить и простить",
        spanish: "Readmitir y perdonar")
    static let buttonHam = Phrase(
        "button.ham", "Not spam",
        russian: "Не спам",
        spanish: "No es spam")
    static let buttonSpam = Phrase(
        "button.spam", "Spam",
        russian: "Спам",
        spanish: "Spam")
    static let buttonWhy = Phrase(
        "button.why", "Why",
        russian: "Почему",
        spanish: "Por qué")
    static let buttonLearn = Phrase(
        "button.learn", "Spam, learn from it",
        russian: "Спам, запомнить",
        spanish: "Spam, aprender de él")
    static let buttonGrant = Phrase(
        "button.grant", "Unban and forgive",
        russian: "Разбанить и простить",
        spanish: "Readmitir y perdonar")
    static let buttonDeny = Phrase(
        "button.deny", "No",
        russian: "Нет",
        spanish: "No")
    static let decided = Phrase(
        "button.decided", "<b>{0}</b>: {1}",
        russian: "<b>{0}</b>: {1}",
        spanish: "<b>{0}</b>: {1}")
    static let humanBan = Phrase(
        "button.humanBan", "{0} banned {1} <code>{2}</code> in {3}.",
        russian: "{0} забанил(а) {1} <code>{2}</code> в группе {3}.",
        spanish: "{0} expulsó a {1} <code>{2}</code> en {3}.")
    static let appealTicket = Phrase(
        "button.appealTicket",
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
        "button.appealGranted", "Your appeal was heard: you are free in {0}.",
        russian: "Ваша просьба удовлетворена: в группе {0} вы снова свободны.",
        spanish: "Tu apelación fue aceptada: estás libre en {0}.")
    static let appealDenied = Phrase(
        "button.appealDenied", "The administrators of {0} read your appeal and did not lift the punishment.",
        russian: "Администраторы группы {0} прочли вашу просьбу и не сняли наказание.",
        spanish: "Los administradores de {0} leyeron tu apelación y no levantaron el castigo.")

    static let buttons: [Phrase] = [
        .buttonBan, .buttonPardon, .buttonHam, .buttonSpam, .buttonWhy, .buttonLearn, .buttonGrant, .buttonDeny,
        .decided, .humanBan, .appealTicket, .appealGranted, .appealDenied,
    ]
}
