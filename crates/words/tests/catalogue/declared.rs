//! Every kind, field, choice, group and unit that is declared has words in both languages.

use std::collections::BTreeSet;

use alongside_domain::{Field, FieldType, Kind, kinds};
use alongside_words::{Language, Words};

/// The group of fields under no heading.
const MAIN: &str = "main";

struct Lacking<'a> {
    words: &'a Words,
    keys: BTreeSet<String>,
}

impl Lacking<'_> {
    /// Notes the first of `keys` where none of them has words.
    fn any(&mut self, keys: &[String]) {
        if !keys.iter().any(|key| self.words.has(key)) {
            self.keys.insert(keys.join(" or "));
        }
    }

    fn kind(&mut self, kind: &Kind) {
        self.any(&[format!("subject_{}", kind.subject.name())]);
        for ending in ["", "_many", "_new"] {
            self.any(&[format!("kind_{}{ending}", kind.name)]);
        }
        for field in kind.fields() {
            self.field(kind.name, None, field);
        }
    }

    fn field(&mut self, kind: &str, within: Option<&str>, field: &Field) {
        let name = field.name;
        let whole = within.map_or_else(|| name.to_owned(), |group| format!("{group}_{name}"));
        let ways = [format!("{kind}_{whole}"), format!("{kind}_{name}"), whole, name.to_owned()];
        self.any(&ways.clone().map(|way| format!("field_{way}")));
        if field.group != MAIN {
            self.any(&[format!("group_{kind}_{}", field.group), format!("group_{}", field.group)]);
        }
        if let Some(unit) = field.unit {
            self.any(&[format!("unit_{unit}")]);
        }
        for code in choices(field.holds) {
            let own = ways.iter().map(|way| format!("choice_{way}_{code}"));
            self.any(&own.chain([format!("choice_{code}")]).collect::<Vec<_>>());
        }
        if let FieldType::Group(inner) = field.holds {
            inner.iter().for_each(|one| self.field(kind, Some(name), one));
        }
    }
}

fn choices(holds: FieldType) -> Vec<&'static str> {
    match holds {
        FieldType::Choice(codes) | FieldType::Choices(codes) => codes.to_vec(),
        FieldType::OneOf(types) => types.iter().copied().flat_map(choices).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn whatever_is_declared_has_words_in_every_language() {
    for language in Language::ALL {
        let mut lacking = Lacking { words: Words::of(language), keys: BTreeSet::new() };
        kinds::ALL.iter().for_each(|kind| lacking.kind(kind));
        assert!(lacking.keys.is_empty(), "no {language:?} for {:#?}", lacking.keys);
    }
}
