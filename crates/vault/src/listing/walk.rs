//! The statements that walk along an index over a whole kind, and those that count it.

use rusqlite::types::Value;

use super::{
    Ask, By, Days, Place, SortValue, Standings,
    list::{index_of, text},
    value::{asked_value, field_number, is_list},
};
use crate::projection::select_rows;

/// A statement in the making: pieces of it, each with what its question marks stand for.
#[derive(Default)]
pub(super) struct Walk {
    select: String,
    conditions: String,
    order: String,
    params: Vec<Value>,
}

impl Walk {
    /// The walk to a page of a list, with one row more than the page has.
    pub(super) fn of(ask: &Ask<'_>) -> Self {
        let (index, key) = index_of(&ask.by, ask.open && !ask.kind.over.is_empty());
        let select = select_rows!("").replacen("r.touched_at", &format!("r.touched_at, {key}"), 1);
        let mut walk = Self { select, ..Self::default() };
        match &ask.by {
            By::Field(field) => {
                walk.select += "FROM record_value v CROSS JOIN record_row r ON r.id = v.id WHERE v.field = ?";
                walk.params.push(field_number(ask.kind.name, field).into());
            }
            By::Happened | By::Touched | By::Hoped | By::Name => {
                walk.select += &format!("FROM record_row r INDEXED BY {index} WHERE r.kind = ?");
                walk.params.push(text(ask.kind.name));
                if matches!(ask.by, By::Name | By::Hoped) {
                    // As the index says, so that SQLite takes it.
                    walk.conditions += &format!(" AND {key} IS NOT NULL");
                }
            }
        }
        walk.conditions += " AND r.standing <> 'voided'";
        walk.only_what_is_asked_for(ask, "r.id");
        walk.begin_behind(ask, key);
        let direction = if ask.descending { " DESC" } else { "" };
        let id = if matches!(ask.by, By::Field(_)) { "v.id" } else { "r.id" };
        walk.order = format!(" ORDER BY {key}{direction}, {id}{direction} LIMIT ?");
        walk.params.push(i64::try_from(ask.limit.saturating_add(1)).unwrap_or(i64::MAX).into());
        walk
    }

    /// The statement, and what its question marks stand for.
    pub(super) fn page(self) -> (String, Vec<Value>) {
        (self.select + &self.conditions + &self.order, self.params)
    }

    fn only_what_is_asked_for(&mut self, ask: &Ask<'_>, id: &str) {
        if ask.open && !ask.kind.over.is_empty() {
            self.conditions += " AND r.open = 1";
        }
        match &ask.days {
            Some(Days::Happened(from, until)) => {
                // Where the page begins is one end of them, so that SQLite goes there and not to the other.
                let begun = ask.before.is_some() && ask.by == By::Happened;
                if !begun || ask.descending {
                    self.conditions += " AND r.placed_at >= ?";
                    self.params.push((*from).into());
                }
                if !begun || !ask.descending {
                    self.conditions += " AND r.placed_at <= ?";
                    self.params.push((*until).into());
                }
            }
            Some(Days::Hoped(from, until)) => {
                self.conditions += " AND r.due_on BETWEEN ? AND ?";
                self.params.extend([text(from), text(until)]);
            }
            None => {}
        }
        for (field, asked) in ask.filter {
            self.holds_one(ask, field, asked, id);
        }
    }

    fn holds_one(&mut self, ask: &Ask<'_>, field: &str, asked: &[String], id: &str) {
        let values: Vec<SortValue> = ask
            .kind
            .field(field)
            .map(|field| asked.iter().filter_map(|text| asked_value(field, text)).collect())
            .unwrap_or_default();
        self.conditions += &format!(
            " AND EXISTS (SELECT 1 FROM record_value f WHERE f.field = ? AND f.value IN ({}) AND f.id = {id})",
            marks(values.len())
        );
        self.params.push(field_number(ask.kind.name, field).into());
        self.params.extend(values.into_iter().map(Value::from));
    }

    fn begin_behind(&mut self, ask: &Ask<'_>, key: &str) {
        let Some(Place { value, id }) = &ask.before else { return };
        let (than, own) = (if ask.descending { "<" } else { ">" }, matches!(ask.by, By::Field(_)));
        let id_of = if own { "v.id" } else { "r.id" };
        self.conditions += &format!(" AND ({key}, {id_of}) {than} (?, ?)");
        self.params.extend([value.clone().into(), SortValue::of_id(*id).into()]);
    }
}

impl From<SortValue> for Value {
    fn from(value: SortValue) -> Self {
        match value {
            SortValue::Integer(number) => Self::Integer(number),
            SortValue::Text(text) => Self::Text(text),
            SortValue::Bytes(bytes) => Self::Blob(bytes),
        }
    }
}

fn marks(count: usize) -> String {
    vec!["?"; count].join(", ")
}

/// The statement that counts what is on all pages: never by reading the rows of a whole kind.
pub(super) fn count(ask: &Ask<'_>) -> (String, Vec<Value>) {
    let open = ask.open && !ask.kind.over.is_empty();
    let kind = text(ask.kind.name);
    let mut filters = ask.filter.iter();
    match (filters.next(), &ask.days, open) {
        (None, None, false) => {
            let voided_too = i64::from(ask.standing == Standings::Any);
            let sql = "SELECT coalesce(sum(number), 0) FROM kind_count WHERE kind = ? AND voided <= ?";
            (sql.to_owned(), vec![kind, voided_too.into()])
        }
        (None, None, true) => {
            let sql =
                "SELECT count(*) FROM record_row INDEXED BY record_row_open WHERE kind = ? AND open = 1";
            (sql.to_owned(), vec![kind])
        }
        (None, Some(Days::Happened(from, until)), false) => {
            let sql = "SELECT count(*) FROM record_row INDEXED BY record_row_placed
                       WHERE kind = ? AND placed_at BETWEEN ? AND ? AND standing <> 'voided'";
            (sql.to_owned(), vec![kind, (*from).into(), (*until).into()])
        }
        (None, Some(_), _) => {
            let mut walk = Walk {
                select: "SELECT count(*) FROM record_row r WHERE r.kind = ? AND r.standing <> 'voided'"
                    .to_owned(),
                params: vec![kind],
                ..Walk::default()
            };
            walk.only_what_is_asked_for(&Ask { before: None, ..ask.clone() }, "r.id");
            walk.page()
        }
        (Some((field, asked)), days, open) => {
            let declared = ask.kind.field(field);
            let values: Vec<SortValue> = declared
                .map(|field| asked.iter().filter_map(|text| asked_value(field, text)).collect())
                .unwrap_or_default();
            let counted = if declared.is_some_and(is_list) { "count(DISTINCT v.id)" } else { "count(*)" };
            let mut walk = Walk {
                select: format!("SELECT {counted} FROM record_value v"),
                conditions: format!(" WHERE v.field = ? AND v.value IN ({})", marks(values.len())),
                ..Walk::default()
            };
            if open || days.is_some() {
                walk.select += " CROSS JOIN record_row r ON r.id = v.id";
            }
            walk.params.push(field_number(ask.kind.name, field).into());
            walk.params.extend(values.into_iter().map(Value::from));
            let rest: std::collections::BTreeMap<String, Vec<String>> =
                filters.map(|(field, asked)| (field.clone(), asked.clone())).collect();
            walk.only_what_is_asked_for(&Ask { filter: &rest, before: None, ..ask.clone() }, "v.id");
            walk.page()
        }
    }
}
