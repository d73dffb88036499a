//! Whoever takes more than their share, over real TLS: the others go on.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use alongside_domain::CARE_TEAM;
use alongside_protocol::{limits, paths};
use alongside_record::Root;
use alongside_server::http::Bounds;
use alongside_test_support::client::tls;
use serde_json::json;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    task::JoinSet,
    time::sleep,
};
use tokio_rustls::client::TlsStream;

use crate::served::{Served, asked_to_wait, frame_of_noise, is_closed, status};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn those_who_send_slowly_are_cut_off_and_keep_nobody_waiting() {
    let served = Served::within(Bounds {
        head_time: Duration::from_millis(400),
        pause: Duration::from_millis(400),
        // Who says nothing at all is only idle.
        idle: Duration::from_millis(900),
        request_time: Duration::from_millis(1_500),
        working: 2,
        waiting: 2,
        ..Bounds::default()
    })
    .await;
    let mut slow = Vec::new();
    for number in 0..30 {
        let mut stream = served.tls().await.unwrap();
        let part: &[u8] = match number % 3 {
            0 => b"POST /v1/sync HT",
            1 => b"POST /v1/sync HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nabc",
            _ => b"",
        };
        stream.write_all(part).await.unwrap();
        slow.push(stream);
    }
    // Some never pause, and send a byte at a time.
    let mut dripping = JoinSet::new();
    for _ in 0..10 {
        let mut stream = served.tls().await.unwrap();
        dripping.spawn(async move {
            let head = b"POST /v1/sync HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n";
            stream.write_all(head).await.unwrap();
            let begun = Instant::now();
            while stream.write_all(b"x").await.is_ok() && stream.flush().await.is_ok() {
                sleep(Duration::from_millis(50)).await;
                if begun.elapsed() > Duration::from_secs(10) {
                    return false;
                }
            }
            true
        });
    }
    let (client, mut ana) = (served.client(), served.device(1).await);
    for _ in 0..10 {
        assert_eq!(served.push_one(&client, &mut ana).await, 0);
    }
    for stream in &mut slow {
        assert!(is_closed(stream).await);
    }
    while let Some(cut_off) = dripping.join_next().await {
        assert!(cut_off.unwrap(), "a request that never ended was never cut off");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn connections_that_nobody_uses_make_way() {
    let bounds = Bounds { connections: 8, head_time: Duration::from_secs(60), ..Bounds::default() };
    let served = Served::within(bounds).await;
    let (mut anas, ana) = (served.tls().await.unwrap(), served.device(1).await);
    assert!(asks(&mut anas, &ana.sign(&ana.header(1_000), &[])).await);
    let mut idle = Vec::new();
    for _ in 0..7 {
        idle.push(served.tls().await.unwrap());
    }
    // Another laptop comes, and the oldest of those who never asked for anything goes.
    let mut ben = served.device(2).await;
    assert_eq!(served.push_one(&served.client(), &mut ben).await, 0);
    assert!(is_closed(&mut idle[0]).await);
    assert!(!is_closed(&mut idle[2]).await);
    for _ in 0..20 {
        idle.push(served.tls().await.unwrap());
    }
    // Ana's connection is older than all of them and is still hers.
    assert!(asks(&mut anas, &ana.sign(&ana.header(1_000), &[])).await);
}

/// Whether a sync request over a connection is answered with 200.
async fn asks(stream: &mut TlsStream<TcpStream>, body: &[u8]) -> bool {
    let head = format!("POST /v1/sync HTTP/1.1\r\nHost: x\r\nContent-Length: {}\r\n\r\n", body.len());
    stream.write_all(&[head.as_bytes(), body].concat()).await.unwrap();
    let mut answer = [0; 64 << 10];
    let length = stream.read(&mut answer).await.unwrap();
    answer[..length].starts_with(b"HTTP/1.1 200")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connection_on_which_nothing_moves_ends() {
    let bounds =
        Bounds { idle: Duration::from_millis(600), head_time: Duration::from_secs(60), ..Bounds::default() };
    let served = Served::within(bounds).await;
    let mut idle = served.tls().await.unwrap();
    sleep(Duration::from_millis(900)).await;
    assert!(is_closed(&mut idle).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_flood_from_one_device_leaves_the_others_their_turn() {
    let served = Arc::new(Served::within(Bounds::default()).await);
    let mut loud = served.device(9).await;
    for _ in 0..400 {
        loud.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Benton"))]);
    }
    served.server.sync(&loud.request(0)).await.unwrap();
    // Each of these makes the server read and open everything there is.
    let body = loud.sign(&loud.header(1_000), &[]);
    let quiet = Arc::new(AtomicBool::new(false));
    let mut flood = JoinSet::new();
    for _ in 0..40 {
        let (served, body, client) = (Arc::clone(&served), body.clone(), served.client());
        let quiet = Arc::clone(&quiet);
        flood.spawn(async move {
            let (mut answered, mut turned_away) = (0_u32, 0_u32);
            while !quiet.load(Ordering::SeqCst) {
                let answer = served.post(&client, body.clone()).await.unwrap();
                if answer.status() == 200 {
                    answered += 1;
                } else {
                    asked_to_wait(answer).await;
                    turned_away += 1;
                }
            }
            (answered, turned_away)
        });
    }
    sleep(Duration::from_millis(300)).await;
    let (client, mut ana) = (served.client(), served.device(1).await);
    let mut longest = Duration::ZERO;
    for _ in 0..20 {
        let begun = Instant::now();
        assert_eq!(served.push_one(&client, &mut ana).await, 0, "the one who waited was turned away");
        longest = longest.max(begun.elapsed());
    }
    quiet.store(true, Ordering::SeqCst);
    assert!(longest < Duration::from_secs(2), "{longest:?}");
    let (mut answered, mut turned_away) = (0, 0);
    while let Some(counts) = flood.join_next().await {
        let counts = counts.unwrap();
        answered += counts.0;
        turned_away += counts.1;
    }
    assert!(answered > 0 && turned_away > answered, "{answered} answered, {turned_away} turned away");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn more_than_there_is_room_for_come_back_and_lose_nothing() {
    let served = Arc::new(Served::within(Bounds { working: 1, waiting: 1, ..Bounds::default() }).await);
    let mut pushing = JoinSet::new();
    for seed in 1..=16 {
        let (served, client, mut device) = (Arc::clone(&served), served.client(), served.device(seed).await);
        pushing.spawn(async move {
            let mut turned_away = 0;
            for _ in 0..5 {
                turned_away += served.push_one(&client, &mut device).await;
            }
            turned_away
        });
    }
    let mut turned_away = 0;
    while let Some(times) = pushing.join_next().await {
        turned_away += times.unwrap();
    }
    assert!(turned_away > 0, "there was room for all");
    assert_eq!(served.server.verify().await.unwrap().findings, []);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn bodies_share_a_bounded_room() {
    let bounds = Bounds { unknown_body_bytes: 1 << 20, ..Bounds::default() };
    let served = Arc::new(Served::within(bounds).await);
    let mut sending = JoinSet::new();
    for _ in 0..8 {
        let (served, client) = (Arc::clone(&served), served.client());
        sending.spawn(async move {
            served.post_to(paths::COURIER, &client, vec![7; 700 << 10]).await.unwrap().status().as_u16()
        });
    }
    let mut statuses = Vec::new();
    while let Some(status) = sending.join_next().await {
        statuses.push(status.unwrap());
    }
    assert!(statuses.iter().all(|status| [426, 503].contains(status)), "{statuses:?}");
    assert!(statuses.contains(&503), "all had room: {statuses:?}");
    // What was taken is given back.
    let whole = vec![7; 700 << 10];
    assert_eq!(served.post_to(paths::COURIER, &served.client(), whole).await.unwrap().status(), 426);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_never_comes_to_an_end_keeps_no_body_out() {
    let bounds = Bounds { unknown_body_bytes: 1 << 20, ..Bounds::default() };
    let served = Served::within(bounds).await;
    let mut slow = Vec::new();
    for _ in 0..6 {
        let mut stream = served.tls().await.unwrap();
        let head = b"POST /v1/courier HTTP/1.1\r\nHost: x\r\nContent-Length: 300000\r\n\r\n";
        stream.write_all(&[&head[..], &[7; 250_000]].concat()).await.unwrap();
        stream.flush().await.unwrap();
        slow.push(stream);
    }
    let (client, mut ana) = (served.client(), served.device(1).await);
    for _ in 0..5 {
        assert_eq!(served.push_one(&client, &mut ana).await, 0);
    }
    let whole = vec![7; 700 << 10];
    assert_eq!(served.post_to(paths::COURIER, &client, whole).await.unwrap().status(), 426);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_adds_more_than_a_share_in_a_day_is_slowed_and_never_refused() {
    const ROUNDS: u32 = 12;
    let took = async |daily_share: u64| {
        let served = Served::within(Bounds { daily_share, ..Bounds::default() }).await;
        let (client, mut ana) = (served.client(), served.device(1).await);
        let begun = Instant::now();
        for _ in 0..ROUNDS {
            for _ in 0..40 {
                ana.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Benton"))]);
            }
            assert_eq!(served.push_one(&client, &mut ana).await, 0, "the one who has a lot was refused");
        }
        begun.elapsed()
    };
    let (within, beyond) = (took(100_000).await, took(100).await);
    assert!(beyond > within * 2, "{within:?} within the share, {beyond:?} beyond it");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_head_without_end_is_refused() {
    let served = Served::within(Bounds::default()).await;
    let mut stream = served.tls().await.unwrap();
    let head = format!("POST /v1/sync HTTP/1.1\r\nHost: x\r\nX-Long: {}\r\n\r\n", "y".repeat(64 << 10));
    // The server may have hung up before all was sent.
    let _ = stream.write_all(head.as_bytes()).await;
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    assert!(answer.is_empty() || answer.starts_with(b"HTTP/1.1 431"), "{}", answer.len());
    let request = served.client().get(format!("https://{}{}", served.address, paths::LIVE));
    let answer = request.header("x-long", "y".repeat(64 << 10)).send().await;
    assert!(answer.is_err() || answer.unwrap().status() == 431);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_head_that_never_ends_is_cut_off() {
    let bounds = Bounds { head_time: Duration::from_millis(300), ..Bounds::default() };
    let served = Served::within(bounds).await;
    let mut stream = served.tls().await.unwrap();
    stream.write_all(b"POST /v1/sync HT").await.unwrap();
    assert!(is_closed(&mut stream).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connection_is_told_how_many_requests_it_may_make_at_a_time() {
    const MOST_STREAMS: [u8; 2] = [0, 3];
    let bounds = Bounds { streams: 5, ..Bounds::default() };
    let served = Served::within(bounds).await;
    let mut stream = tls(&served.address.to_string(), &served.code, b"h2").await.unwrap();
    stream.write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0").await.unwrap();
    // A frame of settings: its length, type 4, flags and stream; then six bytes for each.
    let mut head = [0; 9];
    stream.read_exact(&mut head).await.unwrap();
    assert_eq!(head[3], 4);
    let mut settings = vec![0; usize::from(head[2])];
    stream.read_exact(&mut settings).await.unwrap();
    let told = settings.chunks(6).find(|setting| setting[..2] == MOST_STREAMS);
    assert_eq!(told.unwrap()[2..], [0, 0, 0, 5]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_body_whose_length_nobody_said_ends_at_the_limit() {
    let served = Served::within(Bounds::default()).await;
    let body = frame_of_noise(&served.device(1).await, limits::BODY_BYTES);
    assert!(body.len() > limits::BODY_BYTES);
    let mut stream = served.tls().await.unwrap();
    let head = format!(
        "POST /v1/sync HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n",
        body.len()
    );
    stream.write_all(&[head.as_bytes(), &body, b"\r\n0\r\n\r\n"].concat()).await.unwrap();
    assert_eq!(status(&mut stream).await, 413);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_body_without_end_is_not_listened_to_for_ever() {
    const PIECE: usize = 256 << 10;
    const MOST: usize = 48 << 20;
    let served = Served::within(Bounds::default()).await;
    for path in [paths::SYNC, paths::ENROL] {
        let stream = served.tls().await.unwrap();
        let (mut reading, mut writing) = tokio::io::split(stream);
        // So that nobody waits because an answer is not read.
        tokio::spawn(async move { reading.read_to_end(&mut Vec::new()).await });
        let head = format!("POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {}\r\n\r\n", 1_u64 << 40);
        writing.write_all(head.as_bytes()).await.unwrap();
        let mut written = 0;
        while written < MOST && writing.write_all(&[7; PIECE]).await.is_ok() {
            written += PIECE;
        }
        assert!(written < MOST, "{path}: {written} bytes were taken");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_chunk_takes_room_while_it_arrives() {
    const LARGE: usize = 700 << 10;
    let served = Served::within(Bounds { body_bytes: 1 << 20, ..Bounds::default() }).await;
    let body = frame_of_noise(&served.device(1).await, LARGE);
    let (all_but_one, last) = body.split_at(body.len() - 1);
    let mut stream = served.tls().await.unwrap();
    let head = format!("POST /v1/sync HTTP/1.1\r\nHost: x\r\nContent-Length: {}\r\n\r\n", body.len());
    stream.write_all(&[head.as_bytes(), all_but_one].concat()).await.unwrap();
    // It is there sooner or later, and from then on the next has no room.
    let (client, other) = (served.client(), served.device(2).await);
    let begun = Instant::now();
    loop {
        let answer = served.post(&client, frame_of_noise(&other, LARGE)).await.unwrap();
        if answer.status() == 503 {
            asked_to_wait(answer).await;
            break;
        }
        assert!(begun.elapsed() < Duration::from_secs(10), "both had room: {}", answer.status());
    }
    stream.write_all(last).await.unwrap();
    assert_eq!(status(&mut stream).await, 400);
    assert_eq!(served.post(&client, frame_of_noise(&other, LARGE)).await.unwrap().status(), 400);
}
