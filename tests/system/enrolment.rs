//! Enrolment from the outside: codes, devices, users.

use std::sync::Arc;

use alongside_demo::programs::text;
use alongside_field::{Alongside, Settings, system};
use alongside_protocol::{EnrolmentCode, ErrorBody, paths};
use alongside_sync::{
    ports::{Base as Address, Ports, Reply, ReplyFuture, Transport, TransportError},
    transport::Https,
};
use alongside_test_support::FieldDevice;
use alongside_vault::KdfCost;
use serde_json::json;

use crate::{
    base::Base,
    laptop::{PASSPHRASE, Refusal},
};

#[test]
fn a_code_works_once() {
    let base = Base::new();
    let code = base.server.enrolment_code("Dana", "peer", "Jasper");
    let dana = base.new_laptop("dana");
    let enrolled = dana.run(&["enrol", &code]);
    assert_eq!(text(&enrolled, "user").unwrap(), "Dana");
    assert_eq!((&enrolled["role"], &enrolled["site"]), (&json!("peer"), &json!("Jasper")));
    let thief = base.new_laptop("thief");
    assert_eq!(thief.refused(&["enrol", &code]), Refusal::of("code_used"));
    assert!(!thief.vault.join("vault.db").exists(), "no vault without a device");
    assert_eq!(thief.refused(&["enrol", "ALONGSIDE1-AAAA"]), Refusal::of("not_a_code"));
}

#[test]
fn a_code_lasts_a_quarter_of_an_hour_and_no_other_works() {
    let base = Base::new();
    let asked =
        ["--url", &base.server.url(), "--role", "peer", "--site", "Jasper", "--new-site", "--user", "Dana"];
    let made = base.server.command("enrolment-code", &[&asked[..], &["--json"]].concat());
    let made: serde_json::Value = serde_json::from_str(&made).unwrap();
    let ends = chrono::DateTime::parse_from_rfc3339(made["expires_at"].as_str().unwrap()).unwrap();
    let left = ends.timestamp_millis() - chrono::Utc::now().timestamp_millis();
    assert!((left - 900_000).abs() < 60_000, "fifteen minutes, not {left} ms");
    let mut unknown: EnrolmentCode = made["code"].as_str().unwrap().parse().unwrap();
    unknown.secret[0] ^= 1;
    let refused = base.new_laptop("dana").refused(&["enrol", &unknown.to_string()]);
    assert_eq!(refused, Refusal::of("unknown_code"));
}

#[test]
fn two_users_share_a_laptop_and_each_writes_under_their_own_name() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let person = dana.save("participant", &json!({"handle": "Blue Heron 12", "phone": "555-0101"}));
    dana.run(&["enrol", &base.server.enrolment_code("Ana", "coordinator", "Jasper")]);
    assert_eq!(dana.refused(&["status"]), Refusal::of("which_user"));
    dana.run(&["--user", "Ana", "save", "participant", r#"{"phone": "555-0199"}"#, "--id", &person]);
    dana.run(&["--user", "Dana", "sync"]);
    let luis = base.laptop("Luis", "Jasper");
    assert_eq!(luis.show(&person)["fields"]["phone"], "555-0199");
    assert_eq!(luis.conflicts(), json!([]), "she had seen what she replaced");
    let refused = luis.refused(&["--user", "Dana", "status"]);
    assert_eq!(refused, Refusal::of("unknown_user"));
}

/// The answer of the server to one enrolment request.
fn post(code: &EnrolmentCode, body: Vec<u8>) -> Reply {
    let address = Address { url: code.url.clone(), organisation: code.organisation, trust: code.trust() };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async { Https::default().post(&address, paths::ENROL, body).await.unwrap() })
}

#[test]
fn the_same_device_asking_again_gets_the_same_answer() {
    let base = Base::new();
    let text = base.server.enrolment_code("Dana", "peer", "Jasper");
    let code: EnrolmentCode = text.parse().unwrap();
    let first = post(&code, FieldDevice::enrol_body(1, &text));
    assert_eq!(first.status, 200);
    let again = post(&code, FieldDevice::enrol_body(1, &text));
    assert_eq!((again.status, again.body), (200, first.body));
    let other = post(&code, FieldDevice::enrol_body(2, &text));
    let body: ErrorBody = serde_json::from_slice(&other.body).unwrap();
    assert_eq!((other.status, body.code.to_string().as_str()), (409, "code_used"));
}

/// A link that dies once the first request has arrived.
struct DiesOnce(Https, std::sync::atomic::AtomicBool);

impl Transport for DiesOnce {
    fn post<'a>(&'a self, base: &'a Address, path: &'a str, body: Vec<u8>) -> ReplyFuture<'a> {
        Box::pin(async move {
            let reply = self.0.post(base, path, body).await?;
            if self.1.swap(true, std::sync::atomic::Ordering::SeqCst) {
                return Ok(reply);
            }
            Err(TransportError::Unreachable("the link died".into()))
        })
    }
}

#[test]
fn an_enrolment_whose_answer_was_lost_can_be_tried_again_while_the_app_is_open() {
    let base = Base::new();
    let code = base.server.enrolment_code("Dana", "peer", "Jasper");
    let folder = base.folder().join("dana");
    let settings = Settings { kdf: KdfCost::CHEAP, ..Settings::new(folder.clone(), folder) };
    let transport = Arc::new(DiesOnce(Https::default(), false.into()));
    let core = Alongside::new(settings, Ports { transport, ..system::ports() });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let lost = runtime.block_on(core.enrol(&code, PASSPHRASE, None)).unwrap_err();
    assert_eq!(lost.view().code, "unreachable");
    let state = runtime.block_on(core.enrol(&code, PASSPHRASE, None)).unwrap();
    assert_eq!(state.session.unwrap().user.name, "Dana");
}
