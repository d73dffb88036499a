//! The one request of sync: push a chunk, say what is held, give a page of the feed.
//!
//! Checks come in this order, and the first that fails is the answer: shape, versions,
//! organisation, device, signature, the log's owner. Then each frame is checked and taken in as it
//! arrives: a link that breaks keeps what came before. A frame that fails has no effect.

use std::sync::Arc;

use alongside_protocol::{
    Answer, ChunkHeader, Code, FrameOpener, Held, LEAD_BYTES, LaptopState, NoPage, OwnValues, SetAside,
    SignedHeader, SyncHeader, VaultFile, Versions, limits,
};
use alongside_record::{Chain, DeviceId, Dot, LogId};
use bytes::Bytes;
use http_body_util::Full;
use hyper::body::Body;

use crate::{
    Server, ServerError,
    arriving::{Admission, Arriving, Free},
    feed::{HealRequest, PageRequest, Sight},
    push::{Chunk, Pushed, Signed, scope},
    store::{DeviceRow, LogRow, Questions, Read, Reading, Store, Write, Writing},
};

impl<S: Store> Server<S> {
    /// Answers a sync request whose body is all here.
    ///
    /// # Errors
    /// As [`Server::sync_arriving`].
    pub async fn sync(&self, body: &[u8]) -> Result<Vec<u8>, ServerError> {
        self.sync_arriving(&mut Arriving::new(Full::new(Bytes::copy_from_slice(body)), Free)).await
    }

    /// Answers a sync request while its body arrives.
    ///
    /// # Errors
    /// [`ServerError::Refused`] with the code that the device is told; anything else is trouble of
    /// the server's own or of the connection. Frames before the one that is to blame were taken in.
    pub(crate) async fn sync_arriving<B, A>(&self, body: &mut Arriving<B, A>) -> Result<Vec<u8>, ServerError>
    where
        B: Body<Data = Bytes> + Unpin,
        A: Admission,
    {
        let lead = body.take(LEAD_BYTES).await?;
        let request = SignedHeader::decode(&lead, &body.take(SignedHeader::length(&lead)?).await?)?;
        let header = request.header.clone();
        let header = &header;
        body.admission().claims(header.device);
        self.check_addressee(header.versions, header.organisation)?;
        // Only whoever reads has to be known more closely.
        let reader = (header.page_bytes > 0).then_some(header.device);
        let known = Questions {
            device: Some(header.device),
            keys_of: (header.signer.is_some() || !header.attestations.is_empty()).then_some(header.device),
            log: Some(header.log),
            logs_of: reader,
            users_of: reader,
            ..Questions::default()
        };
        let known = self.store.read(known).await?;
        let device = known.device.ok_or(Code::UnknownDevice)?;
        let signed = Arc::new(Signed::of(request, &device, known.keys)?);
        body.proved(device.id)?;
        let _turn = self.turns.take(device.id)?;
        if known.log.is_some_and(|log| log.device != device.id) {
            return Err(Code::WrongLog.into());
        }
        let pushed = match &header.chunk {
            Some(chunk) => self.take_in(&device, &signed, chunk, body).await?,
            None => None,
        };
        body.end().await?;
        let _turn = body.turn().await?;
        let Pushed { held, same_to, fork, set_aside } = match pushed {
            Some(pushed) => pushed,
            None => {
                self.note_contact(&device, signed.told()).await?;
                // Who asks for nothing but what is held has lost an answer, and its reasons with it.
                let set_aside = match header.page_bytes {
                    0 => self.store.read(WhatWasSetAside(header.log)).await?,
                    _ => Vec::new(),
                };
                Pushed { held: held(known.log.as_ref()), same_to: 0, fork: None, set_aside }
            }
        };
        self.attest_what_is_here(&signed, again(header, known.log.as_ref(), same_to)).await?;
        let leave_out = match header.own_values {
            OwnValues::LeftOutUpToTheChunk => same_to,
            OwnValues::LeftOutUpTo(theirs) if theirs == held => held.counter,
            OwnValues::LeftOutUpTo(_) | OwnValues::Sent => 0,
        };
        let leave_out = Dot::new(header.log, leave_out);
        let version = Versions::OURS.spoken_with(header.versions);
        let server_time = self.clock.now_ms();
        let mut answer = Answer {
            version,
            server_time,
            held,
            fork,
            set_aside,
            page: None,
            no_page: None,
            healed: None,
            whole: None,
            statements: None,
        };
        if header.page_bytes > 0 && device.may_only_send() {
            answer.no_page = Some(NoPage::Readmitted);
        } else if header.page_bytes > 0 {
            // Everybody's in the file that they share; in a private one only its owner's.
            let whose = match header.file {
                VaultFile::Shared => None,
                VaultFile::Private => signed.user(),
            };
            let is_for = |user| whose.is_none_or(|owner| owner == user);
            let users: Vec<_> = known.users.iter().filter(|user| is_for(user.id)).collect();
            let grants = known.grants.iter().filter(|grant| is_for(grant.user)).copied();
            let sight = Sight {
                file: header.file,
                roles: users.iter().map(|user| user.role).collect(),
                people: users.iter().map(|user| user.id.record()).collect(),
                scope: scope(&grants.collect::<Vec<_>>()),
                logs: known.logs.iter().map(|log| log.id).chain([header.log]).collect(),
            };
            self.read_out(header, Arc::new(sight), leave_out, &mut answer).await?;
            let is_last = answer.page.as_ref().is_some_and(|page| !page.more);
            answer.statements = is_last.then_some(known.statements);
        }
        Ok(answer.encode())
    }

    /// Reads to a device what it asked for: what heals, what it wants whole, and a page of the feed
    /// where that leaves room for one.
    async fn read_out(
        &self,
        header: &SyncHeader,
        sight: Arc<Sight>,
        leave_out: Dot,
        answer: &mut Answer,
    ) -> Result<(), ServerError> {
        let most_bytes = header.page_bytes.min(limits::PAGE_BYTES);
        let mut left = most_bytes;
        if let Some(wanted) = &header.wanted {
            let (whole, bytes) = self.whole(wanted.clone(), most_bytes, Arc::clone(&sight)).await?;
            answer.whole = Some(whole);
            left = most_bytes.saturating_sub(u32::try_from(bytes).unwrap_or(u32::MAX));
        }
        if let Some(healing) = &header.healing {
            let (compare, ranges) = (healing.compare, healing.ranges.clone());
            let request = HealRequest { compare, ranges, most_bytes, sight: Arc::clone(&sight) };
            answer.healed = Some(self.heal(request).await?);
        }
        if left < most_bytes / 2 {
            return Ok(());
        }
        let earlier = header.healing.as_ref().map(|healing| healing.earlier.clone());
        let request = PageRequest { cursor: header.cursor, earlier, most_bytes: left, sight, leave_out };
        answer.page = self.page(request).await?;
        answer.no_page = answer.page.is_none().then_some(NoPage::CursorLost);
        Ok(())
    }

    /// Takes in a chunk frame by frame. Frames that are here together land together; none waits for
    /// another that is still on its way. Gives nothing for a chunk without a change.
    async fn take_in<B, A>(
        &self,
        device: &DeviceRow,
        signed: &Arc<Signed>,
        header: &ChunkHeader,
        body: &mut Arriving<B, A>,
    ) -> Result<Option<Pushed>, ServerError>
    where
        B: Body<Data = Bytes> + Unpin,
        A: Admission,
    {
        let announced: usize = header.frames.iter().map(|frame| frame.length as usize).sum();
        if announced > limits::BODY_BYTES {
            return Err(Code::TooLarge.into());
        }
        let request = &signed.request().header;
        let mut opener = FrameOpener::new(request.log, header);
        let mut waiting = Chunk::new(request, header)?;
        let mut outcome: Option<Pushed> = None;
        let mut turn = None;
        let mut frames = header.frames.iter().peekable();
        while let Some(frame) = frames.next() {
            let bytes = body.take(frame.length as usize).await?;
            // A few bytes may spell out many: that is work like any other.
            if turn.is_none() {
                turn = Some(body.turn().await?);
            }
            waiting.add(opener.open(frame, &bytes)?)?;
            let more = match frames.peek() {
                Some(next) => body.has(next.length as usize),
                None => match body.has(1) {
                    Ok(true) => Err(Code::Malformed.into()),
                    none => none,
                },
            };
            let broken = match more {
                Ok(true) => continue,
                Ok(false) => None,
                // What has come whole lands, also where the link died right behind it.
                Err(ServerError::Gone) => Some(ServerError::Gone),
                Err(error) => return Err(error),
            };
            let (mut chunk, rest) = waiting.split();
            waiting = rest;
            while !chunk.is_empty() {
                let (first, behind) = chunk.split_at(body.admission().most());
                chunk = behind;
                body.admission().added(first.weight());
                let pushed = self.push(device, request.log, first, signed).await?;
                let goes_on = pushed.fork.is_none() && !chunk.is_empty();
                outcome = Some(Pushed::after(outcome, pushed));
                match turn.take() {
                    Some(over) if goes_on => turn = Some(body.admission().let_others(over).await?),
                    _ => break,
                }
            }
            turn = None;
            if let Some(error) = broken {
                return Err(error);
            }
            if outcome.as_ref().is_some_and(|pushed| pushed.fork.is_some()) {
                // What follows a fork is not taken, but is still on its way.
                for frame in frames {
                    body.take(frame.length as usize).await?;
                }
                break;
            }
        }
        Ok(outcome)
    }

    /// Whether the request speaks our language and is meant for this organisation.
    pub(crate) fn check_addressee(
        &self,
        versions: Versions,
        organisation: alongside_record::OrganisationId,
    ) -> Result<(), ServerError> {
        if !Versions::OURS.meets(versions) {
            Err(Code::UnsupportedVersion.into())
        } else if organisation != self.organisation.card.id {
            Err(Code::WrongOrganisation.into())
        } else {
            Ok(())
        }
    }

    async fn note_contact(&self, device: &DeviceRow, told: Option<LaptopState>) -> Result<(), ServerError> {
        let now = self.clock.now_ms();
        if device.is_noted(told, now) {
            return Ok(());
        }
        self.store.write(Contact { device: device.id, told, now }).await
    }
}

/// The changes that a chunk brought although they were held.
fn again(header: &SyncHeader, held_before: Option<&LogRow>, same_to: u64) -> Option<(u64, u64)> {
    let first = header.chunk.as_ref()?.first_counter;
    let last = held_before?.counter.min(same_to);
    (first <= last).then_some((first, last))
}

/// What is held of a log.
pub(crate) fn held(row: Option<&LogRow>) -> Held {
    match row {
        Some(row) => Held { counter: row.counter, chain: row.chain },
        None => Held { counter: 0, chain: Chain::NONE },
    }
}

/// Looks up what was set aside of a log, but for what is older than any answer that may have been lost.
struct WhatWasSetAside(LogId);

impl Read for WhatWasSetAside {
    type Output = Vec<SetAside>;

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Vec<SetAside>, ServerError> {
        tx.newest_set_aside(self.0, limits::REASONS).await
    }
}

/// Notes that a device was in touch without pushing.
pub(crate) struct Contact {
    pub(crate) device: DeviceId,
    pub(crate) told: Option<LaptopState>,
    pub(crate) now: i64,
}

impl Write for Contact {
    type Output = ();

    async fn run<T: Writing>(&self, tx: &mut T) -> Result<(), ServerError> {
        tx.touch_device(self.device, self.told, self.now).await
    }
}
