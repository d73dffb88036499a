//! Records for the `zamsync` program, put into its log as its own `bench` does: its command line
//! reads the whole log again for each record.

use std::path::Path;

use zamsync_core::{Event, NodeId, SequenceNumber, ZamResult, ports::StateStore};
use zamsync_storage::ZamEngine;

#[derive(Default)]
struct Applied(Option<SequenceNumber>);

impl StateStore for Applied {
    fn apply_event(&mut self, place: SequenceNumber, _: &Event) -> ZamResult<()> {
        self.0 = Some(place);
        Ok(())
    }

    fn last_applied_seq(&self) -> Option<SequenceNumber> {
        self.0
    }
}

/// Appends each line of a file to the log in a folder that `zamsync info` has made, and syncs once.
pub fn fill(folder: &str, file: &str) {
    let node = std::fs::read_to_string(Path::new(folder).join(".node_id")).expect("a node");
    let node = NodeId(node.trim().parse().expect("a node's number"));
    let mut engine = ZamEngine::open_wal(folder, node, Applied::default()).expect("a log");
    for line in std::fs::read_to_string(file).expect("records").lines() {
        engine.submit(1, line.as_bytes().to_vec()).expect("room");
    }
    engine.sync().expect("a disk");
}
