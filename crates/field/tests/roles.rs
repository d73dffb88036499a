//! Every role is offered and allowed what the table says, of every kind.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests may fail")]

mod common;

use alongside_domain::{CARE_TEAM, Role, kinds};
use alongside_field::{
    FieldError,
    views::{RecordsRequest, SaveRequest, Shown},
};
use common::laptop;
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
