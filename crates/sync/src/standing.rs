//! Asking the base where this laptop stands, which it says under its own key.

use alongside_protocol::{Code, SigningKey, Standing, StandingRequest, paths};
use alongside_record::LogId;
use alongside_vault::{Facts, Vault};

use crate::{
    base_keys::{answering_key, base},
    error::{Result, SyncError},
    ports::{Base, Ports},
    refusal::refusal,
};

/// A question that is on its way.
pub struct Asked {
    /// Whom it goes to.
    pub base: Base,
    /// Its bytes.
    pub body: Vec<u8>,
    request: StandingRequest,
    key: alongside_protocol::PublicKey,
}

/// Makes a question, about the last of the laptop's logs.
///
/// # Errors
/// As [`ask_about`].
pub fn ask(ports: &Ports, vault: &Vault, facts: &Facts) -> Result<Asked> {
    let log = vault.logs()?.last().map_or(LogId(0), |head| head.log);
    ask_about(ports, vault, facts, log)
}

/// Makes a question about a log.
///
/// # Errors
/// [`SyncError::Answer`] where no statement names the base's key; the vault's.
pub fn ask_about(ports: &Ports, vault: &Vault, facts: &Facts, log: LogId) -> Result<Asked> {
    let (request, body) = question(ports, facts, log)?;
    let key = answering_key(vault)?.ok_or(SyncError::Answer)?;
    Ok(Asked { base: base(vault, facts, ports.now_ms())?, body, request, key })
}

/// A question about a log, and its bytes.
pub(crate) fn question(ports: &Ports, facts: &Facts, log: LogId) -> Result<(StandingRequest, Vec<u8>)> {
    let mut nonce = [0; 16];
    ports.random.fill(&mut nonce);
    let request = StandingRequest { organisation: facts.organisation, device: facts.device, log, nonce };
    let body = request.encode(&SigningKey::from_seed(&facts.signing_seed)?)?;
    Ok((request, body))
}

impl Asked {
    /// Sends it and gives what the base says.
    ///
    /// # Errors
    /// The transport's; what the base refuses; [`SyncError::Answer`] for what the base's key did not sign, or
    /// for another question.
    pub async fn send(self, ports: &Ports) -> Result<Standing> {
        let reply = ports.transport.post(&self.base, paths::STANDING, self.body).await?;
        if reply.status != 200 {
            return Err(refusal(&reply.body));
        }
        Standing::read(&reply.body, &self.request, self.key).map_err(|_: Code| SyncError::Answer)
    }
}
