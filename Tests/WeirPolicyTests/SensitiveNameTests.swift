import Testing

@testable import WeirPolicy

/// Which names of columns look sensitive, word by word.
@Suite struct SensitiveNameTests {
    @Test(arguments: [
        "password", "user_password", "PasswordHash", "pwd", "api_key", "apiKey", "secret", "access_token", "ssn",
        "customer_ssn", "SSN", "socialSecurityNumber", "card_number", "cardNumber", "CARDNUMBER", "credit_card_number",
        "cvv", "cvv2", "iban", "IBAN", "salary", "base_salary_2024", "email", "e_mail_address", "work_email", "phone",
        "phoneNumber", "mobile_number", "birth_date", "date_of_birth", "DOB", "birthday", "tax_id", "nationalId",
    ])
    func sensitive(_ name: String) {
        #expect(SensitiveName.kind(of: name) != nil)
    }

    @Test(arguments: [
        "id", "name", "region", "email_verified", "email_verified_at", "password_changed_at", "has_phone", "isSecret",
        "token_type", "emails_sent", "phone_count", "birthing_center", "pinned", "spinning", "mission", "telephonist",
        "tokenizer", "secretary", "discard", "salaryman", "ribanx", "", "_", "2024", "éàü", "email_id", "card",
    ])
    func harmless(_ name: String) {
        #expect(SensitiveName.kind(of: name) == nil)
    }
}
