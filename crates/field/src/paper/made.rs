//! Making a sheet from what is in the vault.

use alongside_audit::Opening;
use alongside_domain::{Invalid, Problem, kinds::PARTICIPANT};
use alongside_paper::{
    PaperError,
    sheets::{Made, Opened, Record, SheetKind, Told, Wanted, accounting, held, who_opened},
};
use alongside_record::{RecordId, Standing};
use alongside_vault::Row;
use alongside_words::Language;

use super::{held::all_about, language};
use crate::{
    FieldError, Open, Result, SyncError,
    instruments::outcome,
    leaving::shared_with,
    people::{Names, text},
    records::referred_to,
    views::SheetRequest,
};

/// Records of a kind that go on one sheet.
const MOST: usize = 1_000;

/// The sheet on which somebody sees who heard what about them.
const ACCOUNTING: &str = "accounting";

/// The sheet with all that is held about somebody.
const HELD: &str = "held";

/// The sheet on which somebody sees who opened their record.
const WHO_OPENED: &str = "who_opened";

/// A sheet, whose it is and from which record it was made.
pub(super) struct Found {
    pub(super) made: Made,
    /// Its name.
    pub(super) what: &'static str,
    /// Whether there is a neutral one.
    pub(super) may_be_neutral: bool,
    pub(super) participant: RecordId,
    pub(super) chosen: Option<(RecordId, &'static str)>,
}

/// Makes the sheet that is asked for.
///
/// # Errors
/// `unknown_kind`; `not_an_id`; `not_found`, also for what was taken out and for what the user may not see;
/// `unresolved_conflict` where there are two versions of what is asked for; `nothing_to_print`.
pub(super) fn make(open: &Open, request: &SheetRequest, now_ms: i64) -> Result<Found> {
    if request.sheet == ACCOUNTING {
        return accounted(open, request, now_ms);
    }
    if request.sheet == HELD {
        return held_about(open, request, now_ms);
    }
    if request.sheet == WHO_OPENED {
        return opened_by(open, request);
    }
    let kind = SheetKind::named(&request.sheet)
        .ok_or_else(|| Invalid::new(Problem::UnknownKind, request.sheet.as_str()))?;
    open.must_see(&PARTICIPANT.audience.into())?;
    let row = standing(open, request.id.parse()?)?;
    let is_person = row.kind.as_str() == PARTICIPANT.name;
    let participant = if is_person { row.id } else { row.participant.ok_or(FieldError::NotFound)? };
    let person = standing(open, participant)?;
    let mut told = told(open, kind, participant, now_ms)?;
    let language = language_of(request, &person);
    let mut chosen = None;
    if !is_person {
        let mut names = Names::new(&open.vault, &open.facts.organisation_name);
        let declared = alongside_domain::kind(row.kind.as_str()).ok_or(FieldError::NotFound)?;
        told.named = referred_to(declared, &row.fields, &mut names)?;
        chosen = Some((row.id, declared.name));
        told.outcome = outcome(open, participant, &row, language)?;
        told.chosen = record(open, row);
    } else if kind.versions(&told) > 1 {
        return Err(FieldError::UnresolvedConflict { unit: kind.code().to_owned() });
    }
    let sites = program(open)?;
    told.program = sites.iter().map(String::as_str).chain([open.facts.organisation_name.as_str()]).collect();
    let wanted = Wanted { language, large: request.large, neutral: request.neutral && kind.may_be_neutral() };
    let made = kind.make(&told, wanted).ok_or(FieldError::NothingToPrint)?;
    Ok(Found { made, what: kind.code(), may_be_neutral: kind.may_be_neutral(), participant, chosen })
}

/// Who heard what about somebody.
fn accounted(open: &Open, request: &SheetRequest, now_ms: i64) -> Result<Found> {
    open.must_see(&PARTICIPANT.audience.into())?;
    let person = standing(open, request.id.parse()?)?;
    if person.kind.as_str() != PARTICIPANT.name {
        return Err(FieldError::NotFound);
    }
    let shared = shared_with(open, person.id)?;
    let today = open.day(now_ms).to_string();
    let sheet = accounting(&shared, &today, language_of(request, &person), request.large);
    let made = Made { sheet, left_off: 0 };
    Ok(Found { made, what: ACCOUNTING, may_be_neutral: false, participant: person.id, chosen: None })
}

/// All that is held about somebody.
fn held_about(open: &Open, request: &SheetRequest, now_ms: i64) -> Result<Found> {
    open.must_see(&PARTICIPANT.audience.into())?;
    let person = standing(open, request.id.parse()?)?;
    if person.kind.as_str() != PARTICIPANT.name {
        return Err(FieldError::NotFound);
    }
    let participant = person.id;
    let language = language_of(request, &person);
    let shared = shared_with(open, participant)?;
    let today = open.day(now_ms).to_string();
    let sheet = held(&all_about(open, person)?, &shared, &today, language, request.large);
    let made = Made { sheet, left_off: 0 };
    Ok(Found { made, what: HELD, may_be_neutral: false, participant, chosen: None })
}

/// Who opened somebody's record, as the base said when it was asked.
fn opened_by(open: &Open, request: &SheetRequest) -> Result<Found> {
    open.must_see(&PARTICIPANT.audience.into())?;
    let person = standing(open, request.id.parse()?)?;
    let (as_of, rows) = open.known_openings(person.id)?;
    let row = |one: Opening| Opened {
        day: one.day,
        who: one.who,
        name: one.name,
        role: one.role,
        act: one.act,
        times: one.times,
    };
    let rows: Vec<Opened> = rows.into_iter().map(row).collect();
    let day = open.day(as_of).to_string();
    let sheet = who_opened(&rows, &day, language_of(request, &person), request.large);
    let made = Made { sheet, left_off: 0 };
    Ok(Found { made, what: WHO_OPENED, may_be_neutral: false, participant: person.id, chosen: None })
}

/// The language that was asked for, else the person's.
fn language_of(request: &SheetRequest, person: &Row) -> Language {
    request.language.unwrap_or_else(|| {
        text(&person.fields, "language").as_deref().and_then(language::named).unwrap_or_default()
    })
}

/// A record that stands and that the user may see.
fn standing(open: &Open, id: RecordId) -> Result<Row> {
    let row = open.row(id)?.filter(|row| row.standing == Standing::Standing);
    let row = row.ok_or(FieldError::NotFound)?;
    if open.sees(&row.kind, id)? { Ok(row) } else { Err(FieldError::NotFound) }
}

/// What a sheet of that kind is made from.
pub(super) fn told(
    open: &Open,
    kind: SheetKind,
    participant: RecordId,
    now_ms: i64,
) -> Result<Told<'static>> {
    let mut records = Vec::new();
    for kind in kind.made_from() {
        open.must_see(&kind.audience.into())?;
        let rows = open.vault.about(participant, &kind.name.into(), MOST)?;
        let rows = rows.into_iter().filter(|row| row.standing == Standing::Standing);
        records.extend(rows.filter_map(|row| record(open, row)));
    }
    let today = open.day(now_ms).to_string();
    Ok(Told { today, records, ..Told::default() })
}

pub(super) fn record(open: &Open, row: Row) -> Option<Record> {
    let kind = alongside_domain::kind(row.kind.as_str())?;
    let day = row.happened_at.map(|at| open.day(at).to_string());
    Some(Record { id: row.id.to_string(), kind: kind.name, fields: row.fields, day })
}

/// What the sites are called, where the program is known by.
fn program(open: &Open) -> Result<Vec<String>> {
    let mut names = Names::new(&open.vault, &open.facts.organisation_name);
    let named = open.sites.iter().map(|site| names.of(*site)).collect::<Result<Vec<_>>>()?;
    Ok(named.into_iter().flatten().collect())
}

impl From<PaperError> for FieldError {
    fn from(_: PaperError) -> Self {
        SyncError::Internal.into()
    }
}
