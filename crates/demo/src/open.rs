//! The demo organisation that `make run` opens the app on.

use std::{
    fs,
    net::{Ipv4Addr, TcpListener},
    path::Path,
    process::Command,
};

use alongside_words::words;
use serde_json::{Value, json};

use crate::{
    DemoError, Result,
    programs::{Laptop, Programs, Server},
    today,
};

/// How many people are served.
const PEOPLE: usize = 12;
/// The passphrase of the demo's users. Shown in the terminal, good for nothing else.
pub const PASSPHRASE: &str = "practice makes steady";

/// Starts the server, makes the organisation the first time, and opens the app until it is closed.
///
/// # Errors
/// When any step fails.
pub fn open(programs: &Programs, folder: &Path) -> Result<()> {
    let data = folder.join("server");
    let laptop = Laptop::new(programs, &folder.join("laptop"), PASSPHRASE);
    let port_file = folder.join("port");
    let ready = port_file.exists();
    let mut server = if ready {
        Server::at(programs, &data)
    } else {
        // What an interrupted first run left behind is of no use to anybody.
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        fs::create_dir_all(folder)?;
        let server = Server::init(programs, &data, "Demo Recovery Alliance", None)?;
        server.invent(PEOPLE)?;
        server
    };
    let port = match fs::read_to_string(&port_file) {
        Ok(port) => port.trim().parse().unwrap_or(0),
        Err(_) => 0,
    };
    server.start(&format!("127.0.0.1:{}", if free(port) { port } else { 0 }))?;
    let url = server.url().unwrap_or_default().to_owned();
    if ready {
        laptop.run_with(&["--user", "-", "server", &url], "Dana Demo")?;
    } else {
        println!("{}", words().say("demo_making", &[]));
        furnish(programs, &server, folder, &laptop)?;
    }
    fs::write(&port_file, url.rsplit(':').next().unwrap_or_default())?;

    let told = [
        ("url", url.as_str().into()),
        ("path", data.display().to_string().into()),
        ("passphrase", PASSPHRASE.into()),
    ];
    println!();
    for line in ["demo_server", "demo_unlock", "demo_not_for_real", "demo_remove"] {
        println!("  {}", words().say(line, &told));
    }
    println!();
    let app = "alongside";
    Command::new(programs.0.join(app))
        .env("ALONGSIDE_VAULT", folder.join("laptop"))
        .status()
        .map_err(|source| DemoError::Run { program: app.to_owned(), source })?;
    Ok(())
}

fn free(port: u16) -> bool {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok()
}

/// Who works with the first laptop beside Dana, who is a peer.
const OTHERS: [(&str, &str); 5] = [
    ("Ana Demo", "administrator"),
    ("Clara Demo", "clinician"),
    ("Sam Demo", "supervisor"),
    ("Carmen Demo", "coordinator"),
    ("Avery Demo", "auditor"),
];

/// Puts invented people into the organisation, and what two teams have to do about one of them today.
fn furnish(programs: &Programs, server: &Server, folder: &Path, here: &Laptop) -> Result<()> {
    let url = server.url().unwrap_or_default();
    let site = server.first_site()?;
    here.run_with(&["enrol", "-"], &server.enrolment_code(url, "Dana Demo", "peer", &site, &[])?)?;
    let there = Laptop::new(programs, &folder.join("other-laptop"), PASSPHRASE);
    there.run_with(&["enrol", "-"], &server.enrolment_code(url, "Luis Demo", "peer", &site, &[])?)?;
    there.run(&["sync"])?;
    here.run(&["sync"])?;

    site_day(here, &site)?;
    let people = here.run(&["list", "participant"])?;
    if let Some(id) = people.pointer("/0/id").and_then(Value::as_str) {
        let today = today().to_string();
        let follow_up =
            json!({"participant": id, "what": "Ask about the ride to the clinic", "by_when": today});
        here.save("follow_up", &follow_up, None)?;
        there.save("participant", &json!({"phone": "555-0199"}), Some(id))?;
        there.run(&["sync"])?;
        here.save("participant", &json!({"phone": "555-0101"}), Some(id))?;
        here.run(&["sync"])?;
    }
    // Others on this laptop too, so that what each role sees can be looked at.
    for (name, role) in OTHERS {
        let code = server.enrolment_code(url, name, role, &site, &[])?;
        here.run_with(&["enrol", "-"], &code)?;
    }
    Ok(())
}

fn site_day(laptop: &Laptop, name: &str) -> Result<()> {
    let sites = laptop.run(&["list", "site"])?;
    let site = sites
        .as_array()
        .into_iter()
        .flatten()
        .find(|site| site.pointer("/fields/name") == Some(&json!(name)));
    let staff = laptop.run(&["list", "staff_member"])?;
    let crew: Vec<&Value> =
        staff.as_array().into_iter().flatten().filter_map(|member| member.get("id")).collect();
    if let Some(site) = site {
        let today = today().to_string();
        let day = json!({"site": site.get("id"), "date": today, "crew": crew, "hours": "9 am – 4 pm"});
        laptop.save("site_day", &day, None)?;
    }
    Ok(())
}
