//! Today, what is next, and what is unfinished: nobody vanishes.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail")]

mod common;

use alongside_domain::Role;
use alongside_field::views::{
    DueState, NextStep, ParticipantSort, ParticipantsRequest, PeopleGroup, TodayGroup,
};
use alongside_record::{Dot, RecordId, Root};
use chrono::{Days, NaiveDate};
use common::{ELSEWHERE, Laptop, base_record, laptop, site};
use serde_json::{Value, json};

fn person(laptop: &Laptop, name: &str) -> String {
    laptop.save("participant", json!({"preferred_name": name}))
}

fn day(laptop: &Laptop, away: i64) -> String {
    let today: NaiveDate = laptop.core.today().unwrap().date.parse().unwrap();
    let days = Days::new(away.unsigned_abs());
    let day = if away < 0 { today.checked_sub_days(days) } else { today.checked_add_days(days) };
    day.unwrap().to_string()
}

fn follow_up(laptop: &Laptop, who: Option<&str>, by_when: Value) -> String {
    laptop.save("follow_up", json!({"participant": who, "what": "ask about the ride", "by_when": by_when}))
}

fn group(laptop: &Laptop, group: TodayGroup) -> PeopleGroup {
    let found = laptop.core.today().unwrap().groups.into_iter().find(|one| one.group == group).unwrap();
    assert_eq!(laptop.core.today_group(group, 0, 20).unwrap(), found);
    found
}

fn names(group: &PeopleGroup) -> Vec<&str> {
    group.rows.iter().map(|row| row.participant.name.as_str()).collect()
}

#[test]
fn people_stand_by_what_comes_next_whatever_planned_it() {
    let laptop = laptop(Role::Peer);
    for (name, away) in [("Late", -3), ("Due", 0), ("Soon", 4), ("Later", 40)] {
        let who = person(&laptop, name);
        laptop.save("check_in", json!({"participant": who, "next_due": day(&laptop, away)}));
    }
    let ride = person(&laptop, "Ride");
    follow_up(&laptop, Some(&ride), json!(day(&laptop, -1)));
    let tried = person(&laptop, "Tried");
    laptop.save(
        "contact_attempt",
        json!({"participant": tried, "method": "call", "next_due": day(&laptop, 0)}),
    );
    let some_day = person(&laptop, "Some day");
    follow_up(&laptop, Some(&some_day), json!(null));
    person(&laptop, "Nothing");
    assert_eq!(names(&group(&laptop, TodayGroup::Now)), ["Late", "Ride"]);
    assert_eq!(names(&group(&laptop, TodayGroup::Today)), ["Due", "Tried"]);
    assert_eq!(names(&group(&laptop, TodayGroup::NoNextStep)), ["Nothing"]);
    assert_eq!(names(&group(&laptop, TodayGroup::ThisWeek)), ["Soon", "Some day"]);
}

#[test]
fn what_is_next_is_one_and_the_same_everywhere() {
    let laptop = laptop(Role::Peer);
    let who = person(&laptop, "River");
    let check_in = json!({"participant": who, "commitment": "walk", "next_due": day(&laptop, 2)});
    laptop.save("check_in", check_in);
    let ride = follow_up(&laptop, Some(&who), json!(day(&laptop, -1)));
    laptop
        .save("contact_attempt", json!({"participant": who, "method": "call", "next_due": day(&laptop, 5)}));
    let page = laptop.core.participant(&who).unwrap();
    let planned: Vec<_> =
        page.next.planned.iter().map(|plan| (plan.kind.as_str(), plan.on.clone().unwrap())).collect();
    assert_eq!(planned, [("follow_up", day(&laptop, -1)), ("contact_attempt", day(&laptop, 5))]);
    assert_eq!(page.next.planned[0].state, Some(DueState::HopedEarlier));
    let first = Some(day(&laptop, -1));
    assert_eq!(page.card.next_due, first);
    assert_eq!(laptop.core.search("river").unwrap()[0].next_due, first);
    let listed = laptop.core.participants(&ParticipantsRequest { limit: 9, ..Default::default() }).unwrap();
    assert_eq!(listed.rows[0].next_due, first);
    let row = &group(&laptop, TodayGroup::Now).rows[0];
    assert_eq!((row.participant.next_due.clone(), row.next[0].id.clone(), row.more), (first, ride, 0));
}

#[test]
fn they_would_rather_not_is_kept_and_said() {
    let laptop = laptop(Role::Peer);
    let who = person(&laptop, "River");
    assert_eq!(group(&laptop, TodayGroup::NoNextStep).total, 1);
    laptop.save("check_in", json!({"participant": who, "no_next": "declined"}));
    assert_eq!(group(&laptop, TodayGroup::NoNextStep).total, 0);
    let next = laptop.core.participant(&who).unwrap().next;
    assert_eq!(next.step, Some(NextStep::Declined));
    assert!(next.declined_at.is_some());
}

#[test]
fn who_died_or_left_has_nothing_due() {
    let laptop = laptop(Role::Peer);
    let who = person(&laptop, "River");
    laptop.save("check_in", json!({"participant": who, "next_due": day(&laptop, -1)}));
    follow_up(&laptop, Some(&who), json!(day(&laptop, 0)));
    laptop.amend("participant", &who, json!({"status": "died"}));
    let page = laptop.core.participant(&who).unwrap();
    assert_eq!((page.next.step, page.next.planned.len()), (Some(NextStep::Ended), 0));
    assert_eq!(page.card.next_due, None);
    for one in TodayGroup::ALL {
        assert_eq!(group(&laptop, one).total, 0, "{one:?}");
    }
}

#[test]
fn groups_count_truly_and_page_to_the_very_end() {
    let laptop = laptop(Role::Peer);
    for number in 0..330 {
        let id = RecordId(Dot::new(ELSEWHERE, number + 1));
        let units = json!({"preferred_name": format!("Heron {number:03}"), "site": site()});
        laptop.receive(&[base_record(id, "participant", Root::Itself, &units)]);
    }
    let first = group(&laptop, TodayGroup::NoNextStep);
    assert_eq!((first.total, first.rows.len()), (330, 20));
    let mut seen: Vec<String> = first.rows.iter().map(|row| row.participant.id.clone()).collect();
    while (seen.len() as u64) < first.total {
        let page = laptop.core.today_group(TodayGroup::NoNextStep, seen.len() as u64, 200).unwrap();
        assert!(!page.rows.is_empty());
        seen.extend(page.rows.into_iter().map(|row| row.participant.id));
    }
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 330);
}

#[test]
fn only_people_of_the_users_sites_have_no_next_step_for_them() {
    let laptop = laptop(Role::Peer);
    let elsewhere = RecordId(Dot::new(ELSEWHERE, 1));
    laptop.receive(&[
        base_record(elsewhere, "site", Root::Organisation, &json!({"name": "Harrison"})),
        base_record(
            RecordId(Dot::new(ELSEWHERE, 2)),
            "participant",
            Root::Itself,
            &json!({"preferred_name": "Elsewhere", "site": elsewhere}),
        ),
    ]);
    person(&laptop, "Here");
    assert_eq!(names(&group(&laptop, TodayGroup::NoNextStep)), ["Here"]);
}

#[test]
fn a_plan_that_is_done_is_taken_back_within_the_day() {
    let laptop = laptop(Role::Peer);
    let who = person(&laptop, "River");
    let ride = follow_up(&laptop, Some(&who), json!(day(&laptop, 0)));
    laptop.core.mark_done(&ride).unwrap();
    let today = laptop.core.today().unwrap();
    assert_eq!(
        today.done.iter().map(|done| done.id.clone()).collect::<Vec<_>>(),
        std::slice::from_ref(&ride)
    );
    assert_eq!(group(&laptop, TodayGroup::Today).total, 0);
    laptop.core.mark_not_done(&ride).unwrap();
    assert!(laptop.core.today().unwrap().done.is_empty());
    let back = group(&laptop, TodayGroup::Today);
    assert!(back.rows[0].next[0].may_finish);
    assert!(laptop.core.mark_done(&who).is_err(), "a person is no plan");
}

#[test]
fn a_plan_about_nobody_is_not_missed() {
    let laptop = laptop(Role::Peer);
    follow_up(&laptop, None, json!(day(&laptop, 0)));
    let plans = laptop.core.today().unwrap().about_nobody;
    assert_eq!((plans.total, plans.rows[0].may_finish), (1, true));
}

#[test]
fn todays_site_day_is_found_among_thousands() {
    let laptop = laptop(Role::Peer);
    let today = day(&laptop, 0);
    laptop.save("site_day", json!({"site": site(), "date": today, "hours": "9 to 4"}));
    let first: NaiveDate = today.parse().unwrap();
    let later: Vec<_> = (1..=1_100)
        .map(|number| {
            let date = first.checked_add_days(Days::new(number)).unwrap().to_string();
            let id = RecordId(Dot::new(ELSEWHERE, number));
            base_record(id, "site_day", Root::Organisation, &json!({"site": site(), "date": date}))
        })
        .collect();
    laptop.receive(&later);
    let found = laptop.core.today().unwrap().site_day.unwrap();
    assert_eq!((found.site.as_str(), found.hours.as_deref()), ("Jasper", Some("9 to 4")));
}

#[test]
fn everything_unfinished_is_on_one_list_with_initials() {
    let laptop = laptop(Role::Peer);
    let who = person(&laptop, "River Demo");
    let half = json!({"form": {"preferred_name": "", "handle": "Blue Heron 12"}});
    for (key, fields) in [
        (format!("check_in:{who}"), json!({"note": "half"})),
        ("participant:new".to_owned(), half),
        ("a form of tomorrow".to_owned(), json!({})),
    ] {
        laptop.core.save_draft(&key, fields.as_object().unwrap().clone()).unwrap();
    }
    let mut rows = laptop.core.unfinished().unwrap();
    rows.sort_by(|one, other| one.key.cmp(&other.key));
    let told: Vec<_> = rows.iter().map(|row| (row.kind.as_deref(), row.initials.as_deref())).collect();
    assert_eq!(told, [(None, None), (Some("check_in"), Some("R. D.")), (Some("participant"), Some("B. H."))]);
    assert_eq!(laptop.core.today().unwrap().needs_you.unfinished, 3);
}

#[test]
fn participants_are_sorted_by_when_they_were_met_and_filtered_by_site() {
    let laptop = laptop(Role::Peer);
    for (name, day) in [("Ana", 9), ("Bo", 2)] {
        let at = format!("2026-10-{day:02}T10:00:00-05:00");
        let who = person(&laptop, name);
        laptop.save("check_in", json!({"participant": who, "occurred_at": at}));
    }
    let request = ParticipantsRequest {
        site: Some(site().to_string()),
        sort: ParticipantSort::LastMet,
        limit: 9,
        ..Default::default()
    };
    let page = laptop.core.participants(&request).unwrap();
    let names: Vec<_> = page.rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!((names, page.total), (vec!["Bo", "Ana"], 2));
    let elsewhere = ParticipantsRequest { site: Some("1-99".to_owned()), ..request };
    assert_eq!(laptop.core.participants(&elsewhere).unwrap().total, 0);
}
