import SQLSyntax

/// The types of policy expressions: those that every supported database has under the same name.
extension Parser {
    /// The type of a CAST. A dialect with types of its own takes any name; a policy only the portable ones.
    func castType() throws(Failure) -> TypeName {
        if features.contains(.engineValues) { return try typeName() }
        let begin = token
        let type = try typeName()
        guard let largest = Parser.portableTypes[type.words.map(\.value.asciiLowercased.string).joined(separator: " ")],
            type.arguments.count <= largest, type.words.allSatisfy({ $0.quoting == .none })
        else {
            throw Failure(
                .syntaxError, "this is not a type of a policy expression",
                at: Position(start: begin.start, end: max(begin.end, type.position.end)),
                help: "types are BOOLEAN, SMALLINT, INTEGER, BIGINT, DECIMAL(p, s), REAL, DOUBLE PRECISION, "
                    + "CHAR(n), VARCHAR(n), TEXT, DATE, TIMESTAMP and UUID")
        }
        return type
    }

    /// Each type with the number of arguments that it can have.
    private static let portableTypes: [String: Int] = [
        "boolean": 0, "smallint": 0, "integer": 0, "int": 0, "bigint": 0, "decimal": 2, "numeric": 2, "real": 0,
        "double precision": 0, "char": 1, "varchar": 1, "text": 0, "date": 0, "timestamp": 0, "uuid": 0,
    ]
}
