/// What tells languages apart: scripts of one language, letters of few, and the words that every text has.
enum LanguageData {
    /// Languages that are alone with their script, in groups that speak on Telegram.
    static let byScript: [Script: String] = [
        .hangul: "ko", .hiragana: "ja", .katakana: "ja", .han: "zh", .hebrew: "he", .greek: "el", .thai: "th",
        .armenian: "hy", .georgian: "ka", .bengali: "bn", .gurmukhi: "pa", .gujarati: "gu", .tamil: "ta",
        .telugu: "te", .kannada: "kn", .malayalam: "ml", .sinhala: "si", .lao: "lo", .khmer: "km", .myanmar: "my",
        .tibetan: "bo", .ethiopic: "am",
    ]

    /// The script of every language that is told by letters and words.
    static let scripts: [String: Script] = {
        var scripts: [String: Script] = [:]
        for (script, languages) in [Script.latin: latin, .cyrillic: cyrillic, .arabic: arabic, .devanagari: indic] {
            for language in languages { scripts[language.code] = script }
        }
        return scripts
    }()

    /// Languages by a word that is common in them.
    static let words: [String: [String]] = index { language in
        language.words.split(whereSeparator: \.isWhitespace).map(String.init)
    }

    /// Languages by a letter that few languages have.
    static let letters: [UInt32: [String]] = index { $0.letters.unicodeScalars.map(\.value) }

    private struct Language: Sendable {
        let code: String
        let letters: String
        let words: String

        init(_ code: String, letters: String, _ words: String) {
            self.code = code
            self.letters = letters
            self.words = words
        }
    }

    private static func index<Key: Hashable>(_ keys: (Language) -> [Key]) -> [Key: [String]] {
        var index: [Key: [String]] = [:]
        for language in latin + cyrillic + arabic + indic {
            for key in Set(keys(language)) { index[key, default: []].append(language.code) }
        }
        return index
    }

    private static let latin = [
        Language(
            "en", letters: "",
            """
            the and is are was were you that this with have has for not it of to be we they what your can will would
            from my please how there about who when just but do does don't i'm it's if an on at hello thanks
            """),
        Language(
            "es", letters: "ñ¿¡",
            """
            la un a se mi me te le les nos sus yo él ella ellos buenos buenas días todos nuestro siempre gratis desde hasta de otra vez antes ese esa nuevo nueva ya
            bien mucho hace
            el los las una que y es en por con para como pero más está son muy todo qué hola gracias del al lo su ser
            tiene también cuando hay yo este esta si sin sobre nosotros usted porque donde
            """),
        Language(
            "pt", letters: "ãõ",
            """
            a um uma se me meu minha nos até desde sempre todos bom dia já foi eles grátis sem de bem muito
            o os uma que e é em por com para como mas mais está são muito tudo não você obrigado do da dos das ao na no
            seu ser tem também quando eu isso este se sem sobre nós porque onde olá bom ele ela foi
            """),
        Language(
            "fr", letters: "çœêùëîû",
            """
            un a se me mon ma mes son sa leur tous toujours depuis gratuit par
            le les une que et est en pour avec dans mais plus sont très tout bonjour merci du des au aux ce cette je tu
            il elle nous vous ils ne pas sur qui être avoir fait quand où comment si sans c'est j'ai la de
            """),
        Language(
            "it", letters: "òì",
            """
            la un a le mi ti ci vi se lo tutti buongiorno da sempre questo quando gratis senza
            il lo gli una che e è di per con come ma più sono molto tutto ciao grazie del della dei nel nella al alla
            questo questa io non si sei ho hai ha anche quando dove perché sono stato essere fare noi voi le
            """),
        Language(
            "de", letters: "ßäöü",
            """
            der die das und ist nicht ich du er sie wir ihr ein eine einen mit auf für von zu im dem den des auch aber
            wenn wie was hallo danke bitte kann haben hat sind war werden noch nur oder bei nach aus über guten
            """),
        Language(
            "nl", letters: "",
            """
            de het een en is niet ik je jij hij zij wij van op voor met aan dat dit maar ook als hoe wat hallo bedankt
            kan hebben heeft zijn was worden nog of bij naar uit over te goed geen
            """),
        Language(
            "pl", letters: "ąćęłńśźż",
            """
            nie jest to i w z na się że do jak ale co tak dla od po za czy przez był są mnie mam cześć dziękuję proszę
            tylko już może jestem tego bardzo kiedy gdzie
            """),
        Language(
            "cs", letters: "ěřůčšžýťď",
            """
            je to se na že v s z do ale jak co tak pro od po za by byl jsou mě mám ahoj děkuji prosím jen už může jsem
            není kde když protože velmi taky nebo
            """),
        Language(
            "sk", letters: "ľĺŕôťďčšž",
            """
            je to sa na že v s z do ale ako čo tak pre od po za by bol sú mňa mám ahoj ďakujem prosím len už môže som
            nie kde keď pretože veľmi aj alebo
            """),
        Language(
            "hr", letters: "đčćšž",
            """
            je da se na u i za što kako ali od sam si su nije ne koji ili bih bio hvala molim samo već može gdje kada
            jer vrlo to ja ti mi vi oni biti ima
            """),
        Language(
            "ro", letters: "ășțşţâî",
            """
            este și nu că în la de pe cu pentru din ce mai dar sunt foarte tot bună mulțumesc al ai eu tu el noi voi ei
            care când unde dacă fără sau are fost o un
            """),
        Language(
            "hu", letters: "őűöü",
            """
            a az és nem van egy hogy is de meg ez azt csak már én te ő mi ti ők volt lesz köszönöm szia kell mert ha
            vagy nagyon mint minden itt ott hol mikor
            """),
        Language(
            "tr", letters: "ışğçöü",
            """
            ve bir bu için ile de da ne mi var yok çok ben sen o biz siz ama gibi daha en olarak değil merhaba teşekkür
            teşekkürler lütfen nasıl kadar sonra her şey nerede mı mu olan
            """),
        Language(
            "az", letters: "əışğ",
            "və bir bu üçün ilə də da nə var yox çox mən sən biz siz amma kimi daha deyil salam necə hər sonra edir"),
        Language(
            "uz", letters: "ʻ",
            "va bir bu uchun bilan ham nima bor yo'q juda men sen biz siz lekin kabi emas salom qanday har keyin kerak"),
        Language(
            "sv", letters: "åäö",
            """
            och det är inte jag du han hon vi ni en ett att på för med av som om hur vad hej tack kan har var men också
            när till från eller så mycket den
            """),
        Language(
            "da", letters: "æøå",
            "og det er ikke jeg du han hun vi en et at på for med af som om hvordan hvad hej tak kan har var men også når"
        ),
        Language(
            "no", letters: "æøå",
            "og det er ikke jeg du han hun vi en et at på for med av som om hvordan hva hei takk kan har var men også når"
        ),
        Language(
            "fi", letters: "äö",
            """
            ja on ei se että minä sinä hän me te he ovat oli mutta kun niin kuin mitä miten hei kiitos voi myös jos tai
            olen olet hyvä tämä nyt vain missä
            """),
        Language(
            "vi", letters: "đơưăạảấầậắặẹẻếềệịọốồộớờợụủứừựỳ",
            "và là của không có cho tôi bạn một được này với các những người trong đã khi để nhưng cảm ơn xin chào gì"),
        Language(
            "id", letters: "",
            """
            yang dan di ini itu dengan untuk tidak dari dalam akan pada ke saya kamu anda kami kita ada bisa juga sudah
            apa bagaimana tapi karena atau terima kasih halo sangat belum lebih
            """),
        Language(
            "lt", letters: "ėįųūšžčąę", "ir yra ne aš tu jis ji mes jūs kad bet kaip su į iš ar labas ačiū prašau tai"),
        Language(
            "lv", letters: "āēīūņļķģšž", "un ir nav es tu viņš mēs jūs ka bet kā ar uz no vai sveiki paldies lūdzu tas"),
        Language(
            "et", letters: "õäöü", "ja on ei ma sa ta me te nad et aga kui kuidas see mis või ka tere aitäh palun oli"),
    ]

    private static let cyrillic = [
        Language(
            "ru", letters: "ыэъё",
            """
            без под про мой мои моя твой наш ваш свой этот эта эти тут там ещё еще да о при мне нам вам их его её
            и в не на что я с он как это по но они мы она за так из у вы все меня мне есть было для если уже или только
            когда чтобы привет спасибо кто где нет очень можно пожалуйста тебя ты от до
            """),
        Language(
            "uk", letters: "їєґі",
            """
            без під про мій мої моя твій наш ваш цей ця ці тут там ще о при мені нам вам їх його її
            і в не на що я з він як це по але вони ми вона за так із у ви все мене мені є було для якщо вже або тільки
            коли щоб привіт дякую хто де немає дуже можна будь ласка тебе ти від до та
            """),
        Language(
            "be", letters: "ўі",
            "і ў не на што я з ён як гэта па але яны мы яна за так вы усё мяне мне ёсць было для калі ужо або толькі дзякуй"
        ),
        Language(
            "bg", letters: "",
            """
            и в не на че аз с той как това по но те ние тя за така от вие всичко мен има беше ако вече или само кога
            здравей благодаря кой къде няма много може моля теб ти до се да ще са съм
            """),
        Language(
            "sr", letters: "ђћџљњј",
            "и у не на да је се за као али од сам си су није који или био хвала молим само већ може где када јер врло то ја"
        ),
        Language(
            "mk", letters: "ѓќѕљњј",
            "и во не на дека јас со тој како ова но тие ние таа за така од вие сите има беше ако веќе или само кога не сум"
        ),
        Language(
            "kk", letters: "әғқңөұүһі",
            "және бұл мен сен біз сіз бар жоқ үшін емес қалай деп да де бір сәлем рахмет керек болды"),
        Language(
            "ky", letters: "ңөү",
            "жана бул мен сен биз сиз бар жок үчүн эмес кандай деп да бир салам рахмат керек болду"),
        Language(
            "tt", letters: "әҗңөүһ",
            "һәм бу мин син сез бар юк өчен түгел ничек дип да бер сәлам рәхмәт кирәк булды"),
        Language("mn", letters: "өү", "нь байна энэ би та бид юу ямар гэж бол болон сайн баярлалаа хэрэгтэй байсан"),
    ]

    private static let arabic = [
        Language(
            "ar", letters: "ةىأإي",
            "في من على إلى هذا هذه أن لا ما هو هي أنا أنت نحن كان مع عن كل كيف شكرا مرحبا لكن أو إذا السلام عليكم"),
        Language(
            "fa", letters: "پچژگکی",
            "و در به از که این را با است برای آن یک من تو ما شما هم نیست چه سلام ممنون اما یا اگر می های بود شد"),
        Language(
            "ur", letters: "ٹڈڑںےہھپچگکی",
            "ہے میں کے کی کا اور سے کو پر یہ وہ نہیں ہیں تو بھی کیا آپ ہم لیے شکریہ سلام نے ایک تھا کر"),
    ]

    private static let indic = [
        Language("hi", letters: "", "है में के की का और से को पर यह वह नहीं हैं तो भी क्या आप हम लिए धन्यवाद नमस्ते ने एक था कर मैं हूँ"),
        Language("mr", letters: "ळ", "आहे आणि मी तू तो ती आम्ही तुम्ही हे ते नाही काय कसे पण किंवा धन्यवाद नमस्कार होते करा"),
        Language("ne", letters: "", "छ र मा को हो म तिमी हामी यो त्यो छैन के कसरी तर वा धन्यवाद नमस्ते थियो गर्नु पनि लाई"),
    ]
}
