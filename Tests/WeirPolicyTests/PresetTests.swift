import SQLBinding
import SQLSyntax
import Testing
import WeirPolicy

/// What a session may write beside the columns that its statement names.
@Suite struct PresetTests {
    static func role(
        _ name: String, columns: [String]? = nil, presets: [(String, String)] = [],
        operations: [WeirPolicy.Operation] = [.read, .insert], restrict: Bool = false
    ) -> Role {
        Role(
            name: Located(name), restrict: restrict, databases: [Located("shop")], tables: [Located("users")],
            operations: operations.map { Located($0) },
            columns: columns.map { [ColumnList(table: Located("users"), columns: $0.map { Located($0) })] } ?? [],
            presets: presets.map { ColumnExpression(column: Located($0.0), expression: Located($0.1)) })
    }

    /// The columns of `users` are id, region, name, born and salary.
    private func write(
        _ columns: [Int], _ operation: WeirPolicy.Operation = .insert, _ roles: Role...
    ) throws -> WriteGrant? {
        let policy = try CompiledPolicy(Policy(roles: roles), CatalogIndex(CompiledPolicyTests.catalog))
        return WriteGrant(try policy.session(roles.map(\.name.value)).rules(0, operation), naming: columns)
    }

    private func text(_ grant: WriteGrant?) -> String? {
        grant.map { grant in
            grant.rules.map(\.role).joined(separator: ",") + ":"
                + grant.presets.map { "\($0.column)=\($0.value.text.value)" }.joined(separator: ",")
        }
    }

    private let presetting = role("a", presets: [("users.region", "'EU'"), ("users.salary", "5")])

    @Test func aPresetIsWrittenBesideTheNamedColumns() throws {
        #expect(try text(write([0, 2], .insert, presetting)) == "a:1='EU',4=5")
        #expect(try text(write([], .insert, presetting)) == "a:1='EU',4=5")
    }

    @Test func aPresetColumnCannotBeNamed() throws {
        #expect(try write([0, 1], .insert, presetting) == nil)
        #expect(try write([1], .insert, presetting) == nil)
    }

    @Test func anOperationWithoutAGrant() throws {
        #expect(try write([0], .update, presetting) == nil)
    }

    @Test func aColumnThatCannotBeReadCanBePreset() throws {
        let role = Self.role("a", columns: ["id"], presets: [("users.region", "'EU'")])
        #expect(try text(write([0], .insert, role)) == "a:1='EU'")
        #expect(try write([2], .insert, role) == nil)
    }

    @Test func readingDoesNotChange() throws {
        let policy = try CompiledPolicy(Policy(roles: [presetting]), CatalogIndex(CompiledPolicyTests.catalog))
        #expect(try policy.session(["a"]).read(0)?.readable == [true, true, true, true, true])
    }

    /// Another role stands beside a preset if it could have written the value, or presets the same.
    @Test func rolesBesideAPreset() throws {
        #expect(try text(write([0], .insert, presetting, Self.role("b"))) == "a,b:1='EU',4=5")
        #expect(
            try text(write([0], .insert, presetting, Self.role("b", columns: ["id", "region"]))) == "a:1='EU',4=5")
        #expect(
            try text(
                write(
                    [0], .insert, presetting,
                    Self.role("b", columns: ["id", "salary"], presets: [("users.region", "'EU'")])))
                == "a,b:1='EU',4=5")
        #expect(
            try text(write([0], .insert, presetting, Self.role("b", columns: ["id"]), Self.role("c")))
                == "a,c:1='EU',4=5")
    }

    /// What the presetting role does not grant by name falls to another that does, and its preset with it.
    @Test func aRoleThatDoesNotGrantTheColumnsHasNoSay() throws {
        let narrow = Self.role("a", columns: ["id"], presets: [("users.region", "'EU'")])
        #expect(try text(write([0, 2], .insert, narrow, Self.role("b"))) == "b:")
        #expect(try text(write([0, 1], .insert, presetting, Self.role("b"))) == "b:")
    }

    /// Neither grants what the other presets: nothing is guessed.
    @Test func presetsThatExcludeEachOther() throws {
        #expect(
            try write(
                [0], .insert, Self.role("a", columns: ["id"], presets: [("users.region", "'EU'")]),
                Self.role("b", columns: ["id"], presets: [("users.salary", "5")])) == nil)
    }
}
