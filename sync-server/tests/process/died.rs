//! Links that die while something is on its way.

use std::time::{Duration, Instant};

use alongside_domain::CARE_TEAM;
use alongside_protocol::paths;
use alongside_record::Root;
use serde_json::json;
use tokio::{io::AsyncWriteExt, time::sleep};

use alongside_test_support::client::{enrol, post, server, tls};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_came_whole_lands_although_the_link_died_right_behind_it() {
    let server = server();
    let (client, mut ana) = enrol(&server, 1, "Ana", "peer").await;
    let address = server.url().trim_start_matches("https://").to_owned();
    let code = server.enrolment_code("Ana", "peer", "Marlow");
    for _ in 0..10 {
        for _ in 0..25 {
            ana.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Benton"))]);
        }
        // Frames of ten whole, and the last but for a byte.
        let (header, frames) = ana.chunk(ana.held + 1, ana.entries.len() as u64, 0);
        let whole = ana.held + (frames.len() as u64 - 1) * 10;
        let body = ana.sign(&header, &frames);
        let head =
            format!("POST {} HTTP/1.1\r\nHost: x\r\nContent-Length: {}\r\n\r\n", paths::SYNC, body.len());
        let mut stream = tls(&address, &code, b"http/1.1").await.unwrap();
        stream.write_all(&[head.as_bytes(), &body[..body.len() - 1]].concat()).await.unwrap();
        drop(stream);

        let begun = Instant::now();
        while ana.held < whole {
            assert!(begun.elapsed() < Duration::from_secs(10), "{} of {whole} are held", ana.held);
            sleep(Duration::from_millis(20)).await;
            let (_, _, answer) = post(&client, &server, paths::SYNC, ana.sign(&ana.header(0), &[])).await;
            ana.take(&answer);
        }
    }
}
