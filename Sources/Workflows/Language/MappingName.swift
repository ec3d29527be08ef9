/// The mappings of the language; types refer to them by name, since a step may hold steps.
package enum MappingName: String, CaseIterable, Sendable {
    case workflow
    case defaults
    case job
    case schedule
    case trigger
    case catchup
    case reaction
    case retry
    case step
    case repetition = "repeat"
    case paginate
    case incremental
    case write
    case keep
    case webhook
    case batch
    case download
    case secretHeader = "secret_header"
    case settings
    case connection
    case keyReference = "key_reference"
    case budget
    case burst
    case lanes
    case criticalLane = "critical_lane"
    case bulkLane = "bulk_lane"
    case budgetHeaders = "budget_headers"

    /// The keys of the mapping and their rules.
    package var description: MappingDescription {
        switch self {
        case .workflow: .workflow
        case .defaults: .defaults
        case .job: .job
        case .schedule: .schedule
        case .trigger: .trigger
        case .catchup: .catchup
        case .reaction: .reaction
        case .retry: .retry
        case .step: .step
        case .repetition: .repetition
        case .paginate: .paginate
        case .incremental: .incremental
        case .write: .write
        case .keep: .keep
        case .webhook: .webhook
        case .batch: .batch
        case .download: .download
        case .secretHeader: .secretHeader
        case .settings: .settings
        case .connection: .connection
        case .keyReference: .keyReference
        case .budget: .budget
        case .burst: .burst
        case .lanes: .lanes
        case .criticalLane: .criticalLane
        case .bulkLane: .bulkLane
        case .budgetHeaders: .budgetHeaders
        }
    }
}
