import Testing

@testable import RuleHost

@Suite struct RedisAddressTests {
    @Test(arguments: [
        ("redis://localhost", "redis://localhost:6379"), ("redis://h:1/2", "redis://h:1/2"),
        ("REDIS://h/", "redis://h:6379"), ("redis://[::1]:7/3", "redis://[::1]:7/3"),
        ("redis://me:a%40b@h:1", "redis://me:***@h:1"), ("redis://:p@x:y@h", "redis://:***@h:6379"),
        ("unix:///run/r.sock?db=4", "unix:///run/r.sock?db=4"),
        ("unix://:p@/run/r.sock?timeout=50&db=1", "unix://:***@/run/r.sock?db=1"),
    ])
    func readsAddresses(url: String, shown: String) throws {
        #expect(try RedisAddress(url).description == shown)
        #expect(try String(reflecting: RedisAddress(url)) == shown)
    }

    @Test func decodesCredentials() throws {
        let address = try RedisAddress("redis://a%3Ab:c%2Fd@h?timeout=50")
        #expect(address.user == "a:b")
        #expect(address.password == "c/d")
        #expect(address.timeout == 50)
        #expect(try RedisAddress("redis://:p@x:y@h").password == "p@x:y")
    }

    @Test(arguments: [
        ("localhost", "wanted redis://"), ("http://h", "unknown scheme \"http\""), ("redis://", "the host is missing"),
        ("redis://h:0", "\"0\" is no port"), ("redis://h:70000", "is no port"), ("redis://h/x", "\"x\" is no database"),
        ("redis://h?db=-1", "is no database"), ("redis://h?tls=1", "unknown option \"tls\"; known: db, timeout"),
        ("unix://run/r.sock", "start with a slash"), ("redis://secret@h", "user:password"),
        ("redis://:%zz@h", "hexadecimal"), ("rediss://h:1", "let a TLS proxy on this machine"),
        ("redis://h?timeout=0", "at least 1 ms"),
    ])
    func saysWhatIsWrong(url: String, message: String) {
        let error = #expect(throws: StoreError.self) { try RedisAddress(url) }
        #expect(error?.message.contains(message) == true)
        #expect(error?.code == "ADDRESS")
        #expect(error.map { !"\($0)".contains("secret") } == true)
    }

    @Test func keepsPasswordsOutOfLocations() {
        let location = StoreLocation.redis(url: "redis://me:secret@h:1/2")
        #expect("\(location)" == "redis://***@h:1/2")
        #expect(!String(reflecting: [location]).contains("secret"))
    }
}
