//! `UnitState::apply`, from the changes' canonical encodings. Both values of a conflict stay.

use std::{collections::HashMap, time::Instant};

use alongside_record::{
    Change, DeviceId, Dot, LiveValue, LogId, NamedDot, RecordId, StaffId, Stamp, UnitName, UnitState,
    UnitWrite, Value, Witness,
};

use crate::{Merged, work::work};

const TOGETHER: LogId = LogId(1);
const APART: LogId = LogId(2);

pub fn merge(changes: usize) -> Merged {
    let encoded = written(changes);
    let begun = Instant::now();
    let mut states: HashMap<RecordId, UnitState> = HashMap::new();
    for bytes in &encoded {
        let change = Change::decode(bytes).expect("a change");
        let stamp = Stamp {
            author: change.author,
            device: DeviceId(change.dot.log.0),
            claimed_at: change.claimed_at,
            clock_offset: change.clock_offset,
            received_at: Some(change.claimed_at),
            attested: true,
        };
        let state = states.entry(change.record).or_default();
        for write in change.writes {
            let witness = Witness::default();
            let live = LiveValue { value: write.value, stamp: stamp.clone(), witness };
            state.apply(change.dot, &live, &write.names);
        }
    }
    let took = begun.elapsed();
    let live = states.values().map(|state| state.live().len()).sum();
    let bytes = states.values().map(|state| postcard::to_stdvec(state).expect("a state").len()).sum();
    Merged { took, live, bytes }
}

fn written(changes: usize) -> Vec<Vec<u8>> {
    let mut last: HashMap<usize, Dot> = HashMap::new();
    let (mut together, mut apart) = (0, 0);
    let encode = |work: crate::work::Work| {
        let (log, counter) = if work.apart { (APART, &mut apart) } else { (TOGETHER, &mut together) };
        *counter += 1;
        let dot = Dot::new(log, *counter);
        let seen = if work.apart { None } else { last.insert(work.field, dot) };
        let value = Value::from_bytes(format!("\"{}\"", work.value()).into_bytes());
        let record = RecordId(Dot::new(LogId(3), work.field as u64 + 1));
        Change {
            dot,
            record,
            creation: None,
            writes: vec![UnitWrite {
                unit: UnitName::from("by_when"),
                value,
                names: seen.into_iter().map(|dot| NamedDot { dot, witness: Witness::default() }).collect(),
            }],
            author: StaffId(record.0),
            claimed_at: 1_795_000_000_000 + *counter as i64,
            clock_offset: Some(0),
            schema: 1,
            reason: None,
        }
        .encode()
    };
    work(changes).map(encode).collect()
}
