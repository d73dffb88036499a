//! Making a picture small.

use std::io::Cursor;

use jpeg_encoder::{ColorType, Encoder};
use zune_core::{bytestream::ZCursor, colorspace::ColorSpace, options::DecoderOptions};
use zune_jpeg::JpegDecoder;

use crate::{
    jpeg::{self, Frame},
    kept::{LARGEST_PICTURE, NotKept},
    pixels::Pixels,
};

/// Pixels of the longest side, and the quality of the JPEG; the next where that is too large.
const SIZES: [(usize, u8); 4] = [(1_600, 75), (1_600, 60), (1_200, 60), (800, 50)];
/// Pixels of the longest side of what is kept.
const LONGEST: u32 = 1_600;
/// Pixels that are decoded: those of the largest pictures that phones make.
const MOST_PIXELS: u64 = 50_000_000;
/// Pixels of a side that are decoded.
const LONGEST_DECODED: u32 = 16_384;
/// Bytes that a decoder may take.
const MOST_MEMORY: usize = 256 << 20;

/// A JPEG as a small one, upright and without anything that came along with it.
pub(crate) fn of_jpeg(file: &[u8]) -> Result<Vec<u8>, NotKept> {
    let Frame { width, height, lies } = jpeg::frame(file).ok_or(NotKept::Damaged)?;
    refuse_large(width, height)?;
    let longest = usize::try_from(LONGEST_DECODED).unwrap_or(usize::MAX);
    let options = DecoderOptions::default()
        .set_max_width(longest)
        .set_max_height(longest)
        .jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(file), options);
    let colors = decoder.decode().map_err(|_| NotKept::Damaged)?;
    let (width, height) = decoder.dimensions().ok_or(NotKept::Damaged)?;
    small(pixels(width, height, colors.as_chunks().0.to_vec())?, lies)
}

/// The same of a PNG. What lets something through lies on white paper.
pub(crate) fn of_png(file: &[u8]) -> Result<Vec<u8>, NotKept> {
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(file), png::Limits { bytes: MOST_MEMORY });
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(|_| NotKept::Damaged)?;
    refuse_large(reader.info().width, reader.info().height)?;
    let size = reader.output_buffer_size().filter(|size| *size <= MOST_MEMORY).ok_or(NotKept::TooLarge)?;
    let mut bytes = vec![0; size];
    let frame = reader.next_frame(&mut bytes).map_err(|_| NotKept::Damaged)?;
    reader.finish().map_err(|_| NotKept::Damaged)?;
    bytes.truncate(frame.buffer_size());
    let over = |color: u8, alpha: u8| {
        let mixed = u32::from(color) * u32::from(alpha) + 255 * (255 - u32::from(alpha));
        u8::try_from(mixed / 255).unwrap_or(u8::MAX)
    };
    let colors = match frame.color_type {
        png::ColorType::Rgb => bytes.as_chunks().0.to_vec(),
        png::ColorType::Grayscale => bytes.iter().map(|gray| [*gray; 3]).collect(),
        png::ColorType::GrayscaleAlpha => {
            bytes.as_chunks().0.iter().map(|[gray, alpha]| [over(*gray, *alpha); 3]).collect()
        }
        png::ColorType::Rgba => {
            let pixels = bytes.as_chunks().0.iter();
            pixels
                .map(|[red, green, blue, alpha]| [*red, *green, *blue].map(|one| over(one, *alpha)))
                .collect()
        }
        png::ColorType::Indexed => return Err(NotKept::Damaged),
    };
    let side = |length: u32| usize::try_from(length).unwrap_or(usize::MAX);
    small(pixels(side(frame.width), side(frame.height), colors)?, 1)
}

/// Whether a JPEG is whole, and says that it is no larger than what is kept.
pub(crate) fn is_small(file: &[u8]) -> bool {
    jpeg::frame(file).is_some_and(|frame| frame.width.max(frame.height) <= LONGEST)
}

fn refuse_large(width: u32, height: u32) -> Result<(), NotKept> {
    let pixels = u64::from(width) * u64::from(height);
    if width.max(height) > LONGEST_DECODED || pixels > MOST_PIXELS { Err(NotKept::TooLarge) } else { Ok(()) }
}

fn pixels(width: usize, height: usize, colors: Vec<[u8; 3]>) -> Result<Pixels, NotKept> {
    let whole = width > 0 && height > 0 && width.checked_mul(height) == Some(colors.len());
    if whole { Ok(Pixels { width, height, colors }) } else { Err(NotKept::Damaged) }
}

fn small(mut picture: Pixels, lies: u32) -> Result<Vec<u8>, NotKept> {
    let mut lies = lies;
    for (longest, quality) in SIZES {
        picture = picture.at_most(longest).upright(std::mem::replace(&mut lies, 1));
        let side = |length: usize| u16::try_from(length).map_err(|_| NotKept::TooLarge);
        let (width, height) = (side(picture.width)?, side(picture.height)?);
        let mut bytes = Vec::new();
        let encoder = Encoder::new(&mut bytes, quality);
        let encoded = encoder.encode(picture.colors.as_flattened(), width, height, ColorType::Rgb);
        encoded.map_err(|_| NotKept::Damaged)?;
        if bytes.len() <= LARGEST_PICTURE {
            return Ok(bytes);
        }
    }
    Err(NotKept::TooLarge)
}
