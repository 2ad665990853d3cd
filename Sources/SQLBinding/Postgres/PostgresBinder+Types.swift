internal import SQLSyntax

extension Bindings {
    /// The type of a row of a range variable. A row within it is a record: so its size has a bound.
    func rowType(of id: RangeVariableID) -> PostgresValueType {
        PostgresValueType(
            .row(
                self[id].columns.filter { !$0.isHidden && !$0.isImplicit }.map { column in
                    var type = column.valueType
                    if case .row? = type?.kind { type = PostgresValueType(PostgresValueType.Kind.record) }
                    return PostgresValueType.Field(column.folded, type)
                }))
    }
}

extension PostgresBinder {
    /// The type of a bound expression; nil where none can be told.
    func valueType(_ expression: Expression) -> PostgresValueType? {
        PostgresTyper.type(of: expression, catalog, PostgresTypeResolver(result, catalog))
    }
}
