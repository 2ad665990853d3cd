import SQLSyntax

/// A property that does not hold: ends the process, which libFuzzer keeps the input of.
func find(_ property: String, _ details: String...) -> Never {
    fatalError("find: \(property)" + details.map { "\n    " + $0 }.joined())
}

/// What must hold of every diagnostic: its places are places of the text, and it is no defect of Weir's own.
func check(_ diagnostics: [Diagnostic], of text: [UInt8], audit: String? = nil) {
    for diagnostic in diagnostics {
        if diagnostic.code == .internalError {
            find("an internal error", diagnostic.message, audit ?? "", String(decoding: text, as: UTF8.self))
        }
        for range in [diagnostic.range] + diagnostic.notes.map(\.range) {
            guard let range else { continue }
            guard 0 <= range.lowerBound, range.lowerBound <= range.upperBound, range.upperBound <= text.count else {
                find("a place outside of the text", "\(range): \(diagnostic.message)")
            }
        }
    }
}

func check(_ failure: Failure, of text: [UInt8]) {
    check([failure.diagnostic], of: text, audit: failure.audit)
}
