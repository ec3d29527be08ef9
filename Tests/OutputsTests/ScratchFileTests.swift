import Foundation
import Testing

@testable import Outputs

struct ScratchFileTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.makeRoot()
    }

    @Test func `what was added is read back, from wherever it went`() async throws {
        let file = ScratchFile(in: folder.root)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<50 {
                group.addTask {
                    let bytes = [UInt8](repeating: UInt8(number), count: number * 1000)
                    let offset = try await file.append(bytes)
                    let read = try await file.bytes(at: offset, count: bytes.count)
                    #expect(read == bytes)
                }
            }
            try await group.waitForAll()
        }
    }

    @Test func `the file has no name, and one that a crash has left is cleared away`() async throws {
        try folder.write("left", to: "spool")
        let file = ScratchFile(in: folder.root)
        #expect(try folder.names() == ["spool"])
        _ = try await file.append([1, 2, 3])
        #expect(try folder.names().isEmpty)
    }

    @Test func `files that are made at the same time are apart`() async throws {
        let files = (0..<20).map { _ in ScratchFile(in: folder.root) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (number, file) in files.enumerated() {
                group.addTask { _ = try await file.append([UInt8(number)]) }
            }
            try await group.waitForAll()
        }
        for (number, file) in files.enumerated() {
            #expect(try await file.bytes(at: 0, count: 1) == [UInt8(number)])
        }
        #expect(try folder.names().isEmpty)
    }

    @Test func `a folder that is not there is an error that names it`() async throws {
        let file = ScratchFile(in: folder.path + "/missing")
        let error = await #expect(throws: ScratchError.self) { try await file.append([1]) }
        #expect(error?.description.contains("/missing: opening") == true)
    }

    @Test func `more than was added cannot be read`() async throws {
        let file = ScratchFile(in: folder.root)
        _ = try await file.append([1])
        await #expect(throws: ScratchError.self) { try await file.bytes(at: 0, count: 2) }
    }

    @Test func `a full disk is told apart`() {
        #expect(ScratchError(SystemError(doing: "writing", code: ENOSPC), folder: "s") == .diskFull(folder: "s"))
    }
}
