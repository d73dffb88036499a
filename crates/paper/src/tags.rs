//! What a screen reader reads: headings, paragraphs and lists, in order.

use std::{collections::BTreeMap, num::NonZeroU16};

use krilla::tagging::{Identifier, ListNumbering, Node, Tag, TagGroup};

use crate::{Part, Sheet};

const FIRST: NonZeroU16 = NonZeroU16::MIN;

/// The headings of a sheet and the numbers of their parts.
pub(crate) fn headings(sheet: &Sheet) -> impl Iterator<Item = (usize, &str)> {
    let of_parts = sheet.parts.iter().enumerate().filter_map(|(index, part)| match part {
        Part::Heading(text) => Some((index + 2, text.as_str())),
        Part::Smaller(_) | Part::Words(_) | Part::Quiet(_) | Part::Apart(_) | Part::Listed(..) => None,
    });
    std::iter::once((0, sheet.heading.as_str())).chain(of_parts)
}

/// The tags of a sheet, of what was drawn of each of its parts.
pub(crate) fn groups(sheet: &Sheet, read: BTreeMap<usize, Vec<Identifier>>) -> Vec<TagGroup> {
    let mut groups: Vec<TagGroup> = Vec::new();
    let mut list: Option<TagGroup> = None;
    for (index, drawn) in read {
        let children: Vec<Node> = drawn.into_iter().map(Node::from).collect();
        let part = index.checked_sub(2).and_then(|index| sheet.parts.get(index));
        if let Some(Part::Listed(..)) = part {
            let body = TagGroup::with_children(Tag::LBody, children);
            let item = TagGroup::with_children(Tag::LI, vec![body.into()]);
            list.get_or_insert_with(|| TagGroup::new(Tag::L(ListNumbering::None))).push(item);
            continue;
        }
        groups.extend(list.take());
        groups.push(match part {
            Some(Part::Heading(text)) => heading(2, text, children),
            Some(Part::Smaller(text)) => heading(3, text, children),
            None if index == 0 => heading(1, &sheet.heading, children),
            Some(Part::Words(_) | Part::Quiet(_) | Part::Apart(_) | Part::Listed(..)) | None => {
                TagGroup::with_children(Tag::P, children)
            }
        });
    }
    groups.extend(list);
    groups
}

fn heading(level: u16, text: &str, children: Vec<Node>) -> TagGroup {
    let level = NonZeroU16::new(level).unwrap_or(FIRST);
    TagGroup::with_children(Tag::Hn(level, Some(text.to_owned())), children)
}
