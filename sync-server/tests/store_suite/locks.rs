//! Whoever writes locks the organisation's head first, and everything else behind it. So nobody ever
//! waits in a circle.

use std::sync::Arc;

use alongside_domain::{EVERYONE, Role};
use alongside_record::{LogId, RecordId, Root};
use alongside_test_support::write;
use serde_json::json;

use crate::base::{Base, sync};

const WRITERS: u8 = 8;
const PUSHES: u64 = 8;
/// Many, so that a statement that locks them takes long enough to meet another in the middle.
const SITES: u64 = 48;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pushes_that_touch_the_same_units_in_any_order_never_deadlock() {
    let (base, cluster) = Base::own_postgres().await;
    let other_server = base.another_server().await;
    let mut first = base.device(50, "First", Role::Coordinator).await;
    let sites: Vec<RecordId> = (0..SITES)
        .map(|number| {
            let units = [("name", json!(format!("Site {number}")))];
            first.create("site", Root::Organisation, EVERYONE, &units)
        })
        .collect();
    sync(&base.server, &mut first).await;
    let mut tasks = Vec::new();
    for number in 1..=WRITERS {
        // Two by two they share a device, with a log each.
        let mut device =
            base.device(number.div_ceil(2), &format!("Writer {number}"), Role::Coordinator).await;
        device.log = LogId(u64::from(number).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let server = Arc::clone(if number % 3 == 0 { &base.server } else { &other_server });
        let sites = sites.clone();
        tasks.push(tokio::spawn(async move {
            for push in 0..PUSHES {
                // Each goes through the sites in another order, and writes units that exist beside
                // some that nobody has written before.
                let mut order = sites.clone();
                order.rotate_left(5 * usize::from(number));
                if (push + u64::from(number)) % 2 == 0 {
                    order.reverse();
                }
                for site in order {
                    let county = write("county", &json!(format!("County {number}")), &[]);
                    let new = write(&format!("new_{push}"), &json!(number), &[]);
                    let units = if push % 2 == 0 { vec![county, new] } else { vec![new, county] };
                    let change = device.change(Some(site), None, units);
                    device.append(&change);
                }
                device.take(&server.sync(&device.request(0)).await.unwrap());
            }
            device.held
        }));
    }
    let members = Arc::clone(&base.server);
    tasks.push(tokio::spawn(async move {
        for number in 0..PUSHES {
            let request = alongside_server::MemberRequest {
                details: alongside_server::SiteDetails {
                    on_call_number: Some(format!("555-01{number:02}")),
                    ..Default::default()
                },
                ..alongside_server::MemberRequest::new(&format!("Newcomer {number}"), Role::Peer, "Site 1")
                    .with_new_sites()
            };
            members.add_member(request).await.unwrap();
        }
        PUSHES * SITES
    }));
    for task in tasks {
        assert_eq!(task.await.unwrap(), PUSHES * SITES);
    }
    assert_eq!(base.server.verify().await.unwrap().findings, []);
    let log = cluster.log();
    assert!(log.contains("database system is ready"), "not the log");
    assert!(!log.contains("deadlock detected"), "{log}");
}
