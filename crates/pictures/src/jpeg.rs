//! What a JPEG says of itself, read before anything is decoded. Decoders fill in what is missing with gray, and so
//! whether it is whole is looked at here.

const EXIF: u8 = 0xE1;
const START_OF_SCAN: u8 = 0xDA;
const END: u8 = 0xD9;
/// What an entry of EXIF is called that says how a picture lies.
const ORIENTATION: u32 = 0x0112;

/// What a whole JPEG says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Frame {
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// How it lies, 1 to 8, as EXIF counts.
    pub(crate) lies: u32,
}

/// Reads what it says of itself; nothing of one that does not go on to its end marker. What a phone appends behind that
/// is no part of it.
pub(crate) fn frame(file: &[u8]) -> Option<Frame> {
    let mut frame = Frame { width: 0, height: 0, lies: 1 };
    let mut at = 2;
    let mut in_scan = false;
    loop {
        match next_marker(file, &mut at, in_scan)? {
            END => return Some(frame).filter(|frame| in_scan && frame.width > 0 && frame.height > 0),
            0x01 | 0xD0..=0xD8 => {}
            marker => {
                let length =
                    usize::try_from(number(file, at, 2, true)?).ok().filter(|length| *length >= 2)?;
                let end = at.checked_add(length)?;
                match marker {
                    // All that begin a frame; the three between are tables.
                    0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                        frame.height = frame.height.max(number(file, at.checked_add(3)?, 2, true)?);
                        frame.width = frame.width.max(number(file, at.checked_add(5)?, 2, true)?);
                    }
                    EXIF if frame.lies == 1 => {
                        frame.lies = file.get(at.checked_add(2)?..end).and_then(lies).unwrap_or(1);
                    }
                    START_OF_SCAN => in_scan = true,
                    _ => {}
                }
                at = end;
            }
        }
    }
}

/// The marker at or, within a scan, behind that place; the place is behind it then.
fn next_marker(file: &[u8], at: &mut usize, in_scan: bool) -> Option<u8> {
    loop {
        let first = *file.get(*at)?;
        *at = at.checked_add(1)?;
        if first != 0xFF {
            if in_scan {
                continue;
            }
            return None;
        }
        while *file.get(*at)? == 0xFF {
            *at = at.checked_add(1)?;
        }
        let marker = *file.get(*at)?;
        *at = at.checked_add(1)?;
        // Within a scan a zero stands behind each such byte that is no marker.
        if marker != 0 {
            return Some(marker);
        }
        if !in_scan {
            return None;
        }
    }
}

/// How EXIF says that a picture lies.
fn lies(segment: &[u8]) -> Option<u32> {
    let tiff = segment.strip_prefix(b"Exif\0\0")?;
    let big = tiff.starts_with(b"MM");
    let entries = usize::try_from(number(tiff, 4, 4, big)?).ok()?;
    let count = usize::try_from(number(tiff, entries, 2, big)?).ok()?;
    let places = (0..count).map_while(|entry| entries.checked_add(2)?.checked_add(entry.checked_mul(12)?));
    let mut found = places.filter(|at| number(tiff, *at, 2, big) == Some(ORIENTATION));
    number(tiff, found.next()?.checked_add(8)?, 2, big).filter(|lies| (1..=8).contains(lies))
}

/// The number of so many bytes at a place.
fn number(bytes: &[u8], at: usize, length: usize, big: bool) -> Option<u32> {
    let bytes = bytes.get(at..at.checked_add(length)?)?;
    let put = |sum: u32, byte: &u8| (sum << 8) | u32::from(*byte);
    Some(if big { bytes.iter().fold(0, put) } else { bytes.iter().rev().fold(0, put) })
}
