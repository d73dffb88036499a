//! Scoring as the command line does, for tests.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use alongside_instruments::{OutOfRange, instrument};
use serde_json::{Value, json};

/// Scores `{"answers": …}`.
pub fn scored(id: &str, given: Value) -> Result<Value, OutOfRange> {
    let instrument = instrument(id).unwrap();
    let Value::Object(given) = given else { panic!("an object") };
    let (answers, context) = instrument.form.answers_in_order(&given)?;
    Ok(instrument.score(&answers, context).as_json())
}

/// What scoring prints.
pub fn out(score: Value, complete: bool, band: Value, positive: Value, alerts: Value) -> Value {
    json!({ "score": score, "complete": complete, "band": band, "positive": positive, "alerts": alerts })
}
