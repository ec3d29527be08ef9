import Glibc
import Synchronization

/// A child process with a socket as its standard input and output. It sees no variable of the environment, and its standard error leads nowhere: libjq's complaints make sense to nobody.
@safe
final class ChildProcess: Sendable {
    /// The process could not be started.
    struct StartError: Error, CustomStringConvertible {
        var path: String
        var code: Int32

        var description: String {
            "the process that evaluates programs could not be started (\(path): \(unsafe String(cString: strerror(code))))"
        }
    }

    let frames: Frames
    /// Nil once its end has been taken note of: from then on the id may be another's.
    private let id: Mutex<pid_t?>

    init(_ command: EvaluatorCommand) throws(StartError) {
        var sockets: [Int32] = [-1, -1]
        let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard unsafe socketpair(AF_UNIX, type, 0, &sockets) == 0 else {
            throw StartError(path: command.path, code: errno)
        }
        defer { close(sockets[1]) }
        switch Self.spawn(command, socket: sockets[1]) {
        case .success(let child): id = Mutex(child)
        case .failure(let error):
            close(sockets[0])
            throw error
        }
        frames = Frames(descriptor: sockets[0])
    }

    private static func spawn(_ command: EvaluatorCommand, socket: Int32) -> Result<pid_t, StartError> {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_adddup2(&actions, socket, STDIN_FILENO)
        unsafe posix_spawn_file_actions_adddup2(&actions, socket, STDOUT_FILENO)
        unsafe posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        var child: pid_t = 0
        let code = unsafe withArguments([command.path, EvaluatorCommand.argument]) { arguments in
            var environment: [UnsafeMutablePointer<CChar>?] = unsafe [nil]
            return unsafe posix_spawn(&child, command.path, &actions, nil, arguments, &environment)
        }
        return code == 0 ? .success(child) : .failure(StartError(path: command.path, code: code))
    }

    private static func withArguments(
        _ arguments: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Int32
    ) -> Int32 {
        var pointers = unsafe arguments.map { unsafe strdup($0) } + [nil]
        defer { unsafe pointers.forEach { unsafe free($0) } }
        return unsafe body(&pointers)
    }

    /// Ends it now, whatever it does.
    func kill() {
        id.withLock { id in
            if let id { _ = Glibc.kill(id, SIGKILL) }
        }
    }

    /// Waits for its end, which must be near, and says how it came. Nil where that was told before.
    func ending() -> ChildEnding? {
        id.withLock { id in
            guard let child = id else { return nil }
            var status: Int32 = 0
            while unsafe waitpid(child, &status, 0) < 0, errno == EINTR {}
            id = nil
            // The layout of a wait status: waitpid(2), WIFSIGNALED and WTERMSIG.
            let signal = status & 0x7F
            return signal == 0 ? .exit(code: status >> 8 & 0xFF) : .signal(signal)
        }
    }

    deinit {
        kill()
        _ = ending()
        close(frames.descriptor)
    }
}

/// How a process ended.
enum ChildEnding: Equatable {
    case exit(code: Int32)
    case signal(Int32)
}
