package import RuleHost

/// Three servers on loopback that are one Redis Cluster.
package final class RedisCluster: Sendable {
    /// The servers, in the order of their slots.
    package let nodes: [RedisServer]

    /// Starts the servers, deals the slots out and waits until they know each other.
    package init() async throws {
        let ports = try RedisServer.freePorts(6)
        var nodes: [RedisServer] = []
        for number in 0..<3 {
            let settings = [
                "--cluster-enabled", "yes", "--cluster-port", "\(ports[3 + number])", "--cluster-node-timeout", "2000",
            ]
            nodes.append(try await RedisServer(port: ports[number], settings: settings))
        }
        self.nodes = nodes
        let bounds = [0, 5_461, 10_923, 16_384]
        for (number, node) in nodes.enumerated() {
            try await Self.ask(node, "CLUSTER ADDSLOTSRANGE \(bounds[number]) \(bounds[number + 1] - 1)")
            try await Self.ask(node, "CLUSTER SET-CONFIG-EPOCH \(number + 1)")
            if number > 0 {
                try await Self.ask(node, "CLUSTER MEET 127.0.0.1 \(ports[0]) \(ports[3])")
            }
        }
        for node in nodes { try await Self.waitUntilWhole(node) }
    }

    /// Performs one command on one server.
    @discardableResult
    package static func ask(_ node: RedisServer, _ text: String) async throws -> StoreReply {
        let store = try node.store()
        let reply = await store.perform(
            StoreCommand(arguments: text.split(separator: " ").map { ByteString(String($0)) }))
        await store.close()
        if case .error(let error) = reply { throw RedisServer.Failure(description: "\(text): \(error)") }
        return reply
    }

    private static func waitUntilWhole(_ node: RedisServer) async throws {
        for _ in 0..<600 {
            if case .bytes(let text) = try await ask(node, "CLUSTER INFO"), text.text.contains("cluster_state:ok"),
                text.text.contains("cluster_known_nodes:3")
            {
                return
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw RedisServer.Failure(description: "the cluster does not come together")
    }
}
