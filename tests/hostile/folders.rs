//! Another user of the same computer, who looks where they may: what holds keys is not used while they may
//! look there, and the message says what to do.

use std::{fs, process::Command};

use alongside_test_support::{client::server, program};

use crate::ctl::{Laptop, PASSPHRASE, code, open_to_others};

#[test]
fn a_vault_that_others_may_open_is_not_unlocked() {
    let server = server();
    let dana = Laptop::enrolled(&server);
    let vault = dana.vault();
    for (path, private) in [(vault.clone(), 0o700), (vault.join("keys.json"), 0o600)] {
        open_to_others(&path, private | 0o044);
        let refused = dana.command(PASSPHRASE, &["status"]).output().unwrap();
        assert_eq!(code(&refused), "readable_by_others");
        let said = String::from_utf8_lossy(&refused.stderr).replace("\\\"", "\"");
        assert!(said.contains(&format!("chmod go-rwx \"{}\"", path.display())), "{said}");
        open_to_others(&path, private);
    }
    assert_eq!(dana.refused(PASSPHRASE, &["status"]), "");
}

#[test]
fn a_base_whose_keys_others_may_read_does_not_run() {
    let server = server();
    let folder = server.data_dir().to_owned();
    let keys = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let keys = keys.filter(|path| path.to_string_lossy().ends_with(".key") || path.ends_with("tls.pem"));
    let secret: Vec<_> = keys.map(|path| (path, 0o600)).chain([(folder.clone(), 0o700)]).collect();
    assert!(secret.len() >= 4, "{secret:?}");
    for (path, private) in secret {
        open_to_others(&path, private | 0o004);
        for task in [&["site", "list"][..], &["serve", "--listen", "127.0.0.1:0"]] {
            let mut command = Command::new(program("alongside-server"));
            let refused = command.args(task).arg("--data").arg(&folder).env("LC_ALL", "en").output().unwrap();
            assert!(!refused.status.success(), "{task:?}");
            let said = String::from_utf8_lossy(&refused.stderr).replace("\\\"", "\"");
            assert!(said.contains(&format!("chmod go-rwx \"{}\"", path.display())), "{said}");
        }
        open_to_others(&path, private);
    }
}
