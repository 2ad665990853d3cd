import SQLSyntax

/// Calls, and what looks like one.
extension TreeReader {
    /// What has been read of a FuncCall.
    private final class Call {
        var name = DottedName()
        var arguments: [Expression] = []
        var isStar = false
        var isDistinct = false
        var call = FunctionCall(QualifiedName(Identifier("")), .star)
        var location: Int32

        init(location: Int32) { self.location = location }
    }

    func functionCall() throws(Failure) -> Expression {
        let call = Call(location: base)
        while let field = try field() {
            switch field {
            case .args: try readArguments(into: call)
            case .aggOrder, .aggFilter, .over: try readClause(field, into: call)
            default: try read(field, into: call)
            }
        }
        return try finish(call)
    }

    private func readArguments(into call: Call) throws(Failure) { call.arguments = try list(expression) }

    private func readClause(_ field: Field, into call: Call) throws(Failure) {
        try descend()
        defer { ascend() }
        switch field {
        case .aggOrder: call.call.orderBy = try list(sortSpecification)
        case .aggFilter: call.call.filter = try expression()
        default:
            try beginObject()
            call.call.over = try windowReference()
        }
    }

    private func read(_ field: Field, into call: Call) throws(Failure) {
        switch field {
        case .funcname: call.name = try dottedName()
        case .aggWithinGroup: call.call.withinGroup = try bool()
        case .aggStar: call.isStar = try bool()
        case .aggDistinct: call.isDistinct = try bool()
        case .funcVariadic: call.call.variadic = try bool()
        case .funcformat: call.call.form = try callForm()
        case .location: call.location = try location()
        default: throw misplaced(field, in: .funcCall)
        }
    }

    private func finish(_ parts: Call) throws(Failure) -> Expression {
        guard !parts.isStar || parts.arguments.isEmpty && !parts.isDistinct else { throw unreadable() }
        let location = parts.location
        parts.call.arguments = parts.isStar ? .star : .list(parts.arguments, distinct: parts.isDistinct)
        switch parts.call.form {
        case .plain: parts.call.name = try qualifiedName(parts.name, at: location, "a function")
        case .standard: parts.call.name = try standardName(parts.name, at: location)
        }
        return Expression(.function(parts.call), at: callPosition(parts.call, parts.arguments, location))
    }

    private func callForm() throws(Failure) -> FunctionCall.Form {
        switch try choice() {
        case .coerceExplicitCall: .plain
        case .coerceSqlSyntax: .standard
        case let other: throw misplaced(other)
        }
    }

    /// The name that the grammar gives to a form with a syntax of its own; no name stands in the text.
    private func standardName(_ name: DottedName, at offset: Int32) throws(Failure) -> QualifiedName {
        guard let first = name.first, let second = name.second, name.count == 2 else { throw unreadable() }
        let position = place(offset)
        return QualifiedName(schema: identifier(first, at: position), identifier(second, at: position))
    }

    /// An infix form (`x AT TIME ZONE y`) from its first operand on, any other from its name to the closing parenthesis.
    private func callPosition(_ call: FunctionCall, _ arguments: [Expression], _ offset: Int32) -> Position {
        if call.form == .standard {
            switch call.name.name.value {
            case "timezone", "overlaps", "is_normalized":
                return arguments.reduce(span(offset, nil, nil)) { position, argument in
                    guard argument.position.start >= 0 else { return position }
                    return Position(
                        start: min(position.start, argument.position.start),
                        end: max(position.end, argument.position.end))
                }
            default: break
            }
        }
        return bracketed(offset)
    }

    func coalesce() throws(Failure) -> Expression {
        var arguments: [Expression] = []
        var location = base
        while let field = try field() {
            switch field {
            case .args: arguments = try list(expression)
            case .location: location = try self.location()
            default: throw misplaced(field, in: .coalesceExpr)
            }
        }
        return standardCall("coalesce", arguments, location)
    }

    func minMax() throws(Failure) -> Expression {
        var arguments: [Expression] = []
        var name: ByteString = "greatest"
        var location = base
        while let field = try field() {
            switch field {
            case .op:
                switch try choice() {
                case .isGreatest: name = "greatest"
                case .isLeast: name = "least"
                case let other: throw misplaced(other)
                }
            case .args: arguments = try list(expression)
            case .location: location = try self.location()
            default: throw misplaced(field, in: .minMaxExpr)
            }
        }
        return standardCall(name, arguments, location)
    }

    private func standardCall(_ name: ByteString, _ arguments: [Expression], _ location: Int32) -> Expression {
        let name = QualifiedName(Identifier(name, position: place(location)))
        return Expression(
            .function(FunctionCall(name, form: .standard, .list(arguments, distinct: false))), at: bracketed(location))
    }

    func namedArgument() throws(Failure) -> Expression {
        var name = Identifier("")
        var value: Expression?
        var location = base
        while let field = try field() {
            switch field {
            case .name: name = try identifier()
            case .arg: value = try expression()
            // how the grammar leaves it
            case .argnumber: guard try int32() == -1 else { throw unreadable() }
            case .location: location = try self.location()
            default: throw misplaced(field, in: .namedArgExpr)
            }
        }
        guard let value else { throw unreadable() }
        name.position = place(location)
        return Expression(.postgres(.namedArgument(name, value)), at: span(location, value.position, nil))
    }

    func grouping() throws(Failure) -> Expression {
        var arguments: [Expression] = []
        var location = base
        while let field = try field() {
            switch field {
            case .args: arguments = try list(expression)
            case .location: location = try self.location()
            default: throw misplaced(field, in: .groupingFunc)
            }
        }
        return Expression(.postgres(.grouping(arguments)), at: bracketed(location))
    }

    func groupingSet() throws(Failure) -> Expression {
        var kind = Choice.groupingSetEmpty
        var content: [Expression] = []
        var location = base
        while let field = try field() {
            switch field {
            case .kind: kind = try choice()
            case .content: content = try list(expression)
            case .location: location = try self.location()
            default: throw misplaced(field, in: .groupingSet)
            }
        }
        let set: GroupingSet
        switch kind {
        case .groupingSetEmpty: set = .empty
        case .groupingSetRollup: set = .rollup(content)
        case .groupingSetCube: set = .cube(content)
        case .groupingSetSets: set = .sets(content)
        default: throw misplaced(kind)
        }
        return Expression(.postgres(.groupingSet(set)), at: bracketed(location))
    }

    func valueFunction() throws(Failure) -> Expression {
        var kind = Choice.svfopCurrentDate
        var precision: ByteString?
        var location = base
        while let field = try field() {
            switch field {
            case .op: kind = try choice()
            case .typmod:
                let number = try int32()
                precision = number < 0 ? nil : ByteString(String(number))
            case .location: location = try self.location()
            default: throw misplaced(field, in: .sqlValueFunction)
            }
        }
        let position = precision == nil ? place(location) : bracketed(location)
        return Expression(try valueFunction(kind, precision), at: position)
    }

    private func valueFunction(_ kind: Choice, _ precision: ByteString?) throws(Failure) -> Expression.Kind {
        // a precision of 0 is left out, as every 0 is
        let digits = precision ?? "0"
        switch kind {
        case .svfopCurrentDate: return .literal(.currentDate)
        case .svfopCurrentTime: return .literal(.currentTime)
        case .svfopCurrentTimestamp: return .literal(.currentTimestamp)
        case .svfopCurrentTimeN: return .postgres(.valueFunction(.currentTime, precision: digits))
        case .svfopCurrentTimestampN: return .postgres(.valueFunction(.currentTimestamp, precision: digits))
        case .svfopLocaltime: return .postgres(.valueFunction(.localTime, precision: nil))
        case .svfopLocaltimeN: return .postgres(.valueFunction(.localTime, precision: digits))
        case .svfopLocaltimestamp: return .postgres(.valueFunction(.localTimestamp, precision: nil))
        case .svfopLocaltimestampN: return .postgres(.valueFunction(.localTimestamp, precision: digits))
        case .svfopCurrentRole: return .postgres(.valueFunction(.currentRole, precision: nil))
        case .svfopCurrentUser: return .postgres(.valueFunction(.currentUser, precision: nil))
        case .svfopUser: return .postgres(.valueFunction(.user, precision: nil))
        case .svfopSessionUser: return .postgres(.valueFunction(.sessionUser, precision: nil))
        case .svfopCurrentCatalog: return .postgres(.valueFunction(.currentCatalog, precision: nil))
        case .svfopCurrentSchema: return .postgres(.valueFunction(.currentSchema, precision: nil))
        default: throw misplaced(kind)
        }
    }

    func currentOf() throws(Failure) -> Expression {
        var cursor = Identifier("")
        while let field = try field() {
            guard field == .cursorName else { throw misplaced(field, in: .currentOfExpr) }
            cursor = try identifier()
        }
        return Expression(.postgres(.currentOf(cursor)))
    }

    func defaultValue() throws(Failure) -> Expression {
        var location = base
        while let field = try field() {
            guard field == .location else { throw misplaced(field, in: .setToDefault) }
            location = try self.location()
        }
        return Expression(.postgres(.defaultValue), at: place(location))
    }

    // MARK: Rows and arrays

    func row() throws(Failure) -> Expression {
        var elements: [Expression] = []
        var isWord = false
        var location = base
        while let field = try field() {
            switch field {
            case .args: elements = try list(expression)
            case .rowFormat:
                switch try choice() {
                case .coerceExplicitCall: isWord = true
                case .coerceImplicitCast: isWord = false
                case let other: throw misplaced(other)
                }
            case .location: location = try self.location()
            default: throw misplaced(field, in: .rowExpr)
            }
        }
        let kind: Expression.Kind = isWord ? .postgres(.rowConstructor(elements)) : .row(elements)
        return Expression(kind, at: bracketed(location))
    }

    func array() throws(Failure) -> Expression {
        var elements: [Expression] = []
        var location = base
        while let field = try field() {
            switch field {
            case .elements: elements = try list(expression)
            case .location: location = try self.location()
            default: throw misplaced(field, in: .aArrayExpr)
            }
        }
        return Expression(.postgres(.array(elements)), at: bracketed(location))
    }

    /// `(x).a[1]`, and `(x).*`, which only a select list can have.
    struct Path {
        var operand: Expression
        var steps: [Indirection]
        var hasStar: Bool
        var position: Position

        func value() throws(Failure) -> Expression {
            guard !hasStar else {
                throw Failure(
                    .unsupportedSyntax, "the fields of a composite value, as a value, are not supported", at: position,
                    help: "name the fields one by one")
            }
            return Expression(.postgres(.indirection(operand, steps)), at: position)
        }
    }

    func indirection() throws(Failure) -> Path {
        var operand: Expression?
        var steps: [Indirection] = []
        var hasStar = false
        while let field = try field() {
            switch field {
            case .arg: operand = try expression()
            case .indirection: (steps, hasStar) = try self.steps()
            default: throw misplaced(field, in: .aIndirection)
            }
        }
        guard let operand else { throw unreadable() }
        return Path(operand: operand, steps: steps, hasStar: hasStar, position: operand.position)
    }

    /// `.a`, `[1]`, `[1:2]`, one after another.
    func steps() throws(Failure) -> ([Indirection], hasStar: Bool) {
        var steps: [Indirection] = []
        var hasStar = false
        try beginArray()
        while hasElement() {
            guard let node = try beginNode(), !hasStar else { throw unreadable() }
            switch node {
            case .string:
                var name = Identifier("")
                while let field = try field() {
                    guard field == .sval else { throw misplaced(field, in: .string) }
                    name = try identifier()
                }
                steps.append(.field(name))
            case .aIndices: steps.append(try subscripts())
            case .aStar:
                guard try field() == nil else { throw unreadable() }
                hasStar = true
            default: throw misplaced(node)
            }
            try endNode()
        }
        return (steps, hasStar)
    }

    private func subscripts() throws(Failure) -> Indirection {
        var isSlice = false
        var lower: Expression?
        var upper: Expression?
        while let field = try field() {
            switch field {
            case .isSlice: isSlice = try bool()
            case .lidx: lower = try expression()
            case .uidx: upper = try expression()
            default: throw misplaced(field, in: .aIndices)
            }
        }
        if isSlice { return .slice(lower, upper) }
        guard let upper, lower == nil else { throw unreadable() }
        return .element(upper)
    }
}
