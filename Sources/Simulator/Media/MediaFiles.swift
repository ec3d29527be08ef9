import Foundation

/// The bytes of clips and pictures, made from the event alone.
enum MediaFiles {
    /// An MP4 file: its type and 8 to 72 KiB of data that no player would show.
    static func clip(of event: ActivityEvent) -> Data {
        let seed = stableHash(event.slot, event.site.index)
        let length = 8192 + Int(seed % 65_536)
        let frames = (0..<length).map { UInt8(truncatingIfNeeded: seed >> UInt64($0 % 57) ^ UInt64($0)) }
        return box("ftyp", Data("isom".utf8) + bigEndian(512) + Data("isommp41".utf8)) + box("mdat", Data(frames))
    }

    /// A JPEG file of a single grey pixel.
    static let picture: Data = {
        let quantization = [0xFF, 0xDB, 0x00, 0x43, 0x00] + [UInt8](repeating: 1, count: 64)
        let frame: [UInt8] = [0xFF, 0xC0, 0x00, 0x0B, 0x08, 0, 1, 0, 1, 1, 1, 0x11, 0]
        let scan: [UInt8] = [0xFF, 0xDA, 0x00, 0x08, 1, 1, 0, 0, 0x3F, 0, 0x3F]
        let bytes = quantization + frame + codes(class: 0x00) + codes(class: 0x10) + scan
        return Data([0xFF, 0xD8] + bytes + [0xFF, 0xD9])
    }()

    /// The snapshot object: the picture as Base64.
    static var snapshot: JSONText {
        ["data": .string(picture.base64EncodedString())]
    }

    /// A Huffman table with one code of one bit, for the value 0.
    private static func codes(class kind: UInt8) -> [UInt8] {
        [0xFF, 0xC4, 0x00, 0x14, kind, 1] + [UInt8](repeating: 0, count: 16)
    }

    private static func box(_ type: String, _ content: Data) -> Data {
        bigEndian(UInt32(8 + content.count)) + Data(type.utf8) + content
    }

    private static func bigEndian(_ number: UInt32) -> Data {
        withUnsafeBytes(of: number.bigEndian) { Data($0) }
    }
}
