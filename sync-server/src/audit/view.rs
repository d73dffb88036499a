//! Showing rows to auditors: with ids in the place of names, until one is asked for with a reason, which is
//! written down before it is answered.

use alongside_audit::{Act, Event, Filter, Line, Name, Page, RowKey, SessionHead, ViewRequest, Wanted};
use alongside_domain::Role;
use alongside_protocol::{Asker, Code, SealingKey};
use alongside_record::{RecordId, StaffId};
use chrono::{DateTime, NaiveDate};
use chrono_tz::Tz;

use crate::{
    Server, ServerError,
    arriving::Admission,
    members::{found, shown_text},
    organisation::AuditKeys,
    store::{AuditSessionRow, Read, Reading, Store, UnitRow},
};

/// Sessions read at a time, and rows.
const PAGE: u32 = 512;
/// The most rows of one answer.
const MOST: usize = 1_000;
/// The longest reason, in bytes.
const REASON: usize = 500;
/// By which of its fields a record is called, the first that it has.
const NAMES: [&str; 4] = ["name", "preferred_name", "handle", "legal_name"];

impl<S: Store> Server<S> {
    /// Answers an auditor's request, in their laptop's turn, as JSON.
    ///
    /// # Errors
    /// [`ServerError::Refused`]: `not_permitted` unless the user is one of the device's and audits; `malformed`
    /// with the field that cannot be read; [`ServerError::NoAuditKey`]; or as for any signed request.
    pub(crate) async fn audit_view_as<A: Admission>(
        &self,
        body: &[u8],
        admission: &mut A,
    ) -> Result<Vec<u8>, ServerError> {
        let (request, verify) = ViewRequest::decode(body).map_err(|_| Code::Malformed)?;
        let ViewRequest { versions, organisation, device, user, wanted } = request;
        let asker = Asker { versions, organisation, device, user };
        let may = match wanted {
            Wanted::Openings { .. } => Role::answers_requests,
            Wanted::Rows { .. } | Wanted::Name { .. } => Role::may_audit,
        };
        let _turn = self.permitted(&asker, body.len(), verify, may, admission).await?;
        let json = match wanted {
            Wanted::Rows { filter, after, most } => {
                let most = usize::try_from(most).unwrap_or(MOST).min(MOST);
                let after = usize::try_from(after).unwrap_or(usize::MAX);
                let keys = self.organisation.audit.clone();
                serde_json::to_vec(&self.audit(user, &keys, &filter, (after, most)).await?)
            }
            Wanted::Name { id, reason } => serde_json::to_vec(&self.audit_name(user, &id, &reason).await?),
            Wanted::Openings { participant } => serde_json::to_vec(&self.openings(user, &participant).await?),
        };
        json.map_err(|_| Code::Malformed.into())
    }

    /// Rows, the newest first: so many, after so many. That they were looked at is written down first.
    ///
    /// # Errors
    /// [`ServerError::NoAuditKey`] without a key; [`ServerError::Refused`] for a day that is none; trouble of
    /// the store.
    pub async fn audit(
        &self,
        by: StaffId,
        keys: &AuditKeys,
        filter: &Filter,
        (after, most): (usize, usize),
    ) -> Result<Page, ServerError> {
        if keys.is_empty() {
            return Err(ServerError::NoAuditKey);
        }
        let chosen = Chosen::of(filter, self.time_zone().await?)?;
        if after == 0 {
            self.note_act(by, Event::new(Act::Audited, self.clock.now_ms())).await?;
        }
        let (lines, sealed) = self.audit_lines(chosen, keys).await?;
        let mut page = Page { sealed, ..Page::default() };
        page.count = u64::try_from(lines.len()).unwrap_or(u64::MAX);
        page.rows = lines.into_iter().skip(after).take(most).collect();
        Ok(page)
    }

    /// All rows about a participant, the newest first, and how many more may be.
    pub(super) async fn audit_lines_about(
        &self,
        about: RecordId,
        keys: &AuditKeys,
    ) -> Result<(Vec<Line>, u64), ServerError> {
        let filter = Filter { about: Some(about.to_string()), ..Filter::default() };
        self.audit_lines(Chosen::of(&filter, self.time_zone().await?)?, keys).await
    }

    async fn audit_lines(&self, chosen: Chosen, keys: &AuditKeys) -> Result<(Vec<Line>, u64), ServerError> {
        let sessions = self.store.read(Sessions(chosen.clone())).await?;
        let (mut lines, mut sealed) = (Vec::new(), 0_u64);
        for (session, rows) in &sessions {
            match opened(session, rows, keys.keys()) {
                Some(opened) => lines.extend(opened.into_iter().filter(|line| chosen.has(line))),
                None => sealed = sealed.saturating_add(session.end.count),
            }
        }
        lines.sort_by(|one, other| {
            (other.at, &other.laptop, other.session, other.row).cmp(&(
                one.at,
                &one.laptop,
                one.session,
                one.row,
            ))
        });
        Ok((lines, sealed))
    }

    /// How somebody is called whose id stands in a row. Who asked, and why, is written down first.
    ///
    /// # Errors
    /// [`ServerError::Refused`] without a reason or for what is no id; trouble of the store.
    pub async fn audit_name(&self, by: StaffId, id: &str, reason: &str) -> Result<Name, ServerError> {
        let record: RecordId = id.parse().map_err(|_| ServerError::refused(Code::Malformed, "id"))?;
        let reason = reason.trim();
        if reason.is_empty() || reason.len() > REASON {
            return Err(ServerError::refused(Code::Malformed, "reason"));
        }
        let event = Event::new(Act::Named, self.clock.now_ms()).about(record.0).reason(reason);
        self.note_act(by, event).await?;
        let units = self.store.read(UnitsOf(record)).await?;
        let keys = self.keyring.for_opening(&self.store, units.iter().map(|unit| &unit.sealed)).await?;
        let found = found(units, &keys)?;
        let called = found.first().and_then(|one| NAMES.iter().find_map(|name| shown_text(&one.state, name)));
        Ok(Name { name: called })
    }
}

/// Which rows are wanted, read once.
#[derive(Clone)]
struct Chosen {
    filter: Filter,
    days: (Option<NaiveDate>, Option<NaiveDate>),
    zone: Tz,
}

impl Chosen {
    fn of(filter: &Filter, zone: Tz) -> Result<Self, ServerError> {
        let day = |text: &Option<String>, field| {
            let day =
                text.as_deref().filter(|text| !text.is_empty()).map(str::parse::<NaiveDate>).transpose();
            day.map_err(|_| ServerError::refused(Code::Malformed, field))
        };
        let days = (day(&filter.from, "from")?, day(&filter.to, "to")?);
        Ok(Self { filter: filter.clone(), days, zone })
    }

    fn day(&self, at: i64) -> NaiveDate {
        DateTime::from_timestamp_millis(at).unwrap_or_default().with_timezone(&self.zone).date_naive()
    }

    /// Whether a session may have such rows; what it is asked by stands in its head. One that began before the
    /// first day may go on on it.
    fn may_have(&self, head: &SessionHead) -> bool {
        let is = |wanted: &Option<String>, has: String| is(wanted, Some(&has));
        is(&self.filter.who, head.user.to_string())
            && is(&self.filter.laptop, head.device.to_string())
            && self.days.1.is_none_or(|last| self.day(head.at) <= last)
    }

    fn has(&self, line: &Line) -> bool {
        let day = self.day(line.at);
        is(&self.filter.about, line.about.as_ref())
            && is(&self.filter.act, Some(&line.act))
            && self.days.0.is_none_or(|first| first <= day)
            && self.days.1.is_none_or(|last| day <= last)
    }
}

fn is(wanted: &Option<String>, has: Option<&String>) -> bool {
    wanted.as_ref().filter(|wanted| !wanted.is_empty()).is_none_or(|wanted| Some(wanted) == has)
}

type Rows = Vec<(u64, Vec<u8>)>;

struct Sessions(Chosen);

impl Read for Sessions {
    type Output = Vec<(AuditSessionRow, Rows)>;

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Self::Output, ServerError> {
        let (mut all, mut after) = (Vec::new(), None);
        loop {
            let page = tx.audit_sessions_after(after, PAGE).await?;
            let Some(last) = page.last() else { return Ok(all) };
            after = Some((last.device, last.number, last.end.session));
            for session in page {
                let wanted = SessionHead::decode(&session.head).is_ok_and(|head| self.0.may_have(&head));
                if wanted {
                    let rows = tx.audit_rows(session.end.session, 0, u32::MAX >> 1).await?;
                    all.push((session, rows));
                }
            }
        }
    }
}

struct UnitsOf(RecordId);

impl Read for UnitsOf {
    type Output = Vec<UnitRow>;

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Self::Output, ServerError> {
        tx.units_of(&[self.0]).await
    }
}

/// The rows of a session; none where no key here opens them.
fn opened(session: &AuditSessionRow, rows: &Rows, keys: &[SealingKey]) -> Option<Vec<Line>> {
    let head = SessionHead::decode(&session.head).ok()?;
    let key = RowKey::open(&head, keys).ok()?;
    let (who, laptop) = (head.user.to_string(), head.device.to_string());
    let line = |(number, sealed): &(u64, Vec<u8>)| {
        let event = alongside_audit::Row::open(sealed, *number, key.as_ref()).ok()?;
        let act = event.known_act().map_or_else(|| event.act.to_string(), |act| act.code().to_owned());
        Some(Line {
            at: event.at,
            who: who.clone(),
            laptop: laptop.clone(),
            act,
            about: event.about.map(|about| RecordId(about).to_string()),
            record: event.record.map(|record| RecordId(record).to_string()),
            what: event.what,
            reason: event.reason,
            session: head.number,
            row: *number,
        })
    };
    Some(rows.iter().filter_map(line).collect())
}
