public import SQLBinding
import SQLSyntax

/// The catalog file: JSON, as `Documentation/schemas/catalog.schema.json` describes it.
public enum CatalogFile {
    /// Reads the text of a catalog file.
    ///
    /// - Throws: everything that is wrong with it, with places.
    public static func read(_ text: String) throws(FileErrors) -> Catalog {
        try read(bytes: Array(text.utf8))
    }

    /// - Throws: everything that is wrong with it, that it is not UTF-8 among it.
    public static func read(bytes: [UInt8]) throws(FileErrors) -> Catalog {
        let (root, problems) = YAMLReader.read(bytes, limit: FileLimits.catalogBytes, as: .json)
        var reader = CatalogReader(problems: problems)
        let catalog = reader.readFile(root)
        if let errors = FileErrors(reader.problems) { throw errors }
        guard let catalog else { throw FileErrors(Diagnostic(.malformedFile, "the catalog file cannot be read")) }
        return catalog
    }

    /// The file's text: two spaces a level, a column a line, and keys that may be left out only where they say something.
    /// Reading it gives the same catalog.
    public static func text(of catalog: Catalog) -> String {
        CatalogWriter.text(of: catalog)
    }
}
