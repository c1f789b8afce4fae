import RuleHost
import Testing

@Suite struct LanguageGuessTests {
    @Test(arguments: [
        ("en", "Hello, how are you doing today?"), ("en", "Please send me the link to your project"),
        ("ru", "Привет, как дела?"),
        ("ru", "Заработок без вложений, пиши в личку, ты не пожалеешь"), ("uk", "Привіт, як справи? Що нового у вас"),
        ("uk", "Дякую за відповідь, це дуже корисно"), ("be", "Добры дзень, што новага? Гэта ўсё"),
        ("es", "Hola, ¿cómo estás? Gracias por todo"),
        ("de", "Ich habe das nicht verstanden, kannst du es erklären?"),
        ("fr", "Bonjour, je voudrais savoir où est la gare"),
        ("pt", "Olá, você pode me ajudar com isso? Não sei o que fazer"),
        ("it", "Ciao, come stai? Non ho capito che cosa è successo"),
        ("tr", "Merhaba, nasılsın? Bu çok güzel bir gün"), ("pl", "Cześć, co u ciebie? Nie wiem, jak to zrobić"),
        ("zh", "你好，今天天气很好"),
        ("zh", "加微信领取红包"), ("ja", "こんにちは、元気ですか"), ("ja", "日本語で話してください"), ("ko", "안녕하세요 반갑습니다"),
        ("ar", "مرحبا كيف حالك هذا في البيت"),
        ("fa", "سلام چطوری؟ این را برای من بفرست"), ("he", "שלום מה שלומך היום"), ("hi", "नमस्ते, आप कैसे हैं? यह क्या है"),
        ("el", "Γεια σου, τι κάνεις;"),
        ("th", "สวัสดีครับ สบายดีไหม"), ("hy", "Բարեւ ձեզ"), ("ka", "გამარჯობა"),
        ("nl", "Hallo, hoe gaat het met jou? Dat is niet goed"),
        ("cs", "Ahoj, jak se máš? Nevím, kde je to, ale už jsem tam byl"),
        ("hu", "Szia, hogy vagy? Nem tudom, hol van ez"),
        ("ro", "Bună, ce mai faci? Nu știu unde este asta"), ("vi", "Xin chào, bạn có khỏe không? Tôi không biết"),
        ("id", "Halo, apa kabar? Saya tidak tahu ini di mana"),
        ("kk", "Сәлем, қалай жағдайың? Мен үшін бұл керек"), ("bg", "Здравей, как си? Аз съм добре и ще дойда"),
        ("sv", "Hej, hur mår du? Jag vet inte var det är"),
    ])
    func guesses(language: String, text: String) {
        #expect(LanguageGuess.of(text) == language)
    }

    @Test(arguments: ["", "ok", "123 !!!", "😀", "lol", "asdf", "\0", "Xyzzy Plugh", "Привет hello שלום 你好 مرحبا"])
    func isSilentWhenUnsure(text: String) {
        #expect(LanguageGuess.of(text) == nil)
    }
}
