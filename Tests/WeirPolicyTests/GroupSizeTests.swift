import SQLBinding
import SQLSyntax
import Testing
import WeirPolicy

/// Over how many values a session may aggregate a column, of what each of its roles says.
@Suite struct GroupSizeTests {
    private static func role(
        _ name: String, _ uses: [ColumnUse]? = [.aggregate], size: Int? = nil, filters: [String] = [],
        masks: [(String, String)] = [], restrict: Bool = false
    ) -> Role {
        Role(
            name: Located(name), restrict: restrict, databases: [Located("shop")], tables: [Located("users")],
            operations: restrict ? [] : [Located(.read)],
            columnUses: uses.map { [ColumnUses(column: Located("users.salary"), uses: $0.map { Located($0) })] } ?? [],
            minimumGroupSizes: size.map { [MinimumGroupSize(table: Located("users"), size: Located($0))] } ?? [],
            rowFilters: filters.map { Located($0) },
            masks: masks.map { ColumnExpression(column: Located($0.0), expression: Located($0.1)) })
    }

    /// The size that `users.salary` is held to, and the role that says so.
    private func size(_ roles: Role...) throws -> String? {
        let policy = try CompiledPolicy(Policy(roles: roles), CatalogIndex(CompiledPolicyTests.catalog))
        let access = try #require(try policy.session(roles.map(\.name.value)).read(0))
        #expect(access.groupSizes.keys.allSatisfy { $0 == 4 })
        return access.groupSizes[4].map { "\($0.role) \($0.minimum)" }
    }

    private let us = ["users.region = 'US'"]
    private let eu = ["users.region = 'EU'"]

    @Test func oneRole() throws {
        #expect(try size(Self.role("a")) == nil)
        #expect(try size(Self.role("a", size: 5)) == "a 5")
        #expect(try size(Self.role("a", size: 5, filters: us)) == "a 5")
    }

    @Test func aRoleThatShowsEveryRowLowersIt() throws {
        #expect(try size(Self.role("a", size: 5), Self.role("b", size: 3)) == "b 3")
        #expect(try size(Self.role("a", size: 5), Self.role("b", size: 3, filters: us)) == "a 5")
        #expect(try size(Self.role("a", size: 5, filters: us), Self.role("b", size: 8)) == "b 8")
        #expect(try size(Self.role("a", size: 5), Self.role("b")) == nil)
        #expect(try size(Self.role("a", size: 5), Self.role("b", [.join])) == "a 5")
        #expect(try size(Self.role("a", size: 5), Self.role("b", nil)) == nil)
    }

    @Test func rolesOfDifferentRowsHoldToTheLargest() throws {
        #expect(try size(Self.role("a", size: 5, filters: us), Self.role("b", size: 8, filters: eu)) == "b 8")
        #expect(try size(Self.role("a", size: 5, filters: us), Self.role("b", filters: eu)) == "a 5")
        #expect(try size(Self.role("a", size: 5, filters: us), Self.role("b", nil, filters: eu)) == "a 5")
        #expect(try size(Self.role("a", size: 5, filters: us), Self.role("b", size: 3, filters: us)) == "b 3")
    }

    /// Who may have the values is held to no size.
    @Test func outputEndsIt() throws {
        #expect(try size(Self.role("a", size: 5), Self.role("b", [.output])) == nil)
        #expect(try size(Self.role("a", size: 5), Self.role("b", [.output], filters: us)) == "a 5")
    }

    @Test func aMaskIsNoValue() throws {
        let mask = [("users.salary", "0")]
        #expect(try size(Self.role("a", size: 5, filters: us), Self.role("b", masks: mask)) == "a 5")
        #expect(try size(Self.role("a", size: 5), Self.role("b", masks: mask)) == "a 5")
        #expect(try size(Self.role("a", size: 5, masks: mask), Self.role("b", masks: mask)) == nil)
    }

    @Test func aRestrictiveRoleRaisesIt() throws {
        #expect(try size(Self.role("a", nil), Self.role("r", size: 7, restrict: true)) == "r 7")
        #expect(try size(Self.role("a", size: 5), Self.role("r", size: 7, restrict: true)) == "r 7")
        #expect(try size(Self.role("a", size: 9), Self.role("r", size: 7, restrict: true)) == "a 9")
        #expect(
            try size(
                Self.role("a"), Self.role("r", size: 7, restrict: true), Self.role("s", size: 11, restrict: true))
                == "s 11")
    }

    /// The parts of a table have what the table says.
    @Test func partsHaveTheSizeOfTheirTable() throws {
        let role = Role(
            name: Located("r"), databases: [Located("shop")],
            tables: ["events", "events_2024", "events_2024_01"].map { Located($0) }, operations: [Located(.read)],
            columnUses: [ColumnUses(column: Located("events.note"), uses: [Located(.aggregate)])],
            minimumGroupSizes: [MinimumGroupSize(table: Located("events"), size: Located(4))])
        let index = try CatalogIndex(PostgresPolicyTests.catalog)
        let session = try CompiledPolicy(Policy(roles: [role]), index).session(["r"])
        for (relation, entry) in index.entries.enumerated() where entry.relation.name.hasPrefix("events") {
            let place = try #require(entry.relation.columns.firstIndex { $0.name == "note" })
            #expect(session.read(relation)?.groupSizes[place]?.minimum == 4)
        }
    }
}
