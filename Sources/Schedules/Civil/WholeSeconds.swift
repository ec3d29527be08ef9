import Foundation

extension Date {
    /// Seconds since 1970-01-01T00:00:00Z, fractions dropped downwards; dates beyond the years ±30,000 are clamped,
    /// so that arithmetic on seconds cannot overflow.
    var secondsSince1970: Int {
        let bound = 1e12
        return Int(Swift.min(Swift.max(timeIntervalSince1970, -bound), bound).rounded(.down))
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
