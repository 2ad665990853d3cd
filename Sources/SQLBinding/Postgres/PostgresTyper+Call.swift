internal import SQLSyntax

extension PostgresTyper {
    mutating func call(_ node: FunctionCall, _ position: Position) -> Typed {
        if isFunctional(node, position) { return functional(position) }
        return called(node, typedArguments(node), position)
    }

    /// A form of the grammar starts where its first operand does.
    private func isFunctional(_ node: FunctionCall, _ position: Position) -> Bool {
        node.form == .plain && resolver.functional(position) != nil
    }

    private func functional(_ position: Position) -> Typed { Typed.untold.of(resolver.functional(position)) }

    private mutating func typedArguments(_ node: FunctionCall) -> [Typed] {
        guard case .list(let list, _) = node.arguments else { return [] }
        return typed(list)
    }

    /// The call, with what its arguments are.
    private mutating func called(_ node: FunctionCall, _ parts: [Typed], _ position: Position) -> Typed {
        var arguments: [Expression] = []
        if case .list(let list, _) = node.arguments { arguments = list }
        if node.form == .standard, let found = standard(node, arguments, parts, position) { return found }
        var all = parts
        for term in node.orderBy { all.append(sort(term)) }
        if case .list(_, true) = node.arguments {
            for (part, argument) in zip(parts, arguments) { holdComparison(part, argument.position) }
        }
        if let filter = node.filter { all.append(condition(filter)) }
        switch node.over {
        case nil, .name?: break
        case .specification(let window)?: judge(window)
        }
        let whole = Typed.all(all)
        guard node.name.schema == nil || node.name.schema?.value == "pg_catalog" else {
            fail(node.name.position, "the function is unknown", whole)
            return whole
        }
        // Ordered-set aggregates take what they sort by as arguments too.
        return call(
            node, arguments, node.withinGroup ? all.prefix(parts.count + node.orderBy.count) : parts[...], whole)
    }

    // MARK: - COALESCE and its kin

    private mutating func standard(
        _ node: FunctionCall, _ arguments: [Expression], _ parts: [Typed], _ position: Position
    ) -> Typed? {
        guard node.name.schema == nil else { return nil }
        switch index.dialect.fold(node.name.name) {
        case "coalesce": return unify(parts, position)
        case "greatest", "least":
            let found = unify(parts, position)
            holdComparison(found, position)
            return found
        case "nullif":
            guard parts.count == 2 else { return nil }
            let compared = binary("=", parts[0], parts[1], position)
            // It is of the type to which `=` converts its first operand.
            guard let left = parts[0].type?.kind, let right = parts[1].type?.kind else { return compared.of(nil) }
            let kind = resolve("=", left, right)?.left ?? left
            return compared.of(PostgresValueType(kind).collated(parts[0].type?.collation ?? .none))
        default: return nil
        }
    }

    /// Sorting, grouping and DISTINCT compare any two of the values, with a collation that must be told.
    mutating func holdComparison(_ part: Typed, _ position: Position) {
        guard let type = part.type else { return fail(position, "the type of what is compared is not known") }
        let found = type.kind.comparison
        if found.verdict != .total { fail(position, found.reason, part) }
        hold(type.collation, deterministic: false, position, part)
    }

    // MARK: - Functions by name

    /// A function as a call with so many arguments sees it.
    private struct Candidate {
        var function: PostgresFunction
        /// The declared type for each argument of the call.
        var declared: [PostgresType]
        /// For each parameter of a literal rule the argument of the call; the same number where no argument has a name.
        var places: [Int]
    }

    private func candidates(_ node: FunctionCall, _ arguments: [Expression], count: Int) -> [Candidate] {
        PostgresTables.functions(named: index.dialect.fold(node.name.name)).compactMap { function in
            guard function.takes(count) else { return nil }
            var types = function.arguments
            if let variadic = function.variadic, !node.variadic {
                if !types.isEmpty { types.removeLast() }
                while types.count < count { types.append(variadic) }
            }
            guard types.count >= count else { return nil }
            var places = Array(0..<count)
            for (number, argument) in arguments.enumerated() {
                guard case .postgres(.namedArgument(let name, _)) = argument.kind else { continue }
                let folded = index.dialect.fold(name)
                guard let place = function.argumentNames.firstIndex(of: folded), place < types.count else { return nil }
                places[number] = place
            }
            guard Set(places).count == count else { return nil }
            return Candidate(function: function, declared: places.map { types[$0] }, places: places)
        }
    }

    private mutating func call(
        _ node: FunctionCall, _ arguments: [Expression], _ parts: ArraySlice<Typed>, _ whole: Typed
    ) -> Typed {
        let position = node.name.position
        let all = candidates(node, arguments, count: parts.count)
        guard !all.isEmpty else {
            if parts.count == 1, let part = parts.first, let type = functionalCast(node, part, position) { return type }
            fail(position, "the function is unknown")
            return whole
        }
        var chosen: Candidate?
        var generics = Polymorphism()
        if parts.contains(where: { $0.type == nil }) {
            chosen = anyway(all, parts)
        } else {
            let kinds = parts.compactMap { $0.type?.kind }
            if let place = PostgresOverloads.select(kinds, among: all.map(\.declared)) {
                chosen = all[place]
                for (kind, type) in zip(kinds, all[place].declared) where Polymorphism.isPolymorphic(type) {
                    _ = generics.take(kind, as: type)
                }
                if !generics.settle() { chosen = nil }
            } else if parts.count == 1, let part = parts.first, let type = functionalCast(node, part, position) {
                return type
            }
        }
        guard let chosen else {
            fail(position, "there is no such function for the types")
            let results = Set(all.map(\.function.result))
            return whole.of(results.count == 1 ? results.first.flatMap(Self.plain) : nil)
        }
        return apply(chosen, node, arguments, parts, generics, whole)
    }

    /// `count(x)` counts values of any type, known or not.
    private func anyway(_ all: [Candidate], _ parts: ArraySlice<Typed>) -> Candidate? {
        let fitting = all.filter { candidate in
            zip(parts, candidate.declared).allSatisfy { $0.type != nil || $1 == .any }
        }
        guard fitting.count == 1, let only = fitting.first else { return nil }
        let kinds = parts.map { $0.type?.kind ?? .unknown }
        return PostgresOverloads.fits(kinds, only.declared) ? only : nil
    }

    /// `float8(x)`, where no function of the name fits: a cast (parser/parse_func.c, func_get_detail).
    private mutating func functionalCast(_ node: FunctionCall, _ part: Typed, _ position: Position) -> Typed? {
        guard node.over == nil, node.filter == nil, node.orderBy.isEmpty,
            PostgresTables.type(named: index.dialect.fold(node.name.name)) != nil,
            case .list(let arguments, false) = node.arguments, arguments.count == 1
        else { return nil }
        let name = TypeName(
            [node.name.name], details: PostgresTypeDetails(schema: node.name.schema), at: node.name.position)
        return cast(part, arguments[0], name, position)
    }

    private mutating func apply(
        _ chosen: Candidate, _ node: FunctionCall, _ arguments: [Expression], _ parts: ArraySlice<Typed>,
        _ generics: Polymorphism, _ whole: Typed
    ) -> Typed {
        let function = chosen.function
        let position = node.name.position
        var result = whole
        result.isConstant = whole.isConstant && function.volatility == .immutable && function.kind == .scalar
        for (part, type) in zip(parts, chosen.declared) where type != .any && type != .record {
            guard let target = generics.actual(type) else { continue }
            convert(part, to: target, position)
            if let kind = part.type?.kind {
                result.isConstant = result.isConstant && conversion(kind, to: target).isImmutable
            }
        }
        let verdict = function.verdict { place in
            guard let number = chosen.places.firstIndex(of: place), arguments.indices.contains(number) else {
                return nil
            }
            return arguments[number].literalText
        }
        let overRows = node.over != nil || function.kind.isAggregate
        if function.volatility == .volatile {
            fail(position, "it gives another value each time", whole)
        } else if verdict == .refused {
            fail(position, function.reason, whole)
        } else if verdict == .partial, !result.isConstant {
            // What is over many rows runs on those that are left, unless it stands where it may run for a hidden one.
            let isNear = function.name == "date_trunc" && parts.contains { $0.trait == .clock }
            if !isNear, !overRows || depth > 0 { fail(position, function.reason, whole) }
        }
        let collation = parts.reduce(PostgresCollation.none) { $0.combined(with: $1.type?.collation ?? .none) }
        if chosen.declared.contains(where: { $0.entry.isCollatable || Polymorphism.isPolymorphic($0) }) {
            hold(collation, deterministic: function.kind == .scalar, position, whole)
        }
        let kind = generics.actual(function.result)
        if function.result == .record {
            let fields = function.columns.map { PostgresValueType.Field($0.name, PostgresValueType($0.type)) }
            return result.of(PostgresValueType(fields.isEmpty ? .record : .row(fields)))
        }
        guard let kind, let type = Self.plain(kind) else { return result.of(nil) }
        let isClock =
            whole.readsNothing && parts.allSatisfy { $0.trait == .clock || $0.isConstant }
            && (parts.contains { $0.trait == .clock } || Self.clocks.contains(function.name))
        result = result.of(type.collated(collation))
        if isClock, [.builtin(.date), .builtin(.timestamp), .builtin(.timestamptz)].contains(type.kind) {
            result.trait = .clock
        }
        result.limit = type.kind.textLimit ?? limit(of: function, arguments, parts)
        return result
    }

    /// Texts that are no longer than their argument, or than a number that is written.
    private func limit(of function: PostgresFunction, _ arguments: [Expression], _ parts: ArraySlice<Typed>) -> Int? {
        let own = parts.first?.limit
        switch (function.name.string, parts.count) {
        // A letter can become three (SpecialCasing.txt of Unicode), each of up to four bytes.
        case ("lower", 1), ("upper", 1), ("initcap", 1):
            return own.flatMap { $0 <= Self.longestBound ? $0 * 12 : nil }
        case ("btrim", 1), ("ltrim", 1), ("rtrim", 1), ("reverse", 1), ("split_part", 3): return own
        case ("substr", 3), ("substring", 3), ("left", 2), ("right", 2):
            guard let count = arguments.last?.literalText.flatMap({ Int($0.string) }), 0...10_000 ~= count else {
                return own
            }
            return min(own ?? .max, count * 4)
        case ("md5", 1): return 32
        default: return nil
        }
    }

    private static let clocks: Set<ByteString> = ["now", "statement_timestamp", "transaction_timestamp"]

    private static func plain(_ type: PostgresType) -> PostgresValueType? { plain(.builtin(type)) }

    /// Nil for a pseudo-type, which no value is of.
    private static func plain(_ kind: PostgresValueType.Kind) -> PostgresValueType? {
        if case .builtin(let type) = kind, type.entry.kind == .pseudo { return nil }
        return PostgresValueType(kind)
    }
}

extension PostgresFunction.Kind {
    /// Whether it turns many rows into a value, or looks at the rows around its own.
    fileprivate var isAggregate: Bool {
        switch self {
        case .aggregate, .orderedSet, .hypotheticalSet, .window: true
        case .scalar, .set: false
        }
    }
}

extension Expression {
    /// The text of a string or whole number that is written here.
    fileprivate var literalText: ByteString? {
        switch kind {
        case .literal(.string(let text)), .literal(.integer(let text)): text
        case .postgres(.namedArgument(_, let value)): value.literalText
        case .literal, .column, .parameter, .row, .unary, .not, .conjunction, .disjunction, .operation, .nullTest,
            .truthTest, .between, .membership, .pattern, .caseWhen, .cast, .collate, .function, .subquery, .exists,
            .raise, .postgres:
            nil
        }
    }
}
