//! `docs/instruments.md` says of each instrument what its file says. `RECORD=1` writes the table anew.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::{fs, path::PathBuf};

use alongside_instruments::{Method, NOT_SHIPPED, PositiveRule, Scoring, Sex, shipped};

const BEGIN: &str = "<!-- the table begins -->\n";
const END: &str = "<!-- the table ends -->";

fn document() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/instruments.md")
}

fn meaning(scoring: &Scoring) -> String {
    let bands = scoring.band.iter().map(|band| format!("`{}` {}–{}", band.code, band.from, band.to));
    let levels =
        scoring.level.iter().map(|level| format!("`{}` if {} ≥ {}", level.band, level.item, level.at_least));
    let otherwise = scoring.otherwise.iter().map(|band| format!("else `{band}`"));
    let positive = scoring.positive.iter().map(rule);
    let in_bands = scoring.positive_band.iter().map(|band| format!("positive at `{band}`"));
    let alerts = scoring
        .alert
        .iter()
        .map(|alert| format!("alert `{}` if {} ≥ {}", alert.code, alert.item, alert.at_least));
    let said: Vec<String> =
        bands.chain(levels).chain(otherwise).chain(positive).chain(in_bands).chain(alerts).collect();
    said.join(", ")
}

fn rule(rule: &PositiveRule) -> String {
    let whom = match rule.sex {
        Some(Sex::Male) => " for men",
        Some(Sex::Female) => " for women",
        Some(Sex::Unspecified) | None => "",
    };
    let least = rule.at_least.map(|least| format!("≥ {least}"));
    let most = rule.at_most.map(|most| format!("≤ {most}"));
    format!("positive{whom} {}", least.into_iter().chain(most).collect::<Vec<_>>().join(", "))
}

fn table() -> String {
    let mut table = "| Id | Instrument | Items | Score | Bands, positive, alerts | Given by | Languages | Wording | License and credit | Sources |\n|---|---|---|---|---|---|---|---|---|---|\n".to_owned();
    for one in shipped() {
        let (about, scoring) = (&one.about, one.form.scoring.as_ref().unwrap());
        let score = match (scoring.method, one.form.score_range()) {
            (Method::Sum, Some((least, most))) => {
                let times = scoring.multiplier.map(|times| format!(" × {times}")).unwrap_or_default();
                format!("sum{times}, {least}–{most}")
            }
            _ => "none: the highest answer decides".to_owned(),
        };
        let off = if about.pack.is_some() { ", off until its terms are accepted" } else { "" };
        let by = format!("{}{off}", about.given_by.code());
        let sources: Vec<&str> =
            about.source.iter().chain(&about.translation_source).map(String::as_str).collect();
        table += &format!(
            "| `{}` | {} | {} | {score} | {} | {by} | {} | {} | {}. {} | {} |\n",
            one.id,
            one.form.title.text,
            one.items(),
            meaning(scoring),
            one.languages().join(", "),
            about.wording_version,
            about.licence,
            about.credit,
            sources.join("; "),
        );
    }
    table
}

#[test]
fn the_table_says_what_the_files_say() {
    let text = fs::read_to_string(document()).unwrap();
    let (before, rest) = text.split_once(BEGIN).expect("a table");
    let (now, after) = rest.split_once(END).expect("an end of the table");
    if std::env::var_os("RECORD").is_some() {
        fs::write(document(), format!("{before}{BEGIN}{}{END}{after}", table())).unwrap();
        return;
    }
    assert_eq!(now, table(), "run it with RECORD=1");
}

#[test]
fn what_does_not_ship_stands_there_with_why() {
    let text = fs::read_to_string(document()).unwrap();
    let (_, missing) = text.split_once("## What does not ship").expect("what does not ship");
    for (id, _) in NOT_SHIPPED {
        assert!(missing.contains(&format!("`{id}`")), "{id}");
    }
}
