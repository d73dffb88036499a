//! Serving honest clients.

use alongside_domain::CARE_TEAM;
use alongside_protocol::{ReportRequest, Versions, paths};
use alongside_record::Root;
use alongside_test_support::{Postgres, ServerOptions, ServerProcess, pinned_client_config};
use reqwest::{Client, Version};
use serde_json::json;

use alongside_test_support::client::{client, enrol, post, server, sync};
use alongside_test_support::program;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_acknowledged_survives_a_power_cut() {
    let mut server = server();
    let (first, mut ana) = enrol(&server, 1, "Ana", "peer").await;
    for round in 0..5 {
        ana.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Benton"))]);
        let client =
            if round == 0 { first.clone() } else { client(&server.enrolment_code("Ana", "peer", "Marlow")) };
        sync(&client, &server, &mut ana).await;
        server.restart();
    }
    let (client, mut ben) = enrol(&server, 2, "Ben", "peer").await;
    while sync(&client, &server, &mut ben).await {}
    assert_eq!(ben.base.keys().filter(|(_, unit)| unit.as_str() == "county").count(), 5);
    assert!(server.stop(), "the server did not end in peace");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_the_organisations_own_server_is_trusted_and_only_in_tls_1_3() {
    let (server, other) = (server(), server());
    let (client, _) = enrol(&server, 1, "Ana", "peer").await;
    let health = |client: Client, server: &ServerProcess| {
        let url = format!("{}{}", server.url(), paths::LIVE);
        async move { client.get(url).send().await }
    };
    let answer = health(client.clone(), &server).await.unwrap();
    assert_eq!((answer.status().as_u16(), answer.version()), (200, Version::HTTP_2));
    assert!(health(client, &other).await.is_err());

    let code = server.enrolment_code("Ana", "peer", "Marlow").parse().unwrap();
    let mut config = pinned_client_config(&code);
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    let plain = Client::builder().tls_backend_preconfigured(config).build().unwrap();
    let answer = health(plain, &server).await.unwrap();
    assert_eq!((answer.status().as_u16(), answer.version()), (200, Version::HTTP_11));

    let old = std::process::Command::new("openssl")
        .args(["s_client", "-tls1_2", "-connect", server.url().trim_start_matches("https://")])
        .stdin(std::process::Stdio::null())
        .output();
    if let Ok(old) = old {
        assert!(!old.status.success(), "TLS 1.2 was accepted");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn reports_are_for_administrators() {
    let server = server();
    let (_, ana) = enrol(&server, 1, "Ana", "peer").await;
    let (client, boss) = enrol(&server, 2, "Cleo", "administrator").await;
    for (device, format, expected) in [
        (&ana, "csv", (403, "application/json")),
        (&boss, "csv", (200, "text/csv; charset=utf-8")),
        (&boss, "xlsx", (200, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")),
        (&boss, "json", (200, "application/json")),
        (&boss, "exe", (400, "application/json")),
    ] {
        let request = ReportRequest {
            versions: Versions::OURS,
            organisation: device.organisation,
            device: device.device,
            user: device.user,
            report: "persons-served".into(),
            language: "en".into(),
            from: "2026-11-01".into(),
            to: "2026-11-30".into(),
            format: format.into(),
        };
        let body = request.encode(&device.key).unwrap();
        let (status, media_type, _) = post(&client, &server, paths::REPORT, body).await;
        assert_eq!((status, media_type.as_str()), expected);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_on_postgresql_serves_the_same() {
    let database = tokio::task::spawn_blocking(|| Postgres::shared().database()).await.unwrap();
    let options = ServerOptions {
        database_url: Some(database.url()),
        ..ServerOptions::sqlite(program("alongside-server"))
    };
    let mut server = ServerProcess::start(&options);
    let (client, mut ana) = enrol(&server, 1, "Ana", "peer").await;
    let person = ana.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Benton"))]);
    sync(&client, &server, &mut ana).await;
    server.restart();
    let (client, mut ben) = enrol(&server, 2, "Ben", "peer").await;
    while sync(&client, &server, &mut ben).await {}
    assert_eq!(ben.values(person, "county"), [json!("Benton")]);
    assert!(!server.data_dir().join("server.sqlite").exists());
    assert_eq!(database.query("SELECT count(*) FROM change WHERE seq > 0"), "7");
}
