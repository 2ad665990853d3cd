import SQLBinding
import SQLSyntax
import Weir
import WeirPolicy

@testable import WeirFiles

/// Policy files.
///
/// - A file is read or refused with places in it.
/// - Its roles, written into an empty file, are read as the same roles.
/// - A role taken out of the file and put back leaves a file with the same roles, or the file is not edited.
/// - Held against the catalogs of Corpus/fixtures, it is compiled or refused with places in it.
enum PolicyFileTarget {
    private static let catalogs: [CatalogIndex] = {
        do {
            return try CompiledFixture.all().map { try CatalogIndex($0.catalog) }
        } catch {
            find("Corpus/fixtures cannot be read", "\(error)")
        }
    }()

    static func run(_ bytes: [UInt8]) {
        let policy: Policy
        do throws(FileErrors) {
            let read = try PolicyFile.read(bytes: bytes)
            policy = read.policy
            check(read.warnings, of: bytes)
        } catch {
            return check(error.diagnostics, of: bytes)
        }
        writeAnew(policy.roles)
        edit(policy)
        for catalog in catalogs {
            do throws(PolicyError) {
                check(try CompiledPolicy(policy, catalog).warnings, of: bytes)
            } catch {
                check(error.diagnostics, of: bytes)
            }
        }
    }

    private static func writeAnew(_ roles: [Role]) {
        // An empty file is no policy.
        guard !roles.isEmpty else { return }
        do throws(FileErrors) {
            var editor = try PolicyEditor()
            for role in roles { try editor.create(role) }
            let read = try PolicyFile.read(editor.text).policy.roles
            guard read.map(\.withoutPlaces) == roles.map(\.withoutPlaces) else {
                find("written and read as other roles", editor.text)
            }
        } catch {
            find("roles that were read cannot be written", error.diagnostics.map(\.message).joined(separator: "; "))
        }
    }

    private static func edit(_ policy: Policy) {
        guard let role = policy.roles.first else { return }
        do throws(FileErrors) {
            var editor = try PolicyEditor(policy.source)
            try editor.delete(role.name.value)
            try editor.create(role)
            let expected = policy.roles.dropFirst() + [role]
            let read = try PolicyFile.read(editor.text).policy.roles
            guard read.map(\.withoutPlaces) == expected.map(\.withoutPlaces) else {
                find("edited into other roles", editor.text)
            }
        } catch {
            // A file that cannot be edited in place is not, and says so without an internal error.
            check(error.diagnostics.map { Diagnostic($0.code, $0.message) }, of: [])
        }
    }
}

/// Catalogs, by the first byte of the input: a catalog file, or the DDL of SQLite or PostgreSQL.
///
/// - A text is read or refused with places in it.
/// - What was read, written to a catalog file, is read as an equal catalog, and written as the same text again.
/// - It can be held ready for compiling, or is refused.
enum CatalogTarget {
    /// The first bytes of inputs.
    static let kinds: [UInt8] = Array("JSP".utf8)

    static func run(_ bytes: [UInt8]) {
        guard let kind = bytes.first else { return }
        let text = Array(bytes.dropFirst())
        do throws(FileErrors) {
            let catalog: Catalog
            switch kind % 3 {
            case kinds[0] % 3: catalog = try CatalogFile.read(bytes: text)
            case kinds[1] % 3: catalog = try DDLCatalog.read(bytes: text, dialect: .sqlite(), database: "d")
            default: catalog = try DDLCatalog.read(bytes: text, dialect: .postgres(), database: "d")
            }
            roundTrip(catalog)
            hold(catalog)
        } catch {
            check(error.diagnostics, of: text)
        }
    }

    /// An input that holds the same catalog as a file; nil where the input is no catalog.
    static func file(of bytes: [UInt8]) -> [UInt8]? {
        guard let kind = bytes.first, kind == kinds[1] || kind == kinds[2] else { return nil }
        let dialect: Dialect = kind == kinds[1] ? .sqlite() : .postgres()
        guard let catalog = try? DDLCatalog.read(bytes: Array(bytes.dropFirst()), dialect: dialect, database: "d"),
            !catalog.relations.isEmpty || !catalog.types.isEmpty
        else { return nil }
        return [kinds[0]] + Array(CatalogFile.text(of: catalog).utf8)
    }

    private static func roundTrip(_ catalog: Catalog) {
        let text = CatalogFile.text(of: catalog)
        do throws(FileErrors) {
            let again = try CatalogFile.read(text)
            guard again == catalog else { find("written and read as another catalog", text) }
            let second = CatalogFile.text(of: again)
            guard second.utf8.elementsEqual(text.utf8) else { find("written in two ways", text, second) }
        } catch {
            find(
                "a catalog that was read cannot be written",
                error.diagnostics.map(\.message).joined(separator: "; "), text)
        }
    }

    private static func hold(_ catalog: Catalog) {
        do throws(Failure) {
            _ = try CatalogIndex(catalog)
        } catch {
            guard error.diagnostic.code != .internalError else { find("an internal error", error.diagnostic.message) }
        }
    }
}
