//! Values: a template met before or defined here, then what it leaves open.

use std::rc::Rc;

use alongside_record::{Dot, Value};
use serde_json::{Map, Number, Value as Json};

use super::{
    columns::{Column, ColumnReader, ColumnWriter},
    dots::Dots,
    interned::Interned,
    moment::{MomentForm, day_after, days_from},
    template::Template,
    words::Words,
};
use crate::FrameError;

/// Deeper values travel as the text they are.
const DEPTH: usize = 24;

/// A value as it is: bytes that are not JSON in its one spelling, or too deep.
const AS_IT_IS: u64 = 0;
const TEMPLATE: u64 = 1;

/// Where a value stands, for what it is likely to mention.
pub(crate) struct Nearby<'a> {
    /// The clock of its change.
    pub(crate) clock_ms: i64,
    /// Dots that it is likely to hold.
    pub(crate) dots: &'a [Dot],
}

/// What was met so far.
#[derive(Default)]
pub(crate) struct Values {
    pub(crate) dots: Dots,
    pub(crate) words: Words,
    templates: Interned<Rc<Template>>,
}

impl Values {
    /// Expects dots near `dot`.
    pub(crate) fn around(dot: Dot) -> Self {
        Self { dots: Dots::around(dot), ..Self::default() }
    }

    pub(crate) fn write(&mut self, out: &mut ColumnWriter, value: &Value, near: &Nearby<'_>) {
        let json =
            value.to_json().ok().filter(|json| depth(json) <= DEPTH && Value::from_json(json) == *value);
        match json {
            Some(json) => self.write_json(out, &json, near),
            None => {
                out.put(Column::Template, AS_IT_IS);
                self.words.write(out, value.as_bytes());
            }
        }
    }

    pub(crate) fn read(
        &mut self,
        from: &mut ColumnReader<'_>,
        near: &Nearby<'_>,
    ) -> Result<Value, FrameError> {
        match self.read_json(from, near, DEPTH)? {
            Some(json) => Ok(Value::from_json(&json)),
            None => self.words.read(from).map(Value::from_bytes),
        }
    }

    fn write_json(&mut self, out: &mut ColumnWriter, json: &Json, near: &Nearby<'_>) {
        let template = Rc::new(Template::of(json, near.clock_ms));
        let (number, new) = self.templates.number(&template);
        out.put(Column::Template, number.saturating_add(TEMPLATE));
        if new {
            template.define(out, &mut self.words);
        }
        self.fill(out, &template, json, near);
    }

    /// Writes what `template` leaves open of `json`, which has this form.
    fn fill(&mut self, out: &mut ColumnWriter, template: &Template, json: &Json, near: &Nearby<'_>) {
        match (template, json) {
            (Template::Integer, Json::Number(number)) => {
                out.put_signed(Column::Number, number.as_i64().unwrap_or_default());
            }
            (Template::OtherNumber, Json::Number(number)) => {
                self.words.write(out, number.to_string().as_bytes());
            }
            (Template::Text, Json::String(text)) => self.words.write(out, text.as_bytes()),
            (Template::Dot, Json::String(text)) => {
                if let Ok(dot) = text.parse() {
                    self.dots.write(out, dot, near.dots);
                }
            }
            (Template::Name, Json::String(text)) => {
                if let Ok(name) = text.parse() {
                    self.dots.write_name(out, name, near.dots);
                }
            }
            (Template::Moment(form), Json::String(text)) => {
                let ms = MomentForm::of(text).map_or(0, |(_, ms)| ms);
                out.put_signed(Column::Moment, form.step(near.clock_ms, ms));
            }
            (Template::Day, Json::String(text)) => {
                out.put_signed(Column::Moment, days_from(near.clock_ms, text).unwrap_or_default());
            }
            (Template::List, Json::Array(members)) => {
                out.put(Column::Number, members.len() as u64);
                for member in members {
                    self.write_json(out, member, near);
                }
            }
            (Template::Object(fields), Json::Object(values)) => {
                for ((_, template), value) in fields.iter().zip(values.values()) {
                    self.fill(out, template, value, near);
                }
            }
            // The constants, and pairs that a form and its own value never make.
            _ => {}
        }
    }

    /// Reads a value; none for one that travels as it is.
    fn read_json(
        &mut self,
        from: &mut ColumnReader<'_>,
        near: &Nearby<'_>,
        depth: usize,
    ) -> Result<Option<Json>, FrameError> {
        let depth = depth.checked_sub(1).ok_or(FrameError::Malformed)?;
        let Some(number) = from.take(Column::Template)?.checked_sub(TEMPLATE) else { return Ok(None) };
        let words = &mut self.words;
        let template = self.templates.meet(number, || Template::read(from, words, DEPTH).map(Rc::new))?;
        let template = Rc::clone(template);
        self.pour(from, &template, near, depth).map(Some)
    }

    /// Reads what `template` leaves open.
    fn pour(
        &mut self,
        from: &mut ColumnReader<'_>,
        template: &Template,
        near: &Nearby<'_>,
        depth: usize,
    ) -> Result<Json, FrameError> {
        from.spend(1)?;
        Ok(match template {
            Template::Null => Json::Null,
            Template::True => Json::Bool(true),
            Template::False => Json::Bool(false),
            Template::Integer => Json::from(from.take_signed(Column::Number)?),
            Template::OtherNumber => other_number(&self.words.read(from)?)?,
            Template::Text => Json::String(self.words.read_text(from)?),
            Template::Dot => Json::String(self.dots.read(from, near.dots)?.to_string()),
            Template::Name => Json::String(self.dots.read_name(from, near.dots)?.to_text()),
            Template::Moment(form) => {
                let step = from.take_signed(Column::Moment)?;
                let text = form.after(near.clock_ms, step).and_then(|ms| form.text(ms));
                Json::String(text.ok_or(FrameError::Malformed)?)
            }
            Template::Day => {
                let step = from.take_signed(Column::Moment)?;
                Json::String(day_after(near.clock_ms, step).ok_or(FrameError::Malformed)?)
            }
            Template::List => {
                let mut members = Vec::new();
                for _ in 0..from.take_count(Column::Number)? {
                    members.push(self.read_json(from, near, depth)?.ok_or(FrameError::Malformed)?);
                }
                Json::Array(members)
            }
            Template::Object(fields) => {
                let mut object = Map::new();
                for (key, template) in fields {
                    from.spend(key.len())?;
                    object.insert(key.clone(), self.pour(from, template, near, depth)?);
                }
                Json::Object(object)
            }
        })
    }
}

fn other_number(text: &[u8]) -> Result<Json, FrameError> {
    let number: Number = serde_json::from_slice(text).map_err(|_| FrameError::Malformed)?;
    Ok(Json::Number(number))
}

fn depth(json: &Json) -> usize {
    let deepest = match json {
        Json::Array(members) => members.iter().map(depth).max(),
        Json::Object(fields) => fields.values().map(depth).max(),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => None,
    };
    deepest.unwrap_or(0) + 1
}
