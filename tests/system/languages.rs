//! What the command line says to people, in English and in Spanish; scripts get the same codes in both.

use std::process::Command;

use serde_json::Value;

use crate::{base::Base, laptop::Laptop};

fn said(laptop: &Laptop, people: bool, arguments: &[&str], variables: &[(&str, &str)]) -> (String, String) {
    let usual = laptop.command(arguments);
    // The last argument asks for JSON.
    let mut command = Command::new(usual.get_program());
    command.args(usual.get_args().take(usual.get_args().count() - usize::from(people)));
    command.envs(usual.get_envs().filter_map(|(name, value)| Some((name, value?))));
    command.env_remove("LC_ALL").env_remove("LC_MESSAGES").env_remove("LANG").envs(variables.iter().copied());
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr))
}

#[test]
fn people_get_their_language_and_scripts_the_same_codes() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let people = |arguments: &[&str], variables: &[(&str, &str)]| said(&dana, true, arguments, variables).0;
    assert!(people(&["status"], &[]).contains("Needs attention: 0"));
    assert!(people(&["status"], &[("LANG", "es_MX.UTF-8")]).contains("Necesita atención: 0"));
    assert!(people(&["--language", "es", "status"], &[("LC_ALL", "C")]).contains("Necesita atención: 0"));
    assert!(people(&["--language", "es", "conflicts"], &[]).contains("ninguno"));

    let script = |arguments: &[&str]| said(&dana, false, arguments, &[("LANG", "es_MX.UTF-8")]);
    let status: Value = serde_json::from_str(&script(&["status"]).0).unwrap();
    assert_eq!(status["needs_attention"], 0);
    let refusal: Value = serde_json::from_str(&script(&["show", "nobody"]).1).unwrap();
    assert_eq!(refusal["code"], "not_an_id");
    assert_eq!(refusal["message"], "Eso no es un identificador.");
}

#[test]
fn help_and_what_is_wrong_with_a_command_line_are_in_ones_language() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let es = [("LANG", "es_MX.UTF-8")];
    assert!(said(&dana, true, &["--help"], &[]).0.contains("Usage: alongside-ctl"));
    let help = said(&dana, true, &["--help"], &es).0;
    assert!(help.contains("Uso: alongside-ctl [OPCIONES] <COMANDO>") && help.contains("Guarda un registro"));
    assert!(said(&dana, true, &["show"], &es).1.starts_with("Falta: <ID>"));
    assert!(said(&dana, true, &["show", "--language=en"], &es).1.starts_with("Missing: <ID>"));
}
