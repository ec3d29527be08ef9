package import Foundation

extension Schedule {
    package func delay(of fire: Date, for job: JobID) -> TimeInterval { 0 }
    package var longestJitter: Duration { .zero }
    package var identity: String { "\(self)" }
}
