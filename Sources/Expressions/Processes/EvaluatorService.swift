import Glibc

/// What bounds an evaluator process beside the time that a program has.
enum EvaluatorLimits {
    /// The memory that programs and their values may take, in bytes.
    static let memory: UInt = 1 << 30
    /// The stack, in address space only: jq frees a value by recursion, and within its second a program can nest one
    /// millions deep.
    static let stack: UInt = 1 << 30

    /// Bounds the address space of this process to what it has and that.
    static func apply() {
        var pages: UInt = 0
        let statm = unsafe fopen("/proc/self/statm", "r")
        if let statm = unsafe statm {
            unsafe withUnsafeMutablePointer(to: &pages) { pages in
                _ = unsafe withVaList([pages]) { unsafe vfscanf(statm, "%lu", $0) }
            }
            unsafe fclose(statm)
        }
        let bytes = pages * UInt(sysconf(Int32(_SC_PAGESIZE))) + memory + stack
        var limit = rlimit(rlim_cur: bytes, rlim_max: bytes)
        // Where less is allowed already, that holds.
        _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
        var noCore = rlimit(rlim_cur: 0, rlim_max: 0)
        _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &noCore)
    }
}

/// The whole life of an evaluator process: answers the evaluations that come in on its standard input, one after the
/// other, until the other end is closed.
///
/// A program that takes longer for one input than it may is ended by the alarm signal, and the process with it.
package func serveEvaluations() {
    // Whoever stops the runner from a terminal signals its children too; what they do is the runner's to decide.
    signal(SIGINT, SIG_IGN)
    signal(SIGTERM, SIG_IGN)
    signal(SIGHUP, SIG_IGN)
    // The alarm must get through, whatever the thread that started this process kept from itself.
    signal(SIGALRM, SIG_DFL)
    var none = sigset_t()
    _ = unsafe sigemptyset(&none)
    _ = unsafe pthread_sigmask(SIG_SETMASK, &none, nil)
    // The runner's other descriptors are none of its business.
    closefrom(STDERR_FILENO + 1)
    EvaluatorLimits.apply()
    if !serveOnDeepStack() { serve() }
}

private func serve() {
    let frames = Frames(descriptor: STDIN_FILENO)
    var programs = CompiledPrograms()
    while let request = try? frames.receive(), let evaluation = try? Evaluation(request) {
        guard (try? frames.send(answer(to: evaluation, &programs).message)) != nil else { return }
    }
}

private func answer(to evaluation: Evaluation, _ programs: inout CompiledPrograms) -> EvaluationAnswer {
    do {
        return .outputs(try evaluation.run(with: &programs))
    } catch {
        return .failed("\(error)")
    }
}

/// Serves on a thread whose stack is deep. False where there can be no such thread.
private func serveOnDeepStack() -> Bool {
    var attributes = pthread_attr_t()
    unsafe pthread_attr_init(&attributes)
    defer { unsafe pthread_attr_destroy(&attributes) }
    unsafe pthread_attr_setstacksize(&attributes, Int(EvaluatorLimits.stack))
    var thread = pthread_t()
    let code = unsafe pthread_create(
        &thread, &attributes,
        { _ in
            serve()
            return nil
        }, nil)
    guard code == 0 else { return false }
    pthread_join(thread, nil)
    return true
}

/// The time that a program has for one input.
enum Deadline {
    /// The alarm goes off after `limit`; its signal ends the process.
    static func begin(_ limit: Duration) {
        let microseconds = Int(max(1, limit / .microseconds(1)))
        set(timeval(tv_sec: microseconds / 1_000_000, tv_usec: microseconds % 1_000_000))
    }

    static func end() {
        set(timeval(tv_sec: 0, tv_usec: 0))
    }

    private static func set(_ time: timeval) {
        var timer = itimerval(it_interval: timeval(tv_sec: 0, tv_usec: 0), it_value: time)
        _ = unsafe setitimer(__itimer_which_t(ITIMER_REAL.rawValue), &timer, nil)
    }
}
