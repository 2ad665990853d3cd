internal import SQLSyntax

/// Which of several functions or operators of one name a call means: https://www.postgresql.org/docs/15/typeconv-func.html
/// and typeconv-oper.html, in the server parser/parse_func.c (func_match_argtypes, func_select_candidate) and
/// parser/parse_coerce.c (can_coerce_type, check_generic_type_consistency).
enum PostgresOverloads {
    typealias Kind = PostgresValueType.Kind

    /// The candidate that a call with these types means; nil where none fits or several do.
    static func select(_ inputs: [Kind], among candidates: [[PostgresType]]) -> Int? {
        if let exact = candidates.firstIndex(where: { isExact(inputs, $0) }) { return exact }
        var left = candidates.indices.filter { fits(inputs, candidates[$0]) }
        if left.count <= 1 { return left.first }
        left = best(left) { matches(inputs, candidates[$0], orPreferred: false) }
        if left.count == 1 { return left.first }
        left = best(left) { matches(inputs, candidates[$0], orPreferred: true) }
        if left.count == 1 { return left.first }
        let unknowns = inputs.indices.filter { inputs[$0] == .unknown }
        guard !unknowns.isEmpty else { return nil }
        if let kept = byCategory(unknowns, left, candidates) {
            left = kept
            if left.count == 1 { return left.first }
        }
        let known = Set(inputs.filter { $0 != .unknown })
        guard known.count == 1, let only = known.first else { return nil }
        let assumed = inputs.map { _ in only }
        let fitting = left.filter { fits(assumed, candidates[$0]) }
        return fitting.count == 1 ? fitting.first : nil
    }

    private static func isExact(_ inputs: [Kind], _ declared: [PostgresType]) -> Bool {
        inputs.count == declared.count && zip(inputs, declared).allSatisfy { $0 == .builtin($1) }
    }

    /// Those with the greatest score.
    private static func best(_ candidates: [Int], _ score: (Int) -> Int) -> [Int] {
        var greatest = 0
        var found: [Int] = []
        for candidate in candidates {
            let own = score(candidate)
            if own > greatest || found.isEmpty {
                greatest = own
                found = [candidate]
            } else if own == greatest {
                found.append(candidate)
            }
        }
        return found
    }

    private static func matches(_ inputs: [Kind], _ declared: [PostgresType], orPreferred: Bool) -> Int {
        zip(inputs, declared).reduce(0) { count, pair in
            let (input, type) = pair
            guard input != .unknown else { return count }
            if input == .builtin(type) { return count + 1 }
            guard orPreferred, type.entry.isPreferred, type.entry.category.rawValue == category(input) else {
                return count
            }
            return count + 1
        }
    }

    /// Literals without type take the category that the candidates agree on, or strings; a preferred type of it wins.
    private static func byCategory(
        _ unknowns: [Int], _ left: [Int], _ candidates: [[PostgresType]]
    ) -> [Int]? {
        var slots: [Int: (category: PostgresTypeEntry.Category, hasPreferred: Bool)] = [:]
        for place in unknowns {
            var slot: (category: PostgresTypeEntry.Category, hasPreferred: Bool)?
            var conflicts = false
            for candidate in left {
                let entry = candidates[candidate][place].entry
                guard let known = slot else {
                    slot = (entry.category, entry.isPreferred)
                    continue
                }
                if entry.category == known.category {
                    slot = (known.category, known.hasPreferred || entry.isPreferred)
                } else if entry.category == .string {
                    slot = (.string, entry.isPreferred)
                } else {
                    conflicts = true
                }
            }
            guard let slot, !conflicts || slot.category == .string else { return nil }
            slots[place] = slot
        }
        let kept = left.filter { candidate in
            unknowns.allSatisfy { place in
                guard let slot = slots[place] else { return false }
                let entry = candidates[candidate][place].entry
                return entry.category == slot.category && (!slot.hasPreferred || entry.isPreferred)
            }
        }
        return kept.isEmpty ? nil : kept
    }

    // MARK: - Conversions by themselves

    static func category(_ kind: Kind) -> UInt8 {
        switch kind {
        case .builtin(let type): type.entry.category.rawValue
        case .enumeration: 0x45
        case .composite: 0x43
        case .array: PostgresTypeEntry.Category.array.rawValue
        case .row, .record: PostgresTypeEntry.Category.pseudo.rawValue
        case .unknown: PostgresTypeEntry.Category.unknown.rawValue
        }
    }

    static func fits(_ inputs: [Kind], _ declared: [PostgresType]) -> Bool {
        guard inputs.count == declared.count else { return false }
        var generics = Polymorphism()
        for (input, type) in zip(inputs, declared) {
            if Polymorphism.isPolymorphic(type) {
                guard generics.take(input, as: type) else { return false }
            } else if type != PostgresType.any, !converts(input, to: .builtin(type)) {
                return false
            }
        }
        return generics.settle()
    }

    /// Whether a value is converted without a cast being written.
    static func converts(_ source: Kind, to target: Kind) -> Bool {
        if source == target || source == .unknown { return true }
        switch (source, target) {
        case (.builtin(let from), .builtin(let to)):
            if let cast = PostgresTables.cast(from: from, to: to) { return cast.context == .implicit }
            guard from.isArray, to.isArray, let inner = from.entry.element, let outer = to.entry.element else {
                return false
            }
            return PostgresTables.cast(from: inner, to: outer)?.context == .implicit
        case (.row, .builtin(PostgresType.record)), (.record, .builtin(PostgresType.record)),
            (.composite, .builtin(PostgresType.record)), (.row, .record), (.composite, .record), (.record, .composite),
            (.row, .composite):
            return true
        case (.builtin, _), (.enumeration, _), (.composite, _), (.array, _), (.row, _), (.record, _), (.unknown, _):
            return false
        }
    }

    /// The common type of several (parser/parse_coerce.c, select_common_type); nil where they have none.
    static func common(_ kinds: [Kind]) -> Kind? {
        guard var chosen = kinds.first else { return nil }
        for kind in kinds.dropFirst() where kind != .unknown && kind != chosen {
            if chosen == .unknown {
                chosen = kind
            } else if category(kind) != category(chosen) {
                return nil
            } else if !isPreferred(chosen), converts(chosen, to: kind), !converts(kind, to: chosen) {
                chosen = kind
            }
        }
        if chosen == .unknown { return .builtin(PostgresType.text) }
        return kinds.allSatisfy { converts($0, to: chosen) } ? chosen : nil
    }

    private static func isPreferred(_ kind: Kind) -> Bool {
        if case .builtin(let type) = kind { return type.entry.isPreferred }
        return false
    }
}

/// The types that the polymorphic parameters of one call stand for
/// (https://www.postgresql.org/docs/15/extend-type-system.html#EXTEND-TYPES-POLYMORPHIC).
struct Polymorphism {
    typealias Kind = PostgresValueType.Kind

    private var element: Kind?
    private var array: Kind?
    private var range: Kind?
    private var multirange: Kind?
    private var isNotArray = false
    private var isEnum = false
    private var compatible: [Kind] = []
    private(set) var common: Kind?
    private var commonRange: Kind?
    private var commonMultirange: Kind?

    static func isPolymorphic(_ type: PostgresType) -> Bool {
        switch type {
        case PostgresType.anyelement, PostgresType.anyarray, PostgresType.anynonarray, PostgresType.anyenum,
            PostgresType.anyrange,
            PostgresType.anymultirange, PostgresType.anycompatible, PostgresType.anycompatiblearray,
            PostgresType.anycompatiblenonarray, PostgresType.anycompatiblerange, PostgresType.anycompatiblemultirange:
            true
        default: false
        }
    }

    /// Takes an argument for a parameter; false where it cannot be one.
    mutating func take(_ input: Kind, as type: PostgresType) -> Bool {
        switch type {
        case PostgresType.anyelement: return Self.same(input, &element)
        case PostgresType.anynonarray:
            isNotArray = true
            return Self.same(input, &element)
        case PostgresType.anyenum:
            isEnum = true
            return Self.same(input, &element)
        case PostgresType.anyarray: return (input == .unknown || input.element != nil) && Self.same(input, &array)
        case PostgresType.anyrange: return Self.isOf(.range, input) && Self.same(input, &range)
        case PostgresType.anymultirange: return Self.isOf(.multirange, input) && Self.same(input, &multirange)
        case PostgresType.anycompatible: compatible.append(input)
        case PostgresType.anycompatiblenonarray:
            guard input.element == nil else { return false }
            compatible.append(input)
        case PostgresType.anycompatiblearray:
            guard input != .unknown else { return true }
            guard let own = input.element else { return false }
            compatible.append(own)
        case PostgresType.anycompatiblerange:
            guard Self.isOf(.range, input), Self.same(input, &commonRange) else { return false }
            if let own = Self.inner(input) { compatible.append(own) }
        case PostgresType.anycompatiblemultirange:
            guard Self.isOf(.multirange, input), Self.same(input, &commonMultirange) else { return false }
            if let own = Self.inner(input).flatMap(Self.inner) { compatible.append(own) }
        default: return false
        }
        return true
    }

    /// Whether all that was taken agrees.
    mutating func settle() -> Bool {
        if let array {
            guard let own = array.element, Self.same(own, &element) else { return false }
        }
        if let multirange {
            guard let own = Self.inner(multirange), Self.same(own, &range) else { return false }
        }
        if let range {
            guard let own = Self.inner(range), Self.same(own, &element) else { return false }
        }
        if isNotArray, let element, element.element != nil { return false }
        if isEnum, let element {
            guard case .enumeration = element else { return false }
        }
        guard !compatible.isEmpty else { return true }
        common = PostgresOverloads.common(compatible)
        return common != nil
    }

    /// What a parameter or result of that declared type is in this call; nil where it cannot be told.
    func actual(_ type: PostgresType) -> Kind? {
        switch type {
        case PostgresType.anyelement, PostgresType.anynonarray, PostgresType.anyenum: element
        case PostgresType.anyarray: array ?? element?.array
        case PostgresType.anyrange: range
        case PostgresType.anymultirange: multirange ?? range.flatMap(Self.multirange)
        case PostgresType.anycompatible, PostgresType.anycompatiblenonarray: common
        case PostgresType.anycompatiblearray: common?.array
        case PostgresType.anycompatiblerange: commonRange
        case PostgresType.anycompatiblemultirange: commonMultirange
        default: .builtin(type)
        }
    }

    private static func same(_ input: Kind, _ known: inout Kind?) -> Bool {
        if input == .unknown { return true }
        if let known { return known == input }
        known = input
        return true
    }

    private static func isOf(_ kind: PostgresTypeEntry.Kind, _ input: Kind) -> Bool {
        switch input {
        case .unknown: true
        case .builtin(let type): type.entry.kind == kind
        case .enumeration, .composite, .array, .row, .record: false
        }
    }

    /// Of a range its subtype, of a multirange its range.
    private static func inner(_ input: Kind) -> Kind? {
        guard case .builtin(let type) = input else { return nil }
        return type.entry.element.map { .builtin($0) }
    }

    private static let multiranges: [PostgresType: PostgresType] = {
        var found: [PostgresType: PostgresType] = [:]
        for (place, entry) in PostgresTables.types.enumerated() where entry.kind == .multirange {
            if let range = entry.element { found[range] = PostgresType(UInt16(place)) }
        }
        return found
    }()

    private static func multirange(of range: Kind) -> Kind? {
        guard case .builtin(let type) = range else { return nil }
        return multiranges[type].map { .builtin($0) }
    }
}
