internal import RuleHost

extension KeptVerdict {
    /// What decodes to the same, numbers to six decimals; written by hand, for it is written with every message.
    var json: ByteString {
        var json = JSONBytes()
        json.raw("{\"action\":")
        json.string(action.rawValue)
        json.raw(",\"score\":")
        json.points(score)
        json.raw(",\"required\":{")
        for (index, (name, score)) in required.sorted(by: { $0.key < $1.key }).enumerated() {
            json.raw(index > 0 ? "," : "")
            json.string(name)
            json.raw(":")
            json.points(score)
        }
        json.raw("},\"hits\":")
        json.array(hits) { $1.append(to: &$0) }
        json.raw(",\"skipped\":")
        json.array(skipped) { $1.append(to: &$0) }
        json.raw(",\"failures\":")
        json.array(failures) { $1.append(to: &$0) }
        if let exemption {
            json.raw(",\"exemption\":")
            json.string(exemption)
        }
        if let message {
            json.raw(",\"message\":")
            json.string(message)
        }
        json.raw("}")
        return ByteString(json.bytes)
    }
}

extension KeptVerdict.Hit {
    fileprivate func append(to json: inout JSONBytes) {
        json.raw("{\"name\":")
        json.string(name)
        json.raw(",\"score\":")
        json.points(score)
        json.raw(",\"weight\":")
        json.points(weight)
        json.raw(",\"options\":")
        json.array(options) { $0.string($1) }
        json.raw("}")
    }
}

extension KeptVerdict.Note {
    fileprivate func append(to json: inout JSONBytes) {
        json.raw("{\"name\":")
        json.string(name)
        json.raw(",\"why\":")
        json.string(why)
        json.raw("}")
    }
}
