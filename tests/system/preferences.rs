//! In which language a laptop speaks and how it looks: kept for each user, and readable before anybody has
//! unlocked.

use std::fs;

use alongside_field::views::{LockAfter, Preferences, QuestionsShown, TextSize, Theme};
use alongside_words::Language;

use crate::base::Base;

const SPANISH: Preferences = Preferences {
    language: Language::Spanish,
    theme: Theme::Dark,
    text_size: TextSize::Larger,
    questions: QuestionsShown::AllOnOnePage,
    lock_after: LockAfter::Five,
};

#[test]
fn a_language_chosen_before_anything_else_is_there_when_the_laptop_is_set_up() {
    let base = Base::new();
    let core = base.new_laptop("dana").locked_core();
    assert_eq!(core.preferences().last, None);
    core.save_preferences(SPANISH).unwrap();
    assert_eq!(core.preferences().last, Some(SPANISH));
    let dana = base.laptop("Dana", "Jasper");
    assert!(dana.locked_core().preferences().users.is_empty(), "nobody has chosen anything yet");
}

#[test]
fn each_user_keeps_their_own_and_the_last_are_known_before_unlocking() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let core = dana.core();
    core.save_preferences(SPANISH).unwrap();
    let user = core.app_state().unwrap().session.unwrap().user.id;
    core.lock();
    core.save_preferences(Preferences::default()).unwrap();
    drop(core);

    let kept = dana.locked_core().preferences();
    assert_eq!(kept.last, Some(Preferences::default()));
    assert_eq!(kept.users.into_iter().collect::<Vec<_>>(), [(user, SPANISH)]);
    let file = fs::read_to_string(dana.vault.join("preferences.json")).unwrap();
    assert!(!file.contains("Dana") && !file.contains("Jasper"), "{file}");
}

#[test]
fn what_cannot_be_read_there_is_as_on_a_new_laptop_and_keeps_nobody_out() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let file = dana.vault.join("preferences.json");
    for (kept, last) in [
        ("not JSON", None),
        ("[]", None),
        (r#"{"last": 4, "users": "none"}"#, None),
        (r#"{"last": {}}"#, Some(Preferences::default())),
        (
            r#"{"last": {"language": "es", "theme": "of a later version", "text_size": 7}, "users": {"x": 1}}"#,
            Some(Preferences { language: Language::Spanish, ..Preferences::default() }),
        ),
    ] {
        fs::write(&file, kept).unwrap();
        let core = dana.core();
        assert_eq!(core.preferences().last, last, "{kept}");
        core.save_preferences(SPANISH).unwrap();
        assert_eq!(core.preferences().last, Some(SPANISH), "{kept}");
    }
}
