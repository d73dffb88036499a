//! `enrolment-code`: let a device in.

use alongside_command_line::text;
use alongside_domain::Role;
use alongside_rights::{Invitation, short_code};
use alongside_server::{Member, MemberRequest, Nameless, Person, ServerError, SiteDetails};
use alongside_words::words;
use chrono::DateTime;
use clap::{
    Args,
    builder::{PossibleValuesParser, TypedValueParser},
};
use qrcode::{QrCode, render::unicode::Dense1x2};
use serde_json::json;

use super::{CommandError, DataFolder, root_key::RootKey};

#[derive(Args)]
pub struct EnrolmentCode {
    #[command(flatten)]
    data: DataFolder,
    #[arg(long, value_name = "https://HOST:PORT")]
    url: String,
    #[arg(long, value_parser = roles())]
    role: Role,
    #[arg(long, value_name = "NAME or ID")]
    site: String,
    #[arg(long, value_name = "NAME or ID")]
    also_site: Vec<String>,
    #[arg(long)]
    new_site: bool,
    #[arg(long, value_name = "NAME", value_parser = text)]
    user: String,
    #[arg(long, value_name = "ID", conflicts_with = "new_person")]
    same_person: Option<String>,
    #[arg(long)]
    new_person: bool,
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

/// The roles of the table, which the help and a refusal list.
fn roles() -> impl TypedValueParser<Value = Role> {
    PossibleValuesParser::new(Role::NAMES).try_map(|name| Role::named(&name).ok_or("no role"))
}

impl EnrolmentCode {
    pub async fn run(self) -> Result<(), CommandError> {
        let url = address(&self.url)?;
        let person = match self.same_person.as_deref().map(str::trim).map(str::parse) {
            Some(Ok(id)) => Person::Same(id),
            Some(Err(_)) => {
                return Err(CommandError::blaming("not_an_id", "same_person", "server_not_a_person"));
            }
            None if self.new_person => Person::New,
            None => Person::NotSaid,
        };
        let server = self.data.server_with(&self.root_key).await?;
        let member = server
            .add_member(MemberRequest {
                name: self.user,
                person,
                role: self.role,
                site: self.site,
                also_sites: self.also_site,
                new_sites: self.new_site,
                details: SiteDetails {
                    nearest_emergency_department: self.site_emergency,
                    nearest_signal: self.site_signal,
                    on_call_number: self.site_on_call,
                },
            })
            .await?;
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
        let zone = server.organisation().time_zone;
        let until = expires_at.with_timezone(&zone).format("%H:%M:%S %Z").to_string();
        println!("{}", words().say("server_code_good", &[("time", until.into())]));
        println!("{}", words().say("server_short_code", &[("code", short.into())]));
        Ok(())
    }
}

/// The address without a slash at its end, if devices can use it.
fn address(url: &str) -> Result<&str, CommandError> {
    let host = url.trim_end_matches('/').strip_prefix("https://");
    let usable = host.is_some_and(|host| {
        !host.is_empty() && host.bytes().all(|byte| byte.is_ascii_graphic() && !b"/?#@".contains(&byte))
    });
    if usable { Ok(url.trim_end_matches('/')) } else { Err(CommandError::at("url", "server_wrong_address")) }
}

/// Says what was made or changed for the user.
fn tell(member: &Member) {
    let user = &member.user;
    let told = [
        ("name", user.name.as_str().into()),
        ("role", words().choice("staff_member", "role", &user.role.to_string()).into()),
        ("site", user.site_name.as_str().into()),
    ];
    let say = |key| eprintln!("{}", words().say(key, &told));
    if member.site_is_new {
        say("server_made_site");
    }
    if member.user_is_new {
        say("server_made_user");
    }
    if member.user_moved {
        say("server_changed_user");
    }
    if member.user_is_new && !member.nameless.is_empty() {
        let known: Vec<String> = member.nameless.iter().map(nameless).collect();
        let told = [("name", user.name.as_str().into()), ("people", known.join(", ").into())];
        eprintln!("{}", words().say("server_nameless", &told));
    }
}

fn nameless(Nameless { id, site, site_is_known }: &Nameless) -> String {
    if *site_is_known {
        id.to_string()
    } else {
        let told = [("id", id.to_string().into()), ("site", site.to_string().into())];
        words().say("server_nameless_site", &told)
    }
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
