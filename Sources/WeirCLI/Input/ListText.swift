/// Lists on the command line: separated by commas, of which those in quotes or parentheses do not count.
enum ListText {
    struct Problem: Error {
        let message: String
    }

    /// `a, "odd,name".b` gives `a` and `"odd,name".b`.
    static func split(_ texts: [String]) throws(Problem) -> [String] {
        var items: [String] = []
        for text in texts { items += try split(text) }
        return items
    }

    static func split(_ text: String) throws(Problem) -> [String] {
        var items: [String] = []
        var item = ""
        var closing: Unicode.Scalar?
        var depth = 0
        for scalar in text.unicodeScalars {
            if let end = closing {
                if scalar == end { closing = nil }
            } else {
                switch scalar {
                case "\"", "'": closing = scalar
                case "(": depth += 1
                case ")": depth -= 1
                case "," where depth <= 0:
                    items.append(item)
                    item = ""
                    continue
                default: break
                }
            }
            item.unicodeScalars.append(scalar)
        }
        guard closing == nil else { throw Problem(message: "`\(text)` has a quote without its end") }
        items.append(item)
        let trimmed = items.map(trim)
        guard !trimmed.contains("") else { throw Problem(message: "the list `\(text)` has an empty item") }
        return trimmed
    }

    /// `name=value`, split at the first `=` outside double quotes.
    static func pair(_ text: String) throws(Problem) -> (name: String, value: String) {
        var isQuoted = false
        for index in text.unicodeScalars.indices {
            switch text.unicodeScalars[index] {
            case "\"": isQuoted.toggle()
            case "=" where !isQuoted:
                let name = trim(String(text[..<index]))
                guard !name.isEmpty else { throw Problem(message: "`\(text)` has no name before `=`") }
                return (name, String(text[text.unicodeScalars.index(after: index)...]))
            default: break
            }
        }
        throw Problem(message: "`\(text)` is not of the form `name=value`")
    }

    static func trim(_ text: String) -> String {
        func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" || scalar == "\n" }
        var scalars = text.unicodeScalars[...]
        while let first = scalars.first, isSpace(first) { scalars.removeFirst() }
        while let last = scalars.last, isSpace(last) { scalars.removeLast() }
        return String(scalars)
    }
}
