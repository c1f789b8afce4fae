/// The commands in a line each, as menus and `/help` show them; plain text.
extension Phrase {
    static let commandFlags = Phrase(
        "Switch rules on and off", russian: "Включать и выключать правила", spanish: "Activar y desactivar reglas")
    static let commandSettings = Phrase(
        "Show the settings of this group",
        russian: "Показать настройки группы",
        spanish: "Mostrar los ajustes del grupo")
    static let commandSet = Phrase(
        "Change a setting, a score (score:NAME) or a threshold (action:NAME)",
        russian: "Изменить настройку, баллы (score:ИМЯ) или порог (action:ИМЯ)",
        spanish: "Cambiar un ajuste, una puntuación (score:NOMBRE) o un umbral (action:NOMBRE)")
    static let commandReset = Phrase("Take a change back", russian: "Отменить изменение", spanish: "Deshacer un cambio")
    static let commandMode = Phrase(
        "How far I go: live acts, soft restricts instead of banning, training only reports",
        russian: "Как далеко я захожу: live действует, soft ограничивает вместо бана, training только сообщает",
        spanish: "Hasta dónde llego: live actúa, soft restringe en vez de expulsar, training solo informa")
    static let commandWhy = Phrase(
        "Why a message was judged as it was",
        russian: "Почему сообщение оценено именно так",
        spanish: "Por qué se juzgó así un mensaje")
    static let commandCheck = Phrase(
        "Judge a message or a text now, without any consequence",
        russian: "Оценить сообщение или текст сейчас, без последствий",
        spanish: "Juzgar ahora un mensaje o un texto, sin consecuencias")
    static let commandSpam = Phrase(
        "That message is spam: delete it, give a strike, learn from it",
        russian: "Это спам: удалить, выдать предупреждение, запомнить",
        spanish: "Ese mensaje es spam: borrarlo, dar una falta y aprender de él")
    static let commandHam = Phrase(
        "That message is no spam: free and trust its author, learn from it",
        russian: "Это не спам: освободить автора, доверять ему, запомнить",
        spanish: "Ese mensaje no es spam: liberar a su autor, confiar en él y aprender")
    static let commandBan = Phrase(
        "Ban somebody, for ever or for a time",
        russian: "Забанить навсегда или на время",
        spanish: "Expulsar a alguien, para siempre o por un tiempo")
    static let commandUnban = Phrase(
        "Lift a ban or a mute", russian: "Снять бан или запрет писать", spanish: "Levantar una expulsión o un silencio")
    static let commandMute = Phrase(
        "Let somebody read only, for a time",
        russian: "Запретить писать на время",
        spanish: "Dejar a alguien solo leer, por un tiempo")
    static let commandStrike = Phrase(
        "Give a strike: the second mutes, the third bans",
        russian: "Выдать предупреждение: второе лишает голоса, третье ведёт к бану",
        spanish: "Dar una falta: la segunda silencia, la tercera expulsa")
    static let commandForgive = Phrase(
        "Take all strikes back", russian: "Снять все предупреждения", spanish: "Perdonar todas las faltas")
    static let commandTrust = Phrase(
        "Trust somebody: most rules leave him alone",
        russian: "Доверять человеку: большинство правил его не касаются",
        spanish: "Confiar en alguien: casi ninguna regla le afecta")
    static let commandUntrust = Phrase(
        "Never trust somebody by himself",
        russian: "Никогда не доверять человеку автоматически",
        spanish: "No confiar nunca en alguien automáticamente")
    static let commandWhitelist = Phrase(
        "The white list: people, words, channels",
        russian: "Белый список: люди, слова, каналы",
        spanish: "La lista blanca: personas, palabras, canales")
    static let commandBlacklist = Phrase(
        "The black list: people, words, chats",
        russian: "Чёрный список: люди, слова, чаты",
        spanish: "La lista negra: personas, palabras, chats")
    static let commandUser = Phrase(
        "What I know of somebody", russian: "Что я знаю о человеке", spanish: "Lo que sé de alguien")
    static let commandStats = Phrase(
        "What happened in the last days",
        russian: "Что произошло за последние дни",
        spanish: "Qué ha pasado en los últimos días")
    static let commandSetup = Phrase(
        "Choose the groups whose reports come to this chat",
        russian: "Выбрать группы, отчёты которых приходят в этот чат",
        spanish: "Elegir los grupos cuyos informes llegan a este chat")
    static let commandMyData = Phrase(
        "What is kept of you", russian: "Что о вас хранится", spanish: "Qué se guarda de ti")
    static let commandForgetMe = Phrase(
        "Remove what is kept of you",
        russian: "Удалить то, что о вас хранится",
        spanish: "Borrar lo que se guarda de ti")
    static let commandAppeal = Phrase(
        "Ask the administrators to lift a punishment",
        russian: "Попросить администраторов снять наказание",
        spanish: "Pedir a los administradores que levanten un castigo")
    static let commandPrivacy = Phrase(
        "What I keep, and for how long", russian: "Что я храню и как долго", spanish: "Qué guardo y por cuánto tiempo")
    static let commandHelp = Phrase("What I can do", russian: "Что я умею", spanish: "Qué puedo hacer")
    static let commandStart = Phrase("Who I am", russian: "Кто я", spanish: "Quién soy")
    static let commandReload = Phrase(
        "Load the rules again", russian: "Загрузить правила заново", spanish: "Cargar las reglas de nuevo")
    static let commandRules = Phrase(
        "Loaded rule files, errors, rules that are switched off",
        russian: "Загруженные правила, ошибки, отключённые правила",
        spanish: "Reglas cargadas, errores, reglas desactivadas")
    static let commandJobs = Phrase(
        "What could not be done yet, and why",
        russian: "Что пока не удалось сделать и почему",
        spanish: "Lo que aún no se pudo hacer y por qué")

    static let commands: [Phrase] = [
        .commandFlags, .commandSettings, .commandSet, .commandReset, .commandMode, .commandWhy, .commandCheck,
        .commandSpam, .commandHam, .commandBan, .commandUnban, .commandMute, .commandStrike, .commandForgive,
        .commandTrust, .commandUntrust, .commandWhitelist, .commandBlacklist, .commandUser, .commandStats,
        .commandSetup, .commandMyData, .commandForgetMe, .commandAppeal, .commandPrivacy, .commandHelp,
        .commandStart, .commandReload, .commandRules, .commandJobs,
    ]
}
