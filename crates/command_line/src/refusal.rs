//! What is said where a command line cannot be understood.

use std::error::Error as _;

use alongside_words::Words;
use clap::{
    Error,
    error::{ContextKind, ContextValue, ErrorKind},
};
use serde_json::json;

use crate::{text::TextError, worded::in_our_words};

/// The refusal in words: what is wrong, what may have been meant, and how the command is used.
pub(crate) fn refusal(error: &Error, words: &Words) -> String {
    let mut lines = vec![what_is_wrong(error, words)];
    let meant = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    if let Some(meant) = meant.iter().find_map(|kind| said(error, *kind)) {
        lines.push(words.say("usage_meant", &[("value", meant.into())]));
    }
    let possible = [ContextKind::ValidValue, ContextKind::ValidSubcommand];
    if let Some(possible) = possible.iter().find_map(|kind| said(error, *kind)) {
        lines.push(words.say("usage_choices", &[("value", possible.into())]));
    }
    if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
        let usage = in_our_words(&usage.to_string(), words);
        lines.push(format!("\n{}: {usage}", words.say("usage_heading", &[])));
    }
    lines.push(format!("\n{}", words.say("usage_more", &[])));
    lines.join("\n")
}

/// The same as a line of JSON, as all refusals of a program that was asked for JSON: `usage`, with what is
/// wrong in words and the argument to blame.
pub(crate) fn refusal_as_json(error: &Error, words: &Words) -> String {
    let field = said(error, ContextKind::InvalidArg);
    let params = json!({ "message": what_is_wrong(error, words) });
    json!({ "code": "usage", "params": params, "field": field }).to_string()
}

fn what_is_wrong(error: &Error, words: &Words) -> String {
    let argument = said(error, ContextKind::InvalidArg).unwrap_or_default();
    let value = said(error, ContextKind::InvalidValue).unwrap_or_default();
    let command = said(error, ContextKind::InvalidSubcommand).unwrap_or_default();
    let prior = said(error, ContextKind::PriorArg).unwrap_or_default();
    let text = error.source().and_then(|source| source.downcast_ref::<TextError>());
    let key = match error.kind() {
        ErrorKind::ValueValidation if text.is_some() => text.map(TextError::key).unwrap_or_default(),
        ErrorKind::InvalidValue if value.is_empty() => "usage_error_no_value",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => "usage_error_value",
        ErrorKind::UnknownArgument => "usage_error_unknown_argument",
        ErrorKind::InvalidSubcommand => "usage_error_unknown_command",
        ErrorKind::ArgumentConflict if prior.is_empty() || prior == argument => "usage_error_twice",
        ErrorKind::ArgumentConflict => "usage_error_conflict",
        ErrorKind::MissingRequiredArgument => "usage_error_missing",
        ErrorKind::MissingSubcommand => "usage_error_no_command",
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            "usage_error_how_many"
        }
        ErrorKind::InvalidUtf8 => "usage_error_letters",
        // clap may come to tell more of them apart.
        _ => "usage_error_other",
    };
    let told = [
        ("argument", argument.into()),
        ("value", value.into()),
        ("command", command.into()),
        ("prior", prior.into()),
    ];
    words.say(key, &told)
}

fn said(error: &Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) if !texts.is_empty() => Some(texts.join(", ")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use alongside_words::Language;
    use clap::{Arg, Command};

    use super::*;
    use crate::worded::worded;

    fn said(line: &str) -> String {
        let save = Command::new("save")
            .arg(Arg::new("kind").required(true))
            .arg(Arg::new("id").long("id").value_parser(["1", "2"]).conflicts_with("reason"))
            .arg(Arg::new("reason").long("reason"));
        let command = Command::new("alongside-ctl").subcommand(save).subcommand_required(true);
        let words = Words::of(Language::Spanish);
        let error = worded(command, "ctl", words).try_get_matches_from(line.split(' ')).unwrap_err();
        refusal(&error, words)
    }

    #[test]
    fn what_is_wrong_is_said_in_the_language_that_is_spoken() {
        for (line, wrong) in [
            ("alongside-ctl", "A alongside-ctl hay que decirle qué hacer."),
            ("alongside-ctl sav", "No hay ningún comando «sav»."),
            ("alongside-ctl save", "Falta: <TIPO>"),
            ("alongside-ctl save x --no", "Aquí no hay ningún argumento --no."),
            ("alongside-ctl save x --id", "Falta un valor para --id <ID>."),
            ("alongside-ctl save x --id 3", "«3» no sirve para --id <ID>."),
            ("alongside-ctl save x --id 1 --id 2", "--id <ID> se puede dar una sola vez."),
            ("alongside-ctl save x --id 1 --reason y", "--id <ID> no va junto con --reason <MOTIVO>."),
            ("alongside-ctl save x --language fr", "«fr» no sirve para --language <IDIOMA>."),
        ] {
            let said = said(line);
            assert!(said.starts_with(&format!("{wrong}\n")), "{line}: {said}");
            for english in ["Usage", "OPTIONS", "COMMAND", "error", "help\n"] {
                assert!(!said.contains(english), "{line}: {said}");
            }
        }
    }

    #[test]
    fn what_may_have_been_meant_and_how_it_is_used_is_said_too() {
        let said = said("alongside-ctl sav");
        assert!(said.contains("¿Quiso decir save?") && said.contains("Uso: alongside-ctl"), "{said}");
    }
}
