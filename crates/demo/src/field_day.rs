//! A day in the field: two laptops leave the base, work without a network, come back, and what both
//! teams wrote is at the base, with what they wrote differently in plain sight.

use std::{fs, path::Path};

use chrono::Days;
use serde_json::{Value, json};

use crate::{
    DemoError, Result,
    programs::{Laptop, Programs, Server, text},
    today,
};

/// How the day ended, for whoever checks it.
#[derive(Debug, Clone, PartialEq)]
pub struct Evening {
    /// The participant both teams met, as the first laptop shows them.
    pub first: Value,
    /// The same, as the second laptop shows them.
    pub second: Value,
    /// The conflict that both laptops showed before it was settled: all sides.
    pub conflict: Value,
    /// The conflicts left on both laptops.
    pub left: [Value; 2],
    /// The report on persons served, as CSV.
    pub persons_served: String,
    /// The report on service activity, as CSV.
    pub service_activity: String,
}

const PASSPHRASE: &str = "gravel lantern otter seven";

/// Plays the day in an empty folder and tells it line by line.
///
/// # Errors
/// When any step fails.
pub fn play(
    programs: &Programs,
    folder: &Path,
    database: Option<&str>,
    say: &mut dyn FnMut(&str),
) -> Result<Evening> {
    say("06:30  At base. The organisation's server starts, and two laptops are enrolled.");
    let mut server = Server::init(programs, &folder.join("server"), "Demo Recovery Alliance", database)?;
    server.start("127.0.0.1:0")?;
    let url = server.url().unwrap_or_default().to_owned();
    let dana = enrol(programs, &server, folder, "Dana Demo", "Jasper", &[])?;
    let luis = enrol(programs, &server, folder, "Luis Demo", "Harrison", &["Jasper"])?;

    let handle = json!({"handle": "Blue Heron 12", "preferred_name": "River Demo", "phone": "555-0100", "pronouns": "they/them"});
    let river = dana.save("participant", &handle, None)?;
    dana.run(&["sync"])?;
    luis.run(&["sync"])?;
    say("       Dana writes down River, who asked to be called Blue Heron 12. Both laptops have the record.");

    server.stop();
    say("07:00  Both vans drive out. The server is gone as far as they are concerned: it is switched off.");
    offline(&dana)?;

    meet(&dana, &river, 45, 6, 4, "walked by the creek")?;
    dana.save("participant", &json!({"phone": "555-0101"}), Some(&river))?;
    say("10:00  Jasper: Dana meets River for 45 minutes and writes the new number 555-0101.");
    meet(&luis, &river, 30, 5, 6, "called my sister")?;
    luis.save("participant", &json!({"phone": "555-0199", "county": "Boone"}), Some(&river))?;
    luis.save("encounter", &json!({"modality": "in_person", "anonymous_count": 3, "minutes": 20}), None)?;
    say(
        "15:00  Harrison: Luis meets River too, writes 555-0199 and the county, and talks with three people who stay anonymous.",
    );
    say(&format!("       Waiting: {} changes with Dana, {} with Luis.", waiting(&dana)?, waiting(&luis)?));

    server.start(url.trim_start_matches("https://"))?;
    for laptop in [&luis, &dana, &luis] {
        laptop.run(&["sync"])?;
    }
    say("18:00  Back at base, the server is on again. Luis syncs, Dana syncs, Luis once more.");

    let shown = dana.run(&["show", &river])?;
    let conflict = shown.pointer("/conflicts/phone").cloned().unwrap_or_default();
    same(&shown, &luis.run(&["show", &river])?)?;
    for side in conflict.as_array().into_iter().flatten() {
        say(&format!(
            "       In conflict: {} wrote {}.",
            side["author"].as_str().unwrap_or_default(),
            side["value"]
        ));
    }
    say("       The county that only Luis wrote is simply there. Nobody's number was lost.");

    let dot = conflict.as_array().into_iter().flatten().find(|side| side["value"] == "555-0199");
    let dot = text(dot.unwrap_or(&Value::Null), "dot")?;
    dana.run(&["resolve", &river, "phone", "--choose", &dot])?;
    for laptop in [&dana, &luis] {
        laptop.run(&["sync"])?;
    }
    say("18:10  Dana asks River, and keeps 555-0199. After a sync it is settled on Luis's laptop as well.");

    let persons_served = report(&server, folder, "persons-served")?;
    let service_activity = report(&server, folder, "service-activity")?;
    say("18:20  The administrator's report on persons served:");
    for line in persons_served.lines() {
        say(&format!("       {line}"));
    }
    Ok(Evening {
        first: dana.run(&["show", &river])?,
        second: luis.run(&["show", &river])?,
        conflict,
        left: [dana.run(&["conflicts"])?, luis.run(&["conflicts"])?],
        persons_served,
        service_activity,
    })
}

fn enrol(
    programs: &Programs,
    server: &Server,
    folder: &Path,
    user: &str,
    site: &str,
    also: &[&str],
) -> Result<Laptop> {
    let laptop = Laptop::new(programs, &folder.join(site.to_lowercase()), PASSPHRASE);
    let code = server.enrolment_code(server.url().unwrap_or_default(), user, "peer", site, also)?;
    laptop.run(&["enrol", &code])?;
    Ok(laptop)
}

fn meet(laptop: &Laptop, participant: &str, minutes: u32, mood: u8, craving: u8, helped: &str) -> Result<()> {
    let encounter = json!({"participant": participant, "modality": "in_person", "minutes": minutes});
    let encounter = laptop.save("encounter", &encounter, None)?;
    let due = today().checked_add_days(Days::new(7)).unwrap_or_default();
    let check_in = json!({
        "participant": participant, "encounter": encounter, "mood": mood, "craving": craving,
        "use_since_last": "not_asked", "what_helped": [helped], "next_due": due.to_string(),
    });
    laptop.save("check_in", &check_in, None).map(drop)
}

/// The server is off: a sync has to say so, and to lose nothing.
fn offline(laptop: &Laptop) -> Result<()> {
    match laptop.run(&["sync"]) {
        Err(error) if error.code() == "unreachable" => Ok(()),
        Err(error) => Err(error),
        Ok(_) => Err(DemoError::Unexpected { program: "alongside-ctl sync".to_owned() }),
    }
}

fn waiting(laptop: &Laptop) -> Result<Value> {
    Ok(laptop.run(&["status"])?.get("waiting").cloned().unwrap_or_default())
}

fn same(one: &Value, other: &Value) -> Result<()> {
    if one == other {
        Ok(())
    } else {
        Err(DemoError::Unexpected { program: "alongside-ctl show".to_owned() })
    }
}

fn report(server: &Server, folder: &Path, name: &str) -> Result<String> {
    let out = folder.join(format!("{name}.csv"));
    let today = today();
    let day = |days: i64| (today + chrono::TimeDelta::days(days)).to_string();
    server.report(name, &day(-1), &day(1), "csv", &out)?;
    Ok(fs::read_to_string(out)?)
}
