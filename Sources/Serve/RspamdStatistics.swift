internal import HTTP
internal import RuleHost

/// `/stat` as rspamd's controller answers it; what has no meaning here is 0 or empty.
enum RspamdStatistics {
    static func json(_ metrics: HostMetrics, loaded: RuleHost.Loaded, web: WebFigures, uptime: Int64, version: String)
        -> [UInt8]
    {
        let scanned = metrics.messages.values.reduce(0, +)
        let clean = metrics.messages[.none] ?? 0
        let warned = metrics.messages[.warn] ?? 0
        return JSONBytes.line { json in
            json.member("version", version)
            json.member("config_id", String(loaded.generation))
            json.member("uptime", uptime)
            json.member("read_only", false)
            json.member("scanned", scanned)
            json.member("learned", 0)
            json.object("actions") { json in
                json.member("reject", scanned - clean - warned)
                json.member("soft reject", 0)
                json.member("rewrite subject", 0)
                json.member("add header", warned)
                json.member("greylist", 0)
                json.member("no action", clean)
            }
            json.member("spam_count", scanned - clean)
            json.member("ham_count", clean)
            json.member("connections", web.accepted)
            json.raw(
                """
                ,"control_connections":0,"pools_allocated":0,"pools_freed":0,"bytes_allocated":0,"chunks_allocated":0,\
                "shared_chunks_allocated":0,"chunks_freed":0,"chunks_oversized":0,"fragmented":0,"total_learns":0,\
                "fuzzy_hashes":{},"statfiles":[]
                """)
            json.member("lua_memory_bytes", metrics.luaBytes)
        }
    }
}
