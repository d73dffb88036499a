//! Notes of sessions: a draft that any laptop goes on with, what its author signed, cosigning, what was added
//! and what was entered in error; with the real programs.

use serde_json::{Value, json};

use crate::{
    base::Base,
    laptop::{Laptop, Refusal, text},
    sites::site,
};

const TEN: &str = "2026-11-27T10:00:00-06:00";
const LATER: &str = "2026-11-27T10:38:00-06:00";

fn note(person: &str) -> Value {
    json!({
        "participant": person, "occurred_at": TEN, "ended_at": LATER, "place": "van",
        "what_we_did": "walked by the river", "what_is_next": "call on Tuesday",
    })
}

/// Two laptops with somebody and a draft that Dana began.
fn begun(base: &Base) -> (Laptop, Laptop, String, String) {
    let (dana, luis) = (base.laptop("Dana", "Jasper"), base.laptop("Luis", "Jasper"));
    let person = dana.save("participant", &json!({"handle": "Blue Heron 12"}));
    let draft = dana.save("session_note", &note(&person));
    dana.sync();
    luis.sync();
    (dana, luis, person, draft)
}

fn sync_all(laptops: &[&Laptop]) {
    for _ in 0..2 {
        laptops.iter().for_each(|laptop| drop(laptop.sync()));
    }
}

fn sign(laptop: &Laptop, draft: &str) -> String {
    text(&laptop.run(&["note", "sign", draft, "--credential", "PR"])["id"])
}

/// The kinds on somebody's timeline.
fn timeline(laptop: &Laptop, person: &str) -> Vec<String> {
    let page = laptop.run(&["timeline", person]);
    let rows = page["rows"].as_array().or(page.as_array()).unwrap().clone();
    rows.iter().map(|row| text(&row["kind"])).collect()
}

fn ids(of: &Value) -> Vec<String> {
    of.as_array().unwrap().iter().map(|one| text(&one["id"])).collect()
}

#[test]
fn what_was_signed_stands_whole_while_another_team_wrote_into_the_draft_and_their_words_show_beside_it() {
    let base = Base::new();
    let (dana, luis, person, draft) = begun(&base);
    assert_eq!(ids(&luis.run(&["note", "list"])["unsigned"]), [draft.as_str()], "any laptop finds the draft");
    let signed = sign(&dana, &draft);
    luis.change("session_note", &draft, &json!({"what_we_did": "sat in the van", "place": "clinic"}));
    sync_all(&[&luis, &dana]);
    for laptop in [&dana, &luis] {
        let fields = laptop.show(&signed)["fields"].clone();
        assert_eq!(
            (&fields["what_we_did"], &fields["place"]),
            (&json!("walked by the river"), &json!("van"))
        );
        assert_eq!((&fields["credential"], &fields["session_note"]), (&json!("PR"), &json!(draft)));
        let view = laptop.run(&["note", "show", &signed]);
        let later = view["later"].as_array().unwrap();
        let said: Vec<(String, String)> =
            later.iter().map(|words| (text(&words["value"]), text(&words["author"]))).collect();
        let luises = |words: &str| (words.to_owned(), "Luis".to_owned());
        assert_eq!(said.len(), 2);
        assert!(said.contains(&luises("sat in the van")) && said.contains(&luises("clinic")), "{said:?}");
        // Three units by the rule of whole quarters of an hour would be 45 minutes.
        assert_eq!((&view["hints"]["minutes"], &view["hints"]["units"]), (&json!(38), &json!(2)));
        assert_eq!(timeline(laptop, &person), ["signed_note"], "it is one entry");
        assert_eq!(laptop.run(&["note", "list"])["unsigned"], json!([]));
        let more = json!({"what_is_next": "more"}).to_string();
        let refused = laptop.refused(&["save", "session_note", &more, "--id", &draft]);
        assert_eq!(refused, Refusal::of("signed"));
    }
    let refused = dana.refused(&["note", "sign", &draft]);
    assert_eq!(refused, Refusal::of("signed"));
}

#[test]
fn two_versions_are_settled_before_somebody_signs_and_nobody_signs_for_somebody_else() {
    let base = Base::new();
    let (dana, luis, _, draft) = begun(&base);
    dana.change("session_note", &draft, &json!({"what_we_did": "walked to the bridge"}));
    luis.change("session_note", &draft, &json!({"what_we_did": "walked to the lake"}));
    sync_all(&[&dana, &luis]);
    assert_eq!(luis.refused(&["note", "sign", &draft]), Refusal::at("not_the_author", "staff"));
    assert_eq!(dana.refused(&["note", "sign", &draft]), Refusal::at("unresolved_conflict", "what_we_did"));
    let bridge = dana.sides(&draft, "what_we_did");
    let bridge = bridge.iter().find(|side| side["value"] == "walked to the bridge").unwrap();
    dana.run(&["resolve", &draft, "what_we_did", "--choose", &text(&bridge["dot"])]);
    let signed = sign(&dana, &draft);
    assert_eq!(dana.show(&signed)["fields"]["what_we_did"], "walked to the bridge");
}

#[test]
fn what_never_changes_is_refused_here_before_it_gets_anywhere() {
    let base = Base::new();
    let (dana, luis, _, draft) = begun(&base);
    let signed = sign(&dana, &draft);
    sync_all(&[&dana, &luis]);
    let other = json!({"what_we_did": "nothing"}).to_string();
    for laptop in [&dana, &luis] {
        let refused = laptop.refused(&["save", "signed_note", &other, "--id", &signed]);
        assert_eq!(refused.code, "immutable");
        assert_eq!(laptop.refused(&["restore", &signed]).code, "immutable");
    }
    let refused = luis.refused(&["void", &signed, "--reason", "not mine"]);
    assert_eq!(refused, Refusal::at("not_the_author", "staff"));
    // Whoever writes a signed note does so in their own name, whatever they say.
    let staff = dana.show(&signed)["fields"]["staff"].clone();
    let forged = json!({
        "participant": dana.show(&draft)["fields"]["participant"], "session_note": draft, "staff": staff,
        "what_we_did": "she never said this",
    });
    let luises = luis.save("signed_note", &forged);
    assert_ne!(luis.show(&luises)["fields"]["staff"], staff);
}

#[test]
fn what_was_entered_in_error_is_hidden_everywhere_but_in_its_history_and_the_draft_is_open_again() {
    let base = Base::new();
    let (dana, luis, person, draft) = begun(&base);
    let signed = sign(&dana, &draft);
    sync_all(&[&dana, &luis]);
    dana.run(&["void", &signed, "--reason", "written for the wrong day"]);
    sync_all(&[&dana, &luis]);
    // A laptop that gets all of it at once comes to the same.
    let cleo = base.laptop("Cleo", "Jasper");
    cleo.sync();
    for laptop in [&dana, &luis, &cleo] {
        assert!(!timeline(laptop, &person).contains(&"signed_note".to_owned()));
        assert_eq!(laptop.run(&["list", "signed_note"]), json!([]));
        let shown = laptop.show(&signed);
        assert_eq!(
            (&shown["standing"], &shown["fields"]["void"]),
            (&json!("voided"), &json!("written for the wrong day"))
        );
        assert_eq!(shown["fields"]["what_we_did"], "walked by the river", "its history keeps it");
        assert_eq!(ids(&laptop.run(&["note", "list"])["unsigned"]), [draft.as_str()]);
    }
    let again = sign(&dana, &draft);
    sync_all(&[&dana, &luis]);
    let kinds = timeline(&luis, &person);
    assert_eq!(kinds.iter().filter(|kind| *kind == "signed_note").count(), 1);
    assert_eq!(luis.show(&again)["standing"], "standing");
}

#[test]
fn a_supervisor_cosigns_or_sends_back_and_the_author_answers() {
    let base = Base::new();
    let (dana, luis, _, draft) = begun(&base);
    let cleo = base.laptop_of("Cleo", "coordinator", "Jasper");
    let sue = base.laptop_of("Sue", "supervisor", "Jasper");
    let signed = sign(&dana, &draft);
    sync_all(&[&dana, &cleo, &sue]);
    assert_eq!(sue.run(&["note", "list"])["to_cosign"], json!([]), "unless a site asks, nobody has to");
    let jasper = text(&site(&cleo, "Jasper"));
    cleo.change("site", &jasper, &json!({"cosigned_from": "2026-11-01"}));
    sync_all(&[&cleo, &dana, &sue]);
    assert_eq!(ids(&sue.run(&["note", "list"])["to_cosign"]), [signed.as_str()]);
    assert_eq!(dana.run(&["note", "show", &signed])["stage"], "waits_for_supervisor");
    assert_eq!(dana.refused(&["note", "cosign", &signed]).code, "not_permitted");
    // Nor does a colleague: whether or not it is their own, peers oversee nobody's notes.
    luis.sync();
    for task in [["note", "cosign", &signed, ""], ["note", "send-back", &signed, "Which goal?"]] {
        let task: Vec<&str> = task.into_iter().filter(|word| !word.is_empty()).collect();
        assert_eq!(luis.refused(&task).code, "not_permitted");
    }
    assert_eq!(luis.run(&["note", "list"])["to_cosign"], json!([]));
    assert_eq!(sue.refused(&["note", "send-back", &signed, " "]), Refusal::at("required", "words"));

    sue.run(&["note", "send-back", &signed, "Which goal was it for?"]);
    sync_all(&[&sue, &dana, &luis]);
    assert_eq!(sue.run(&["note", "list"])["to_cosign"], json!([]));
    let back = dana.run(&["note", "list"])["sent_back"].clone();
    assert_eq!((ids(&back), &back[0]["words"]), (vec![signed.clone()], &json!("Which goal was it for?")));
    // A colleague's words are no answer of the author's.
    luis.run(&["note", "add", &signed, "I was there too."]);
    sync_all(&[&luis, &dana, &sue]);
    assert_eq!(dana.run(&["note", "show", &signed])["stage"], "sent_back");
    dana.run(&["note", "add", &signed, "For seeing Lily on Sundays."]);
    sync_all(&[&dana, &sue]);
    assert_eq!(dana.run(&["note", "list"])["sent_back"], json!([]));
    assert_eq!(ids(&sue.run(&["note", "list"])["to_cosign"]), [signed.as_str()]);

    sue.run(&["note", "cosign", &signed]);
    sync_all(&[&sue, &dana]);
    for laptop in [&sue, &dana] {
        let view = laptop.run(&["note", "show", &signed]);
        assert_eq!(view["stage"], "cosigned");
        let beside: Vec<String> =
            view["beside"].as_array().unwrap().iter().map(|one| text(&one["what"])).collect();
        assert_eq!(beside.len(), 4, "{beside:?}");
        assert_eq!(laptop.run(&["note", "list"])["to_cosign"], json!([]));
    }
}
