//! What a screen reader reads: headings, paragraphs and lists, in order.

use std::{collections::BTreeMap, num::NonZeroU16};

use krilla::tagging::{Identifier, ListNumbering, Node, TableHeaderScope, Tag, TagGroup};

use crate::{Part, Sheet, page::Place};

const FIRST: NonZeroU16 = NonZeroU16::MIN;

/// The headings of a sheet and the numbers of their parts.
pub(crate) fn headings(sheet: &Sheet) -> impl Iterator<Item = (usize, &str)> {
    let of_parts = sheet.parts.iter().enumerate().filter_map(|(index, part)| match part {
        Part::Heading(text) => Some((index + 2, text.as_str())),
        Part::Smaller(_)
        | Part::Words(_)
        | Part::Quiet(_)
        | Part::Apart(_)
        | Part::Listed(..)
        | Part::Row(_) => None,
    });
    std::iter::once((0, sheet.heading.as_str())).chain(of_parts)
}

/// The tags of a sheet, of what was drawn of each of its parts.
pub(crate) fn groups(sheet: &Sheet, read: BTreeMap<Place, Vec<Identifier>>) -> Vec<TagGroup> {
    let mut groups: Vec<TagGroup> = Vec::new();
    let mut list: Option<TagGroup> = None;
    let mut table = Table::default();
    for (Place { part: index, .. }, drawn) in read {
        let children: Vec<Node> = drawn.into_iter().map(Node::from).collect();
        let part = index.checked_sub(2).and_then(|index| sheet.parts.get(index));
        if let Some(Part::Listed(..)) = part {
            groups.extend(table.take());
            let body = TagGroup::with_children(Tag::LBody, children);
            let item = TagGroup::with_children(Tag::LI, vec![body.into()]);
            list.get_or_insert_with(|| TagGroup::new(Tag::L(ListNumbering::None))).push(item);
            continue;
        }
        groups.extend(list.take());
        if let Some(Part::Row(_)) = part {
            table.cell(index, children);
            continue;
        }
        groups.extend(table.take());
        groups.push(match part {
            Some(Part::Heading(text)) => heading(2, text, children),
            Some(Part::Smaller(text)) => heading(3, text, children),
            None if index == 0 => heading(1, &sheet.heading, children),
            Some(Part::Words(_) | Part::Quiet(_) | Part::Apart(_) | Part::Listed(..) | Part::Row(_))
            | None => TagGroup::with_children(Tag::P, children),
        });
    }
    groups.extend(list);
    groups.extend(table.take());
    groups
}

/// A table as it is read, cell by cell.
#[derive(Default)]
struct Table {
    rows: Vec<TagGroup>,
    /// The part of the sheet that the last row is.
    last: Option<usize>,
}

impl Table {
    fn cell(&mut self, part: usize, children: Vec<Node>) {
        if self.last.replace(part) != Some(part) {
            self.rows.push(TagGroup::new(Tag::TR));
        }
        let is_heading = self.rows.len() == 1;
        let cell = if is_heading {
            TagGroup::with_children(Tag::TH(TableHeaderScope::Column), children)
        } else {
            TagGroup::with_children(Tag::TD, children)
        };
        if let Some(row) = self.rows.last_mut() {
            row.push(cell);
        }
    }

    /// The table, where there is one.
    fn take(&mut self) -> Option<TagGroup> {
        self.last = None;
        let rows = std::mem::take(&mut self.rows);
        let rows: Vec<Node> = rows.into_iter().map(Node::from).collect();
        (!rows.is_empty()).then(|| TagGroup::with_children(Tag::Table, rows))
    }
}

fn heading(level: u16, text: &str, children: Vec<Node>) -> TagGroup {
    let level = NonZeroU16::new(level).unwrap_or(FIRST);
    TagGroup::with_children(Tag::Hn(level, Some(text.to_owned())), children)
}
