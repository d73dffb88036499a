//! Deriving what lists and search read anew: one kind of 100,000 records, whose declaration has changed, in the
//! steps in which a laptop does it, and how long somebody waits for unlocking and for a step meanwhile.

use std::path::Path;

use alongside_domain::kind;
use alongside_vault::{Vault, VaultFolder};

use crate::{
    Line,
    big_vault::{PASSPHRASE, create, fill, participants, thousands, unlocked, user},
    lives::Amounts,
    spent::Spent,
};

/// What everybody has: what is derived of a check-in is the most, as its words are searched.
const AMOUNTS: Amounts = Amounts { check_ins: 4, encounters: 0, contact_attempts: 0, follow_ups: 0 };
/// Records of one step, as the core takes them.
const STEP: usize = 200;
const RUNS: usize = 3;

pub fn measure() -> Vec<Line> {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().join("vault");
    let people = participants() / AMOUNTS.check_ins;
    let mut vault = create(&folder);
    fill(&mut vault, people, AMOUNTS);
    drop(vault);
    let (mut whole, mut steps, mut unlocking) = (Spent::new(), Spent::new(), Spent::new());
    for _ in 0..RUNS {
        let mut vault = open(&folder);
        vault.derive_again(kind("check_in").unwrap()).unwrap();
        drop(vault);
        unlocking.on(|| drop(unlocked(&folder, user())));
        let mut vault = open(&folder);
        assert!(vault.is_deriving());
        whole.on(|| while steps.on(|| vault.derive_some(STEP).unwrap()) {});
    }
    let what = format!("deriving one changed kind of {} records anew", thousands(people * AMOUNTS.check_ins));
    vec![
        whole.line(&what, "≤ 5 s"),
        steps.line(&format!("– a step of {STEP} records"), "≤ 50 ms"),
        unlocking.line("– unlocking while they are to be derived", "≤ 300 ms"),
    ]
}

fn open(folder: &Path) -> Vault {
    VaultFolder::at(folder).open(user(), PASSPHRASE).unwrap()
}
