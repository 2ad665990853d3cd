internal import Weir

/// What a session may do with a relation, as JSON has it: every key always.
enum ExplainJSON {
    static func json(_ relation: RelationDescription, _ policy: SourceText) -> JSON {
        .members([
            "schema": .string(relation.schema), "name": .string(relation.name), "kind": .string(relation.kind.rawValue),
            "operations": .array(
                relation.operations.map { operation, roles in
                    .members([
                        "operation": .string(operation.rawValue), "roles": .array(roles.map { .string($0) }),
                    ])
                }),
            "rows": relation.rows.map { json($0, policy) } ?? .null,
            "columns": .array(
                relation.columns.map { column in
                    .members([
                        "name": .string(column.name), "type": .string(column.type),
                        "access": .string(column.access.rawValue), "sql": .optional(column.sql),
                        "uses": column.uses.map { uses in .array(uses.map { .string($0.rawValue) }) } ?? .null,
                        "minimumGroupSize": .optional(column.minimumGroupSize), "rules": rules(column.rules, policy),
                    ])
                }),
            "writes": .array(
                relation.writes.map { write in
                    .members([
                        "operation": .string(write.operation.rawValue), "role": .string(write.role),
                        "columns": .array(write.columns.map { .string($0) }),
                        "presets": .array(
                            write.presets.map { preset in
                                .members([
                                    "column": .string(preset.column), "sql": .string(preset.sql),
                                    "rules": rules([preset.rule], policy),
                                ])
                            }), "rows": .optional(write.rows),
                        "rowRules": rules(write.rowRules, policy), "check": .optional(write.check),
                        "checkRules": rules(write.checkRules, policy),
                    ])
                }),
            "restrictions": .array(relation.restrictions.map { json($0, policy) }),
            "view": relation.view.map(json) ?? .null, "select": .optional(relation.select),
        ])
    }

    private static func json(_ rows: RelationDescription.Rows, _ policy: SourceText) -> JSON {
        .members([
            "sql": .optional(rows.sql),
            "byRole": .array(
                rows.byRole.map { role, rules in
                    .members(["role": .string(role), "rules": self.rules(rules, policy)])
                }),
        ])
    }

    private static func json(_ restriction: RelationDescription.Restriction, _ policy: SourceText) -> JSON {
        .members([
            "role": .string(restriction.role),
            "operations": .array(restriction.operations.map { .string($0.rawValue) }),
            "rules": .array(
                restriction.rules.map { kind, column, rule in
                    let place = rule.range.map { policy.place($0.lowerBound) }
                    return .members([
                        "kind": .string(kind.rawValue), "name": .optional(column), "text": .string(rule.text),
                        "line": .optional(place?.line), "column": .optional(place?.column),
                    ])
                }),
        ])
    }

    private static func json(_ view: RelationDescription.View) -> JSON {
        .members([
            "expanded": .boolean(view.isExpanded), "reads": .array(view.reads.map { .string($0) }),
            "problem": .optional(view.problem),
        ])
    }

    private static func rules(_ rules: [RelationDescription.Rule], _ policy: SourceText) -> JSON {
        .array(
            rules.map { rule in
                let place = rule.range.map { policy.place($0.lowerBound) }
                return .members([
                    "role": .string(rule.role), "text": .string(rule.text), "line": .optional(place?.line),
                    "column": .optional(place?.column),
                ])
            })
    }
}
