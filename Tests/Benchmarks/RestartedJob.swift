/// A job whose runs are cut short by kills, and make up for pauses.
struct RestartedJob {
    /// Seconds between two fires, and about how many a run takes.
    private var every: Int, takes: Int
    private var overlap: String, catchUp: String

    /// Every overlap and every catch-up, with runs that end at once, last a while, and last longer than their interval.
    static let all = [
        RestartedJob(every: 2, takes: 0, overlap: "skip", catchUp: "none"),
        RestartedJob(every: 3, takes: 1, overlap: "skip", catchUp: "last"),
        RestartedJob(every: 3, takes: 2, overlap: "queue", catchUp: "none"),
        RestartedJob(every: 4, takes: 5, overlap: "cancel", catchUp: "last"),
        RestartedJob(every: 5, takes: 3, overlap: "allow", catchUp: "all"),
        RestartedJob(every: 6, takes: 1, overlap: "skip", catchUp: "all"),
        RestartedJob(every: 7, takes: 4, overlap: "queue", catchUp: "last"),
        RestartedJob(every: 10, takes: 2, overlap: "cancel", catchUp: "all"),
        RestartedJob(every: 15, takes: 0, overlap: "allow", catchUp: "none"),
        RestartedJob(every: 30, takes: 5, overlap: "queue", catchUp: "all"),
    ]

    /// As it stands in the workflow file. Its name says what it is, and no two are the same.
    var text: String {
        """
          \(overlap)-\(catchUp)-\(every)s:
            schedule: { every: \(every)s }
            overlap: \(overlap)
            catchup: { policy: \(catchUp) }
            steps:
              - set: { seconds: 0 }

        """ + (takes > 0 ? wait : "")
    }

    private var wait: String {
        """
              - set: { seconds: "${{ $vars.seconds + 1 }}" }
                repeat: { until: $vars.seconds > \(takes), every: 1s, max: 10 }

        """
    }
}
