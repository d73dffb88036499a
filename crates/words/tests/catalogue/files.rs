//! The files of the catalogue and of the code, as they lie in the repository.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use alongside_words::Language;
use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser::parse,
};

/// What a message says about itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Message {
    pub parameters: BTreeSet<String>,
    pub refers_to: BTreeSet<String>,
    pub is_blank: bool,
}

pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// All messages of a language. Whatever cannot be read, and a key that stands there twice, fails.
pub fn messages(language: Language) -> BTreeMap<String, Message> {
    let mut messages = BTreeMap::new();
    for subject in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("catalogue")).unwrap() {
        let path = subject.unwrap().path().join(format!("{}.ftl", language.code()));
        let words = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let read =
            parse(words.as_str()).unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", path.display()));
        for entry in read.body {
            let Entry::Message(message) = entry else { continue };
            let key = message.id.name.to_owned();
            let mut said = Message::default();
            look(message.value.as_ref().unwrap(), &mut said);
            assert!(messages.insert(key.clone(), said).is_none(), "{key} stands there twice");
        }
    }
    messages
}

fn look(pattern: &Pattern<&str>, said: &mut Message) {
    let blank = |element: &PatternElement<&str>| match element {
        PatternElement::TextElement { value } => value.trim().is_empty(),
        PatternElement::Placeable {
            expression: Expression::Inline(InlineExpression::StringLiteral { value }),
        } => value.trim().is_empty(),
        PatternElement::Placeable { .. } => false,
    };
    said.is_blank |= pattern.elements.iter().all(blank);
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            look_at(expression, said);
        }
    }
}

fn look_at(expression: &Expression<&str>, said: &mut Message) {
    match expression {
        Expression::Inline(inline) => look_inline(inline, said),
        Expression::Select { selector, variants } => {
            look_inline(selector, said);
            variants.iter().for_each(|variant| look(&variant.value, said));
        }
    }
}

fn look_inline(inline: &InlineExpression<&str>, said: &mut Message) {
    match inline {
        InlineExpression::VariableReference { id } => {
            said.parameters.insert(id.name.to_owned());
        }
        InlineExpression::MessageReference { id, .. } => {
            said.refers_to.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => look_at(expression, said),
        _ => {}
    }
}

/// The code of the screens, of the programs and of scripts, without tests and what is generated: path and text.
pub fn code() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for folder in ["ui/src", "crates", "sync-server/src", "src-tauri/src", "scripts"] {
        gather(&repository().join(folder), &mut found);
    }
    assert!(found.len() > 200, "the code lies elsewhere");
    found
}

fn gather(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            if !["generated", "tests", "testing", "catalogue", "node_modules"].contains(&name.as_str()) {
                gather(&path, found);
            }
        } else if [".ts", ".svelte", ".rs", ".sh"].iter().any(|end| name.ends_with(end))
            && !name.ends_with(".test.ts")
        {
            let text = fs::read_to_string(&path).unwrap();
            found.push((path, text));
        }
    }
}
