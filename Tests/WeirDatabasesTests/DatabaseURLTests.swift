import Testing

@testable import WeirDatabases

@Suite struct DatabaseURLTests {
    @Test(arguments: [
        ("sqlite:shop.db", "shop", "shop.db"), ("sqlite:data/shop.2024.sqlite", "shop.2024", "data/shop.2024.sqlite"),
        ("sqlite:/var/shop", "shop", "/var/shop"), ("sqlite:///var/shop.db", "shop", "/var/shop.db"),
        ("s=sqlite:x.db", "s", "x.db"), ("sqlite:a=b.db", "a=b", "a=b.db"), ("sqlite:.hidden", ".hidden", ".hidden"),
        ("sqlite::memory:", ":memory:", "./:memory:"), ("n=sqlite:file:x?mode=ro", "n", "./file:x?mode=ro"),
    ])
    func accepted(_ text: String, _ name: String, _ path: String) throws {
        let url = try DatabaseURL(text)
        #expect(url.name == name)
        #expect(url.path == path)
    }

    @Test(arguments: [
        "", "shop.db", "sqlite:", "sqlite://host/x.db", "=sqlite:x.db", "mysql://h/d", "ftp://x", "SQLITE:x",
        "n=shop.db",
        "sqlite:/",
    ])
    func refused(_ text: String) {
        #expect {
            try DatabaseURL(text)
        } throws: { error in
            let error = error as? DatabaseError
            return error?.kind == .url && error?.exitCode == 64 && error?.help != nil
        }
    }
}
