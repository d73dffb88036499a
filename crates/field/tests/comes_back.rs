//! Milestones whose day comes back, what stands in the way at hand, whose people come first in a phone round, and
//! appointments with others among what is next.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail")]

mod common;

use alongside_domain::Role;
use alongside_field::views::{ComesBack, TodayGroup};
use chrono::{Days, Months, NaiveDate};
use common::{Laptop, dana, laptop};
use serde_json::json;

fn today(laptop: &Laptop) -> NaiveDate {
    laptop.core.today().unwrap().date.parse().unwrap()
}

fn coming(laptop: &Laptop, who: &str) -> Vec<ComesBack> {
    laptop.core.participant(who).unwrap().next.comes_back
}

#[test]
fn a_milestone_comes_back_where_they_want_days_shown_and_for_nobody_who_died() {
    let laptop = laptop(Role::Peer);
    let today = today(&laptop);
    let who = laptop.save("participant", json!({"preferred_name": "River"}));
    let said = |what: &str, words: &str, on: NaiveDate| {
        let fields =
            json!({"participant": who, "what": what, "in_their_words": words, "on_day": on.to_string()});
        laptop.save("milestone", fields)
    };
    let in_days = |days: u64| today.checked_add_days(Days::new(days)).unwrap();
    let year_ago = in_days(3).checked_sub_months(Months::new(12)).unwrap();
    let kids = said("victory", "My kids came home", year_ago);
    let clean = said("milestone", "Ninety days", in_days(5).checked_sub_days(Days::new(90)).unwrap());
    said("setback", "Lost the job", year_ago);
    said("milestone", "Too far", in_days(30).checked_sub_months(Months::new(12)).unwrap());
    assert_eq!(coming(&laptop, &who), [], "nobody is told who did not ask for it");

    laptop.amend("participant", &who, json!({"show_days_since_use": "yes"}));
    let found = coming(&laptop, &who);
    let told: Vec<_> =
        found.iter().map(|one| (one.id.as_str(), one.years, one.days, one.words.as_str())).collect();
    assert_eq!(
        told,
        [
            (kids.as_str(), Some(1), None, "My kids came home"),
            (clean.as_str(), None, Some(90), "Ninety days")
        ]
    );
    assert_eq!(found[0].on, in_days(3).to_string());
    // A return to use takes nothing back.
    laptop.save("return_to_use", json!({"participant": who, "safe_now": "yes"}));
    assert_eq!(coming(&laptop, &who), found);
    let group = laptop.core.today_group(TodayGroup::NoNextStep, 0, 20).unwrap();
    assert_eq!(group.rows[0].comes_back, found, "Today tells of it, too");

    laptop.amend("participant", &who, json!({"status": "died"}));
    assert_eq!(coming(&laptop, &who), []);
    for group in TodayGroup::ALL {
        assert!(laptop.core.today_group(group, 0, 20).unwrap().rows.is_empty());
    }
}

#[test]
fn what_stands_in_the_way_is_at_hand_until_it_is_gone() {
    let laptop = laptop(Role::Peer);
    let who = laptop.save("participant", json!({"preferred_name": "River"}));
    let ride = laptop.save("barrier", json!({"participant": who, "what": "transport"}));
    laptop.save("barrier", json!({"participant": who, "what": "stigma", "status": "easier"}));
    let what = || {
        let mut what: Vec<String> =
            laptop.core.at_hand(&who).unwrap().in_the_way.into_iter().map(|one| one.what).collect();
        what.sort();
        what
    };
    assert_eq!(what(), ["stigma", "transport"]);
    laptop.amend("barrier", &ride, json!({"status": "gone"}));
    assert_eq!(what(), ["stigma"]);
}

#[test]
fn whom_the_user_walks_along_with_comes_first_in_a_phone_round() {
    let laptop = laptop(Role::Peer);
    let today = today(&laptop);
    let hoped = |name: &str, away: u64| {
        let who = laptop.save("participant", json!({"preferred_name": name}));
        let next = today.checked_add_days(Days::new(away)).unwrap().to_string();
        // A try of another day: whoever had a turn today is not called again.
        let at = format!("{}T10:00:00-06:00", today.checked_sub_days(Days::new(9)).unwrap());
        let fields = json!({"participant": who, "method": "call", "next_due": next, "occurred_at": at});
        laptop.save("contact_attempt", fields);
        who
    };
    let (sooner, later) = (hoped("Sooner", 1), hoped("Later", 4));
    let order = || {
        let waiting = laptop.core.phone_round().unwrap().waiting;
        waiting.into_iter().map(|row| (row.participant.id, row.own)).collect::<Vec<_>>()
    };
    assert_eq!(order(), [(sooner.clone(), false), (later.clone(), false)]);
    let pairing = laptop.save(
        "pairing",
        json!({"participant": later, "peer": dana().to_string(), "from": today.to_string()}),
    );
    assert_eq!(order(), [(later.clone(), true), (sooner.clone(), false)]);
    // What has another subject and names the same colleague makes nobody one's own.
    laptop.core.void_record(&pairing, "wrong person").unwrap();
    assert_eq!(order(), [(sooner, false), (later, false)]);
}

#[test]
fn an_appointment_with_others_stands_among_what_is_next_until_what_came_of_it_is_written() {
    let laptop = laptop(Role::Peer);
    let today = today(&laptop);
    let who = laptop.save("participant", json!({"preferred_name": "River"}));
    let day = |away: u64| today.checked_add_days(Days::new(away)).unwrap().to_string();
    let fields = json!({"participant": who, "with": "court", "on": day(5), "remind_from": day(2)});
    let court = laptop.save("outside_appointment", fields);
    let next = laptop.core.participant(&who).unwrap().next.planned;
    assert_eq!(
        (next[0].id.as_str(), next[0].from.clone(), next[0].on.clone(), next[0].what.as_deref()),
        (court.as_str(), Some(day(2)), Some(day(5)), Some("court"))
    );
    let week = || laptop.core.today_group(TodayGroup::ThisWeek, 0, 20).unwrap();
    assert_eq!(week().rows[0].next[0].id, court);
    laptop.amend("outside_appointment", &court, json!({"came_of_it": "went"}));
    assert_eq!(week().total, 0);
}

#[test]
fn a_reminder_is_on_today_and_in_the_round_once_its_days_have_come_however_far_ahead_the_day_lies() {
    let laptop = laptop(Role::Peer);
    let today = today(&laptop);
    let day = |away: u64| today.checked_add_days(Days::new(away)).unwrap().to_string();
    let reminded = |name: &str, from: u64, on: u64| {
        let who = laptop.save("participant", json!({"preferred_name": name}));
        let fields = json!({"participant": who, "with": "court", "on": day(on), "remind_from": day(from)});
        (who.clone(), laptop.save("outside_appointment", fields))
    };
    let (far, court) = reminded("Far ahead", 2, 30);
    let (begun, _) = reminded("Begun", 0, 60);
    reminded("Not yet", 8, 30);
    let this_week = || laptop.core.today_group(TodayGroup::ThisWeek, 0, 20).unwrap();
    let people = |group: &alongside_field::views::PeopleGroup| {
        group.rows.iter().map(|row| row.participant.id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(people(&this_week()), [begun.clone(), far.clone()], "what began first stands first");
    let row = this_week().rows.remove(1);
    assert_eq!((row.next[0].id.as_str(), row.next[0].from.clone()), (court.as_str(), Some(day(2))));
    let round = || laptop.core.phone_round().unwrap().waiting;
    assert_eq!(round().len(), 2);

    // Whose day comes this week as well stands there once, and a page ends where it should.
    let undated = laptop.save("participant", json!({"preferred_name": "Someday"}));
    laptop.save("follow_up", json!({"participant": undated, "what": "paint"}));
    let paged =
        (0..4).flat_map(|offset| people(&laptop.core.today_group(TodayGroup::ThisWeek, offset, 1).unwrap()));
    let all = this_week();
    assert_eq!((paged.collect::<Vec<_>>(), all.rows.len() as u64), (people(&all), all.total));
    laptop.save("follow_up", json!({"participant": far, "what": "call", "by_when": day(3)}));
    assert_eq!(people(&this_week())[..2], [far.clone(), begun.clone()]);
    assert_eq!(this_week().total, all.total);

    // What came of it is written: the reminder is gone.
    laptop.amend("outside_appointment", &court, json!({"came_of_it": "not_needed"}));
    assert_eq!(people(&this_week())[..2], [far, begun.clone()]);
    laptop.amend("participant", &begun, json!({"status": "died"}));
    assert!(!people(&this_week()).contains(&begun), "nobody is reminded of who died");
}

#[test]
fn a_commitment_is_hoped_for_until_what_became_of_it_is_written_whatever_that_is() {
    let laptop = laptop(Role::Peer);
    let today = today(&laptop);
    let who = laptop.save("participant", json!({"preferred_name": "River"}));
    let yesterday = today.pred_opt().unwrap().to_string();
    let planned = || {
        let planned = laptop.core.participant(&who).unwrap().next.planned;
        planned.into_iter().map(|plan| plan.id).collect::<Vec<_>>()
    };
    let now = || laptop.core.today_group(TodayGroup::Now, 0, 20).unwrap().total;
    let meant = || laptop.core.at_hand(&who).unwrap().meant.len();
    for became in ["kept", "partly", "changed", "not_kept", "no_longer_wanted"] {
        let fields = json!({"participant": who, "what": "walk to the lake", "by_when": yesterday});
        let commitment = laptop.save("commitment", fields);
        assert_eq!((planned(), now(), meant()), (vec![commitment.clone()], 1, 1), "its day has passed");
        laptop.amend("commitment", &commitment, json!({"became_of_it": became}));
        assert_eq!((planned(), now(), meant()), (Vec::new(), 0, 0), "{became}");
    }
}
