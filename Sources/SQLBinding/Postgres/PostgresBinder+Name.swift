internal import SQLSyntax

extension PostgresBinder {
    /// What PostgreSQL names an output column without alias (`FigureColname` in its parser/parse_target.c); nil is
    /// `?column?`. The expression is bound.
    func outputName(_ expression: Expression) -> ByteString? { figure(expression)?.name }

    /// A weak name is that of a type, or `case`: a better one around it is taken.
    private func figure(_ expression: Expression) -> (name: ByteString, isWeak: Bool)? {
        switch expression.kind {
        case .column(let reference): return (dialect.fold(reference.name), false)
        case .function(let call): return (dialect.fold(call.name.name), false)
        case .cast(let operand, let type):
            let inner = figure(operand)
            if let inner, !inner.isWeak { return inner }
            return type.words.last.map { (dialect.fold($0), true) } ?? inner
        case .collate(let operand, _): return figure(operand)
        case .caseWhen(let expression):
            if let inner = expression.otherwise.flatMap({ figure($0) }), !inner.isWeak { return inner }
            return ("case", true)
        case .row: return ("row", false)
        case .exists: return ("exists", false)
        case .subquery(let query):
            return result.outputs[query.position.start]?.first.map { ($0.name, false) }
        case .literal(let literal): return figure(literal).map { ($0, false) }
        case .postgres(let form): return figure(form)
        case .parameter, .unary, .not, .conjunction, .disjunction, .operation, .nullTest, .truthTest, .between,
            .membership, .pattern, .raise:
            return nil
        }
    }

    private func figure(_ literal: Literal) -> ByteString? {
        switch literal {
        case .currentDate: "current_date"
        case .currentTime: "current_time"
        case .currentTimestamp: "current_timestamp"
        case .null, .boolean, .integer, .decimal, .string, .blob, .bits: nil
        }
    }

    private func figure(_ expression: PostgresExpression) -> (name: ByteString, isWeak: Bool)? {
        switch expression {
        case .rowConstructor: return ("row", false)
        case .array, .arraySubquery: return ("array", false)
        case .indirection(let base, let steps):
            for case .field(let name) in steps.reversed() { return (dialect.fold(name), false) }
            return figure(base)
        case .valueFunction(let function, precision: _): return (Self.name(of: function), false)
        case .grouping: return ("grouping", false)
        case .xml(let expression): return Self.name(of: expression).map { ($0, false) }
        case .namedArgument(_, let value): return figure(value)
        case .namedOperator, .quantified, .unknownTest, .betweenSymmetric, .wholeRow, .groupingSet, .currentOf,
            .defaultValue:
            return nil
        }
    }

    private static func name(of function: ValueFunction) -> ByteString {
        switch function {
        case .currentTime: "current_time"
        case .currentTimestamp: "current_timestamp"
        case .localTime: "localtime"
        case .localTimestamp: "localtimestamp"
        case .currentRole: "current_role"
        case .currentUser: "current_user"
        case .user: "user"
        case .sessionUser: "session_user"
        case .currentCatalog: "current_catalog"
        case .currentSchema: "current_schema"
        }
    }

    private static func name(of expression: XMLExpression) -> ByteString? {
        switch expression {
        case .concat: "xmlconcat"
        case .element: "xmlelement"
        case .forest: "xmlforest"
        case .parse: "xmlparse"
        case .processingInstruction: "xmlpi"
        case .root: "xmlroot"
        case .serialize: "xmlserialize"
        case .isDocument: nil
        }
    }
}
