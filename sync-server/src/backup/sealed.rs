//! A file that only a recovery key opens: a key of its own, sealed to that, and then pieces of 64 KiB, each
//! sealed with its place and with whether it is the last, so that none can be left out, moved or cut off.

use std::{
    fs::File,
    io::{self, BufReader, BufWriter, Read, Write},
    path::{Path, PathBuf},
};

use alongside_protocol::{BackupKey, SealingPublicKey};
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use zeroize::Zeroizing;

use super::BackupProblem;
use crate::{Random, ServerError, organisation::RecoveryKeys, store::Holding};

/// What a sealed file begins with.
const MAGIC: &[u8; 26] = b"alongside sealed backup 1\n";
/// Bytes of a piece before it is sealed, and of what sealing adds.
const PIECE: usize = 64 << 10;
const TAG: usize = 16;

/// For which of the two files a key is.
fn purpose(holds: Holding) -> BackupKey<'static> {
    BackupKey {
        file: match holds {
            Holding::Records => b"records",
            Holding::Keys => b"keys",
        },
    }
}

/// To whom a backup is sealed, and with what randomness.
#[derive(Clone, Copy)]
pub struct Recipient<'a> {
    /// The public half of their key.
    pub key: SealingPublicKey,
    /// Randomness fit for keys.
    pub random: &'a dyn Random,
}

/// Where a file's bytes go.
pub(super) enum Output {
    Plain(BufWriter<File>),
    Sealed(Box<SealedWriter>),
}

impl Output {
    /// Begins a file.
    pub(super) fn begin(file: File, holds: Holding, to: Option<Recipient<'_>>) -> io::Result<Self> {
        let mut out = BufWriter::new(file);
        let Some(Recipient { key: to, random }) = to else { return Ok(Self::Plain(out)) };
        let mut key = Zeroizing::new([0; 32]);
        random.fill(key.as_mut());
        let sealed = purpose(holds).seal(&key, to, &mut |bytes| random.fill(bytes));
        out.write_all(MAGIC)?;
        out.write_all(&sealed.map_err(|_| io::Error::from(io::ErrorKind::InvalidInput))?)?;
        let pieces = Pieces::new(&key)?;
        Ok(Self::Sealed(Box::new(SealedWriter { out, pieces, piece: Vec::with_capacity(PIECE + TAG) })))
    }

    /// Ends it, on disk.
    pub(super) fn finish(self) -> io::Result<()> {
        let buffered = match self {
            Self::Plain(out) => out,
            Self::Sealed(sealed) => sealed.finish()?,
        };
        buffered.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Plain(out) => out.write(bytes),
            Self::Sealed(sealed) => sealed.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        // What is not full yet waits until it is, or until the end.
        match self {
            Self::Plain(out) => out.flush(),
            Self::Sealed(sealed) => sealed.out.flush(),
        }
    }
}

/// Seals and opens pieces, each in its place.
struct Pieces {
    key: LessSafeKey,
    next: u64,
}

impl Pieces {
    fn new(key: &[u8; 32]) -> io::Result<Self> {
        let key = UnboundKey::new(&AES_256_GCM, key).map_err(|_| damaged())?;
        Ok(Self { key: LessSafeKey::new(key), next: 0 })
    }

    /// The nonce of the next piece. The key is the file's own, so none comes twice.
    fn nonce(&mut self, is_last: bool) -> Nonce {
        let mut nonce = [0; NONCE_LEN];
        for (to, from) in nonce.iter_mut().zip(self.next.to_be_bytes()) {
            *to = from;
        }
        if let Some(last) = nonce.last_mut() {
            *last = u8::from(is_last);
        }
        self.next += 1;
        Nonce::assume_unique_for_key(nonce)
    }

    fn seal(&mut self, piece: &mut Vec<u8>, is_last: bool) -> io::Result<()> {
        let nonce = self.nonce(is_last);
        self.key.seal_in_place_append_tag(nonce, Aad::empty(), piece).map_err(|_| damaged())
    }

    fn open(&mut self, piece: &mut Vec<u8>, is_last: bool) -> io::Result<()> {
        let nonce = self.nonce(is_last);
        let length = self.key.open_in_place(nonce, Aad::empty(), piece).map_err(|_| damaged())?.len();
        piece.truncate(length);
        Ok(())
    }
}

fn damaged() -> io::Error {
    io::ErrorKind::InvalidData.into()
}

/// Gathers pieces and writes them sealed.
pub(super) struct SealedWriter {
    out: BufWriter<File>,
    pieces: Pieces,
    piece: Vec<u8>,
}

impl SealedWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.piece.len() == PIECE {
            self.pieces.seal(&mut self.piece, false)?;
            self.out.write_all(&self.piece)?;
            self.piece.clear();
        }
        let taken = bytes.get(..bytes.len().min(PIECE - self.piece.len())).unwrap_or_default();
        self.piece.extend_from_slice(taken);
        Ok(taken.len())
    }

    fn finish(mut self) -> io::Result<BufWriter<File>> {
        self.pieces.seal(&mut self.piece, true)?;
        self.out.write_all(&self.piece)?;
        Ok(self.out)
    }
}

/// A file that can be read: not sealed, or with the key that opens it.
#[derive(Clone)]
pub(super) struct BackupFile {
    pub(super) path: PathBuf,
    key: Option<Zeroizing<[u8; 32]>>,
}

impl BackupFile {
    /// Finds out how the file is read, with one of these keys where it is sealed.
    ///
    /// # Errors
    /// [`BackupProblem::Sealed`] where none of them opens it; [`ServerError::File`].
    pub(super) fn find(path: &Path, holds: Holding, keys: &RecoveryKeys) -> Result<Self, ServerError> {
        let failed = |source| ServerError::File { path: path.to_owned(), source };
        let problem = |problem| ServerError::Backup { path: path.to_owned(), problem };
        let mut head = Vec::new();
        let most = u64::try_from(MAGIC.len() + BackupKey::SEALED).unwrap_or_default();
        File::open(path).and_then(|file| file.take(most).read_to_end(&mut head)).map_err(failed)?;
        let Some(sealed) = head.strip_prefix(MAGIC) else {
            return Ok(Self { path: path.to_owned(), key: None });
        };
        if sealed.len() < BackupKey::SEALED {
            return Err(problem(BackupProblem::Damaged));
        }
        let opens = |holds| keys.find(|key| purpose(holds).open(sealed, key).ok());
        let Some(key) = opens(holds) else {
            let is_other = [Holding::Records, Holding::Keys].into_iter().any(|holds| opens(holds).is_some());
            return Err(problem(if is_other { BackupProblem::Foreign } else { BackupProblem::Sealed }));
        };
        Ok(Self { path: path.to_owned(), key: Some(key) })
    }

    /// Whether it was sealed, and is ours.
    pub(super) fn is_sealed(&self) -> bool {
        self.key.is_some()
    }

    /// Its bytes, from the beginning.
    pub(super) fn open(&self) -> Result<Box<dyn Read>, ServerError> {
        let failed = |source| ServerError::File { path: self.path.clone(), source };
        let mut file = BufReader::new(File::open(&self.path).map_err(failed)?);
        let Some(key) = &self.key else { return Ok(Box::new(file)) };
        let mut head = vec![0; MAGIC.len() + BackupKey::SEALED];
        file.read_exact(&mut head).map_err(failed)?;
        let pieces = Pieces::new(key).map_err(failed)?;
        Ok(Box::new(SealedReader { file, pieces, piece: Vec::new(), given: 0, is_over: false }))
    }
}

/// Opens pieces as they are asked for.
struct SealedReader {
    file: BufReader<File>,
    pieces: Pieces,
    piece: Vec<u8>,
    /// Bytes of the piece that were given.
    given: usize,
    is_over: bool,
}

impl Read for SealedReader {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        while self.given == self.piece.len() && !self.is_over {
            self.piece.clear();
            self.given = 0;
            let most = u64::try_from(PIECE + TAG).unwrap_or_default();
            self.file.by_ref().take(most).read_to_end(&mut self.piece)?;
            self.is_over = io::BufRead::fill_buf(&mut self.file)?.is_empty();
            self.pieces.open(&mut self.piece, self.is_over)?;
        }
        let left = self.piece.get(self.given..).unwrap_or_default();
        let taken = left.len().min(to.len());
        for (to, from) in to.iter_mut().zip(left) {
            *to = *from;
        }
        self.given += taken;
        Ok(taken)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::SystemRandom;

    /// A sealed file of so many bytes.
    fn sealed(path: &Path, length: usize) -> (RecoveryKeys, Vec<u8>) {
        let random = SystemRandom::default();
        let keys = RecoveryKeys::for_test(&random);
        let plain: Vec<u8> = (0..length).map(|at| (at / 7) as u8).collect();
        let to = Recipient { key: keys.public().unwrap(), random: &random };
        let mut out = Output::begin(File::create(path).unwrap(), Holding::Records, Some(to)).unwrap();
        out.write_all(&plain).unwrap();
        out.finish().unwrap();
        (keys, plain)
    }

    fn opened(path: &Path, keys: &RecoveryKeys) -> Option<Vec<u8>> {
        let mut read = Vec::new();
        let file = BackupFile::find(path, Holding::Records, keys).ok()?;
        file.open().unwrap().read_to_end(&mut read).ok().map(|_| read)
    }

    #[test]
    fn what_is_sealed_opens_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sealed");
        for length in [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 5] {
            let (keys, plain) = sealed(&path, length);
            assert_eq!(opened(&path, &keys), Some(plain), "{length}");
            let whole = fs::read(&path).unwrap();
            let head = MAGIC.len() + BackupKey::SEALED;
            // Cut off where a piece ends, which nothing but the mark on the last one tells.
            let ends = (0..4).map(|pieces| head + pieces * (PIECE + TAG)).filter(|end| *end < whole.len());
            for end in ends {
                fs::write(&path, &whole[..end]).unwrap();
                assert_eq!(opened(&path, &keys), None, "{length} cut at {end}");
            }
            for place in [head - 1, head, whole.len() - 1] {
                let mut altered = whole.clone();
                altered[place] ^= 1;
                fs::write(&path, &altered).unwrap();
                assert_eq!(opened(&path, &keys), None, "{length} altered at {place}");
            }
        }
        // Two pieces in each other's place.
        let (keys, _) = sealed(&path, 3 * PIECE);
        let mut whole = fs::read(&path).unwrap();
        let (_, pieces) = whole.split_at_mut(MAGIC.len() + BackupKey::SEALED);
        let (one, rest) = pieces.split_at_mut(PIECE + TAG);
        one.swap_with_slice(&mut rest[..PIECE + TAG]);
        fs::write(&path, &whole).unwrap();
        assert_eq!(opened(&path, &keys), None);
    }

    #[test]
    fn another_key_and_the_other_file_are_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sealed");
        let (keys, _) = sealed(&path, 10);
        let problem = |keys: &RecoveryKeys, holds| match BackupFile::find(&path, holds, keys) {
            Err(ServerError::Backup { problem, .. }) => problem,
            _ => panic!("it opened"),
        };
        assert_eq!(problem(&RecoveryKeys::default(), Holding::Records), BackupProblem::Sealed);
        let other = RecoveryKeys::for_test(&SystemRandom::default());
        assert_eq!(problem(&other, Holding::Records), BackupProblem::Sealed);
        assert_eq!(problem(&keys, Holding::Keys), BackupProblem::Foreign);
    }
}
