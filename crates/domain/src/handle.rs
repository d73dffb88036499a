//! Handles: names that can be spoken and tell nothing, such as "Blue Heron 12".

/// Colours, easy to hear over a bad line.
const COLOURS: [&str; 16] = [
    "Amber", "Blue", "Copper", "Coral", "Gold", "Green", "Indigo", "Ivory", "Jade", "Olive", "Pearl", "Rose",
    "Ruby", "Silver", "Violet", "White",
];

/// Birds and trees of the region; nothing that could be taken for a remark.
const BEINGS: [&str; 32] = [
    "Ash", "Aspen", "Birch", "Bluebird", "Cardinal", "Cedar", "Cypress", "Dogwood", "Egret", "Elm", "Falcon",
    "Finch", "Hawk", "Heron", "Hickory", "Holly", "Juniper", "Kestrel", "Lark", "Linden", "Magnolia",
    "Maple", "Martin", "Osprey", "Owl", "Pine", "Plover", "Robin", "Spruce", "Swallow", "Willow", "Wren",
];

/// The handle that random `bits` stand for: one of 16 × 32 × 98, the number from 2 to 99.
pub fn suggest(bits: u64) -> String {
    let pick = |words: &[&'static str], bits: u64| -> &'static str {
        let place = usize::try_from(bits % words.len() as u64).unwrap_or_default();
        words.get(place).copied().unwrap_or_default()
    };
    format!("{} {} {}", pick(&COLOURS, bits), pick(&BEINGS, bits >> 16), 2 + (bits >> 32) % 98)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handle_is_a_colour_a_being_and_a_number() {
        assert_eq!(suggest(1 | (13 << 16) | (10 << 32)), "Blue Heron 12");
        assert_eq!(suggest(u64::MAX).split(' ').count(), 3);
    }
}
