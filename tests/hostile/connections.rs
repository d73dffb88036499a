//! Connections that are there to be in the way: idle ones, ones that send for ever, and ones that stay
//! when the server is told to go.

use std::{
    io::Read,
    net::TcpStream,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use alongside_domain::CARE_TEAM;
use alongside_protocol::paths;
use alongside_record::Root;
use alongside_test_support::{
    ServerProcess,
    client::{client, enrol, refused, server, sync, tls},
};
use serde_json::json;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    task::JoinSet,
    time::sleep,
};

/// As many connections as the server has places.
const PLACES: usize = 1_200;

fn address(server: &ServerProcess) -> String {
    server.url().trim_start_matches("https://").to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn idle_connections_that_are_opened_again_as_they_close_keep_nobody_out() {
    let server = server();
    let code = server.enrolment_code("Ana", "peer", "Marlow");
    let (_, mut ana) = enrol(&server, 1, "Ana", "peer").await;
    let (over, opened) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
    let mut idle = JoinSet::new();
    for _ in 0..PLACES {
        let (address, over, opened) = (address(&server), Arc::clone(&over), Arc::clone(&opened));
        idle.spawn(async move {
            while !over.load(Ordering::SeqCst) {
                let Ok(mut stream) = tokio::net::TcpStream::connect(&address).await else { continue };
                opened.fetch_add(1, Ordering::SeqCst);
                // It says nothing, and nobody says anything to it until it is closed.
                let _ = stream.read(&mut [0; 8]).await;
            }
        });
    }
    while opened.load(Ordering::SeqCst) < PLACES {
        sleep(Duration::from_millis(20)).await;
    }
    for _ in 0..5 {
        ana.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Benton"))]);
        // Each time as somebody who has just come.
        let newcomer = client(&code);
        assert!(!sync(&newcomer, &server, &mut ana).await);
        // And whoever is here stays.
        assert!(!sync(&newcomer, &server, &mut ana).await);
    }
    assert_eq!(ana.held, 5);
    over.store(true, Ordering::SeqCst);
    idle.shutdown().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn senders_who_never_come_to_an_end_take_nobodys_room() {
    const MOST: usize = 1_000_000;
    let server = server();
    let (client, mut ana) = enrol(&server, 1, "Ana", "peer").await;
    let code = server.enrolment_code("Ana", "peer", "Marlow");
    let mut slow = Vec::new();
    // More than any room for bodies has, if all of it were kept.
    for number in 0..40 {
        let mut stream = tls(&address(&server), &code, b"http/1.1").await.unwrap();
        let path = [paths::COURIER, paths::UNSEAL][number % 2];
        let head = format!("POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {}\r\n\r\n", MOST + 1);
        slow.push(tokio::spawn(async move {
            // Whoever is cut off has nothing left to say.
            let _ = stream.write_all(&[head.as_bytes(), &vec![7; MOST]].concat()).await;
            let _ = stream.flush().await;
            sleep(Duration::from_secs(60)).await;
        }));
    }
    sleep(Duration::from_secs(2)).await;
    for _ in 0..5 {
        ana.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Benton"))]);
        assert!(!sync(&client, &server, &mut ana).await);
    }
    // A body of that kind from somebody who does come to an end has room, too.
    let (status, code) = refused(&client, &server, paths::COURIER, vec![7; MOST]).await;
    assert_eq!((status, code.as_str()), (426, "unsupported_version"));
    for sender in slow {
        sender.abort();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_told_to_stop_waits_for_nobody() {
    let mut server = server();
    let (client, mut ana) = enrol(&server, 1, "Ana", "peer").await;
    assert!(!sync(&client, &server, &mut ana).await);
    let code = server.enrolment_code("Ana", "peer", "Marlow");
    let silent: Vec<TcpStream> = (0..200).map(|_| TcpStream::connect(address(&server)).unwrap()).collect();
    let mut talking = Vec::new();
    for number in 0..30 {
        let protocol: &[u8] = [&b"http/1.1"[..], b"h2"][number % 2];
        let mut stream = tls(&address(&server), &code, protocol).await.unwrap();
        if number % 2 == 0 {
            let part = b"POST /v1/sync HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\nabc";
            stream.write_all(part).await.unwrap();
        }
        talking.push(stream);
    }
    let begun = Instant::now();
    let in_peace = thread::spawn(move || server.stop()).join().unwrap();
    let took = begun.elapsed();
    assert!(in_peace, "it did not end in peace");
    assert!(took < Duration::from_secs(5), "it took {took:?} to stop");
    for mut stream in silent {
        assert!(!matches!(stream.read(&mut [0; 8]), Ok(1..)), "a server that was gone said something");
    }
}
