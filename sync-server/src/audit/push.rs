//! Taking in rows: those that go on from what is here and that somebody signed who is enrolled on the laptop.
//!
//! Also from a laptop that was removed: what was read on it is what a program wants to know then.

use alongside_audit::{
    End, Piece, Push, PushAnswer, Receipt, Row, SessionHead, SessionId, is_signed_by, limits,
};
use alongside_protocol::{Code, PublicKey, Signature};
use alongside_record::{DeviceId, OrganisationId, StaffId};

use crate::{
    Server, ServerError,
    arriving::{Admission, Free},
    rights::rights,
    store::{AuditSessionRow, DeviceRow, Read, Reading, Store, Write, Writing},
};

const DAY_MS: i64 = 24 * 3_600 * 1_000;

impl<S: Store> Server<S> {
    /// Answers a request's body.
    ///
    /// # Errors
    /// [`ServerError::Refused`] with `malformed`, also beyond a limit, `wrong_organisation`,
    /// `unsupported_version`, `unknown_device`, `bad_signature`.
    pub async fn take_audit(&self, body: &[u8]) -> Result<Vec<u8>, ServerError> {
        self.take_audit_as(body, &mut Free).await
    }

    /// As [`Self::take_audit`], in the laptop's turn.
    pub(crate) async fn take_audit_as<A: Admission>(
        &self,
        body: &[u8],
        admission: &mut A,
    ) -> Result<Vec<u8>, ServerError> {
        let (push, verify) = Push::decode(body).map_err(|_| Code::Malformed)?;
        let Push { versions, organisation, device, pieces, asked } = push;
        admission.claims(device);
        self.check_addressee(versions, organisation)?;
        let known = self.store.read(Known(device)).await?.ok_or(Code::UnknownDevice)?;
        verify(&known.key)?;
        let _turn = self.turn_of(device, body.len(), admission).await?;
        let now = self.clock.now_ms();
        let (ends, enough) = self.store.write(TakeIn { organisation, device, pieces, asked, now }).await?;
        let key = &self.organisation.server_key;
        let receipts = ends.into_iter().map(|end| {
            Receipt::sign((organisation, device), end.session, (end.count, end.chain), key)
                .map_err(|_| Code::Malformed.into())
        });
        let receipts = receipts.collect::<Result<_, ServerError>>()?;
        Ok(PushAnswer { receipts, enough }.encode().map_err(|_| Code::Malformed)?)
    }
}

struct Known(DeviceId);

impl Read for Known {
    type Output = Option<DeviceRow>;

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Self::Output, ServerError> {
        tx.device(self.0).await
    }
}

struct TakeIn {
    organisation: OrganisationId,
    device: DeviceId,
    pieces: Vec<Piece>,
    asked: Vec<SessionId>,
    now: i64,
}

impl Write for TakeIn {
    /// What is held of each session by now, and whether that is enough for a day.
    type Output = (Vec<End>, bool);

    async fn run<T: Writing>(&self, tx: &mut T) -> Result<Self::Output, ServerError> {
        let rights = rights(tx).await?;
        let device = rights.in_force().devices.get(&self.device);
        let keys =
            |user: StaffId| device.and_then(|device| device.users.get(&user)).cloned().unwrap_or_default();
        let day = self.now.div_euclid(DAY_MS);
        let before = tx.audit_sent(self.device, day).await?;
        let (mut sent, mut enough, mut ends) = (before, false, Vec::new());
        for piece in &self.pieces {
            let new = u64::try_from(piece.rows.len()).unwrap_or(u64::MAX);
            if sent.saturating_add(new) > limits::ROWS_A_DAY {
                enough = true;
                break;
            }
            let (end, added) = self.take(tx, piece, &keys).await?;
            ends.push(end);
            sent = sent.saturating_add(added);
        }
        for session in &self.asked {
            let known = tx.audit_session(*session).await?.filter(|known| known.device == self.device);
            ends.push(known.map_or(End { session: *session, count: 0, chain: NONE }, |known| known.end));
        }
        if sent > before {
            tx.put_audit_sent(self.device, day, sent).await?;
        }
        Ok((ends, enough))
    }
}

const NONE: alongside_record::Chain = alongside_record::Chain::NONE;

impl TakeIn {
    /// Takes in what is new of a piece; gives where its session stands by now, and how many rows were added.
    async fn take<T: Writing>(
        &self,
        tx: &mut T,
        piece: &Piece,
        keys: &impl Fn(StaffId) -> Vec<PublicKey>,
    ) -> Result<(End, u64), ServerError> {
        let head = SessionHead::decode(&piece.head).map_err(|_| Code::Malformed)?;
        if (head.organisation, head.device) != (self.organisation, self.device) {
            return Err(Code::Malformed.into());
        }
        let known = tx.audit_session(head.id).await?;
        if known.as_ref().is_some_and(|known| known.device != self.device) {
            return Err(Code::Malformed.into());
        }
        let start = head.start().map_err(|_| Code::Malformed)?;
        let held = known.as_ref().map_or(End { session: head.id, count: 0, chain: start }, |known| known.end);
        let nothing = Ok((held, 0));
        let same = match &known {
            Some(known) => known.head == piece.head && is_same(tx, piece, held).await?,
            None => true,
        };
        if !same {
            if let Some(known) = known.filter(|known| !known.disputed) {
                tx.put_audit_session(&AuditSessionRow { disputed: true, ..known }).await?;
            }
            return nothing;
        }
        let next = held.count.saturating_add(1);
        let Some(passed) = next.checked_sub(piece.first) else { return nothing };
        let new = piece.rows.get(usize::try_from(passed).unwrap_or(usize::MAX)..).unwrap_or_default();
        if new.is_empty() {
            return nothing;
        }
        let mut end = held;
        for (number, sealed) in (next..).zip(new) {
            end.chain = Row::chain(end.chain, number, sealed);
            end.count = number;
        }
        let Ok(signature) = Signature::try_from(piece.signature.as_slice()) else { return nothing };
        // What nobody who is enrolled there signed is not taken in, and the receipt says so.
        if !keys(head.user).iter().any(|key| is_signed_by(*key, &head, end, &signature)) {
            return nothing;
        }
        tx.add_audit_rows(head.id, next, new).await?;
        let row = AuditSessionRow {
            device: self.device,
            number: head.number,
            head: piece.head.clone(),
            end,
            signature: piece.signature.clone(),
            disputed: known.is_some_and(|known| known.disputed),
            received_at: self.now,
        };
        tx.put_audit_session(&row).await?;
        Ok((end, u64::try_from(new.len()).unwrap_or(u64::MAX)))
    }
}

/// Whether what is sent once more is what is here.
async fn is_same<T: Writing>(tx: &mut T, piece: &Piece, held: End) -> Result<bool, ServerError> {
    if piece.first > held.count {
        return Ok(true);
    }
    let most = u32::try_from(piece.rows.len()).unwrap_or(u32::MAX);
    let here = tx.audit_rows(held.session, piece.first.saturating_sub(1), most).await?;
    Ok((piece.first..)
        .zip(&piece.rows)
        .zip(&here)
        .all(|((number, sent), (at, kept))| number == *at && sent == kept))
}
