//! Another key in the place of one, while laptops are out.

use std::{
    fs,
    path::{Path, PathBuf},
    thread::sleep,
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use crate::{
    base::Base,
    laptop::{Laptop, Refusal},
};

const ROOT_KEY: &str = "organisation-root-key.pem";
const TLS: &str = "tls.pem";

/// Syncs once the running server has taken up its new key, which it does by itself.
fn syncs_soon(laptop: &Laptop) {
    let begun = Instant::now();
    while !laptop.output(&["sync"]).status.success() {
        assert!(begun.elapsed() < Duration::from_secs(20), "the server does not take its new key up");
        sleep(Duration::from_millis(200));
    }
}

/// Syncs with a base that has this TLS identity, and says why not.
fn refusal_of(base: &mut Base, identity: &[u8], laptop: &Laptop) -> Refusal {
    let path = base.server.data_dir().join(TLS);
    let own = fs::read(&path).unwrap();
    base.server.kill();
    fs::write(&path, identity).unwrap();
    base.server.restart();
    let refused = laptop.refused(&["sync"]);
    base.server.kill();
    fs::write(&path, own).unwrap();
    base.server.restart();
    refused
}

fn rotate(base: &Base, arguments: &[&str]) -> Value {
    let arguments = [arguments, &["--json"]].concat();
    serde_json::from_str(&base.server.command("rotate", &arguments)).unwrap()
}

fn person(laptop: &Laptop, handle: &str) {
    laptop.save("participant", &json!({ "handle": handle }));
}

fn name(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn laptops_follow_the_next_tls_key_and_refuse_the_one_before() {
    let mut base = Base::new();
    let (dana, luis) = (base.laptop("Dana", "Jasper"), base.laptop("Luis", "Jasper"));
    let old = fs::read(base.server.data_dir().join(TLS)).unwrap();
    rotate(&base, &["tls"]);
    syncs_soon(&dana);
    syncs_soon(&dana);
    assert_eq!(refusal_of(&mut base, &old, &dana), Refusal::of("tls_refused"));
    dana.sync();
    // Who passes keys over follows all the same, and so does who comes new.
    rotate(&base, &["tls"]);
    rotate(&base, &["tls"]);
    syncs_soon(&luis);
    assert_eq!(refusal_of(&mut base, &old, &luis), Refusal::of("tls_refused"));
    let sam = base.laptop("Sam", "Jasper");
    assert_eq!(refusal_of(&mut base, &old, &sam), Refusal::of("tls_refused"));
    person(&dana, "Jade Owl 1");
    syncs_soon(&dana);
    luis.sync();
    assert_eq!(luis.handles(), ["Jade Owl 1"]);
}

#[test]
fn a_code_is_not_shown_to_a_base_with_a_key_of_before() {
    let mut base = Base::new();
    let old = fs::read(base.server.data_dir().join(TLS)).unwrap();
    rotate(&base, &["tls"]);
    let code = base.server.enrolment_code("Dana", "peer", "Jasper");
    let path = base.server.data_dir().join(TLS);
    let new = fs::read(&path).unwrap();
    base.server.kill();
    fs::write(&path, old).unwrap();
    base.server.restart();
    let dana = base.new_laptop("Dana");
    assert_eq!(dana.refused(&["enrol", &code]), Refusal::of("tls_refused"));
    base.server.kill();
    fs::write(&path, new).unwrap();
    base.server.restart();
    dana.run(&["enrol", &code]);
}

#[test]
fn laptops_follow_the_next_root_key_and_the_one_before_says_nothing() {
    let mut base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let late = base.laptop("Luis", "Jasper");
    let (identity, root) = (base.server.data_dir().join(TLS), base.server.data_dir().join(ROOT_KEY));
    let (old_identity, old_root) = (fs::read(&identity).unwrap(), fs::read(&root).unwrap());
    let printed = rotate(&base, &["root"]);
    assert_eq!(printed["root_key_file"], name(&root));
    assert_ne!(fs::read(&root).unwrap(), old_root);
    syncs_soon(&dana);
    syncs_soon(&dana);
    assert_eq!(refusal_of(&mut base, &old_identity, &dana), Refusal::of("tls_refused"));
    dana.sync();

    // Whoever has the old one makes no codes and rotates nothing.
    let kept = base.folder().join("old-root.pem");
    fs::write(&kept, old_root).unwrap();
    let next = base.folder().join("next-root.pem");
    for key in [vec!["tls"], vec!["sealing"], vec!["root", "--to", name(&next)]] {
        let with = ["--root-key", name(&kept), "--json"];
        let refused = base.server.refused("rotate", &[key.as_slice(), &with].concat());
        assert_eq!(refused["code"], "no_root_key", "{key:?}");
    }
    assert!(!next.exists());
    // The next ones do, also for who passed keys over.
    rotate(&base, &["root"]);
    rotate(&base, &["tls"]);
    syncs_soon(&dana);
    syncs_soon(&dana);
    let sam = base.laptop("Sam", "Jasper");
    person(&sam, "Jade Owl 1");
    syncs_soon(&sam);
    syncs_soon(&late);
    assert_eq!(late.handles(), ["Jade Owl 1"]);
    assert_eq!(refusal_of(&mut base, &old_identity, &sam), Refusal::of("tls_refused"));
    assert_eq!(refusal_of(&mut base, &old_identity, &late), Refusal::of("tls_refused"));
}

#[test]
fn a_rotation_of_the_root_key_that_was_cut_off_goes_on() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let folder = base.server.data_dir();
    let root = folder.join(ROOT_KEY);
    let before = base.folder().join("before.pem");
    fs::copy(&root, &before).unwrap();
    rotate(&base, &["root"]);
    let after = fs::read(&root).unwrap();
    // As a crash leaves it before the last step: the next key is in force, under its other name.
    fs::rename(&root, folder.join("organisation-root-key.next.pem")).unwrap();
    fs::rename(&before, &root).unwrap();
    rotate(&base, &["root"]);
    assert_eq!(fs::read(&root).unwrap(), after);
    syncs_soon(&dana);
    syncs_soon(&dana);
    base.laptop("Sam", "Jasper");
}

#[test]
fn the_server_goes_on_without_the_root_key() {
    let mut base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let carrier = base.laptop("Luis", "Jasper");
    let elsewhere: PathBuf = base.folder().join("safe.pem");
    base.server.command("root export", &[name(&elsewhere), "--remove"]);
    assert!(!base.server.data_dir().join(ROOT_KEY).exists());
    base.server.kill();
    base.server.restart();

    person(&dana, "Jade Owl 1");
    dana.sync();
    // What it answers by courier is its own to sign.
    person(&dana, "Jade Owl 2");
    let file = base.folder().join("stick.bundle");
    dana.run(&["bundle", "out", name(&file)]);
    let carried = carrier.run(&["bundle", "in", name(&file)]);
    assert_eq!(dana.run(&["bundle", "in", carried["answer"].as_str().unwrap()])["waiting"], 0);

    // What takes the root key takes it from where it is, or is refused.
    let url = base.server.url();
    for (command, arguments) in [
        ("rotate", vec!["tls"]),
        ("rotate", vec!["root"]),
        ("enrolment-code", vec!["--url", &url, "--user", "Sam", "--role", "peer", "--site", "Jasper"]),
    ] {
        let refused = base.server.refused(command, &[arguments.as_slice(), &["--json"]].concat());
        assert_eq!(refused["code"], "no_root_key", "{command} {arguments:?}");
    }
    rotate(&base, &["tls", "--root-key", name(&elsewhere)]);
    syncs_soon(&dana);
    // The next one goes where it is told, and never into the folder.
    let refused = base.server.refused("rotate", &["root", "--root-key", name(&elsewhere), "--json"]);
    assert_eq!((refused["code"].as_str(), refused["field"].as_str()), (Some("usage"), Some("to")));
    let next = base.folder().join("next.pem");
    rotate(&base, &["root", "--root-key", name(&elsewhere), "--to", name(&next)]);
    assert!(!base.server.data_dir().join(ROOT_KEY).exists());
    syncs_soon(&dana);
    let refused = base.server.refused("rotate", &["tls", "--root-key", name(&elsewhere), "--json"]);
    assert_eq!(refused["code"], "no_root_key");
    rotate(&base, &["tls", "--root-key", name(&next)]);
    syncs_soon(&dana);
    syncs_soon(&carrier);
}

#[test]
fn files_for_the_sealing_key_before_still_open() {
    let base = Base::new();
    let (dana, carrier) = (base.laptop("Dana", "Jasper"), base.laptop("Luis", "Jasper"));
    let [early, late] = ["early", "late"].map(|name| base.folder().join(name));
    let takes_in = |file: &Path| {
        let begun = Instant::now();
        loop {
            let carried = carrier.output(&["bundle", "in", name(file)]);
            if carried.status.success() {
                let carried: Value = serde_json::from_slice(&carried.stdout).unwrap();
                return dana.run(&["bundle", "in", carried["answer"].as_str().unwrap()])["waiting"].clone();
            }
            assert!(begun.elapsed() < Duration::from_secs(20), "the server does not take its new key up");
            sleep(Duration::from_millis(200));
        }
    };
    person(&dana, "Jade Owl 1");
    dana.run(&["bundle", "out", name(&early)]);
    rotate(&base, &["sealing"]);
    assert_eq!(takes_in(&early), 0);
    dana.sync();
    let keys = base.server.data_dir().join("sealing.key");
    let both = fs::read_to_string(&keys).unwrap();
    person(&dana, "Jade Owl 2");
    dana.run(&["bundle", "out", name(&late)]);
    // With the old one alone it does not open: it was sealed to the new one.
    let old = both.lines().last().unwrap().to_owned();
    fs::write(&keys, format!("{old}\n")).unwrap();
    base.server.read_anew();
    sleep(Duration::from_secs(1));
    assert_eq!(carrier.refused(&["bundle", "in", name(&late)]), Refusal::of("bad_seal"));
    fs::write(&keys, both).unwrap();
    assert_eq!(takes_in(&late), 0);
}
