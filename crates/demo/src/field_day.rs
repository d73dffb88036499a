//! A day in the field: two laptops leave the base, work without a network, come back, and what both
//! teams wrote is at the base, with what they wrote differently in plain sight.

use std::{fs, path::Path};

use alongside_invented::{Dice, person};
use alongside_words::{FluentValue, words};
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

/// Decides whom both teams meet.
const SEED: u64 = 12;
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
    let mut tell = |time: &str, key: &str, told: &[(&str, FluentValue<'_>)]| {
        say(&format!("{time:5}  {}", words().say(key, told)));
    };
    tell("06:30", "demo_day_base", &[]);
    let mut server = Server::init(programs, &folder.join("server"), "Demo Recovery Alliance", database)?;
    server.start("127.0.0.1:0")?;
    let url = server.url().unwrap_or_default().to_owned();
    let dana = enrol(programs, &server, folder, "Dana Demo", "Jasper", &[])?;
    let luis = enrol(programs, &server, folder, "Luis Demo", "Harrison", &["Jasper"])?;

    let somebody = person(&mut Dice(SEED));
    let name = format!("{} Demo", somebody.preferred_name);
    let called = json!({"handle": somebody.handle, "preferred_name": name, "phone": "555-0100"});
    let id = dana.save("participant", &called, None)?;
    let named = [("name", name.as_str().into()), ("handle", somebody.handle.as_str().into())];
    dana.run(&["sync"])?;
    luis.run(&["sync"])?;
    tell("", "demo_day_written", &named);

    server.stop();
    tell("07:00", "demo_day_leave", &[]);
    offline(&dana)?;

    meet(&dana, &id, 45, 6, 4, "walked by the creek")?;
    dana.save("participant", &json!({"phone": "555-0101"}), Some(&id))?;
    tell("10:00", "demo_day_jasper", &named);
    meet(&luis, &id, 30, 5, 6, "called my sister")?;
    luis.save("participant", &json!({"phone": "555-0199", "county": "Boone"}), Some(&id))?;
    luis.save("encounter", &json!({"modality": "in_person", "anonymous_count": 3, "minutes": 20}), None)?;
    tell("15:00", "demo_day_harrison", &named);
    tell("", "demo_day_waiting", &[("dana", waiting(&dana)?.into()), ("luis", waiting(&luis)?.into())]);

    server.start(url.trim_start_matches("https://"))?;
    for laptop in [&luis, &dana, &luis] {
        laptop.run(&["sync"])?;
    }
    tell("18:00", "demo_day_back", &[]);

    let shown = dana.run(&["show", &id])?;
    let conflict = shown.pointer("/conflicts/phone").cloned().unwrap_or_default();
    same(&shown, &luis.run(&["show", &id])?)?;
    for side in conflict.as_array().into_iter().flatten() {
        let [author, value] =
            ["author", "value"].map(|name| side.get(name).and_then(Value::as_str).unwrap_or_default());
        tell("", "demo_day_conflict", &[("author", author.into()), ("value", value.into())]);
    }
    tell("", "demo_day_county", &[]);

    let dot = conflict.as_array().into_iter().flatten().find(|side| side["value"] == "555-0199");
    let dot = text(dot.unwrap_or(&Value::Null), "dot")?;
    dana.run(&["resolve", &id, "phone", "--choose", &dot])?;
    for laptop in [&dana, &luis] {
        laptop.run(&["sync"])?;
    }
    tell("18:10", "demo_day_settled", &named);

    let persons_served = report(&server, folder, "persons-served")?;
    let service_activity = report(&server, folder, "service-activity")?;
    tell("18:20", "demo_day_report", &[]);
    for line in persons_served.lines() {
        say(&format!("       {line}"));
    }
    Ok(Evening {
        first: dana.run(&["show", &id])?,
        second: luis.run(&["show", &id])?,
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
    laptop.run_with(&["enrol", "-"], &code)?;
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

fn waiting(laptop: &Laptop) -> Result<u64> {
    Ok(laptop.run(&["status"])?.get("waiting").and_then(Value::as_u64).unwrap_or_default())
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
