package import SQLSyntax

extension PostgresTypeResolver {
    /// The types of what a binder has bound.
    ///
    /// - Parameter parameter: the types of parameters and attributes that have one.
    package init(
        _ bindings: Bindings, _ index: CatalogIndex,
        parameter: @escaping (Parameter) -> PostgresValueType? = { _ in nil }
    ) {
        let types = BoundTypes(bindings: bindings)
        self.init(
            column: { reference, position in
                bindings.columns[position.start].flatMap { types.type(of: $0) }
            },
            wholeRow: { name, position in
                bindings.columns[position.start].flatMap { types.type(of: $0) }
            },
            outputs: { query in
                bindings.outputs[query.position.start].map { columns in columns.map { types.type(of: $0) } }
            },
            specification: { specification in
                bindings.selectLists[specification.position.start].map { columns in columns.map { types.type(of: $0) } }
            },
            parameter: parameter,
            output: { position in bindings.places[position.start] },
            functional: { position in
                bindings.columns[position.start].flatMap { types.type(of: $0) }
            },
            merged: { join in bindings.compared[join.operand.position.start]?.map { ($0.left, $0.right) } },
            limit: { position in
                guard case .column(let id, let place)? = bindings.columns[position.start],
                    case .relation(let relation) = bindings[id].source, index.entries.indices.contains(relation),
                    index.entries[relation].columnTypes.indices.contains(place),
                    let declared = index.entries[relation].columnTypes[place],
                    let length = declared.modifiers.first, declared.modifiers.count == 1,
                    [.varchar, .bpchar].contains(declared.type.builtin)
                else { return nil }
                return length * 4
            },
            target: { name in
                guard let entry = Self.target(bindings, index), let place = entry.columns[index.dialect.fold(name)],
                    entry.columnTypes.indices.contains(place)
                else { return nil }
                return entry.columnTypes[place]
            },
            targetPlace: { place in
                guard let entry = Self.target(bindings, index), entry.columnTypes.indices.contains(place) else {
                    return nil
                }
                return entry.columnTypes[place]
            })
    }

    private static func target(_ bindings: Bindings, _ index: CatalogIndex) -> CatalogIndex.Entry? {
        guard let id = bindings.targetVariable, case .relation(let relation) = bindings[id].source,
            index.entries.indices.contains(relation)
        else { return nil }
        return index.entries[relation]
    }
}

private struct BoundTypes {
    let bindings: Bindings

    func type(of binding: ColumnBinding) -> PostgresValueType? {
        switch binding {
        case .column(let id, let place):
            let columns = bindings[id].columns
            return columns.indices.contains(place) ? type(of: columns[place]) : nil
        case .merged(let parts):
            return PostgresTyper.common(parts.map { type(of: .column($0.variable, $0.column)) })
        case .wholeRow(let id): return bindings.rowType(of: id)
        case .rowid, .alias, .output: return nil
        }
    }

    func type(of column: ScopeColumn) -> PostgresValueType? { column.valueType }
}
