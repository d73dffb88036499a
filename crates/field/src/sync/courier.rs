//! Courier files: what waits goes to the base on a stick, and the answer comes back on one.

use std::{collections::BTreeMap, path::Path};

use alongside_audit::{Act, Event};
use alongside_protocol::{Code, Standing};
use alongside_record::LogId;
use alongside_sync::{BroughtBack, BundleIn, BundleOut, GoesAlong, Said, SyncError, TakenIn};
use data_encoding::BASE64;

use super::{carried::sealed_files, removed::all_logs};
use crate::{
    Alongside, FieldError, Open, Result,
    reports::write_new,
    views::{CourierIn, CourierOut},
};

impl Alongside {
    /// Seals what waits to the server's key, in a new file.
    ///
    /// # Errors
    /// `no_sealing_key` where the base has none, `key_ended`; `file` when the file
    /// exists or cannot be written; `locked`; the vault's codes.
    pub fn bundle_out(&self, path: &Path) -> Result<BundleOut> {
        self.note(Event::new(Act::WroteCourier, self.now_ms()))?;
        let along = self.with_open(|open| self.goes_along(open))?;
        Ok(self.client().bundle_out(path, &along)?)
    }

    /// The same into the folder where this laptop puts files for people, under a name that says nothing but the day.
    ///
    /// # Errors
    /// As [`Self::bundle_out`].
    pub fn courier_out(&self) -> Result<CourierOut> {
        self.note(Event::new(Act::WroteCourier, self.now_ms()))?;
        let (along, today) = self.with_open(|open| Ok((self.goes_along(open)?, open.day(self.now_ms()))))?;
        let (file, BundleOut { changes, left }) = self.client().sealed(&along)?;
        let path = self.for_the_stick(&format!("alongside-courier-{today}"), &file)?;
        Ok(CourierOut { path, changes, left })
    }

    /// Takes in a file that somebody brought, as [`Self::bundle_in`] does; an answer for another laptop goes into
    /// that folder, too.
    ///
    /// # Errors
    /// As [`Self::bundle_in`]; `malformed` for what is not base64.
    pub async fn courier_in(&self, file: &str) -> Result<CourierIn> {
        self.note(Event::new(Act::ReadCourier, self.now_ms()))?;
        let bytes = BASE64.decode(file.as_bytes()).map_err(|_| SyncError::Courier(Code::Malformed))?;
        match self.client().take_in_file(bytes).await? {
            TakenIn::Answered(answer) => {
                let (today, waiting) =
                    self.with_open(|open| Ok((open.day(self.now_ms()), open.waiting()?)))?;
                let path = self.for_the_stick(&format!("alongside-courier-answer-{today}"), &answer)?;
                Ok(CourierIn { answer: Some(path), held: 0, waiting })
            }
            TakenIn::Brought(brought) => {
                self.brought(&brought)?;
                Ok(CourierIn { answer: None, held: brought.held, waiting: brought.waiting })
            }
        }
    }

    fn for_the_stick(&self, stem: &str, file: &[u8]) -> Result<String> {
        let path = write_new(&self.settings.reports, stem, "alongside", file).map_err(SyncError::File)?;
        Ok(path.display().to_string())
    }

    /// Carries a file to the base and writes the answer to a new file: `answer`, or beside it with
    /// `.answer` at the end of its name. An answer to a file of this laptop's own is taken in instead.
    ///
    /// # Errors
    /// About the file `malformed`, `bad_seal`, `unsupported_version`, `wrong_organisation`,
    /// `too_large`, `not_awaited`; `file` when one cannot be read, or exists where the answer is to
    /// go; `unreachable` and the like; `locked`. Then nothing has changed here. `laptop_removed` where the
    /// answer says that it was taken out, and that the base has all that was written here: nothing is left then.
    pub async fn bundle_in(&self, path: &Path, answer: Option<&Path>) -> Result<BundleIn> {
        self.note(Event::new(Act::ReadCourier, self.now_ms()))?;
        let done = self.client().bundle_in(path, answer).await?;
        if let BundleIn::Brought(brought) = &done {
            self.brought(brought)?;
        }
        Ok(done)
    }

    /// What an answer brings beside what is held.
    fn brought(&self, brought: &BroughtBack) -> Result<()> {
        let standings = self.take_in_along(&brought.said)?;
        if self.destroy_if_held(&standings)? {
            return Err(FieldError::LaptopRemoved);
        }
        self.refresh_safety_card()
    }

    /// What goes along with a file: what waits in private files, who read what, and the question where this
    /// laptop stands in each of its logs, in the order in which the base is to take it in.
    fn goes_along(&self, open: &Open) -> Result<Vec<GoesAlong>> {
        let mut along: Vec<GoesAlong> = sealed_files(&open.vault)?
            .into_iter()
            .map(|(owner, file)| GoesAlong::private(owner, file))
            .collect();
        along.extend(self.audit_push(open, &[])?.map(GoesAlong::audit));
        for head in all_logs(open)? {
            along.push(GoesAlong::standing(&self.ports, &open.facts, head.log)?);
        }
        Ok(along)
    }

    /// Takes in what the base said to it, and gives where it says this laptop stands.
    fn take_in_along(&self, said: &[Said]) -> Result<BTreeMap<LogId, Standing>> {
        let mut standings = BTreeMap::new();
        for one in said {
            match one {
                Said::Private { owner, file, answer } => {
                    self.with_open(|open| self.note_carried(open, *owner, file, answer))?;
                }
                Said::Audit(answer) => {
                    self.take_audit_answer(answer)?;
                }
                Said::Standing(standing) => drop(standings.insert(standing.asked.log, *standing)),
            }
        }
        Ok(standings)
    }
}
