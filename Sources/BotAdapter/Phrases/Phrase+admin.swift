/// What administrators and owners read.
extension Phrase {
    static let usage = Phrase(
        "Like this: <code>{0}</code>", russian: "Вот так: <code>{0}</code>", spanish: "Así: <code>{0}</code>")
    static let noAdminChat = Phrase(
        """
        Send this in your group. Or send /setup here to receive the reports of your groups, and then this command \
        again.
        """,
        russian: """
            Отправьте это в своей группе. Или отправьте здесь /setup, чтобы получать отчёты ваших групп, а затем снова \
            эту команду.
            """,
        spanish: """
            Envía esto en tu grupo. O envía /setup aquí para recibir los informes de tus grupos, y después otra vez \
            este comando.
            """)
    static let whichGroup = Phrase("For which group?", russian: "Для какой группы?", spanish: "¿Para qué grupo?")
    static let administratorsOnly = Phrase(
        "Only administrators of this group may do that.",
        russian: "Это могут только администраторы группы.",
        spanish: "Solo los administradores del grupo pueden hacerlo.")
    static let administratorsUnknown = Phrase(
        "Telegram does not say who administers this group. Please try again in a minute.",
        russian: "Telegram не сообщает, кто администраторы группы. Попробуйте через минуту.",
        spanish: "Telegram no dice quién administra el grupo. Inténtalo dentro de un minuto.")
    static let ownersOnly = Phrase(
        "Only whoever runs this bot may change that.",
        russian: "Это может изменить только владелец бота.",
        spanish: "Solo quien mantiene el bot puede cambiar eso.")
    static let buttonTooOld = Phrase(
        "This button is too old.", russian: "Эта кнопка устарела.", spanish: "Este botón es demasiado antiguo.")
    static let buttonUsed = Phrase(
        "Somebody has decided already.", russian: "Решение уже принято.", spanish: "Alguien ya ha decidido.")
    static let flagsTitle = Phrase(
        "Rules of <b>{0}</b>: ✅ on, ❌ off, 💤 asleep with their group ▾. A tap switches, for this group alone.",
        russian: """
            Правила группы <b>{0}</b>: ✅ включено, ❌ выключено, 💤 спит вместе со своей группой правил ▾. Нажатие \
            переключает, только для этой группы.
            """,
        spanish: """
            Reglas de <b>{0}</b>: ✅ activada, ❌ desactivada, 💤 dormida con su grupo de reglas ▾. Un toque la cambia, \
            solo en este grupo.
            """)
    static let flagGone = Phrase(
        "There is no such flag any more. Please send /flags again.",
        russian: "Такого переключателя больше нет. Отправьте /flags ещё раз.",
        spanish: "Esa regla ya no existe. Envía /flags otra vez.")
    static let flagIsOn = Phrase("{0} is on", russian: "{0}: включено", spanish: "{0}: activada")
    static let flagIsOff = Phrase("{0} is off", russian: "{0}: выключено", spanish: "{0}: desactivada")
    static let settingsTitle = Phrase(
        """
        Settings of this group. /set NAME VALUE changes one, /reset NAME takes that back, /settings WORD looks for \
        some.
        """,
        russian: "Настройки группы. /set ИМЯ ЗНАЧЕНИЕ меняет, /reset ИМЯ возвращает, /settings СЛОВО ищет.",
        spanish: "Ajustes del grupo. /set NOMBRE VALOR cambia uno, /reset NOMBRE lo deshace, /settings PALABRA busca.")
    static let noSettings = Phrase(
        "No setting has that word in its name.",
        russian: "Нет настройки с таким словом в имени.",
        spanish: "Ningún ajuste tiene esa palabra en su nombre.")
    static let settingOwn = Phrase(
        "set here; else {0}", russian: "задано здесь; иначе {0}", spanish: "fijado aquí; si no, {0}")
    static let settingOperator = Phrase(
        "set for all groups; else {0}",
        russian: "задано для всех групп; иначе {0}",
        spanish: "fijado para todos los grupos; si no, {0}")
    static let modeLive = Phrase(
        "Mode {0}: I delete, mute and ban as the rules say.",
        russian: "Режим {0}: удаляю, лишаю голоса и баню по правилам.",
        spanish: "Modo {0}: borro, silencio y expulso según las reglas.")
    static let modeSoft = Phrase(
        "Mode {0}: I delete and restrict, and ban nobody.",
        russian: "Режим {0}: удаляю и ограничиваю, но никого не баню.",
        spanish: "Modo {0}: borro y restrinjo, y no expulso a nadie.")
    static let modeTraining = Phrase(
        "Mode {0}: I report what I would do, and act on nobody. /mode live changes that.",
        russian: "Режим {0}: сообщаю, что сделал бы, и никого не трогаю. /mode live это изменит.",
        spanish: "Modo {0}: informo de lo que haría y no actúo contra nadie. /mode live lo cambia.")
    static let whyUsage = Phrase(
        "Send /why in reply to a message, or with its number.",
        russian: "Отправьте /why в ответ на сообщение или с его номером.",
        spanish: "Envía /why en respuesta a un mensaje, o con su número.")
    static let noVerdict = Phrase(
        "I have no verdict of that message: it was not judged, or that is too long ago.",
        russian: "У меня нет вердикта об этом сообщении: оно не оценивалось или это было слишком давно.",
        spanish: "No tengo veredicto de ese mensaje: no se juzgó, o fue hace demasiado tiempo.")
    static let noText = Phrase(
        "I keep messages for a day and do not have that one.",
        russian: "Я храню сообщения сутки, и этого у меня нет.",
        spanish: "Guardo los mensajes un día y no tengo ese.")
    static let reloaded = Phrase(
        "Loaded: {0} files, {1} symbols, {2} tests passed.",
        russian: "Загружено: файлов {0}, символов {1}, пройдено тестов {2}.",
        spanish: "Cargado: {0} archivos, {1} símbolos, {2} pruebas superadas.")
    static let reloadRefused = Phrase(
        """
        The old rules stay:
        {0}
        """,
        russian: """
            Остаются старые правила:
            {0}
            """,
        spanish: """
            Siguen las reglas anteriores:
            {0}
            """)
    static let rulesLoaded = Phrase(
        """
        Generation {0}, {1} symbols:
        {2}
        """,
        russian: """
            Поколение {0}, символов {1}:
            {2}
            """,
        spanish: """
            Generación {0}, {1} símbolos:
            {2}
            """)
    static let rulesSwitchedOff = Phrase(
        """
        Switched off after failures:
        {0}
        """,
        russian: """
            Отключены после сбоев:
            {0}
            """,
        spanish: """
            Desactivadas tras fallar:
            {0}
            """)
    static let jobsNone = Phrase(
        "Nothing waits for another try.",
        russian: "Ничто не ждёт повторной попытки.", spanish: "Nada espera otro intento.")
    static let jobsStuck = Phrase(
        """
        {0} could not be done yet and are tried again:
        {1}
        """,
        russian: """
            Пока не удалось и будет повторено ({0}):
            {1}
            """,
        spanish: """
            {0} aún no se pudieron hacer y se intentan de nuevo:
            {1}
            """)
    static let stats = Phrase(
        """
        Last {0} days
        Messages: {1}
        Verdicts: {2}
        Symbols: {3}
        False positives undone: {4}
        """,
        russian: """
            Последние дни: {0}
            Сообщений: {1}
            Вердикты: {2}
            Символы: {3}
            Отменено ошибок: {4}
            """,
        spanish: """
            Últimos {0} días
            Mensajes: {1}
            Veredictos: {2}
            Símbolos: {3}
            Falsos positivos deshechos: {4}
            """)
    static let listAdded = Phrase(
        "{0} is on the {1} of this group.",
        russian: "{0} теперь в {1} этой группы.",
        spanish: "{0} está en la {1} de este grupo.")
    static let listRemoved = Phrase(
        "{0} is not on the {1} of this group any more.",
        russian: "{0} больше нет в {1} этой группы.",
        spanish: "{0} ya no está en la {1} de este grupo.")
    static let listNeedsItem = Phrase(
        "What shall be added or removed? Write it behind the command.",
        russian: "Что добавить или убрать? Напишите это после команды.",
        spanish: "¿Qué hay que añadir o quitar? Escríbelo detrás del comando.")
    static let listEmpty = Phrase(
        "Nothing of that on the list.", russian: "В списке такого нет.", spanish: "No hay nada de eso en la lista.")
    static let listFound = Phrase(
        """
        {0} on the list:
        {1}
        """,
        russian: """
            В списке {0}:
            {1}
            """,
        spanish: """
            {0} en la lista:
            {1}
            """)
    static let helpGroup = Phrase(
        "I judge the messages of this group by rules and remove spam. Administrators may send:",
        russian: "Я оцениваю сообщения группы по правилам и удаляю спам. Администраторы могут отправить:",
        spanish: "Juzgo los mensajes del grupo según reglas y elimino el spam. Los administradores pueden enviar:")
    static let helpPrivate = Phrase(
        """
        I keep spam out of groups. Add me to a group as an administrator who may delete messages and ban users. \
        Here you may send:
        """,
        russian: """
            Я не пускаю спам в группы. Добавьте меня в группу администратором с правом удалять сообщения и блокировать. \
            Здесь можно отправить:
            """,
        spanish: """
            Mantengo el spam fuera de los grupos. Añádeme a un grupo como administrador que puede borrar mensajes y \
            expulsar. Aquí puedes enviar:
            """)
    static let start = Phrase(
        """
        I keep spam out of groups. Add me to a group as an administrator who may delete messages and ban users; I \
        start there in training and only report. Then send /setup here to receive the reports. /help shows what \
        else I know, /appeal is for who was punished.
        """,
        russian: """
            Я не пускаю спам в группы. Добавьте меня в группу администратором с правом удалять сообщения и блокировать; \
            сначала я там учусь и только сообщаю. Затем отправьте здесь /setup, чтобы получать отчёты. /help покажет \
            остальное, /appeal — для наказанных.
            """,
        spanish: """
            Mantengo el spam fuera de los grupos. Añádeme a un grupo como administrador que puede borrar mensajes y \
            expulsar; allí empiezo en prácticas y solo informo. Después envía /setup aquí para recibir los informes. \
            /help muestra lo demás, /appeal es para quien fue castigado.
            """)
    static let welcome = Phrase(
        """
        Hello! I judge messages by rules. I start in training: I report what I would do and act on nobody. An \
        administrator sends /mode live when the reports look right, and /flags to choose the rules.
        """,
        russian: """
            Здравствуйте! Я оцениваю сообщения по правилам. Сначала я учусь: сообщаю, что сделал бы, и никого не \
            трогаю. Когда отчёты выглядят верно, администратор отправляет /mode live; правила выбирают через /flags.
            """,
        spanish: """
            ¡Hola! Juzgo los mensajes según reglas. Empiezo en prácticas: informo de lo que haría y no actúo contra \
            nadie. Un administrador envía /mode live cuando los informes parezcan correctos, y /flags para elegir las \
            reglas.
            """)
    static let welcomeLive = Phrase(
        """
        Hello again! This group is in live mode, as it was set before: I delete, mute and ban by rules from now on. An \
        administrator sends /mode training to have me report only, and /flags to choose the rules.
        """,
        russian: """
            Снова здравствуйте! В этой группе, как и было задано, рабочий режим: с этой минуты я удаляю сообщения и \
            ограничиваю людей по правилам. Чтобы я только сообщал, администратор отправляет /mode training; правила \
            выбирают через /flags.
            """,
        spanish: """
            ¡Hola de nuevo! Este grupo está en modo activo, como se configuró antes: desde ahora borro, silencio y expulso \
            según reglas. Un administrador envía /mode training para que solo informe, y /flags para elegir las reglas.
            """)
    static let welcomeSoft = Phrase(
        """
        Hello again! This group is in soft mode, as it was set before: I delete and mute by rules from now on and ban \
        nobody. An administrator sends /mode training to have me report only, and /flags to choose the rules.
        """,
        russian: """
            Снова здравствуйте! В этой группе, как и было задано, мягкий режим: с этой минуты я удаляю сообщения и запрещаю \
            писать по правилам, но никого не исключаю. Чтобы я только сообщал, администратор отправляет /mode training; \
            правила выбирают через /flags.
            """,
        spanish: """
            ¡Hola de nuevo! Este grupo está en modo suave, como se configuró antes: desde ahora borro y silencio según \
            reglas y no expulso a nadie. Un administrador envía /mode training para que solo informe, y /flags para elegir \
            las reglas.
            """)
    static let welcomeRights = Phrase(
        """
        For that I still need these rights as an administrator:
        {0}
        """,
        russian: """
            Для этого мне как администратору ещё нужны права:
            {0}
            """,
        spanish: """
            Para ello aún necesito estos derechos de administrador:
            {0}
            """)
    static let welcomeSetup = Phrase(
        """
        Reports go to the chat where an administrator sends me /setup: a private chat with me, or a group of \
        administrators.
        """,
        russian: """
            Отчёты приходят туда, где администратор отправит мне /setup: в личный чат со мной или в группу \
            администраторов.
            """,
        spanish: """
            Los informes llegan al chat donde un administrador me envíe /setup: un chat privado conmigo o un grupo de \
            administradores.
            """)
    static let rightDelete = Phrase("delete messages", russian: "удалять сообщения", spanish: "borrar mensajes")
    static let rightBan = Phrase("ban users", russian: "блокировать пользователей", spanish: "expulsar usuarios")
    static let setupChoose = Phrase(
        "Whose reports shall come to this chat? A tap chooses a group, another one takes it back.",
        russian: "Чьи отчёты должны приходить в этот чат? Нажатие выбирает группу, ещё одно отменяет.",
        spanish: "¿De qué grupos deben llegar los informes a este chat? Un toque elige un grupo, otro lo quita.")
    static let setupNone = Phrase(
        """
        I know no group that you administer besides this chat. Add me there as an administrator, write something \
        there, and send /setup again, in private or in a group of administrators.
        """,
        russian: """
            Кроме этого чата, я не знаю групп, где вы администратор. Добавьте меня туда администратором, напишите там \
            что-нибудь и снова отправьте /setup, лично или в группе администраторов.
            """,
        spanish: """
            Aparte de este chat no conozco ningún grupo que administres. Añádeme allí como administrador, escribe algo \
            allí y envía /setup otra vez, en privado o en un grupo de administradores.
            """)
    static let setupAnonymous = Phrase(
        "Telegram hides who you are while you write as the group. Please send /setup under your own name.",
        russian: "Пока вы пишете от имени группы, Telegram скрывает, кто вы. Отправьте /setup от своего имени.",
        spanish: "Telegram oculta quién eres mientras escribes como el grupo. Envía /setup con tu propio nombre.")
    static let setupOn = Phrase(
        "Reports of that group come here now.",
        russian: "Отчёты этой группы теперь приходят сюда.",
        spanish: "Los informes de ese grupo llegan ahora aquí.")
    static let setupOff = Phrase(
        "Reports of that group do not come here any more.",
        russian: "Отчёты этой группы больше сюда не приходят.",
        spanish: "Los informes de ese grupo ya no llegan aquí.")

    static let admin: [Phrase] = [
        .usage, .noAdminChat, .whichGroup, .administratorsOnly, .administratorsUnknown, .ownersOnly, .buttonTooOld,
        .buttonUsed, .flagsTitle, .flagGone, .flagIsOn, .flagIsOff, .settingsTitle, .noSettings, .settingOwn,
        .settingOperator, .modeLive, .modeSoft, .modeTraining, .whyUsage, .noVerdict, .noText, .reloaded,
        .reloadRefused,
        .rulesLoaded, .rulesSwitchedOff, .jobsNone, .jobsStuck, .stats, .listAdded, .listRemoved, .listNeedsItem,
        .listEmpty, .listFound,
        .helpGroup, .helpPrivate, .start, .welcome, .welcomeLive, .welcomeSoft, .welcomeRights, .welcomeSetup,
        .rightDelete, .rightBan,
        .setupChoose, .setupNone, .setupAnonymous, .setupOn, .setupOff,
    ]
}
