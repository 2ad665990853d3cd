/// One statement of a given size, of all sorts of expressions; the same for the same size.
enum LargeStatement {
    static func utf8(bytes: Int) -> [UInt8] {
        var text = Array("SELECT v.column1, count(*) AS n FROM (VALUES (0, '', NULL, 0)".utf8)
        text.reserveCapacity(bytes + 512)
        var row = 1
        while text.count < bytes {
            text.append(contentsOf: rows[row % rows.count].utf8)
            row += 1
        }
        text.append(contentsOf: ") AS v WHERE v.column1 IS NOT NULL GROUP BY v.column1 ORDER BY n DESC LIMIT 10".utf8)
        return text
    }

    private static let rows = [
        ", (12, 'it''s a text', lower(\"some name\") || '-' || customers.region, -1.5e3 * (2 + 3))",
        ", (13, CASE WHEN a.b > 5 AND NOT c THEN 'x' ELSE coalesce(d, e, 'y') END, x BETWEEN 1 AND 2, ?)",
        ", (14, CAST(total AS DECIMAL(10, 2)), name LIKE '%abc_' OR name IS NULL, :region)",
        ", (15, id IN (1, 2, 3, 5, 8, 13), payload ->> '$.items[0].price', x'00ff')",
        ", (16, (SELECT max(o.amount) FROM orders AS o WHERE o.customer = 7 AND o.state <> 'open'), TRUE, 4)",
        ", (17, sum(x) FILTER (WHERE y > 0) OVER (PARTITION BY z ORDER BY t DESC ROWS 3 PRECEDING), ~flags & 7, 0xFF)",
    ]
}
