internal import SQLSyntax

extension InsertStatement.Source {
    /// The source with these values behind the others in every row; DEFAULT VALUES becomes a row of them alone.
    func appending(_ values: [Expression]) -> InsertStatement.Source {
        guard !values.isEmpty else { return self }
        switch self {
        case .defaultValues: return .query(QueryExpression(.values(TableValueConstructor([values]))))
        case .query(let query): return .query(query.appending(values))
        }
    }
}

extension QueryExpression {
    /// The query with these values behind the others in every row. They are the same for all rows, so that what the set operations,
    /// DISTINCT and GROUP BY of the query make stays what it is.
    fileprivate func appending(_ values: [Expression]) -> QueryExpression {
        var copy = self
        copy.first = first.appending(values)
        copy.rest = rest.map { operation in
            var copy = operation
            copy.term = operation.term.appending(values)
            return copy
        }
        return copy
    }
}

extension QueryTerm {
    fileprivate func appending(_ values: [Expression]) -> QueryTerm {
        switch self {
        case .specification(var specification):
            specification.selectList += values.map { SelectItem(.expression($0, alias: nil)) }
            return .specification(specification)
        case .values(var constructor):
            constructor.rows = constructor.rows.map { $0 + values }
            return .values(constructor)
        case .parenthesized(let query): return .parenthesized(query.appending(values))
        }
    }
}
