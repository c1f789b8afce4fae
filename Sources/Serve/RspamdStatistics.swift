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
        var json = JSONBytes()
        json.raw("{\"version\":")
        json.string(version)
        json.raw(",\"config_id\":")
        json.string(String(loaded.generation))
        json.raw(",\"uptime\":")
        json.integer(uptime)
        json.raw(",\"read_only\":false,\"scanned\":")
        json.integer(Int64(scanned))
        json.raw(",\"learned\":0,\"actions\":{\"reject\":")
        json.integer(Int64(scanned - clean - warned))
        json.raw(",\"soft reject\":0,\"rewrite subject\":0,\"add header\":")
        json.integer(Int64(warned))
        json.raw(",\"greylist\":0,\"no action\":")
        json.integer(Int64(clean))
        json.raw("},\"spam_count\":")
        json.integer(Int64(scanned - clean))
        json.raw(",\"ham_count\":")
        json.integer(Int64(clean))
        json.raw(",\"connections\":")
        json.integer(Int64(web.accepted))
        json.raw(
            """
            ,"control_connections":0,"pools_allocated":0,"pools_freed":0,"bytes_allocated":0,"chunks_allocated":0,\
            "shared_chunks_allocated":0,"chunks_freed":0,"chunks_oversized":0,"fragmented":0,"total_learns":0,\
            "fuzzy_hashes":{},"statfiles":[],"lua_memory_bytes":
            """)
        json.integer(Int64(metrics.luaBytes))
        json.raw("}\n")
        return json.bytes
    }
}
