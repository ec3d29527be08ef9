import Workflows
import YAML

/// How many pages and records a listing has, as far as its file tells.
struct PageEstimate {
    let vars: [NamedTemplate]

    /// A number of pages, in words too.
    struct Count {
        var pages: Double
        var words: String
    }

    func pages(of call: Workflows.Call) -> Count {
        if call.pagination.isSingle { return Count(pages: 1, words: "1 request") }
        let bySize = call.pagination.maxRecords.map { (Double($0) / (size(of: call) ?? assumedSize)).rounded(.up) }
        let bounds = [call.pagination.maxPages.map(Double.init), bySize].compactMap(\.self)
        guard let pages = bounds.min() else {
            let assumed = CostEstimate.Assumed.pages
            return Count(pages: Double(assumed), words: "\(assumed) pages (assumed)")
        }
        return Count(pages: max(1, pages), words: "at most \(Int(max(1, pages))) page\(pages > 1 ? "s" : "")")
    }

    /// How many records all its pages have.
    func records(of call: Workflows.Call) -> Double {
        let all = pages(of: call).pages * (size(of: call) ?? assumedSize)
        return min(all, call.pagination.maxRecords.map(Double.init) ?? all)
    }

    private var assumedSize: Double { Double(CostEstimate.Assumed.recordsOfPage) }

    /// The size of a page, where the file asks for one: by the parameter that `paginate` names, or by a usual name.
    private func size(of call: Workflows.Call) -> Double? {
        var names = ["per_page", "limit", "page_size"]
        if case .pageNumber(let style) = call.pagination.style, let name = style.sizeParameter { names = [name] }
        var parameters = call.query
        if case .object(let members) = call.json { parameters += members }
        return parameters.last { names.contains($0.name) }.flatMap { number($0.value) }
    }

    private func number(_ value: ValueTemplate) -> Double? {
        switch value {
        case .literal(.integer(let digits)): return Double(digits).flatMap { $0 >= 1 ? $0 : nil }
        case .program(let program):
            let variable = vars.first { "$vars.\($0.name)" == program.text.trimmingSpaces }
            guard case .literal? = variable?.value else { return nil }
            return variable.flatMap { number($0.value) }
        default: return nil
        }
    }
}

extension String {
    fileprivate var trimmingSpaces: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
