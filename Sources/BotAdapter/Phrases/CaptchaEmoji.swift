/// A picture that a captcha may ask for, with its name.
///
/// All are told apart at a glance and drawn alike by every system: one code point each, no two of a kind.
struct CaptchaEmoji: Sendable {
    var symbol: String
    var name: Phrase

    private init(_ symbol: String, _ english: String, _ russian: String, _ spanish: String) {
        self.symbol = symbol
        name = Phrase(english, russian: russian, spanish: spanish)
    }

    /// Names are in the nominative, without an article: they follow a colon.
    static let pool = [
        CaptchaEmoji("🐱", "cat", "кошка", "gato"),
        CaptchaEmoji("🐶", "dog", "собака", "perro"),
        CaptchaEmoji("🐰", "rabbit", "кролик", "conejo"),
        CaptchaEmoji("🐻", "bear", "медведь", "oso"),
        CaptchaEmoji("🦁", "lion", "лев", "león"),
        CaptchaEmoji("🐮", "cow", "корова", "vaca"),
        CaptchaEmoji("🐷", "pig", "свинья", "cerdo"),
        CaptchaEmoji("🐸", "frog", "лягушка", "rana"),
        CaptchaEmoji("🐵", "monkey", "обезьяна", "mono"),
        CaptchaEmoji("🐧", "penguin", "пингвин", "pingüino"),
        CaptchaEmoji("🦉", "owl", "сова", "búho"),
        CaptchaEmoji("🐴", "horse", "лошадь", "caballo"),
        CaptchaEmoji("🐝", "bee", "пчела", "abeja"),
        CaptchaEmoji("🦋", "butterfly", "бабочка", "mariposa"),
        CaptchaEmoji("🐌", "snail", "улитка", "caracol"),
        CaptchaEmoji("🐢", "turtle", "черепаха", "tortuga"),
        CaptchaEmoji("🐍", "snake", "змея", "serpiente"),
        CaptchaEmoji("🐙", "octopus", "осьминог", "pulpo"),
        CaptchaEmoji("🐘", "elephant", "слон", "elefante"),
        CaptchaEmoji("🐳", "whale", "кит", "ballena"),
        CaptchaEmoji("🍎", "apple", "яблоко", "manzana"),
        CaptchaEmoji("🍌", "banana", "банан", "plátano"),
        CaptchaEmoji("🍉", "watermelon", "арбуз", "sandía"),
        CaptchaEmoji("🍇", "grapes", "виноград", "uvas"),
        CaptchaEmoji("🍓", "strawberry", "клубника", "fresa"),
        CaptchaEmoji("🍋", "lemon", "лимон", "limón"),
        CaptchaEmoji("🍄", "mushroom", "гриб", "seta"),
        CaptchaEmoji("🥕", "carrot", "морковь", "zanahoria"),
        CaptchaEmoji("🌽", "corn", "кукуруза", "maíz"),
        CaptchaEmoji("🍕", "pizza", "пицца", "pizza"),
        CaptchaEmoji("🧀", "cheese", "сыр", "queso"),
        CaptchaEmoji("🍞", "bread", "хлеб", "pan"),
        CaptchaEmoji("🌵", "cactus", "кактус", "cactus"),
        CaptchaEmoji("🌻", "sunflower", "подсолнух", "girasol"),
        CaptchaEmoji("🚗", "car", "машина", "coche"),
        CaptchaEmoji("🚲", "bicycle", "велосипед", "bicicleta"),
        CaptchaEmoji("🚀", "rocket", "ракета", "cohete"),
        CaptchaEmoji("🚢", "ship", "корабль", "barco"),
        CaptchaEmoji("⚽", "ball", "мяч", "balón"),
        CaptchaEmoji("🎸", "guitar", "гитара", "guitarra"),
        CaptchaEmoji("🥁", "drum", "барабан", "tambor"),
        CaptchaEmoji("🎈", "balloon", "воздушный шарик", "globo"),
        CaptchaEmoji("🔑", "key", "ключ", "llave"),
        CaptchaEmoji("🔔", "bell", "колокольчик", "campana"),
        CaptchaEmoji("💡", "light bulb", "лампочка", "bombilla"),
        CaptchaEmoji("📷", "camera", "фотоаппарат", "cámara"),
        CaptchaEmoji("🏠", "house", "дом", "casa"),
        CaptchaEmoji("⏰", "alarm clock", "будильник", "despertador"),
        CaptchaEmoji("👑", "crown", "корона", "corona"),
        CaptchaEmoji("🎁", "gift", "подарок", "regalo"),
        CaptchaEmoji("🌙", "moon", "луна", "luna"),
        CaptchaEmoji("🌈", "rainbow", "радуга", "arcoíris"),
        CaptchaEmoji("🔥", "fire", "огонь", "fuego"),
        CaptchaEmoji("⛄", "snowman", "снеговик", "muñeco de nieve"),
        CaptchaEmoji("👓", "glasses", "очки", "gafas"),
        CaptchaEmoji("🎩", "top hat", "цилиндр", "sombrero de copa"),
    ]
}
