//! The organisation's signed statements, as this laptop holds them, and their exchange with the base: so it
//! hears who may do what, and heals a base that was restored.

use alongside_protocol::{Place, PublicKey, SigningKey, StatementsAnswer, StatementsRequest, limits, paths};
use alongside_rights::{Added, SignedStatement, StatementSet, digest_of};
use alongside_vault::{Facts, Vault};

use crate::{
    base_keys,
    client::{Client, Open, Outcome},
    erased::note_who_is_erased,
    error::{Result, SyncError},
    ports::Base,
    refusal::refusal,
    settings::{CLOCK_OFFSET, clock_offset, keep, kept},
};

/// How far the base's were read.
const PLACE: &str = "statements_place";
/// Rounds of one exchange, after which something is wrong.
const ROUNDS: usize = 2_000;

/// The statements that this laptop holds, each verified again.
///
/// # Errors
/// The vault's.
pub fn statements(vault: &Vault, facts: &Facts) -> Result<StatementSet> {
    let mut set = StatementSet::new(facts.organisation, PublicKey(facts.root_key));
    set.add_all(vault.statements()?);
    Ok(set)
}

/// Eight bytes that are the same where the statements are.
///
/// # Errors
/// The vault's.
pub fn statements_digest(vault: &Vault) -> Result<[u8; 8]> {
    Ok(digest_of(&vault.statement_hashes()?))
}

/// Keeps statements besides those that are here: those that the root key vouches for.
///
/// # Errors
/// The vault's.
pub fn keep_statements(vault: &mut Vault, facts: &Facts, brought: Vec<Vec<u8>>) -> Result<()> {
    let mut set = statements(vault, facts)?;
    keep_new(vault, &mut set, brought)
}

/// Lets a private file, which is open beside the shared one, know what that one does of statements, the base's keys
/// and its clock.
///
/// # Errors
/// The vault's.
pub fn share_what_is_known(shared: &Vault, private: &mut Vault, facts: &Facts) -> Result<()> {
    if statements_digest(shared)? != statements_digest(private)? {
        keep_statements(private, facts, bytes(shared)?)?;
    }
    match clock_offset(shared)? {
        Some(offset) => keep(private, CLOCK_OFFSET, &offset),
        None => Ok(()),
    }
}

/// As many as travel with a courier file, the earliest first: later ones stand on them.
pub(crate) fn for_a_courier(vault: &Vault) -> Result<Vec<Vec<u8>>> {
    let mut all = bytes(vault)?;
    all.truncate(next_end(&all));
    Ok(all)
}

fn keep_new(vault: &mut Vault, set: &mut StatementSet, brought: Vec<Vec<u8>>) -> Result<()> {
    let brought: Vec<SignedStatement> = brought.into_iter().map(SignedStatement::from_bytes).collect();
    let outcomes = set.add_all(brought.clone());
    let new = brought.into_iter().zip(outcomes).filter(|(_, outcome)| *outcome == Ok(Added::New));
    let new: Vec<SignedStatement> = new.map(|(statement, _)| statement).collect();
    vault.add_statements(&new)?;
    note_who_is_erased(vault, set)?;
    base_keys::note(vault, set)
}

fn bytes(vault: &Vault) -> Result<Vec<Vec<u8>>> {
    Ok(vault.statements()?.iter().map(|statement| statement.as_bytes().to_vec()).collect())
}

/// What goes in the next request.
#[derive(Debug, Default)]
struct Next {
    statements: Vec<Vec<u8>>,
    compares: bool,
}

impl Client<'_> {
    /// Whether the base says that it holds other statements than this laptop does.
    pub(crate) fn statements_differ(&self, theirs: Option<[u8; 8]>) -> Result<bool> {
        let Some(theirs) = theirs else { return Ok(false) };
        self.with_open(|open| Ok(statements_digest(open.vault)? != theirs))
    }

    /// Reads what the base has of statements and gives it what it lacks. Where the base is to know this
    /// laptop again, `all` are sent at once.
    pub(crate) async fn exchange_statements(
        &self,
        base: &Base,
        all: bool,
        outcome: &mut Outcome,
    ) -> Result<()> {
        let mut to_send: Vec<Vec<u8>> =
            if all { self.with_open(|open| bytes(open.vault))? } else { Vec::new() };
        let (mut compares, mut compared) = (false, false);
        for _ in 0..ROUNDS {
            let rest = to_send.split_off(next_end(&to_send));
            let next = Next { statements: std::mem::replace(&mut to_send, rest), compares };
            let (body, ours) = self.with_open(|open| request(open, next))?;
            let reply = self.ports.transport.post(base, paths::STATEMENTS, body).await?;
            outcome.bytes_up += reply.bytes_up;
            outcome.bytes_down += reply.bytes_down;
            if reply.status != 200 {
                // In the middle of what makes this laptop known.
                match refusal(&reply.body) {
                    SyncError::Refused(alongside_protocol::Code::UnknownDevice) if !to_send.is_empty() => {
                        continue;
                    }
                    error => return Err(error),
                }
            }
            let answer = StatementsAnswer::decode(&reply.body).map_err(|_| SyncError::Answer)?;
            let wanted = answer.wanted.iter().filter_map(|at| ours.get(usize::try_from(*at).ok()?).cloned());
            to_send.extend(wanted);
            let same = self.with_open(|open| take(open, &answer))?;
            if answer.more || !to_send.is_empty() {
                compares = false;
                continue;
            }
            if same || compared {
                return Ok(());
            }
            // The answer to this says what either side lacks, and the next round brings it.
            (compared, compares) = (compares, !compares);
        }
        Err(SyncError::Answer)
    }
}

/// How many of these go in one request.
fn next_end(statements: &[Vec<u8>]) -> usize {
    let mut bytes = 0;
    let fits = |statement: &&Vec<u8>| {
        bytes += statement.len();
        bytes <= limits::STATEMENTS_BYTES
    };
    statements.iter().take_while(fits).count().min(limits::STATEMENTS)
}

/// A request's body, and all that is here where they are compared.
fn request(open: &Open<'_>, next: Next) -> Result<(Vec<u8>, Vec<Vec<u8>>)> {
    let place: Option<(u64, u64)> = kept(open.vault, PLACE)?;
    let key = SigningKey::from_seed(&open.facts.signing_seed)?;
    let ours: Vec<Vec<u8>> = if next.compares { bytes(open.vault)? } else { Vec::new() };
    let short = |bytes: &Vec<u8>| {
        let hash = SignedStatement::from_bytes(bytes.clone()).hash().map(|hash| hash.0).unwrap_or_default();
        hash.first_chunk().copied().unwrap_or_default()
    };
    let request = StatementsRequest {
        organisation: open.facts.organisation,
        device_key: key.public()?,
        after: place.map(|(epoch, place)| Place { epoch, place }),
        all: next.compares.then(|| ours.iter().map(short).collect()),
        statements: next.statements,
    };
    Ok((request.encode(&key)?, ours))
}

/// Takes in what the base has. Whether both sides hold the same then.
fn take(open: &mut Open<'_>, answer: &StatementsAnswer) -> Result<bool> {
    let mut set = statements(open.vault, open.facts)?;
    keep_new(open.vault, &mut set, answer.statements.clone())?;
    keep(open.vault, PLACE, &(answer.place.epoch, answer.place.place))?;
    Ok(set.digest() == answer.digest)
}
