import Foundation
import SQLBinding
import SQLSyntax
import TestSupport

/// What a target starts from: the cases of Corpus/ and sentences of Grammar/, made anew for each run.
enum Seeds {
    /// How many sentences of a grammar.
    private static let sentences = 600
    /// A seed that is longer says little for its time.
    private static let length = 4096

    static func of(_ target: Target) throws -> [[UInt8]] {
        var seeds: [[UInt8]]
        switch target {
        case .lexer:
            seeds = try texts { _ in true } + sentencesOf("sqlite", "text") + sentencesOf("policy", "expression")
        case .sqlite:
            seeds =
                try texts { $0.dialect == "sqlite" } + sentencesOf("sqlite", "text") + policyExpressions()
                + sentencesOf("policy", "expression")
        case .postgres:
            seeds =
                try texts { $0.dialect == "postgres" } + sentencesOf("postgres", "text")
                + sentencesOf("postgres", "expression")
        case .policy: seeds = try policies()
        case .catalog: seeds = try catalogs()
        case .compileSQLite: seeds = try statements(.sqlite) + sentenceInputs(.sqlite, "sqlite")
        case .compilePostgres: seeds = try statements(.postgres) + sentenceInputs(.postgres, "postgres")
        }
        var seen: Set<[UInt8]> = []
        return seeds.filter { $0.count <= length && seen.insert($0).inserted }
    }

    private static func cases() throws -> [Case] { try CorpusFiles.all().flatMap(\.cases) }

    /// The statements and DDL of the cases.
    private static func texts(where isWanted: (Settings) -> Bool) throws -> [[UInt8]] {
        try cases().filter { item in
            switch item.settings.input {
            case .statement, .parse, .catalog: isWanted(item.settings)
            case .policy, .catalogFile: false
            }
        }.map { Array($0.statement.utf8) }
    }

    private static func sentencesOf(_ grammar: String, _ start: String) throws -> [[UInt8]] {
        let tokens =
            switch grammar {
            case "sqlite": SentenceGenerator.sqliteTokens
            case "policy": SentenceGenerator.policyTokens
            default: SentenceGenerator.postgresTokens
            }
        var generator = SentenceGenerator(try Grammar(grammar), tokens: tokens, depths: 4...24, length: 60)
        return (0..<sentences).map { _ in Array(generator.sentence(start).utf8) }
    }

    private static func files(_ path: String, _ suffix: String) throws -> [[UInt8]] {
        let folder = Checkout.file(path)
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().filter { $0.hasSuffix(suffix) }
            .map { [UInt8](try Data(contentsOf: folder.appending(path: $0))) }
    }

    private static func fixtureFiles(_ suffix: String) throws -> [(fixture: CompiledFixture, text: [UInt8])] {
        try CompiledFixture.all().flatMap { fixture in
            try files("Corpus/fixtures/\(fixture.name)", suffix).map { (fixture, $0) }
        }
    }

    // MARK: - Files

    /// Policy files whole, and role by role: an edit of a small file changes more of what it says.
    private static func policies() throws -> [[UInt8]] {
        var seeds = try cases().filter { $0.settings.input == .policy }.map { Array($0.statement.utf8) }
        for (_, text) in try fixtureFiles(".yaml") {
            seeds.append(text)
            var head: [Substring] = []
            var role: [Substring] = []
            func close() {
                if !role.isEmpty { seeds.append(Array((head + role).joined(separator: "\n").utf8) + [0x0A]) }
                role = []
            }
            for line in String(decoding: text, as: UTF8.self).split(separator: "\n") {
                let isRole = line.hasPrefix("  ") && !line.hasPrefix("   ") && line.hasSuffix(":")
                if isRole { close() }
                if isRole || !role.isEmpty { role.append(line) } else { head.append(line) }
            }
            close()
        }
        return seeds
    }

    /// The expressions of policies, which are one line each.
    private static func policyExpressions() throws -> [[UInt8]] {
        try fixtureFiles(".yaml").flatMap { _, text in
            String(decoding: text, as: UTF8.self).split(separator: "\n").map {
                Array($0.trimmingCharacters(in: CharacterSet(charactersIn: " -\"'")).utf8)
            }
        }
    }

    private static func catalogs() throws -> [[UInt8]] {
        let kinds = CatalogTarget.kinds
        var seeds: [[UInt8]] = []
        for item in try cases() {
            let text = Array(item.statement.utf8)
            switch item.settings.input {
            case .catalogFile: seeds.append([kinds[0]] + text)
            case .catalog: seeds.append([item.settings.dialect == "postgres" ? kinds[2] : kinds[1]] + text)
            case .parse:
                if item.statement.hasPrefix("CREATE") || item.statement.hasPrefix("ALTER") {
                    seeds.append([item.settings.dialect == "postgres" ? kinds[2] : kinds[1]] + text)
                }
            case .statement, .policy: break
            }
        }
        for (fixture, text) in try fixtureFiles("schema.sql") {
            let kind = fixture.dialect.name == .postgres ? kinds[2] : kinds[1]
            for statement in String(decoding: text, as: UTF8.self).components(separatedBy: ";\n") {
                seeds.append([kind] + Array(statement.utf8))
            }
        }
        seeds += try sentencesOf("postgres", "definition").map { [kinds[2]] + $0 }
        return seeds + catalogFiles(seeds)
    }

    /// The catalogs that the schemas are read as, in their files.
    private static func catalogFiles(_ seeds: [[UInt8]]) -> [[UInt8]] {
        seeds.compactMap { CatalogTarget.file(of: $0) }
    }

    // MARK: - Statements of a session

    /// The statements of the cases, each for its own session, with every part of the policy taken away in turn.
    private static func statements(_ dialect: Dialect.Name) throws -> [[UInt8]] {
        let fixture = try CompiledFixture.of(dialect)
        let target = dialect == .postgres ? CompileTarget.postgres : .sqlite
        var seeds: [[UInt8]] = []
        for (number, item) in try cases().enumerated() {
            guard let session = try CorpusSession(item, fixture),
                let seed = target.input(item.statement, session, removing: UInt8(truncatingIfNeeded: number))
            else { continue }
            seeds.append(seed)
        }
        return seeds
    }

    /// Sentences of the grammar, over no table that there is: forms for the mutator to put names into.
    private static func sentenceInputs(_ dialect: Dialect.Name, _ grammar: String) throws -> [[UInt8]] {
        let target = dialect == .postgres ? CompileTarget.postgres : .sqlite
        let columns = try CompiledFixture.of(dialect).catalog.relations.flatMap { relation in
            relation.columns.map { (relation.name, $0.name) }
        }
        return try sentencesOf(grammar, "query").enumerated().map { number, sentence in
            let (table, column) = columns[number % columns.count]
            // The grammar's names of tables and columns become names of the fixture.
            let words = String(decoding: sentence, as: UTF8.self).split(separator: " ").map { word in
                switch word {
                case "t", "u": table
                case "a", "b", "x1": column
                default: String(word)
                }
            }
            return [UInt8(number % target.sessions.count), 0, UInt8(truncatingIfNeeded: number)]
                + Array(words.joined(separator: " ").utf8)
        }
    }
}
