//! From a code of the base to what people are told and can do. Pure.
//!
//! Codes that this build does not know get the general words: a newer base may have new reasons, and
//! nobody is to be left without a way on.

use alongside_domain::Problem;
use alongside_vault::{ERASED, NOT_WRITTEN_BY, NOT_YET};

use crate::views::{AttentionReason, WayOn};

/// What is known of a set-aside change when people are told about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Standing {
    /// Whether it makes its record.
    pub(super) makes: bool,
    /// Whether the record that it waits for was set aside on this laptop, and whether that is its own.
    pub(super) waits: Waits,
    /// Whether everything that was refused in it was written again, and that is still to be sent.
    pub(super) written_again: bool,
}

/// For which record of this laptop a change waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Waits {
    /// None.
    No,
    /// Its own.
    ForItself,
    /// The one that it is about.
    ForWhomItIsAbout,
}

/// Why, as people are told.
pub(super) fn reason(code: &str, standing: Standing) -> AttentionReason {
    let is = |problem: Problem| code == problem.code();
    if standing.written_again {
        AttentionReason::WrittenAgain
    } else if code == "unknown_record" || code == "names_ahead" {
        match standing.waits {
            Waits::No => AttentionReason::RecordNotThere,
            Waits::ForItself | Waits::ForWhomItIsAbout => AttentionReason::WaitsForItsRecord,
        }
    } else if is(Problem::Required) {
        AttentionReason::Missing
    } else if is(Problem::TooLong) {
        AttentionReason::TooLong
    } else if is(Problem::WrongType) || is(Problem::OutOfRange) || code == "malformed_value" {
        AttentionReason::DoesNotFit
    } else if code == "too_large" {
        AttentionReason::TooLarge
    } else if code == "newer_version" {
        AttentionReason::NewerThanBase
    } else if code == NOT_YET {
        AttentionReason::NoRoomYet
    } else if is(Problem::UnknownField) || is(Problem::UnknownKind) {
        AttentionReason::NotKnown
    } else if is(Problem::NotPermitted) {
        AttentionReason::RoleMayNot
    } else if code == "other_site" {
        AttentionReason::OtherSite
    } else if code == "author_not_on_device" {
        AttentionReason::AuthorNotHere
    } else if code == NOT_WRITTEN_BY {
        AttentionReason::NotWrittenBy
    } else if code == "in_review" {
        AttentionReason::InReview
    } else if code == ERASED {
        AttentionReason::Erased
    } else {
        AttentionReason::Other
    }
}

/// What can be done about it.
pub(super) fn ways(reason: AttentionReason, standing: Standing) -> Vec<WayOn> {
    let by_hand = [WayOn::HandOver, WayOn::Dismiss];
    let first = match reason {
        AttentionReason::WrittenAgain => return Vec::new(),
        AttentionReason::WaitsForItsRecord if standing.waits == Waits::ForItself => return Vec::new(),
        // It lands by itself once the base is upgraded, and until then nobody there could read it.
        AttentionReason::NewerThanBase | AttentionReason::NoRoomYet => return Vec::new(),
        // It lands by itself once the laptop is let in anew, and whatever is written here waits until then.
        AttentionReason::InReview => return Vec::new(),
        // There are no words any more to do anything with.
        AttentionReason::Erased => return vec![WayOn::Dismiss],
        AttentionReason::Missing | AttentionReason::TooLong | AttentionReason::DoesNotFit => {
            Some(WayOn::WriteAgain)
        }
        // Its bytes never come to base, or not as they are: nothing there can be corrected.
        AttentionReason::TooLarge | AttentionReason::NotWrittenBy | AttentionReason::Other
            if standing.makes =>
        {
            Some(WayOn::SaveAsNew)
        }
        AttentionReason::TooLarge => Some(WayOn::WriteAgain),
        AttentionReason::NotKnown
        | AttentionReason::RoleMayNot
        | AttentionReason::AuthorNotHere
        | AttentionReason::NotWrittenBy
        | AttentionReason::OtherSite
        | AttentionReason::RecordNotThere
        | AttentionReason::WaitsForItsRecord
        | AttentionReason::Other => None,
    };
    first.into_iter().chain(by_hand).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(makes: bool, waits: Waits) -> Standing {
        Standing { makes, waits, written_again: false }
    }

    #[test]
    fn nobody_is_left_without_a_way_on() {
        let codes = [
            "required",
            "out_of_range",
            "too_large",
            "not_permitted",
            "unknown_record",
            "of_tomorrow",
            NOT_WRITTEN_BY,
        ];
        for code in codes {
            for makes in [true, false] {
                let standing = standing(makes, Waits::No);
                let ways = ways(reason(code, standing), standing);
                assert!(ways.contains(&WayOn::HandOver) && ways.contains(&WayOn::Dismiss), "{code}");
            }
        }
    }

    #[test]
    fn what_the_base_is_too_old_for_asks_nothing_of_anybody() {
        let standing = standing(true, Waits::No);
        for (code, why) in
            [("newer_version", AttentionReason::NewerThanBase), (NOT_YET, AttentionReason::NoRoomYet)]
        {
            assert_eq!(reason(code, standing), why);
            assert_eq!(ways(why, standing), []);
        }
    }

    #[test]
    fn what_waits_until_the_laptop_is_let_in_anew_asks_nothing_of_anybody() {
        let standing = standing(false, Waits::No);
        assert_eq!(reason("in_review", standing), AttentionReason::InReview);
        assert_eq!(ways(AttentionReason::InReview, standing), []);
    }

    #[test]
    fn what_the_base_can_mend_is_written_again_and_what_it_cannot_is_saved_anew() {
        let first = |code, makes| {
            let standing = standing(makes, Waits::No);
            ways(reason(code, standing), standing).first().copied()
        };
        assert_eq!(first("out_of_range", true), Some(WayOn::WriteAgain));
        assert_eq!(first("out_of_range", false), Some(WayOn::WriteAgain));
        assert_eq!(first("too_large", false), Some(WayOn::WriteAgain));
        assert_eq!(first("too_large", true), Some(WayOn::SaveAsNew));
        assert_eq!(first("wrong_root", true), Some(WayOn::SaveAsNew));
        assert_eq!(first("not_permitted", true), Some(WayOn::HandOver));
    }

    #[test]
    fn what_waits_for_its_own_record_comes_right_with_that() {
        let own = standing(false, Waits::ForItself);
        assert_eq!(reason("unknown_record", own), AttentionReason::WaitsForItsRecord);
        assert_eq!(ways(AttentionReason::WaitsForItsRecord, own), []);
        let other = standing(true, Waits::ForWhomItIsAbout);
        assert_eq!(ways(AttentionReason::WaitsForItsRecord, other), [WayOn::HandOver, WayOn::Dismiss]);
    }
}
