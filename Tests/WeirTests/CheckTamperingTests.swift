import Testing
import Weir

/// The checks on new rows, the guard of an upsert and the fence beside other tables, on SQLite: without one of them, or with another,
/// the verifier refuses the text.
@Suite struct CheckTamperingTests {
    typealias Tampering = VerifierTamperingTests.Tampering
    typealias Base = VerifierTamperingTests.Base

    private static let raise = "json_extract('{}', 'weir: check failed')"
    private static let row = "(SELECT weir_1.tenant = 1 FROM (SELECT orders.tenant AS tenant) AS weir_1)"
    private static let check = " RETURNING CASE WHEN \(row) THEN 1 ELSE \(raise) END AS weir"
    private static let hidden = "json_extract('{}', 'weir: row not visible')"
    private static let guarding = "CASE WHEN orders.tenant = 1 THEN 1 ELSE \(hidden) END"
    private static let shown = "CASE WHEN \(row) THEN 1 ELSE \(hidden) END"

    static let bases: [Base] = [
        Base(
            ["writer"], "UPDATE orders SET tenant = tenant, total = 1 WHERE id = 3",
            [
                Tampering("no check", check, ""),
                Tampering("a check for all", "WHEN \(row) THEN 1 ELSE json", "WHEN 1 THEN 1 ELSE json"),
                Tampering(
                    "another check", "SELECT weir_1.tenant = 1 FROM",
                    "SELECT weir_1.tenant = 2 FROM"),
                Tampering(
                    "a check with another way out", "SELECT weir_1.tenant = 1 FROM",
                    "SELECT weir_1.tenant = 1 OR 1 FROM"),
                Tampering("a check that does not raise", "ELSE \(raise)", "ELSE 0"),
                Tampering("a check that is NULL", " ELSE \(raise)", ""),
                Tampering("a check that raises for no text of Weir", "'weir: check failed'", "'$'"),
                Tampering("a check over another function", "json_extract('{}'", "json_type('{}'"),
                Tampering("a check on a valid path", "'weir: check failed'", "'$.weir: '"),
                Tampering("a check that is not reached", "THEN 1 ELSE json", "THEN 1 WHEN 1 THEN 1 ELSE json"),
                Tampering("a check that holds nothing", "THEN 1 ELSE json", "THEN 0 ELSE json"),
                Tampering(
                    "a check more", "THEN 1 ELSE json",
                    "THEN CASE WHEN orders.total = 5 THEN 1 ELSE \(raise) END ELSE json"),
                Tampering("the returned value checked", "WHEN \(row) THEN", "WHEN orders.tenant = 1 THEN"),
                Tampering("another column in the row", "SELECT orders.tenant AS", "SELECT orders.id AS"),
                Tampering("the row of another table", "SELECT orders.tenant AS", "SELECT countries.tenant AS"),
                Tampering(
                    "a row that may be none", "AS tenant) AS weir_1", "AS tenant WHERE orders.total = 5) AS weir_1"),
                Tampering("a check behind another column", " RETURNING CASE", " RETURNING orders.id, CASE"),
                Tampering("a column beside the check", "END AS weir", "END AS weir, orders.id"),
                Tampering("a generated column", "SET tenant = orders.tenant", "SET gross = 3, tenant = orders.tenant"),
                Tampering("a column assigned twice", "total = 1 WHERE", "total = 1, total = 2 WHERE"),
            ]),
        Base(
            ["writer"], "INSERT INTO orders (id, tenant) SELECT id, tenant FROM orders RETURNING total",
            [
                Tampering(
                    "no check",
                    "CASE WHEN CASE WHEN \(row.replacing("weir_1", "weir_2")) THEN 1 ELSE \(raise) END THEN orders.total END",
                    "orders.total"),
                Tampering(
                    "a check that lets others pass", "THEN orders.total END", "THEN orders.total ELSE orders.id END"),
                Tampering("another check", "SELECT weir_2.tenant = 1 FROM", "SELECT weir_2.tenant = 2 FROM"),
                Tampering("the check in another column", "RETURNING CASE", "RETURNING orders.id, CASE"),
            ]),
        Base(
            ["writer"],
            "INSERT INTO orders (id, tenant) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET total = 3 WHERE orders.id > 0",
            [
                Tampering(
                    "no guard",
                    "CASE WHEN orders.tenant = 1 THEN orders.id > 0 ELSE json_extract('{}', 'weir: row not visible') END",
                    "orders.id > 0"),
                Tampering(
                    "a guard that passes over", "ELSE json_extract('{}', 'weir: row not visible')", "ELSE 0"),
                Tampering("another guard", "CASE WHEN orders.tenant = 1", "CASE WHEN excluded.tenant = 1"),
                Tampering("the guard turned", "WHEN orders.tenant = 1", "WHEN orders.tenant <> 1"),
                Tampering("a checked column assigned", "SET total = 3", "SET tenant = 3"),
                Tampering("a row that breaks the check", "VALUES (1, 1)", "VALUES (1, 2)"),
                Tampering("a value that may break the check", "VALUES (1, 1)", "VALUES (1, abs(1))"),
                Tampering("DO NOTHING", "DO UPDATE SET total = 3 WHERE", "DO NOTHING; SELECT"),
            ]),
        Base(
            ["writer"],
            "INSERT INTO orders (id, tenant) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET total = 3 RETURNING id",
            [
                Tampering("no check on what is shown", "CASE WHEN \(shown) THEN orders.id END", "orders.id"),
                Tampering("no guard", " WHERE \(guarding)", ""),
            ]),
        Base(
            ["free"], "UPDATE countries SET code = 'x' WHERE code = 'y'",
            [
                Tampering("a table that undoes nothing", "main.countries SET", "main.notes AS countries SET"),
                Tampering("an index by its name", "main.countries SET", "main.countries INDEXED BY i SET"),
            ]),
        Base(
            ["writer"], "UPDATE orders SET total = 2 FROM countries AS c WHERE abs(c.code) = orders.id",
            [
                Tampering("no fence", "CASE WHEN orders.tenant = 1 THEN 1 ELSE 0 END AND ", ""),
                Tampering("a fence that holds nothing back", "THEN 1 ELSE 0 END AND", "THEN 1 ELSE 1 END AND"),
                Tampering("another fence", "WHERE CASE WHEN orders.tenant = 1", "WHERE CASE WHEN orders.tenant = 2"),
                Tampering(
                    "the fence as a conjunct", "CASE WHEN orders.tenant = 1 THEN 1 ELSE 0 END", "orders.tenant = 1"),
                Tampering(
                    "the guard taken for the fence",
                    "CASE WHEN orders.tenant = 1 THEN abs(c.code) = orders.id ELSE 0 END",
                    "abs(c.code) = orders.id"),
            ]),
    ]

    @Test func whateverIsBrokenIsRefused() throws {
        try VerifierTamperingTests.refuse(Self.bases, by: VerifierFixture.compiler)
    }
}

extension String {
    fileprivate func replacing(_ old: String, _ new: String) -> String {
        split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
    }
}
