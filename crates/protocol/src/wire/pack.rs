//! Compression with the dictionary that both sides have.

use std::{
    io::{self, Read, Write},
    sync::LazyLock,
};

use zstd::{
    dict::{DecoderDictionary, EncoderDictionary},
    stream::{read::Decoder, write::Encoder},
};

use crate::FrameError;

/// Trained by `tests/dictionary` on invented records of every kind. Part of the protocol: a changed
/// dictionary is a new protocol version.
static DICTIONARY: &[u8] = include_bytes!("dictionary.bin");

/// Up to here every byte counts more than the time to find it.
const SMALL_BYTES: usize = 16 << 10;
static SMALL: LazyLock<EncoderDictionary<'static>> =
    LazyLock::new(|| EncoderDictionary::copy(DICTIONARY, 19));
static LARGE: LazyLock<EncoderDictionary<'static>> = LazyLock::new(|| EncoderDictionary::copy(DICTIONARY, 6));
static BACK: LazyLock<DecoderDictionary<'static>> = LazyLock::new(|| DecoderDictionary::copy(DICTIONARY));

/// The largest window (2²³ bytes) that is decompressed: our levels use less. Without it a few bytes
/// could ask for 128 MiB.
const WINDOW_LOG: u32 = 23;

/// The compressed bytes, where they are fewer.
pub(crate) fn pack(plain: &[u8]) -> Option<Vec<u8>> {
    compress(plain).ok().filter(|packed| packed.len() < plain.len())
}

fn compress(plain: &[u8]) -> io::Result<Vec<u8>> {
    let dictionary = if plain.len() <= SMALL_BYTES { &*SMALL } else { &*LARGE };
    let mut encoder = Encoder::with_prepared_dictionary(Vec::new(), dictionary)?;
    // Lengths and checks are the frame's own; the dictionary goes with the protocol version.
    encoder.include_magicbytes(false)?;
    encoder.include_contentsize(false)?;
    encoder.include_checksum(false)?;
    encoder.include_dictid(false)?;
    encoder.set_pledged_src_size(Some(plain.len() as u64))?;
    encoder.write_all(plain)?;
    encoder.finish()
}

/// Undoes [`pack`], never producing more than `limit` bytes.
pub(crate) fn unpack(packed: &[u8], limit: usize) -> Result<Vec<u8>, FrameError> {
    let malformed = |_| FrameError::Malformed;
    let mut decoder = Decoder::with_prepared_dictionary(packed, &BACK).map_err(malformed)?.single_frame();
    decoder.include_magicbytes(false).map_err(malformed)?;
    decoder.window_log_max(WINDOW_LOG).map_err(malformed)?;
    let mut plain = Vec::new();
    (&mut decoder).take(limit as u64 + 1).read_to_end(&mut plain).map_err(malformed)?;
    if plain.len() > limit {
        Err(FrameError::TooLarge)
    } else if decoder.finish().is_empty() {
        Ok(plain)
    } else {
        Err(FrameError::Malformed)
    }
}
