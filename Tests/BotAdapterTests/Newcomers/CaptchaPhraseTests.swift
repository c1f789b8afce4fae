import Testing

@testable import BotAdapter

@Suite struct CaptchaPhraseTests {
    @Test(arguments: Language.allCases)
    func speaksEveryLanguage(language: Language) {
        #expect(Phrase.captcha.filter { !$0.isTranslated(to: language) }.isEmpty)
    }

    @Test(arguments: Language.allCases)
    func putsTheSameArgumentsEverywhere(language: Language) {
        for phrase in Phrase.captcha {
            for argument in ["{0}", "{1}", "{2}"] {
                #expect(
                    phrase.text(language).contains(argument) == phrase.text(.english).contains(argument),
                    "\(phrase.text(.english))")
            }
        }
    }

    @Test(arguments: Language.allCases)
    func keepsNotesPlainAndShort(language: Language) {
        let notes: [Phrase] = [
            .captchaPassed, .captchaLetIn, .captchaBanned, .captchaMuted, .captchaStranger, .captchaOver,
        ]
        for note in notes {
            let text = note.text(language)
            #expect(!text.contains { "<>&".contains($0) } && text.utf16.count < 150)
        }
    }
}
