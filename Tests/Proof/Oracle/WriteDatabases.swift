import TestSupport
import Weir

/// The three databases of a world that is written to. The one that holds only what is seen has triggers, which write down what happens to
/// which row, and hold a statement off rows that are seen and may not be changed.
protocol WriteDatabases: AnyObject {
    var seen: any Store { get }
    /// The full one, and the one with other hidden values.
    var whole: [any Store] { get }

    func load(_ world: World, hidden: String, perturbed: String) throws

    /// The identity that a row of a table has in another database, by the one that it has in what is seen.
    func identity(_ table: Int, _ seen: Cell, in store: Int) -> Cell?

    /// The other way round, of the full database.
    func seenIdentity(_ table: Int, _ full: Cell) -> Cell?

    func run(_ statement: ProofStatement) -> Outcome

    func run(_ statement: CompiledStatement, on store: Int) -> Outcome

    func referee(
        _ statement: ProofStatement, _ compiled: CompiledStatement, _ found: WriteEffect, _ expected: WriteExpectation
    ) throws -> Ruling
}

/// What a statement has done.
struct WriteEffect {
    var outcome: Outcome
    /// All rows of all tables afterwards, as texts.
    var state: [[String]]
}

/// What a statement has to do.
struct WriteExpectation {
    enum Result {
        /// On the full database, and on the one with other hidden values.
        case effect([WriteEffect])
        /// It raises an error on what is seen.
        case fails(Outcome)
        /// A new row breaks the check, or RETURNING would show one that is not seen.
        case breaks(String)
        /// A new row collides with what is hidden in one of the full databases, which is outside the promise.
        case collides(Outcome, in: Int)
        /// It cannot be told.
        case unknown(String)
    }

    var result: Result
    /// Whether the session would see every row that it makes.
    var showsNewRows = true
    /// How many rows of what is seen it inserts, changes and deletes.
    var changedRows = 0
    var changesRows: Bool { changedRows > 0 }
}

extension World {
    // MARK: - Triggers of the database that holds what is seen

    static let guardMessage = "weir-guard"

    /// What SQLite needs before it has tables.
    func logScript(_ store: any Store) -> String {
        switch engine {
        case .sqlite:
            var script = """
                CREATE TABLE main.weir_log (place INTEGER, was INTEGER, became INTEGER);
                CREATE TABLE main.weir_allowed (place INTEGER, operation TEXT, was INTEGER);
                CREATE TABLE main.weir_mode (place INTEGER, operation TEXT, mode TEXT);\n
                """
            for table in seenTables {
                for operation in ["update", "delete"] {
                    for (mode, action) in [("skip", "IGNORE"), ("raise", "ABORT, '\(Self.guardMessage)'")] {
                        script += """
                            CREATE TRIGGER main.weir_\(mode)_\(operation)_\(table) BEFORE \(operation) ON \(name(table))
                            WHEN EXISTS (SELECT 1 FROM weir_mode WHERE place = \(table) AND operation = '\(operation)' AND mode = '\(mode)')
                            AND old.rowid NOT IN (SELECT was FROM weir_allowed WHERE place = \(table) AND operation = '\(operation)')
                            BEGIN SELECT RAISE(\(action)); END;\n
                            """
                    }
                }
                for (event, was, became) in [
                    ("INSERT", "NULL", "new.rowid"), ("UPDATE", "old.rowid", "new.rowid"),
                    ("DELETE", "old.rowid", "NULL"),
                ] {
                    script += """
                        CREATE TRIGGER main.weir_log_\(event)_\(table) AFTER \(event) ON \(name(table))
                        BEGIN INSERT INTO weir_log VALUES (\(table), \(was), \(became)); END;\n
                        """
                }
            }
            return script
        case .postgres:
            var script = """
                CREATE SCHEMA weir_log;
                CREATE TABLE weir_log.log (place integer, was tid, became tid, number bigint GENERATED ALWAYS AS IDENTITY);
                CREATE TABLE weir_log.allowed (place integer, operation text, was tid);
                CREATE TABLE weir_log.mode (place integer, operation text, mode text);
                CREATE FUNCTION weir_log.guard() RETURNS trigger LANGUAGE plpgsql AS $$
                DECLARE found_mode text;
                BEGIN
                    SELECT m.mode INTO found_mode FROM weir_log.mode AS m
                    WHERE m.place = TG_ARGV[0]::integer AND m.operation = lower(TG_OP);
                    IF found_mode IS NOT NULL AND NOT EXISTS (SELECT FROM weir_log.allowed AS a
                        WHERE a.place = TG_ARGV[0]::integer AND a.operation = lower(TG_OP) AND a.was = OLD.ctid) THEN
                        IF found_mode = 'raise' THEN RAISE EXCEPTION '\(Self.guardMessage)'; END IF;
                        RETURN NULL;
                    END IF;
                    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
                    RETURN NEW;
                END $$;
                CREATE FUNCTION weir_log.note() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF TG_OP = 'INSERT' THEN INSERT INTO weir_log.log VALUES (TG_ARGV[0]::integer, NULL, NEW.ctid);
                    ELSIF TG_OP = 'DELETE' THEN INSERT INTO weir_log.log VALUES (TG_ARGV[0]::integer, OLD.ctid, NULL);
                    ELSE INSERT INTO weir_log.log VALUES (TG_ARGV[0]::integer, OLD.ctid, NEW.ctid); END IF;
                    RETURN NULL;
                END $$;\n
                """
            for table in seenTables {
                script += """
                    CREATE TRIGGER weir_guard BEFORE UPDATE OR DELETE ON public.\(name(table))
                    FOR EACH ROW EXECUTE FUNCTION weir_log.guard(\(table));
                    CREATE TRIGGER weir_note AFTER INSERT OR UPDATE OR DELETE ON public.\(name(table))
                    FOR EACH ROW EXECUTE FUNCTION weir_log.note(\(table));\n
                    """
            }
            return script
        }
    }

    /// Tables as the session sees them, whose rows can be told apart as those in `source` can.
    func countedRestriction(from source: String, to target: String) -> String {
        seenTables.map { table in
            let columns = storedColumns(table, seenColumns(table))
            let number = engine == .sqlite ? "rowid" : "weir_row"
            let extra = engine == .sqlite ? [] : ["weir_row bigint"]
            let cells = columns.map { cell(Place(table: table, column: $0), source) }
            return definition(table, seenColumns(table), schema: target, isSeen: true, extra: extra)
                + "INSERT INTO \(target)\(name(table)) (\(([number] + columns.map { list(table, [$0]) }).joined(separator: ", "))) "
                + "SELECT \((["\(name(table)).\(number)"] + cells).joined(separator: ", ")) FROM \(source)\(name(table)) AS \(name(table)) "
                + "WHERE \(isSeenRow(table, schema: source));\n"
        }.joined()
    }

    /// The tables with a number for each row, which is to be dropped before anyone asks them.
    func countedDefinitions(schema: String) -> String {
        tables.indices.map {
            definition(
                $0, Array(tables[$0].columns.indices), schema: schema, isSeen: false,
                extra: engine == .sqlite ? [] : ["weir_row bigint GENERATED BY DEFAULT AS IDENTITY"])
        }.joined()
    }
}
