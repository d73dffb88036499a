//! Photographs and scans that belong to a consent: kept small and encrypted on one laptop, whole on another after a
//! link that dies all the time, taken out, given to whose it is, and gone with whoever is erased.

use std::{fs, path::PathBuf};

use alongside_test_support::{BadLink, LinkQuality};
use rusqlite::{Connection, OpenFlags};
use serde_json::{Value, json};

use crate::{
    base::Base,
    laptop::{Laptop, Refusal, text},
};

/// A picture with as much in it that nobody could guess as a photograph of a page has.
fn photograph(side: u32) -> Vec<u8> {
    let mut state = 7_u32;
    let colors = (0..side * side).flat_map(|place| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let grain = (state >> 26) as u8;
        [(place % side % 200) as u8 + grain % 50, (place / side % 200) as u8, 90 + grain]
    });
    let colors: Vec<u8> = colors.collect();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, side, side);
    encoder.set_color(png::ColorType::Rgb);
    encoder.write_header().unwrap().write_image_data(&colors).unwrap();
    bytes
}

struct Signed {
    base: Base,
    dana: Laptop,
    luis: Laptop,
    person: String,
    consent: String,
}

impl Signed {
    /// Somebody's consent on paper, which two laptops know of.
    fn new() -> Self {
        let base = Base::new();
        let [dana, luis] = ["Dana", "Luis"].map(|name| base.laptop(name, "Jasper"));
        let person = dana.save("participant", &json!({"handle": "Blue Heron 12"}));
        let said = json!({
            "participant": person, "consent_kind": "general", "template": "general_1", "discloser": "The van",
            "recipient_is": "named", "recipient": "Dr. Ada Lee", "covers": ["plan"], "description": "my plan",
            "purpose": "my knee", "how_to_revoke": "I say so.", "expires": "date", "expires_on": "2099-05-27",
            "signed_how": "paper", "kept_where": "Binder 2", "signer": "participant", "under_18": "no",
            "in_language": "en", "read_how": "read_aloud",
        });
        let consent = text(&dana.run(&["consent", "give", &said.to_string()])["id"]);
        for laptop in [&dana, &luis] {
            laptop.sync();
        }
        Self { base, dana, luis, person, consent }
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.base.folder().join(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    fn attach(&self, bytes: &[u8]) -> String {
        let file = self.file("page.png", bytes);
        let task = ["attach", file.to_str().unwrap(), "--to", &self.consent];
        text(&self.dana.run(&task)["id"])
    }

    fn listed(&self, laptop: &Laptop) -> Vec<Value> {
        laptop.run(&["attachment", "list", &self.consent]).as_array().unwrap().clone()
    }
}

/// The picture that a laptop shows, if it does.
fn shown(laptop: &Laptop, id: &str) -> Option<String> {
    let shown = laptop.run(&["attachment", "show", id]);
    assert_eq!(shown["state"] == "whole", shown["data"].is_string(), "{shown}");
    shown["data"].as_str().map(str::to_owned)
}

#[test]
fn a_photograph_of_a_consent_is_on_every_laptop_and_can_be_entered_in_error() {
    let signed = Signed::new();
    let Signed { dana, luis, person, .. } = &signed;
    let id = signed.attach(&photograph(900));
    let picture = shown(dana, &id).unwrap();
    assert!(picture.starts_with("data:image/jpeg;base64,/9j/"));
    assert_eq!(signed.attach(&photograph(900)), id, "the same once more is the one that is there");
    let listed = signed.listed(dana);
    assert_eq!(
        (listed.len(), &listed[0]["media"], &listed[0]["is_own"]),
        (1, &json!("picture"), &json!(true))
    );
    assert!(listed[0]["pieces"].as_u64().unwrap() > 3, "{listed:?}");
    // Whoever writes the other laptop's list finds nothing of its bytes in rows and on the timeline.
    assert_eq!(dana.run(&["timeline", person, "--kind", "attachment_piece"]), json!([]));

    dana.sync();
    luis.sync();
    assert_eq!(shown(luis, &id), Some(picture));
    assert_eq!(signed.listed(luis)[0]["is_own"], json!(false));
    assert_eq!(luis.refused(&["void", &id, "--reason", "blurred"]), Refusal::at("not_the_author", "staff"));
    dana.run(&["void", &id, "--reason", "blurred"]);
    assert_eq!(signed.listed(dana), Vec::<Value>::new());
    dana.sync();
    luis.sync();
    assert_eq!(signed.listed(luis), Vec::<Value>::new());
    assert_eq!(luis.refused(&["attachment", "show", &id]), Refusal::of("not_found"));
    for laptop in [dana, luis] {
        assert_eq!(laptop.run(&["verify"])["findings"], json!([]));
    }
}

#[test]
fn what_is_no_whole_picture_or_pdf_is_refused_and_nothing_is_kept_of_it() {
    let signed = Signed::new();
    let whole = photograph(60);
    for (bytes, code) in [
        (&whole[..whole.len() / 2], "damaged_file"),
        (&b"MZ\x90\x00 a program"[..], "neither_picture_nor_pdf"),
        (&b""[..], "neither_picture_nor_pdf"),
    ] {
        let file = signed.file("page.png", bytes);
        let task = ["attach", file.to_str().unwrap(), "--to", &signed.consent];
        assert_eq!(signed.dana.refused(&task), Refusal::of(code));
    }
    let missing = signed.base.folder().join("none.png");
    let task = ["attach", missing.to_str().unwrap(), "--to", &signed.consent];
    assert_eq!(signed.dana.refused(&task), Refusal::of("file"));
    assert_eq!(signed.listed(&signed.dana), Vec::<Value>::new());
    assert_eq!(signed.dana.run(&["status"])["waiting"], 0);
}

#[test]
fn a_link_that_dies_all_the_time_brings_it_piece_by_piece_and_until_then_it_is_arriving() {
    let signed = Signed::new();
    let Signed { base, dana, luis, .. } = &signed;
    let id = signed.attach(&photograph(300));
    let picture = shown(dana, &id).unwrap();
    let link = BadLink::to(&base.server.url(), LinkQuality::BARELY.faster(3));
    // Each time as far as the link lets it, which is never thrown away.
    let sync_in_the_end = |laptop: &Laptop| {
        let synced = (0..20).any(|_| laptop.output(&["sync"]).status.success());
        assert!(synced, "after {} deaths of the link", link.carried().deaths);
    };
    dana.run(&["server", &link.url()]);
    sync_in_the_end(dana);
    assert!(link.carried().deaths >= 1, "the link did not die");
    assert_eq!(dana.run(&["status"])["waiting"], 0);
    luis.run(&["server", &link.url()]);
    sync_in_the_end(luis);
    assert_eq!(shown(luis, &id), Some(picture));
}

#[test]
fn what_is_written_after_a_file_was_attached_is_sent_before_its_pieces() {
    let signed = Signed::new();
    let Signed { base, dana, person, .. } = &signed;
    signed.attach(&photograph(900));
    let note = dana.save("check_in", &json!({"participant": person, "mood": 5}));
    dana.sync();
    let path = base.server.data_dir().join("server.sqlite");
    let database = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    // In the order in which the base took them in: each record's first change.
    let mut statement = database
        .prepare(
            "SELECT kind FROM change JOIN record USING (org_id, record_log, record_counter)
             GROUP BY record_log, record_counter ORDER BY min(seq)",
        )
        .unwrap();
    let rows = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
    let kinds: Vec<String> = rows.map(Result::unwrap).collect();
    let place = |kind: &str| kinds.iter().position(|one| one == kind).unwrap();
    assert!(place("check_in") < place("attachment_piece"), "{note}: {kinds:?}");
}

#[test]
fn a_piece_that_lies_is_never_shown_and_hurts_nobody_elses() {
    let signed = Signed::new();
    let Signed { dana, luis, person, consent, .. } = &signed;
    let id = signed.attach(&photograph(300));
    let picture = shown(dana, &id).unwrap();
    dana.sync();
    luis.sync();
    // In his own name he can write what he likes of hers.
    for number in [1, 2, 64] {
        luis.save(
            "attachment_piece",
            &json!({"participant": person, "attachment": id, "number": number, "content": "AAAA"}),
        );
    }
    luis.sync();
    dana.sync();
    for laptop in [dana, luis] {
        assert_eq!(shown(laptop, &id), Some(picture.clone()));
    }
    // And of his own what is none: too few pieces, another digest, no picture.
    let digest = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    let lie = luis.save(
        "attachment",
        &json!({
            "participant": person, "record": consent, "media": "picture", "size": 6_000, "digest": digest,
        }),
    );
    luis.save(
        "attachment_piece",
        &json!({"participant": person, "attachment": lie, "number": 1, "content": "/9j/"}),
    );
    luis.sync();
    dana.sync();
    assert_eq!(dana.run(&["attachment", "show", &lie])["state"], "arriving");
    luis.save(
        "attachment_piece",
        &json!({"participant": person, "attachment": lie, "number": 2, "content": "/9j/"}),
    );
    luis.sync();
    dana.sync();
    assert_eq!(dana.run(&["attachment", "show", &lie]), json!({"state": "damaged", "data": null}));
    let out = signed.base.folder().join("copy.jpg");
    let task = ["attachment", "save", &lie, "--out", out.to_str().unwrap()];
    assert_eq!(dana.refused(&task), Refusal::of("attachment_damaged"));
    assert!(!out.exists());
    let long = "AAAA".repeat(6_000);
    let task = json!({"participant": person, "attachment": id, "number": 1, "content": long}).to_string();
    assert_eq!(luis.refused(&["save", "attachment_piece", &task]), Refusal::at("too_long", "content"));
}

#[test]
fn a_copy_leaves_through_the_one_gate_for_whose_it_is() {
    let signed = Signed::new();
    let Signed { dana, person, .. } = &signed;
    let id = signed.attach(&photograph(200));
    let out = signed.base.folder().join("copy.jpg");
    let task = ["attachment", "save", &id, "--out", out.to_str().unwrap()];
    let given = dana.run(&task);
    assert!(fs::read(&out).unwrap().starts_with(b"\xFF\xD8\xFF"));
    let accounting = dana.run(&["accounting", person]);
    assert_eq!(accounting["rows"][0]["id"], given["id"], "{accounting}");
    assert_eq!(dana.show(&text(&given["id"]))["fields"]["what"], "attachment");
    assert_eq!(dana.refused(&task), Refusal::of("file"), "a file that is there stays");
}

#[test]
fn statement_14_who_is_erased_takes_their_photographs_along() {
    let signed = Signed::new();
    let Signed { base, dana, luis, person, .. } = &signed;
    base.server.command("organization set", &["--keep-years", "0"]);
    let [ida, jon] = ["Ida", "Jon"].map(|name| base.laptop_of(name, "administrator", "Jasper"));
    let id = signed.attach(&photograph(200));
    for laptop in [dana, luis, &ida, &jon] {
        laptop.sync();
    }
    assert!(shown(luis, &id).is_some());
    for laptop in [&ida, &jon] {
        laptop.run(&["rights", "erase", person]);
    }
    for laptop in [dana, luis] {
        laptop.sync();
        laptop.sync();
        assert_eq!(laptop.refused(&["attachment", "show", &id]), Refusal::of("not_found"));
        assert_eq!(laptop.run(&["list", "attachment_piece"]), json!([]));
    }
}

#[test]
fn what_only_some_may_read_has_no_attachment_that_others_read() {
    let base = Base::new();
    let dana = base.laptop_of("Dana", "clinician", "Jasper");
    let person = dana.save("participant", &json!({"handle": "Blue Heron 12"}));
    let note =
        dana.save("counseling_note", &json!({"participant": person, "what_was_said": "Of her mother"}));
    let file = base.folder().join("page.png");
    fs::write(&file, photograph(60)).unwrap();
    let file = file.to_str().unwrap();
    assert_eq!(dana.refused(&["attach", file, "--to", &note]), Refusal::of("not_permitted"));
    dana.run(&["attach", file, "--to", &person]);
}
