internal import Synchronization

/// The classifiers that are live, by scope: what rules ask while others are fitted.
package final class LearnedClassifiers: Sendable {
    private struct Known {
        var classifiers: [LearningScope: Classifier] = [:]
        /// Scopes that rules have asked for.
        var wanted: Set<LearningScope> = [.shared]
        /// Samples that no fit has taken up, oldest first, by scope.
        var late: [LearningScope: [LearnedSample]] = [:]

        /// Those that count in a scope.
        func late(for scope: LearningScope) -> [LearnedSample] {
            (scope == .shared ? [] : late[.shared] ?? []) + (late[scope] ?? [])
        }
    }

    private let known = Mutex(Known())

    package init() {}

    /// What is known in a scope: what is shared when nothing was learned there, nil before the first fit.
    func classifier(in scope: LearningScope) -> Classifier? {
        known.withLock { known in
            if let classifier = known.classifiers[scope] { return classifier }
            known.wanted.insert(scope)
            return known.classifiers[.shared]
        }
    }

    /// Scopes that rules have asked for, and the shared one.
    var wanted: Set<LearningScope> { known.withLock { $0.wanted } }

    /// Puts a classifier in the place of the one before; nil when nothing of its own is known in the scope.
    func set(_ classifier: Classifier?, for scope: LearningScope) {
        known.withLock { $0.classifiers[scope] = classifier?.adding($0.late(for: scope)) }
    }

    /// Has a sample count at once, as a known text and by its near duplicates, until a fit takes it up.
    func add(_ sample: LearnedSample, in scope: LearningScope) {
        known.withLock { known in
            known.late[scope, default: []].append(sample)
            known.wanted.insert(scope)
            if known.classifiers[scope] == nil { known.classifiers[scope] = known.classifiers[.shared] }
            for (other, classifier) in known.classifiers where other == scope || scope == .shared {
                known.classifiers[other] = classifier.adding([sample])
            }
        }
    }

    /// How many samples of a scope no fit has taken up.
    func lateCount(in scope: LearningScope) -> Int { known.withLock { $0.late[scope]?.count ?? 0 } }

    /// Notes that the next classifier of a scope takes up the oldest of them.
    func takeUp(_ count: Int, in scope: LearningScope) {
        known.withLock { $0.late[scope] = $0.late[scope].map { Array($0.dropFirst(count)) } }
    }

    /// The model that is live in a scope.
    func model(of scope: LearningScope) -> LinearModel? { known.withLock { $0.classifiers[scope]?.model } }
}
