//! What a device holds: the sites that its users serve, and nobody else's.

use std::collections::{BTreeMap, BTreeSet};

use alongside_domain::{CARE_TEAM, Role};
use alongside_protocol::SyncHeader;
use alongside_record::{Audience, Root, Scope, StateHash};
use alongside_server::MemberRequest;
use alongside_test_support::write;
use serde_json::json;

use crate::{
    base::{Base, sync},
    on_both,
    sites::{anonymous, aside, holds, note, participant},
};

on_both!(
    a_device_gets_what_is_at_the_sites_of_its_users_and_nothing_else,
    a_device_follows_when_a_user_serves_another_site,
    of_two_users_who_share_a_device_each_brings_their_sites,
    what_has_no_site_is_everybodys,
    who_is_due_today_comes_first,
    a_base_of_before_scopes_puts_everybody_at_their_sites,
);

async fn a_device_gets_what_is_at_the_sites_of_its_users_and_nothing_else(base: Base) {
    let (mut ana, at_marlow) = base.peer(1, "Ana", "Marlow").await;
    let (mut ben, at_depot) = base.peer(2, "Ben", "Depot").await;
    let coordinator = base.member("Cleo", Role::Coordinator, "Depot").await;
    let mut cleo = base.device_of(3, &coordinator).await;
    let here = participant(&mut ana, "Blue Heron 1", at_marlow.user.site);
    let of_here = note(&mut ana, here, "Walked by the creek.");
    let there = participant(&mut ben, "Jade Owl 1", at_depot.user.site);
    let of_there = note(&mut ben, there, "Called his sister.");
    let at_site = anonymous(&mut ana, at_marlow.user.site);
    for device in [&mut ana, &mut ben, &mut cleo] {
        let answer = base.settle(device).await;
        assert_eq!(aside(&answer), []);
    }
    base.settle(&mut ana).await;
    for (device, seen, unseen) in [
        (&ana, vec![here, of_here, at_site], vec![there, of_there]),
        (&ben, vec![there, of_there], vec![here, of_here, at_site]),
    ] {
        assert!(seen.iter().all(|id| holds(device, *id)) && !unseen.iter().any(|id| holds(device, *id)));
        // Sites and staff are everybody's.
        assert!(holds(device, at_marlow.user.site) && holds(device, coordinator.user.id.record()));
    }
    assert!([here, of_here, there, of_there, at_site].iter().all(|id| holds(&cleo, *id)));
    let told = base.ask(&ana, &ana.header(1_000)).await.page.unwrap().scope;
    assert_eq!(told, Some(Scope::of([Some(at_marlow.user.site)])));
    assert_eq!(base.ask(&cleo, &cleo.header(1_000)).await.page.unwrap().scope, Some(Scope::Everywhere));

    // What she writes for a site that she does not serve is set aside.
    anonymous(&mut ana, at_depot.user.site);
    assert_eq!(aside(&base.settle(&mut ana).await), [(4, "other_site")]);

    // Asking for it by name, or by its range, brings nothing either.
    let wanted = Some(alongside_protocol::Wanted { roots: vec![there, of_there], after: None });
    let whole = base.ask(&ana, &SyncHeader { wanted, ..ana.header(100_000) }).await.whole.unwrap();
    assert_eq!((whole.roots.len(), whole.records.len()), (2, 0));
    let ranges = BTreeSet::from([there, of_there].map(alongside_record::range_of)).into_iter().collect();
    let healing = Some(alongside_protocol::Healing { ranges, ..Default::default() });
    let healed = base.ask(&ana, &SyncHeader { healing, ..ana.header(100_000) }).await.healed.unwrap();
    assert!(healed.records.iter().all(|record| record.id != there && record.id != of_there));
    base.is_sound().await;
}

async fn a_device_follows_when_a_user_serves_another_site(base: Base) {
    let (mut ana, at_marlow) = base.peer(1, "Ana", "Marlow").await;
    let (mut ben, at_depot) = base.peer(2, "Ben", "Depot").await;
    let here = participant(&mut ana, "Blue Heron 1", at_marlow.user.site);
    let there = participant(&mut ben, "Jade Owl 1", at_depot.user.site);
    base.settle(&mut ana).await;
    base.settle(&mut ben).await;
    base.member("Ana", Role::Peer, "Depot").await;
    // Written before she knew.
    ana.write(here, "phone", &json!("555-0101"), &[]);
    let answer = sync(&base.server, &mut ana).await;
    assert_eq!(aside(&answer), []);
    assert_eq!(answer.page.unwrap().scope, Some(Scope::of([Some(at_depot.user.site)])));
    ana.write(here, "phone", &json!("555-0102"), &[]);
    ana.write(there, "phone", &json!("555-0103"), &[]);
    let answer = sync(&base.server, &mut ana).await;
    assert_eq!(aside(&answer), [(3, "other_site")]);
    let request =
        MemberRequest { also_sites: vec!["Depot".into()], ..MemberRequest::new("Ana", Role::Peer, "Marlow") };
    assert!(base.put(request.clone()).await.user_moved);
    assert!(!base.put(request).await.user_moved);
    let both = base.ask(&ana, &ana.header(1_000)).await.page.unwrap().scope;
    assert_eq!(both, Some(Scope::of([Some(at_depot.user.site), Some(at_marlow.user.site)])));
    base.is_sound().await;
}

async fn of_two_users_who_share_a_device_each_brings_their_sites(base: Base) {
    let (mut ana, at_marlow) = base.peer(1, "Ana", "Marlow").await;
    let ben = base.member("Ben", Role::Peer, "Depot").await;
    let there = participant(&mut ana, "Jade Owl 1", ben.user.site);
    base.settle(&mut ana).await;
    assert!(!holds(&ana, there));
    let shared = base.device_of(1, &ben).await;
    assert_eq!(shared.device, ana.device);
    let scope = base.ask(&ana, &ana.header(1_000)).await.page.unwrap().scope;
    assert_eq!(scope, Some(Scope::of([Some(at_marlow.user.site), Some(ben.user.site)])));
    ana.write(there, "county", &json!("Boone"), &[]);
    assert_eq!(aside(&sync(&base.server, &mut ana).await), []);
}

async fn what_has_no_site_is_everybodys(base: Base) {
    let (mut ana, at_marlow) = base.peer(1, "Ana", "Marlow").await;
    let (mut ben, at_depot) = base.peer(2, "Ben", "Depot").await;
    let person = ana.create("participant", Root::Itself, CARE_TEAM, &[("handle", json!("Blue Heron 1"))]);
    base.settle(&mut ana).await;
    base.settle(&mut ben).await;
    assert!(holds(&ben, person));
    let placed = ana.write(person, "site", &json!(at_marlow.user.site.to_string()), &[]);
    base.settle(&mut ana).await;
    base.settle(&mut ben).await;
    assert!(!holds(&ben, person));
    ana.write(person, "site", &serde_json::Value::Null, &[placed]);
    base.settle(&mut ana).await;
    base.settle(&mut ben).await;
    assert!(holds(&ben, person) && holds(&ana, person), "an emptied field hides nobody");
    assert_ne!(at_marlow.user.site, at_depot.user.site);
    base.is_sound().await;
}

async fn who_is_due_today_comes_first(base: Base) {
    let (mut ana, at_marlow) = base.peer(1, "Ana", "Marlow").await;
    let (mut ben, at_depot) = base.peer(2, "Ben", "Depot").await;
    let mut due = Vec::new();
    // The base's clock stands on 17 November 2026.
    for number in 0..60 {
        let person = participant(&mut ana, &format!("Blue Heron {number}"), at_marlow.user.site);
        let next_due = if number % 20 == 7 { "2026-11-17" } else { "2026-12-24" };
        let fact = json!({
            "participant": person.to_string(), "occurred_at": "2026-11-01T10:00:00-06:00", "next_due": next_due,
        });
        let check_in = ana.create("check_in", Root::Participant(person), CARE_TEAM, &[("fact", fact)]);
        if next_due == "2026-11-17" {
            due.extend([person, check_in]);
        }
    }
    let elsewhere = participant(&mut ben, "Jade Owl 1", at_depot.user.site);
    let fact = json!({ "participant": elsewhere.to_string(), "occurred_at": "2026-11-01T10:00:00-06:00", "next_due": "2026-11-17" });
    ben.create("check_in", Root::Participant(elsewhere), CARE_TEAM, &[("fact", fact)]);
    base.settle(&mut ana).await;
    base.settle(&mut ben).await;
    let fresh = base.member("Cleo", Role::Peer, "Marlow").await;
    let mut cleo = base.device_of(3, &fresh).await;
    let mut requests = 0;
    while !due.iter().all(|id| holds(&cleo, *id)) {
        cleo.take(&base.server.sync(&cleo.request(1_200)).await.unwrap());
        requests += 1;
        assert!(requests < 6, "who is due is not here yet");
    }
    assert!(holds(&cleo, at_marlow.user.site), "nor where the team is");
    let people = cleo.base.keys().filter(|(_, unit)| unit.as_str() == "handle").count();
    assert!((3..30).contains(&people), "{people} of 60");
    base.settle(&mut cleo).await;
    assert!(!holds(&cleo, elsewhere));
}

async fn a_base_of_before_scopes_puts_everybody_at_their_sites(base: Base) {
    let (mut ana, at_marlow) = base.peer(1, "Ana", "Marlow").await;
    let (mut ben, at_depot) = base.peer(2, "Ben", "Depot").await;
    let here = participant(&mut ana, "Blue Heron 1", at_marlow.user.site);
    note(&mut ana, here, "Walked by the creek.");
    participant(&mut ben, "Jade Owl 1", at_depot.user.site);
    let change = ben.change(None, None, vec![write("county", &json!("Boone"), &[])]);
    assert_eq!(change.dot, ben.next());
    base.settle(&mut ana).await;
    base.settle(&mut ben).await;
    // As the migration leaves it.
    let empty = if base.database.is_some() { "'\\x00'" } else { "x'00'" };
    base.tamper(&format!("UPDATE record SET sites = {empty}")).await;
    base.tamper(&format!("UPDATE org_head SET sums = {empty}")).await;
    let upgraded = base.another_server().await;
    assert_eq!(upgraded.verify().await.unwrap().findings, []);
    base.settle(&mut ana).await;
    base.settle(&mut ben).await;
    assert!(holds(&ana, here) && !holds(&ben, here));
    // As a backup of before brings it: with sums for each audience, and nobody's sites.
    let old =
        postcard::to_stdvec(&BTreeMap::from([(Audience::from(CARE_TEAM), StateHash::default())])).unwrap();
    let old: String = old.iter().map(|byte| format!("{byte:02x}")).collect();
    let old = if base.database.is_some() { format!("'\\x{old}'") } else { format!("x'{old}'") };
    base.tamper(&format!("UPDATE record SET sites = {empty}")).await;
    base.tamper("DELETE FROM user_site").await;
    base.tamper(&format!("UPDATE org_head SET sums = {old}")).await;
    let restored = base.another_server().await;
    assert_eq!(restored.verify().await.unwrap().findings, []);
    base.settle(&mut ana).await;
    base.settle(&mut ben).await;
    assert!(holds(&ana, here) && !holds(&ben, here));
}
