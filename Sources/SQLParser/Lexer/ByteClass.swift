/// What a byte can begin.
enum ByteClass {
    static let illegal: UInt8 = 0
    static let space: UInt8 = 1
    static let letter: UInt8 = 2
    static let digit: UInt8 = 3
    static let quote: UInt8 = 4
    static let single: UInt8 = 5
    static let `operator`: UInt8 = 6
    static let prefix: UInt8 = 7
    /// Set for the bytes that a word goes on with.
    static let wordPart: UInt8 = 0x80

    static let mask: UInt8 = 0x7F

    /// The class of every byte: SQLite's, in which all bytes of a character beyond ASCII are letters.
    static let table: [UInt8] = (0...255).map { (byte: UInt8) -> UInt8 in
        switch byte {
        case 0x09, 0x0A, 0x0C, 0x0D, 0x20: space
        case 0x41...0x5A, 0x61...0x7A, 0x5F, 0x80...0xFF: letter | wordPart
        case 0x30...0x39: digit | wordPart
        case 0x24: prefix | wordPart  // $
        case 0x22, 0x27, 0x60, 0x5B: quote  // " ' ` [
        case 0x28, 0x29, 0x2C, 0x3B, 0x2A, 0x2B, 0x25, 0x26, 0x7E: single  // ( ) , ; * + % & ~
        case 0x2D, 0x2E, 0x2F, 0x3C, 0x3D, 0x3E, 0x21, 0x7C: `operator`  // - . / < = > ! |
        case 0x3F, 0x40, 0x23, 0x3A: prefix  // ? @ # :
        default: illegal
        }
    }
}
