internal import ArgumentParser
internal import SQLBinding
internal import WeirDatabases

enum Databases {
    /// The database behind a URL, and its catalog.
    static func open(
        _ text: String, name: String? = nil
    ) throws(ExitCode) -> (url: DatabaseURL, connection: any Connection, catalog: Catalog) {
        do throws(DatabaseError) {
            let url = try DatabaseURL(text)
            let connection = url.connect { warning in Report.warn(warning.message, help: warning.help) }
            return (url, connection, try connection.catalog(name: name ?? url.name))
        } catch {
            throw Report.failure(error.exitCode, error.message, help: error.help)
        }
    }
}
