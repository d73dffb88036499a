//! A disk with no room left, under a vault of its own.

use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::json;

use crate::{base::Base, laptop::Refusal};

/// A small disk, unmounted on drop.
pub struct SmallDisk(PathBuf);

impl SmallDisk {
    /// One at that place, where mounting is allowed.
    pub fn mounted(at: &Path) -> Option<Self> {
        fs::create_dir(at).unwrap();
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=6m", "tmpfs"]).arg(at).output();
        mounted.is_ok_and(|output| output.status.success()).then(|| Self(at.to_owned()))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Takes every byte that is left; gives the file that did.
    pub fn fill(&self) -> PathBuf {
        let filler = self.0.join("filler");
        let mut file = File::options().create(true).append(true).open(&filler).unwrap();
        for size in [65_536, 4_096, 512, 1] {
            while file.write_all(&vec![0; size]).is_ok() {}
        }
        filler
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let unmounted = Command::new("umount").arg("--lazy").arg(&self.0).status();
        assert!(unmounted.is_ok_and(|status| status.success()) || std::thread::panicking());
    }
}

#[test]
fn a_full_disk_is_said_and_loses_nothing() {
    let base = Base::new();
    let disk = base.folder().join("disk");
    let Some(disk) = SmallDisk::mounted(&disk) else {
        eprintln!("SKIPPED a_full_disk_is_said_and_loses_nothing: mounting a small disk takes root");
        return;
    };
    let dana = base.new_laptop("dana").with_vault_at(&disk.0.join("vault"));
    dana.run(&["enrol", &base.server.enrolment_code("Dana", "peer", "Jasper")]);
    let mut saved = vec![dana.save("participant", &json!({"handle": "Blue Heron 0"}))];

    let filler = disk.fill();
    let long = "n".repeat(15_000);
    let mut refused = None;
    for number in 1..200 {
        let fields = json!({"handle": format!("Blue Heron {number}"), "legal_name": "x".repeat(200)});
        let output = dana.output(&["save", "participant", &fields.to_string()]);
        if !output.status.success() {
            refused = Some(crate::laptop::refusal(&output.stderr));
            break;
        }
        let printed: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        saved.push(printed["id"].as_str().unwrap().to_owned());
    }
    assert_eq!(refused, Some(Refusal::of("disk_full")));
    let note = json!({"participant": saved[0], "note": long}).to_string();
    assert_eq!(dana.refused(&["save", "check_in", &note]), Refusal::of("disk_full"));
    assert_eq!(dana.run(&["list", "participant"]).as_array().unwrap().len(), saved.len());

    fs::remove_file(filler).unwrap();
    for id in &saved {
        dana.show(id);
    }
    dana.save("check_in", &json!({"participant": saved[0], "note": long}));
    assert_eq!(dana.sync()["pushed"], saved.len() + 1);
    let fresh = base.laptop("Ana", "Jasper");
    assert_eq!(fresh.handles(), dana.handles());
    assert_eq!(fresh.handles().len(), saved.len());
    drop(disk);
}
