//! Courier files: requests that a device signed and sealed, brought here by somebody else.
//!
//! Deliberately absent: another way to take anything in. What is inside goes through
//! [`Server::sync`], or through what answers at the endpoint that it is for, which checks each request as if it
//! had come over the wire; so a file that comes twice is answered twice and has its effect once. Nothing is kept
//! about a file.

use alongside_protocol::{
    Along, CarrierRequest, Code, CourierAnswer, CourierFile, Cursor, LEAD_BYTES, Package, SealingPublicKey,
    SignedHeader,
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
        self.carried_as(body, &mut Free).await
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
        // One that was removed carries home what its users wrote; each request in the file is judged by itself.
        verify(&device.ok_or(Code::UnknownDevice)?.key)?;
        admission.proved(request.device);
        admission.goes_on(body.len())?;
        let _asking = self.turns.take(request.device)?;
        self.take_in_file(&request.file, admission).await
    }

    /// Takes in a courier file and gives the one that goes back.
    ///
    /// # Errors
    /// [`ServerError::Refused`] with `malformed`, `too_large`, `unsupported_version`,
    /// `wrong_organisation` or `bad_seal`; then nothing of the file took effect. What is wrong with
    /// one of its requests stands in the answer. [`Code::Unavailable`] and trouble of the server's
    /// own end the work; it can be taken up again with the same file.
    pub async fn courier(&self, bytes: &[u8]) -> Result<Vec<u8>, ServerError> {
        self.take_in_file(bytes, &mut Free).await
    }

    /// The file that goes back. Each request in it is work of its own for the carrier, and counts for them.
    async fn take_in_file<A: Admission>(
        &self,
        bytes: &[u8],
        carrier: &mut A,
    ) -> Result<Vec<u8>, ServerError> {
        let package = self.opened(bytes, carrier).await?;
        let answers = self.answers(package.requests, carrier).await?;
        let mut along = Vec::new();
        for asked in package.along {
            let said = match asked {
                Along::File(file) => self.take_in_private(&file, carrier).await,
                Along::Audit(push) => self.take_audit_as(&push, &mut Carried(&mut *carrier)).await,
                Along::Standing(asked) => self.standing_as(&asked, &mut Carried(&mut *carrier)).await,
            };
            along.push(unless_later(said)?);
        }
        self.answer(bytes, package.answer_key, answers, along).await
    }

    /// A user's file that goes along in another. It holds requests of sync, and no file in turn.
    async fn take_in_private<A: Admission>(
        &self,
        bytes: &[u8],
        carrier: &mut A,
    ) -> Result<Vec<u8>, ServerError> {
        let package = self.opened(bytes, carrier).await?;
        if !package.along.is_empty() {
            return Err(Code::Malformed.into());
        }
        let answers = self.answers(package.requests, carrier).await?;
        self.answer(bytes, package.answer_key, answers, Vec::new()).await
    }

    /// What lies in a file, once its statements are taken in.
    async fn opened<A: Admission>(&self, bytes: &[u8], carrier: &A) -> Result<Package, ServerError> {
        let file = CourierFile::read(bytes)?;
        if file.organisation != self.organisation.card.id {
            return Err(Code::WrongOrganisation.into());
        }
        let _turn = carrier.turn().await?;
        let mut package = self.organisation.sealing.open_file(&file)?;
        for request in &package.requests {
            check(request)?;
        }
        self.take_in_statements(std::mem::take(&mut package.statements)).await?;
        Ok(package)
    }

    /// What the requests of sync in a file are answered, in their order.
    async fn answers<A: Admission>(
        &self,
        requests: Vec<Vec<u8>>,
        carrier: &mut A,
    ) -> Result<Vec<Said>, ServerError> {
        let mut answers = Vec::new();
        for request in requests {
            let mut arriving = Arriving::new(Full::new(Bytes::from(request)), Carried(&mut *carrier));
            answers.push(unless_later(self.sync_arriving(&mut arriving).await)?);
        }
        Ok(answers)
    }

    /// The file that goes back.
    async fn answer(
        &self,
        bytes: &[u8],
        to: SealingPublicKey,
        answers: Vec<Said>,
        along: Vec<Said>,
    ) -> Result<Vec<u8>, ServerError> {
        let order = self.store.read(Order).await?;
        let answer = CourierAnswer { order, given_at: self.clock.now_ms(), answers, along };
        let mut random = |bytes: &mut [u8]| self.random.fill(bytes);
        let id = self.organisation.card.id;
        let hash = CourierFile::hash(bytes);
        Ok(answer.seal(id, hash, &self.organisation.server_key, to, &mut random)?)
    }
}

/// What a request in a file is answered, or the code by which it is refused.
type Said = Result<Vec<u8>, String>;

/// What is refused for good stands in the answer; what may be taken in later ends the work, which can be taken up
/// again.
fn unless_later(said: Result<Vec<u8>, ServerError>) -> Result<Said, ServerError> {
    match said {
        Ok(answer) => Ok(Ok(answer)),
        Err(ServerError::Refused(refusal)) if refusal.code.is_permanent() => {
            Ok(Err(refusal.code.to_string()))
        }
        Err(error) => Err(error),
    }
}

/// A request that lies in a carrier's file: there is room for it, whoever it is from, and the carrier's turns
/// are what it takes.
struct Carried<'a, A>(&'a mut A);

impl<A: Admission> Admission for Carried<'_, A> {
    type Turn = A::Turn;

    async fn make_room(&mut self, _bytes: usize) -> Result<(), ServerError> {
        Ok(())
    }

    async fn gives_up(&mut self) -> ServerError {
        std::future::pending().await
    }

    fn come_back(&self) -> ServerError {
        self.0.come_back()
    }

    fn claims(&mut self, _device: DeviceId) {}

    fn proved(&mut self, _device: DeviceId) {}

    fn goes_on(&mut self, _bytes: usize) -> Result<(), ServerError> {
        Ok(())
    }

    fn added(&mut self, changes: usize) {
        self.0.added(changes);
    }

    async fn turn(&self) -> Result<A::Turn, ServerError> {
        self.0.turn().await
    }

    fn most(&self) -> usize {
        self.0.most()
    }

    async fn let_others(&self, turn: A::Turn) -> Result<A::Turn, ServerError> {
        self.0.let_others(turn).await
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
