extension Phrase {
    /// Every phrase of every part; a test looks here for missing translations.
    static let all: [Phrase] = commands + admin + people + buttons + privacyTexts + reports + acts + captcha
}
