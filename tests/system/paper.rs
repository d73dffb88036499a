//! Sheets on paper, through the command line: what is on them, that what left is written down, and that
//! nothing is where it could not be.

use std::{fs, path::Path, process::Command};

use serde_json::{Value, json};

use crate::{
    base::Base,
    full_disk::SmallDisk,
    laptop::{Laptop, Refusal, text},
};

/// Somebody who reads Spanish, with a plan.
fn somebody(dana: &Laptop) -> (String, String) {
    let person = dana.save("participant", &json!({"handle": "Blue Heron 12", "language": "Spanish"}));
    let plan = json!({"participant": person, "toolbox": "Caminar junto al río, mañana y noche\nNo beber", "crisis": "Llamar a Elena"});
    let plan = dana.save("recovery_plan", &plan);
    (person, plan)
}

/// The words of a file.
fn words(file: &Path) -> String {
    let output = Command::new("pdftotext").arg(file).arg("-").output().expect("poppler-utils");
    assert!(output.status.success(), "{}", file.display());
    String::from_utf8(output.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is written down of copies that were given.
fn given(dana: &Laptop) -> Vec<Value> {
    let listed = dana.run(&["list", "disclosure"]);
    listed.as_array().unwrap().iter().map(|one| one["fields"].clone()).collect()
}

#[test]
fn a_sheet_is_in_the_participants_language_and_what_left_is_written_down() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let (person, plan) = somebody(&dana);
    let out = base.folder().join("one.pdf");
    let print = |kind: &str, id: &str, more: &[&str]| {
        let task = [&["print", kind, id, "--out", out.to_str().unwrap(), "--force"], more].concat();
        dana.run(&task)
    };
    let printed = print("recovery_plan", &plan, &[]);
    assert_eq!(printed["file"], out.to_str().unwrap());
    let spanish = words(&out);
    assert!(spanish.contains("Mi plan de recuperación") && spanish.contains("mañana y noche"), "{spanish}");
    assert!(!spanish.contains("Blue Heron"), "no sheet bears a name: {spanish}");
    let written = dana.show(&text(&printed["id"]));
    let user = text(&dana.run(&["status"])["user_id"]);
    let mut fields = written["fields"].clone();
    let fields_of = fields.as_object_mut().unwrap();
    assert!(fields_of.remove("occurred_at").is_some() && fields_of.remove("knew_until").is_some(), "when");
    assert_eq!(
        fields,
        json!({
            "participant": person, "staff": user, "what": "plan", "covers": ["plan"], "record": plan,
            "record_kind": "recovery_plan", "basis": "to_the_participant", "method": "saved_as_pdf",
            "in_language": "es",
        })
    );

    print("recovery_plan", &person, &["--language", "en", "--large"]);
    assert!(words(&out).contains("My recovery plan"));
    print("wallet_card", &person, &["--neutral"]);
    let card = words(&out);
    assert!(card.contains("Caminar junto al río") && !card.contains("beber"), "{card}");
    let what: Vec<Value> =
        given(&dana).iter().map(|one| json!([one["what"], one["neutral"], one["in_language"]])).collect();
    for wanted in
        [json!(["plan", null, "en"]), json!(["wallet_card", "yes", "es"]), json!(["plan", null, "es"])]
    {
        assert!(what.contains(&wanted), "{wanted} in {what:?}");
    }
    dana.sync();
    let luis = base.laptop("Luis", "Jasper");
    assert_eq!(given(&luis).len(), given(&dana).len(), "colleagues see what was given");
}

#[test]
fn a_file_that_is_there_stays_and_standard_output_takes_the_bytes_alone() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let (person, plan) = somebody(&dana);
    let out = base.folder().join("one.pdf");
    fs::write(&out, "theirs").unwrap();
    let file = out.to_str().unwrap();
    assert_eq!(dana.refused(&["print", "recovery_plan", &plan, "--out", file]), Refusal::of("file"));
    assert_eq!(fs::read_to_string(&out).unwrap(), "theirs");
    assert_eq!(given(&dana), Vec::<Value>::new(), "what did not leave is not written down");
    dana.run(&["print", "recovery_plan", &plan, "--out", file, "--force"]);
    let bytes = dana.output(&["print", "recovery_plan", &plan, "--out", "-"]).stdout;
    assert_eq!(bytes, fs::read(&out).unwrap(), "the same sheet is the same file");
    assert_eq!(given(&dana).len(), 2);

    let shown = dana.run(&["plan", &person]);
    assert_eq!(
        (&shown["plan"]["id"], &shown["plan"]["fields"]["crisis"]),
        (&json!(plan), &json!("Llamar a Elena"))
    );
    let other = json!({"participant": person, "toolbox": "Pescar"});
    dana.save("recovery_plan", &other);
    assert_eq!(dana.run(&["plan", &person])["versions"].as_array().unwrap().len(), 2);
    let refused = dana.refused(&["print", "recovery_plan", &person, "--out", file, "--force"]);
    assert_eq!(refused.code, "unresolved_conflict", "a person chooses which plan is carried");
}

#[test]
fn what_was_taken_out_never_gets_onto_paper() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let (person, plan) = somebody(&dana);
    let goal = dana.save("goal", &json!({"participant": person, "statement": "Somebody else's goal"}));
    let kept = dana.save("goal", &json!({"participant": person, "statement": "Mi licencia"}));
    dana.run(&["void", &goal, "--reason", "wrong person"]);
    let out = base.folder().join("goals.pdf");
    let file = out.to_str().unwrap();
    assert_eq!(dana.refused(&["print", "goal", &goal, "--out", file]), Refusal::of("not_found"));
    dana.run(&["print", "goals", &person, "--out", file]);
    let said = words(&out);
    assert!(said.contains("Mi licencia") && !said.contains("Somebody"), "{said}");
    dana.run(&["void", &plan, "--reason", "wrong person"]);
    let refused = dana.refused(&["print", "recovery_plan", &person, "--out", file, "--force"]);
    assert_eq!(refused, Refusal::of("nothing_to_print"));
    assert_eq!(words(&out), said, "what was there is still there");
    dana.run(&["print", "goal", &kept, "--out", file, "--force"]);
    assert_eq!(dana.refused(&["print", "herb_garden", &kept, "--out", file]).code, "unknown_kind");
    let site = text(&dana.run(&["list", "site"])[0]["id"]);
    assert_eq!(dana.refused(&["print", "site", &site, "--out", file]).code, "unknown_kind");
}

#[test]
fn what_one_team_took_out_while_another_went_on_with_it_stays_off_paper_until_a_person_chooses() {
    let base = Base::new();
    let (dana, luis) = (base.laptop("Dana", "Jasper"), base.laptop("Luis", "Jasper"));
    let (person, _) = somebody(&dana);
    let kept = dana.save("goal", &json!({"participant": person, "statement": "Mi licencia"}));
    let goal = dana.save("goal", &json!({"participant": person, "statement": "Somebody else's goal"}));
    dana.sync();
    luis.sync();
    dana.run(&["void", &goal, "--reason", "wrong person"]);
    luis.change("goal", &goal, &json!({"importance": 9}));
    for laptop in [&dana, &luis, &dana] {
        laptop.sync();
    }
    assert_eq!(dana.show(&goal)["standing"], "contested");
    let out = base.folder().join("goals.pdf");
    let file = out.to_str().unwrap();
    dana.run(&["print", "goals", &person, "--out", file]);
    let said = words(&out);
    assert!(said.contains("Mi licencia") && !said.contains("Somebody"), "{said}");
    assert_eq!(dana.refused(&["print", "goal", &goal, "--out", file, "--force"]), Refusal::of("not_found"));
    dana.run(&["restore", &goal]);
    dana.run(&["print", "goals", &person, "--out", file, "--force"]);
    assert!(words(&out).contains("Somebody"), "brought back, it is theirs again");
    assert!(words(&out).contains("Mi licencia"), "{kept}");
}

#[test]
fn a_full_disk_leaves_neither_half_a_file_nor_a_false_entry() {
    let base = Base::new();
    let at = base.folder().join("disk");
    let Some(disk) = SmallDisk::mounted(&at) else {
        eprintln!("SKIPPED a_full_disk_leaves_neither_half_a_file_nor_a_false_entry: mounting takes root");
        return;
    };
    let dana = base.laptop("Dana", "Jasper");
    let (_, plan) = somebody(&dana);
    let filler = disk.fill();
    let stick = at.join("one.pdf");
    let print = |laptop: &Laptop, out: &Path| {
        laptop.refused(&["print", "recovery_plan", &plan, "--out", out.to_str().unwrap()])
    };
    assert_eq!(print(&dana, &stick), Refusal::of("file"));
    let left: Vec<_> = fs::read_dir(&at).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(left, std::slice::from_ref(&filler), "nothing of it is left on the stick");
    assert_eq!(given(&dana), Vec::<Value>::new());

    // The other way round: there is room for the file, and none for what is written down.
    fs::remove_file(filler).unwrap();
    let full = dana.with_vault_at(&at.join("vault"));
    copy(&dana.vault, &full.vault);
    let filler = disk.fill();
    let out = base.folder().join("one.pdf");
    let mut refused = None;
    for number in 0..400 {
        let output = full.output(&[
            "save",
            "participant",
            &json!({"handle": format!("Owl {number}"), "legal_name": "x".repeat(200)}).to_string(),
        ]);
        if !output.status.success() {
            refused = Some(crate::laptop::refusal(&output.stderr));
            break;
        }
    }
    assert_eq!(refused, Some(Refusal::of("disk_full")));
    // What is kept back for who read what is used up as well.
    fs::write(full.vault.join("audit.reserve"), "").unwrap();
    disk.fill();
    assert_eq!(print(&full, &out), Refusal::of("disk_full"));
    let left = fs::read_dir(base.folder()).unwrap().map(|entry| entry.unwrap().path());
    let left: Vec<_> =
        left.filter(|path| path.extension().is_some_and(|end| end == "pdf" || end == "part")).collect();
    assert_eq!(left, Vec::<std::path::PathBuf>::new(), "what could not be written down did not leave");
    fs::remove_file(filler).unwrap();
    assert_eq!(given(&full), Vec::<Value>::new());
    full.run(&["print", "recovery_plan", &plan, "--out", out.to_str().unwrap()]);
    assert_eq!(given(&full).len(), 1);
    drop(disk);
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    fs::set_permissions(to, fs::metadata(from).unwrap().permissions()).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

#[test]
fn a_result_is_printed_in_words_with_its_credit_and_how_it_went_over_time() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let (person, _) = somebody(&dana);
    let answered = |instrument: &str, day: &str, answers: Value| {
        let at = format!("{day}T10:00:00-06:00");
        let fields =
            json!({"participant": person, "instrument": instrument, "answers": answers, "occurred_at": at});
        dana.save("assessment", &fields)
    };
    let earlier = answered("k6", "2026-10-02", json!([1, 1, 2, 2, 2, 1]));
    let later = answered("k6", "2026-11-20", json!([3, 2, 2, 2, 2, 2]));
    let out = base.folder().join("result.pdf");
    let print = |kind: &str, id: &str, language: &str| {
        let file = out.to_str().unwrap();
        let printed = dana.run(&["print", kind, id, "--out", file, "--force", "--language", language]);
        (words(&out), printed)
    };
    let (english, printed) = print("assessment", &later, "en");
    for said in [
        "What I answered",
        "13 of 24. That is a lot to carry.",
        "Over time",
        "October 2, 2026",
        "9 of 24",
        "© World Health Organization 2003",
    ] {
        assert!(english.contains(said), "{said} in {english}");
    }
    assert!(!english.contains("Blue Heron"), "{english}");
    let written = dana.show(&text(&printed["id"]))["fields"].clone();
    assert_eq!(
        (&written["what"], &written["record"], &written["record_kind"]),
        (&json!("result"), &json!(later), &json!("assessment"))
    );
    // The one that was chosen, in the participant's language.
    let (spanish, _) = print("result", &earlier, "es");
    assert!(spanish.contains("9 de 24. Aun así"), "{spanish}");
    // An incomplete one has no score, and a person has no result of their own.
    let some = answered("phq-2", "2026-11-20", json!([2, null]));
    let (incomplete, _) = print("assessment", &some, "en");
    assert!(incomplete.contains("There is no score yet."), "{incomplete}");
    let file = out.to_str().unwrap();
    let refused = dana.refused(&["print", "result", &person, "--out", file, "--force"]);
    assert_eq!(refused, Refusal::of("nothing_to_print"));
}
