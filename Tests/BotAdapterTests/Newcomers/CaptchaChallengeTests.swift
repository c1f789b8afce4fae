import Testing

@testable import BotAPI
@testable import BotAdapter

@Suite struct CaptchaChallengeTests {
    /// Gives the same numbers in every run.
    private struct Numbers: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            // Steele, Lea, Flood: SplitMix64.
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func drawsEightDifferentButtonsWithOneRight(seed: UInt64) {
        var random = Numbers(state: seed)
        let challenge = CaptchaChallenge(using: &random)
        #expect(Set(challenge.buttons.map(\.emoji)).count == 8)
        #expect(Set(challenge.buttons.map(\.token)).count == 8)
        #expect(challenge.buttons.count { challenge.isRight($0.token) == true } == 1)
        #expect(challenge.isRight("") == nil)
        #expect(challenge.name?.text(.english).isEmpty == false)
    }

    @Test func asksForEveryPlace() {
        var random = Numbers(state: 1)
        let places = (0..<200).map { _ in CaptchaChallenge(using: &random).right }
        #expect(Set(places) == Set(0..<8))
    }

    @Test func fitsIntoTelegramsButtons() throws {
        var random = Numbers(state: 1)
        var challenge = CaptchaChallenge(using: &random)
        for index in challenge.buttons.indices {
            challenge.buttons[index].token = String(repeating: String(UInt64.max, radix: 36), count: 2)
        }
        let rows = challenge.keyboard(chat: .min, user: .max).rows
        #expect(rows.map(\.count) == [4, 4])
        for button in rows.joined() {
            #expect(button.data.utf8.count <= 64)
            #expect(
                CaptchaTap(button.data)
                    == CaptchaTap(chat: .min, user: .max, token: challenge.buttons[0].token))
        }
    }

    @Test(arguments: [
        "", "captcha", "captcha:", "captcha:1", "captcha:1:2", "captcha:1:2:3:4", "captcha:!:2:3", "captcha::2:3",
        "captcha:1:zzzzzzzzzzzzzzzzzzzz:3", "flag:0:on:caps", "CAPTCHA:1:2:3",
    ])
    func readsNoOtherData(data: String) { #expect(CaptchaTap(data) == nil) }

    @Test func hasPicturesThatNobodyMixesUp() {
        let pool = CaptchaEmoji.pool
        #expect(pool.count >= 40)
        #expect(Set(pool.map(\.symbol)).count == pool.count)
        #expect(pool.allSatisfy { $0.symbol.unicodeScalars.count == 1 })
        for language in Language.allCases {
            #expect(Set(pool.map { $0.name.text(language) }).count == pool.count)
        }
    }
}
