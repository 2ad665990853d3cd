internal import SQLSyntax

/// The values that an INSERT gives its columns, counted from the last: a star hides how many stand before it.
struct WrittenValues {
    let columns: [Int]

    /// What each row gives the column; nil where that cannot be told.
    func values(of column: Int, in query: QueryExpression) -> [Expression]? {
        guard let place = columns.firstIndex(of: column) else { return nil }
        return values(fromEnd: columns.count - place, in: query)
    }

    private func values(fromEnd place: Int, in query: QueryExpression) -> [Expression]? {
        var found: [Expression] = []
        for term in [query.first] + query.rest.map(\.term) {
            switch term {
            case .values(let constructor):
                for row in constructor.rows {
                    guard row.count >= place else { return nil }
                    found.append(row[row.count - place])
                }
            case .specification(let specification):
                let list = specification.selectList
                guard list.count >= place else { return nil }
                // What stands behind it must be one value an item.
                for item in list.suffix(place) {
                    guard case .expression = item.kind else { return nil }
                }
                guard case .expression(let value, _) = list[list.count - place].kind else { return nil }
                found.append(value)
            case .parenthesized(let inner):
                guard let values = values(fromEnd: place, in: inner) else { return nil }
                found += values
            }
        }
        return found
    }

    /// The query without the last values of every row.
    static func dropping(_ count: Int, from query: QueryExpression) -> QueryExpression {
        var copy = query
        copy.first = dropping(count, from: query.first)
        copy.rest = query.rest.map { operation in
            var copy = operation
            copy.term = dropping(count, from: operation.term)
            return copy
        }
        return copy
    }

    private static func dropping(_ count: Int, from term: QueryTerm) -> QueryTerm {
        switch term {
        case .specification(var specification):
            specification.selectList = specification.selectList.dropLast(count)
            return .specification(specification)
        case .values(var constructor):
            constructor.rows = constructor.rows.map { $0.dropLast(count) }
            return .values(constructor)
        case .parenthesized(let query): return .parenthesized(dropping(count, from: query))
        }
    }
}
