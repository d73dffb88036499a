//! The words in which consents and disclosures say what, for what and on which basis.

/// What of somebody's record a consent or a disclosure takes in.
pub const PARTS: &[&str] = &[
    "everything",
    "participation",
    "plan",
    "goals",
    "week",
    "notes",
    "assessments",
    "summary",
    "entries",
    COUNSELING_NOTES,
];
/// The same but for counseling notes, which no other consent takes in.
pub const PARTS_BUT_COUNSELING: &[&str] =
    &[EVERYTHING, "participation", "plan", "goals", "week", "notes", "assessments", "summary", "entries"];
/// Notes of counseling by professionals.
pub const COUNSELING_NOTES: &str = "counseling_notes";
/// All parts but counseling notes.
pub(super) const EVERYTHING: &str = "everything";

/// What leaves, as it is written down: sheets of paper, and what is no sheet.
pub const WHAT: &[&str] = &[
    "plan",
    "wallet_card",
    "week",
    "goals",
    "note",
    "result",
    "summary",
    "entry",
    "attachment",
    "accounting",
    "held",
    "who_opened",
    "words",
    "incident_report",
    "de_identified",
];

/// The fields of what left that whoever shares it says; whatever else is written down, the program knows by
/// itself.
pub const SAID: &[&str] = &[
    "basis",
    "recipient",
    "affiliation",
    "for_what",
    "consent",
    "agreement",
    "emergency",
    "court_order",
    "subpoena",
    "protocol",
    "authority",
    "told",
    "description",
];
/// What they say as well where no sheet leaves.
pub const SAID_OF_WORDS: &[&str] = &["what", "covers", "method", "in_language"];

/// For what something is disclosed.
pub const PURPOSES: &[&str] = &[
    "care",
    "payment",
    "operations",
    "services",
    "family",
    "research",
    "legal_proceedings",
    "something_else",
];

/// What may make it right that something leaves.
pub const BASES: &[&str] = &[
    "to_the_participant",
    "consent",
    "within_program",
    "service_organization",
    "medical_emergency",
    "declared_emergency",
    "research",
    "audit_or_evaluation",
    "court_order",
    "child_abuse",
    "crime",
    "de_identified",
];

/// The texts that consents are given from, with their versions.
pub const TEMPLATES: &[&str] =
    &["general_1", "tpo_1", "research_1", "legal_proceedings_1", "counseling_notes_1", "intermediary_1"];

/// The part of a record that a sheet shows.
pub fn part_of_sheet(sheet: &str) -> &'static str {
    match sheet {
        "plan" | "wallet_card" => "plan",
        "week" => "week",
        "goals" => "goals",
        "note" => "notes",
        "result" => "assessments",
        "entry" | "attachment" => "entries",
        "held" => EVERYTHING,
        _ => "summary",
    }
}
