//! A command with all that clap says about it, in words of the catalogue.

use alongside_words::Words;
use clap::{Arg, ArgAction, Command, builder::Resettable};

use crate::{
    keys::{Place, first},
    language,
};

/// What clap derived for a program, worded.
pub(crate) fn worded(command: Command, program: &'static str, words: &Words) -> Command {
    let mut command = whole(command);
    word(&mut command, &Place::of(program), words);
    command
}

/// With all that clap adds itself, before it is worded.
pub(crate) fn whole(command: Command) -> Command {
    let mut command = command.arg(language::argument()).disable_help_subcommand(true);
    command.build();
    command
}

fn word(command: &mut Command, place: &Place, words: &Words) {
    for inner in command.get_subcommands_mut() {
        let place = place.within(inner.get_name());
        word(inner, &place, words);
    }
    let mut said = std::mem::take(command)
        .mut_args(|argument| worded_argument(argument, place, words))
        .about(first(words, &[place.command()]))
        .long_about(Resettable::Reset);
    let usage = in_our_words(&said.render_usage().to_string(), words);
    let template = template(&said, words);
    *command = said.help_template(template).override_usage(usage);
}

fn worded_argument(argument: Arg, place: &Place, words: &Words) -> Arg {
    let mut help = first(words, &place.argument(argument.get_id().as_str()));
    let mut more = |key: &str, value: String| {
        help.push_str(&format!(" [{}]", words.say(key, &[("value", value.into())])));
    };
    let takes_value = matches!(argument.get_action(), ArgAction::Set | ArgAction::Append);
    if takes_value {
        let defaults = argument.get_default_values().iter().map(|value| value.to_string_lossy());
        let defaults = defaults.collect::<Vec<_>>().join(" ");
        if !defaults.is_empty() {
            more("usage_default", defaults);
        }
        let possible: Vec<String> =
            argument.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
        if !possible.is_empty() {
            more("usage_possible", possible.join(", "));
        }
    }
    if let Some(variable) = argument.get_env() {
        more("usage_variable", variable.to_string_lossy().into_owned());
    }
    let names = placeholders(&argument).into_iter();
    let names: Vec<String> = names.filter_map(|name| words.worded(&place.placeholder(&name), &[])).collect();
    let argument = argument
        .help(help)
        .long_help(Resettable::Reset)
        .hide_default_value(true)
        .hide_possible_values(true)
        .hide_env(true);
    if names.is_empty() { argument } else { argument.value_names(names) }
}

/// What stands for an argument's values.
pub(crate) fn placeholders(argument: &Arg) -> Vec<String> {
    if !matches!(argument.get_action(), ArgAction::Set | ArgAction::Append) {
        return Vec::new();
    }
    match argument.get_value_names() {
        Some(names) => names.iter().map(ToString::to_string).collect(),
        None => vec![argument.get_id().as_str().to_uppercase()],
    }
}

/// A usage line as clap writes it.
pub(crate) fn in_our_words(usage: &str, words: &Words) -> String {
    let line = usage.trim().strip_prefix("Usage:").unwrap_or(usage).trim();
    line.replace("[OPTIONS]", &format!("[{}]", words.say("usage_some_options", &[])))
        .replace("<COMMAND>", &format!("<{}>", words.say("usage_some_command", &[])))
        .replace("[COMMAND]", &format!("[{}]", words.say("usage_some_command", &[])))
}

fn template(command: &Command, words: &Words) -> String {
    let mut parts = vec!["{about}".to_owned(), format!("{}: {{usage}}", words.say("usage_heading", &[]))];
    let mut part = |is_there: bool, heading: String, tag: &str| {
        if is_there {
            parts.push(format!("{heading}:\n{{{tag}}}"));
        }
    };
    part(command.has_subcommands(), words.say("usage_commands", &[]), "subcommands");
    part(command.get_positionals().next().is_some(), words.say("usage_arguments", &[]), "positionals");
    part(true, words.say("usage_options", &[]), "options");
    parts.join("\n\n") + "\n"
}

#[cfg(test)]
mod tests {
    use alongside_words::Language;

    use super::*;

    #[test]
    fn help_has_no_word_of_another_language() {
        let save = Command::new("save")
            .arg(Arg::new("kind").required(true))
            .arg(Arg::new("vault").long("vault").default_value("here"));
        let command = Command::new("alongside-ctl").version("1").subcommand(save);
        let mut command = worded(command, "ctl", Words::of(Language::Spanish));
        let whole = command.render_long_help().to_string();
        let inner = command.find_subcommand_mut("save").unwrap().render_help().to_string();
        for english in ["Usage", "Commands", "Options", "Arguments", "Print", "default", "possible"] {
            assert!(!whole.contains(english) && !inner.contains(english), "{whole}{inner}");
        }
        for spanish in ["Uso: alongside-ctl save [OPCIONES] <TIPO>", "Argumentos:", "[si no se da: here]"] {
            assert!(inner.contains(spanish), "{inner}");
        }
        assert!(whole.contains("Comandos:\n  save  Guarda un registro"), "{whole}");
        assert!(whole.contains("Muestra la versión"), "{whole}");
    }
}
