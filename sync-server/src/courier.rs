//! Courier files: requests that a device signed and sealed, brought here by somebody else.
//!
//! Deliberately absent: another way to take anything in. What is inside goes through
//! [`Server::sync`], which checks each request as if it had come over the wire; so a file that comes
//! twice is answered twice and has its effect once. Nothing is kept about a file.

use alongside_protocol::{
    CarrierRequest, Code, CourierAnswer, CourierFile, Cursor, LEAD_BYTES, Package, SealingKey, SignedHeader,
};
use alongside_record::DeviceId;
use bytes::Bytes;
use http_body_util::Full;

use crate::{
    Server, ServerError,
    arriving::{Admission, Arriving, Free},
    store::{DeviceRow, Read, Reading, Store},
};

impl<S: Store> Server<S> {
    /// Answers a carrier's request, given its body.
    ///
    /// # Errors
    /// [`ServerError::Refused`]: about the carrier `unknown_device` or `bad_signature`; about the
    /// file as [`Server::courier`].
    pub async fn carried(&self, body: &[u8]) -> Result<Vec<u8>, ServerError> {
        self.carried_as(body, &mut Free::default()).await
    }

    /// As [`Self::carried`], in the carrier's turn.
    pub(crate) async fn carried_as<A: Admission>(
        &self,
        body: &[u8],
        admission: &mut A,
    ) -> Result<Vec<u8>, ServerError> {
        let (request, verify) = CarrierRequest::decode(body)?;
        admission.claims(request.device);
        self.check_addressee(request.versions, request.organisation)?;
        let device = self.store.read(Carrier(request.device)).await?;
        DeviceRow::may_ask(device, verify)?;
        let _turn = self.turn_of(request.device, body.len(), admission).await?;
        let (answer, added) = self.take_in_file(&request.file).await?;
        admission.added(added);
        Ok(answer)
    }

    /// Takes in a courier file and gives the one that goes back.
    ///
    /// # Errors
    /// [`ServerError::Refused`] with `malformed`, `too_large`, `unsupported_version`,
    /// `wrong_organisation` or `bad_seal`; then nothing of the file took effect. What is wrong with
    /// one of its requests stands in the answer. [`Code::Unavailable`] and trouble of the server's
    /// own end the work; it can be taken up again with the same file.
    pub async fn courier(&self, bytes: &[u8]) -> Result<Vec<u8>, ServerError> {
        Ok(self.take_in_file(bytes).await?.0)
    }

    /// The file that goes back, and how many changes were brought.
    async fn take_in_file(&self, bytes: &[u8]) -> Result<(Vec<u8>, usize), ServerError> {
        let file = CourierFile::read(bytes)?;
        if file.organisation != self.organisation.card.id {
            return Err(Code::WrongOrganisation.into());
        }
        let key: &SealingKey = self.organisation.sealing.as_ref().ok_or(Code::BadSeal)?;
        let package = Package::open(&file, key)?;
        for request in &package.requests {
            check(request)?;
        }
        let (mut answers, mut added) = (Vec::new(), 0_usize);
        for request in package.requests {
            let mut arriving = Arriving::new(Full::new(Bytes::from(request)), Free::default());
            let answer = self.sync_arriving(&mut arriving).await;
            added = added.saturating_add(arriving.admission().added);
            match answer {
                Ok(answer) => answers.push(Ok(answer)),
                Err(ServerError::Refused(refusal)) if refusal.code.is_permanent() => {
                    answers.push(Err(refusal.code.to_string()));
                }
                Err(error) => return Err(error),
            }
        }
        let order = self.store.read(Order).await?;
        let answer = CourierAnswer { order, given_at: self.clock.now_ms(), answers };
        let mut random = |bytes: &mut [u8]| self.random.fill(bytes);
        let (id, root) = (self.organisation.card.id, &self.organisation.root);
        let hash = CourierFile::hash(bytes);
        Ok((answer.seal(id, hash, root, package.answer_key, &mut random)?, added))
    }
}

/// Whether a request may travel in a file: it pushes or asks. A page of the feed may not lie on a
/// stick for as long as somebody keeps it.
fn check(request: &[u8]) -> Result<(), Code> {
    let (lead, rest) = request.split_at_checked(LEAD_BYTES).ok_or(Code::Malformed)?;
    let header = rest.get(..SignedHeader::length(lead)?).ok_or(Code::Malformed)?;
    let signed = SignedHeader::decode(lead, header)?;
    if signed.header.page_bytes == 0 { Ok(()) } else { Err(Code::Malformed) }
}

/// Finds out who carries.
struct Carrier(DeviceId);

impl Read for Carrier {
    type Output = Option<DeviceRow>;

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Self::Output, ServerError> {
        tx.device(self.0).await
    }
}

/// Where the organisation's order stands.
struct Order;

impl Read for Order {
    type Output = Cursor;

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Cursor, ServerError> {
        let head = tx.head().await?.ok_or(ServerError::Damaged("head"))?;
        Ok(Cursor::at(head.seq(), head.chain))
    }
}
