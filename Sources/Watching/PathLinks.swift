import Glibc

/// One step on the way of a path: the entry `name` of `folder` leads on.
struct PathLink: Hashable {
    var folder: String
    var name: String
}

/// The way of a path through folders and symbolic links.
///
/// What a path means changes when one of these entries is made, removed or renamed. It ends where an entry is missing.
struct PathLinks: Equatable {
    private(set) var links: [PathLink] = []
    /// Where the path leads, without symbolic links; nil where an entry is missing.
    private(set) var target: String?

    /// As many as the kernel follows.
    private static let mostSymbolicLinks = 40

    /// Follows an absolute path, or one from the working folder.
    init(following path: String) {
        var remaining = Self.components(of: path.hasPrefix("/") ? path : Self.workingFolder + "/" + path)
        var folder = "/"
        var symbolicLinks = 0
        while let name = remaining.popLast() {
            if name == ".." {
                folder = Self.parent(of: folder)
                continue
            }
            links.append(PathLink(folder: folder, name: name))
            let entry = folder == "/" ? "/" + name : folder + "/" + name
            guard Self.exists(entry) else { return }
            guard let destination = Self.destination(of: entry) else {
                folder = entry
                continue
            }
            symbolicLinks += 1
            if symbolicLinks > Self.mostSymbolicLinks { return }
            if destination.hasPrefix("/") { folder = "/" }
            remaining += Self.components(of: destination)
        }
        target = folder
    }

    /// The last one first.
    private static func components(of path: String) -> [String] {
        path.split(separator: "/").filter { $0 != "." }.reversed().map(String.init)
    }

    private static func parent(of folder: String) -> String {
        let end = folder.lastIndex(of: "/") ?? folder.startIndex
        return end == folder.startIndex ? "/" : String(folder[..<end])
    }

    private static var workingFolder: String {
        guard let path = unsafe getcwd(nil, 0) else { return "" }
        defer { unsafe free(path) }
        return unsafe String(cString: path)
    }

    private static func exists(_ path: String) -> Bool {
        var status = stat()
        return unsafe lstat(path, &status) == 0
    }

    /// What a symbolic link says; nil for anything else.
    private static func destination(of path: String) -> String? {
        var characters = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = unsafe readlink(path, &characters, characters.count)
        return count < 0 ? nil : String(decoding: characters.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
