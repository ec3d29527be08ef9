import Foundation

/// A part of a site that is armed on its own.
struct Partition {
    let site: Site
    /// 1 for the first partition of a site.
    let place: Int

    var name: String { place == 1 ? "Office" : "Warehouse" }
    var identifier: Identifier { Identifier(kind: "partition", number: 10 * site.number + place) }

    /// The element of a site's `partitions`, which only the observed dialect has.
    var body: JSONText {
        ["partition_id": identifier.json(in: .observed), "partition_name": .string(name)]
    }

    /// The row that tells its arming.
    func body(armed state: ArmingState, in profile: Profile, at now: Date) -> JSONText {
        [
            "partition_id": identifier.json(in: profile),
            "partition_name": .string(name),
            "partition_number": .integer(place),
            "arming_status": .string(state.status(in: profile, at: now)),
        ]
    }
}

extension Site {
    var partitions: [Partition] {
        isPartitioned ? [1, 2].map { Partition(site: self, place: $0) } : []
    }
}

/// The arming of the partitions of all sites; a partition begins as its site does.
struct PartitionArming {
    private var states: [Int: ArmingState] = [:]

    /// The partitions of a site as they are now.
    func list(of site: Site, in profile: Profile, at now: Date) -> JSONText {
        let rows = site.partitions.map { $0.body(armed: state(of: $0), in: profile, at: now) }
        return Listing.body("partitions", rows, in: profile)
    }

    /// Arms or disarms the partitions that the body names: all of them, or none where one is unknown.
    mutating func take(
        _ action: ArmingAction, body: Data, of site: Site, in profile: Profile, at now: Date
    ) throws(APIError) {
        let partitions = try PartitionSelection(body).partitions(of: site, in: profile)
        let command = try ArmingCommand(action, body: body)
        for partition in partitions {
            var state = state(of: partition)
            state.take(command, at: now)
            states[partition.identifier.number] = state
        }
    }

    private func state(of partition: Partition) -> ArmingState {
        states[partition.identifier.number] ?? ArmingState(initiallyOf: partition.site)
    }
}

/// Which partitions a command is for.
private struct PartitionSelection: Decodable {
    private var partitionIds: [Reference]?

    init(_ body: Data) throws(APIError) {
        self = try JSONRequest.decode(Self.self, from: body)
    }

    func partitions(of site: Site, in profile: Profile) throws(APIError) -> [Partition] {
        guard let partitionIds, !partitionIds.isEmpty else {
            throw .unprocessable("partition_ids", "partition_ids lists at least one partition.")
        }
        var partitions: [Partition] = []
        for id in partitionIds {
            guard let partition = site.partitions.first(where: { id.names($0.identifier, in: profile) }) else {
                throw .notFound("partition", field: "partition_ids")
            }
            partitions.append(partition)
        }
        return partitions
    }
}
