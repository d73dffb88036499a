//! Giving the organisation another key in the place of one, while laptops are out.
//!
//! Files come first and the statement after them: whoever has heard of a key must find the base using it. A
//! crash in between leaves the new key in use and unsaid, which nobody refuses, and the same command goes on
//! from there.

use std::{fs, path::Path, sync::Arc};

use alongside_protocol::{PublicKey, SealingKey, SealingPublicKey, SigningKey};
use alongside_rights::{BaseKeys, Says};
use zeroize::Zeroizing;

use super::{
    AUDIT_KEY, AuditKeys, Organisation, RECOVERY_KEY, ROOT_KEY, RecoveryKeys, SEALING_KEY, TLS, files,
    found::secret, pem, sealing_key,
};
use crate::{
    Clock, Random, Server, ServerError,
    rights::{Now, Rights, Signer, Update},
    store::{Store, Write, Writing},
    tls::{self, Identity},
};

/// How long the base's keys last: two years, the upper end of what NIST SP 800-57 part 1 (revision 5, table 1)
/// suggests for keys that others seal to, and within what it does for keys that sign.
pub(super) const LIFETIME_MS: i64 = 2 * 365 * 24 * 3_600 * 1_000;

/// The next root key, until everything says so.
const NEXT_ROOT_KEY: &str = "organisation-root-key.next.pem";

/// Which key gets a successor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rotation<'a> {
    /// The key of the TLS certificate.
    Tls,
    /// The key that courier files are sealed to. The old one is kept: what was sealed to it still opens.
    Sealing,
    /// The key that opens what laptops keep for a forgotten passphrase. Those before it are kept where they
    /// are: a laptop keeps something for the next one from its next sync on.
    Recovery,
    /// The key that opens what is written down of who read what. Those before it are kept where they are: laptops
    /// seal to the next one from their next sync and unlock on.
    Audit,
    /// The root key. Where the folder does not hold it, the next one goes to this new file.
    Root(Option<&'a Path>),
}

/// Gives the organisation in `folder` another key. `given` is the text of the root key's file, where the
/// folder does not hold it.
///
/// # Errors
/// [`ServerError::NoRootKey`] where neither has the organisation's root key by now, or a root key that the
/// folder does not hold is to be followed by one for which there is no file; [`ServerError::File`].
pub async fn rotate(
    folder: &Path,
    rotation: Rotation<'_>,
    given: Option<&[u8]>,
    clock: &dyn Clock,
    random: &dyn Random,
) -> Result<(), ServerError> {
    let organisation = Organisation::open(folder)?;
    let store = organisation.store(folder).await?;
    let rights = store.read(Now).await?;
    let in_force = rights.in_force().root;
    // Cut off when everything but the file's name had been done.
    let has_settled = settle(folder, in_force)?;
    if has_settled && rotation == Rotation::Root(None) {
        return Ok(());
    }
    let root = match given {
        Some(text) => pem::seed_of(text).ok_or(ServerError::NoRootKey)?,
        None if folder.join(ROOT_KEY).exists() => pem::seed(&folder.join(ROOT_KEY))?,
        None => return Err(ServerError::NoRootKey),
    };
    if in_force != Some(public(&root)?) {
        return Err(ServerError::NoRootKey);
    }
    let now = clock.now_ms();
    let keys = rights.in_force().base.ok_or(ServerError::Damaged("statements"))?;
    let work = Work {
        folder,
        organisation: &organisation,
        root: &root,
        keys,
        until: now.saturating_add(LIFETIME_MS),
        random,
    };
    let (says, next) = match rotation {
        Rotation::Tls => (Says::Base(work.tls()?), None),
        Rotation::Sealing => (Says::Base(work.sealing()?), None),
        Rotation::Recovery => (Says::Recovery(work.recovery()?), None),
        Rotation::Audit => (Says::Audit(work.audit()?), None),
        Rotation::Root(to) => {
            let next = work.root(to, given.is_none())?;
            (Says::NextRoot(public(&next)?), Some(signing_key(&next)?))
        }
    };
    let by = signing_key(&root)?;
    let rights = store.write(Declare { says, by, next: next.map(|next| (next, keys)), now }).await?;
    settle(folder, rights.in_force().root).map(drop)
}

/// Gives the next root key in the folder the name of the root key, where that is what it is by now.
fn settle(folder: &Path, in_force: Option<PublicKey>) -> Result<bool, ServerError> {
    let path = folder.join(NEXT_ROOT_KEY);
    if !path.exists() || in_force != Some(public(&*pem::seed(&path)?)?) {
        return Ok(false);
    }
    let to = folder.join(ROOT_KEY);
    fs::rename(&path, &to).map_err(|source| ServerError::File { path: to, source })?;
    files::sync(folder)?;
    Ok(true)
}

fn signing_key(seed: &[u8; 32]) -> Result<Arc<SigningKey>, ServerError> {
    SigningKey::from_seed(seed).map(Arc::new).map_err(|_| ServerError::NoRootKey)
}

fn public(seed: &[u8; 32]) -> Result<PublicKey, ServerError> {
    signing_key(seed)?.public().map_err(|_| ServerError::NoRootKey)
}

/// What is done with files.
struct Work<'a> {
    folder: &'a Path,
    organisation: &'a Organisation,
    root: &'a [u8; 32],
    keys: BaseKeys,
    until: i64,
    random: &'a dyn Random,
}

impl Work<'_> {
    /// Writes another TLS key, of the next generation.
    fn tls(&self) -> Result<BaseKeys, ServerError> {
        let seed = secret(self.random);
        let generation = self.keys.tls.saturating_add(1);
        self.identity(&seed, generation, self.until).write(self.folder, self.root, self.vouchers()?)?;
        Ok(BaseKeys { tls: generation, tls_until: self.until, ..self.keys })
    }

    /// Writes another sealing key in front of those that there are.
    fn sealing(&self) -> Result<BaseKeys, ServerError> {
        let mut seeds = sealing_key::read_seeds(self.folder)?;
        seeds.insert(0, secret(self.random));
        files::replace(self.folder, SEALING_KEY, sealing_key::encode(&seeds).as_bytes())?;
        let current = seeds.first().map(|seed| SealingKey::from_seed(seed).public());
        Ok(BaseKeys { sealing: current, sealing_until: self.until, ..self.keys })
    }

    /// Writes another recovery key in front of those that there are.
    fn recovery(&self) -> Result<SealingPublicKey, ServerError> {
        let keys = RecoveryKeys::read(self.folder)?.and_new(self.random);
        files::replace(self.folder, RECOVERY_KEY, keys.encode().as_bytes())?;
        keys.current().ok_or(ServerError::NoRecoveryKey)
    }

    /// Writes another audit key in front of those that there are.
    fn audit(&self) -> Result<SealingPublicKey, ServerError> {
        let keys = AuditKeys::read(self.folder)?.and_new(self.random);
        files::replace(self.folder, AUDIT_KEY, keys.encode().as_bytes())?;
        keys.current().ok_or(ServerError::NoAuditKey)
    }

    /// Writes the next root key, and certificates by which it vouches for the TLS key and the present root key
    /// for it.
    fn root(&self, to: Option<&Path>, in_folder: bool) -> Result<Zeroizing<[u8; 32]>, ServerError> {
        let place = match to {
            None if in_folder => self.folder.join(NEXT_ROOT_KEY),
            Some(to) if !in_folder => to.to_owned(),
            // The folder's own is followed in the folder, and one that is kept elsewhere elsewhere.
            None | Some(_) => return Err(ServerError::NoRootKey),
        };
        let next = if in_folder && place.exists() {
            pem::seed(&place)?
        } else {
            let next = secret(self.random);
            files::add(&place, pem::encode(&next).as_bytes())?;
            next
        };
        let seed = pem::seed(&self.folder.join(TLS))?;
        let vouchers = format!("{}{}", tls::vouch(self.root, &next)?, self.vouchers()?);
        self.identity(&seed, self.keys.tls, self.keys.tls_until).write(self.folder, &next, &vouchers)?;
        Ok(next)
    }

    fn identity<'a>(&self, seed: &'a [u8; 32], generation: u32, until: i64) -> Identity<'a> {
        Identity { organisation: self.organisation.card.id, seed, generation, until }
    }

    /// The certificates behind the server's own.
    fn vouchers(&self) -> Result<&str, ServerError> {
        tls::vouchers(self.organisation.tls_file())
            .ok_or_else(|| ServerError::DamagedFile(self.folder.join(TLS)))
    }
}

/// What the root key says; of another root key also what that then says.
struct Declare {
    says: Says,
    by: Arc<SigningKey>,
    next: Option<(Arc<SigningKey>, BaseKeys)>,
    now: i64,
}

impl Write for Declare {
    type Output = Rights;

    async fn run<T: Writing>(&self, tx: &mut T) -> Result<Rights, ServerError> {
        let mut update = Update::begin(tx).await?;
        update.declare(&Signer::new(Some(Arc::clone(&self.by))), self.now, self.says.clone())?;
        if let Some((next, keys)) = &self.next {
            update.declare(&Signer::new(Some(Arc::clone(next))), self.now, Says::Base(*keys))?;
        }
        update.store(tx, self.now).await
    }
}

impl<S: Store> Server<S> {
    /// The base's keys, as the root key named them last.
    ///
    /// # Errors
    /// [`ServerError`] when the database cannot be read.
    pub async fn base_keys(&self) -> Result<Option<BaseKeys>, ServerError> {
        Ok(self.store.read(Now).await?.in_force().base)
    }
}
