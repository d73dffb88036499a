//! What kinds, fields and choices are called. A kind's own words come first, then those that it shares with
//! others: `field_K_F`, else `field_F`; inside a group G `field_K_G_F`, `field_G_F`, `field_F`. What this
//! build does not know shows its own name.

use crate::{Words, words::own_name};

impl Words {
    /// A kind's name: "Check-in".
    pub fn kind(&self, kind: &str) -> String {
        self.worded(&format!("kind_{kind}"), &[]).unwrap_or_else(|| own_name(kind))
    }

    /// A kind's name for several: "Check-ins".
    pub fn kinds(&self, kind: &str) -> String {
        self.worded(&format!("kind_{kind}_many"), &[]).unwrap_or_else(|| self.kind(kind))
    }

    /// A field's name; `path` is the field's, or a path such as `contact_rules.hours`.
    pub fn field(&self, kind: &str, path: &str) -> String {
        self.of_field("field", kind, path, "").unwrap_or_else(|| own_name(last(path)))
    }

    /// How a form asks for a field: its question, else its name.
    pub fn question(&self, kind: &str, path: &str) -> String {
        self.of_field("question", kind, path, "").unwrap_or_else(|| self.field(kind, path))
    }

    /// What a form says below a field's name, where anything needs saying.
    pub fn hint(&self, kind: &str, path: &str) -> Option<String> {
        self.of_field("hint", kind, path, "")
    }

    /// One of a field's choices.
    pub fn choice(&self, kind: &str, path: &str, code: &str) -> String {
        self.of_field("choice", kind, path, &format!("_{code}"))
            .or_else(|| self.worded(&format!("choice_{code}"), &[]))
            .unwrap_or_else(|| own_name(code))
    }

    /// The heading of a group of fields on a form.
    pub fn group(&self, kind: &str, group: &str) -> String {
        self.worded(&format!("group_{kind}_{group}"), &[])
            .or_else(|| self.worded(&format!("group_{group}"), &[]))
            .unwrap_or_else(|| own_name(group))
    }

    fn of_field(&self, family: &str, kind: &str, path: &str, ending: &str) -> Option<String> {
        let whole = path.replace('.', "_");
        let field = last(path);
        [
            format!("{family}_{kind}_{whole}{ending}"),
            format!("{family}_{kind}_{field}{ending}"),
            format!("{family}_{whole}{ending}"),
            format!("{family}_{field}{ending}"),
        ]
        .iter()
        .find_map(|key| self.worded(key, &[]))
    }
}

fn last(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use crate::{Language, Words};

    #[test]
    fn a_kinds_own_words_come_before_those_it_shares_with_others() {
        let words = Words::of(Language::English);
        assert!(words.hint("participant", "site").is_some());
        assert_eq!(words.hint("encounter", "site"), None);
        assert_eq!(words.question("participant", "phone"), words.field("participant", "phone"));
    }

    #[test]
    fn what_is_not_known_shows_its_own_name() {
        let words = Words::of(Language::English);
        assert_eq!(words.kind("herb_garden"), "herb garden");
        assert_eq!(words.field("herb_garden", "steps.first_step"), "first step");
        assert_eq!(words.choice("participant", "status", "on_leave"), "on leave");
    }
}
