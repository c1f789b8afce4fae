import Foundation
import TestSupport
import Testing

@testable import CommandLine

/// `rulehost serve` as a process, and Debian's `rspamc` beside it.
@Suite struct ServeProcessTests {
    /// A server that listens on a port of its own.
    private final class Serving {
        let port: UInt16
        let process: Process
        private let output: Pipe
        private let errors: URL

        init(_ folder: TemporaryFolder, _ arguments: [String] = [], environment: [String: String] = [:])
            throws
        {
            process = RulehostProcess.make(
                ["serve", "--listen", "127.0.0.1:0", "--store", "memory"] + arguments, in: folder.url,
                environment: environment)
            output = Pipe()
            errors = folder.url.appending(path: "serve.err")
            try Data().write(to: errors)
            process.standardOutput = output
            process.standardError = try FileHandle(forWritingTo: errors)
            try process.run()
            var line = ""
            while !line.hasSuffix("\n"), let byte = try output.fileHandleForReading.read(upToCount: 1), !byte.isEmpty {
                line += String(decoding: byte, as: UTF8.self)
            }
            let match = try #require(line.wholeMatch(of: /listening on http:\/\/127.0.0.1:(\d+)\n/), "\(line)")
            port = try #require(UInt16(match.output.1))
        }

        deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

        /// What a client gets for some bytes, up to the end of the connection.
        func ask(_ text: String) throws -> String {
            let client = try RawClient(port: port)
            client.send(text)
            return client.readToEnd()
        }

        func check(_ text: String) throws -> String {
            let body = "{\"chat_id\":-5,\"user_id\":3,\"date\":1700000000,\"message_id\":2,\"text\":\"\(text)\"}"
            return try ask(
                "POST /checkv2 HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
            )
        }

        func end(_ signal: Int32) -> Int32 {
            kill(process.processIdentifier, signal)
            process.waitUntilExit()
            return process.terminationReason == .exit ? process.terminationStatus : -1
        }

        var complaints: String { get throws { String(decoding: try Data(contentsOf: errors), as: UTF8.self) } }
    }

    /// Runs `rspamc`, which `make test` installs.
    private func rspamc(_ arguments: [String], in folder: URL) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["rspamc"] + arguments
        process.currentDirectoryURL = folder
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }

    @Test(arguments: [SIGTERM, SIGINT])
    func servesUntilItIsTold(signal: Int32) async throws {
        let folder = try TemporaryFolder.withWordRule()
        try await onThread { [folder = Carried(folder)] in
            let serving = try Serving(folder.value)
            #expect(try serving.ask("GET /ping HTTP/1.0\r\n\r\n").hasSuffix("\r\n\r\npong\r\n"))
            #expect(try serving.check("spam").contains("\"TG_WORD\""))
            #expect(serving.end(signal) == 0)
            #expect(try serving.complaints == "")
        }
    }

    @Test func speaksWithRspamc() async throws {
        let folder = try TemporaryFolder.withWordRule()
        try folder.write("From: a@b\nSubject: x\nMessage-ID: <7@x>\n\nthis is spam\n", to: "m.eml")
        try await onThread { [folder = Carried(folder)] in
            let url = folder.value.url
            try Data("secret\n".utf8).write(to: url.appending(path: "password"))
            let serving = try Serving(folder.value, ["--password-file", "password"])
            let server = "127.0.0.1:\(serving.port)"
            let verdict = try rspamc(["-h", server, "m.eml"], in: url)
            for line in [
                "Action: add header", "Spam: true", "Score: 6.00 / 10.00", "Symbol: TG_WORD (6.00)[spam]",
                "Message-ID: 7@x",
            ] {
                #expect(verdict.contains(line + "\n"), "\(verdict)")
            }
            let json = try rspamc(["-h", server, "--json", "m.eml"], in: url)
            #expect(json.contains("\"rulehost_action\""), "\(json)")
            let settings = try rspamc(
                ["-h", server, "--header", "Settings={\"scores\":{\"TG_WORD\":12}}", "m.eml"], in: url)
            #expect(settings.contains("Action: reject\n") && settings.contains("Score: 12.00 / 10.00"), "\(settings)")
            let several = try rspamc(["-h", server, "-n", "4"] + Array(repeating: "m.eml", count: 20), in: url)
            #expect(several.components(separatedBy: "Action: add header").count == 21)
            #expect(try rspamc(["-h", server, "stat"], in: url).contains("401"))
            let figures = try rspamc(["-h", server, "-P", "secret", "stat"], in: url)
            #expect(figures.contains("Messages scanned: 23\n"), "\(figures)")
            #expect(try rspamc(["-h", server, "-P", "secret", "learn_spam", "m.eml"], in: url).contains("501"))
            #expect(serving.end(SIGTERM) == 0)
        }
    }

    /// The connections belong to a shell: `Process.run` reads beyond its buffer in a process with so many descriptors.
    private func idleConnections(_ count: Int, port: UInt16) throws -> Process {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        let half = "POST /checkv2 HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 5\\r\\n\\r\\nab"
        process.arguments = [
            "-c",
            """
            ulimit -n 4096
            for number in $(seq \(count)); do
                exec {connection}<>/dev/tcp/127.0.0.1/\(port) || exit 1
                # Every other one has sent the half of a request.
                [ $((number % 2)) = 0 ] || printf '\(half)' >&$connection
            done
            echo ready
            read -r
            """,
        ]
        process.standardInput = Pipe()
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let ready = try output.fileHandleForReading.read(upToCount: 6)
        try #require(ready == Data("ready\n".utf8))
        return process
    }

    @Test func answersBesideAThousandIdleConnections() async throws {
        let folder = try TemporaryFolder.withWordRule()
        try await onThread { [folder = Carried(folder)] in
            let serving = try Serving(folder.value)
            let idle = try idleConnections(1000, port: serving.port)
            let health = try serving.ask("GET /healthz HTTP/1.0\r\n\r\n")
            #expect(health.contains("\"status\":\"ok\""))
            #expect(try serving.check("spam").contains("\"TG_WORD\""))
            let figures = try serving.ask("GET /metrics HTTP/1.0\r\n\r\n")
            // Those with half a request may have been ended by now.
            let open = try #require(figures.firstMatch(of: /\nrulehost_http_connections (\d+)/)?.output.1)
            #expect(try #require(Int(open)) > 500)
            // A child of this thread's has SIGTERM blocked.
            kill(idle.processIdentifier, SIGKILL)
            idle.waitUntilExit()
            #expect(serving.end(SIGTERM) == 0)
        }
    }

    @Test func reloadsAtSIGHUP() async throws {
        let folder = try TemporaryFolder.withWordRule()
        try await onThread { [folder = Carried(folder)] in
            let serving = try Serving(folder.value)
            let conf = try String(contentsOf: folder.value.url.appending(path: "groups.conf"), encoding: .utf8)
            try folder.value.write(conf.replacing("score = 6", with: "score = 7"), to: "groups.conf")
            kill(serving.process.processIdentifier, SIGHUP)
            // Reloading takes as long as it takes.
            while try !serving.check("spam").contains("\"score\":7") { usleep(5000) }
            #expect(serving.end(SIGTERM) == 0)
        }
    }

    @Test func answersWhatIsUnderWayWhenItIsStopped() async throws {
        let folder = try TemporaryFolder.withWordRule()
        try await onThread { [folder = Carried(folder)] in
            let serving = try Serving(folder.value)
            let client = try RawClient(port: serving.port)
            let body = "{\"chat_id\":-5,\"user_id\":3,\"date\":1700000000,\"message_id\":2,\"text\":\"spam\"}"
            client.send(
                "POST /checkv2 HTTP/1.1\r\nHost: a\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body.dropLast(9))")
            // The server has this connection once it has answered a later one.
            #expect(try serving.ask("GET /ping HTTP/1.0\r\n\r\n").contains("pong"))
            kill(serving.process.processIdentifier, SIGTERM)
            client.send(String(body.suffix(9)))
            let answer = client.readToEnd()
            #expect(answer.contains("HTTP/1.1 200 OK") && answer.contains("\"TG_WORD\""), "\(answer)")
            serving.process.waitUntilExit()
            #expect(serving.process.terminationStatus == 0)
        }
    }

    @Test func namesWhatItCannotListenOn() async throws {
        let folder = try TemporaryFolder.withWordRule()
        try await onThread { [folder = Carried(folder)] in
            let serving = try Serving(folder.value)
            let taken = try folder.value.run("serve", "--store", "memory", "--listen", "127.0.0.1:\(serving.port)")
            #expect(taken.status == 2)
            #expect(
                taken.errors
                    == "rulehost: --listen 127.0.0.1:\(serving.port): another program listens there; --listen names another address\n"
            )
            #expect(serving.end(SIGTERM) == 0)
        }
        let other = try folder.run("serve", "--store", "memory", "--listen", "nowhere")
        #expect(other.status == 2)
        #expect(other.errors.contains("wanted HOST:PORT"))
        let shards = try folder.run("serve", "--store", "memory", "--shards", "0")
        #expect(shards.status == 2)
        let file = try folder.run("serve", "--store", "memory", "--password-file", "none")
        #expect(file.status == 2)
        #expect(file.errors.contains("none: the password cannot be read"))
    }
}
