/// A number written in a form that the schema knows, with a value that does not fit.
struct NumberTooLarge: Error {}

extension ScalarValue {
    /// The meaning of unquoted `text` by the core schema (YAML 1.2.2, section 10.3.2). Octal and hexadecimal numbers
    /// beyond 64 bits are refused rather than passed on as text.
    init(plain text: String) throws(NumberTooLarge) {
        switch text {
        case "", "~", "null", "Null", "NULL": self = .null
        case "true", "True", "TRUE": self = .bool(true)
        case "false", "False", "FALSE": self = .bool(false)
        case ".nan", ".NaN", ".NAN": self = .nonFinite(".nan")
        case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": self = .nonFinite(".inf")
        case "-.inf", "-.Inf", "-.INF": self = .nonFinite("-.inf")
        default: self = try Self.number(text) ?? .string(text)
        }
    }

    private static func number(_ text: String) throws(NumberTooLarge) -> ScalarValue? {
        if text.hasPrefix("0o") { return try integer(text, radix: 8) }
        if text.hasPrefix("0x") { return try integer(text, radix: 16) }
        return NumberText(text)?.value
    }

    private static func integer(_ text: String, radix: Int) throws(NumberTooLarge) -> ScalarValue? {
        let digits = text.dropFirst(2)
        guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.hexDigitValue.map { $0 < radix } == true }) else {
            return nil
        }
        guard let value = UInt64(digits, radix: radix) else { throw NumberTooLarge() }
        return .integer(String(value))
    }
}

/// A decimal number cut into its parts: `[-+] digits [. digits] [e [-+] digits]`.
private struct NumberText {
    private var isNegative = false
    private var whole: Substring.UTF8View
    private var fraction: Substring.UTF8View?
    private var exponent: Substring.UTF8View?

    /// Nil if `text` is no number.
    init?(_ text: String) {
        var rest = Substring(text).utf8
        if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
            isNegative = sign == UInt8(ascii: "-")
            rest.removeFirst()
        }
        whole = Self.takeDigits(&rest)
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            fraction = Self.takeDigits(&rest)
        }
        guard !whole.isEmpty || fraction?.isEmpty == false else { return nil }
        if let mark = rest.first, mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") {
            guard let exponent = Self.exponent(of: rest) else { return nil }
            self.exponent = exponent
        } else if !rest.isEmpty {
            return nil
        }
    }

    /// The number in the notation of JSON, which knows neither `+1` nor `01`, `.5` or `1.`.
    var value: ScalarValue {
        let significant = whole.drop { $0 == UInt8(ascii: "0") }
        let digits = significant.isEmpty ? "0" : String(Substring(significant))
        guard fraction != nil || exponent != nil else {
            return .integer(isNegative && digits != "0" ? "-" + digits : digits)
        }
        var text = (isNegative ? "-" : "") + digits
        if let fraction, !fraction.isEmpty { text += "." + String(Substring(fraction)) }
        if let exponent { text += String(Substring(exponent)) }
        return .float(text)
    }

    private static func takeDigits(_ rest: inout Substring.UTF8View) -> Substring.UTF8View {
        let digits = rest.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
        rest = rest[digits.endIndex...]
        return digits
    }

    /// `text` itself if it is `e`, perhaps a sign, and digits up to the end.
    private static func exponent(of text: Substring.UTF8View) -> Substring.UTF8View? {
        var rest = text.dropFirst()
        if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { rest.removeFirst() }
        let digits = takeDigits(&rest)
        return !digits.isEmpty && rest.isEmpty ? text : nil
    }
}
