/// The endings that make a bare word with a dot a link.
///
/// Source: IANA's root zone; all country codes, and of the others those that people meet in groups.
enum TopLevelDomains {
    /// Every known ending, lower case.
    static let all: Set<String> = Set(countries.union(generic).union(international))

    /// Endings of files that are endings of hosts too: bare, they are files.
    static let fileEndings: Set<String> = [
        "md", "rs", "py", "sh", "so", "ps", "zip", "mov", "pm", "mk", "mm", "vi", "tf", "cc", "ml", "st", "ac", "la",
    ]

    /// Endings that start no sentence when they are capitalised.
    static let unmistakable: Set<String> = ["com", "net", "org", "ru", "info", "io", "biz", "рф", "xyz"]

    private static let countries = words(
        """
        ac ad ae af ag ai al am ao ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd
        cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg es et eu fi fj fk fm fo fr ga gd ge
        gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg
        kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu
        mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru
        rw sa sb sc sd se sg sh si sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw
        tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw
        """)

    private static let generic = words(
        """
        academy adult agency ai app art asia auction audio auto band bar beauty beer bet bid bingo bio biz black blog
        blue boats bot boutique broker build builders business buzz cab cafe camera camp capital car cards care cars
        casa cash casino cat catering center chat cheap church city claims clean click clinic clothing cloud club coach
        codes coffee college com community company computer consulting contact cool coupons credit cricket cruises
        cyou dance date dating deals degree delivery design dev diet digital direct directory discount doctor dog
        domains download earth edu education email energy engineer enterprises estate events exchange expert express
        fail faith family fans farm fashion finance financial fish fit fitness flights florist fm forex forum fun fund
        furniture futbol fyi gallery game games garden gay gift gifts gives glass global gmbh gold golf gov graphics
        gratis green group guide guru hair haus health help here hiphop holdings holiday homes horse hospital host
        hosting house how icu immo inc industries info ink institute insure int international invest investments irish
        jetzt jobs kids kim kitchen land law lawyer lease legal lgbt life lighting limited link live living llc loan
        loans lol london love ltd luxe luxury maison makeup management market marketing markets mba media memorial men
        menu mil mobi moda moe mom money monster moscow motorcycles mov movie museum name nagoya net network news ngo
        ninja nyc observer one ong onl online ooo org organic page paris partners parts party pet photo photography
        photos pics pictures pink pizza plumbing plus poker porn press pro productions promo properties property pub
        quest racing realty recipes red rehab reise reisen rent rentals repair report republican rest restaurant review
        reviews rich rip rocks rodeo run sale salon sarl school science security select services sex sexy shoes shop
        shopping show singles site ski skin soccer social software solar solutions space storage store stream studio
        style sucks supplies supply support surf surgery systems tattoo tax taxi team tech technology tel tennis
        theater tienda tips tires today tokyo tools top tours town toys trade trading training travel tube university
        uno vacations vegas ventures vet video villas vip vision vodka vote voyage wang watch webcam website wedding
        wiki win wine work works world wtf xxx xyz yachts yoga zip zone
        """)

    private static let international = words(
        """
        рф рус бел укр мкд мон срб қаз бг ею дети ком москва онлайн орг сайт католик 中国 中國 公司 网络 网址 网站 在线 商城
        香港 台湾 台灣 新加坡 みんな コム ストア 한국 닷컴 닷넷 भारत ไทย ελ ευ გე հայ ישראל קום امارات مصر السعودية ایران موقع شبكة
        """)

    private static func words(_ text: String) -> Set<String> {
        Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
    }
}
