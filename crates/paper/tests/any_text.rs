//! Whatever somebody wrote or pasted, there is a sheet, and all of it is on its pages.
#![allow(clippy::unwrap_used, reason = "tests may fail")]

use alongside_paper::{Form, Mark, Part, Sheet, lay_out, pdf};
use alongside_words::Language;
use proptest::{collection::vec, prelude::*};

fn sheet(form: Form, large: bool, texts: &[String]) -> Sheet {
    let parts = texts.iter().enumerate().map(|(index, text)| match index % 6 {
        0 => Part::Heading(text.clone()),
        1 => Part::Words(text.clone()),
        2 => Part::Apart(text.clone()),
        3 => Part::Listed(Mark::Open, text.clone(), vec![text.clone()]),
        4 => Part::Row(vec![text.clone(), text.clone(), text.clone()]),
        _ => Part::Quiet(text.clone()),
    });
    Sheet {
        language: Language::Spanish,
        form,
        large,
        heading: texts.first().cloned().unwrap_or_default(),
        below: texts.to_vec(),
        parts: parts.collect(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_a_sheet(texts in vec(any::<String>(), 0..8), large: bool, card: bool) {
        let form = if card { Form::WalletCard } else { Form::Letter };
        let sheet = sheet(form, large, &texts);
        pdf(&sheet).unwrap();
        for page in lay_out(&sheet).unwrap() {
            for line in &page.lines {
                prop_assert!(line.baseline > 0.0 && line.baseline < page.height);
                prop_assert!(line.x >= 0.0 && line.x + line.width < page.width);
            }
        }
    }

    #[test]
    fn letters_of_any_script_and_their_signs_give_a_sheet(text in "(\\PC|[\u{300}-\u{36f}\u{200b}-\u{200f}\u{fe0f}ñáéíóú \n\t]){0,400}") {
        pdf(&sheet(Form::Letter, false, &[text.clone(), text])).unwrap();
    }
}

#[test]
fn a_word_without_an_end_is_broken_and_not_cut() {
    let word = "ñandú".repeat(2_000);
    let sheet = sheet(Form::WalletCard, true, std::slice::from_ref(&word));
    let pages = lay_out(&sheet).unwrap();
    let said: String = pages
        .iter()
        .flat_map(|page| &page.lines)
        .filter(|line| line.size < 14.0)
        .map(|line| line.text.as_str())
        .collect();
    assert!(said.contains("ñandú") && pages.len() > 3);
    assert!(pages.iter().flat_map(|page| &page.lines).all(|line| line.x + line.width < 612.0));
}
