//! The one request of sync: push a chunk, ask what is held, read a page of the feed.

use alongside_record::{Chain, DeviceId, Dot, LogId, OrganisationId, RANGES, RecordId};
use serde::{Deserialize, Serialize};

use crate::{
    Attestation, Code, Cursor, Entry, Frame, FrameError, FrameHash, Held, LaptopState, PublicKey, Signature,
    SignerId, SigningKey, VERSION, Versions, laptop::Told, limits, open, seal,
};

/// What signatures over sync requests are made for.
const CONTEXT: &str = "sync";
/// The first version in which what the laptop tells of itself follows the rest.
const TELLS_SINCE: u16 = 6;

/// One frame of a chunk, as its header announces it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrameHeader {
    /// Bytes on the wire.
    pub length: u32,
    /// [`Frame::hash`].
    pub hash: FrameHash,
}

/// Where a chunk stands in its log and what it consists of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChunkHeader {
    /// The counter of its first change.
    pub first_counter: u64,
    /// The log's chain before that change.
    pub previous: Chain,
    /// Its frames, in order.
    pub frames: Vec<FrameHeader>,
}

impl ChunkHeader {
    /// A chunk of these entries, the first of which stands at `first` and behind `previous`, so many in a
    /// frame, and the bytes of its frames.
    pub fn of(first: Dot, previous: Chain, entries: &[Entry], in_a_frame: usize) -> (Self, Vec<Vec<u8>>) {
        let (mut headers, mut frames) = (Vec::new(), Vec::new());
        let (mut counter, mut chain) = (first.counter, previous);
        for entries in entries.chunks(in_a_frame.max(1)) {
            let frame = Frame::of(entries.to_vec());
            let bytes = frame.encode(Dot::new(first.log, counter), chain);
            chain = frame.chain_after(chain);
            let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
            headers.push(FrameHeader { length, hash: frame.hash() });
            frames.push(bytes);
            counter = counter.saturating_add(u64::try_from(entries.len()).unwrap_or(u64::MAX));
        }
        (Self { first_counter: first.counter, previous, frames: headers }, frames)
    }
}

/// The signed part of a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncHeader {
    /// What the device understands.
    pub versions: Versions,
    /// The organisation it belongs to.
    pub organisation: OrganisationId,
    /// The device.
    pub device: DeviceId,
    /// The user whose key signs instead of the device's. What they wrote of the chunk is attested by that.
    pub signer: Option<SignerId>,
    /// The log that it asks about and pushes to.
    pub log: LogId,
    /// The chunk pushed, if any.
    pub chunk: Option<ChunkHeader>,
    /// How far it has read the feed; none for a fresh device or one told to start over.
    pub cursor: Option<Cursor>,
    /// About how many bytes of values it wants in a page; 0 to push or ask only.
    pub page_bytes: u32,
    /// What is needed only when the two sides have come apart.
    pub healing: Option<Healing>,
    /// How far the device had read when it wrote the chunk's changes, run by run; where nothing is
    /// said, as far as `cursor`.
    pub read_to: Vec<ReadTo>,
    /// What it is to be sent whole.
    pub wanted: Option<Wanted>,
    /// How the page brings back what the device wrote itself.
    pub own_values: OwnValues,
    /// What users of the device say of what they wrote to the log, up to the chunk's end.
    pub attestations: Vec<Attestation>,
    /// Which of the laptop's files asks.
    pub file: VaultFile,
    /// What the laptop tells of itself; follows the rest, since version 6.
    #[serde(skip)]
    pub laptop: Option<LaptopState>,
}

/// Which of a laptop's files asks: each has its own logs and its own place in the feed, and is given what lies in
/// it alone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum VaultFile {
    /// The one that all users of the laptop share.
    #[default]
    Shared,
    /// The one of the user who signs, which nobody else on that laptop can read. Refused from anybody else.
    Private,
}

impl SyncHeader {
    /// A request that says and asks nothing but what is held of a log.
    pub fn asking(organisation: OrganisationId, device: DeviceId, log: LogId) -> Self {
        Self {
            versions: Versions::OURS,
            organisation,
            device,
            signer: None,
            log,
            chunk: None,
            cursor: None,
            page_bytes: 0,
            healing: None,
            read_to: Vec::new(),
            wanted: None,
            own_values: OwnValues::Sent,
            attestations: Vec::new(),
            file: VaultFile::Shared,
            laptop: None,
        }
    }
}

/// How a page brings back the values that the asking device wrote itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum OwnValues {
    /// Like everybody's.
    #[default]
    Sent,
    /// [Left out](alongside_record::Value::LEFT_OUT) as far as the request's chunk goes in its log,
    /// should the two sides turn out to have the same log so far.
    LeftOutUpToTheChunk,
    /// The same as far as this goes, of the log asked about.
    LeftOutUpTo(Held),
}

/// How far a device had read the feed when it wrote a run of changes. What it did not know yet, that
/// somebody left its sites, is not held against them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadTo {
    /// How many changes.
    pub changes: u32,
    /// The place in the feed.
    pub seq: u64,
}

/// What a device wants whole, whatever its cursor: participants with all that is theirs, or single
/// records of the organisation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// Which, the most urgent first.
    pub roots: Vec<RecordId>,
    /// The last record that the device has of the first of them, where that one was cut.
    pub after: Option<RecordId>,
}

/// What a device adds when the server does not know its past, or when the two differ.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Healing {
    /// Places that the device has passed, the latest first, so that the server finds the last one
    /// that they have in common.
    pub earlier: Vec<Cursor>,
    /// Whether it wants the hashes of all ranges, to find where the two differ.
    pub compare: bool,
    /// Ranges that it wants whole, ascending. What it holds of them and does not get is not at base,
    /// or not for this device.
    pub ranges: Vec<u16>,
}

/// A request's header with the signature that leads it: `signature ‖ length (u16, little-endian) ‖
/// header`. The signature covers the header, and through its hashes the frames that follow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedHeader {
    signature: Signature,
    bytes: Vec<u8>,
    /// The header.
    pub header: SyncHeader,
}

/// Bytes before the header: the signature and the header's length.
pub const LEAD_BYTES: usize = 64 + 2;

impl SignedHeader {
    /// How long the header is, given the bytes before it.
    ///
    /// # Errors
    /// [`Code::Malformed`] for other than [`LEAD_BYTES`].
    pub fn length(lead: &[u8]) -> Result<usize, Code> {
        let (_, length) = open(lead).map_err(|_| Code::Malformed)?;
        let length: [u8; 2] = length.try_into().map_err(|_| Code::Malformed)?;
        Ok(usize::from(u16::from_le_bytes(length)))
    }

    /// Reads a header. Nothing is verified yet but shape and limits.
    ///
    /// # Errors
    /// [`Code::TooLarge`] beyond a limit, [`Code::Malformed`] otherwise.
    pub fn decode(lead: &[u8], header: &[u8]) -> Result<Self, Code> {
        let (signature, _) = open(lead).map_err(|_| Code::Malformed)?;
        let bytes = header.to_vec();
        let (mut header, mut rest): (SyncHeader, _) =
            postcard::take_from_bytes(header).map_err(|_| Code::Malformed)?;
        if header.versions.highest >= TELLS_SINCE {
            let told: Told;
            (told, rest) = postcard::take_from_bytes(rest).map_err(|_| Code::Malformed)?;
            header.laptop = told.state();
        }
        // What versions after this one add follows, and the signature covers it.
        if header.versions.highest <= VERSION && !rest.is_empty() {
            return Err(Code::Malformed);
        }
        let frames = header.chunk.as_ref().map_or(0, |chunk| chunk.frames.len());
        let healing = header.healing.as_ref();
        let earlier = healing.map_or(0, |healing| healing.earlier.len());
        let ranges = healing.map_or(0, |healing| healing.ranges.len());
        if frames > limits::CHUNK_FRAMES
            || earlier > limits::EARLIER_CURSORS
            || ranges > usize::from(RANGES)
            || header.attestations.len() > limits::ATTESTATIONS
            || header.read_to.len() > limits::CHUNK_CHANGES
            || header.wanted.as_ref().is_some_and(|wanted| wanted.roots.len() > limits::WANTED)
        {
            return Err(Code::TooLarge);
        }
        Ok(Self { signature: *signature, bytes, header })
    }

    /// The bytes as they lead a request, to be kept.
    pub fn to_bytes(&self) -> Vec<u8> {
        let length = u16::try_from(self.bytes.len()).unwrap_or(u16::MAX);
        [self.signature.as_slice(), &length.to_le_bytes(), &self.bytes].concat()
    }

    /// Reads what [`SignedHeader::to_bytes`] gave.
    ///
    /// # Errors
    /// As [`SignedHeader::decode`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Code> {
        let (lead, header) = bytes.split_at_checked(LEAD_BYTES).ok_or(Code::Malformed)?;
        if Self::length(lead)? == header.len() { Self::decode(lead, header) } else { Err(Code::Malformed) }
    }

    /// Checks the signature of the device, or of the [signer](SyncHeader::signer).
    ///
    /// # Errors
    /// [`Code::BadSignature`].
    pub fn verify(&self, key: &PublicKey) -> Result<(), Code> {
        key.verify(CONTEXT, &self.bytes, &self.signature).map_err(|_| Code::BadSignature)
    }
}

impl SyncHeader {
    /// The bytes of a signed request; `frames` as announced.
    ///
    /// # Errors
    /// [`Code::TooLarge`] for a header beyond 64 KiB; as [`SigningKey::sign`].
    pub fn encode(&self, frames: &[Vec<u8>], key: &SigningKey) -> Result<Vec<u8>, Code> {
        let mut header = postcard::to_stdvec(self).map_err(|_| Code::Malformed)?;
        if self.versions.highest >= TELLS_SINCE {
            header.extend(postcard::to_stdvec(&Told::of(self.laptop)).map_err(|_| Code::Malformed)?);
        }
        let sealed = seal(CONTEXT, &header, key).map_err(|_| Code::BadSignature)?;
        let (signature, header) = open(&sealed).map_err(|_| Code::BadSignature)?;
        let length = u16::try_from(header.len()).map_err(|_| Code::TooLarge)?;
        Ok([signature.as_slice(), &length.to_le_bytes(), header, &frames.concat()].concat())
    }
}

/// Opens a chunk's frames one by one, as they arrive.
#[derive(Debug)]
pub struct FrameOpener {
    next: Dot,
    chain: Chain,
    changes: usize,
    plain_bytes: usize,
}

impl FrameOpener {
    /// Begins with the first frame of `chunk`.
    pub fn new(log: LogId, chunk: &ChunkHeader) -> Self {
        let next = Dot::new(log, chunk.first_counter);
        Self { next, chain: chunk.previous, changes: 0, plain_bytes: 0 }
    }

    /// Decompresses the next frame and checks it against the hash that the signature covers.
    ///
    /// # Errors
    /// [`Code::TooLarge`] beyond a limit, [`Code::Malformed`] for bytes that are no frame,
    /// [`Code::BadSignature`] for a frame that is not the one announced.
    pub fn open(&mut self, announced: &FrameHeader, bytes: &[u8]) -> Result<Frame, Code> {
        let frame = Frame::decode(bytes, self.next, self.chain).map_err(|error| match error {
            FrameError::Malformed => Code::Malformed,
            FrameError::TooLarge => Code::TooLarge,
        })?;
        self.changes = self.changes.saturating_add(frame.entries().len());
        self.plain_bytes = self.plain_bytes.saturating_add(frame.plain_bytes());
        if self.changes > limits::CHUNK_CHANGES || self.plain_bytes > limits::CHUNK_PLAIN_BYTES {
            return Err(Code::TooLarge);
        }
        if frame.hash() != announced.hash {
            return Err(Code::BadSignature);
        }
        self.chain = frame.chain_after(self.chain);
        let count = u64::try_from(frame.entries().len()).map_err(|_| Code::TooLarge)?;
        self.next.counter = self.next.counter.checked_add(count).ok_or(Code::Malformed)?;
        Ok(frame)
    }
}
