//! What operators type.

use std::{
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Command, Output},
};

use alongside_protocol::EnrolmentCode;
use serde_json::{Value, json};

use alongside_test_support::client::server;
use alongside_test_support::program;

fn run(arguments: &[&str]) -> Output {
    Command::new(program("alongside-server")).args(arguments).env("LC_ALL", "C").output().unwrap()
}

fn refused(arguments: &[&str]) -> Value {
    let output = run(arguments);
    assert!(!output.status.success() && output.stdout.is_empty(), "{arguments:?}");
    serde_json::from_slice(&output.stderr).unwrap()
}

#[test]
fn a_new_organisation_is_its_owners_alone_and_is_never_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("new").join("data");
    let path = data.to_str().unwrap();
    let output = run(&["init", "--data", path, "--org", "Ozark; \"Peers\" & Ünïcode", "--json"]);
    assert!(output.status.success());
    let words = String::from_utf8(output.stderr).unwrap();
    assert!(words.contains("Not for real participants' records until SECURITY.md says so"));
    assert!(words.contains("offline"));
    let printed: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(printed["organisation"]["name"], "Ozark; \"Peers\" & Ünïcode");
    assert!(Path::new(printed["root_key_file"].as_str().unwrap()).exists());

    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&data), 0o700);
    let contents = || -> Vec<(std::ffi::OsString, Vec<u8>)> {
        let entries = std::fs::read_dir(&data).unwrap().map(Result::unwrap);
        let mut files: Vec<_> =
            entries.map(|entry| (entry.file_name(), std::fs::read(entry.path()).unwrap())).collect();
        files.sort();
        files
    };
    for entry in std::fs::read_dir(&data).unwrap() {
        assert_eq!(mode(&entry.unwrap().path()), 0o600);
    }
    let secrets = std::fs::read_to_string(data.join("master.key")).unwrap();
    assert!(
        !String::from_utf8_lossy(&output.stdout).contains(secrets.trim()) && !words.contains(secrets.trim())
    );

    let before = contents();
    assert_eq!(refused(&["init", "--data", path, "--org", "Another", "--json"])["code"], "exists");
    assert_eq!(contents(), before);
}

#[test]
fn a_failed_init_leaves_no_organisation() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    let nowhere = "postgres://postgres@127.0.0.1:1/none";
    let error = refused(&["init", "--data", path, "--org", "A", "--database-url", nowhere, "--json"]);
    assert_eq!(error["code"], "database");
    assert!(run(&["init", "--data", path, "--org", "A", "--json"]).status.success());
}

#[test]
fn what_cannot_be_used_is_refused_by_its_field() {
    let server = server();
    let data = server.data_dir().to_str().unwrap();
    let url = server.url();
    let code = ["enrolment-code", "--data", data, "--json", "--site", "Marlow"];
    let no_role = [&code[..], &["--url", &url, "--user", "Ana", "--role", "boss"]].concat();
    let error = refused(&no_role);
    assert_eq!((error["code"].as_str(), error["field"].as_str()), (Some("usage"), Some("--role <ROLE>")));
    for (arguments, field) in [
        ([&code[..], &["--url", "http://x", "--user", "Ana", "--role", "peer"]].concat(), "url"),
        ([&code[..], &["--url", &url, "--user", "  ", "--role", "peer"]].concat(), "name"),
        (vec!["init", "--data", data, "--org", "A", "--time-zone", "Mars/Base", "--json"], "time_zone"),
    ] {
        let error = refused(&arguments);
        assert_eq!((error["code"].as_str(), error["field"].as_str()), (Some("malformed"), Some(field)));
    }
    let nothing = tempfile::tempdir().unwrap();
    let arguments =
        [&["enrolment-code", "--data", nothing.path().to_str().unwrap()][..], &code[3..]].concat();
    let arguments = [&arguments[..], &["--url", &url, "--user", "Ana", "--role", "peer"]].concat();
    assert_eq!(refused(&arguments)["code"], "no_organisation");
}

#[test]
fn codes_are_made_while_the_server_runs() {
    let server = server();
    let enrolment = server.enrolment("Ana", "coordinator", "Marlow");
    let code: EnrolmentCode = enrolment.code.parse().unwrap();
    assert_eq!((code.url, code.user.as_str()), (server.url(), "Ana"));
    assert_eq!((code.role.as_str(), code.site.as_str()), ("coordinator", "Marlow"));
    assert_eq!(enrolment.user["name"], "Ana");
    assert_ne!(server.enrolment_code("Ana", "coordinator", "Marlow"), enrolment.code);
    let url = server.url();
    let shown = ["--url", &url, "--role", "peer", "--site", "Marlow", "--user", "Ben"];
    let words = server.command("enrolment-code", &shown);
    assert!(words.contains('█') && words.contains("ALONGSIDE1-"));
    let without = [&shown[..7], &["Cleo", "--no-qr"]].concat();
    assert!(!server.command("enrolment-code", &without).contains('█'));
}

#[test]
fn a_report_file_is_whole_and_never_replaced_unasked() {
    let server = server();
    server.enrolment("Ana", "peer", "Marlow");
    let data = server.data_dir().to_str().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("report.csv");
    let out_text = out.to_str().unwrap();
    let period = ["--from", "2026-11-01", "--to", "2026-11-30"];
    let write = [&["persons-served", "--format", "csv", "--out", out_text][..], &period[..]].concat();
    server.command("report", &write);
    let first = std::fs::read(&out).unwrap();
    assert!(first.starts_with(b"\xef\xbb\xbfReport,Persons served"));
    let again = [&["report", "--json", "--data", data][..], &write[..]].concat();
    assert_eq!(refused(&again)["code"], "exists");
    assert_eq!(std::fs::read(&out).unwrap(), first);
    server.command("report", &[&write[..], &["--force"]].concat());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    let wrong = ["report", "persons-served", "--json", "--data", data, "--format", "csv", "--out", "x.csv"];
    let wrong = [&wrong[..], &["--from", "2026-11-30", "--to", "2026-11-01"]].concat();
    assert_eq!(refused(&wrong)["field"], "to");
}

#[test]
fn a_damaged_store_is_told_by_exit_code_and_by_ids() {
    let server = server();
    server.enrolment("Ana", "peer", "Marlow");
    let data = server.data_dir().to_str().unwrap();
    let whole: Value = serde_json::from_str(&server.command("verify", &["--json"])).unwrap();
    assert_eq!((whole["findings"].as_array().map(Vec::len), whole["sequence"].as_u64()), (Some(0), Some(4)));
    assert!(server.command("verify", &[]).starts_with("Whole up to sequence number 4: 4 changes"));

    let file = rusqlite::Connection::open(server.data_dir().join("server.sqlite")).unwrap();
    file.execute_batch("DELETE FROM change WHERE seq = 1").unwrap();
    let output = run(&["verify", "--data", data, "--json"]);
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    let error: Value = serde_json::from_slice(&output.stderr).unwrap();
    assert_eq!((output.status.success(), error["code"].as_str()), (false, Some("damaged")));
    assert_eq!(found["findings"][1], json!({"code": "order_gap", "first": 1, "last": 1}));
    let output = run(&["verify", "--data", data]);
    let lines = String::from_utf8(output.stdout).unwrap();
    assert!(!output.status.success() && lines.contains("order: nothing stands at 1 to 1\n"), "{lines}");
}

#[test]
fn people_get_their_language_and_scripts_the_same_codes() {
    let nothing = tempfile::tempdir().unwrap();
    let verify = ["verify", "--data", nothing.path().to_str().unwrap()];
    let said = |more: &[&str]| String::from_utf8(run(&[&verify[..], more].concat()).stderr).unwrap();
    assert!(said(&[]).starts_with("no organization in /"));
    assert!(said(&["--language", "es"]).starts_with("no hay ninguna organización en /"));
    let error = refused(&[&verify[..], &["--language", "es", "--json"]].concat());
    assert_eq!(error["code"], "no_organisation");
}

#[test]
fn the_api_describes_itself() {
    let output = run(&["openapi"]);
    let description: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(output.status.success());
    assert!(description["paths"]["/v1/sync"]["post"]["responses"]["413"].is_object());
}

#[test]
fn what_cannot_be_understood_is_json_where_json_is_asked_for() {
    for arguments in [
        &["enrolment-code", "--json", "--data", "x"][..],
        &["verify", "--data", "x", "--json", "--unknown"],
        &["wrong", "--json"],
    ] {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let error: Value = serde_json::from_slice(&output.stderr).unwrap();
        assert_eq!(error["code"], "usage", "{arguments:?}");
        assert!(!error["params"]["message"].as_str().unwrap().is_empty(), "{arguments:?}");
    }
    let output = run(&["verify", "--json", "--data", "x", "--unknown"]);
    assert_eq!(serde_json::from_slice::<Value>(&output.stderr).unwrap()["field"], "--unknown");
    let words = run(&["verify", "--data", "x", "--unknown"]).stderr;
    assert!(serde_json::from_slice::<Value>(&words).is_err(), "JSON that nobody asked for");
}

#[test]
fn a_folder_that_cannot_be_looked_into_is_not_one_without_an_organisation() {
    let server = server();
    let inside = server.data_dir().join("organisation.json").join("data");
    let error = refused(&["verify", "--data", inside.to_str().unwrap(), "--json"]);
    assert_eq!(error["code"], "file");
    let message = error["params"]["message"].as_str().unwrap();
    assert!(message.contains("Not a directory"), "{message}");

    // As somebody who may not.
    std::fs::set_permissions(server.data_dir(), std::fs::Permissions::from_mode(0o700)).unwrap();
    let mut command = Command::new(program("alongside-server"));
    command.args(["verify", "--json", "--data"]).arg(server.data_dir());
    std::os::unix::process::CommandExt::uid(&mut command, 65_534);
    // Only root can become somebody else, and where the program itself is may be closed to them.
    if let Ok(output) = command.output() {
        let error: Value = serde_json::from_slice(&output.stderr).unwrap();
        assert_eq!(error["code"], "file");
        assert!(error["params"]["message"].as_str().unwrap().contains("Permission denied"));
    }
}
