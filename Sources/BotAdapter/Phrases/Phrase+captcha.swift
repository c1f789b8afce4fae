/// What newcomers read.
///
/// Notes that answer a tap are shown as plain text: they have no marks and no `&` or `<`.
extension Phrase {
    static let captchaAsk = Phrase(
        "👋 {0}, to write here please tap: <b>{1}</b>. You have {2} s.",
        russian: "👋 {0}, чтобы писать здесь, нажмите: <b>{1}</b>. У вас {2} с.",
        spanish: "👋 {0}, para escribir aquí toca: <b>{1}</b>. Tienes {2} s.")
    static let captchaAskPrivately = Phrase(
        "👋 You asked to join <b>{0}</b>. To be let in please tap: <b>{1}</b>. You have {2} s.",
        russian: "👋 Вы хотите вступить в <b>{0}</b>. Чтобы войти, нажмите: <b>{1}</b>. У вас {2} с.",
        spanish: "👋 Quieres unirte a <b>{0}</b>. Para entrar toca: <b>{1}</b>. Tienes {2} s.")
    /// Stands for a name that says too much.
    static let captchaNewcomer = Phrase("newcomer", russian: "новый участник", spanish: "nuevo miembro")

    static let captchaPassed = Phrase(
        "Thank you, welcome!", russian: "Спасибо, добро пожаловать!", spanish: "¡Gracias, te damos la bienvenida!")
    static let captchaLetIn = Phrase(
        "You let this person in: {0}", russian: "Вы впустили участника: {0}", spanish: "Has dejado entrar a: {0}")
    static let captchaBanned = Phrase(
        "That was not it. You can come back in {0} min.",
        russian: "Неверно. Вернуться можно через {0} мин.",
        spanish: "No era eso. Puedes volver en {0} min.")
    static let captchaMuted = Phrase(
        "That was not it. You can write in {0} min.",
        russian: "Неверно. Писать можно будет через {0} мин.",
        spanish: "No era eso. Podrás escribir en {0} min.")
    static let captchaStranger = Phrase(
        "Only the newcomer can answer this.",
        russian: "Ответить может только новый участник.",
        spanish: "Solo puede responder quien acaba de entrar.")
    static let captchaOver = Phrase(
        "This check is over.", russian: "Эта проверка уже закончилась.", spanish: "Esta comprobación ya terminó.")

    static let captchaRequestGranted = Phrase(
        "✅ Welcome to <b>{0}</b>!",
        russian: "✅ Добро пожаловать в <b>{0}</b>!",
        spanish: "✅ ¡Te damos la bienvenida a <b>{0}</b>!")
    static let captchaRequestFailed = Phrase(
        "❌ That was not it. You can ask to join <b>{0}</b> again.",
        russian: "❌ Неверно. Вы можете снова подать заявку в <b>{0}</b>.",
        spanish: "❌ No era eso. Puedes volver a pedir entrar en <b>{0}</b>.")
    static let captchaRequestExpired = Phrase(
        "⌛ The time is over. You can ask to join <b>{0}</b> again.",
        russian: "⌛ Время вышло. Вы можете снова подать заявку в <b>{0}</b>.",
        spanish: "⌛ Se acabó el tiempo. Puedes volver a pedir entrar en <b>{0}</b>.")
    static let captchaRequestDropped = Phrase(
        "Administrators of <b>{0}</b> decide about your request.",
        russian: "О вашей заявке в <b>{0}</b> решат администраторы.",
        spanish: "Los administradores de <b>{0}</b> decidirán sobre tu petición.")

    /// All of them, and the names of the pictures.
    static let captcha =
        [
            captchaAsk, captchaAskPrivately, captchaNewcomer, captchaPassed, captchaLetIn, captchaBanned, captchaMuted,
            captchaStranger, captchaOver, captchaRequestGranted, captchaRequestFailed, captchaRequestExpired,
            captchaRequestDropped,
        ] + CaptchaEmoji.pool.map(\.name)
}
