//! What each of us carries: one's own for a peer, all for a supervisor; a person whom two records describe counts
//! once, and who has died not at all. With the real programs.

use serde_json::{Value, json};

use crate::{base::Base, laptop::Laptop};

/// One line of what `laptop` is told: whose it is, and people, late, worried and hard.
fn told(laptop: &Laptop) -> Vec<(String, [u64; 4])> {
    let rows = laptop.run(&["caseloads"]);
    let line = |row: &Value| {
        let count = |name: &str| row[name].as_u64().unwrap();
        let name = row["name"].as_str().unwrap().to_owned();
        (name, [count("people"), count("late"), count("worried"), count("hard")])
    };
    rows.as_array().unwrap().iter().map(line).collect()
}

#[test]
fn a_peer_is_told_what_they_carry_and_a_supervisor_what_all_do() {
    let base = Base::new();
    let (dana, luis) = (base.laptop("Dana", "Jasper"), base.laptop("Luis", "Jasper"));
    let cleo = base.laptop_of("Cleo", "supervisor", "Jasper");
    let people: Vec<String> = ["Blue Heron 12", "Jade Owl 7", "Red Fox 3", "Gray Wren 5"]
        .iter()
        .map(|handle| dana.save("participant", &json!({ "handle": handle })))
        .collect();
    assert_eq!(told(&dana), [("Dana".to_owned(), [0, 0, 0, 0])], "nobody yet");
    for person in &people {
        dana.core().accept(person).unwrap();
    }
    dana.core().accept(&people[0]).unwrap();
    dana.save("crisis", &json!({"participant": people[0], "what": "nowhere_safe", "safe_now": "no"}));
    let check_in = json!({"participant": people[1], "next_due": "2020-01-05"});
    dana.save("check_in", &check_in);
    let long_ago = json!({"participant": people[1], "substance": "alcohol", "safe_now": "yes",
        "occurred_at": "2020-01-02T10:00:00-05:00"});
    dana.save("return_to_use", &long_ago);
    assert_eq!(told(&dana), [("Dana".to_owned(), [4, 1, 1, 1])], "twice accepted counts once");

    dana.run(&["link", &people[2], &people[3]]);
    dana.change("participant", &people[1], &json!({"status": "died"}));
    dana.sync();
    luis.sync();
    cleo.sync();
    luis.core().accept(&people[2]).unwrap();
    luis.sync();
    cleo.sync();
    let both = [("Dana".to_owned(), [2, 0, 1, 1]), ("Luis".to_owned(), [1, 0, 0, 0])];
    assert_eq!(told(&cleo)[..2], both, "one person in two records counts once, who died not at all");
    assert_eq!(told(&luis), [("Luis".to_owned(), [1, 0, 0, 0])], "a colleague's is not told to a peer");
}
