import Foundation

/// What the shell left to us as standard input, output and error, made safe to use.
enum StandardStreams {
    /// A reader that goes away, as with `| head`, must not end a run half-way: writing to it fails instead. And where
    /// a stream is closed, the next file or socket would get its number and with it what we say to people.
    static func prepare() {
        signal(SIGPIPE, SIG_IGN)
        for descriptor in 0...2 where fcntl(Int32(descriptor), F_GETFD) == -1 {
            // The lowest free number is taken, which is this one.
            _ = open("/dev/null", O_RDWR)
        }
    }
}
