//! Founding an organisation: its keys, its folder, its place in the database.

use std::path::Path;

use alongside_protocol::{OrganisationCard, SealingPublicKey, SigningKey};
use alongside_record::{Chain, DeviceId, OrganisationId};
use alongside_rights::{BaseKeys, Says};
use chrono_tz::Tz;
use data_encoding::{BASE64, BASE64URL_NOPAD};
use zeroize::Zeroizing;

use super::{
    AUDIT_KEY, AuditKeys, CONFIGURATION, Configuration, FORMAT, MASTER_KEY, Organisation, RECOVERY_KEY,
    ROOT_KEY, RecoveryKeys, SEALING_KEY, SERVER_DEVICE_KEY, TLS,
    files::{Written, is_taken, make_folder, remove_database},
    pem,
    rotate::LIFETIME_MS,
    sealing_key,
};
use crate::{
    Clock, Random, ServerError,
    ports::random_u64,
    rights::{Signer, Update},
    sealing::{Keyring, MasterKey},
    store::{DeviceRow, Head, Store, Sums, Write, Writing},
    tls::{self, Identity},
};

/// What is to be founded.
#[derive(Debug, Clone)]
pub struct NewOrganisation {
    /// Its name.
    pub name: String,
    /// Its time zone.
    pub time_zone: Tz,
    /// PostgreSQL's address; none for the embedded SQLite.
    pub database_url: Option<String>,
    /// Whether its records are invented.
    pub demo: bool,
}

/// Founds an organisation in `folder`. Nothing that was there is touched, and a failure leaves no
/// organisation behind.
///
/// # Errors
/// [`ServerError::Exists`] when the folder holds an organisation or one of its files.
pub async fn found(
    folder: &Path,
    new: NewOrganisation,
    clock: &dyn Clock,
    random: &dyn Random,
) -> Result<Organisation, ServerError> {
    if is_taken(folder) {
        return Err(ServerError::Exists(folder.to_owned()));
    }
    let result = fill(folder, new, clock, random).await;
    if result.is_err() {
        remove_database(folder);
    }
    result
}

async fn fill(
    folder: &Path,
    new: NewOrganisation,
    clock: &dyn Clock,
    random: &dyn Random,
) -> Result<Organisation, ServerError> {
    make_folder(folder)?;
    let (root_seed, tls_seed, device_seed) = (secret(random), secret(random), secret(random));
    let master = secret(random);
    let root = SigningKey::from_seed(&root_seed).and_then(|root| root.public());
    let root = root.map_err(|_| ServerError::Unsealing)?;
    let id = OrganisationId(random_u64(random));
    let configuration = Configuration {
        format: FORMAT,
        card: OrganisationCard {
            id,
            name: new.name,
            time_zone: new.time_zone.name().to_owned(),
            demo: new.demo,
        },
        database_url: new.database_url,
        server_device: DeviceId(random_u64(random)),
        root_key: BASE64URL_NOPAD.encode(&root.0),
    };
    let until = clock.now_ms().saturating_add(LIFETIME_MS);
    let identity = Identity { organisation: id, seed: &tls_seed, generation: 1, until };
    let tls = identity.encode(&root_seed, &tls::anchor(&root_seed)?)?;

    let mut written = Written::default();
    written.add(&folder.join(ROOT_KEY), pem::encode(&root_seed).as_bytes())?;
    written.add(&folder.join(MASTER_KEY), Zeroizing::new(BASE64.encode(master.as_slice())).as_bytes())?;
    written.add(&folder.join(SERVER_DEVICE_KEY), pem::encode(&device_seed).as_bytes())?;
    written.add(&folder.join(SEALING_KEY), sealing_key::encode([&secret(random)]).as_bytes())?;
    let recovery = RecoveryKeys::default().and_new(random);
    written.add(&folder.join(RECOVERY_KEY), recovery.encode().as_bytes())?;
    let audit = AuditKeys::default().and_new(random);
    written.add(&folder.join(AUDIT_KEY), audit.encode().as_bytes())?;
    written.add(&folder.join(TLS), tls.as_bytes())?;
    written.add(&folder.join(CONFIGURATION), &configuration.encode(&folder.join(CONFIGURATION))?)?;

    let organisation = Organisation::open(folder)?;
    let (store, _) = organisation.locked_store(folder).await?;
    Keyring::create(&store, id, &MasterKey::new(master), random, clock.now_ms()).await?;
    drop(store);
    let store = organisation.store(folder).await?;
    let device = SigningKey::from_seed(&device_seed).map_err(|_| ServerError::Unsealing)?;
    let now = clock.now_ms();
    let founding = Founding::of(&organisation, &device, random, now, until)?;
    store.write(Founding { recovery: recovery.current(), audit: audit.current(), ..founding }).await?;
    written.keep(folder)?;
    Ok(organisation)
}

pub(super) fn secret(random: &dyn Random) -> Zeroizing<[u8; 32]> {
    let mut seed = Zeroizing::new([0; 32]);
    random.fill(seed.as_mut());
    seed
}

/// The organisation's first rows: its head, the server as a device, and what the root key says of the base's
/// keys.
struct Founding {
    head: Head,
    device: DeviceRow,
    keys: BaseKeys,
    recovery: Option<SealingPublicKey>,
    audit: Option<SealingPublicKey>,
    signer: Signer,
    now: i64,
}

impl Founding {
    fn of(
        organisation: &Organisation,
        device: &SigningKey,
        random: &dyn Random,
        now: i64,
        until: i64,
    ) -> Result<Self, ServerError> {
        let key = device.public().map_err(|_| ServerError::Unsealing)?;
        let id = organisation.server_device;
        let mut start = Chain::NONE;
        random.fill(&mut start.0);
        Ok(Self {
            head: Head { next_seq: 1, start, chain: start, sums: Sums::new(), key_fence: 0 },
            device: DeviceRow {
                id,
                key,
                enrolled_at: now,
                last_seen: None,
                told: None,
                revoked_at: None,
                readmitted: false,
            },
            keys: BaseKeys {
                tls: 1,
                tls_until: until,
                sealing: organisation.sealing.current(),
                sealing_until: until,
                base: key,
            },
            recovery: None,
            audit: None,
            signer: organisation.signer(),
            now,
        })
    }
}

impl Write for Founding {
    type Output = ();

    async fn run<T: Writing>(&self, tx: &mut T) -> Result<(), ServerError> {
        tx.create_organisation(&self.head).await?;
        tx.add_device(&self.device).await?;
        let mut update = Update::begin(tx).await?;
        update.declare(&self.signer, self.now, Says::Base(self.keys))?;
        if let Some(recovery) = self.recovery {
            update.declare(&self.signer, self.now, Says::Recovery(recovery))?;
        }
        if let Some(audit) = self.audit {
            update.declare(&self.signer, self.now, Says::Audit(audit))?;
        }
        update.store(tx, self.now).await.map(drop)
    }
}
