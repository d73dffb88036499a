//! docs/records.md and docs/schemas are what the declarations say. `make bindings` writes them anew.
#![allow(clippy::unwrap_used, reason = "helpers of tests may fail")]

use std::{env, fmt::Write as _, fs, path::Path};

use alongside_domain::{
    Duty, Field, FieldType, Happened, Kind, Matter, OnWorry, Over, RESERVED, Role, SetsNext, json_schema,
    kinds,
};
use alongside_words::{Language, Words};

fn words() -> &'static Words {
    Words::of(Language::English)
}

fn holds(field_type: FieldType) -> String {
    match field_type {
        FieldType::Text(longest) => format!("words, at most {longest} characters"),
        FieldType::Texts(longest) => format!("a list of words, each at most {longest} characters"),
        FieldType::Integer(lowest, highest) => format!("a whole number, {lowest} to {highest}"),
        FieldType::Decimal(lowest, highest, places) => {
            format!("a number, {lowest} to {highest}, at most {places} decimal places")
        }
        FieldType::Choice(choices) => format!("one of `{}`", choices.join("`, `")),
        FieldType::Choices(choices) => format!("any of `{}`", choices.join("`, `")),
        FieldType::Date(_) => "a day, `YYYY-MM-DD`".to_owned(),
        FieldType::Month(_) => "a month, `YYYY-MM`".to_owned(),
        FieldType::Timestamp => "a moment, RFC 3339".to_owned(),
        FieldType::Reference(kind) => format!("the id of a `{kind}`"),
        FieldType::References(kind) => format!("the ids of `{kind}` records"),
        FieldType::AnyReference => "the id of a record".to_owned(),
        FieldType::Signature => "a name and the strokes of a signature".to_owned(),
        FieldType::Instrument(_) => "the id of an instrument or of a form of the program's own".to_owned(),
        FieldType::Answers => "answers by link id: `given`, `declined` or `not_asked`".to_owned(),
        FieldType::Bytes(most) => format!("at most {most} bytes, as base64"),
        FieldType::FormFile => "a FHIR questionnaire, compressed".to_owned(),
        FieldType::Group(_) => "the fields below, merged as one".to_owned(),
        FieldType::OneOf(types) => types.iter().map(|one| holds(*one)).collect::<Vec<_>>().join(", or "),
    }
}

fn roles(roles: impl IntoIterator<Item = Role>) -> String {
    roles.into_iter().map(Role::name).collect::<Vec<_>>().join(", ")
}

fn facts(kind: &Kind) -> String {
    let readers = Role::ALL.into_iter().filter(|role| role.may_see(&kind.audience.into()));
    let merges = if kind.is_fact() {
        "One fact: all fields merge as one, and correcting it keeps the earlier words."
    } else {
        "Each field merges by itself."
    };
    let mut facts = format!(
        "{merges} Read by {} (audience `{}`); written by {}.",
        roles(readers),
        kind.audience,
        roles(Role::ALL.into_iter().filter(|role| role.may_write(kind)))
    );
    match kind.happened {
        Some(Happened::At(field)) => write!(facts, " It happened at the moment in `{field}`.").unwrap(),
        Some(Happened::On(field)) => write!(facts, " It happened on the day in `{field}`.").unwrap(),
        None => {}
    }
    if let Some(hoped) = kind.hoped {
        let from = hoped.from.map(|from| format!("from `{from}` ")).unwrap_or_default();
        write!(facts, " Hoped for {from}until the day in `{}`.", hoped.until).unwrap();
    }
    match kind.sets_next {
        SetsNext::Always => facts.push_str(" That sets the participant's next date, also when left blank."),
        SetsNext::WhenGiven => facts.push_str(" That sets the participant's next date where it is given."),
        SetsNext::Never => {}
    }
    for over in kind.over {
        match over {
            Over::Filled(field) => write!(facts, " Over once `{field}` is filled in.").unwrap(),
            Over::Is(field, values) => {
                write!(facts, " Over once `{field}` is one of `{}`.", values.join("`, `")).unwrap();
            }
        }
    }
    for worry in kind.worries {
        match worry {
            Over::Filled(field) => {
                write!(facts, " A worry that has to be answered once `{field}` is filled in.").unwrap();
            }
            Over::Is(field, values) => {
                let values = values.join("`, `");
                write!(facts, " A worry that has to be answered where `{field}` is one of `{values}`.")
                    .unwrap();
            }
        }
    }
    match kind.on_worry {
        Some(OnWorry::Answers(refers, done)) => {
            write!(facts, " It answers the worry in `{refers}` once `{done}` is filled in.").unwrap();
        }
        Some(OnWorry::Opens(refers)) => {
            write!(facts, " It says that the worry in `{refers}` was opened.").unwrap();
        }
        None => {}
    }
    facts
}

fn rows(document: &mut String, kind: &Kind, prefix: &str, fields: &[Field]) {
    for field in fields {
        let path = format!("{prefix}{}", field.name);
        let required = if field.required { " Required." } else { "" };
        let careful = match field.careful {
            [] => String::new(),
            careful => format!(" In conflict, `{}` shows.", careful.join("`, then `")),
        };
        writeln!(
            document,
            "| `{path}` | {} | {}.{required}{careful} |",
            words().field(kind.name, &path),
            holds(field.holds)
        )
        .unwrap();
        if let FieldType::Group(inner) = field.holds {
            rows(document, kind, &format!("{path}."), inner);
        }
    }
}

fn document() -> String {
    let mut document = "# Records\n\nEvery kind of record, as `crates/domain/src/kinds` declares it. Generated \
                        by `make bindings`; a test fails when it is stale. The JSON Schema of each kind is in \
                        `docs/schemas`; `alongside-ctl kinds --json` prints the kinds with their words in both \
                        languages.\n"
        .to_owned();
    for kind in kinds::ALL {
        writeln!(document, "\n## `{}`: {}\n\n{}\n", kind.name, words().kind(kind.name), facts(kind)).unwrap();
        document.push_str("| Field | Words | Holds |\n|---|---|---|\n");
        rows(&mut document, kind, "", kind.fields());
    }
    document
}

/// docs/roles.md: the table of the roles.
fn roles_document() -> String {
    let mut document =
        "# Roles\n\nWho may do what, as the table in `crates/domain/src/roles/table.rs` says it. \
                        Screens, commands and the base ask that table and nothing else. Generated by `make \
                        bindings`; a test fails when it is stale. `r` reads, `w` writes; what nobody has a \
                        record of yet is there for the kinds to come. Roles that do not serve all sites have \
                        the records of the sites that they are given.\n\n| Role |"
            .to_owned();
    let row =
        |document: &mut String, cells: &[String]| writeln!(document, " {} |", cells.join(" | ")).unwrap();
    let heads: Vec<String> = Matter::ALL
        .into_iter()
        .map(|matter| format!("{} (`{}`)", matter.name(), matter.audience()))
        .chain(Duty::ALL.into_iter().map(|duty| duty.name().to_owned()))
        .chain(["all sites".to_owned()])
        .collect();
    row(&mut document, &heads);
    writeln!(document, "|---|{}", "---|".repeat(heads.len())).unwrap();
    let yes = |holds: bool| if holds { "yes" } else { "" }.to_owned();
    for role in Role::ALL {
        write!(document, "| {} |", role.name()).unwrap();
        let rights = role.rights();
        let matters = Matter::ALL.into_iter().map(|matter| {
            let reads = if role.may_see(&matter.audience().into()) { "r" } else { "" };
            let writes = if rights.writes.contains(&matter) { "w" } else { "" };
            format!("{reads}{writes}")
        });
        let duties = Duty::ALL.into_iter().map(|duty| yes(role.has(duty)));
        row(&mut document, &matters.chain(duties).chain([yes(rights.all_sites)]).collect::<Vec<_>>());
    }
    document.push_str("\n## Kinds\n\n| Kind | Matter | Read by | Written by |\n|---|---|---|---|\n");
    for kind in kinds::ALL {
        let readers = Role::ALL.into_iter().filter(|role| role.may_see(&kind.audience.into()));
        let writers = Role::ALL.into_iter().filter(|role| role.may_write(kind));
        let (matter, readers, writers) = (kind.matter.name(), roles(readers), roles(writers));
        writeln!(document, "| `{}` | {matter} | {readers} | {writers} |", kind.name).unwrap();
    }
    document.push_str("\n## Reserved\n\nLaw protects these names of kinds. The base refuses them until it knows their rules.\n\n");
    writeln!(document, "`{}`", RESERVED.join("`, `")).unwrap();
    document
}

#[test]
fn export_bindings_documents_of_the_kinds_are_not_stale() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
    let schemas = kinds::ALL
        .iter()
        .map(|kind| (format!("schemas/{}.json", kind.name), format!("{:#}\n", json_schema(kind))));
    let expected: Vec<(String, String)> =
        [("records.md".to_owned(), document()), ("roles.md".to_owned(), roles_document())]
            .into_iter()
            .chain(schemas)
            .collect();
    if env::var_os("WRITE_DOCUMENTS").is_some() {
        fs::create_dir_all(docs.join("schemas")).unwrap();
        for (name, text) in &expected {
            fs::write(docs.join(name), text).unwrap();
        }
    }
    for (name, text) in expected {
        let found = fs::read_to_string(docs.join(&name)).unwrap_or_default();
        assert!(found == text, "docs/{name} is stale: run 'make bindings' and commit what changes");
    }
}
