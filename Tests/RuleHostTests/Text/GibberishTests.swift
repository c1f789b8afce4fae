import RuleHost
import Testing

@Suite struct GibberishTests {
    /// Real words, names and abbreviations with hard clusters, by language or origin.
    static let real: [(String, String)] = [
        (
            "en",
            """
            https Knightsbridge rhythms strengths lengths twelfths sixths catchphrase nightspots sightscreen latchstring
            watchstrap worldschmerz postscript transplants downthrust handspring lightspeed Hirschsprung backstretch
            birthplace Christchurch Goldschmidt Wordsworth Aldgate Shostakovich borscht schnapps Schwartz eighths syzygy
            pterodactyl tsktsk psst nth crwth fifths months thousandths angstrom instrumental landscape sandstorm
            Ashkhabad Hertfordshire corkscrew witchcraft matchstick benchmark cashflow Bridgnorth Marlborough Schwarzenegger
            """
        ),
        (
            "de",
            """
            Angstschweiss Herbstschmuck Weltschmerz Wachstumsschmerz Rechtsstreit Kurzschluss Deutschschweiz Strumpf
            Gesichtscreme Nachtschwester Schlittschuh Durchschnitt Fruchtsaft Dampfschiff Arztpraxis Selbstschutz
            Lichtschwert Kampfsport Rumpfschmerz Marktplatz Schrumpfkopf Zwetschge Hengstschwanz Borschtsch
            Impfpflicht Handschrift Geschichtsschreibung Rechtschreibung Wirtschaftskrise Kunstschnee Obstschnaps
            """
        ),
        (
            "pl",
            """
            Szczebrzeszyn chrząszcz brzmi trzcinie Brzęczyszczykiewicz Chrzczonowice wstrząs zmierzchnąć bezwzględny
            źdźbło przestrzeń szczęście pstrąg skrzypce wstrzymaj szczypce krztusic wszczac zwlaszcza wszystkich Przemysl
            Szczecin Bydgoszcz Rzeszow mistrzostwo pierwszenstwo bezszczelny krnabrny drgnac kszt
            """
        ),
        (
            "cs",
            """
            čtvrtek vlk krk smrt čtvrthrst scvrnkl zmrzlina zmrzl prst blb vrt strč skrz hrst mrkvová čtvrt mlčky ctvrtek
            ctvrthrst zmrznout trh krtek Brno vlhkost srdce prvni tvrdy vrch plny jablko vzdelani vzpruha smrtelny vlcek
            """
        ),
        (
            "hr",
            """
            crkva trg vrh prst smrt tvrdnja Hrvatska Krk Srb mrkva krv crn Trst grb Srbija brz cvrčak prkno opskrba vrtlar
            vrtložno razvrstati drvoprerađivač stvrdnuti srpskohrvatski prstohvat gospodstvo sredstvo Krstulovic
            """
        ),
        (
            "cy",
            "cwtch cwm crwth Llanfairpwllgwyngyll gwrthdrawiad ysbyty hwyl mynydd Ystrad Llwyd wrth drwg dwfr cwrt gwlyb"
        ),
        (
            "nl",
            "angstschreeuw slechtst zachtst herfstst rechtstreeks wachtstrook postscriptum schrijfster kerstster ambtshalve"
        ),
        ("sv", "ostskiva västkustsk skärtorsdag falskt hemskt matchstart lastbilschaufför förstklassig Hjalmstad"),
        ("hu", "Szentgyörgyvölgy strucc asztm Balatonszentgyorgy templomtorony partszakasz hirtelenszoke sportcsarnok"),
        (
            "names",
            """
            Mkrtchyan Mtskheta Tskhinvali Tbilisi Brzezinski Krzyzewski Szymborska Schtschutschinsk Nietzsche Dvorak
            Schmidt Rzhev Tkachuk Kvaratskhelia Ngcobo Mbappe Schwyz Grzegorz Hrdlicka Zdzislaw Mlynar Vrsaljko Hrbacek
            Dnepropetrovsk Khrushchev Solzhenitsyn Shchedrin Vladivostok Pskov Kremenchug
            """
        ),
        (
            "tech",
            """
            HTTPS NSFW kubectl nginx ffmpeg xkcd MSSQL pthread systemctl sysctl lsblk mkfs ldconfig rsync sshfs dmcrypt
            strncmp snprintf printf fprintf stdlib tmux wxwidgets mkdir grpc protobuf sklearn numpy pytorch webkit
            XMLHttpRequest GmbH BLVD rgba html css mdadm cgroups dpkg xfsprogs vsphere mbps kbps cpp gcc clang Pzkpfw
            PostgreSQL TypeScript ActionScript Dockerfile Kubernetes plaintext bytecode lvmthin qwerty azerty qwertz
            """
        ),
        (
            "abbr",
            """
            hmmm pfff brrrr tsss grrr мммм хмм пжлст спс RTX4090 XPS13 WH-1000XM5 btw rtfm lmfao nvm stfu tbh idk pls thx
            msg zzzz mhm shhhhh кхм тсс брр фрр пжлста спсб крч плз нзч чсв мгу мвд фсб ндфл США ВКПБ pssst bzzzz
            a1b2c3d4f5g6h7 x9f3kqzpl2 dQwXzRtKlMn
            """
        ),
        (
            "ru",
            """
            взбзднуть контрстратегия встреча взгляд агентство бодрствовать взвод всплеск вскрыть подвзбзднуть Щучинск
            монстр министр оркестр мздоимство мстить хвстать льстить чувствовать здравствуйте пространство сверхзвуковой
            сверхстрогий Мкртчян Кёнигсберг контрвзвод интерстициальный андеграунд постскриптум транспорт трансплантат
            бургомистрство графство тёзка взбздынь вздрогнуть взбрыкнуть взгромоздить перекрёсток встряхнуть лжпророк
            шестьдесят рентгенограмма Мстислав ландшафт гангстер бундесвер вермахт пункт адъюнкт ангстрем Вышний
            """
        ),
        (
            "uk",
            "чхнути здвиг зв'язок пхнути відзвітувати безвзаємний зсукати мстивий шістдесят хрестоносець братство агентство"
        ),
        (
            "sr",
            "смрт прст крв трг Хрватска Српска тврђава мрква грб врт црква опскрба стврднути прстен срдачно штрчати"
        ),
        ("be", "мэтр спёртасць бацькаўшчына здзьмухнуць праўда спраўджванне падтрымка братэрства"),
        ("bg", "втвърдявам взривявам чувство средство пространство възвръщане сгъстен твърдя връзка първостроител"),
    ]

    static let mashed = """
        asdfghjkl xcvbnmqwrt qwrtpsdfgh kjhgfdsz фывапролджэ ghjklzxcvb вапрлджсмт sdfjklgh jkhgkjh dfgdfg xzcvbn
        hgfdjkl sdlkfjsdlkfj lkjhgfd dfhgkjsdh mnbvcxz bvnmcxz wrtpsdf sdkjfhskdjf ksjdhfkjsdf fghdfgh ngfbvdcs plmkhgfd
        zxcvbnm qwertyuiop poiuytrewq lkjhgfdsa ASDFGHJKL Asdfghjkl йцукенгшщз цкшгщз йцкнгшщ зхъфвпрл дфвлтждфвт тмсчтмс
        цщгкнпврдж кшгнпрлд эждлорпавыф ячсмитьбю зщшгнекуцй шгнпрлдж ждлпрвф вжфдлжт щзшгцкн хждлщшг бтмсчж kjdfhgkdjfh
        hjkgfdsfgh sdfghjk dfghjkl fghjklm bnmghjk vbnfghj cvbndfg xcvsdfwr qwrsdfzxc tgbvfrdcx jhgfdsmnb hkjhkjlkj
        gfhjdksl vcxzlkjh rtghfgbv pjklmnhg ЛДЖЗЩШГНВ
        """.split(whereSeparator: \.isWhitespace).map(String.init)

    @Test(arguments: real)
    func leavesRealWords(origin: String, words: String) {
        #expect(Gibberish.words(in: words, entities: []) == [], "\(origin)")
    }

    @Test(arguments: mashed)
    func findsMashedKeys(word: String) {
        #expect(Gibberish.words(in: "well \(word), then", entities: []) == [word])
    }

    @Test func theTablesAreLarge() {
        #expect(Self.real.reduce(0) { $0 + $1.1.split(whereSeparator: \.isWhitespace).count } >= 300)
        #expect(Self.mashed.count >= 60)
    }

    @Test(arguments: [
        "https://sdfghjkl.com/ghjklzxcvb", "@ghjklzxcvb", "#ghjklzxcvb", "ghjklzxcvb_x", "ghjklzxcvb@mail.ru",
        "x/ghjklzxcvb",
        "ghjklzxcvb7", "ghjklZxcvb", "ghjklzxcvb=", "$ghjklzxcvb", "",
    ])
    func leavesNamesAndCodes(text: String) {
        #expect(Gibberish.words(in: text, entities: []) == [])
    }

    @Test func leavesMarkedParts() {
        for kind in ["code", "pre", "text_mention", "hashtag", "url", "bot_command"] {
            let entity = Entity(kind: kind, offset: 2, length: 10)
            #expect(Gibberish.words(in: "😀ghjklzxcvb qwrtpsdfgh", entities: [entity]) == ["qwrtpsdfgh"])
        }
        #expect(Gibberish.words(in: "qwrtpsdfgh kjhgfdsz qwrtpsdfgh", entities: []) == ["qwrtpsdfgh", "kjhgfdsz"])
    }
}
