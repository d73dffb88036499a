//! `keys.json`: the slots, and what may be shown before anybody has unlocked.

use std::{fs, io::ErrorKind, path::Path};

use alongside_record::StaffId;
use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{
    Facts, KdfCost, NewUser, Outside, OwnWords, Random, Result, Strength, VaultError,
    folder::write_whole,
    keys::{Kept, Slot, SlotPlace, UserKey, VaultKey},
};

/// The file's name in the vault's folder.
pub(crate) const KEY_FILE: &str = "keys.json";
/// What tells the file from anybody else's `keys.json`.
const KIND: &str = "alongside vault";
/// The newest format that this build reads, and the one that it writes.
const FORMAT: u32 = 1;

/// The contents of `keys.json`.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct KeyFile {
    kind: String,
    format: u32,
    /// The vault's random id.
    pub(crate) vault: String,
    /// Grows whenever the vault key is replaced. The database holds it too.
    pub(crate) generation: u64,
    pub(crate) slots: Vec<Slot>,
    outside: OutsideFacts,
    /// What is kept for a salvage, sealed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    kept: Option<String>,
    /// The first page of the encrypted file as it was when the vault was last closed, encrypted as it
    /// is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    first_page: Option<String>,
    /// Fields of newer versions, kept.
    #[serde(flatten)]
    others: Map<String, Value>,
}

#[derive(Clone, Serialize, Deserialize)]
struct OutsideFacts {
    organisation_name: String,
    demo: bool,
    waiting: Option<u64>,
    #[serde(flatten)]
    others: Map<String, Value>,
}

/// Read first, so that a file of a newer format is called foreign rather than damaged.
#[derive(Deserialize)]
struct Heading {
    kind: Option<String>,
    format: Option<u32>,
}

impl KeyFile {
    pub(crate) fn new(facts: &Facts, random: &dyn Random) -> Self {
        let mut id = [0; 16];
        random.fill(&mut id);
        Self {
            kind: KIND.to_owned(),
            format: FORMAT,
            vault: BASE64URL_NOPAD.encode(&id),
            generation: 1,
            slots: Vec::new(),
            outside: OutsideFacts {
                organisation_name: facts.organisation_name.clone(),
                demo: facts.demo,
                waiting: None,
                others: Map::new(),
            },
            kept: None,
            first_page: None,
            others: Map::new(),
        }
    }

    pub(crate) fn read(dir: &Path) -> Result<Self> {
        let bytes = fs::read(dir.join(KEY_FILE)).map_err(|error| match error.kind() {
            ErrorKind::NotFound => VaultError::Missing,
            _ => error.into(),
        })?;
        let damaged = |error| VaultError::damaged_by(KEY_FILE, error);
        let heading: Heading = serde_json::from_slice(&bytes).map_err(damaged)?;
        let ours = heading.kind.as_deref() == Some(KIND) && heading.format == Some(FORMAT);
        if !ours {
            return Err(VaultError::Foreign { what: KEY_FILE });
        }
        serde_json::from_slice(&bytes).map_err(damaged)
    }

    /// Replaces the file as a whole: either the old or the new one is there after a power cut.
    pub(crate) fn write(&self, dir: &Path) -> Result<()> {
        let mut bytes =
            serde_json::to_vec_pretty(self).map_err(|_| VaultError::Invalid { what: "key file" })?;
        bytes.push(b'\n');
        write_whole(dir, KEY_FILE, &bytes)
    }

    pub(crate) fn place(&self) -> SlotPlace<'_> {
        SlotPlace { vault: &self.vault, generation: self.generation }
    }

    pub(crate) fn slot(&self, user: StaffId) -> Result<&Slot> {
        self.slots.iter().find(|slot| slot.user == user).ok_or(VaultError::UnknownUser)
    }

    pub(crate) fn slot_mut(&mut self, user: StaffId) -> Result<&mut Slot> {
        self.slots.iter_mut().find(|slot| slot.user == user).ok_or(VaultError::UnknownUser)
    }

    /// Seals the key for a user, under the passphrase that they chose, in place of what was theirs.
    ///
    /// # Errors
    /// [`VaultError::BlankAtEnds`], [`VaultError::WeakPassphrase`].
    pub(crate) fn admit(
        &mut self,
        user: &NewUser<'_>,
        key: &VaultKey,
        kdf: KdfCost,
        random: &dyn Random,
    ) -> Result<()> {
        Strength::of(user.passphrase, &self.own_words([user.name, user.site_name])).accept()?;
        let slot = Slot::seal(user, key, self.place(), kdf, random)?;
        match self.slot_mut(user.id) {
            Ok(old) => *old = slot,
            Err(_) => self.slots.push(slot),
        }
        Ok(())
    }

    /// How hard it would be to guess a passphrase of this user's.
    pub(crate) fn strength(&self, user: StaffId, passphrase: &str) -> Result<Strength> {
        Ok(Strength::of(passphrase, &self.own_words(self.slot(user)?.called())))
    }

    /// Seals the keys anew for a user, under a passphrase that was checked, or is the one they have.
    pub(crate) fn reseal(
        &mut self,
        user: StaffId,
        passphrase: &str,
        keys: (&VaultKey, &UserKey),
        kdf: KdfCost,
        random: &dyn Random,
    ) -> Result<()> {
        let resealed = self.slot(user)?.resealed(passphrase, keys, self.place(), kdf, random)?;
        *self.slot_mut(user)? = resealed;
        Ok(())
    }

    /// What a guess at this user's passphrase should cost, where it is below that.
    pub(crate) fn raised_cost(&self, user: StaffId, floor: KdfCost) -> Result<Option<KdfCost>> {
        Ok(self.slot(user)?.cost().raised_to(floor))
    }

    fn own_words(&self, of_the_user: [&str; 2]) -> OwnWords {
        OwnWords::of(of_the_user.into_iter().chain([self.outside.organisation_name.as_str()]))
    }

    pub(crate) fn set_waiting(&mut self, waiting: Option<u64>) {
        self.outside.waiting = waiting;
    }

    /// Keeps what a salvage is to know; the first page stays where none is given.
    pub(crate) fn keep(&mut self, kept: &Kept, first_page: Option<&[u8]>, key: &VaultKey) -> Result<()> {
        self.kept = Some(BASE64URL_NOPAD.encode(&kept.seal(key, self.place())?));
        if let Some(page) = first_page {
            self.first_page = Some(BASE64URL_NOPAD.encode(page));
        }
        Ok(())
    }

    /// What was kept; none where nothing was, or it is not this vault's.
    pub(crate) fn kept(&self, key: &VaultKey) -> Option<Kept> {
        let sealed = BASE64URL_NOPAD.decode(self.kept.as_ref()?.as_bytes()).ok()?;
        Kept::open(&sealed, key, self.place())
    }

    /// The first page that was kept.
    pub(crate) fn first_page(&self) -> Option<Vec<u8>> {
        BASE64URL_NOPAD.decode(self.first_page.as_ref()?.as_bytes()).ok()
    }

    /// The same keys for another encrypted file, of which nothing is kept yet.
    pub(crate) fn for_a_new_file(&self) -> Self {
        Self { kept: None, first_page: None, ..self.clone() }
    }

    pub(crate) fn set_facts(&mut self, facts: &Facts) {
        self.outside.organisation_name.clone_from(&facts.organisation_name);
        self.outside.demo = facts.demo;
    }

    pub(crate) fn outside(&self) -> Outside {
        Outside {
            organisation_name: self.outside.organisation_name.clone(),
            demo: self.outside.demo,
            waiting: self.outside.waiting,
            users: self.slots.iter().map(Slot::card).collect(),
        }
    }
}
