import Glibc

/// How long processors have worked, in seconds.
enum CPUTime {
    /// Of a process that runs, with all its threads; nil for one that is gone.
    static func ofProcess(_ id: pid_t) -> Double? {
        var clock = clockid_t()
        var time = timespec()
        guard clock_getcpuclockid(id, &clock) == 0, clock_gettime(clock, &time) == 0 else { return nil }
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// Of this process, with all its threads.
    static func ofThisProcess() -> Double { ofProcess(getpid()) ?? 0 }

    /// Of all processes that were started and have ended, with those that they started.
    static func ofEndedProcesses() -> Double {
        var usage = rusage()
        getrusage(RUSAGE_CHILDREN.rawValue, &usage)
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }

    private static func seconds(_ time: timeval) -> Double {
        Double(time.tv_sec) + Double(time.tv_usec) / 1e6
    }
}
