import Foundation
import SQLSyntax
import TestSupport
import Weir
import WeirFiles
import WeirPolicy

/// What an agent does with a refusal: it changes its text as the help says, and asks again.
struct Repair {
    enum Edit {
        /// What the diagnostic points at becomes the text.
        case place(String)
        /// A part of the text becomes another.
        case part(String, String)
        /// The whole text becomes another, which holds what the help says.
        case whole(String)
        case roles([String])
        case attribute(String, Value)
        case parameters([Value])
    }

    let code: DiagnosticCode
    let file: String
    let name: String
    /// What the help says, or a part of it: the edit follows from that.
    let says: String
    let edits: [Edit]

    init(_ code: DiagnosticCode, _ file: String, _ name: String, _ says: String, _ edits: Edit...) {
        self.code = code
        self.file = file
        self.name = name
        self.says = says
        self.edits = edits
    }
}

/// A text with the session that asks it.
struct Question {
    var text: String
    let input: Settings.Input
    let fixture: String
    let policy: String
    var roles: [String]
    var attributes: [String: Value] = [:]
    var parameters = ParameterValues()

    init(_ item: Case) throws {
        text = item.statement
        input = item.settings.input
        fixture = item.settings.fixture
        policy = item.settings.policy
        roles = item.settings.roles
        for attribute in item.settings.attributes {
            attributes[attribute.name] = try Render.value(attribute.value, in: item.name)
        }
        for parameter in item.settings.parameters {
            let value = try Render.value(parameter.value, in: item.name)
            if let name = parameter.name { parameters.named[name] = value } else { parameters.positional.append(value) }
        }
    }

    /// The text with another in the place of a range; nil where that is no range of it.
    func replacing(_ range: SourceRange, by other: String) -> Question? {
        let bytes = Array(text.utf8)
        guard range.lowerBound >= 0, range.lowerBound <= range.upperBound, range.upperBound <= bytes.count else {
            return nil
        }
        var copy = self
        copy.text = String(
            decoding: bytes[..<range.lowerBound] + Array(other.utf8) + bytes[range.upperBound...], as: UTF8.self)
        return copy
    }

    func applying(_ edit: Repair.Edit, _ diagnostic: Diagnostic) -> Question? {
        var copy = self
        switch edit {
        case .place(let other): return diagnostic.range.flatMap { replacing($0, by: other) }
        case .part(let old, let new):
            guard text.contains(old) else { return nil }
            copy.text = text.replacingOccurrences(of: old, with: new)
        case .whole(let other): copy.text = other
        case .roles(let names): copy.roles = names
        case .attribute(let name, let value): copy.attributes[name] = value
        case .parameters(let values): copy.parameters = ParameterValues(positional: values)
        }
        return copy
    }
}

/// Answers questions; keeps the fixtures.
final class Answerer {
    private var fixtures: [String: Fixture] = [:]

    /// The first thing that is wrong; nil where the text is taken.
    func problem(_ question: Question) throws -> Diagnostic? {
        do {
            switch question.input {
            case .statement:
                _ = try fixture(question.fixture).compiler(question.policy).compile(
                    question.text, roles: question.roles, attributes: question.attributes,
                    parameters: question.parameters)
            case .policy: _ = try fixture(question.fixture).compiler(text: question.text)
            case .catalog: _ = try DDLCatalog.read(question.text, dialect: .sqlite(), database: "d")
            case .catalogFile: _ = try CatalogFile.read(question.text)
            case .parse: return nil
            }
            return nil
        } catch let refusal as Refusal {
            return refusal.diagnostics.first
        } catch let errors as FileErrors {
            return errors.diagnostics.first
        } catch let error as PolicyError {
            return error.diagnostics.first
        }
    }

    private func fixture(_ name: String) throws -> Fixture {
        if let known = fixtures[name] { return known }
        let made = try Fixture(name)
        fixtures[name] = made
        return made
    }

    // MARK: - Names that a help lists

    /// The names of ``use one of `a`, `b` `` and its like, each of which is to stand at the place.
    static func names(in diagnostic: Diagnostic) -> [String] {
        guard [.unavailableRelation, .unavailableColumn, .ambiguousColumn].contains(diagnostic.code),
            let help = diagnostic.help, let start = help.firstRange(of: "`")?.lowerBound,
            ["use one of ", "write some of ", "write "].contains(String(help[..<start]))
        else { return [] }
        return help.components(separatedBy: "`").enumerated().filter { !$0.offset.isMultiple(of: 2) }.map(\.element)
    }

    /// Puts listed names where the diagnostics point, one after another, until the text is taken.
    ///
    /// - Returns: whether it is, and whether at least the first diagnostic is gone.
    func repair(_ question: Question, _ diagnostic: Diagnostic) throws -> (isTaken: Bool, isOther: Bool) {
        var isOther = false
        var asked = 0
        var waiting = [(question, diagnostic, depth: 0)]
        while let (question, current, depth) = waiting.popLast() {
            guard let range = current.range else { continue }
            var next: [(Question, Diagnostic, depth: Int)] = []
            for name in Self.names(in: current) {
                guard let changed = question.replacing(range, by: name), asked < 300 else { continue }
                asked += 1
                guard let problem = try problem(changed) else { return (true, true) }
                let isSame = problem.code == current.code && problem.range?.lowerBound == range.lowerBound
                if depth == 0, !isSame { isOther = true }
                if !isSame, depth < 5 { next.append((changed, problem, depth + 1)) }
            }
            waiting += next.reversed()
        }
        return (false, isOther)
    }
}
