import Foundation

extension HeaderReader {
    /// What `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers) say of the connection's window.
    ///
    /// A server may have several policies. The one that counts has the window nearest to the connection's own, so that
    /// it is the same one in every answer: what is left of a minute must not be taken for what is left of an hour.
    /// Where no policy tells its window, the least that is left counts.
    mutating func draftAnnouncement(policies: String?, limits: String?) -> Announcement {
        let policies = quotaPolicies("RateLimit-Policy", policies)
        let nearest = policies.filter { $0.isOfRequests && $0.window != nil }
            .min { disparity(of: $0) < disparity(of: $1) }
        let others = policies.filter { !$0.isOfRequests || (nearest != nil && $0.name != nearest?.name) }
        let left = serviceLimits("RateLimit", limits)
            .filter { limit in !others.contains { $0.name == limit.name } }
            .min { $0.remaining < $1.remaining }
        let policy = nearest ?? policies.first { $0.isOfRequests && $0.name == left?.name }
        return Announcement(
            limit: policy.flatMap(limit(of:)),
            remaining: left.flatMap { remaining(of: $0, under: policy) },
            reset: left?.resetsIn.flatMap { reset("RateLimit", "t=\($0)", in: $0) })
    }

    /// How many times longer the policy's window is than the connection's, or shorter.
    private func disparity(of policy: QuotaPolicy) -> Double {
        let ratio = Double(policy.window ?? 0) / window
        return max(ratio, 1 / ratio)
    }

    /// The quota, where it is one of the connection's window or of no stated one. A quota of a minute or of a day says
    /// how much may go in that time, but not how much in an hour.
    private func limit(of policy: QuotaPolicy) -> Int? {
        let difference = policy.window.map { abs(TimeInterval($0) - window) } ?? 0
        return difference <= RateHeaders.slack(window: window) ? policy.quota : nil
    }

    private mutating func remaining(of limit: ServiceLimit, under policy: QuotaPolicy?) -> Int? {
        guard limit.remaining <= policy?.quota ?? Self.largestLimit else {
            return ignore("RateLimit", "r=\(limit.remaining)", "is more than the quota")
        }
        return limit.remaining
    }

    private mutating func reset(_ name: String, _ text: String, in seconds: Int) -> Announcement.Reset? {
        reset(name, text, at: receivedAt + TimeInterval(seconds), margin: RateHeaders.wholeSecondMargin)
    }
}
