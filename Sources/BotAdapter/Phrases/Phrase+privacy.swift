/// What people read about their data and their appeals.
extension Phrase {
    static let privacy = Phrase(
        """
        What I keep: your id, name and username, when you joined and wrote, counts of messages and strikes. Texts \
        of messages stay for 24 hours, verdicts 30 days, your profile until 90 days after your last message. Texts \
        that administrators mark as spam or not spam are kept without your name. Bans and the log of acts stay. In \
        a private chat with me: /mydata shows it, /forgetme removes it, /appeal TEXT asks to lift a punishment.
        """,
        russian: """
            Что я храню: ваш id, имя и имя пользователя, когда вы вступили и писали, число сообщений и предупреждений. \
            Тексты сообщений хранятся 24 часа, вердикты 30 дней, профиль до 90 дней после последнего сообщения. Тексты, \
            отмеченные администраторами как спам или не спам, хранятся без вашего имени. Баны и журнал действий \
            остаются. В личном чате со мной: /mydata показывает, /forgetme удаляет, /appeal ТЕКСТ просит снять \
            наказание.
            """,
        spanish: """
            Lo que guardo: tu id, nombre y usuario, cuándo entraste y escribiste, y el número de mensajes y faltas. Los \
            textos de los mensajes se guardan 24 horas, los veredictos 30 días, tu perfil hasta 90 días después de tu \
            último mensaje. Los textos que los administradores marcan como spam o no spam se guardan sin tu nombre. Las \
            expulsiones y el registro de actos permanecen. En un chat privado conmigo: /mydata lo muestra, /forgetme lo \
            borra, /appeal TEXTO pide levantar un castigo.
            """)
    static let myData = Phrase(
        "What is kept of <code>{0}</code>. Of you in all groups, then in each group:",
        russian: "Что хранится о <code>{0}</code>. О вас во всех группах, затем в каждой группе:",
        spanish: "Lo que se guarda de <code>{0}</code>. De ti en todos los grupos, y después en cada grupo:")
    static let myDataRest = Phrase(
        """
        Texts of your messages are kept for 24 hours at most. /forgetme removes all this but bans, strikes and the \
        log of acts.
        """,
        russian: """
            Тексты ваших сообщений хранятся не дольше 24 часов. /forgetme удаляет всё это, кроме банов, предупреждений \
            и журнала действий.
            """,
        spanish: """
            Los textos de tus mensajes se guardan 24 horas como mucho. /forgetme borra todo esto salvo expulsiones, \
            faltas y el registro de actos.
            """)
    static let forgotten = Phrase(
        """
        Your profile is removed: names, dates, counts of messages, trust, the texts of the last hour. Older texts \
        go by themselves within 24 hours. Bans, strikes, reputation and the log of acts stay, for they protect \
        others. When you write in a group again, a new profile begins.
        """,
        russian: """
            Ваш профиль удалён: имена, даты, число сообщений, доверие, тексты последнего часа. Более старые тексты \
            исчезнут сами в течение 24 часов. Баны, предупреждения, репутация и журнал действий остаются, они защищают \
            других. Когда вы снова напишете в группе, начнётся новый профиль.
            """,
        spanish: """
            Tu perfil está borrado: nombres, fechas, números de mensajes, confianza y los textos de la última hora. Los \
            textos anteriores desaparecen solos en 24 horas. Las expulsiones, faltas, reputación y el registro de actos \
            permanecen, porque protegen a otros. Cuando vuelvas a escribir en un grupo empezará un perfil nuevo.
            """)
    static let appealSent = Phrase(
        "The administrators have your appeal.",
        russian: "Администраторы получили вашу просьбу.",
        spanish: "Los administradores tienen tu apelación.")
    static let appealNowhere = Phrase(
        "I know of no punishment of yours in a group whose administrators read my reports.",
        russian: "Я не знаю о вашем наказании в группе, администраторы которой читают мои отчёты.",
        spanish: "No sé de ningún castigo tuyo en un grupo cuyos administradores lean mis informes.")
    static let appealTooSoon = Phrase(
        "One appeal a day. The administrators have yours.",
        russian: "Не больше одной просьбы в день. Ваша уже у администраторов.",
        spanish: "Una apelación al día. Los administradores ya tienen la tuya.")

    static let privacyTexts: [Phrase] = [
        .privacy, .myData, .myDataRest, .forgotten, .appealSent, .appealNowhere, .appealTooSoon,
    ]
}
