import SQLSyntax
import TestSupport
import Weir
import WeirFiles
import WeirPolicy

/// Holds one write after the other against a world, and undoes each.
struct WriteOracle: Judge {
    private let world: World
    private let compiler: PolicyCompiler
    private let databases: any WriteDatabases
    private let model: WriteModel
    let visible: [VisibleTable]

    init(_ world: World, _ databases: any WriteDatabases, hidden: String, perturbed: String) throws {
        self.world = world
        self.databases = databases
        let dialect: Dialect = world.engine == .sqlite ? .sqlite() : .postgres()
        let catalog = try DDLCatalog.read(world.catalogDefinitions(), dialect: dialect, database: World.database)
        compiler = try PolicyCompiler(try PolicyFile.read(world.policy()).policy, catalog)
        try databases.load(world, hidden: hidden, perturbed: perturbed)
        model = WriteModel(world: world, databases: databases)
        visible = try Self.sampled(world, databases)
    }

    /// The tables with values that the generator needs to keep a check, or to meet a key.
    private static func sampled(_ world: World, _ databases: any WriteDatabases) throws -> [VisibleTable] {
        var tables = world.visible
        let full = databases.whole[0]
        try full.begin()
        defer { try? full.rollback() }
        func literals(_ table: VisibleTable, _ condition: String) throws -> [[String]] {
            let list = table.columns.map { World.identifier($0.name) }.joined(separator: ", ")
            let rows = try full.rows(
                "SELECT \(list) FROM \(world.schema).\(world.name(table.number)) WHERE \(condition) ORDER BY 1 LIMIT 12"
            )
            return rows.map { row in
                zip(row, table.columns).map { literal($0, $1, isPostgres: world.engine == .postgres) }
            }
        }
        for number in tables.indices {
            let table = tables[number]
            guard let writes = table.writes else { continue }
            let kept = writes.updates.map { columns in
                world.isCandidate(
                    .init(
                        table: table.number, operation: .update, columns: Set(columns.map { table.columns[$0].number }))
                )
            }
            let all = kept.isEmpty ? "1 = 1" : kept.map { "(\($0))" }.joined(separator: " AND ")
            tables[number].writes?.changesAll = try literals(
                table, "(\(world.isSeenRow(table.number))) AND (\(all)) IS NOT TRUE"
            ).isEmpty
            tables[number].writes?.samples = try literals(
                table, "(\(world.passesSome(table.number))) AND (\(world.isSeenRow(table.number)))")
            if let key = table.key, key.count == 1, let place = table.columns.firstIndex(where: { $0.name == key[0] }) {
                tables[number].writes?.keys = try literals(table, world.isSeenRow(table.number)).map { $0[place] }
                tables[number].writes?.hiddenKeys = try literals(
                    table, "(\(world.isSeenRow(table.number))) IS NOT TRUE"
                ).map { $0[place] }
            }
        }
        for number in tables.indices {
            for key in world.tables[tables[number].number].foreign {
                guard let place = tables[number].columns.firstIndex(where: { $0.number == key.column }) else {
                    continue
                }
                let keys = tables.first { $0.number == key.parent }?.writes?.keys ?? []
                tables[number].writes?.references[place] = keys
            }
        }
        return tables
    }

    private static func literal(_ cell: Cell, _ column: VisibleColumn, isPostgres: Bool) -> String {
        switch cell {
        case .null: return "NULL"
        case .integer, .real, .blob: return cell.description
        case .text(let bytes):
            let text = String(decoding: bytes, as: UTF8.self)
            guard isPostgres else { return World.quoted(text) }
            switch column.kind {
            case .integer, .decimal: return text
            case .float: return "\(World.quoted(text))::float8"
            case .text, .folded: return World.quoted(text)
            case .boolean: return text == "t" ? "true" : "false"
            case .date: return "DATE \(World.quoted(text))"
            case .timestamp: return "TIMESTAMPTZ \(World.quoted(text))"
            case .json: return "\(World.quoted(text))::jsonb"
            case .array: return "\(World.quoted(text))::text[]"
            case .mood: return "\(World.quoted(text))::public.mood"
            }
        }
    }

    // MARK: - Judging

    func judge(_ statement: ProofStatement, isThorough: Bool) throws -> Oracle.Verdict {
        guard let shape = statement.write else { return .init(result: .illegal("no write")) }
        let expected = try model.expect(statement, shape)
        if case .fails(let outcome) = expected.result {
            if isTooSlow(outcome) { return .init(result: .tooSlow) }
            if isMeaningless(outcome) { return .init(result: .illegal(outcome.message)) }
        }
        let compiled: CompiledStatement
        do throws(Refusal) {
            let parameters = ParameterValues(positional: statement.parameters.map(Oracle.value))
            compiled = try compiler.compile(
                statement.text, roles: world.roles.map(\.name), attributes: world.attributeValues,
                parameters: parameters)
        } catch {
            return refused(error, expected)
        }
        if case .unknown(let why) = expected.result { return .init(result: .unclear(why)) }
        var found: [WriteEffect] = []
        for number in databases.whole.indices { found.append(try run(compiled, on: number)) }
        if found.contains(where: { isTooSlow($0.outcome) }) { return .init(result: .tooSlow) }
        if case .effect = expected.result, found.contains(where: { meetsHidden($0.outcome) }) {
            return .init(result: .unclear("it collides with what is hidden"))
        }
        if case .effect = expected.result, found.contains(where: { isUnique($0.outcome) }),
            try model.meetsForAMoment(statement, shape)
        {
            return .init(result: .unclear("rows meet in a unique key for a moment"))
        }
        // A row is proposed with the preset, also where an upsert passes over it.
        if case .effect = expected.result, shape.raises, found.contains(where: { lacksValue($0.outcome) }),
            shape.changes.contains(where: { !world.presets($0.table).isEmpty })
        {
            return .init(result: .unclear("a preset is NULL"))
        }
        if case .collides = expected.result, !shape.raises, found.allSatisfy({ $0.outcome.code == 0 }),
            try !model.meetsForAMoment(statement, shape)
        {
            return .init(result: .unclear("rows meet in a unique key for a moment"))
        }
        if let find = try held(statement, compiled, found, expected) {
            return .init(result: .broken(find))
        }
        if case .collides = expected.result { return .init(result: .unclear("it collides with what is hidden")) }
        let ruling = try databases.referee(statement, compiled, found[0], expected)
        if case .objects(let detail) = ruling {
            return .init(
                result: .broken(
                    Oracle.Find(
                        promise: .referee, rewritten: compiled.sql,
                        detail: "rewritten      \(Self.summary(found[0]))\n  \(detail)")))
        }
        var verdict = Oracle.Verdict(result: .holds(ruling), hasRows: expected.changesRows)
        verdict.raises = found[0].outcome.code != 0
        if case .breaks = expected.result { verdict.isNarrowed = true }
        return verdict
    }

    private func refused(_ refusal: Refusal, _ expected: WriteExpectation) -> Oracle.Verdict {
        let first = refusal.diagnostics.first
        let code = first?.code ?? .internalError
        let message = "\(first?.message ?? "")\(refusal.audit.map { " (\($0))" } ?? "")"
        if code == .internalError {
            return .init(
                result: .broken(Oracle.Find(promise: .internalError, rewritten: "", detail: message)))
        }
        if code == .checkFailed {
            switch expected.result {
            case .breaks, .fails, .collides: break
            case .effect where !expected.changesRows:
                return .init(result: .unclear("a new row would break the check, but there is none"))
            case .effect, .unknown: return .init(result: .refused(code, message))
            }
            return .init(result: .holds(.silent("refused beforehand, as a new row breaks the check")), isNarrowed: true)
        }
        if case .unknown(let why) = expected.result { return .init(result: .unclear(why)) }
        return .init(result: .refused(code, message))
    }

    private func run(_ compiled: CompiledStatement, on number: Int) throws -> WriteEffect {
        let store = databases.whole[number]
        try store.beginRewritten()
        defer { try? store.rollback() }
        var outcome = databases.run(compiled, on: number).comparable
        if compiled.discardsRows, outcome.code == 0 {
            outcome.rows = []
            outcome.columns = []
        }
        // PostgreSQL lets nothing be asked behind an error.
        if outcome.code != 0, world.engine == .postgres { return WriteEffect(outcome: outcome, state: []) }
        return WriteEffect(outcome: outcome, state: try store.state(world))
    }

    private static func summary(_ effect: WriteEffect) -> String {
        effect.outcome.summary + (effect.outcome.code == 0 ? ", \(effect.outcome.affected ?? 0) affected" : "")
    }

    private func held(
        _ statement: ProofStatement, _ compiled: CompiledStatement, _ found: [WriteEffect],
        _ expected: WriteExpectation
    ) throws -> Oracle.Find? {
        func find(_ promise: Oracle.Find.Promise, _ detail: String) -> Oracle.Find {
            Oracle.Find(promise: promise, rewritten: compiled.sql, detail: detail)
        }
        let promises: [Oracle.Find.Promise] = [.asIf, .nonInterference]
        if case .collides(let outcome, let number) = expected.result {
            let hasErred =
                statement.write?.raises == true
                ? meetsGuard(outcome, found[number], expected) : found.contains { $0.outcome.code != 0 }
            guard isCounted(outcome, statement) || statement.write?.ignores == true || hasErred else {
                return find(
                    promises[number], "collides: \(outcome.summary)\n  rewritten \(Self.summary(found[number]))")
            }
            return nil
        }
        for (number, effect) in found.enumerated() {
            let place = number == 0 ? "" : " (hidden values changed)"
            if effect.outcome.code != 0, world.engine == .sqlite {
                let store = databases.whole[number]
                let before = try store.state(world)
                if before != effect.state {
                    return find(
                        .asIf, "an error left changes behind\(place): \(Self.difference(before, effect.state))")
                }
            }
            switch expected.result {
            case .effect(let effects):
                let wanted = effects[number]
                let isShown =
                    statement.write?.looks == true && effect.outcome.code == 0
                    && wanted.outcome.columns == effect.outcome.columns
                    && wanted.outcome.rows.count == effect.outcome.rows.count
                guard isShown || isSame(wanted.outcome, effect.outcome, ordered: false) else {
                    return find(
                        promises[number],
                        "what is seen gives \(Self.summary(wanted))\n  rewritten\(place) \(Self.summary(effect))")
                }
                guard wanted.outcome.affected == effect.outcome.affected else {
                    return find(
                        promises[number],
                        "affected rows: \(wanted.outcome.affected ?? -1), rewritten\(place) \(effect.outcome.affected ?? -1)"
                    )
                }
                guard wanted.state == effect.state else {
                    return find(
                        promises[number],
                        "the tables differ afterwards\(place): \(Self.difference(wanted.state, effect.state))")
                }
            case .fails(let outcome):
                guard effect.outcome.code != 0, effect.outcome.code == outcome.code || Self.isMarked(effect.outcome)
                else {
                    return find(
                        promises[number],
                        "what is seen gives \(outcome.summary)\n  rewritten\(place) \(Self.summary(effect))")
                }
            case .breaks(let why):
                guard effect.outcome.code != 0, Self.isMarked(effect.outcome) else {
                    return find(promises[number], "\(why)\n  rewritten\(place) \(Self.summary(effect))")
                }
            case .collides, .unknown: break
            }
        }
        return nil
    }

    /// Whether references are counted, so that no row by itself has to collide.
    private func isCounted(_ outcome: Outcome, _ statement: ProofStatement) -> Bool {
        // SQLite counts references that lead nowhere, over all rows: one that goes makes up for one that comes.
        // The model changes one table after the other.
        let changes = statement.write?.changes ?? []
        return outcome.message.lowercased().contains("foreign")
            && (world.engine == .sqlite || changes.contains { $0.table != changes.first?.table })
    }

    /// Whether an upsert that meets a hidden row is held off before it looks at the row or changes it: a single one is not found out by what
    /// it has made of the row.
    private func meetsGuard(_ collision: Outcome, _ found: WriteEffect, _ expected: WriteExpectation) -> Bool {
        let outcome = found.outcome
        if Self.isMarked(outcome) {
            return expected.changedRows > 1 || !isUnique(collision) || !outcome.message.contains("weir: check failed")
        }
        return outcome.code != 0 && (isUnique(outcome) || !isUnique(collision))
    }

    private func lacksValue(_ outcome: Outcome) -> Bool {
        switch world.engine {
        case .sqlite: outcome.message.contains("NOT NULL constraint")
        case .postgres: outcome.sqlState == "23502"
        }
    }

    private func isUnique(_ outcome: Outcome) -> Bool {
        switch world.engine {
        case .sqlite: outcome.message.contains("UNIQUE constraint failed")
        case .postgres: outcome.sqlState == "23505"
        }
    }

    /// Whether it is an error that Weir's own text has raised.
    private static func isMarked(_ outcome: Outcome) -> Bool { outcome.message.contains("weir: ") }

    /// Whether rows meet in a unique key of which the session does not see all, if only until the last of them is changed.
    private func meetsHidden(_ outcome: Outcome) -> Bool {
        let words = "UNIQUE constraint failed: "
        guard world.engine == .sqlite, outcome.code != 0, outcome.message.hasPrefix(words) else { return false }
        let readable = Set(world.readable.map { $0.lowercased() })
        return outcome.message.dropFirst(words.count).split(separator: ",").contains {
            !readable.contains($0.trimmingPrefix(" ").lowercased())
        }
    }

    private static func difference(_ wanted: [[String]], _ found: [[String]]) -> String {
        var parts: [String] = []
        for (number, (left, right)) in zip(wanted, found).enumerated() where left != right {
            var rest = right
            var missing: [String] = []
            for row in left {
                if let place = rest.firstIndex(of: row) { rest.remove(at: place) } else { missing.append(row) }
            }
            parts.append(
                "table \(number): missing \(missing.prefix(3).joined(separator: " / ")), unexpected \(rest.prefix(3).joined(separator: " / "))"
            )
        }
        return parts.joined(separator: "; ")
    }

    private func isTooSlow(_ outcome: Outcome) -> Bool {
        outcome.code == (world.engine == .sqlite ? Engine.interrupted : PostgresDatabases.canceled)
    }

    /// Whether the engine does not take it for a statement about these tables.
    private func isMeaningless(_ outcome: Outcome) -> Bool {
        switch world.engine {
        case .sqlite:
            outcome.code == 1 && !outcome.message.contains("JSON") && !outcome.message.contains("overflow")
        case .postgres: outcome.sqlState.hasPrefix("42") || outcome.sqlState.hasPrefix("0A")
        }
    }
}
