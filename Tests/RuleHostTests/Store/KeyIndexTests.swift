import Testing

@testable import RuleHost

@Suite struct KeyIndexTests {
    @Test func findsWhatIsThereAfterManyRemovals() {
        var index = KeyIndex()
        let keys = (0..<2_000).map { ByteString("rh:members:\($0 % 7):\($0)") }
        func found(_ key: ByteString) -> Int? { index.slot(hash: index.hash(of: key)) { keys[$0] == key } }
        for (slot, key) in keys.enumerated() { index.insert(slot: slot, hash: index.hash(of: key)) }
        #expect(keys.indices.allSatisfy { found(keys[$0]) == $0 })
        for slot in keys.indices where slot % 3 != 0 { index.remove(slot: slot, hash: index.hash(of: keys[slot])) }
        #expect(keys.indices.allSatisfy { found(keys[$0]) == ($0 % 3 == 0 ? $0 : nil) })
        #expect(index.count == keys.indices.count { $0 % 3 == 0 })
    }

    @Test func tellsApartKeysOfOneHash() {
        var index = KeyIndex()
        for slot in 0..<5 { index.insert(slot: slot, hash: .max) }
        index.insert(slot: 5, hash: 0)
        index.remove(slot: 1, hash: .max)
        #expect((0..<5).map { slot in index.slot(hash: .max) { $0 == slot } } == [0, nil, 2, 3, 4])
        #expect(index.slot(hash: 0) { _ in true } == 5)
    }

    @Test(arguments: 0..<40)
    func everyByteCounts(length: Int) {
        let bytes = (0..<length).map { UInt8($0) }
        var hashes: Set<UInt32> = [HashSecret.shared.hash(of: bytes), HashSecret.shared.hash(of: bytes + [0])]
        for place in bytes.indices {
            var changed = bytes
            changed[place] ^= 0x80
            hashes.insert(HashSecret.shared.hash(of: changed))
        }
        #expect(hashes.count == length + 2)
    }
}
