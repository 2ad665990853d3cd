internal import ArgumentParser
internal import SQLSyntax
internal import WeirFiles
internal import WeirPolicy

struct RolesCreate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Adds a role to a policy file, which is made if there is none.",
        discussion: """
            Lists are separated by commas; put a name that holds one in double quotes. Every list flag can be repeated. \
            Comments, order and other roles of the file stay byte for byte. A role that is there already is an error, \
            unless --replace is given.

            Examples:
              weir roles create support-agent --databases customers_db --tables "customers,tickets,interactions" \\
                --operations "read" --exclude-columns "credit_cards.number,credit_cards.cvv"
              weir roles create analytics-agent --databases "customers_db,analytics_db" --tables "*" \\
                --operations "read" --row-filter "customers.region = 'US'"
              weir roles create clerk --databases shop --tables customers,orders --operations read,write \\
                --attributes region=text --row-filter "customers.region = :region" --mask "customers.email='hidden'"
              weir roles create tenant --restrict --databases shop --tables customers,orders --attributes tenant=integer \\
                --row-filter "customers.tenant = :tenant" --row-filter "orders.tenant = :tenant" \\
                --preset "orders.tenant=:tenant"
            """)

    @Argument(help: ArgumentHelp("The role's name: letters, digits, - and _.", valueName: "name"))
    var name: String

    @OptionGroup var policy: PolicyOption

    @Flag(help: "Write the role anew if it is there already.")
    var replace = false

    @Option(help: ArgumentHelp("The roles whose grants and restrictions it has too.", valueName: "roles"))
    var extends: [String] = []

    @Flag(help: "Grant nothing: narrow what the other roles of a session grant.")
    var restrict = false

    @Option(help: ArgumentHelp("The databases it is for; * is every one.", valueName: "names"))
    var databases: [String] = []

    @Option(help: ArgumentHelp("The tables it may use: t, schema.t, schema.* or *.", valueName: "tables"))
    var tables: [String] = []

    @Option(
        help: ArgumentHelp(
            "read, insert, update, delete, write (the three before), truncate, explain.", valueName: "operations"),
        completion: .list(["read", "insert", "update", "delete", "write", "truncate", "explain"]))
    var operations: [String] = []

    @Option(help: ArgumentHelp("The only columns of a table that it may use.", valueName: "table=columns"))
    var columns: [String] = []

    @Option(help: ArgumentHelp("Columns that it may not use: t.c, or *.c.", valueName: "columns"))
    var excludeColumns: [String] = []

    @Option(
        help: ArgumentHelp(
            "What a column may be used for only: output, filter, group, join, aggregate.",
            valueName: "table.column=uses"))
    var columnUses: [String] = []

    @Option(
        help: ArgumentHelp(
            "Over how many rows the columns of a table are aggregated at least, which may be aggregated and not output.",
            valueName: "table=number"))
    var minimumGroupSize: [String] = []

    @Option(
        help: ArgumentHelp("The rows of a table that it sees. Repeat it for several filters.", valueName: "condition"))
    var rowFilter: [String] = []

    @Option(help: ArgumentHelp("What a new row must satisfy; else the row filter.", valueName: "condition"))
    var check: [String] = []

    @Option(help: ArgumentHelp("What stands in for a column's value.", valueName: "table.column=expression"))
    var mask: [String] = []

    @Option(
        help: ArgumentHelp(
            "What a column is given in every row that is inserted or updated.", valueName: "table.column=expression"))
    var preset: [String] = []

    @Option(
        help: ArgumentHelp(
            "Session attributes and their types, as in region=text,ids=integer[].", valueName: "name=type"))
    var attributes: [String] = []

    @Option(help: ArgumentHelp("Functions allowed beyond the dialect's own list.", valueName: "names"))
    var functions: [String] = []

    @Option(help: ArgumentHelp("Named opt-ins: explain, do-nothing-upsert.", valueName: "names"))
    var allow: [String] = []

    func run() throws {
        let role = try self.role()
        try PolicyFileEdit.run(policy.path, mayMake: true) { editor throws(FileErrors) in
            try editor.create(role, replace: replace)
        }
        let output = Output()
        try output.line("\(replace ? "wrote" : "created") role `\(Display.safe(name))` in \(Display.safe(policy.path))")
        try output.flush()
    }

    private func role() throws(ExitCode) -> Role {
        do throws(ListText.Problem) {
            return Role(
                name: Located(name), extends: try list(extends), restrict: restrict, databases: try list(databases),
                tables: try list(tables), operations: try operationList(), columns: try columnLists(),
                excludeColumns: try list(excludeColumns), columnUses: try useLists(),
                minimumGroupSizes: try groupSizes(),
                rowFilters: rowFilter.map { Located($0) },
                checks: check.map { Located($0) }, masks: try expressions(mask), presets: try expressions(preset),
                attributes: try attributeList(), functions: try list(functions), allow: try list(allow))
        } catch {
            throw Report.failure(.usage, error.message)
        }
    }

    private func list(_ texts: [String]) throws(ListText.Problem) -> [Located<String>] {
        try ListText.split(texts).map { Located($0) }
    }

    private func operationList() throws(ListText.Problem) -> [Located<WeirPolicy.Operation>] {
        var found: [Located<WeirPolicy.Operation>] = []
        for text in try ListText.split(operations) {
            if text == "write" {
                found += [Located(.insert), Located(.update), Located(.delete)]
            } else if let operation = WeirPolicy.Operation(rawValue: text) {
                found.append(Located(operation))
            } else {
                let names = WeirPolicy.Operation.allCases.map(\.rawValue) + ["write"]
                throw ListText.Problem(
                    message: "`\(text)` is no operation: write one of \(names.joined(separator: ", "))")
            }
        }
        return found
    }

    private func columnLists() throws(ListText.Problem) -> [ColumnList] {
        var found: [ColumnList] = []
        for text in columns {
            let (table, names) = try ListText.pair(text)
            found.append(ColumnList(table: Located(table), columns: try list([names])))
        }
        return found
    }

    private func useLists() throws(ListText.Problem) -> [ColumnUses] {
        var found: [ColumnUses] = []
        for text in columnUses {
            let (column, names) = try ListText.pair(text)
            var uses: [Located<ColumnUse>] = []
            for name in try ListText.split([names]) {
                guard let use = ColumnUse(rawValue: name) else {
                    let known = ColumnUse.allCases.map(\.rawValue).joined(separator: ", ")
                    throw ListText.Problem(message: "`\(name)` is no use of a column: write one of \(known)")
                }
                uses.append(Located(use))
            }
            found.append(ColumnUses(column: Located(column), uses: uses))
        }
        return found
    }

    private func groupSizes() throws(ListText.Problem) -> [MinimumGroupSize] {
        var found: [MinimumGroupSize] = []
        for text in try ListText.split(minimumGroupSize) {
            let (table, number) = try ListText.pair(text)
            let sizes = MinimumGroupSize.sizes
            guard let size = Int(ListText.trim(number)), sizes.contains(size) else {
                throw ListText.Problem(
                    message:
                        "`\(number)` is no size of groups: write a whole number from \(sizes.lowerBound) to \(sizes.upperBound)"
                )
            }
            found.append(MinimumGroupSize(table: Located(table), size: Located(size)))
        }
        return found
    }

    /// `table.column=expression`, each.
    private func expressions(_ texts: [String]) throws(ListText.Problem) -> [ColumnExpression] {
        var found: [ColumnExpression] = []
        for text in texts {
            let (column, expression) = try ListText.pair(text)
            found.append(ColumnExpression(column: Located(column), expression: Located(ListText.trim(expression))))
        }
        return found
    }

    private func attributeList() throws(ListText.Problem) -> [AttributeDeclaration] {
        var found: [AttributeDeclaration] = []
        for text in try ListText.split(attributes) {
            let (name, type) = try ListText.pair(text)
            let isList = type.hasSuffix("[]")
            guard let scalar = AttributeType.Scalar(rawValue: ListText.trim(isList ? String(type.dropLast(2)) : type))
            else {
                let names = AttributeType.Scalar.allCases.map(\.rawValue)
                throw ListText.Problem(
                    message:
                        "`\(type)` is no type of an attribute: write one of \(names.joined(separator: ", ")), or a list as text[]"
                )
            }
            found.append(AttributeDeclaration(name: Located(name), type: AttributeType(scalar, isList: isList)))
        }
        return found
    }
}
