internal import Foundation
internal import HTTP
package import RuleHost

extension HTTPTransport {
    /// Gets pages for those who answer questions of rules.
    package var fetch: Fetch {
        { address, deadline in
            guard let url = URL(string: address), url.host != nil else {
                return .failure(AskFailure("\(address) is no address"))
            }
            do throws(TransportError) {
                let answer = try await send(url, json: nil, timeout: Double(deadline.components.seconds))
                return .success(FetchedPage(status: answer.status, body: Array(answer.body)))
            } catch {
                return .failure(AskFailure(error.message))
            }
        }
    }
}
