//! A master key that is not in the data folder: a small program asks for it over a socket, of a service that
//! may be slow, absent or wrong.

use std::{
    fs,
    io::{Read, Write},
    net::{Shutdown, TcpListener},
    os::unix::fs::PermissionsExt,
    path::PathBuf,
    process::{Command, Output},
    sync::{
        Arc,
        atomic::{AtomicU8, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use alongside_domain::CARE_TEAM;
use alongside_protocol::paths;
use alongside_record::Root;
use alongside_test_support::{
    ServerProcess,
    client::{enrol, server, sync},
    program,
};
use data_encoding::BASE64;
use reqwest::Client;
use serde_json::{Value, json};

/// How a service behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Manner {
    Right,
    Slow,
    Silent,
    Wrong,
    Gibberish,
}

/// A service that wraps keys with one of its own, and the program that asks it.
struct Service {
    folder: tempfile::TempDir,
    manner: Arc<AtomicU8>,
}

/// What the service wraps with.
const OWN: u8 = 0x5a;

impl Service {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let manner = Arc::new(AtomicU8::new(Manner::Right as u8));
        let now = Arc::clone(&manner);
        thread::spawn(move || {
            for asked in listener.incoming() {
                let (mut asked, now) = (asked.unwrap(), Arc::clone(&now));
                thread::spawn(move || {
                    let manner = now.load(Ordering::SeqCst);
                    let mut wrapped = [0; 44];
                    asked.read_exact(&mut wrapped).unwrap();
                    let mut key = BASE64.decode(&wrapped).unwrap();
                    key.iter_mut().for_each(|byte| *byte ^= OWN);
                    let is = |one: Manner| manner == one as u8;
                    if is(Manner::Slow) {
                        thread::sleep(Duration::from_secs(30));
                    }
                    if is(Manner::Wrong) {
                        key[7] ^= 1;
                    }
                    let answer = if is(Manner::Gibberish) { "no key".into() } else { BASE64.encode(&key) };
                    if !is(Manner::Silent) {
                        // Whoever asked may have gone away.
                        let _ = asked.write_all(answer.as_bytes());
                    }
                    let _ = asked.shutdown(Shutdown::Both);
                });
            }
        });
        let folder = tempfile::tempdir().unwrap();
        let script = "#!/bin/bash\n\
            read -r wrapped\n\
            exec 3<>\"/dev/tcp/127.0.0.1/$1\" || exit 1\n\
            printf '%s' \"$wrapped\" >&3\n\
            answer=$(cat <&3)\n\
            [ -n \"$answer\" ] || exit 1\n\
            printf '%s\\n' \"$answer\"\n";
        fs::write(folder.path().join("ask"), script).unwrap();
        fs::set_permissions(folder.path().join("ask"), fs::Permissions::from_mode(0o700)).unwrap();
        fs::write(folder.path().join("port"), port.to_string()).unwrap();
        Self { folder, manner }
    }

    fn behaves(&self, manner: Manner) {
        self.manner.store(manner as u8, Ordering::SeqCst);
    }

    fn program(&self) -> PathBuf {
        self.folder.path().join("ask")
    }

    /// A file with another key, wrapped.
    fn wrapped(&self, number: u8) -> String {
        let path = self.folder.path().join(format!("wrapped-{number}"));
        fs::write(&path, BASE64.encode(&[number; 32])).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// The arguments that have this base ask it.
    fn arguments(&self, number: u8) -> Vec<String> {
        let port = fs::read_to_string(self.folder.path().join("port")).unwrap();
        let mut arguments = vec!["master".into(), "--wrapped".into(), self.wrapped(number)];
        for word in [self.program().to_str().unwrap(), &port] {
            arguments.extend(["--unwrap-with".into(), word.into()]);
        }
        arguments.extend(["--seconds".into(), "2".into(), "--json".into()]);
        arguments
    }

    fn is_asked_by(&self, server: &ServerProcess) {
        let arguments = self.arguments(1);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let said: Value = serde_json::from_str(&server.command("rotate", &arguments)).unwrap();
        assert_eq!((&said["rotated"], &said["resumed"]), (&json!("master"), &json!(false)));
    }
}

/// What a command says that is to fail, and how long it took.
fn fails(server: &ServerProcess, command: &[&str]) -> (Output, Duration) {
    let begun = Instant::now();
    let mut run = Command::new(program("alongside-server"));
    run.args(command).arg("--data").arg(server.data_dir()).env("LC_ALL", "en");
    let output = run.output().unwrap();
    assert!(!output.status.success(), "{command:?} did not fail");
    (output, begun.elapsed())
}

/// The code of a refusal.
fn code(server: &ServerProcess) -> String {
    let (output, took) = fails(server, &["site", "list", "--json"]);
    assert!(took < Duration::from_secs(8), "it took {took:?}");
    let error: Value = serde_json::from_slice(&output.stderr).unwrap();
    error["code"].as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_master_key_that_a_service_keeps_is_in_no_file() {
    let mut server = server();
    let service = Service::start();
    let (client, mut ana) = enrol(&server, 1, "Ana", "peer").await;
    let key = fs::read_to_string(server.data_dir().join("master.key")).unwrap();
    service.is_asked_by(&server);
    assert!(!server.data_dir().join("master.key").exists());
    // Neither the key of before nor the one that the service gives lies in any file.
    let given = BASE64.encode(&[1 ^ OWN; 32]);
    for entry in fs::read_dir(server.data_dir()).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        for secret in [&key, &given] {
            assert!(!bytes.windows(44).any(|window| window == secret.trim().as_bytes()));
        }
    }
    let person = ana.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Benton"))]);
    while sync(&client, &server, &mut ana).await {}
    server.restart();
    let (client, mut ben) = enrol(&server, 2, "Ben", "peer").await;
    while sync(&client, &server, &mut ben).await {}
    assert_eq!(ben.values(person, "county"), [json!("Benton")]);
    server.command("verify", &[]);
    // By forgetting an argument nobody gets it back into the folder.
    assert_eq!(server.refused("rotate", &["master", "--json"])["field"], "wrapped");
    server.command("rotate", &["master", "--in-folder"]);
    assert!(server.data_dir().join("master.key").exists());
    server.restart();
    server.command("verify", &[]);
}

#[test]
fn a_service_that_is_slow_absent_or_wrong_is_said_and_nothing_is_half_started() {
    let mut server = server();
    let service = Service::start();
    service.is_asked_by(&server);
    server.kill();
    let before = fs::read(server.data_dir().join("master.json")).unwrap();
    for (manner, expected) in [
        (Manner::Slow, "key_service_slow"),
        (Manner::Silent, "key_service_refused"),
        (Manner::Wrong, "key_service_another"),
        (Manner::Gibberish, "key_service_no_key"),
    ] {
        service.behaves(manner);
        assert_eq!(code(&server), expected);
        let (output, took) = fails(&server, &["serve", "--listen", "127.0.0.1:0"]);
        assert!(output.stdout.is_empty() && took < Duration::from_secs(8), "{manner:?} took {took:?}");
        // Nor does anything change of what was to be changed then.
        let next = service.arguments(2);
        let mut rotate = vec!["rotate"];
        rotate.extend(next.iter().map(String::as_str));
        fails(&server, &rotate);
        assert_eq!(fs::read(server.data_dir().join("master.json")).unwrap(), before);
        assert!(!server.data_dir().join("master.next.json").exists());
    }
    service.behaves(Manner::Right);
    let away = service.folder.path().join("away");
    fs::rename(service.program(), &away).unwrap();
    assert_eq!(code(&server), "key_service_absent");
    fs::rename(&away, service.program()).unwrap();
    server.restart();
    server.command("verify", &[]);
}

#[test]
fn who_may_write_how_the_service_is_asked_is_not_obeyed() {
    let server = server();
    let service = Service::start();
    service.is_asked_by(&server);
    let path = server.data_dir().join("master.json");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o620)).unwrap();
    assert_eq!(code(&server), "readable_by_others");
}

async fn ready(client: &Client, server: &ServerProcess) -> (u16, Value) {
    let answer = client.get(format!("{}{}", server.url(), paths::READY)).send().await.unwrap();
    let status = answer.status().as_u16();
    (status, serde_json::from_slice::<Value>(&answer.bytes().await.unwrap()).unwrap()["code"].clone())
}

async fn becomes(client: &Client, server: &ServerProcess, expected: (u16, Value)) {
    let begun = Instant::now();
    loop {
        let found = ready(client, server).await;
        if found == expected {
            return;
        }
        assert!(begun.elapsed() < Duration::from_secs(30), "{found:?} and not {expected:?}");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_needs_the_service_and_has_it_not_says_that_it_is_not_ready() {
    let server = server();
    let service = Service::start();
    service.is_asked_by(&server);
    let (client, mut ana) = enrol(&server, 1, "Ana", "peer").await;
    becomes(&client, &server, (200, Value::Null)).await;
    // Its organization's key gets a successor, which it can open with the master key alone.
    let path = server.data_dir().join("master.json");
    let asked = fs::read_to_string(&path).unwrap();
    tokio::task::block_in_place(|| server.command("rotate", &["organization"]));
    for manner in [Manner::Slow, Manner::Silent] {
        service.behaves(manner);
        tokio::task::block_in_place(|| {
            service.behaves(Manner::Right);
            server.command("rotate", &["organization"]);
            service.behaves(manner);
        });
        becomes(&client, &server, (503, json!("master_key"))).await;
        service.behaves(Manner::Right);
        becomes(&client, &server, (200, Value::Null)).await;
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), asked);
    ana.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Benton"))]);
    while sync(&client, &server, &mut ana).await {}
    tokio::task::block_in_place(|| server.command("verify", &[]));
}
