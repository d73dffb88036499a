//! Where passphrases come from: the environment, or a prompt.

use std::{env, io::IsTerminal};

use alongside_field::{FieldError, Result, SyncError};
use zeroize::Zeroizing;

use alongside_words::words;

/// The passphrase of whoever unlocks.
pub fn current() -> Result<Zeroizing<String>> {
    from("ALONGSIDE_PASSPHRASE", "ctl_passphrase")
}

/// The passphrase of a new user: its own variable when others use this laptop already.
pub fn of_a_new_user() -> Result<Zeroizing<String>> {
    if env::var_os(NEW).is_some() || env::var_os("ALONGSIDE_PASSPHRASE").is_none() {
        new()
    } else {
        current()
    }
}

/// A passphrase that is chosen; typed twice where it is typed.
pub fn new() -> Result<Zeroizing<String>> {
    loop {
        let chosen = from(NEW, "ctl_new_passphrase")?;
        if *from(NEW, "ctl_passphrase_again")? == *chosen {
            return Ok(chosen);
        }
        eprintln!("{}", words().say("passphrase_differs", &[]));
    }
}

const NEW: &str = "ALONGSIDE_NEW_PASSPHRASE";

fn from(variable: &str, prompt: &str) -> Result<Zeroizing<String>> {
    if let Ok(passphrase) = env::var(variable) {
        return Ok(Zeroizing::new(passphrase));
    }
    if !std::io::stdin().is_terminal() {
        return Err(FieldError::NoPassphrase);
    }
    rpassword::prompt_password(format!("{}: ", words().say(prompt, &[])))
        .map(Zeroizing::new)
        .map_err(|error| SyncError::File(error).into())
}
