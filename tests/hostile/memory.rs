//! Whoever looks through the memory of a locked laptop: a thief with a running machine, or another program.
//! They are taken to be root; of anybody else the window's process hides its memory altogether.

use std::{
    collections::HashSet,
    fs,
    io::ErrorKind,
    path::Path,
    time::{Duration, Instant},
};

use alongside_rights::SignedStatement;
use alongside_test_support::{ServerOptions, ServerProcess, program};
use alongside_window_tests::{Driver, Home, Laptop, PASSPHRASE, Process, Window};
use data_encoding::BASE64URL_NOPAD;

const NAME: &str = "Zanzibarina";
const NOTE: &str = "Xylographer";
/// Neither typed nor secret: asked for only to see that the search finds what is there.
const ALWAYS_THERE: &str = "Hide screen";

/// Bytes that a key and something else have in common by chance once in 2^64 tries.
const RUN: usize = 8;

/// How long a laptop may take to have locked.
const LOCKING: Duration = Duration::from_secs(5);
/// How long a busy computer may take for a new window.
const PATIENCE: Duration = Duration::from_secs(60);

#[tokio::test]
async fn the_memory_of_a_locked_laptop_tells_a_key_or_a_name() {
    let server = ServerProcess::start(&ServerOptions::sqlite(program("alongside-server")));
    let home = Home::new();
    let laptop = Laptop::new(&home.vault());
    laptop.run(&["enrol", &server.enrolment_code("Dana Demo", "peer", "Jasper")]);
    let mut driver = Driver::start(&home, &program("alongside"));
    let window = Window(driver.join().await);
    window.headed("Unlock").await;
    let mut anyway = keys(&driver.processes());

    window.fill("Passphrase", PASSPHRASE).await;
    window.press("Unlock").await;
    window.press("New participant").await;
    window.fill("Preferred name", NAME).await;
    window.press("Save").await;
    window.headed(NAME).await;
    window.press("Check-in").await;
    window.fill("Anything else?", NOTE).await;
    window.read("Kept on this laptop").await;
    let unlocked = driver.processes();
    let found = traces(&unlocked);
    assert!(found.iter().all(|count| *count > 0), "the search finds what is there: {found:?}");
    // Keys are the core's. What a web view draws with looks like them, and differs from one to the next.
    let core: Vec<_> = unlocked.into_iter().filter(|process| process.name == "alongside").collect();
    assert_eq!(core.len(), 2, "the supervisor and the window: {core:?}");
    let unlocked = keys(&core);

    window.lock().await;
    tokio::time::sleep(LOCKING).await;
    let locked = with_a_window(&driver).await;
    let [passphrase, name, note, always_there] = traces(&locked);
    assert!(always_there > 0, "and its screen with it");
    assert_eq!((passphrase, name, note), (0, 0, 0), "passphrase, name and note in {locked:?}");

    // What looks like a key and is none stands in every window, sooner or later: in one too that was never
    // unlocked.
    let locked = keys(&locked);
    drop(driver);
    let mut driver = Driver::start(&home, &program("alongside"));
    Window(driver.join().await).headed("Unlock").await;
    tokio::time::sleep(LOCKING).await;
    anyway.extend(keys(&driver.processes()));
    let secret: HashSet<_> = unlocked.difference(&anyway).copied().collect();
    println!("{} in an unlocked laptop look like keys", secret.len());
    assert!(!secret.is_empty(), "keys are somewhere");
    // What lies readable on the disk is no secret, wherever in memory it was read to and beside whatever.
    let readable = readable(&home.vault().join("keys.json"));
    let is_secret = |key: &&[u8; 32]| !key.windows(RUN).any(|run| readable.contains(run));
    let kept = locked.intersection(&secret).filter(is_secret).count();
    assert_eq!(kept, 0, "keys in a locked one");
}

/// The processes, once a window stands there again.
async fn with_a_window(driver: &Driver) -> Vec<Process> {
    let begun = Instant::now();
    loop {
        let processes = driver.processes();
        if processes.len() >= 4 {
            return processes;
        }
        assert!(begun.elapsed() < PATIENCE, "a window stands there again: {processes:?}");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

fn traces(processes: &[Process]) -> [usize; 4] {
    let mut sum = [0; 4];
    for process in processes {
        let found = looked(process.traces(&[PASSPHRASE, NAME, NOTE, ALWAYS_THERE]));
        sum.iter_mut().zip(found).for_each(|(sum, found)| *sum += found);
    }
    sum
}

/// Each run of bytes of the key file, of what its words stand for (cards, salts, and what is sealed), and of
/// the ids of the statements that make cards.
fn readable(path: &Path) -> HashSet<Vec<u8>> {
    let file = fs::read(path).unwrap();
    let words = file.split(|byte| !byte.is_ascii_alphanumeric() && !b"-_".contains(byte));
    let decoded: Vec<Vec<u8>> = words.filter_map(|word| BASE64URL_NOPAD.decode(word).ok()).collect();
    let ids = decoded.iter().filter_map(|bytes| SignedStatement::from_bytes(bytes.clone()).hash().ok());
    let ids: Vec<Vec<u8>> = ids.map(|id| id.0.to_vec()).collect();
    let all = [vec![file.clone()], decoded, ids].concat();
    all.iter().flat_map(|bytes| bytes.windows(RUN).map(<[u8]>::to_vec)).collect()
}

fn keys(processes: &[Process]) -> HashSet<[u8; 32]> {
    processes.iter().flat_map(|process| looked(process.keys())).collect()
}

/// What was found; nothing in a process that hides from who is not root.
fn looked<T: Default>(found: std::io::Result<T>) -> T {
    match found {
        Err(error) if error.kind() == ErrorKind::PermissionDenied => T::default(),
        found => found.unwrap(),
    }
}
