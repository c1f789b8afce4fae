/// The commands in a line each, as menus and `/help` show them; plain text.
extension Phrase {
    static let commandFlags = Phrase(
        "command.flags", "Switch rules on and off",
        russian: "Включать и выключать правила",
        spanish: "Activar y desactivar reglas")
    static let commandSettings = Phrase(
        "command.settings", "Show the settings of this group",
        russian: "Показать настройки группы",
        spanish: "Mostrar los ajustes del grupo")
    static let commandSet = Phrase(
        "command.set", "Change a setting, a score (score:NAME) or a threshold (action:NAME)",
        russian: "Изменить настройку, баллы (score:ИМЯ) или порог (action:ИМЯ)",
        spanish: "Cambiar un ajuste, una puntuación (score:NOMBRE) o un umbral (action:NOMBRE)")
    static let commandReset = Phrase(
        "command.reset", "Take a change back",
        russian: "Отменить изменение",
        spanish: "Deshacer un cambio")
    static let commandMode = Phrase(
        "command.mode", "How far I go: live acts, soft restricts instead of banning, training only reports",
        russian: "Как далеко я захожу: live действует, soft ограничивает вместо бана, training только сообщает",
        spanish: "Hasta dónde llego: live actúa, soft restringe en vez de expulsar, training solo informa")
    static let commandWhy = Phrase(
        "command.why", "Why a message was judged as it was",
        russian: "Почему сообщение оценено именно так",
        spanish: "Por qué se juzgó así un mensaje")
    static let commandCheck = Phrase(
        "command.check", "Judge a message or a text now, without any consequence",
        russian: "Оценить сообщение или текст сейчас, без последствий",
        spanish: "Juzgar ahora un mensaje o un texto, sin consecuencias")
    static let commandSpam = Phrase(
        "command.spam", "That message is spam: delete it, give a strike, learn from it",
        russian: "Это спам: удалить, выдать предупреждение, запомнить",
        spanish: "Ese mensaje es spam: borrarlo, dar una falta y aprender de él")
    static let commandHam = Phrase(
        "command.ham", "That message is no spam: free and trust its author, learn from it",
        russian: "Это не спам: освободить автора, доверять ему, запомнить",
        spanish: "Ese mensaje no es spam: liberar a su autor, confiar en él y aprender")
    static let commandBan = Phrase(
        "command.ban", "Ban somebody, for ever or for a time",
        russian: "Забанить навсегда или на время",
        spanish: "Expulsar a alguien, para siempre o por un tiempo")
    static let commandUnban = Phrase(
        "command.unban", "Lift a ban or a mute",
        russian: "Снять бан или запрет писать",
        spanish: "Levantar una expulsión o un silencio")
    static let commandMute = Phrase(
        "command.mute", "Let somebody read only, for a time",
        russian: "Запретить писать на время",
        spanish: "Dejar a alguien solo leer, por un tiempo")
    static let commandStrike = Phrase(
        "command.strike", "Give a strike: the second mutes, the third bans",
        russian: "Выдать предупреждение: второе лишает голоса, третье ведёт к бану",
        spanish: "Dar una falta: la segunda silencia, la tercera expulsa")
    static let commandForgive = Phrase(
        "command.forgive", "Take all strikes back",
        russian: "Снять все предупреждения",
        spanish: "Perdonar todas las faltas")
    static let commandTrust = Phrase(
        "command.trust", "Trust somebody: most rules leave him alone",
        russian: "Доверять человеку: большинство правил его не касаются",
        spanish: "Confiar en alguien: casi ninguna regla le afecta")
    static let commandUntrust = Phrase(
        "command.untrust", "Never trust somebody by himself",
        russian: "Никогда не доверять человеку автоматически",
        spanish: "No confiar nunca en alguien automáticamente")
    static let commandWhitelist = Phrase(
        "command.whitelist", "The white list: people, words, channels",
        russian: "Белый список: люди, слова, каналы",
        spanish: "La lista blanca: personas, palabras, canales")
    static let commandBlacklist = Phrase(
        "command.blacklist", "The black list: people, words, chats",
        russian: "Чёрный список: люди, слова, чаты",
        spanish: "La lista negra: personas, palabras, chats")
    static let commandUser = Phrase(
        "command.user", "What I know of somebody",
        russian: "Что я знаю о человеке",
        spanish: "Lo que sé de alguien")
    static let commandStats = Phrase(
        "command.stats", "What happened in the last days",
        russian: "Что произошло за последние дни",
        spanish: "Qué ha pasado en los últimos días")
    static let commandSetup = Phrase(
        "command.setup", "Choose the groups whose reports come to this chat",
        russian: "Выбрать группы, отчёты которых приходят в этот чат",
        spanish: "Elegir los grupos cuyos informes llegan a este chat")
    static let commandMyData = Phrase(
        "command.mydata", "What is kept of you",
        russian: "Что о вас хранится",
        spanish: "Qué se guarda de ti")
    static let commandForgetMe = Phrase(
        "command.forgetme", "Remove what is kept of you",
        russian: "Удалить то, что о вас хранится",
        spanish: "Borrar lo que se guarda de ti")
    static let commandAppeal = Phrase(
        "command.appeal", "Ask the administrators to lift a punishment",
        russian: "Попросить администраторов снять наказание",
        spanish: "Pedir a los administradores que levanten un castigo")
    static let commandPrivacy = Phrase(
        "command.privacy", "What I keep, and for how long",
        russian: "Что я храню и как долго",
        spanish: "Qué guardo y por cuánto tiempo")
    static let commandHelp = Phrase(
        "command.help", "What I can do",
        russian: "Что я умею",
        spanish: "Qué puedo hacer")
    static let commandStart = Phrase(
        "command.start", "Who I am",
        russian: "Кто я",
        spanish: "Quién soy")
    static let commandReload = Phrase(
        "command.reload", "Load the rules again",
        russian: "Загрузить правила заново",
        spanish: "Cargar las reglas de nuevo")
    static let commandRules = Phrase(
        "command.rules", "Loaded rule files, errors, rules that are switched off",
        russian: "Загруженные правила, ошибки, отключённые правила",
        spanish: "Reglas cargadas, errores, reglas desactivadas")
    static let commandJobs = Phrase(
        "command.jobs", "What could not be done yet, and why",
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
