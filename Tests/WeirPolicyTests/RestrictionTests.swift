import SQLBinding
import SQLSyntax
import Testing
import WeirPolicy

/// Restrictive roles: what is left of the others' grants, cell by cell (semantics.md, section 5).
@Suite struct RestrictionTests {
    /// The columns of `users` are id, region, name, born and salary.
    static func role(
        _ name: String, restrict: Bool = false, extends: [String] = [], tables: [String] = ["users"],
        operations: [WeirPolicy.Operation]? = nil, columns: [String]? = nil, exclude: [String] = [],
        filters: [String] = [], checks: [String] = [], masks: [(String, String)] = [],
        presets: [(String, String)] = [], attributes: [(String, AttributeType)] = [], allow: [String] = []
    ) -> Role {
        Role(
            name: Located(name), extends: extends.map { Located($0) }, restrict: restrict,
            databases: [Located("shop")], tables: tables.map { Located($0) },
            operations: (operations ?? (restrict ? [] : [.read, .insert, .update, .delete])).map { Located($0) },
            columns: columns.map { [ColumnList(table: Located("users"), columns: $0.map { Located($0) })] } ?? [],
            excludeColumns: exclude.map { Located($0) }, rowFilters: filters.map { Located($0) },
            checks: checks.map { Located($0) },
            masks: masks.map { ColumnExpression(column: Located($0.0), expression: Located($0.1)) },
            presets: presets.map { ColumnExpression(column: Located($0.0), expression: Located($0.1)) },
            attributes: attributes.map { AttributeDeclaration(name: Located($0.0), type: $0.1) },
            allow: allow.map { Located($0) })
    }

    private func session(_ names: [String]? = nil, _ roles: Role...) throws -> SessionAccess {
        let policy = try CompiledPolicy(Policy(roles: roles), CatalogIndex(CompiledPolicyTests.catalog))
        return try policy.session(names ?? roles.map(\.name.value))
    }

    /// The alternatives of a condition, as the policy has them.
    private func text(_ alternatives: [[PolicyExpression]]?) -> String {
        guard let alternatives else { return "every row" }
        return alternatives.map { $0.map(\.text.value).joined(separator: " AND ") }.joined(separator: " OR ")
    }

    private func cells(_ access: RelationAccess?) -> [String] {
        (access?.cells ?? []).map { cell in
            switch cell {
            case .absent: "absent"
            case .raw: "raw"
            case .masked(let mask): "mask \(mask.text.value)"
            case .union(let raw, let mask, let maskWhere):
                "raw where \(text(raw.alternatives)), "
                    + (mask.map { "mask \($0.text.value) where \(text(maskWhere?.alternatives))" } ?? "else NULL")
            }
        }
    }

    private let one = role("one", filters: ["users.region = 'US'"])
    private let list = role("list", columns: ["id"])

    /// The example of semantics.md, with every row narrowed and a column masked.
    @Test func aFilterIsAndedToEachRole() throws {
        let fence = Self.role(
            "fence", restrict: true, filters: ["users.id < 9"], masks: [("users.salary", "0")])
        let access = try session(nil, one, list, fence).read(0)
        #expect(text(access?.visible?.alternatives) == "users.region = 'US' AND users.id < 9 OR users.id < 9")
        #expect(
            cells(access) == [
                "raw", "raw where users.region = 'US' AND users.id < 9, else NULL",
                "raw where users.region = 'US' AND users.id < 9, else NULL",
                "raw where users.region = 'US' AND users.id < 9, else NULL",
                "raw where , mask 0 where users.region = 'US' AND users.id < 9",
            ])
    }

    @Test func columnsAreTakenAway() throws {
        #expect(
            cells(try session(nil, one, Self.role("r", restrict: true, exclude: ["users.name"])).read(0))
                == ["raw", "raw", "absent", "raw", "raw"])
        #expect(
            cells(try session(nil, list, Self.role("r", restrict: true, columns: ["id", "name"])).read(0))
                == ["raw", "absent", "absent", "absent", "absent"])
        #expect(try session(nil, list, Self.role("r", restrict: true, columns: ["name"])).read(0) == nil)
    }

    /// What a role masks already keeps its mask, which is the same one.
    @Test func masksStandForWhatWouldBeRaw() throws {
        let mask = [("users.name", "'*'")]
        let access = try session(
            nil, Self.role("a", masks: mask), Self.role("b"), Self.role("r", restrict: true, masks: mask)
        ).read(0)
        #expect(cells(access) == ["raw", "raw", "mask '*'", "raw", "raw"])
        let absent = try session(nil, list, Self.role("r", restrict: true, masks: mask)).read(0)
        #expect(cells(absent)[2] == "absent")
    }

    /// A check that a restrictive role has not is its filter, as for other roles.
    @Test func checksAreAndedToEveryAlternative() throws {
        let checked = Self.role("a", filters: ["users.id < 9"], checks: ["users.salary > 0"])
        let rules = try session(nil, checked, Self.role("b"), Self.role("r", restrict: true, filters: ["users.id > 1"]))
            .rules(0, .insert)
        #expect(rules.map { text([$0.checks]) } == ["users.salary > 0 AND users.id > 1", "users.id > 1"])
        let own = try session(
            nil, checked,
            Self.role("r", restrict: true, filters: ["users.id > 1"], checks: ["users.salary < 5", "users.id > 1"])
        ).rules(0, .insert)
        #expect(own.map { text([$0.checks]) } == ["users.salary > 0 AND users.salary < 5 AND users.id > 1"])
        #expect(own.map { text([$0.filters]) } == ["users.id < 9 AND users.id > 1"])
    }

    @Test func theSameExpressionStandsOnce() throws {
        let filter = Self.role("r", restrict: true, filters: ["users.region='US'"])
        #expect(text(try session(nil, one, filter).read(0)?.visible?.alternatives) == "users.region = 'US'")
    }

    @Test func someOperationsOnly() throws {
        let fence = Self.role(
            "r", restrict: true, operations: [.update, .delete], exclude: ["users.name"], filters: ["users.id > 1"])
        let session = try session(nil, Self.role("a"), fence)
        #expect(session.read(0)?.isRestricted == false)
        #expect(text([session.rules(0, .insert)[0].filters]) == "")
        for operation in [WeirPolicy.Operation.update, .delete] {
            let rules = session.rules(0, operation)
            #expect(rules.count == 1 && text([rules[0].filters]) == "users.id > 1")
            #expect(rules[0].operations == [.update, .delete])
            #expect(!rules[0].canWrite(2) && rules[0].canWrite(0))
        }
        #expect(session.rules(0, .read).count == 1)
        #expect(session.rules(1, .read).isEmpty)
    }

    @Test func severalRestrictionsOfDifferentOperations() throws {
        let session = try session(
            nil, Self.role("a"),
            Self.role("r", restrict: true, operations: [.read, .update], filters: ["users.id > 1"]),
            Self.role("s", restrict: true, operations: [.update, .delete], filters: ["users.id > 2"]))
        func filters(_ operation: WeirPolicy.Operation) -> [String] {
            session.rules(0, operation).map { text([$0.filters]) }
        }
        #expect(filters(.read) == ["users.id > 1"])
        #expect(filters(.insert) == [""])
        #expect(filters(.update) == ["users.id > 1 AND users.id > 2"])
        #expect(filters(.delete) == ["users.id > 2"])
    }

    @Test func aRestrictiveRoleGrantsNothing() throws {
        var fence = Self.role(
            "r", restrict: true, operations: [.read, .insert, .update, .delete, .explain], allow: ["explain"])
        fence.functions = [Located("shout")]
        let session = try session(nil, fence)
        #expect(session.read(0) == nil && !session.allows("explain") && !session.allows(function: "shout"))
        for operation in WeirPolicy.Operation.allCases { #expect(session.rules(0, operation).isEmpty) }
        #expect(session.roles.map(\.rules.count) == [0])
    }

    @Test func aRestrictivePresetIsWrittenByEveryRole() throws {
        let tenant = Self.role(
            "r", restrict: true, filters: ["users.region = :region"], presets: [("users.region", ":region")],
            attributes: [("region", AttributeType(.text))])
        let session = try session(nil, Self.role("a"), Self.role("b", columns: ["id"]), tenant)
        let grant = try #require(WriteGrant(session.rules(0, .insert), naming: [0]))
        #expect(grant.rules.map(\.role) == ["a", "b"])
        #expect(grant.presets.map(\.column) == [1] && grant.presets[0].value.text.value == ":region")
        #expect(WriteGrant(session.rules(0, .insert), naming: [0, 1]) == nil)
        #expect(session.roles.contains { $0.attributes["region"] == AttributeType(.text) })
    }

    // MARK: - Views

    @Test func aWildcardNarrowsViewsToo() throws {
        let session = try session(
            nil, Self.role("a", tables: ["users", "opaque"]),
            Self.role("r", restrict: true, tables: ["*"], filters: ["opaque.id > 1"]))
        #expect(text(session.read(3)?.visible?.alternatives) == "opaque.id > 1")
        #expect(session.read(0)?.isRestricted == false)
    }

    // MARK: - Roles that extend others

    @Test func aSessionHasTheAncestorsOfItsRoles() throws {
        let roles = [
            Self.role("leaf", extends: ["mid", "fence"], tables: []), Self.role("mid", extends: ["list"], tables: []),
            list, Self.role("fence", restrict: true, filters: ["users.id < 9"]), one,
        ]
        let policy = try CompiledPolicy(Policy(roles: roles), CatalogIndex(CompiledPolicyTests.catalog))
        let leaf = try policy.session(["leaf"])
        #expect(text(leaf.read(0)?.visible?.alternatives) == "users.id < 9")
        #expect(cells(leaf.read(0)) == ["raw", "absent", "absent", "absent", "absent"])
        #expect(leaf.roles.map(\.name) == ["leaf", "mid", "fence", "list"])
        #expect(try policy.session(["leaf", "list", "leaf"]).roles.count == 4)
        #expect(text(try policy.session(["list"]).read(0)?.visible?.alternatives) == "every row")
        #expect(
            text(try policy.session(["leaf", "one"]).read(0)?.visible?.alternatives)
                == "users.region = 'US' AND users.id < 9 OR users.id < 9")
    }

    @Test func aRoleUsesTheAttributesOfItsAncestors() throws {
        let roles = [
            Self.role("base", tables: [], attributes: [("region", AttributeType(.text))]),
            Self.role("mid", extends: ["base"], tables: []),
            Self.role("leaf", extends: ["mid"], filters: ["users.region = :region"]),
        ]
        let policy = Policy(roles: roles)
        _ = try CompiledPolicy(policy, CatalogIndex(CompiledPolicyTests.catalog))
        #expect(policy.attributes(ofSession: ["leaf"]).map(\.name.value) == ["region"])
        #expect(policy.attributes(ofSession: ["nobody"]).isEmpty)
    }

    private func errors(_ roles: [Role]) throws -> [String] {
        let index = try CatalogIndex(CompiledPolicyTests.catalog)
        do throws(PolicyError) {
            _ = try CompiledPolicy(Policy(roles: roles), index)
            return []
        } catch {
            return error.diagnostics.map { "\($0.code.rawValue): \($0.message)" }
        }
    }

    @Test func inheritanceThatCannotBe() throws {
        #expect(
            try errors([Self.role("a", extends: ["a"]), Self.role("b", extends: ["x"])]) == [
                "unknown-name: role `b` extends `x`, which is no role", "contradiction: role `a` extends itself",
            ])
        #expect(
            try errors([
                Self.role("a", extends: ["b"]), Self.role("b", extends: ["c", "d"]), Self.role("c", extends: ["b"]),
                Self.role("d", extends: ["a"]),
            ]) == [
                "contradiction: role `b` extends itself through `c`",
                "contradiction: role `a` extends itself through `b`, `d`",
            ])
    }

    /// A chain as long as a file can hold does not overflow the stack.
    @Test func aLongChain() throws {
        let roles = (0..<2000).map { number in
            Self.role(
                "r\(number)", extends: number == 0 ? [] : ["r\(number - 1)"], tables: number == 0 ? ["users"] : [])
        }
        let policy = try CompiledPolicy(Policy(roles: roles), CatalogIndex(CompiledPolicyTests.catalog))
        #expect(try policy.session(["r1999"]).read(0) != nil)
        #expect(try errors(roles + [Self.role("z", extends: ["z"])]) == ["contradiction: role `z` extends itself"])
    }
}
