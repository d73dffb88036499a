//! The processes of the product.

use std::fs;

/// A running process.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Process {
    /// Its number.
    pub id: u32,
    /// What it calls itself.
    pub name: String,
    /// What it was started with.
    pub arguments: Vec<String>,
}

impl Process {
    /// The processes of a group, without the display they are on.
    pub(crate) fn of_group(group: u32) -> Vec<Self> {
        let all = fs::read_dir("/proc").unwrap().flatten();
        let ids = all.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
        ids.filter_map(|id| Self::in_group(id, group)).collect()
    }

    fn in_group(id: u32, group: u32) -> Option<Self> {
        let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
        let (before, after) = stat.rsplit_once(')')?;
        let name = before.split_once('(')?.1.to_owned();
        let mut after = after.split_whitespace();
        let state = after.next()?;
        let its_group: u32 = after.nth(1)?.parse().ok()?;
        let arguments = fs::read_to_string(format!("/proc/{id}/cmdline")).ok()?;
        let arguments = arguments.split_terminator('\0').map(str::to_owned).collect();
        let ours = its_group == group && state != "Z" && name != "Xvfb";
        ours.then_some(Self { id, name, arguments })
    }

    /// Whether it still has memory. One that is ending closes its files once it has none, and is a zombie only
    /// some time after.
    pub fn is_there(&self) -> bool {
        let threads = fs::read_dir(format!("/proc/{}/task", self.id));
        threads.into_iter().flatten().flatten().any(|thread| {
            let pages = fs::read_to_string(thread.path().join("statm")).unwrap_or_default();
            !pages.is_empty() && !pages.starts_with("0 ")
        })
    }
}
