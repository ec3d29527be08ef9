import Foundation
import Testing

@testable import Watching

/// The kernel tells a change at the moment it happens, so that nothing is waited for here.
struct InotifyTests {
    /// Watches a folder below a new one; closed with it.
    private final class Watched {
        var inotify: Inotify

        init(_ root: TemporaryFolder, _ name: String, names: Set<String>? = nil) throws {
            inotify = try Inotify(folder: root.path + "/" + name, names: names)
        }

        deinit {
            close(inotify.descriptor)
        }

        /// Whether what the step does is a change, and the last that is told.
        func tells(_ step: () throws -> Void) throws -> Bool {
            try step()
            let told = try inotify.takeEvents()
            #expect(try !inotify.takeEvents())
            return told
        }
    }

    private let root: TemporaryFolder

    init() throws {
        root = try TemporaryFolder()
        try root.makeFolder("workflows")
        try root.write("a", to: "workflows/a.yaml")
    }

    @Test func `a file that is made, written, given other rights or removed is a change`() throws {
        let watched = try Watched(root, "workflows")
        #expect(try watched.tells { try root.write("b", to: "workflows/b.yaml") })
        #expect(try watched.tells { try root.write("more", to: "workflows/a.yaml") })
        #expect(
            try watched.tells {
                try FileManager.default.setAttributes(
                    [.posixPermissions: 0o600], ofItemAtPath: root.path + "/workflows/a.yaml")
            })
        #expect(try watched.tells { try root.remove("workflows/a.yaml") })
    }

    @Test func `a file that is moved in, out or over another one is a change`() throws {
        try root.write("b", to: "b.yaml")
        try root.write("c", to: "workflows/c.tmp")
        let watched = try Watched(root, "workflows")
        #expect(try watched.tells { try root.rename("b.yaml", over: "workflows/b.yaml") })
        #expect(try watched.tells { try root.rename("workflows/b.yaml", over: "b.yaml") })
        #expect(try watched.tells { try root.rename("workflows/c.tmp", over: "workflows/a.yaml") })
    }

    @Test func `what is only read, or lies beside the folder, is no change`() throws {
        let watched = try Watched(root, "workflows")
        #expect(try !watched.tells { _ = try Data(contentsOf: URL(filePath: root.path + "/workflows/a.yaml")) })
        #expect(try !watched.tells { try root.write("b", to: "b.yaml") })
        #expect(try !watched.tells { try root.makeFolder("workflows2") })
    }

    @Test func `files that lead through a link which is swapped have changed`() throws {
        try root.makeFolder("workflows/..1")
        try root.makeFolder("workflows/..2")
        try root.link("workflows/..data", to: "..1")
        try root.link("workflows/b.yaml", to: "..data/b.yaml")
        try root.link("workflows/..new", to: "..2")
        let watched = try Watched(root, "workflows")
        #expect(try watched.tells { try root.rename("workflows/..new", over: "workflows/..data") })
    }

    @Test func `a folder that is removed and made again is watched as before`() throws {
        let watched = try Watched(root, "workflows")
        for _ in 1...3 {
            #expect(try watched.tells { try root.remove("workflows") })
            #expect(try watched.tells { try root.makeFolder("workflows") })
            #expect(try watched.tells { try root.write("b", to: "workflows/b.yaml") })
        }
    }

    @Test func `a folder that another one replaces is watched, and the old one is not`() throws {
        try root.makeFolder("new")
        let watched = try Watched(root, "workflows")
        #expect(
            try watched.tells {
                try root.rename("workflows", over: "old")
                try root.rename("new", over: "workflows")
            })
        #expect(try !watched.tells { try root.write("b", to: "old/b.yaml") })
        #expect(try watched.tells { try root.write("b", to: "workflows/b.yaml") })
    }

    @Test func `a folder that is not there yet is seen when it comes, with those above it`() throws {
        let watched = try Watched(root, "later/on/workflows")
        #expect(try watched.tells { try root.makeFolder("later") })
        #expect(try watched.tells { try root.makeFolder("later/on/workflows") })
        #expect(try watched.tells { try root.write("a", to: "later/on/workflows/a.yaml") })
        #expect(try watched.tells { try root.rename("later", over: "gone") })
        #expect(try !watched.tells { try root.write("b", to: "gone/on/workflows/b.yaml") })
    }

    @Test(arguments: ["current", "current/inner"])
    func `a link on the way to the folder may be swapped`(path: String) throws {
        try root.makeFolder("one/inner")
        try root.makeFolder("two/inner")
        try root.link("current", to: "one")
        try root.link("next", to: root.path + "/two")
        let watched = try Watched(root, path)
        #expect(try watched.tells { try root.rename("next", over: "current") })
        #expect(try !watched.tells { try root.write("a", to: path.replacing("current", with: "one") + "/a.yaml") })
        #expect(try watched.tells { try root.write("a", to: path.replacing("current", with: "two") + "/a.yaml") })
    }

    @Test func `links that lead in a circle are no folder, until they are mended`() throws {
        try root.link("a", to: "b")
        try root.link("b", to: "a")
        try root.link("c", to: "workflows")
        let watched = try Watched(root, "a")
        #expect(try watched.tells { try root.rename("c", over: "b") })
        #expect(try watched.tells { try root.write("b", to: "workflows/b.yaml") })
    }

    @Test func `of a folder only the names that matter are told`() throws {
        let watched = try Watched(root, "workflows", names: ["wake"])
        #expect(try !watched.tells { try root.write("", to: "workflows/wake.tmp") })
        #expect(try watched.tells { try root.write("", to: "workflows/wake") })
        #expect(try watched.tells { try root.write("", to: "workflows/wake") })
    }

    @Test func `a file in the place of the folder is no folder`() throws {
        let watched = try Watched(root, "workflows")
        try root.write("", to: "file")
        #expect(
            try watched.tells {
                try root.remove("workflows")
                try root.rename("file", over: "workflows")
            })
        #expect(try watched.tells { try root.remove("workflows") })
    }
}
