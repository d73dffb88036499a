//! Links that barely exist. Everything here runs three times as fast as it is meant: the rate, the
//! delay and the lives of the link alike. `make bench` uses the true figures.

use std::{
    path::Path,
    process::Stdio,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    thread::sleep,
    time::{Duration, Instant},
};

use alongside_field::Alongside;
use alongside_protocol::FrameOpener;
use alongside_record::{Creation, Root};
use alongside_test_support::{
    BadLink, LinkQuality,
    invented::{Dice, note},
    write,
};
use alongside_vault::{NewChange, Target};
use rusqlite::{Connection, OpenFlags};
use serde_json::json;

use crate::{
    base::Base,
    laptop::Laptop,
    recorded::{Recorded, Request, core_with, runtime},
};

const FASTER: u32 = 3;
const CHANGES: usize = 300;
/// The longest that one of the two ways may take; on a quiet machine it takes a fifth.
const AT_MOST: Duration = Duration::from_secs(180);
/// Lives of the link in which nothing may land, because a handshake met with two losses, say.
const IDLE_LIVES: u64 = 8;

/// Saves so many follow-ups, each with a note, in one transaction.
pub fn save_notes(laptop: &Laptop, seed: u64, count: usize) {
    save_notes_in(&laptop.core(), seed, count);
}

/// The same in a core that is open.
pub fn save_notes_in(core: &Alongside, seed: u64, count: usize) {
    let mut dice = Dice(seed);
    let saved = core.with_open(|open| {
        let mut follow_up = || NewChange {
            record: Target::New(Creation {
                kind: "follow_up".into(),
                root: Root::Organisation,
                audience: "care_team".into(),
            }),
            writes: vec![write("what", &json!(words(&mut dice)), &[])],
            author: open.staff,
            claimed_at: 1_795_000_000_000,
            clock_offset: Some(0),
            schema: 1,
            reason: None,
        };
        let changes = (0..count).map(|_| follow_up()).collect();
        Ok(open.vault.append(changes, None)?)
    });
    assert_eq!(saved.unwrap().len(), count);
}

/// A note with as much in it that nobody could guess as notes have: the invented ones are made of few
/// sentences.
fn words(dice: &mut Dice) -> String {
    format!(
        "{} {:x}{:x}{:x}{:x}{:x}",
        note(dice),
        dice.roll(),
        dice.roll(),
        dice.roll(),
        dice.roll(),
        dice.roll()
    )
}

/// How many changes the server holds, its own among them.
fn held(server: &Path) -> u64 {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
    let database = Connection::open_with_flags(server.join("server.sqlite"), flags).unwrap();
    database.busy_timeout(Duration::from_secs(10)).unwrap();
    let sum = "SELECT coalesce(sum(counter), 0) FROM log";
    database.query_row(sum, [], |row| row.get::<_, i64>(0)).unwrap().try_into().unwrap()
}

/// Watches a figure while something runs: it never falls, and it rises to `all` while the link lives
/// on.
fn grows<T>(link: &BadLink, all: u64, figure: impl Fn() -> u64, mut ended: impl FnMut() -> Option<T>) -> T {
    let begun = Instant::now();
    let (mut last, mut deaths) = (figure(), 0);
    loop {
        let result = ended();
        let (now, died) = (figure(), link.carried().deaths);
        assert!(now >= last, "what was held went back from {last} to {now}");
        if now > last {
            (last, deaths) = (now, died);
        }
        let idle = if now < all { died - deaths } else { 0 };
        assert!(idle <= IDLE_LIVES, "nothing landed in {IDLE_LIVES} lives of the link, at {now}");
        assert!(begun.elapsed() < AT_MOST, "too slow, at {now}");
        if let Some(result) = result {
            println!("{last} after {:?} and {died} deaths", begun.elapsed());
            assert!(died >= 2, "the link did not die often enough to show anything");
            return result;
        }
        sleep(Duration::from_millis(30));
    }
}

fn pushed_and_pulled_over(quality: LinkQuality) {
    let base = Base::new();
    let [dana, luis] = [base.laptop("Dana", "Jasper"), base.laptop("Luis", "Jasper")];
    save_notes(&dana, 1, CHANGES);
    let first = held(base.server.data_dir());

    let link = BadLink::to(&base.server.url(), quality);
    dana.run(&["server", &link.url()]);
    let mut program = dana.command(&["sync"]).stdout(Stdio::null()).spawn().unwrap();
    let ended = || program.try_wait().unwrap();
    assert!(grows(&link, first + CHANGES as u64, || held(base.server.data_dir()), ended).success());
    assert_eq!(held(base.server.data_dir()) - first, CHANGES as u64);
    assert_eq!(dana.run(&["status"])["waiting"], 0);

    let link = BadLink::to(&base.server.url(), quality);
    let core = Arc::new(luis.core());
    core.set_server(&link.url()).unwrap();
    let runtime = runtime();
    let pulling = Arc::clone(&core);
    let mut pull = Some(runtime.spawn(async move { pulling.sync_now().await }));
    let most = AtomicU64::new(0);
    let received = || {
        let now = core.sync_status().unwrap().running.map_or(0, |running| running.received);
        most.fetch_max(now, Ordering::Relaxed).max(now)
    };
    let ended = || pull.take_if(|pull| pull.is_finished());
    let pulled = runtime.block_on(grows(&link, CHANGES as u64, received, ended)).unwrap().unwrap();
    assert_eq!(pulled.pulled, CHANGES as u64);
    drop(core);
    assert_eq!(luis.run(&["list", "follow_up"]).as_array().unwrap().len(), CHANGES);
}

#[test]
fn a_link_that_dies_all_the_time_carries_everything_in_the_end() {
    pushed_and_pulled_over(LinkQuality::BARELY.faster(FASTER));
}

/// The counters at which the frames of a request's chunk begin, and where in its body each ends.
fn frames(request: &Request) -> Vec<(u64, usize)> {
    let chunk = request.header.chunk.as_ref().unwrap();
    let lengths = chunk.frames.iter().map(|frame| frame.length as usize);
    let mut end = request.body.len() - lengths.sum::<usize>();
    let mut opener = FrameOpener::new(request.header.log, chunk);
    let mut counter = chunk.first_counter;
    let mut frames = Vec::new();
    for announced in &chunk.frames {
        let bytes = &request.body[end..end + announced.length as usize];
        end += bytes.len();
        frames.push((counter, end));
        counter += opener.open(announced, bytes).unwrap().entries().len() as u64;
    }
    frames
}

#[test]
fn after_a_cut_the_first_request_asks_what_is_held() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    save_notes(&dana, 1, CHANGES);
    let link = Arc::new(BadLink::to(&base.server.url(), LinkQuality::default()));
    // The chunk is cut, and so is the question that follows.
    let cutting = Arc::clone(&link);
    let transport = Recorded::of(move |request, place| match place {
        0 => cutting.cut_after(request.body.len() / 2),
        1 => cutting.cut_after(100),
        _ => {}
    });
    let core = core_with(&dana, transport.clone());
    core.set_server(&link.url()).unwrap();
    assert_eq!(runtime().block_on(core.sync_now()).unwrap().pushed, CHANGES as u64);
    let requests = transport.requests.lock().unwrap();
    let pushes: Vec<bool> = requests.iter().take(4).map(|request| request.header.chunk.is_some()).collect();
    let answered: Vec<bool> = requests.iter().take(4).map(|request| request.answered).collect();
    assert_eq!(pushes, [true, false, false, true]);
    assert_eq!(answered, [false, false, true, true]);
}

#[test]
fn a_chunk_cut_at_nine_tenths_sends_one_frame_again_at_most() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let quality = LinkQuality { lives: None, loss: 0.0, ..LinkQuality::BARELY.faster(FASTER) };
    let link = Arc::new(BadLink::to(&base.server.url(), quality));
    let cutting = Arc::clone(&link);
    // The first request finds nothing to do and warms the connection, so that what passes after it
    // is the chunk.
    let transport = Recorded::of(move |request, place| {
        if place == 1 {
            cutting.cut_after(request.body.len() * 9 / 10);
        }
    });
    let core = core_with(&dana, transport.clone());
    core.set_server(&link.url()).unwrap();
    let runtime = runtime();
    runtime.block_on(core.sync_now()).unwrap();
    drop(core);
    save_notes(&dana, 1, 2 * CHANGES);
    let core = core_with(&dana, transport.clone());
    assert_eq!(runtime.block_on(core.sync_now()).unwrap().pushed, 2 * CHANGES as u64);

    let requests = transport.requests.lock().unwrap();
    let (cut, asked, next) = (&requests[1], &requests[2], &requests[3]);
    assert!(!cut.answered && asked.header.chunk.is_none());
    let frames = frames(cut);
    assert!(frames.len() >= 8, "{} frames show nothing", frames.len());
    let again = next.header.chunk.as_ref().unwrap().first_counter;
    // Of the body came what is in whole pieces; beside each of 2,048 bytes stand 31 of HTTP/2 and TLS.
    let through = cut.body.len() * 9 / 10 / (2_048 + 31) * 2_048;
    let sent_twice = frames.iter().filter(|(first, end)| *first >= again && *end <= through).count();
    println!("{} frames, of which {sent_twice} passed and went again", frames.len());
    assert!(sent_twice <= 1, "{sent_twice} frames were sent again");
}

#[test]
fn a_link_that_falls_silent_is_noticed_and_tried_again() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    save_notes(&dana, 1, 10);
    let link = Arc::new(BadLink::to(&base.server.url(), LinkQuality::default()));
    let hushing = Arc::clone(&link);
    let transport = Recorded::of(move |_, place| {
        if place == 0 {
            hushing.hush();
        }
    });
    let core = core_with(&dana, transport.clone());
    core.set_server(&link.url()).unwrap();
    let begun = Instant::now();
    assert_eq!(runtime().block_on(core.sync_now()).unwrap().pushed, 10);
    assert!(begun.elapsed() < Duration::from_secs(40), "it took {:?} to notice", begun.elapsed());
    assert!(!transport.requests.lock().unwrap()[0].answered);
}
