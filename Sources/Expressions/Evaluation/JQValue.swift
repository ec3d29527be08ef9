import CJQ
import Records

/// A value of libjq, owned: its reference is given back when the value goes, or handed on with `release`.
@safe
struct JQValue: ~Copyable {
    private let value: jv

    /// Takes over one reference.
    init(owning value: jv) {
        unsafe self.value = unsafe value
    }

    /// Parses JSON text. jq reads at most 256 levels; nothing else of valid text can fail.
    static func parsing(_ text: JSONText) throws(EvaluationError) -> JQValue {
        guard let length = Int32(exactly: text.bytes.count) else {
            throw .failed("a value of more than 2 GiB is too large for a program")
        }
        let parsed = unsafe text.bytes.withUnsafeBytes { bytes in
            unsafe jv_parse_sized(bytes.baseAddress?.assumingMemoryBound(to: CChar.self), length)
        }
        let value = unsafe JQValue(owning: parsed)
        guard value.isValid else {
            throw .failed("a value is nested more than 256 deep, and a program cannot read that")
        }
        return value
    }

    deinit {
        unsafe jv_free(value)
    }

    /// False at the end of a program's outputs and for an error.
    var isValid: Bool {
        unsafe jv_get_kind(value) != JV_KIND_INVALID
    }

    /// Another reference to the same value.
    func copy() -> JQValue {
        unsafe JQValue(owning: jv_copy(value))
    }

    /// Hands the reference on.
    consuming func release() -> jv {
        let value = unsafe value
        discard self
        return unsafe value
    }

    /// An array of three values.
    static func array(_ first: consuming JQValue, _ second: consuming JQValue, _ third: consuming JQValue) -> JQValue {
        array().appending(first).appending(second).appending(third)
    }

    /// `[]`
    static func array() -> JQValue {
        unsafe JQValue(owning: jv_array())
    }

    /// The array with one more element.
    consuming func appending(_ element: consuming JQValue) -> JQValue {
        unsafe JQValue(owning: jv_array_append(release(), element.release()))
    }

    /// A string.
    static func string(_ text: String) -> JQValue {
        unsafe JQValue(owning: jv_string(text))
    }

    /// `{}`
    static func emptyObject() -> JQValue {
        unsafe JQValue(owning: jv_object())
    }

    /// The object with one more member.
    consuming func setting(_ key: String, to member: consuming JQValue) -> JQValue {
        unsafe JQValue(owning: jv_object_set(release(), jv_string(key), member.release()))
    }

    /// The value as JSON text without white space. Objects keep the order of their keys.
    consuming func dumped() -> [UInt8] {
        unsafe JQValue(owning: jv_dump_string(release(), 0)).utf8
    }

    /// The message of an error, nil where the outputs simply ended. A message that is no string is given as JSON.
    consuming func errorMessage() -> String? {
        guard unsafe jv_invalid_has_msg(jv_copy(value)) != 0 else { return nil }
        let message = unsafe JQValue(owning: jv_invalid_get_msg(release()))
        return String(decoding: message.isString ? message.utf8 : message.dumped(), as: UTF8.self)
    }

    private var isString: Bool {
        unsafe jv_get_kind(value) == JV_KIND_STRING
    }

    /// The bytes of a string.
    var utf8: [UInt8] {
        let start = unsafe jv_string_value(value)
        let count = Int(unsafe jv_string_length_bytes(jv_copy(value)))
        return unsafe [UInt8](UnsafeRawBufferPointer(start: start, count: count))
    }
}
