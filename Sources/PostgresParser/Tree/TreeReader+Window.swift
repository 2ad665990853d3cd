import SQLSyntax

/// Windows and sort orders.
extension TreeReader {
    /// What a WindowDef holds: a window of the WINDOW clause, or of OVER.
    private final class Window {
        var name: Identifier?
        var specification = WindowSpecification()
        var options: Int32 = 0
        var start: Expression?
        var end: Expression?
        var location: Int32

        init(location: Int32) { self.location = location }
    }

    /// `OVER w`, `OVER (…)`: the fields of the object.
    func windowReference() throws(Failure) -> WindowReference {
        let window = try window()
        guard let name = window.name else { return .specification(window.specification) }
        guard window.specification == WindowSpecification() else { throw unreadable() }
        return .name(name)
    }

    /// `w AS (…)`
    func windowDefinition() throws(Failure) -> WindowDefinition {
        try begin(.windowDef)
        let window = try window()
        try endNode()
        guard let name = window.name else { throw unreadable() }
        return WindowDefinition(name, window.specification)
    }

    private func window() throws(Failure) -> Window {
        try descend()
        let window = Window(location: base)
        while let field = try field() {
            switch field {
            case .partitionClause: try readPartition(into: window)
            case .orderClause: try readOrder(into: window)
            case .startOffset: window.start = try expression()
            case .endOffset: window.end = try expression()
            default: try read(field, into: window)
            }
        }
        ascend()
        try finish(window)
        return window
    }

    private func readPartition(into window: Window) throws(Failure) {
        window.specification.partitionBy = try list(expression)
    }

    private func readOrder(into window: Window) throws(Failure) {
        window.specification.orderBy = try list(sortSpecification)
    }

    private func read(_ field: Field, into window: Window) throws(Failure) {
        switch field {
        case .name: window.name = try identifier()
        case .refname: window.specification.base = try identifier()
        case .frameOptions: window.options = try int32()
        case .location: window.location = try location()
        default: throw misplaced(field, in: .windowDef)
        }
    }

    private func finish(_ window: Window) throws(Failure) {
        window.specification.frame = try frame(FrameOptions(rawValue: window.options), window.start, window.end)
        window.name?.position = place(window.location)
    }

    /// PostgreSQL's FRAMEOPTION_… bits (parsenodes.h).
    private struct FrameOptions: OptionSet {
        let rawValue: Int32

        static let written = FrameOptions(rawValue: 0x1)
        static let range = FrameOptions(rawValue: 0x2)
        static let rows = FrameOptions(rawValue: 0x4)
        static let groups = FrameOptions(rawValue: 0x8)
        static let between = FrameOptions(rawValue: 0x10)
        static let startUnboundedPreceding = FrameOptions(rawValue: 0x20)
        static let endUnboundedPreceding = FrameOptions(rawValue: 0x40)
        static let startUnboundedFollowing = FrameOptions(rawValue: 0x80)
        static let endUnboundedFollowing = FrameOptions(rawValue: 0x100)
        static let startCurrentRow = FrameOptions(rawValue: 0x200)
        static let endCurrentRow = FrameOptions(rawValue: 0x400)
        static let startPreceding = FrameOptions(rawValue: 0x800)
        static let endPreceding = FrameOptions(rawValue: 0x1000)
        static let startFollowing = FrameOptions(rawValue: 0x2000)
        static let endFollowing = FrameOptions(rawValue: 0x4000)
        static let excludeCurrentRow = FrameOptions(rawValue: 0x8000)
        static let excludeGroup = FrameOptions(rawValue: 0x10000)
        static let excludeTies = FrameOptions(rawValue: 0x20000)

        static let units: FrameOptions = [.range, .rows, .groups]
        static let starts: FrameOptions = [
            .startUnboundedPreceding, .startUnboundedFollowing, .startCurrentRow, .startPreceding, .startFollowing,
        ]
        static let ends: FrameOptions = [
            .endUnboundedPreceding, .endUnboundedFollowing, .endCurrentRow, .endPreceding, .endFollowing,
        ]
        static let exclusions: FrameOptions = [.excludeCurrentRow, .excludeGroup, .excludeTies]
    }

    private func frame(
        _ options: FrameOptions, _ start: Expression?, _ end: Expression?
    ) throws(Failure) -> WindowFrame? {
        guard options.contains(.written) else {
            guard start == nil, end == nil else { throw unreadable() }
            return nil
        }
        let unit: WindowFrame.Unit
        switch options.intersection(.units) {
        case .range: unit = .range
        case .rows: unit = .rows
        case .groups: unit = .groups
        default: throw unreadable()
        }
        let first: WindowFrame.Bound
        switch options.intersection(.starts) {
        case .startUnboundedPreceding: first = .unboundedPreceding
        case .startCurrentRow: first = .currentRow
        case .startPreceding: first = .preceding(try offset(start))
        case .startFollowing: first = .following(try offset(start))
        default: throw unreadable()
        }
        return WindowFrame(
            unit, start: first, end: try frameEnd(options, end), exclusion: try exclusion(options))
    }

    private func frameEnd(_ options: FrameOptions, _ end: Expression?) throws(Failure) -> WindowFrame.Bound? {
        let last: WindowFrame.Bound
        switch options.intersection(.ends) {
        case .endUnboundedFollowing: last = .unboundedFollowing
        case .endCurrentRow: last = .currentRow
        case .endPreceding: last = .preceding(try offset(end))
        case .endFollowing: last = .following(try offset(end))
        default: throw unreadable()
        }
        if options.contains(.between) { return last }
        // the short form ends at the current row
        guard last == .currentRow else { throw unreadable() }
        return nil
    }

    /// `EXCLUDE NO OTHERS` is what is left out.
    private func exclusion(_ options: FrameOptions) throws(Failure) -> WindowFrame.Exclusion? {
        switch options.intersection(.exclusions) {
        case []: nil
        case .excludeCurrentRow: .currentRow
        case .excludeGroup: .group
        case .excludeTies: .ties
        default: throw unreadable()
        }
    }

    private func offset(_ offset: Expression?) throws(Failure) -> Expression {
        guard let offset else { throw unreadable() }
        return offset
    }

    // MARK: ORDER BY

    /// What has been read of a SortBy.
    private final class Sort {
        var expression: Expression?
        var direction: SortSpecification.Direction?
        var nulls: SortSpecification.Nulls?
        var isUsing = false
        var name: DottedName?
        var location: Int32

        init(location: Int32) { self.location = location }
    }

    func sortSpecification() throws(Failure) -> SortSpecification {
        try begin(.sortBy)
        let sort = Sort(location: base)
        while let field = try field() {
            if field == .node { sort.expression = try expression() } else { try read(field, into: sort) }
        }
        try endNode()
        return try finish(sort)
    }

    private func read(_ field: Field, into sort: Sort) throws(Failure) {
        switch field {
        case .sortbyDir: (sort.direction, sort.isUsing) = try sortDirection()
        case .sortbyNulls: sort.nulls = try sortNulls()
        case .useOp: sort.name = try dottedName()
        case .location: sort.location = try location()
        default: throw misplaced(field, in: .sortBy)
        }
    }

    private func finish(_ sort: Sort) throws(Failure) -> SortSpecification {
        guard let expression = sort.expression, sort.isUsing == (sort.name != nil) else { throw unreadable() }
        var specification = SortSpecification(expression, direction: sort.direction, nulls: sort.nulls)
        if let name = sort.name { specification.using = try operatorName(name, at: sort.location) }
        return specification
    }

    func sortDirection() throws(Failure) -> (SortSpecification.Direction?, isUsing: Bool) {
        switch try choice() {
        case .sortbyDefault: (nil, false)
        case .sortbyAsc: (.ascending, false)
        case .sortbyDesc: (.descending, false)
        case .sortbyUsing: (nil, true)
        case let other: throw misplaced(other)
        }
    }

    func sortNulls() throws(Failure) -> SortSpecification.Nulls? {
        switch try choice() {
        case .sortbyNullsDefault: nil
        case .sortbyNullsFirst: .first
        case .sortbyNullsLast: .last
        case let other: throw misplaced(other)
        }
    }
}
