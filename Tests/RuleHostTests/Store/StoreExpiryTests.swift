import TestSupport
import Testing

@testable import RuleHost

@Suite struct StoreExpiryTests {
    private let clock = HostClock.messages()
    private let store: EmbeddedStore

    init() {
        clock.advance(to: 1_000)
        store = EmbeddedStore(clock: clock)
    }

    @Test func forgetsKeysWhenTheirTimeIsOver() {
        store.run("SET a 1 EX 10")
        clock.advance(to: 1_010)
        #expect(store.run("GET a") == .text("1"))
        clock.advance(to: 1_011)
        #expect(store.run("GET a") == .null)
        #expect(store.run("INCR a") == .integer(1))
        #expect(store.run("TTL a") == .integer(-1))
    }

    @Test func keepsRefreshedKeys() {
        store.run("RPUSH a 1")
        for second in 0..<100 {
            clock.advance(to: Int64(1_000 + second * 9))
            #expect(store.run("EXPIRE a 10") == .integer(1))
        }
        #expect(store.run("LLEN a") == .integer(1))
        store.run("EXPIRE a 1")
        clock.advance(to: 1_893)
        #expect(store.run("DBSIZE") == .integer(0))
    }

    @Test func forgetsKeysThatNobodyTouches() {
        for key in 0..<1_000 { store.run("SET key\(key) 1 EX \(1 + key % 50)") }
        clock.advance(to: 2_000)
        for _ in 0..<400 { store.run("PING") }
        #expect(store.storedKeyCount == 0)
    }

    @Test func keepsNoPlacesOfRefreshedAndRemovedKeys() {
        for round in 0..<20_000 {
            store.run("SET key\(round % 10) 1 EX 1000000")
            store.run("EXPIRE key\(round % 10) 100000")
            store.run("DEL key\(round % 10)")
        }
        #expect(store.waitingExpiryCount < 2_000)
    }

    @Test func neverExpiresWhatWasMadePersistent() {
        store.run("SET a 1 EX 10")
        store.run("PERSIST a")
        store.run("SET b 1 EX 10")
        store.run("SET b 2")
        clock.advance(to: 9_000)
        for _ in 0..<10 { store.run("PING") }
        #expect(store.run("MGET a b") == .array([.text("1"), .text("2")]))
    }

    @Test func tellsTheClocksTime() {
        clock.advance(to: 1_700_000_000)
        #expect(store.run("TIME") == .array([.text("1700000000"), .text("0")]))
    }
}
