import Foundation

extension Date {
    /// Seconds since 1970-01-01T00:00:00Z, fractions dropped downwards; dates outside of the years 1 to 9999 are
    /// clamped to them, so that no arithmetic on seconds overflows.
    var secondsSince1970: Int {
        Int(min(max(timeIntervalSince1970, -62_135_596_800), 253_402_300_799).rounded(.down))
    }

    init(secondsSince1970 seconds: Int) {
        self.init(timeIntervalSince1970: Double(seconds))
    }
}

extension Int {
    /// Division that rounds downwards, also below zero (a divisor is positive everywhere here).
    func flooredQuotient(by divisor: Int) -> Int {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }

    /// What `flooredQuotient` leaves: never negative.
    func flooredRemainder(by divisor: Int) -> Int {
        self - flooredQuotient(by: divisor) * divisor
    }
}
