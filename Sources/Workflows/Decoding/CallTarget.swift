import Foundation
import Spelling
import YAML

/// Takes the value of `chekt` apart: a method, and a path of the API.
struct CallTarget {
    private static let methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"]
    private static let example = "write it as `chekt: GET /ext/v1/sites`"

    let collector: Collector

    func decode(_ template: TextTemplate) -> (method: String, path: TextTemplate)? {
        guard case .literal(let text)? = template.parts.first, let space = text.firstIndex(of: " ") else {
            collector.error(template.place, "`chekt` is a method and a path", help: Self.example)
            return nil
        }
        let name = String(text[..<space])
        let start = String(text[space...].drop { $0 == " " })
        var path = template
        path.parts[0] = .literal(start)
        let method = method(name, beside: start, template)
        return isPath(path, beginning: start, method: name) ? method.map { ($0, path) } : nil
    }

    private func method(_ name: String, beside path: String, _ template: TextTemplate) -> String? {
        if Self.methods.contains(name) { return name }
        if let near = nearestName(to: name, among: Self.methods) {
            collector.error(
                template.place, "`\(name)` is no method of the API", help: "did you mean `\(near)`?",
                correction: correction("\(near) \(path)", template))
        } else {
            collector.error(
                template.place, "`\(name)` is no method of the API",
                help: "the methods are \(Self.methods.asCode)")
        }
        return nil
    }

    /// The value as it should be; nil where it has programs, whose text is not at hand.
    private func correction(_ value: String, _ template: TextTemplate) -> String? {
        template.parts.count == 1 ? replacing(template.place, with: value, in: collector.source) : nil
    }

    private func isPath(_ template: TextTemplate, beginning start: String, method: String) -> Bool {
        if !start.hasPrefix("/") || start.hasPrefix("//") {
            collector.error(
                template.place, "the path must begin with a single slash",
                help: start.contains("://") ? "the host comes from the connection" : Self.example,
                correction: correction("\(method) \(Self.path(in: start))", template))
            return false
        }
        for case .literal(let text) in template.parts {
            guard let scalar = text.unicodeScalars.first(where: { !isPathScalar($0) }) else { continue }
            refuse(scalar, in: template)
            return false
        }
        return true
    }

    /// `https://host/a` -> `/a`, `a` -> `/a`.
    private static func path(in text: String) -> String {
        guard let scheme = text.range(of: "://") else { return "/" + text.drop { $0 == "/" } }
        return String(text[scheme.upperBound...].drop { $0 != "/" })
    }

    private func refuse(_ scalar: Unicode.Scalar, in template: TextTemplate) {
        if scalar.properties.isWhitespace || scalar == "?" || scalar == "#" {
            let what = scalar.properties.isWhitespace ? "a blank" : "`\(scalar)`"
            collector.error(
                template.place, "the path holds \(what), which a path cannot",
                help: "put parameters under `query`, beside `chekt`, such as `query: { per_page: 100 }`")
        } else {
            collector.error(
                template.place, "the path holds `\(scalar)`, which a path cannot",
                help: "write it percent-encoded, or as a program, whose value is encoded")
        }
    }

    /// RFC 3986 section 3.3: the characters of a path, and the percent sign of what is encoded.
    private func isPathScalar(_ scalar: Unicode.Scalar) -> Bool {
        isNameScalar(scalar) || "/-.~!$&'()*+,;=:@%".unicodeScalars.contains(scalar)
    }
}
