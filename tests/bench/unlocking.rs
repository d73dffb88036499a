//! From a derived key to the Today screen.

use std::path::Path;

use crate::{
    Line,
    big_vault::{people, unlocked, user},
    spent::Spent,
};

const RUNS: usize = 15;

pub fn measure(vault: &Path) -> Vec<Line> {
    let (mut whole, mut today) = (Spent::new(), Spent::new());
    for _ in 0..RUNS {
        whole.on(|| {
            let core = unlocked(vault, user());
            let shown = today.on(|| core.today().unwrap());
            assert!(!shown.groups.is_empty(), "somebody is due");
        });
    }
    vec![
        whole.line(&format!("unlock to Today, {}, key derivation included", people()), "≤ 1 s"),
        today.line("– Today alone", ""),
    ]
}
