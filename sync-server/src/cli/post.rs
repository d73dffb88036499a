//! Who is to be a user and where: what `user add` and `enrolment-code` ask for alike.

use alongside_domain::Role;
use alongside_server::{Member, MemberRequest, Nameless, Person, SiteDetails};
use alongside_words::words;
use clap::{
    Args,
    builder::{PossibleValuesParser, TypedValueParser},
};

use super::CommandError;

#[derive(Args)]
pub struct Post {
    #[arg(long, value_parser = roles())]
    role: Role,
    #[arg(long, value_name = "NAME or ID")]
    site: String,
    #[arg(long, value_name = "NAME or ID")]
    also_site: Vec<String>,
    #[arg(long)]
    new_site: bool,
    #[arg(long, value_name = "ID", conflicts_with = "new_person")]
    same_person: Option<String>,
    #[arg(long)]
    new_person: bool,
}

/// The roles of the table, which the help and a refusal list.
fn roles() -> impl TypedValueParser<Value = Role> {
    PossibleValuesParser::new(Role::NAMES).try_map(|name| Role::named(&name).ok_or("no role"))
}

impl Post {
    /// What is asked of the server for somebody of that name.
    pub fn request(self, name: String, details: SiteDetails) -> Result<MemberRequest, CommandError> {
        let person = match self.same_person.as_deref().map(str::trim).map(str::parse) {
            Some(Ok(id)) => Person::Same(id),
            Some(Err(_)) => {
                return Err(CommandError::blaming("not_an_id", "same_person", "server_not_a_person"));
            }
            None if self.new_person => Person::New,
            None => Person::NotSaid,
        };
        Ok(MemberRequest {
            name,
            person,
            role: self.role,
            site: self.site,
            also_sites: self.also_site,
            new_sites: self.new_site,
            details,
        })
    }
}

/// Says what was made or changed for the user.
pub fn tell(member: &Member) {
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
