import Foundation

/// Ways in which a workflow file of a scratch folder comes to have another text.
enum FileReplacement: CaseIterable, Sendable {
    /// Into the file as it is.
    case inPlace
    /// Into another file, which then takes the name, as editors do.
    case byRename
    /// Into another folder, to which a symbolic link is led, as Kubernetes does with a ConfigMap.
    case bySymbolicLink
}

/// The workflows of a scratch folder, which a test changes while a daemon serves them.
struct WorkflowFolder {
    private let scratch: Scratch
    private let replacement: FileReplacement
    private var texts: [String: String] = [:]
    private var versions = 0

    /// Makes the folder with these texts, by the names of their files.
    init(_ texts: [String: String], in scratch: Scratch, replacement: FileReplacement) throws {
        (self.scratch, self.replacement) = (scratch, replacement)
        self.texts = texts
        if replacement == .bySymbolicLink {
            try swapFolder()
            for name in texts.keys { try link("..data/\(name)", at: name) }
        } else {
            for (name, text) in texts { try scratch.write(text, to: "workflows/\(name)") }
        }
    }

    mutating func replace(_ name: String, with text: String) throws {
        texts[name] = text
        switch replacement {
        case .inPlace: try scratch.write(text, to: "workflows/\(name)")
        case .byRename:
            try scratch.write(text, to: "workflows/.\(name).new")
            try move(".\(name).new", to: name)
        case .bySymbolicLink: try swapFolder()
        }
    }

    mutating func remove(_ name: String) throws {
        texts[name] = nil
        try FileManager.default.removeItem(atPath: path(name))
        if replacement == .bySymbolicLink { try swapFolder() }
    }

    /// Writes all files into a new folder, and leads `..data` there.
    private mutating func swapFolder() throws {
        versions += 1
        for (name, text) in texts { try scratch.write(text, to: "workflows/..version-\(versions)/\(name)") }
        try link("..version-\(versions)", at: "..data.new")
        try move("..data.new", to: "..data")
    }

    func link(_ destination: String, at name: String) throws {
        try FileManager.default.createSymbolicLink(atPath: path(name), withDestinationPath: destination)
    }

    /// In one piece, in the place of what has the new name.
    private func move(_ old: String, to new: String) throws {
        guard rename(path(old), path(new)) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }

    private func path(_ name: String) -> String {
        "\(scratch.path)/workflows/\(name)"
    }
}
