/// What came of an act, for the line "Done:" of a report.
extension Phrase {
    static let actDeleted = Phrase(
        "act.deleted", "message deleted", russian: "сообщение удалено", spanish: "mensaje borrado")
    static let actDeletedMany = Phrase(
        "act.deletedMany", "{0} messages deleted", russian: "удалено сообщений: {0}", spanish: "{0} mensajes borrados")
    static let actGone = Phrase(
        "act.gone", "message gone already", russian: "сообщения уже нет", spanish: "el mensaje ya no está")
    static let actNotDeleted = Phrase(
        "act.notDeleted", "message not deleted: {0}", russian: "сообщение не удалено: {0}",
        spanish: "mensaje no borrado: {0}")
    static let actMuted = Phrase("act.muted", "muted {0}", russian: "без права писать {0}", spanish: "silenciado {0}")
    static let actNotMuted = Phrase(
        "act.notMuted", "not muted: {0}", russian: "право писать осталось: {0}", spanish: "no silenciado: {0}")
    static let actAllowed = Phrase(
        "act.allowed", "may write again", russian: "снова может писать", spanish: "puede escribir de nuevo")
    static let actNotAllowed = Phrase(
        "act.notAllowed", "not allowed to write: {0}", russian: "право писать не возвращено: {0}",
        spanish: "sigue sin poder escribir: {0}")
    static let actBanned = Phrase("act.banned", "banned {0}", russian: "бан {0}", spanish: "expulsado {0}")
    static let actNotBanned = Phrase(
        "act.notBanned", "not banned: {0}", russian: "не забанен: {0}", spanish: "no expulsado: {0}")
    static let actUnbanned = Phrase("act.unbanned", "unbanned", russian: "разбанен", spanish: "readmitido")
    static let actNotUnbanned = Phrase(
        "act.notUnbanned", "not unbanned: {0}", russian: "не разбанен: {0}", spanish: "no readmitido: {0}")
    static let actChannelBanned = Phrase(
        "act.channelBanned", "channel banned", russian: "канал забанен", spanish: "canal expulsado")
    static let actChannelNotBanned = Phrase(
        "act.channelNotBanned", "channel not banned: {0}", russian: "канал не забанен: {0}",
        spanish: "canal no expulsado: {0}")
    static let actChannelUnbanned = Phrase(
        "act.channelUnbanned", "channel unbanned", russian: "канал разбанен", spanish: "canal readmitido")
    static let actChannelNotUnbanned = Phrase(
        "act.channelNotUnbanned", "channel not unbanned: {0}", russian: "канал не разбанен: {0}",
        spanish: "canal no readmitido: {0}")
    static let actLetIn = Phrase("act.letIn", "let in", russian: "принят", spanish: "admitido")
    static let actNotLetIn = Phrase(
        "act.notLetIn", "not let in: {0}", russian: "не принят: {0}", spanish: "no admitido: {0}")
    static let actTurnedAway = Phrase(
        "act.turnedAway", "turned away", russian: "заявка отклонена", spanish: "solicitud rechazada")
    static let actNotTurnedAway = Phrase(
        "act.notTurnedAway", "request not declined: {0}", russian: "заявка не отклонена: {0}",
        spanish: "solicitud no rechazada: {0}")
    static let actUntil = Phrase("act.until", "until {0} UTC", russian: "до {0} UTC", spanish: "hasta {0} UTC")
    static let actForever = Phrase("act.forever", "for ever", russian: "навсегда", spanish: "para siempre")
    static let actTooLate = Phrase(
        "act.tooLate", "the time is over", russian: "время прошло", spanish: "el tiempo ha pasado")
    static let actOutside = Phrase(
        "act.outside", "I am no longer in the group", russian: "меня больше нет в группе",
        spanish: "ya no estoy en el grupo")
    static let actNoRight = Phrase(
        "act.noRight", "I lack the right ({0})", russian: "у меня нет права ({0})", spanish: "me falta el permiso ({0})"
    )
    static let actAdministrator = Phrase(
        "act.administrator", "an administrator", russian: "это администратор", spanish: "es administrador")

    static let conflict = Phrase(
        "act.conflict",
        """
        Another program fetches my updates with the same token, so that I miss some of them. Stop one of the two.
        """,
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
