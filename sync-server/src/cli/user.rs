//! `user`: who works with the program, and what they are called.

use alongside_command_line::text;
use alongside_record::StaffId;
use alongside_server::{SiteDetails, UserCard};
use alongside_words::words;
use clap::{Args, Subcommand};

use super::{
    CommandError, DataFolder,
    post::{Post, tell},
    print,
    root_key::RootKey,
};

#[derive(Args)]
pub struct User {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    List(List),
    Add(Add),
    Rename(Rename),
    #[command(alias = "remove")]
    Retire(Retire),
}

#[derive(Args)]
struct List {
    #[command(flatten)]
    data: DataFolder,
    #[arg(long)]
    json: bool,
}

#[derive(Args)]
struct Add {
    #[command(flatten)]
    data: DataFolder,
    #[arg(long, value_name = "NAME", value_parser = text)]
    name: String,
    #[command(flatten)]
    post: Post,
    #[command(flatten)]
    root_key: RootKey,
    #[arg(long)]
    json: bool,
}

#[derive(Args)]
struct Rename {
    #[command(flatten)]
    data: DataFolder,
    #[arg(long)]
    id: String,
    #[arg(long, value_name = "NAME", value_parser = text)]
    name: String,
    #[command(flatten)]
    root_key: RootKey,
    #[arg(long)]
    json: bool,
}

#[derive(Args)]
struct Retire {
    #[command(flatten)]
    data: DataFolder,
    #[arg(long)]
    id: String,
    #[command(flatten)]
    root_key: RootKey,
    #[arg(long)]
    json: bool,
}

impl User {
    /// Whether to print JSON.
    pub fn json(&self) -> bool {
        match &self.task {
            Task::List(list) => list.json,
            Task::Add(add) => add.json,
            Task::Rename(rename) => rename.json,
            Task::Retire(retire) => retire.json,
        }
    }

    pub async fn run(self) -> Result<(), CommandError> {
        match self.task {
            Task::List(list) => list.run().await,
            Task::Add(add) => add.run().await,
            Task::Rename(rename) => rename.run().await,
            Task::Retire(retire) => retire.run().await,
        }
    }
}

impl List {
    async fn run(self) -> Result<(), CommandError> {
        let users = self.data.server().await?.users().await?;
        print::all(&users, self.json, line, "server_no_users");
        Ok(())
    }
}

impl Add {
    async fn run(self) -> Result<(), CommandError> {
        let request = self.post.request(self.name, SiteDetails::default())?;
        let server = self.data.server_with(&self.root_key).await?;
        let member = server.add_member(request).await?;
        tell(&member);
        let id = member.user.id.to_string();
        if let Some(user) = server.users().await?.into_iter().find(|user| user.id == id) {
            print::one(&user, self.json, line);
        }
        Ok(())
    }
}

impl Rename {
    async fn run(self) -> Result<(), CommandError> {
        let id = person(&self.id)?;
        let user = self.data.server_with(&self.root_key).await?.rename_user(id, &self.name).await?;
        print::one(&user, self.json, line);
        Ok(())
    }
}

impl Retire {
    async fn run(self) -> Result<(), CommandError> {
        let id = person(&self.id)?;
        self.data.server_with(&self.root_key).await?.remove_user(id).await?;
        print::done("retired", &id, self.json, "server_user_retired");
        Ok(())
    }
}

fn line(user: &UserCard) -> String {
    let sites: Vec<&str> = user.sites.iter().map(|site| site.name.as_str()).collect();
    let role = user.role.as_deref().map(|role| words().choice("staff_member", "role", role));
    let role = role.unwrap_or_else(|| words().say("server_no_rights", &[]));
    [user.id.as_str(), &user.name, &role, &sites.join(", ")].join("  ").trim_end().to_owned()
}

fn person(text: &str) -> Result<StaffId, CommandError> {
    text.trim().parse().map_err(|_| CommandError::blaming("not_an_id", "id", "server_not_a_person"))
}
