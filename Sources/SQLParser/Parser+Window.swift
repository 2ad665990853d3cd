import SQLSyntax

/// Window functions: https://sqlite.org/windowfunctions.html.
extension Parser {
    /// `FILTER (WHERE a)`, `OVER w`, `OVER (…)` behind a call.
    func windowClauses(of call: inout FunctionCall) throws(Failure) {
        try need(.windowFunctions)
        if take(.filter) {
            let opening = try open("`(`")
            try expect(.where, "`WHERE`")
            call.filter = try expression()
            try close(opening, "an operator or `)`")
        }
        guard take(.over) else { return }
        if at(.leftParenthesis) {
            call.over = .specification(try windowSpecification())
        } else {
            call.over = .name(try name("a window or `(`"))
        }
    }

    /// `WINDOW name AS (…), …`
    func windowDefinitions() throws(Failure) -> [WindowDefinition] {
        advance()
        var windows: [WindowDefinition] = []
        repeat {
            let name = try name("the name of a window")
            try expect(.as, "`AS`")
            windows.append(WindowDefinition(name, try windowSpecification()))
        } while take(.comma)
        return windows
    }

    /// `([base] [PARTITION BY …] [ORDER BY …] [frame])`
    private func windowSpecification() throws(Failure) -> WindowSpecification {
        let opening = try open("`(`")
        try descend()
        var window = WindowSpecification()
        if token.can(.name), !at(.partition), frameUnit() == nil { window.base = takeIdentifier() }
        if take(.partition) {
            try expect(.by, "`BY`")
            window.partitionBy = try expressionList()
        }
        if at(.order) { window.orderBy = try orderByClause() }
        if let unit = frameUnit() { window.frame = try windowFrame(unit) }
        ascend()
        try close(opening)
        return window
    }

    private func frameUnit() -> WindowFrame.Unit? {
        switch token.keyword {
        case .rows: .rows
        case .range: .range
        case .groups: .groups
        default: nil
        }
    }

    /// `ROWS BETWEEN a AND b EXCLUDE TIES`, or `ROWS a`
    private func windowFrame(_ unit: WindowFrame.Unit) throws(Failure) -> WindowFrame {
        advance()
        let start: WindowFrame.Bound
        var end: WindowFrame.Bound?
        if take(.between) {
            start = try frameBound(isEnd: false)
            try expect(.and, "`AND` and the end of the frame")
            end = try frameBound(isEnd: true)
        } else {
            start = try frameBound(isEnd: false)
        }
        return WindowFrame(unit, start: start, end: end, exclusion: try frameExclusion())
    }

    private func frameBound(isEnd: Bool) throws(Failure) -> WindowFrame.Bound {
        if take(.unbounded) {
            if isEnd {
                try expect(.following, "`FOLLOWING`")
                return .unboundedFollowing
            }
            try expect(.preceding, "`PRECEDING`")
            return .unboundedPreceding
        }
        if take(.current) {
            try expect(.row, "`ROW`")
            return .currentRow
        }
        let offset = try expression()
        if take(.preceding) { return .preceding(offset) }
        try expect(.following, "`PRECEDING` or `FOLLOWING`")
        return .following(offset)
    }

    private func frameExclusion() throws(Failure) -> WindowFrame.Exclusion? {
        guard take(.exclude) else { return nil }
        switch token.keyword {
        case .no:
            advance()
            try expect(.others, "`OTHERS`")
            return .noOthers
        case .current:
            advance()
            try expect(.row, "`ROW`")
            return .currentRow
        case .group:
            advance()
            return .group
        case .ties:
            advance()
            return .ties
        default: throw unexpected("`NO OTHERS`, `CURRENT ROW`, `GROUP` or `TIES`")
        }
    }
}
