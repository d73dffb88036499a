//! Every role is offered and allowed what the table says, of every kind.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests may fail")]

mod common;

use alongside_domain::{CARE_TEAM, Role, kinds};
use alongside_field::{
    FieldError,
    views::{RecordsRequest, SaveRequest, Shown},
};
use alongside_record::{Dot, LogId, RecordId, Root};
use alongside_vault::SetAsideEntry;
use common::{Laptop, base_record, base_unit, laptop};
use serde_json::{Map, json};

#[test]
fn every_role_lists_and_writes_what_the_table_says() {
    for role in Role::ALL {
        let laptop = laptop(role);
        for kind in kinds::ALL {
            let listed = laptop.core.list(kind.name, false);
            let may_see = role.may_see(&kind.audience.into());
            assert_eq!(listed.is_ok(), may_see, "{} lists {}", role.name(), kind.name);
            let request = RecordsRequest { kind: kind.name.to_owned(), ..RecordsRequest::default() };
            let page = laptop.core.records(&request);
            assert_eq!(page.is_ok(), may_see, "{} pages {}", role.name(), kind.name);
            // Nothing is filled in: whoever may write is told so, whoever may not is told that.
            let saved = laptop.core.save_record(SaveRequest {
                kind: kind.name.to_owned(),
                id: None,
                fields: Map::from_iter([("no_such_field".to_owned(), json!(1))]),
                shown: Shown::default(),
                draft: None,
                reason: None,
            });
            let refused = matches!(saved, Err(FieldError::NotPermitted));
            assert_eq!(refused, !role.may_write(kind), "{} writes {}", role.name(), kind.name);
        }
    }
}

#[test]
fn who_has_no_care_records_is_shown_nobody() {
    for role in Role::ALL {
        let laptop = laptop(role);
        let shown = role.may_see(&CARE_TEAM.into());
        assert_eq!(laptop.core.search("Heron").is_ok(), shown, "{}", role.name());
        let person = laptop.core.participant("0000000000000001-1").unwrap_err();
        assert_eq!(matches!(person, FieldError::NotPermitted), !shown, "{}", role.name());
        // Today is everybody's, without anybody on it.
        assert!(laptop.core.today().unwrap().groups.iter().all(|group| group.total == 0));
    }
}

/// The key of a form for a check-in.
const CHECK_IN: &str = "check_in:0000000000000009-2";

/// What the laptop's users had refused and left unfinished about care, and two versions of some of it.
fn with_care_in_the_way(laptop: &Laptop) -> String {
    let elsewhere = |counter| Dot::new(LogId(9), counter);
    let somebody = RecordId(elsewhere(2));
    let sides = [(elsewhere(3), json!("Benton")), (elsewhere(4), json!("Carroll"))];
    let mut person = base_record(
        alongside_record::RecordId(elsewhere(2)),
        "participant",
        Root::Itself,
        &json!({"handle": "Heron"}),
    );
    person.units.push(base_unit("county", &sides));
    laptop.receive(&[person]);
    let refused = laptop.append("participant", Root::Itself, json!({"handle": "Blue Heron 12"}));
    let entry = SetAsideEntry { counter: refused.0.counter, code: "not_permitted".into(), field: None };
    laptop.core.with_open(|open| Ok(open.vault.set_aside(LogId(77), &[entry])?)).unwrap();
    laptop
        .core
        .with_open(|open| {
            let (check_in, edit) = (CHECK_IN.to_owned(), format!("edit:{somebody}/{somebody}/main"));
            for key in [check_in, edit, "new:-/participant".to_owned(), "new:-/site_day".to_owned()] {
                let key = format!("{}/{key}", open.staff);
                open.vault.save_draft(&key, &json!({"typed": {}}), common::NOON)?;
            }
            Ok(())
        })
        .unwrap();
    refused.0.to_string()
}

#[test]
fn what_was_refused_or_left_unfinished_about_care_shows_to_nobody_without_care() {
    for role in Role::ALL {
        let laptop = laptop(role);
        let dot = with_care_in_the_way(&laptop);
        let shown = role.may_see(&CARE_TEAM.into());
        let (some, name) = (u64::from(shown), role.name());
        let needs = laptop.core.today().unwrap().needs_you;
        assert_eq!(
            (needs.attention, needs.conflicts, needs.unfinished),
            (some, some, 1 + 3 * some),
            "{name}"
        );
        let status = laptop.core.sync_status().unwrap();
        assert_eq!((status.needs_attention, status.attention_rows.len() as u64), (some, some), "{name}");
        assert_eq!(laptop.core.unfinished().unwrap().len() as u64, 1 + 3 * some, "{name}");
        assert_eq!(laptop.core.drafts().unwrap().len() as u64, 1 + 3 * some, "{name}");
        assert_eq!(laptop.core.draft(CHECK_IN).unwrap().is_some(), shown, "{name}");
        let kept = laptop.core.save_draft(CHECK_IN, Map::new());
        assert_eq!(matches!(kept, Err(FieldError::NotPermitted)), !shown, "{name}");
        assert!(laptop.core.draft("new:-/site_day").unwrap().is_some(), "{name}");
        // Nor is there any way to it by its place.
        assert_eq!(laptop.core.dismiss(&dot, "not needed").is_ok(), shown, "{name}");
        assert_eq!(laptop.core.attention_lists().unwrap().dismissed.len() as u64, some, "{name}");
    }
}

#[test]
fn a_code_name_is_suggested_to_every_role() {
    for role in Role::ALL {
        assert!(!laptop(role).core.suggest_handle().unwrap().is_empty(), "{}", role.name());
    }
}
