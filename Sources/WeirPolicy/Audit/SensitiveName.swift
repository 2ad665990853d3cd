internal import SQLSyntax

/// Whether a column's name speaks of what should not be open, word by word: `customer_ssn`, `cardNumber`, `E-Mail`.
enum SensitiveName {
    /// What the column seems to hold, in words for people; nil where its name says nothing of the kind.
    static func kind(of name: String) -> String? {
        var words = words(of: name)
        // `password_changed_at`, `email_verified` and `has_phone` tell of something else than the thing itself.
        while let last = words.last, last.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) { words.removeLast() }
        guard let first = words.first, let last = words.last, !askingWords.contains(first) else { return nil }
        for (terms, kind) in table {
            for term in terms where holds(words, term) {
                if tellingWords.contains(last), term.last != last { return nil }
                return kind
            }
        }
        return nil
    }

    /// Of several words those that stand beside each other; also written as one.
    private static func holds(_ words: [String], _ term: [String]) -> Bool {
        if term.count > 1, words.contains(term.joined()) { return true }
        guard words.count >= term.count else { return false }
        return (0...(words.count - term.count)).contains { words[$0..<($0 + term.count)].elementsEqual(term) }
    }

    /// The words of a name in small letters: parts between signs, and between a small letter and a capital one.
    static func words(of name: String) -> [String] {
        var words: [String] = []
        var word: [UInt8] = []
        var before: UInt8 = 0
        func isSmall(_ byte: UInt8) -> Bool { 0x61...0x7A ~= byte }
        func isCapital(_ byte: UInt8) -> Bool { 0x41...0x5A ~= byte }
        func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }
        func end() {
            if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
            word = []
        }
        let bytes = Array(name.utf8)
        for (place, byte) in bytes.enumerated() {
            guard isSmall(byte) || isCapital(byte) || isDigit(byte) || byte >= 0x80 else {
                end()
                before = 0
                continue
            }
            let after = place + 1 < bytes.count ? bytes[place + 1] : 0
            let isStart =
                (isCapital(byte) && (isSmall(before) || (isCapital(before) && isSmall(after))))
                || (before != 0 && isDigit(byte) != isDigit(before))
            if isStart { end() }
            word.append(isCapital(byte) ? byte | 0x20 : byte)
            before = byte
        }
        end()
        return words
    }

    /// `is_secret`, `has_phone`
    private static let askingWords: Set<String> = [
        "is", "has", "had", "needs", "can", "wants", "use", "uses", "num", "count",
    ]

    /// `token_type`, `email_verified_at`
    private static let tellingWords: Set<String> = [
        "at", "on", "by", "count", "type", "kind", "verified", "confirmed", "enabled", "required", "allowed", "expires",
        "expiry", "expiration", "expired", "changed", "updated", "created", "deleted", "sent", "length", "size",
        "policy",
        "attempts", "format", "provider", "status", "state", "valid", "id", "version", "label", "bounced", "optin",
        "consent", "preference", "preferences", "template", "subject", "reminder",
    ]

    private static let table: [(terms: [[String]], kind: String)] = [
        (
            [
                ["password"], ["passwd"], ["pwd"], ["passphrase"], ["passcode"], ["pin"], ["pin", "code"],
                ["password", "hash"],
            ], "a password"
        ),
        (
            [
                ["secret"], ["token"], ["api", "key"], ["private", "key"], ["access", "key"], ["secret", "key"],
                ["credential"], ["credentials"], ["otp"], ["totp"], ["mfa"],
            ], "a secret"
        ),
        (
            [
                ["ssn"], ["social", "security"], ["social", "security", "number"], ["national", "id"], ["tax", "id"],
                ["tin"],
                ["passport"], ["passport", "number"], ["driver", "license"], ["driving", "license"],
                ["identity", "number"],
            ], "an identity number"
        ),
        (
            [
                ["card", "number"], ["card", "no"], ["credit", "card"], ["creditcard"], ["ccn"], ["cc", "number"],
                ["cvv"],
                ["cvc"], ["cvv", "2"], ["cvc", "2"], ["card", "code"],
            ], "a payment card"
        ),
        (
            [["iban"], ["account", "number"], ["bank", "account"], ["routing", "number"], ["sort", "code"]],
            "a bank account"
        ),
        (
            [
                ["salary"], ["salaries"], ["wage"], ["wages"], ["income"], ["compensation"], ["payroll"],
                ["net", "worth"],
            ], "an income"
        ),
        (
            [
                ["email"], ["mail", "address"], ["email", "address"], ["phone"], ["phone", "number"], ["telephone"],
                ["mobile"], ["mobile", "number"], ["cell", "phone"], ["fax"], ["home", "address"],
                ["street", "address"],
            ], "contact data"
        ),
        (
            [
                ["birth"], ["birthday"], ["birthdate"], ["birth", "date"], ["date", "of", "birth"], ["dob"],
                ["birthplace"],
            ], "a date of birth"
        ),
        (
            [
                ["diagnosis"], ["diagnoses"], ["medical", "record"], ["blood", "type"], ["disability"], ["religion"],
                ["ethnicity"], ["biometric"], ["fingerprint"],
            ], "personal data of a special kind"
        ),
    ]
}
