//! Processes killed while they save.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, File},
    os::unix::process::CommandExt,
    process::{Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use alongside_test_support::program;
use serde_json::{Value, json};

use crate::{
    base::Base,
    laptop::{Laptop, text},
    random::{kills, moment},
};

/// Saves participants with numbered handles one after the other, and says of each its id and then its
/// handle, until it is killed with everything it started.
const LOOP: &str = r#"
number=0
while :; do
  number=$((number + 1))
  "$0" --vault "$1" save participant "{\"handle\": \"$2-$number\"}" --json &&
    echo "\"$2-$number\""
done"#;

/// What was said to be saved.
#[derive(Default)]
struct Said {
    ids: Vec<String>,
    handles: Vec<String>,
}

/// Lets the loop run for some saves at most, of which one takes so long, kills it, and adds what it said.
fn killed_run(laptop: &Laptop, name: &str, one: Duration, acknowledged: &mut Said) {
    let said = laptop.vault.with_file_name(format!("said-{name}"));
    let mut child = Command::new("sh")
        .args(["-c", LOOP])
        .arg(program("alongside-ctl"))
        .arg(&laptop.vault)
        .arg(name)
        .env("ALONGSIDE_PASSPHRASE", &laptop.passphrase)
        .stdin(Stdio::null())
        .stdout(File::create(&said).unwrap())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()
        .unwrap();
    sleep(one / 2 + moment(one * 4));
    let group = format!("-{}", child.id());
    assert!(Command::new("kill").args(["-KILL", "--", &group]).status().unwrap().success());
    child.wait().unwrap();
    let said = fs::read_to_string(said).unwrap();
    for line in said.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
        match line.as_str() {
            Some(handle) => acknowledged.handles.push(handle.to_owned()),
            None => acknowledged.ids.push(text(&line["id"])),
        }
    }
}

#[test]
fn promise_1_whatever_was_acknowledged_before_a_kill_is_there_and_reaches_the_base_once() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let mut acknowledged = Said::default();
    let kills = kills();
    for run in 0..kills {
        let begun = Instant::now();
        let handle = format!("alone-{run}");
        acknowledged.ids.push(dana.save("participant", &json!({ "handle": handle })));
        let one = begun.elapsed();
        killed_run(&dana, &format!("run{run}"), one, &mut acknowledged);
    }
    let Said { ids, handles } = acknowledged;
    assert!(handles.len() > kills / 2, "only {} saves were acknowledged", handles.len());
    let acknowledged: BTreeSet<&String> = ids.iter().collect();
    assert_eq!(acknowledged.len(), ids.len(), "an id was given twice");

    let here = saved(&dana);
    let lost: Vec<_> = ids.iter().filter(|id| !here.contains_key(*id)).collect();
    assert!(lost.is_empty(), "acknowledged and lost: {lost:?}");
    let here_by_handle: BTreeSet<&String> = here.values().collect();
    assert_eq!(here_by_handle.len(), here.len(), "nothing twice");
    let lost: Vec<_> = handles.iter().filter(|handle| !here_by_handle.contains(handle)).collect();
    assert!(lost.is_empty(), "acknowledged and lost: {lost:?}");
    // A save may be killed between being durable and being acknowledged, one in each run.
    assert!(here.len() <= ids.len() + kills, "{} of {}", here.len(), ids.len());
    assert_eq!(dana.run(&["status"])["waiting"], json!(here.len()));

    dana.sync();
    let fresh = base.laptop("Ana", "Jasper");
    assert_eq!(saved(&fresh), here);
}

/// The handles of all participants by their ids.
fn saved(laptop: &Laptop) -> BTreeMap<String, String> {
    let listed = laptop.run(&["list", "participant"]);
    let one = |one: &Value| (text(&one["id"]), text(&one["fields"]["handle"]));
    listed.as_array().unwrap().iter().map(one).collect()
}
