//! The demo organisation that `make run` opens the app on.

use std::{
    fs,
    net::{Ipv4Addr, TcpListener},
    path::Path,
    process::Command,
};

use chrono::{Days, NaiveDate, TimeDelta, Utc};
use serde_json::{Value, json};

use crate::{
    DemoError, Result,
    programs::{Laptop, Programs, Server},
    today,
};

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
        Server::init(programs, &data, "Demo Recovery Alliance", None)?
    };
    let port = match fs::read_to_string(&port_file) {
        Ok(port) => port.trim().parse().unwrap_or(0),
        Err(_) => 0,
    };
    server.start(&format!("127.0.0.1:{}", if free(port) { port } else { 0 }))?;
    let url = server.url().unwrap_or_default().to_owned();
    if ready {
        laptop.run(&["--user", "Dana Demo", "server", &url])?;
    } else {
        println!("Making the demo organisation. Everybody in it is invented.");
        furnish(programs, &server, folder, &laptop)?;
    }
    fs::write(&port_file, url.rsplit(':').next().unwrap_or_default())?;

    println!();
    println!("  The demo server runs at {url} with its data in {}", data.display());
    println!("  Unlock the app with the passphrase:  {PASSPHRASE}");
    println!("  Not for real participants' records until SECURITY.md says so.");
    println!("  `make clean-demo` removes everything.");
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

/// Puts invented people into the organisation, some of them by a second team.
fn furnish(programs: &Programs, server: &Server, folder: &Path, here: &Laptop) -> Result<()> {
    let url = server.url().unwrap_or_default();
    here.run(&["enrol", &server.enrolment_code(url, "Dana Demo", "peer", "Jasper", &[])?])?;
    let there = Laptop::new(programs, &folder.join("other-laptop"), PASSPHRASE);
    there.run(&["enrol", &server.enrolment_code(url, "Luis Demo", "peer", "Harrison", &["Jasper"])?])?;
    there.run(&["sync"])?;
    here.run(&["sync"])?;

    site_day(here)?;
    let mut first = None;
    for (place, person) in people().into_iter().enumerate() {
        let id = here.save("participant", &person, None)?;
        for week in (0..4u64).rev() {
            check_in(here, &id, place as u64, week)?;
        }
        first.get_or_insert(id);
    }
    here.run(&["sync"])?;
    there.run(&["sync"])?;
    if let Some(id) = first {
        let today = today().to_string();
        let follow_up =
            json!({"participant": id, "what": "Ask about the ride to the clinic", "by_when": today});
        here.save("follow_up", &follow_up, None)?;
        there.save("participant", &json!({"phone": "555-0199"}), Some(&id))?;
        there.run(&["sync"])?;
        here.save("participant", &json!({"phone": "555-0101"}), Some(&id))?;
        here.run(&["sync"])?;
    }
    // An administrator on this laptop too, for the reports.
    let code = server.enrolment_code(url, "Ana Demo", "administrator", "Jasper", &[])?;
    here.run(&["enrol", &code]).map(drop)
}

fn site_day(laptop: &Laptop) -> Result<()> {
    let sites = laptop.run(&["list", "site"])?;
    let jasper = sites
        .as_array()
        .into_iter()
        .flatten()
        .find(|site| site.pointer("/fields/name") == Some(&json!("Jasper")));
    let staff = laptop.run(&["list", "staff_member"])?;
    let crew: Vec<&Value> =
        staff.as_array().into_iter().flatten().filter_map(|member| member.get("id")).collect();
    if let Some(jasper) = jasper {
        let today = today().to_string();
        let day = json!({"site": jasper.get("id"), "date": today, "crew": crew, "hours": "9 am – 4 pm"});
        laptop.save("site_day", &day, None)?;
    }
    Ok(())
}

fn people() -> [Value; 6] {
    let rules = |call: &str, message: &str| {
        json!({"number": "555-0100", "may_call": call, "may_text": "yes", "may_leave_message": message,
               "what_to_say": "a friend from the garden club", "hours": "after 5 pm"})
    };
    [
        json!({"preferred_name": "River Demo", "handle": "Blue Heron 12", "pronouns": "they/them",
               "phone": "555-0100", "county": "Newton", "contact_rules": rules("yes", "no")}),
        json!({"preferred_name": "Sunny Demo", "handle": "Gold Finch 40", "pronouns": "she/her",
               "phone": "555-0102", "approximate_age": 34}),
        json!({"handle": "Green Cedar 7", "language": "Spanish", "contact_rules": rules("not_asked", "not_asked")}),
        json!({"preferred_name": "Mo Demo", "handle": "Silver Wren 23", "pronouns": "he/him", "aliases": ["Moses Demo"]}),
        json!({"handle": "Violet Maple 88", "county": "Boone", "status": "active"}),
        json!({"preferred_name": "Jo Demo", "handle": "Copper Hawk 5", "status": "paused"}),
    ]
}

/// One of four weekly check-ins, `week` weeks ago.
fn check_in(laptop: &Laptop, participant: &str, person: u64, week: u64) -> Result<()> {
    let at = Utc::now() - TimeDelta::days(7 * i64::try_from(week).unwrap_or(0)) - TimeDelta::hours(3);
    let encounter = json!({"participant": participant, "modality": "in_person", "minutes": 20 + 5 * person,
                           "occurred_at": at.to_rfc3339()});
    let encounter = laptop.save("encounter", &encounter, None)?;
    let due = |days: u64| -> NaiveDate {
        let today = today();
        today
            .checked_add_days(Days::new(days))
            .and_then(|day| day.checked_sub_days(Days::new(2)))
            .unwrap_or(today)
    };
    let helped = ["walking by the creek", "calling my sister", "the Tuesday group", "cooking"];
    let helped = helped.get(usize::try_from((person + week) % 4).unwrap_or(0)).copied().unwrap_or_default();
    let mut fields = json!({
        "participant": participant, "encounter": encounter, "occurred_at": at.to_rfc3339(),
        "mood": 4 + (person + 3 - week) % 5, "craving": 2 + (person + week * 2) % 6,
        "use_since_last": "no", "what_helped": [helped], "triggers": ["payday"],
    });
    if week == 0
        && let Some(fields) = fields.as_object_mut()
    {
        fields.insert("commitment".to_owned(), json!("walk together on Thursday"));
        fields.insert("next_due".to_owned(), json!(due(person).to_string()));
    }
    laptop.save("check_in", &fields, None).map(drop)
}
