extension Token.Role {
    /// What a word means by its letters: the first eight of them, made small, and its length.
    init(letters: UInt64, length: Int, ninth: UInt8) {
        guard length <= 8 else {
            // INTERSECT, RETURNING
            switch (length, letters, ninth | 0x20) {
            case (9, 0x696E_7465_7273_6563, 0x74): self = .setOperation
            case (9, 0x7265_7475_726E_696E, 0x67): self = .stop
            default: self = .none
            }
            return
        }
        self = Self.short(letters)
    }

    private static func short(_ letters: UInt64) -> Token.Role {
        switch letters {
        // SELECT, VALUES, TABLE
        case 0x7365_6C65_6374, 0x7661_6C75_6573, 0x74_6162_6C65: .query
        // CASE
        case 0x6361_7365: .case
        // END
        case 0x65_6E64: .end
        // NOT, IS, ISNULL, NOTNULL, IN
        case 0x6E_6F74, 0x6973, 0x6973_6E75_6C6C, 0x6E_6F74_6E75_6C6C, 0x696E: .operator
        // LIKE, ILIKE, SIMILAR, COLLATE, AT, OPERATOR, OVERLAPS
        case 0x6C69_6B65, 0x69_6C69_6B65, 0x73_696D_696C_6172, 0x63_6F6C_6C61_7465, 0x6174, 0x6F70_6572_6174_6F72,
            0x6F76_6572_6C61_7073:
            .operator
        // BETWEEN
        case 0x62_6574_7765_656E: .between
        // AND
        case 0x61_6E64: .and
        // OR
        case 0x6F72: .or
        // UNION, EXCEPT
        case 0x75_6E69_6F6E, 0x6578_6365_7074: .setOperation
        // JOIN
        case 0x6A6F_696E: .join
        // ON, WHERE, GROUP, HAVING, ORDER, LIMIT, WHEN, THEN, ELSE
        case 0x6F6E, 0x77_6865_7265, 0x67_726F_7570, 0x6861_7669_6E67, 0x6F_7264_6572, 0x6C_696D_6974, 0x7768_656E,
            0x7468_656E, 0x656C_7365:
            .boundary
        // INTO, OFFSET, FETCH, FOR, WINDOW
        case 0x696E_746F, 0x6F66_6673_6574, 0x66_6574_6368, 0x66_6F72, 0x7769_6E64_6F77: .stop
        // BEGIN
        case 0x62_6567_696E: .begin
        // ATOMIC
        case 0x6174_6F6D_6963: .atomic
        // AS
        case 0x6173: .as
        // FROM
        case 0x6672_6F6D: .from
        // DISTINCT
        case 0x6469_7374_696E_6374: .distinct
        default: .none
        }
    }
}
