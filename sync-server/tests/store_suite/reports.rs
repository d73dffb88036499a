//! Reports of what was synced.

use alongside_domain::{CARE_TEAM, Role};
use alongside_protocol::{Code, ReportCell, ReportRequest, ReportTable, Versions};
use alongside_record::{Root, VoidMark};
use alongside_test_support::FieldDevice;
use serde_json::{Value, json};

use crate::{
    base::{Base, code, sync},
    on_both,
};

on_both!(
    a_day_in_the_field_is_counted_right,
    only_administrators_get_reports,
    a_file_is_in_the_language_that_was_asked_for
);

fn request(device: &FieldDevice, report: &str, format: &str) -> Vec<u8> {
    request_in("en", device, report, format)
}

fn request_in(language: &str, device: &FieldDevice, report: &str, format: &str) -> Vec<u8> {
    let request = ReportRequest {
        versions: Versions::OURS,
        organisation: device.organisation,
        device: device.device,
        user: device.user,
        report: report.into(),
        from: "2026-11-01".into(),
        to: "2026-11-30".into(),
        format: format.into(),
        language: language.into(),
    };
    request.encode(&device.key).unwrap()
}

async fn table(base: &Base, device: &FieldDevice, report: &str) -> ReportTable {
    let (body, media_type) = base.server.requested_report(&request(device, report, "json")).await.unwrap();
    assert_eq!(media_type, "application/json");
    serde_json::from_slice(&body).unwrap()
}

fn line(table: &ReportTable, line: &str, name: &str) -> Vec<u64> {
    let says = |cell: &ReportCell| match cell {
        ReportCell::Name(text) | ReportCell::Choice { code: text, .. } => text == name,
        ReportCell::Blank => name.is_empty(),
        ReportCell::Code(_) | ReportCell::Number(_) => false,
    };
    let row = table.rows.iter().find(|row| row[0] == ReportCell::Code(line.into()) && says(&row[1]));
    let row = row.unwrap_or_else(|| panic!("no line {line} {name} in {:?}", table.rows));
    let numbers = row[2..].iter().filter_map(|cell| match cell {
        ReportCell::Number(number) => Some(*number),
        _ => None,
    });
    numbers.collect()
}

async fn a_day_in_the_field_is_counted_right(base: Base) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    let mut ben = base.device(2, "Ben", Role::Peer).await;
    let boss = base.device(3, "Cleo", Role::Administrator).await;
    let site = base.member("Ana", Role::Peer, "Marlow").await.user.site.to_string();
    let person = ana.create("participant", Root::Itself, CARE_TEAM, &[("handle", json!("Blue Heron 12"))]);
    sync(&base.server, &mut ana).await;
    sync(&base.server, &mut ben).await;

    let encounter = |device: &mut FieldDevice, minutes: Value| {
        let units = [
            ("participant", json!(person.to_string())),
            ("staff", json!(device.user.to_string())),
            ("site", json!(site)),
            ("occurred_at", json!("2026-11-03T10:00:00-06:00")),
            ("minutes", minutes),
            ("modality", json!("in_person")),
        ];
        device.create("encounter", Root::Participant(person), CARE_TEAM, &units)
    };
    let seen = encounter(&mut ana, json!(40));
    encounter(&mut ben, json!(20));
    let mistake = encounter(&mut ana, json!(300));
    let covers = vec![ana.name(mistake.0)];
    let mark = VoidMark { reason: "entered twice".into(), covers }.to_value().to_json().unwrap();
    ana.write(mistake, "void", &mark, &[]);
    ben.now += 3_600_000;
    ben.create(
        "encounter",
        Root::Organisation,
        CARE_TEAM,
        &[("occurred_at", json!("2026-11-03T12:00:00-06:00")), ("anonymous_count", json!(3))],
    );
    let attempt = json!({"participant": person.to_string(), "occurred_at": "2026-11-04T12:00:00-06:00"});
    ben.create("contact_attempt", Root::Participant(person), CARE_TEAM, &[("fact", attempt)]);
    let check_in = json!({"participant": person.to_string(), "occurred_at": "2026-11-03T10:00:00-06:00"});
    ana.create("check_in", Root::Participant(person), CARE_TEAM, &[("fact", check_in)]);
    // Both teams wrote the phone and, not knowing of each other, the minutes of one encounter.
    ana.write(person, "phone", &json!("555-0101"), &[]);
    ben.write(person, "phone", &json!("555-0199"), &[]);
    sync(&base.server, &mut ana).await;
    ben.write(seen, "minutes", &json!(50), &[]);
    sync(&base.server, &mut ben).await;

    let served = table(&base, &boss, "persons-served").await;
    assert_eq!(line(&served, "persons_served", ""), [1, 2]);
    assert_eq!(line(&served, "persons_served_by_site", "Marlow"), [1, 2]);
    assert_eq!(line(&served, "persons_served_by_staff", "Ben"), [1, 1]);
    assert_eq!(line(&served, "anonymous", ""), [3, 1]);
    assert_eq!(line(&served, "attempts", ""), [1]);
    assert_eq!((served.unresolved_conflicts, served.conflicts_in_counted), (2, 1));
    // Ben's clock was an hour ahead when he wrote the anonymous encounter and the attempt.
    assert_eq!(served.suspect_clocks, 3);
    assert_eq!(served.sequence, base.seq().await);
    assert!(served.notes.iter().any(|note| note.code == "internal"));
    let ages: Vec<bool> = served.devices.iter().map(|device| device.last_received.is_some()).collect();
    assert_eq!((ages.len(), ages.iter().filter(|received| **received).count()), (3, 2));

    let activity = table(&base, &boss, "service-activity").await;
    let minutes = [40_u64, 50]
        .into_iter()
        .find(|minutes| line(&activity, "encounters", "") == [2, minutes + 20, minutes / 15 + 1]);
    assert!(minutes.is_some(), "{:?}", activity.rows);
    assert_eq!(line(&activity, "encounters_by_modality", "in_person")[0], 2);
    assert_eq!(line(&activity, "anonymous", ""), [1, 0, 0]);
    assert_eq!(line(&activity, "attempts", ""), [1]);

    for (format, start) in [("csv", &b"\xef\xbb\xbfReport,Service activity"[..]), ("xlsx", &b"PK"[..])] {
        let body = request(&boss, "service-activity", format);
        assert!(base.server.requested_report(&body).await.unwrap().0.starts_with(start));
    }

    // Voiding the participant takes the person out of the count, and says so.
    let shown = ana.base.iter().filter(|((record, _), _)| *record == person);
    let mut covers: Vec<_> = shown.flat_map(|(_, live)| live.keys().map(|dot| ana.name(*dot))).collect();
    sync(&base.server, &mut ana).await;
    covers.extend(ana.base[&(person, "phone".into())].keys().map(|dot| ana.name(*dot)));
    let mark = VoidMark { reason: "not real".into(), covers }.to_value().to_json().unwrap();
    ana.write(person, "void", &mark, &[]);
    sync(&base.server, &mut ana).await;
    let served = table(&base, &boss, "persons-served").await;
    assert_eq!(line(&served, "persons_served", ""), [0, 0]);
    assert_eq!(served.unresolved_conflicts, 1);
    assert!(served.notes.iter().any(|note| note.code == "of_voided_participants" && note.count == Some(2)));
}

async fn only_administrators_get_reports(base: Base) {
    let ana = base.device(1, "Ana", Role::Peer).await;
    let boss = base.device(2, "Cleo", Role::Administrator).await;
    let body = request(&ana, "persons-served", "csv");
    assert_eq!(code(base.server.requested_report(&body).await), Code::NotPermitted);
    // In an administrator's name, from a device that is not theirs.
    let mut forged = base.device(1, "Ana", Role::Peer).await;
    forged.user = boss.user;
    let body = request(&forged, "persons-served", "csv");
    assert_eq!(code(base.server.requested_report(&body).await), Code::NotPermitted);
    for (report, format) in [("everything", "csv"), ("persons-served", "exe")] {
        let body = request(&boss, report, format);
        assert_eq!(code(base.server.requested_report(&body).await), Code::Malformed);
    }
    let mut changed = request(&boss, "persons-served", "csv");
    changed[3] ^= 1;
    assert_eq!(code(base.server.requested_report(&changed).await), Code::BadSignature);
}

async fn a_file_is_in_the_language_that_was_asked_for(base: Base) {
    let boss = base.device(1, "Cleo", Role::Administrator).await;
    let file = async |language: &str, format: &str| {
        let request = request_in(language, &boss, "service-activity", format);
        base.server.requested_report(&request).await.map(|(body, _)| String::from_utf8(body).unwrap())
    };
    let english = file("en", "csv").await.unwrap();
    assert!(english.starts_with("\u{feff}Report,Service activity\r\nOrganization,"), "{english}");
    let spanish = file("es", "csv").await.unwrap();
    assert!(spanish.starts_with("\u{feff}Informe,Actividad de servicio\r\nOrganización,"), "{spanish}");
    assert!(spanish.contains("Intentos de contacto") && !spanish.contains("attempts"), "{spanish}");
    // What a screen gets are codes, in any language the same.
    assert!(!file("es", "json").await.unwrap().contains("Encuentros"));
    assert!(file("fr", "json").await.is_err());
}
