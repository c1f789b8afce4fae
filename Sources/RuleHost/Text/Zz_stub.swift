enum Gibberish { static func words(in: String, entities: [Entity]) -> [String] { [] } }
enum LanguageGuess { static func of(_ t: String) -> String? { nil } }
enum PhoneNumbers { static func find(text: String, entities: [Entity]) -> [String] { [] } }
