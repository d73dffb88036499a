//! Processes killed while they save.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    os::unix::process::CommandExt,
    process::{Command, Stdio},
    thread::sleep,
    time::Duration,
};

use serde_json::{Value, json};

use crate::{base::Base, laptop::Laptop, programs::program, random::moment};

const KILLS: usize = 24;

/// Saves participants with numbered handles one after the other, and says the id of each, until it is
/// killed with everything it started.
const LOOP: &str = r#"
number=0
while :; do
  number=$((number + 1))
  "$0" --vault "$1" save participant "{\"handle\": \"$2-$number\"}" --json
done"#;

/// Lets the loop run for a moment and kills it. Gives the ids that it said were saved.
fn killed_run(laptop: &Laptop, name: &str) -> Vec<String> {
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
    sleep(Duration::from_millis(40) + moment(Duration::from_millis(400)));
    let group = format!("-{}", child.id());
    assert!(Command::new("kill").args(["-KILL", "--", &group]).status().unwrap().success());
    child.wait().unwrap();
    let said = fs::read_to_string(said).unwrap();
    let ids = said.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    ids.map(|saved| saved["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn whatever_was_acknowledged_before_a_kill_is_there_and_reaches_the_base_once() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let mut acknowledged = BTreeSet::new();
    for run in 0..KILLS {
        let ids = killed_run(&dana, &format!("run{run}"));
        acknowledged.extend(ids);
    }
    assert!(acknowledged.len() > KILLS / 2, "only {} saves were acknowledged", acknowledged.len());

    let ids = |laptop: &Laptop| -> BTreeSet<String> {
        let listed = laptop.run(&["list", "participant"]);
        let listed = listed.as_array().unwrap();
        let ids: BTreeSet<String> = listed.iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect();
        assert_eq!(ids.len(), listed.len());
        ids
    };
    let here = ids(&dana);
    let lost: Vec<_> = acknowledged.difference(&here).collect();
    assert!(lost.is_empty(), "acknowledged and lost: {lost:?}");
    // A save may be killed between being durable and being acknowledged, one in each run.
    assert!(here.len() <= acknowledged.len() + KILLS, "{} of {}", here.len(), acknowledged.len());
    assert_eq!(dana.run(&["status"])["waiting"], json!(here.len()));
    let handles = dana.handles();
    assert_eq!(handles.iter().collect::<BTreeSet<_>>().len(), handles.len(), "nothing twice");

    dana.sync();
    let fresh = base.laptop("Ana", "Marlow");
    assert_eq!(ids(&fresh), here);
    assert_eq!(fresh.handles(), handles);
}
