//! Where passphrases come from: the environment, or a prompt.

use std::{env, io::IsTerminal};

use alongside_field::{FieldError, Result};
use zeroize::Zeroizing;

use alongside_words::words;

/// The passphrase of whoever unlocks.
pub fn current() -> Result<Zeroizing<String>> {
    from("ALONGSIDE_PASSPHRASE", "ctl_passphrase")
}

/// The passphrase of a new user: its own variable when others use this laptop already.
pub fn new() -> Result<Zeroizing<String>> {
    if env::var_os("ALONGSIDE_NEW_PASSPHRASE").is_some() || env::var_os("ALONGSIDE_PASSPHRASE").is_none() {
        return from("ALONGSIDE_NEW_PASSPHRASE", "ctl_new_passphrase");
    }
    current()
}

fn from(variable: &str, prompt: &str) -> Result<Zeroizing<String>> {
    if let Ok(passphrase) = env::var(variable) {
        return Ok(Zeroizing::new(passphrase));
    }
    if !std::io::stdin().is_terminal() {
        return Err(FieldError::NoPassphrase);
    }
    rpassword::prompt_password(format!("{}: ", words().say(prompt, &[])))
        .map(Zeroizing::new)
        .map_err(FieldError::File)
}
