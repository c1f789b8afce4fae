internal import Synchronization

/// The classifiers that are live, by scope: what rules ask while others are fitted.
package final class LearnedClassifiers: Sendable {
    private struct Known {
        var classifiers: [LearningScope: Classifier] = [:]
        /// Scopes that rules have asked for.
        var wanted: Set<LearningScope> = [.shared]
    }

    private let known = Mutex(Known())

    package init() {}

    /// What is known for the groups of an admin chat: what is shared when nothing was learned there, nil before the first fit.
    func classifier(adminChat: Int64?) -> Classifier? {
        known.withLock { known in
            let scope = adminChat.map(LearningScope.adminChat) ?? .shared
            if let classifier = known.classifiers[scope] { return classifier }
            known.wanted.insert(scope)
            return known.classifiers[.shared]
        }
    }

    /// Scopes that rules have asked for, and the shared one.
    var wanted: Set<LearningScope> { known.withLock { $0.wanted } }

    /// Puts a classifier in the place of the one before; nil when nothing of its own is known in the scope.
    func set(_ classifier: Classifier?, for scope: LearningScope) {
        known.withLock { $0.classifiers[scope] = classifier }
    }

    /// The model that is live in a scope.
    func model(of scope: LearningScope) -> LinearModel? { known.withLock { $0.classifiers[scope]?.model } }
}
