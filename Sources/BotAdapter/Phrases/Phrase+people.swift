/// What commands about people answer.
extension Phrase {
    static let whoIsMeant = Phrase(
        "Who is meant? Answer a message, or name an id or a @username that I have seen.",
        russian: "О ком речь? Ответьте на сообщение или укажите id либо @имя, которое я видел.",
        spanish: "¿A quién te refieres? Responde a un mensaje, o indica un id o un @usuario que yo haya visto.")
    static let thatIsMe = Phrase("That is me.", russian: "Это я.", spanish: "Ese soy yo.")
    static let isAdministrator = Phrase(
        "That is an administrator, or Telegram does not say who they are. I leave administrators alone.",
        russian: "Это администратор, или Telegram не сообщает, кто они. Администраторов я не трогаю.",
        spanish: "Es un administrador, o Telegram no dice quiénes son. A los administradores no los toco.")
    static let channelsOnlyBan = Phrase(
        "That is a channel: it can be banned and unbanned, nothing else.",
        russian: "Это канал: его можно только забанить или разбанить.",
        spanish: "Es un canal: solo se puede expulsar o readmitir.")
    static let didBan = Phrase("Ban: {0}", russian: "Бан: {0}", spanish: "Expulsión: {0}")
    static let didUnban = Phrase("Unban: {0}", russian: "Разбан: {0}", spanish: "Readmisión: {0}")
    static let didMute = Phrase("Mute: {0}", russian: "Запрет писать: {0}", spanish: "Silencio: {0}")
    static let didStrike = Phrase("Strike {1}: {0}", russian: "Предупреждение {1}: {0}", spanish: "Falta {1}: {0}")
    static let didForgive = Phrase(
        "{0} has no strikes any more.", russian: "У {0} больше нет предупреждений.", spanish: "{0} ya no tiene faltas.")
    static let didTrust = Phrase(
        "{0} is trusted.", russian: "{0} пользуется доверием.", spanish: "{0} es de confianza.")
    static let didUntrust = Phrase(
        "{0} is not trusted, and will not be by himself.",
        russian: "{0} без доверия и сам его не получит.",
        spanish: "{0} no es de confianza, y no lo será automáticamente.")
    static let didSpam = Phrase(
        "Spam, kept as a sample. {0}: strike {1}",
        russian: "Спам, сохранён как образец. {0}: предупреждение {1}",
        spanish: "Spam, guardado como muestra. {0}: falta {1}")
    static let didHam = Phrase(
        "No spam, kept as a sample. {0} is free and trusted.",
        russian: "Не спам, сохранено как образец. {0} может писать и пользуется доверием.",
        spanish: "No es spam, guardado como muestra. {0} está libre y es de confianza.")
    static let notRestored = Phrase(
        "Telegram cannot bring a deleted message back.",
        russian: "Telegram не может вернуть удалённое сообщение.",
        spanish: "Telegram no puede recuperar un mensaje borrado.")
    static let wasRestored = Phrase(
        "Telegram cannot bring a deleted message back; I post its text again.",
        russian: "Telegram не может вернуть удалённое сообщение; я публикую его текст снова.",
        spanish: "Telegram no puede recuperar un mensaje borrado; publico su texto de nuevo.")
    static let restored = Phrase(
        """
        I deleted this by mistake. {0} wrote:
        <blockquote>{1}</blockquote>
        """,
        russian: """
            Я удалил это по ошибке. {0}:
            <blockquote>{1}</blockquote>
            """,
        spanish: """
            Borré esto por error. {0} escribió:
            <blockquote>{1}</blockquote>
            """)
    static let userTitle = Phrase(
        "<b>{0}</b> <code>{1}</code>", russian: "<b>{0}</b> <code>{1}</code>", spanish: "<b>{0}</b> <code>{1}</code>")
    static let userJoined = Phrase("Joined: {0}", russian: "В группе с: {0}", spanish: "En el grupo desde: {0}")
    static let userMessages = Phrase(
        "Messages: {0}, first {1}, last {2}",
        russian: "Сообщений: {0}, первое {1}, последнее {2}",
        spanish: "Mensajes: {0}, primero {1}, último {2}")
    static let userRecord = Phrase(
        "Reputation count: {0}; strikes: {1}; temporary bans: {2}",
        russian: "Плохих сообщений: {0}; предупреждений: {1}; временных банов: {2}",
        spanish: "Mensajes malos: {0}; faltas: {1}; expulsiones temporales: {2}")
    static let userVerdicts = Phrase(
        "Last verdicts: {0}", russian: "Последние вердикты: {0}", spanish: "Últimos veredictos: {0}")
    static let trustYes = Phrase(
        "Trusted; clean messages: {0}",
        russian: "Доверие есть; чистых сообщений: {0}",
        spanish: "De confianza; mensajes limpios: {0}")
    static let trustNo = Phrase(
        "Not trusted yet; clean messages: {0}",
        russian: "Доверия пока нет; чистых сообщений: {0}",
        spanish: "Aún sin confianza; mensajes limpios: {0}")
    static let trustNever = Phrase(
        "Never trusted by himself; clean messages: {0}",
        russian: "Доверия автоматически не будет; чистых сообщений: {0}",
        spanish: "Nunca de confianza automáticamente; mensajes limpios: {0}")

    static let people: [Phrase] = [
        .whoIsMeant, .thatIsMe, .isAdministrator, .channelsOnlyBan, .didBan, .didUnban, .didMute, .didStrike,
        .didForgive, .didTrust, .didUntrust, .didSpam, .didHam, .notRestored, .wasRestored, .restored, .userTitle,
        .userJoined, .userMessages, .userRecord, .userVerdicts, .trustYes, .trustNo, .trustNever,
    ]
}
