/// What becomes of a number's text in jq, which writes every double in one way.
enum NumberSpelling {
    /// jq writes it the same.
    case canonical
    /// An integer beyond 2^53, where doubles begin to leave integers out.
    case bigInteger
    /// jq writes it differently, as `1.10` and `1e3`, or a fraction is more exact than a double.
    case other

    /// 2^53
    private static let greatest = [UInt8]("9007199254740992".utf8)
    /// Decimals of no more significant digits all differ as doubles: these keep their digits (IEEE 754).
    private static let safeDigits = 15

    /// Reads the text of a JSON number.
    init(of number: ArraySlice<UInt8>) {
        let digits = number.first == ExactNumber.minus ? number.dropFirst() : number
        guard let point = digits.firstIndex(where: { !ExactNumber.isDigit($0) }) else {
            self = Self.isBig(digits) ? .bigInteger : .canonical
            return
        }
        self = Self.isCanonicalDecimal(digits, point: point) ? .canonical : .other
    }

    private static func isBig(_ digits: ArraySlice<UInt8>) -> Bool {
        guard digits.count >= greatest.count else { return false }
        return digits.count > greatest.count || greatest.lexicographicallyPrecedes(digits)
    }

    /// True for digits, a point and digits, as jq writes them: no zero at the end, and at most three zeros before the
    /// first digit of a fraction, since jq uses an exponent beyond that.
    private static func isCanonicalDecimal(_ number: ArraySlice<UInt8>, point: Int) -> Bool {
        let zero = UInt8(ascii: "0")
        let fraction = number[(point + 1)...]
        guard number[point] == UInt8(ascii: "."), fraction.allSatisfy(ExactNumber.isDigit), fraction.last != zero
        else { return false }
        let whole = number[..<point]
        let zeros = whole.elementsEqual([zero]) ? fraction.prefix { $0 == zero }.count : 0
        guard zeros <= 3 else { return false }
        let significant = (whole.elementsEqual([zero]) ? 0 : whole.count) + fraction.count - zeros
        if significant <= safeDigits { return true }
        // Swift writes a double with as many digits as tell it apart, as jq does.
        let text = String(decoding: number, as: UTF8.self)
        return significant <= safeDigits + 2 && Double(text)?.description == text
    }
}
