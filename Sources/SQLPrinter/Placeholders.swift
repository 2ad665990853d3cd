import SQLSyntax

/// Which placeholder stands for which parameter.
struct Placeholders {
    let style: PlaceholderStyle
    /// What `PrintedStatement.parameters` will say.
    private(set) var parameters: [Parameter] = []
    /// For `named`: the placeholder of each entry of `parameters`.
    private(set) var names: [String] = []
    /// For `named`: the names that the statement's own parameters have, and those given out.
    var taken: Set<ByteString> = []
    /// How many `?` were written as they stood.
    private var positionals = 0
    /// Where in `parameters` each one is.
    private var places: [Parameter: Int] = [:]

    init(style: PlaceholderStyle) {
        self.style = style
    }

    /// The place of a parameter among the distinct ones; it gets the next one if it has none yet.
    private mutating func place(of parameter: Parameter) -> (index: Int, new: Bool) {
        if let index = places[parameter] { return (index, false) }
        places[parameter] = parameters.count
        parameters.append(parameter)
        return (parameters.count - 1, true)
    }

    /// `numbered`: the number of a parameter, from 1.
    mutating func number(of parameter: Parameter) -> Int {
        place(of: parameter).index + 1
    }

    /// `question`: one more occurrence.
    mutating func occurrence(of parameter: Parameter) {
        parameters.append(parameter)
    }

    /// `asWritten`: which `?` the next one in the text is.
    mutating func nextPositional() -> Int {
        positionals += 1
        return positionals - 1
    }

    /// `asWritten`: notes that the parameter occurs.
    mutating func note(_ parameter: Parameter) {
        _ = place(of: parameter)
    }

    /// `named`: the placeholder of a parameter with its prefix.
    mutating func name(of parameter: Parameter) -> String {
        let (index, new) = place(of: parameter)
        guard new else { return names[index] }
        let name: String
        switch parameter {
        case .named(let prefix, let own): name = String(decoding: [prefix], as: UTF8.self) + own.string
        case .positional(let index): name = fresh("weir_p\(index + 1)")
        case .numbered(let number): name = fresh("weir_n\(number)")
        case .attribute(let attribute): name = fresh("weir_\(attribute.string)")
        case .attributeElement(let attribute, let index): name = fresh("weir_\(attribute.string)_\(index + 1)")
        }
        names.append(name)
        return name
    }

    private mutating func fresh(_ stem: String) -> String {
        var name = ByteString(stem)
        while !taken.insert(name.asciiLowercased).inserted { name.string += "_" }
        return ":" + name.string
    }
}

/// Finds the first `?` of a part of a statement.
struct FirstPositional: SyntaxVisitor {
    var index: Int?

    mutating func visit(_ parameter: Parameter) {
        switch parameter {
        case .positional(let found): if index == nil { index = found }
        case .named, .numbered, .attribute, .attributeElement: break
        }
    }

    static func find(_ expression: Expression) throws(Failure) -> Int? {
        var finder = FirstPositional()
        try finder.visit(expression)
        return finder.index
    }
}

/// Finds the names of the parameters that a statement names itself, so that none is given out twice.
struct ParameterNames: SyntaxVisitor {
    var found: Set<ByteString> = []

    mutating func visit(_ parameter: Parameter) {
        switch parameter {
        case .named(prefix: _, let name): found.insert(name.asciiLowercased)
        case .positional, .numbered, .attribute, .attributeElement: break
        }
    }
}
