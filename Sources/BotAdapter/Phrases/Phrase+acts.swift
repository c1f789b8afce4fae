/// What came of an act, for the line "Done:" of a report.
extension Phrase {
    static let actDeleted = Phrase("message deleted", russian: "сообщение удалено", spanish: "mensaje borrado")
    static let actDeletedMany = Phrase(
        "{0} messages deleted", russian: "удалено сообщений: {0}", spanish: "{0} mensajes borrados")
    static let actGone = Phrase("message gone already", russian: "сообщения уже нет", spanish: "el mensaje ya no está")
    static let actNotDeleted = Phrase(
        "message not deleted: {0}", russian: "сообщение не удалено: {0}", spanish: "mensaje no borrado: {0}")
    static let actMuted = Phrase("muted {0}", russian: "без права писать {0}", spanish: "silenciado {0}")
    static let actNotMuted = Phrase(
        "not muted: {0}", russian: "право писать осталось: {0}", spanish: "no silenciado: {0}")
    static let actAllowed = Phrase("may write again", russian: "снова может писать", spanish: "puede escribir de nuevo")
    static let actNotAllowed = Phrase(
        "not allowed to write: {0}",
        russian: "право писать не возвращено: {0}",
        spanish: "sigue sin poder escribir: {0}")
    static let actBanned = Phrase("banned {0}", russian: "бан {0}", spanish: "expulsado {0}")
    static let actNotBanned = Phrase("not banned: {0}", russian: "не забанен: {0}", spanish: "no expulsado: {0}")
    static let actUnbanned = Phrase("unbanned", russian: "разбанен", spanish: "readmitido")
    static let actNotUnbanned = Phrase("not unbanned: {0}", russian: "не разбанен: {0}", spanish: "no readmitido: {0}")
    static let actChannelBanned = Phrase("channel banned", russian: "канал забанен", spanish: "canal expulsado")
    static let actChannelNotBanned = Phrase(
        "channel not banned: {0}", russian: "канал не забанен: {0}", spanish: "canal no expulsado: {0}")
    static let actChannelUnbanned = Phrase("channel unbanned", russian: "канал разбанен", spanish: "canal readmitido")
    static let actChannelNotUnbanned = Phrase(
        "channel not unbanned: {0}", russian: "канал не разбанен: {0}", spanish: "canal no readmitido: {0}")
    static let actLetIn = Phrase("let in", russian: "принят", spanish: "admitido")
    static let actNotLetIn = Phrase("not let in: {0}", russian: "не принят: {0}", spanish: "no admitido: {0}")
    static let actTurnedAway = Phrase("turned away", russian: "заявка отклонена", spanish: "solicitud rechazada")
    static let actNotTurnedAway = Phrase(
        "request not declined: {0}", russian: "заявка не отклонена: {0}", spanish: "solicitud no rechazada: {0}")
    static let actUntil = Phrase("until {0} UTC", russian: "до {0} UTC", spanish: "hasta {0} UTC")
    static let actForever = Phrase("for ever", russian: "навсегда", spanish: "para siempre")
    static let actTooLate = Phrase("the time is over", russian: "время прошло", spanish: "el tiempo ha pasado")
    static let actOutside = Phrase(
        "I am no longer in the group", russian: "меня больше нет в группе", spanish: "ya no estoy en el grupo")
    static let actNoRight = Phrase(
        "I lack the right ({0})", russian: "у меня нет права ({0})", spanish: "me falta el permiso ({0})")
    static let actAdministrator = Phrase("an administrator", russian: "это администратор", spanish: "es administrador")

    static let conflict = Phrase(
        "Another program fetches my updates with the same token, so that I miss some of them. Stop one of the two.",
        russian: """
            Другая программа получает мои обновления с тем же токеном, и часть их до меня не доходит. Остановите одну из двух.
            """,
        spanish: """
            Otro programa recoge mis actualizaciones con el mismo token, así que me pierdo algunas. Detén uno de los dos.
            """)

    static let acts = [
        actDeleted, actDeletedMany, actGone, actNotDeleted, actMuted, actNotMuted, actAllowed, actNotAllowed, actBanned,
        actNotBanned, actUnbanned, actNotUnbanned, actChannelBanned, actChannelNotBanned, actChannelUnbanned,
        actChannelNotUnbanned, actLetIn, actNotLetIn, actTurnedAway, actNotTurnedAway, actUntil, actForever, actTooLate,
        actOutside, actNoRight, actAdministrator, conflict,
    ]
}
