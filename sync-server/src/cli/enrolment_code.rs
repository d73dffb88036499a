//! `enrolment-code`: let a device in.

use alongside_command_line::text;
use alongside_rights::{Invitation, short_code};
use alongside_server::{ServerError, SiteDetails};
use alongside_words::words;
use chrono::DateTime;
use clap::Args;
use qrcode::{QrCode, render::unicode::Dense1x2};
use serde_json::json;

use super::{
    CommandError, DataFolder,
    post::{Post, tell},
    root_key::RootKey,
};

#[derive(Args)]
pub struct EnrolmentCode {
    #[command(flatten)]
    data: DataFolder,
    #[arg(long, value_name = "https://HOST:PORT")]
    url: String,
    #[command(flatten)]
    post: Post,
    #[arg(long, value_name = "NAME", value_parser = text)]
    user: String,
    #[arg(long, value_name = "TEXT")]
    site_emergency: Option<String>,
    #[arg(long, value_name = "TEXT")]
    site_signal: Option<String>,
    #[arg(long, value_name = "NUMBER")]
    site_on_call: Option<String>,
    #[command(flatten)]
    root_key: RootKey,
    #[arg(long)]
    pub json: bool,
    #[arg(long)]
    no_qr: bool,
}

impl EnrolmentCode {
    pub async fn run(self) -> Result<(), CommandError> {
        let url = address(&self.url)?;
        let details = SiteDetails {
            nearest_emergency_department: self.site_emergency,
            nearest_signal: self.site_signal,
            on_call_number: self.site_on_call,
        };
        let request = self.post.request(self.user, details)?;
        let server = self.data.server_with(&self.root_key).await?;
        let member = server.add_member(request).await?;
        let (code, expires_at) = server.enrolment_code(&member, url).await?;
        let short = Invitation::of(&code.secret, code.organisation).and_then(|invitation| invitation.code());
        let short = short_code(code.root_key, short.map_err(|_| ServerError::Unsealing)?);
        let code = code.to_string();
        let expires_at = DateTime::from_timestamp_millis(expires_at).unwrap_or_default();
        tell(&member);
        if self.json {
            let expires_at = expires_at.to_rfc3339();
            let told =
                json!({ "code": code, "short_code": short, "expires_at": expires_at, "user": member.user });
            println!("{told}");
            return Ok(());
        }
        if !self.no_qr {
            let qr = QrCode::new(&code).map_err(|error| CommandError::new("qr", error.to_string()))?;
            println!("{}", qr.render::<Dense1x2>().build());
        }
        println!("{code}");
        let zone = server.time_zone().await?;
        let until = expires_at.with_timezone(&zone).format("%H:%M:%S %Z").to_string();
        println!("{}", words().say("server_code_good", &[("time", until.into())]));
        println!("{}", words().say("server_short_code", &[("code", short.into())]));
        Ok(())
    }
}

/// The address without a slash at its end, if devices can use it.
pub(super) fn address(url: &str) -> Result<&str, CommandError> {
    let host = url.trim_end_matches('/').strip_prefix("https://");
    let usable = host.is_some_and(|host| {
        !host.is_empty() && host.bytes().all(|byte| byte.is_ascii_graphic() && !b"/?#@".contains(&byte))
    });
    if usable { Ok(url.trim_end_matches('/')) } else { Err(CommandError::at("url", "server_wrong_address")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_that_devices_can_use_are_taken() {
        assert_eq!(address("https://192.0.2.7:8443/").unwrap(), "https://192.0.2.7:8443");
        assert_eq!(address("https://[::1]:8443").unwrap(), "https://[::1]:8443");
        for wrong in ["http://192.0.2.7", "192.0.2.7:8443", "https://", "https://a b", "https://host/path"] {
            assert!(address(wrong).is_err(), "{wrong}");
        }
    }
}
