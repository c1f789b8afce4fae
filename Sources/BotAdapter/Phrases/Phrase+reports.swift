internal import RuleHost

/// What administrators read of verdicts and acts, and what a group is shown.
extension Phrase {
    static let reportIn = Phrase("in {0}", russian: "в {0}", spanish: "en {0}")
    static let reportSomebody = Phrase("somebody", russian: "кто-то", spanish: "alguien")
    static let reportUnknown = Phrase("somebody unknown", russian: "кто-то неизвестный", spanish: "alguien desconocido")
    static let reportChannel = Phrase("channel {0}", russian: "канал {0}", spanish: "canal {0}")
    static let reportScore = Phrase("Score {0}", russian: "Очки: {0}", spanish: "Puntos: {0}")
    static let reportLimit = Phrase("{0} from {1}", russian: "{0} от {1}", spanish: "{0} desde {1}")
    static let reportMore = Phrase("and {0} more", russian: "и ещё {0}", spanish: "y {0} más")
    static let reportStrike = Phrase("Strike {0} of 3", russian: "Предупреждение {0} из 3", spanish: "Falta {0} de 3")
    static let reportSoft = Phrase(
        "Soft mode: muted instead of banned",
        russian: "Мягкий режим: без права писать вместо бана",
        spanish: "Modo suave: silenciado en lugar de expulsado")
    static let reportDone = Phrase("Done: {0}", russian: "Сделано: {0}", spanish: "Hecho: {0}")
    static let reportNothing = Phrase("nothing", russian: "ничего", spanish: "nada")
    static let reportTraining = Phrase(
        "nothing, for the group is in training (live: {0})",
        russian: "ничего, группа в режиме обучения (в рабочем: {0})",
        spanish: "nada, el grupo está en entrenamiento (en vivo: {0})")
    static let reportUnknownAdmins = Phrase(
        "nothing, for Telegram does not say who the administrators are",
        russian: "ничего: Telegram не говорит, кто здесь администраторы",
        spanish: "nada: Telegram no dice quiénes son los administradores")
    static let deedWarn = Phrase("warn", russian: "предупредить", spanish: "avisar")
    static let deedDelete = Phrase("delete", russian: "удалить", spanish: "borrar")
    static let deedMute = Phrase(
        "delete and mute", russian: "удалить и лишить права писать", spanish: "borrar y silenciar")
    static let deedBan = Phrase("delete and ban", russian: "удалить и забанить", spanish: "borrar y expulsar")
    static let digestMore = Phrase(
        "And {0} more in the last minute:", russian: "И ещё за минуту: {0}", spanish: "Y {0} más en el último minuto:")
    static let digestChat = Phrase(
        "{0}: {1}; authors: {2}", russian: "{0}: {1}; авторов: {2}", spanish: "{0}: {1}; autores: {2}")
    static let digestWarned = Phrase("{0} warned", russian: "предупреждений {0}", spanish: "{0} avisos")
    static let digestDeleted = Phrase("{0} deleted", russian: "удалено {0}", spanish: "{0} borrados")
    static let digestMuted = Phrase(
        "{0} deleted and muted", russian: "удалено и без права писать {0}", spanish: "{0} borrados y silenciados")
    static let digestBanned = Phrase(
        "{0} deleted and banned", russian: "удалено и забанено {0}", spanish: "{0} borrados y expulsados")
    static let digestTurnedAway = Phrase(
        "{0} requests to join declined", russian: "отклонено заявок {0}", spanish: "{0} solicitudes rechazadas")
    static let digestLeft = Phrase("{0} left alone", russian: "без последствий {0}", spanish: "{0} sin tocar")
    static let noticeWarned = Phrase(
        "{0}, this looks like spam to me. Please keep to what the group is about.",
        russian: "{0}, это похоже на спам. Пожалуйста, пишите по теме группы.",
        spanish: "{0}, esto me parece spam. Por favor, sigue el tema del grupo.")
    static let noticeDeleted = Phrase(
        "{0}, I deleted your message: it looks like spam. Next time I may mute you.",
        russian: "{0}, я удалил ваше сообщение: оно похоже на спам. В следующий раз могу лишить права писать.",
        spanish: "{0}, he borrado tu mensaje: parece spam. La próxima vez puedo silenciarte.")
    static let complaint = Phrase(
        """
        I cannot protect the group {0}: Telegram refused <code>{1}</code> ({2}). Please make me an administrator who may \
        delete messages and ban users.
        """,
        russian: """
            Я не могу защищать группу {0}: Telegram отказал в <code>{1}</code> ({2}). Сделайте меня администратором с \
            правом удалять сообщения и блокировать участников.
            """,
        spanish: """
            No puedo proteger el grupo {0}: Telegram rechazó <code>{1}</code> ({2}). Hazme administrador con permiso \
            para borrar mensajes y expulsar usuarios.
            """)

    static let reports = [
        reportIn, reportSomebody, reportUnknown, reportChannel, reportScore, reportLimit, reportMore, reportStrike,
        reportSoft, reportDone, reportNothing, reportTraining, reportUnknownAdmins, deedWarn, deedDelete, deedMute,
        deedBan, digestMore, digestChat, digestWarned, digestDeleted, digestMuted, digestBanned, digestTurnedAway,
        digestLeft, noticeWarned, noticeDeleted, complaint,
    ]

    /// What a verdict's action comes to, in words.
    static func reportDeed(_ action: Action, _ language: Language) -> String {
        switch action {
        case .none: reportNothing.text(language)
        case .warn: deedWarn.text(language)
        case .delete: deedDelete.text(language)
        case .mute: deedMute.text(language)
        case .ban: deedBan.text(language)
        }
    }
}
