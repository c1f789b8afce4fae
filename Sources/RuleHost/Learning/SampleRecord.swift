internal import Foundation

/// How samples lie in the store: a field a sample in the hash of its scope, named after its words, so that the same words
/// are learned once and the opposite of what was learned takes its place.
package enum SampleRecord {
    /// Changes with everything that is learned or forgotten in the scope.
    static let version: ByteString = "version"

    private struct Fields: Codable {
        var text: String
        var label: String
        var date: Int64
    }

    /// The one command that learns samples, all or none; nil when none has words.
    ///
    /// - Parameters:
    ///   - samples: What is learned.
    ///   - scope: For whom.
    ///   - token: A value that the version did not have before.
    /// - Returns: The command.
    package static func learn(_ samples: [LearnedSample], in scope: LearningScope, token: UInt64) -> StoreCommand? {
        var arguments: [ByteString] = ["HSET", scope.key]
        for sample in samples {
            guard let name = name(of: sample.text), let value = encode(sample) else { continue }
            arguments += [name, value]
        }
        guard arguments.count > 2 else { return nil }
        arguments += [version, ByteString(String(token))]
        var command = StoreCommand(arguments: arguments)
        command.mustNotBeLost = true
        return command
    }

    /// The batch that forgets samples, whatever they were learned as; empty when none has words.
    package static func forget(_ texts: [String], in scope: LearningScope, token: UInt64) -> [StoreCommand] {
        let names = texts.compactMap { name(of: $0) }
        guard !names.isEmpty else { return [] }
        return [
            StoreCommand(arguments: ["HDEL", scope.key] + names),
            StoreCommand("HSET", scope.key, version, ByteString(String(token))),
        ].map(\.kept)
    }

    /// The samples of a scope's hash, oldest first.
    package static func samples(in fields: [StoreReply]) -> [LearnedSample] {
        var samples: [(name: ByteString, sample: LearnedSample)] = []
        let decoder = JSONDecoder()
        for place in stride(from: 0, to: fields.count - 1, by: 2) {
            guard case .bytes(let name) = fields[place], case .bytes(let value) = fields[place + 1], name != version,
                let fields = try? decoder.decode(Fields.self, from: Data(value.bytes))
            else { continue }
            let sample = LearnedSample(text: fields.text, isSpam: fields.label == "spam", date: fields.date)
            samples.append((name, sample))
        }
        // The order must not depend on the store's.
        samples.sort { ($0.sample.date, $0.name) < ($1.sample.date, $1.name) }
        return samples.map(\.sample)
    }

    /// 16 hexadecimal digits, equal for texts of equal words; nil for a text without words.
    static func name(of text: String) -> ByteString? {
        let shape = LearningText(text).shape
        guard !shape.isEmpty else { return nil }
        let digits = String(Hashing.mix(Hashing.bytes(shape)), radix: 16)
        return ByteString(String(repeating: "0", count: 16 - digits.count) + digits)
    }

    private static func encode(_ sample: LearnedSample) -> ByteString? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let fields = Fields(text: sample.text, label: sample.isSpam ? "spam" : "ham", date: sample.date)
        return (try? encoder.encode(fields)).map { ByteString(Array($0)) }
    }
}
