import SQLBinding
import SQLSyntax
import Testing
import WeirPolicy

/// What a session may use a column for, of what each of its roles grants.
@Suite struct ColumnUseTests {
    private static func role(
        _ name: String, _ uses: [ColumnUse]? = nil, filters: [String] = [], exclude: [String] = [],
        masks: [(String, String)] = [], restrict: Bool = false
    ) -> Role {
        Role(
            name: Located(name), restrict: restrict, databases: [Located("shop")], tables: [Located("users")],
            operations: restrict ? [] : [Located(.read)], excludeColumns: exclude.map { Located($0) },
            columnUses: uses.map { [ColumnUses(column: Located("users.salary"), uses: $0.map { Located($0) })] } ?? [],
            rowFilters: filters.map { Located($0) },
            masks: masks.map { ColumnExpression(column: Located($0.0), expression: Located($0.1)) })
    }

    /// The uses of `users.salary`, in their order; nil for every use.
    private func uses(_ roles: Role...) throws -> [ColumnUse]? {
        let policy = try CompiledPolicy(Policy(roles: roles), CatalogIndex(CompiledPolicyTests.catalog))
        let access = try #require(try policy.session(roles.map(\.name.value)).read(0))
        #expect(access.uses.count == 5 && access.uses[0] == nil)
        return access.uses[4].map { uses in ColumnUse.allCases.filter(uses.contains) }
    }

    private let us = ["users.region = 'US'"]
    private let eu = ["users.region = 'EU'"]

    @Test func oneRole() throws {
        #expect(try uses(Self.role("a")) == nil)
        #expect(try uses(Self.role("a", [.aggregate, .filter])) == [.filter, .aggregate])
        #expect(try uses(Self.role("a", [.aggregate], filters: us)) == [.aggregate])
    }

    @Test func aRoleThatShowsEveryRowAddsItsUses() throws {
        #expect(try uses(Self.role("a", [.aggregate]), Self.role("b")) == nil)
        #expect(try uses(Self.role("a", [.aggregate], filters: us), Self.role("b")) == nil)
        #expect(try uses(Self.role("a", [.aggregate], filters: us), Self.role("b", [.join])) == [.join])
        #expect(try uses(Self.role("a", [.aggregate]), Self.role("b", [.join])) == [.join, .aggregate])
        #expect(try uses(Self.role("a", [.aggregate], filters: us), Self.role("b", filters: us)) == nil)
    }

    @Test func rolesOfDifferentRowsAllowWhatEachDoes() throws {
        #expect(
            try uses(Self.role("a", [.aggregate, .join], filters: us), Self.role("b", filters: eu)) == [
                .join, .aggregate,
            ])
        #expect(
            try uses(Self.role("a", [.aggregate, .join], filters: us), Self.role("b", [.join, .group], filters: eu))
                == [.join])
        #expect(try uses(Self.role("a", [.aggregate], filters: us), Self.role("b", [.group], filters: eu)) == [])
    }

    @Test func aRoleWithoutTheColumnHasNoSay() throws {
        #expect(try uses(Self.role("a", [.aggregate]), Self.role("b", exclude: ["users.salary"])) == [.aggregate])
        #expect(
            try uses(
                Self.role("a", [.aggregate], filters: us), Self.role("b", filters: eu),
                Self.role("c", exclude: ["users.salary"]))
                == [.aggregate])
    }

    /// What may be done with the mask may not be done with the value.
    @Test func aMaskIsNoValue() throws {
        let mask = [("users.salary", "0")]
        #expect(try uses(Self.role("a", [.aggregate], filters: us), Self.role("b", masks: mask)) == [.aggregate])
        #expect(try uses(Self.role("a", [.aggregate], masks: mask), Self.role("b", masks: mask)) == nil)
    }

    @Test func aRestrictiveRoleTakesUsesAway() throws {
        #expect(try uses(Self.role("a"), Self.role("r", [.filter, .join], restrict: true)) == [.filter, .join])
        #expect(
            try uses(Self.role("a", [.join, .output]), Self.role("r", [.filter, .join], restrict: true)) == [.join])
        #expect(
            try uses(
                Self.role("a"), Self.role("r", [.filter, .join], restrict: true),
                Self.role("s", [.filter, .group], restrict: true)) == [.filter])
    }

    /// The parts of a table have what the table says.
    @Test func partsHaveTheUsesOfTheirTable() throws {
        let role = Role(
            name: Located("r"), databases: [Located("shop")],
            tables: ["events", "events_2024", "events_2024_01"].map { Located($0) }, operations: [Located(.read)],
            columnUses: [ColumnUses(column: Located("events.note"), uses: [Located(.filter)])])
        let index = try CatalogIndex(PostgresPolicyTests.catalog)
        let session = try CompiledPolicy(Policy(roles: [role]), index).session(["r"])
        for (relation, entry) in index.entries.enumerated() where entry.relation.name.hasPrefix("events") {
            let place = try #require(entry.relation.columns.firstIndex { $0.name == "note" })
            #expect(session.read(relation)?.uses[place] == [.filter])
        }
    }
}
