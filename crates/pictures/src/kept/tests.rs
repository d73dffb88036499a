use jpeg_encoder::Encoder;
use proptest::prelude::*;
use zune_core::bytestream::ZCursor;
use zune_jpeg::JpegDecoder;

use super::*;

/// A picture's sides and its colors.
type Drawn = (u32, u32, Vec<u8>);

/// A picture whose left half is dark.
fn half(width: u32, height: u32) -> Drawn {
    let color = |place: u32| if place % width < width / 2 { [20; 3] } else { [230; 3] };
    (width, height, (0..width * height).flat_map(color).collect())
}

fn noise(width: u32, height: u32) -> Drawn {
    let mut state = 7_u32;
    let next = |_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    (width, height, (0..3 * width * height).map(next).collect())
}

fn png_of((width, height, colors): &Drawn, color: png::ColorType) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, *width, *height);
    encoder.set_color(color);
    encoder.write_header().unwrap().write_image_data(colors).unwrap();
    bytes
}

fn rgb(drawn: &Drawn) -> Vec<u8> {
    png_of(drawn, png::ColorType::Rgb)
}

/// What a camera writes about a picture: that it lies on its side, and where it was taken.
const EXIF: &[u8] = b"Exif\0\0II*\0\x08\0\0\0\x02\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\x0E\x01\x02\0\x0C\0\0\0\x26\0\0\0\0\0\0\0Jasper 36.0\0";

fn jpeg_of((width, height, colors): &Drawn, exif: Option<&[u8]>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 90);
    if let Some(exif) = exif {
        encoder.add_app_segment(1, exif.to_vec()).unwrap();
    }
    let (width, height) = (u16::try_from(*width).unwrap(), u16::try_from(*height).unwrap());
    encoder.encode(colors, width, height, jpeg_encoder::ColorType::Rgb).unwrap();
    bytes
}

/// The sides of what is kept, and the first color of a pixel.
fn decoded(kept: &Kept, at: (usize, usize)) -> ((usize, usize), u8) {
    assert_eq!(kept.media, Media::Picture);
    let mut decoder = JpegDecoder::new(ZCursor::new(&kept.bytes));
    let colors = decoder.decode().unwrap();
    let (width, height) = decoder.dimensions().unwrap();
    ((width, height), colors[3 * (at.1 * width + at.0)])
}

#[test]
fn a_picture_is_kept_small_upright_and_without_what_a_camera_adds() {
    let file = jpeg_of(&half(2_400, 1_200), Some(EXIF));
    assert!(file.windows(6).any(|at| at == b"Jasper"));
    let kept = keep(&file).unwrap();
    // It lay on its side: what was left is above.
    let (above, below) = (decoded(&kept, (400, 100)), decoded(&kept, (400, 1_500)));
    assert_eq!(above.0, (800, 1_600));
    assert!(above.1 < 60 && below.1 > 200);
    assert!(!kept.bytes.windows(6).any(|at| at == b"Jasper" || at == b"Exif\0\0"));
    assert!(may_be_shown(Media::Picture, &kept.bytes) && !may_be_shown(Media::Pdf, &kept.bytes));
    assert!(!may_be_shown(Media::Picture, &file), "larger than what is kept");
}

#[test]
fn a_small_picture_is_not_made_larger_and_what_lets_through_lies_on_white() {
    for (color, bytes) in [(png::ColorType::Rgba, 4), (png::ColorType::GrayscaleAlpha, 2)] {
        let through = png_of(&(40, 30, vec![0; 40 * 30 * bytes]), color);
        let (sides, color) = decoded(&keep(&through).unwrap(), (9, 9));
        assert_eq!(sides, (40, 30));
        assert!(color > 250);
    }
}

#[test]
fn whatever_a_picture_shows_it_fits() {
    let kept = keep(&rgb(&noise(1_700, 1_700))).unwrap();
    assert!(kept.bytes.len() <= LARGEST_PICTURE && may_be_shown(Media::Picture, &kept.bytes));
}

#[test]
fn what_is_cut_short_is_refused_wherever_it_was_cut() {
    for file in [jpeg_of(&noise(64, 64), None), rgb(&noise(64, 64))] {
        assert!(keep(&file).is_ok());
        for end in [10, 100, file.len() / 2, file.len() - 20, file.len() - 2] {
            assert_eq!(keep(&file[..end]), Err(NotKept::Damaged), "{end}");
        }
    }
    let pdf = b"%PDF-1.7\n1 0 obj\nendobj\ntrailer\n%%EOF\n";
    assert_eq!(keep(pdf).map(|kept| kept.media), Ok(Media::Pdf));
    assert_eq!(keep(&pdf[..30]), Err(NotKept::Damaged));
}

#[test]
fn what_is_none_or_too_large_is_refused() {
    for other in [&b""[..], b"GIF89a", b"<svg onload=alert(1)>", b"MZ\x90", b"PK\x03\x04", b"RIFFxxxxWEBP"] {
        assert_eq!(keep(other), Err(NotKept::NeitherPictureNorPdf));
    }
    let mut pdf = b"%PDF-1.7\n".to_vec();
    pdf.resize(LARGEST_PDF, b' ');
    pdf.extend(b"%%EOF");
    assert_eq!(keep(&pdf), Err(NotKept::TooLarge));
    assert!(!may_be_shown(Media::Pdf, &pdf));
}

/// A picture of few bytes that would take gigabytes once decoded.
#[test]
fn a_picture_that_would_fill_the_memory_is_refused_before_it_is_decoded() {
    let mut jpeg = jpeg_of(&half(8, 8), None);
    let frame = jpeg.windows(2).position(|at| at == [0xFF, 0xC0]).unwrap();
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0xFF, 0xDC, 0xFF, 0xDC]);
    assert_eq!(keep(&jpeg), Err(NotKept::TooLarge));
    assert!(!may_be_shown(Media::Picture, &jpeg));
    let mut png = png_of(&(2, 2, vec![0; 4]), png::ColorType::Grayscale);
    // The size stands behind the first eight bytes, the chunk's length and its name.
    png[16..24].copy_from_slice(&[0, 0, 0x2E, 0xE0, 0, 0, 0x2E, 0xE0]);
    assert!(matches!(keep(&png), Err(NotKept::TooLarge | NotKept::Damaged)));
}

proptest! {
    /// Whatever bytes arrive, nothing panics, and what is kept may be shown.
    #[test]
    fn any_bytes_are_kept_or_refused(
        places in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        format in 0..3_usize,
        cut in any::<prop::sample::Index>(),
    ) {
        let mut file = match format {
            0 => jpeg_of(&noise(48, 32), Some(EXIF)),
            1 => rgb(&noise(24, 32)),
            _ => b"%PDF-1.7\n1 0 obj\nendobj\ntrailer\n%%EOF\n".to_vec(),
        };
        for (place, byte) in places {
            let place = place.index(file.len());
            file[place] = byte;
        }
        if cut.index(4) == 0 {
            file.truncate(cut.index(file.len()));
        }
        if let Ok(kept) = keep(&file) {
            prop_assert!(may_be_shown(kept.media, &kept.bytes));
        }
    }
}
