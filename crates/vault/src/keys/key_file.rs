//! `keys.json`: the slots, and what may be shown before anybody has unlocked.

use std::{collections::BTreeMap, fs, io::ErrorKind, path::Path};

use alongside_protocol::{ApprovalCode, ApprovalRequest, Handover, PublicKey, SealingPublicKey};
use alongside_record::{DeviceId, StaffId};
use alongside_rights::{Card, SignedStatement};
use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use zeroize::Zeroizing;

use crate::{
    Facts, KdfCost, NewUser, Outside, OwnWords, Random, Result, Strength, UserCard, VaultError,
    folder::write_whole,
    keys::{Cards, Kept, Promise, RecoveryPlace, RecoverySlot, Slot, SlotPlace, UserKey, VaultKey},
};

use super::handover::handed;

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
    cards: Cards,
    outside: OutsideFacts,
    /// What is kept for a salvage, sealed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    kept: Option<String>,
    /// The first page of the encrypted file as it was when the vault was last closed, encrypted as it
    /// is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    first_page: Option<String>,
    /// Whether the slots were destroyed, and the rest is to go.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    destroyed: bool,
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
            cards: Cards::new(facts),
            outside: OutsideFacts {
                organisation_name: facts.organisation_name.clone(),
                demo: facts.demo,
                waiting: None,
                others: Map::new(),
            },
            kept: None,
            first_page: None,
            destroyed: false,
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
        SlotPlace { vault: &self.vault, generation: self.generation, root: self.cards.root() }
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
    /// [`VaultError::BlankAtEnds`], [`VaultError::WeakPassphrase`]; [`VaultError::Invalid`] where it is not
    /// proved who they are.
    pub(crate) fn admit(
        &mut self,
        user: &NewUser<'_>,
        key: &VaultKey,
        kdf: KdfCost,
        random: &dyn Random,
    ) -> Result<()> {
        let (_, card) = self.cards.put(user.id, &user.proof)?;
        Strength::of(user.passphrase, &self.own_words(&card)).accept()?;
        let own = UserKey::from_bytes(Zeroizing::new(*user.seed));
        let slot = Slot::seal(user.id, user.passphrase, (key, &own), self.place(), kdf, random)?;
        match self.slot_mut(user.id) {
            Ok(old) => *old = slot,
            Err(_) => self.slots.push(slot),
        }
        Ok(())
    }

    /// How hard it would be to guess a passphrase of this user's.
    pub(crate) fn strength(&self, user: StaffId, passphrase: &str) -> Result<Strength> {
        Ok(Strength::of(passphrase, &self.own_words(&self.card(user)?)))
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

    /// The keys of a user's slot, for their passphrase.
    ///
    /// # Errors
    /// [`VaultError::UnknownUser`], [`VaultError::WrongPassphrase`], [`VaultError::Damaged`].
    pub(crate) fn open_slot(&self, user: StaffId, passphrase: &str) -> Result<(VaultKey, UserKey)> {
        let slot = self.slot(user)?;
        let place = SlotPlace { generation: slot.sealed_in.unwrap_or(self.generation), ..self.place() };
        self.by_now(slot, slot.open(passphrase, place)?)
    }

    /// With the vault's key by now, where it was replaced while the slot's user was away.
    fn by_now(&self, slot: &Slot, (key, own): (VaultKey, UserKey)) -> Result<(VaultKey, UserKey)> {
        let Some(sealed) = &slot.handed else { return Ok((key, own)) };
        Ok((handed(self.handover(slot.user), sealed, self.generation, &own)?, own))
    }

    fn handover(&self, user: StaffId) -> Handover<'_> {
        Handover { organisation: self.cards.organisation(), vault: &self.vault, user }
    }

    /// Says how another vault key can be handed to a user while they are away. Whether that is new.
    pub(crate) fn keep_promise(&mut self, user: StaffId, own: &UserKey) -> Result<bool> {
        let promise = Promise::of(self.handover(user), own)?;
        let slot = self.slot_mut(user)?;
        let is_new = slot.promise.as_ref() != Some(&promise);
        slot.promise = Some(promise);
        Ok(is_new)
    }

    /// The same for another vault key, which is handed to those who stay, as far as they said how. Whoever
    /// else had a slot has none.
    pub(crate) fn renewed(
        &self,
        staying: &BTreeMap<StaffId, Vec<PublicKey>>,
        key: &VaultKey,
        random: &dyn Random,
    ) -> Result<Self> {
        let mut this = Self { generation: self.generation.saturating_add(1), ..self.for_a_new_file() };
        let handed_to = |mut slot: Slot| {
            let by = staying.get(&slot.user)?;
            let what = (this.generation, key);
            slot.handed = Some(slot.promise.as_ref()?.hand(self.handover(slot.user), by, what, random)?);
            slot.sealed_in.get_or_insert(self.generation);
            Some(slot)
        };
        let slots: Vec<Slot> = self.slots.iter().cloned().filter_map(handed_to).collect();
        for gone in self.slots.iter().filter(|old| !slots.iter().any(|slot| slot.user == old.user)) {
            this.cards.remove(gone.user);
        }
        this.slots = slots;
        Ok(this)
    }

    /// Keeps what a code in the place of this user's passphrase opens, for the organisation's recovery key of
    /// now. Whether that is new.
    pub(crate) fn keep_recovery(
        &mut self,
        user: StaffId,
        recovery: SealingPublicKey,
        device: DeviceId,
        keys: (&VaultKey, &UserKey),
        random: &dyn Random,
    ) -> Result<bool> {
        let place = self.place();
        let kept = self.slot(user)?.recovery.as_ref();
        if kept.is_some_and(|kept| kept.is_sound(place, recovery, keys.1)) {
            return Ok(false);
        }
        let of = RecoveryPlace { organisation: self.cards.organisation(), device, user };
        let sealed = RecoverySlot::seal(place, of, recovery, keys, random)?;
        self.slot_mut(user)?.recovery = Some(sealed);
        Ok(true)
    }

    /// What a user who forgot their passphrase reads out.
    ///
    /// # Errors
    /// [`VaultError::UnknownUser`], [`VaultError::NoRecovery`].
    pub(crate) fn recovery_request(&self, user: StaffId) -> Result<ApprovalRequest> {
        self.recovery(user)?.request(self.place(), self.cards.organisation(), user)
    }

    /// The keys of a user's slot, for a code.
    pub(crate) fn open_recovery(&self, user: StaffId, code: &ApprovalCode) -> Result<(VaultKey, UserKey)> {
        let opened = self.recovery(user)?.open(self.place(), self.cards.organisation(), user, code)?;
        self.by_now(self.slot(user)?, opened)
    }

    pub(crate) fn forget_recovery(&mut self, user: StaffId) -> Result<()> {
        self.slot_mut(user)?.recovery = None;
        Ok(())
    }

    fn recovery(&self, user: StaffId) -> Result<&RecoverySlot> {
        self.slot(user)?.recovery.as_ref().ok_or(VaultError::NoRecovery)
    }

    /// What a guess at this user's passphrase should cost, where their slot is to be sealed anew: where it costs
    /// less, and where the vault's key was replaced while they were away.
    pub(crate) fn raised_cost(&self, user: StaffId, floor: KdfCost) -> Result<Option<KdfCost>> {
        let slot = self.slot(user)?;
        let raised = slot.cost().raised_to(floor);
        Ok(if slot.handed.is_some() { raised.or(Some(slot.cost())) } else { raised })
    }

    fn own_words(&self, user: &Card) -> OwnWords {
        OwnWords::of([user.name.as_str(), &user.site_name, &self.outside.organisation_name])
    }

    /// The card of a user of this laptop.
    ///
    /// # Errors
    /// [`VaultError::UnknownUser`]; [`VaultError::Damaged`] where it does not prove itself.
    pub(crate) fn card(&self, user: StaffId) -> Result<Card> {
        self.cards.of(self.slot(user)?.user)
    }

    /// Gives a user of this laptop the card that these statements prove. Whether that is new.
    ///
    /// # Errors
    /// [`VaultError::UnknownUser`]; [`VaultError::Invalid`] where they prove nothing of them.
    pub(crate) fn set_card(&mut self, user: StaffId, proof: &[SignedStatement]) -> Result<bool> {
        self.slot(user)?;
        self.cards.put(user, proof).map(|(is_new, _)| is_new)
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

    /// The same without anything that opens the vault.
    pub(crate) fn destroyed(&self) -> Self {
        let mut this = Self { destroyed: true, slots: Vec::new(), ..self.for_a_new_file() };
        for gone in self.user_ids() {
            this.cards.remove(gone);
        }
        this
    }

    /// Whether that was done.
    pub(crate) fn is_destroyed(&self) -> bool {
        self.destroyed
    }

    pub(crate) fn set_facts(&mut self, facts: &Facts) {
        self.outside.organisation_name.clone_from(&facts.organisation_name);
        self.outside.demo = facts.demo;
    }

    /// What waited when the vault was closed.
    pub(crate) fn waiting(&self) -> Option<u64> {
        self.outside.waiting
    }

    /// The users of this laptop, whether their cards prove themselves or not.
    pub(crate) fn user_ids(&self) -> Vec<StaffId> {
        self.slots.iter().map(|slot| slot.user).collect()
    }

    /// What may be shown before anybody has unlocked. A user whose card does not prove itself is not among
    /// them, and shuts out nobody else.
    ///
    /// # Errors
    /// [`VaultError::Damaged`] where no card does.
    pub(crate) fn outside(&self) -> Result<Outside> {
        let card = |slot: &Slot| Some(UserCard::of(self.cards.of(slot.user).ok()?, slot.failed_attempts));
        let users: Vec<UserCard> = self.slots.iter().filter_map(card).collect();
        if users.is_empty() && !self.slots.is_empty() {
            return Err(VaultError::damaged(KEY_FILE));
        }
        Ok(Outside {
            organisation_name: self.outside.organisation_name.clone(),
            demo: self.outside.demo,
            waiting: self.outside.waiting,
            users,
        })
    }
}
