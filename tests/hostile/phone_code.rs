//! A code over the phone, asked for in the name of a coordinator by somebody who shares a laptop with them and has all
//! that lies on it but their key.

use alongside_protocol::{ApproveRequest, SigningKey, paths};
use alongside_test_support::client::{enrol, refused, server};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_colleague_asks_for_a_code_in_a_coordinators_name() {
    let server = server();
    let (_, cleo) = enrol(&server, 1, "Cleo", "coordinator").await;
    let (client, mallory) = enrol(&server, 1, "Mallory", "peer").await;
    assert_eq!(cleo.device, mallory.device, "one laptop");
    let ask = async |user, own: &SigningKey| {
        let of = (mallory.organisation, mallory.device, user);
        let body = ApproveRequest::by(of, "7K3QA".to_owned(), own).unwrap().encode(&mallory.key).unwrap();
        refused(&client, &server, paths::APPROVE, body).await
    };
    assert_eq!(ask(mallory.user, &mallory.user_key).await, (403, "not_permitted".to_owned()));
    for own in [&mallory.user_key, &mallory.key] {
        assert_eq!(ask(cleo.user, own).await, (401, "bad_signature".to_owned()));
    }
    assert_eq!(ask(cleo.user, &cleo.user_key).await, (400, "malformed".to_owned()), "she herself is heard");
}
