//! Limits on statements: what one may be made to cost.

/// Bytes of one statement with its signature.
pub const STATEMENT_BYTES: usize = 16 << 10;
/// Earlier statements that one takes the place of.
pub const NAMES: usize = 64;
/// Chains of others that a statement says its signer had seen the head of.
pub const SEEN: usize = 128;
/// Sites of one user.
pub const SITES: usize = 256;
/// Keys or logs of a removed user or device whose last word that stands is named.
pub const STANDS: usize = 128;
/// Bytes of a name, as on a card.
pub const NAME_BYTES: usize = 400;
/// Statements of one organisation: far beyond what a thousand users with ten laptops each come to.
pub const STATEMENTS: usize = 200_000;
/// Statements that prove one card.
pub const CARD_STATEMENTS: usize = 256;
