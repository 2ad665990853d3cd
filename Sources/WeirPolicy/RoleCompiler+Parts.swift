internal import SQLBinding
internal import SQLSyntax

/// A partition, or a table that inherits from another, carries the rules of the tables above it (semantics.md, section 6): who
/// names it directly sees of it what they would see through those.
extension RoleCompiler {
    /// A rule on a part alone is an error where the role may read the whole: it does not hold there.
    mutating func holdParts(
        granted: Set<Int>, _ filters: [Int: [PolicyExpression]], _ checks: [Int: [PolicyExpression]],
        _ masks: [Int: [Int: PolicyExpression]], _ presets: [Int: [Int: PolicyExpression]]
    ) {
        for (kind, rules) in [("row filter", filters), ("check", checks)] {
            for (relation, expressions) in rules {
                guard let whole = grantedAncestor(of: relation, granted) else { continue }
                for expression in expressions { refuse(kind, relation, whole, expression.text.range) }
            }
        }
        for (kind, rules) in [("mask", masks), ("preset", presets)] {
            for (relation, own) in rules {
                for (column, expression) in own {
                    guard let whole = grantedAncestor(of: relation, granted, having: column) else { continue }
                    refuse(kind, relation, whole, expression.text.range)
                }
            }
        }
    }

    /// The nearest table above one that the role may use, and that has the column. What a restrictive role narrows, any role
    /// may use.
    func grantedAncestor(of relation: Int, _ granted: Set<Int>, having column: Int? = nil) -> Int? {
        index.ancestors(of: relation).first { ancestor in
            guard role.restrict || granted.contains(ancestor) else { return false }
            guard let column else { return true }
            return index.entries[ancestor].columns[folded(relation, column)] != nil
        }
    }

    func folded(_ relation: Int, _ column: Int) -> ByteString {
        CatalogIndex.fold(index.entries[relation].relation.columns[column].name, index.dialect)
    }

    mutating func refuse(_ kind: String, _ part: Int, _ whole: Int, _ range: SourceRange?) {
        let name = index.entries[whole].relation.name
        add(
            error: Diagnostic(
                .invalidExpression,
                "a \(kind) on `\(index.entries[part].relation.name)` alone does not hold for who reads `\(name)`, of which it is a part",
                range: range,
                help: role.restrict
                    ? "write the rule for `\(name)`"
                    : "write the rule for `\(name)`, or do not grant `\(name)` to the role"))
    }

    /// Adds the rules of the tables above to those of each part.
    mutating func inherit(
        _ granted: [Int], _ columns: inout [Int: [Bool]], _ exclusions: inout [Int: [Located<String>]],
        _ filters: inout [Int: [PolicyExpression]], _ checks: inout [Int: [PolicyExpression]],
        _ masks: inout [Int: [Int: PolicyExpression]]
    ) {
        let (ownColumns, ownExclusions, ownFilters, ownChecks, ownMasks) = (columns, exclusions, filters, checks, masks)
        for relation in granted.sorted() {
            let above = index.ancestors(of: relation)
            guard !above.isEmpty else { continue }
            var newChecks = ownChecks[relation] ?? ownFilters[relation] ?? []
            var isChecked = ownChecks[relation] != nil
            for ancestor in above {
                for filter in ownFilters[ancestor] ?? [] {
                    if let own = over(relation, filter.text, "row filter") {
                        filters[relation, default: []].append(own)
                    }
                }
                isChecked = isChecked || ownChecks[ancestor] != nil
                for check in ownChecks[ancestor] ?? ownFilters[ancestor] ?? [] {
                    if let own = over(relation, check.text, "check") { newChecks.append(own) }
                }
                for (place, isReadable) in (ownColumns[ancestor] ?? []).enumerated() {
                    guard let column = index.entries[relation].columns[folded(ancestor, place)] else { continue }
                    if !isReadable { columns[relation]?[column] = false }
                    guard let mask = ownMasks[ancestor]?[place] else { continue }
                    inherit(mask, from: ancestor, place, to: relation, column, &masks)
                }
                exclusions[relation, default: []] += ownExclusions[ancestor] ?? []
            }
            if isChecked { checks[relation] = newChecks }
        }
    }

    /// Adds the presets of the tables above to those of each part.
    mutating func inherit(_ granted: [Int], _ presets: inout [Int: [Int: PolicyExpression]]) {
        let own = presets
        for relation in granted.sorted() {
            for ancestor in index.ancestors(of: relation) {
                for (place, preset) in (own[ancestor] ?? [:]).sorted(by: { $0.key < $1.key }) {
                    guard let column = index.entries[relation].columns[folded(ancestor, place)] else { continue }
                    if let other = presets[relation]?[column] {
                        contradict("preset", other, preset, relation, column, ancestor)
                        continue
                    }
                    do throws(Failure) {
                        presets[relation, default: [:]][column] = try compiler(preset.text).preset(
                            of: relation, column: column)
                    } catch {
                        add(error: error.diagnostic)
                    }
                }
            }
        }
    }

    /// Adds the uses of columns of the tables above to those of each part.
    mutating func inherit(_ granted: [Int], _ uses: inout [Int: [Int: Set<ColumnUse>]]) {
        let own = uses
        for relation in granted {
            for ancestor in index.ancestors(of: relation) {
                for (place, allowed) in own[ancestor] ?? [:] {
                    guard let column = index.entries[relation].columns[folded(ancestor, place)] else { continue }
                    uses[relation, default: [:]].merge([column: allowed]) { $0.intersection($1) }
                }
            }
        }
    }

    /// Two expressions for one column, that of the part and that of a table above, must be the same text.
    private mutating func contradict(
        _ kind: String, _ own: PolicyExpression, _ other: PolicyExpression, _ relation: Int, _ column: Int,
        _ ancestor: Int
    ) {
        guard !(own.text.value.utf8.elementsEqual(other.text.value.utf8)) else { return }
        let entry = index.entries[relation].relation
        let above = index.entries[ancestor].relation.name
        add(
            error: Diagnostic(
                .contradiction,
                "`\(entry.name).\(entry.columns[column].name)` has two \(kind)s, its own and that of `\(above)`",
                range: own.text.range,
                notes: [Diagnostic.Note("the other \(kind) is here", range: other.text.range)],
                help: "write one \(kind), for `\(above)`"))
    }

    /// An expression of a table above, over the part.
    private mutating func over(_ relation: Int, _ text: Located<String>, _ kind: String) -> PolicyExpression? {
        let compiler = compiler(text)
        do throws(Failure) {
            return try compiler.predicate(kind, for: relation)
        } catch {
            add(error: error.diagnostic)
            return nil
        }
    }

    private mutating func inherit(
        _ mask: PolicyExpression, from ancestor: Int, _ place: Int, to relation: Int, _ column: Int,
        _ masks: inout [Int: [Int: PolicyExpression]]
    ) {
        if let own = masks[relation]?[column] {
            contradict("mask", own, mask, relation, column, ancestor)
            return
        }
        let compiler = compiler(mask.text)
        do throws(Failure) {
            masks[relation, default: [:]][column] = try compiler.mask(
                of: ancestor, column: place, for: (relation, column))
        } catch {
            add(error: error.diagnostic)
        }
    }
}
