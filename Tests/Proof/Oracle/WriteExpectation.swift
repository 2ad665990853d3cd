import TestSupport

extension Outcome {
    /// RETURNING of SQLite 3.40 gives the integer that a whole number of a REAL column is stored as, unless the table has triggers.
    var comparable: Outcome {
        var copy = self
        copy.rows = rows.map { row in
            row.map { cell in
                guard case .real(let bits) = cell, let whole = Int64(exactly: Double(bitPattern: bits)) else {
                    return cell
                }
                return .integer(whole)
            }
        }
        return copy
    }
}

/// What has to come of a write, told without Weir: the statement runs on what is seen, its changes are carried over to the full database
/// row by row, and the new rows are held against the checks there.
struct WriteModel {
    let world: World
    let databases: any WriteDatabases
    /// Whether rows are changed in the other order, the last one first.
    private var isTurned = false

    init(world: World, databases: any WriteDatabases) {
        self.world = world
        self.databases = databases
    }

    /// The changes of one table, in terms of what is seen.
    private struct Changes {
        var deleted: [Cell] = []
        /// The rows as they were, with the values that they have now, by the columns that were assigned.
        var updated: [(was: Cell, values: [Cell])] = []
        /// By all columns that are seen and can be given values.
        var inserted: [[Cell]] = []

        var count: Int { deleted.count + updated.count + inserted.count }
    }

    func expect(_ statement: ProofStatement, _ shape: WriteShape) throws -> WriteExpectation {
        let seen = databases.seen
        try seen.begin()
        defer { try? seen.rollback() }
        try guardRows(shape, seen)
        let outcome = databases.run(statement)
        if outcome.code != 0 {
            guard outcome.message.contains(World.guardMessage) else {
                return WriteExpectation(result: .fails(outcome))
            }
            return WriteExpectation(result: .breaks("a row that is there may not be changed"))
        }
        guard let changes = try changes(shape, seen) else {
            return WriteExpectation(result: .unknown("a row was changed twice"))
        }
        try seen.rollback()
        var effects: [WriteEffect] = []
        var expectation = WriteExpectation(result: .unknown(""))
        expectation.changedRows = changes.values.reduce(0) { $0 + $1.count }
        for store in databases.whole.indices {
            switch try carry(changes, shape, outcome, to: store, &expectation) {
            case .effect(let made): effects += made
            case .fails(let outcome):
                expectation.result = .fails(outcome)
                return expectation
            case .breaks(let why):
                expectation.result = .breaks(why)
                return expectation
            case .collides(let outcome, _):
                expectation.result = .collides(outcome, in: store)
                return expectation
            case .unknown(let why):
                expectation.result = .unknown(why)
                return expectation
            }
        }
        expectation.result = .effect(effects)
        return expectation
    }

    /// Whether new values of rows meet in a unique key as long as not all of them are changed, where the rows are changed in the other
    /// order.
    func meetsForAMoment(_ statement: ProofStatement, _ shape: WriteShape) throws -> Bool {
        var turned = self
        turned.isTurned = true
        guard case .collides = try turned.expect(statement, shape).result else { return false }
        return true
    }

    // MARK: - On what is seen

    /// Lets the triggers know which rows may be changed.
    private func guardRows(_ shape: WriteShape, _ seen: any Store) throws {
        for change in shape.changes where change.operation != .insert {
            let table = world.name(change.table)
            let schema = world.engine == .sqlite ? "main" : "public"
            let log = world.engine == .sqlite ? "weir_" : "weir_log."
            let full = databases.whole[0]
            try full.begin()
            let rows = try full.rows(
                "SELECT \(full.identity) FROM \(schema).\(table) WHERE \(world.isCandidate(change))")
            try full.rollback()
            let operation = change.operation.rawValue
            var script =
                "INSERT INTO \(log)mode VALUES (\(change.table), '\(operation)', '\(shape.raises ? "raise" : "skip")');"
            for row in rows {
                guard let identity = databases.seenIdentity(change.table, row[0]) else { continue }
                script +=
                    "INSERT INTO \(log)allowed VALUES (\(change.table), '\(operation)', \(seen.literal(identity)));"
            }
            try seen.run(script)
        }
    }

    /// What the triggers have written down, one change a row; nil where it does not say which row became which.
    private func changes(_ shape: WriteShape, _ seen: any Store) throws -> [Int: Changes]? {
        let log = world.engine == .sqlite ? "weir_log ORDER BY rowid" : "weir_log.log ORDER BY number"
        let events = try seen.rows("SELECT place, was, became FROM \(log)")
        var places: [Int: [(was: Cell, became: Cell)]] = [:]
        for event in events {
            guard let place = Int(Self.text(event[0])) else { continue }
            places[place, default: []].append((event[1], event[2]))
        }
        var result: [Int: Changes] = [:]
        for (table, events) in places {
            // Which row of before each changed row was; a new one was none.
            var origins: [Cell: Cell] = [:]
            var deleted: [Cell] = []
            for event in events {
                switch (event.was, event.became) {
                case (.null, let became): origins[became] = .null
                case (let was, .null):
                    let origin = origins.removeValue(forKey: was) ?? was
                    if origin != .null { deleted.append(origin) }
                case (let was, let became):
                    let origin = origins.removeValue(forKey: was) ?? was
                    guard origins[became] == nil else { return nil }
                    origins[became] = origin
                }
            }
            result[table] = try read(table, shape, origins, deleted, seen)
        }
        return result
    }

    private func read(
        _ table: Int, _ shape: WriteShape, _ origins: [Cell: Cell], _ deleted: [Cell], _ seen: any Store
    ) throws -> Changes {
        var changes = Changes(deleted: deleted)
        let assigned = assigned(table, shape)
        let stored = world.storedColumns(table, world.seenColumns(table))
        let name = "\(world.schema).\(world.name(table))"
        for (became, origin) in origins.sorted(by: { $0.key < $1.key }) {
            let columns = origin == .null ? stored : assigned
            let row = try seen.rows(
                "SELECT \(([seen.identity] + columns.map { world.list(table, [$0]) }).joined(separator: ", ")) FROM \(name) "
                    + "WHERE \(seen.identity) = \(seen.literal(became))")
            guard let values = row.first?.dropFirst() else {
                throw WorldError(description: "a changed row is not there: \(became)")
            }
            if origin == .null {
                changes.inserted.append(Array(values))
            } else {
                changes.updated.append((origin, Array(values)))
            }
        }
        return changes
    }

    private func assigned(_ table: Int, _ shape: WriteShape) -> [Int] {
        Set(shape.changes.filter { $0.table == table && $0.operation == .update }.flatMap(\.columns)).sorted()
    }

    // MARK: - On the full database

    private static func text(_ cell: Cell) -> String {
        switch cell {
        case .text(let bytes): String(decoding: bytes, as: UTF8.self)
        case .null, .integer, .real, .blob: cell.description
        }
    }

    private func carry(
        _ changes: [Int: Changes], _ shape: WriteShape, _ outcome: Outcome, to number: Int,
        _ expectation: inout WriteExpectation
    ) throws -> WriteExpectation.Result {
        let store = databases.whole[number]
        try store.begin()
        defer { try? store.rollback() }
        var outcome = outcome
        let tables = changes.keys.sorted()
        var breaks: String?
        for table in tables {
            // A check sees the other tables as they were.
            if tables.count > 1 { try store.run("SAVEPOINT before") }
            guard let made = changes[table] else { continue }
            let new: (inserted: [Cell], updated: [Cell])
            switch try apply(made, table, shape, store, number) {
            case .failure(let failure): return collision(failure, shape, number)
            case .success(let rows): new = rows
            }
            breaks = try breaks ?? broken(table, shape, new, store)
            if try !allSeen(table, new.inserted + new.updated, store) {
                expectation.showsNewRows = false
                if shape.returning.contains(table) { breaks = breaks ?? "RETURNING would show a row that is not seen" }
            }
            if let returning = shape.asked {
                let rows = try returned(table, returning, new.inserted + new.updated, store)
                guard rows.code == 0 else { return .unknown("RETURNING shows a value that was hidden") }
                if breaks == nil {
                    outcome.rows = rows.rows
                    outcome.columns = rows.columns
                }
            }
            if tables.count > 1 { try store.run("ROLLBACK TO SAVEPOINT before") }
        }
        if let breaks { return .breaks(breaks) }
        if tables.count > 1 {
            for table in tables {
                guard let made = changes[table] else { continue }
                if case .failure(let failure) = try apply(made, table, shape, store, number) {
                    return collision(failure, shape, number)
                }
            }
        }
        return .effect([WriteEffect(outcome: outcome.comparable, state: try store.state(world))])
    }

    private func collision(
        _ failure: WorldFailure, _ shape: WriteShape, _ number: Int
    ) -> WriteExpectation.Result {
        let outcome = failure.outcome
        // OR IGNORE passes over a row that a preset makes impossible.
        if shape.ignores, outcome.message.contains("NOT NULL") { return .unknown("a preset is NULL") }
        let isKey =
            switch world.engine {
            case .sqlite: outcome.message.contains("UNIQUE") || outcome.message.contains("FOREIGN")
            case .postgres: ["23505", "23503", "23001"].contains(outcome.sqlState)
            }
        return isKey ? .collides(outcome, in: number) : .fails(outcome)
    }

    struct WorldFailure: Error { let outcome: Outcome }

    /// Makes the changes of one table; answers the new rows.
    private func apply(
        _ changes: Changes, _ table: Int, _ shape: WriteShape, _ store: any Store, _ number: Int
    ) throws -> Result<(inserted: [Cell], updated: [Cell]), WorldFailure> {
        let name = "\(world.schema).\(world.name(table))"
        func whole(_ seen: Cell) throws -> Cell {
            guard let found = databases.identity(table, seen, in: number) else {
                throw WorldError(description: "a seen row is not in the full database: \(seen)")
            }
            return found
        }
        var new: (inserted: [Cell], updated: [Cell]) = ([], [])
        if !changes.deleted.isEmpty {
            let rows = try changes.deleted.map(whole)
            let outcome = store.ask("DELETE FROM \(name) WHERE \(store.identity) IN (\(store.list(rows)))", [])
            guard outcome.code == 0 else { return .failure(WorldFailure(outcome: outcome)) }
        }
        let assigned = assigned(table, shape)
        let presets = world.presets(table)
        let updated = isTurned ? changes.updated.reversed() : changes.updated
        for (was, values) in updated where !assigned.isEmpty {
            var list = assigned.enumerated().map {
                "\(world.list(table, [$0.element])) = \(store.placeholder($0.offset + 1))"
            }
            list += presets.map { "\(world.list(table, [$0.column])) = \($0.value)" }
            let outcome = store.ask(
                "UPDATE \(name) SET \(list.joined(separator: ", ")) WHERE \(store.identity) = \(store.literal(try whole(was))) "
                    + "RETURNING \(store.identity)", values)
            guard outcome.code == 0 else { return .failure(WorldFailure(outcome: outcome)) }
            new.updated += outcome.rows.compactMap(\.first)
        }
        let stored = world.storedColumns(table, world.seenColumns(table))
        let columns = stored.filter { column in !presets.contains { $0.column == column } }
        for row in changes.inserted {
            let values = zip(stored, row).filter { columns.contains($0.0) }.map(\.1)
            let places = columns.indices.map { store.placeholder($0 + 1) } + presets.map(\.value)
            let list = world.list(table, columns + presets.map(\.column))
            let source = places.isEmpty ? "DEFAULT VALUES" : "(\(list)) VALUES (\(places.joined(separator: ", ")))"
            let outcome = store.ask("INSERT INTO \(name) \(source) RETURNING \(store.identity)", values)
            guard outcome.code == 0 else { return .failure(WorldFailure(outcome: outcome)) }
            new.inserted += outcome.rows.compactMap(\.first)
        }
        return .success(new)
    }

    private func broken(
        _ table: Int, _ shape: WriteShape, _ new: (inserted: [Cell], updated: [Cell]), _ store: any Store
    ) throws -> String? {
        for (operation, rows) in [(WriteShape.Operation.insert, new.inserted), (.update, new.updated)]
        where !rows.isEmpty {
            let standing = shape.changes.filter { $0.table == table && $0.operation == operation }.map(world.mayStand)
            guard !standing.isEmpty else { throw WorldError(description: "a statement does what it does not say") }
            let condition = standing.map { "(\($0))" }.joined(separator: " AND ")
            let broken = try store.rows(
                "SELECT 1 FROM \(world.schema).\(world.name(table)) WHERE \(store.identity) IN (\(store.list(rows))) "
                    + "AND (\(condition)) IS NOT TRUE")
            if !broken.isEmpty { return "\(broken.count) new rows break the check of \(operation.rawValue)" }
        }
        return nil
    }

    private func allSeen(_ table: Int, _ rows: [Cell], _ store: any Store) throws -> Bool {
        guard !rows.isEmpty else { return true }
        return try store.rows(
            "SELECT 1 FROM \(world.schema).\(world.name(table)) WHERE \(store.identity) IN (\(store.list(rows))) "
                + "AND (\(world.isSeenRow(table))) IS NOT TRUE"
        ).isEmpty
    }

    /// RETURNING, asked of the new rows as the session sees them.
    private func returned(
        _ table: Int, _ returning: (list: String, name: String), _ rows: [Cell], _ store: any Store
    ) throws -> Outcome {
        let columns = world.seenColumns(table)
        let cells = columns.map { "\(world.cell(Place(table: table, column: $0), "")) AS \(world.list(table, [$0]))" }
        let identities = rows.isEmpty ? "NULL" : store.list(rows)
        let source =
            "SELECT \(cells.joined(separator: ", ")) FROM \(world.schema).\(world.name(table)) "
            + "WHERE \(store.identity) IN (\(identities))"
        return store.ask("SELECT \(returning.list) FROM (\(source)) AS \(returning.name)", [])
    }

    private typealias Place = World.Place
}
