//! Photographs and scans: pieces for a colleague's, other bytes than were attached, and what would be too much for
//! whoever shows it.

use std::fs;

use alongside_domain::{CARE_TEAM, FACT, attached_fields, piece_fields};
use alongside_record::{RecordId, Root};
use alongside_test_support::{
    FieldDevice, ServerProcess,
    client::{enrol_at, server, sync_to_end},
};
use reqwest::Client;
use serde_json::{Map, Value, json};

use crate::ctl::{Laptop, PASSPHRASE};

/// A scan that Dana attached on her laptop, with Mallory, a peer at the same site.
struct Attached {
    server: ServerProcess,
    dana: Laptop,
    client: Client,
    mallory: FieldDevice,
    person: RecordId,
    scan: RecordId,
}

/// What nobody could take for another, in some pieces.
fn scan(fill: u8) -> Vec<u8> {
    [b"%PDF-1.7\n".as_slice(), &vec![fill; 40_000], b"\n%%EOF\n"].concat()
}

/// A JPEG with a side of so many pixels and nothing in it.
fn picture(side: u16) -> Vec<u8> {
    let [high, low] = side.to_be_bytes();
    [
        [0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, high, low, high, low, 1, 1, 0x11, 0].as_slice(),
        &[0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 0x3F, 0, 0x2A, 0xFF, 0xD9],
    ]
    .concat()
}

fn run(laptop: &Laptop, task: &[&str]) -> Value {
    let output = laptop.command(PASSPHRASE, task).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

impl Attached {
    async fn new() -> Self {
        let server = server();
        let dana = Laptop::enrolled(&server);
        let (client, mallory) = enrol_at(&server, 2, "Mallory", "peer", "Jasper").await;
        let id = |said: &Value| said["id"].as_str().unwrap().to_owned();
        let person = id(&run(&dana, &["save", "participant", r#"{"handle": "Blue Heron 12"}"#]));
        let file = dana.beside("scan.pdf");
        fs::write(&file, scan(b'a')).unwrap();
        let scan = id(&run(&dana, &["attach", file.to_str().unwrap(), "--to", &person]));
        let [person, scan] = [person, scan].map(|id| id.parse().unwrap());
        let mut attached = Self { server, dana, client, mallory, person, scan };
        assert_eq!(attached.sync().await, [""; 0]);
        assert!(attached.mallory.holds(scan));
        attached
    }

    /// What the base set aside of what Mallory sends; Dana has the rest then.
    async fn sync(&mut self) -> Vec<String> {
        run(&self.dana, &["sync"]);
        let aside = sync_to_end(&self.client, &self.server, &mut self.mallory).await;
        run(&self.dana, &["sync"]);
        aside
    }

    fn write(&mut self, kind: &str, mut said: Map<String, Value>, author: &str) -> RecordId {
        said.insert("participant".to_owned(), self.person.to_string().into());
        said.insert("staff".to_owned(), author.into());
        self.mallory.create(kind, Root::Participant(self.person), CARE_TEAM, &[(FACT, said.into())])
    }

    /// Sends the pieces of a file as those of an attachment.
    fn pieces(&mut self, of: RecordId, file: &[u8], author: &str) {
        for mut piece in piece_fields(file) {
            piece.insert("attachment".to_owned(), of.to_string().into());
            self.write("attachment_piece", piece, author);
        }
    }

    /// Mallory attaches a file, and sends another.
    fn attach(&mut self, media: &str, said: &[u8], sent: &[u8]) -> RecordId {
        let mallory = self.mallory.user.to_string();
        let mut fields = attached_fields(media, said);
        fields.insert("record".to_owned(), self.person.to_string().into());
        let id = self.write("attachment", fields, &mallory);
        self.pieces(id, sent, &mallory);
        id
    }

    /// What Dana's laptop shows of an attachment, and the code with which it gives no copy; empty where it does.
    fn shown(&self, id: RecordId) -> (Value, String) {
        let id = id.to_string();
        let copy = self.dana.beside("copy");
        let save = ["attachment", "save", &id, "--out", copy.to_str().unwrap(), "--force"];
        (run(&self.dana, &["attachment", "show", &id]), self.dana.refused(PASSPHRASE, &save))
    }

    /// Who attached the scan.
    fn author(&self) -> String {
        self.mallory.values(self.scan, FACT)[0]["staff"].as_str().unwrap().to_owned()
    }

    /// Whether Dana's laptop gives what she attached.
    fn is_danas(&self) -> bool {
        self.shown(self.scan).1.is_empty() && fs::read(self.dana.beside("copy")).unwrap() == scan(b'a')
    }
}

fn damaged() -> (Value, String) {
    (json!({"state": "damaged", "data": null}), "attachment_damaged".to_owned())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_colleague_sends_pieces_of_anothers_attachment() {
    let mut attached = Attached::new().await;
    let (dana, mallory) = (attached.author(), attached.mallory.user.to_string());
    attached.pieces(attached.scan, &scan(b'b'), &mallory);
    attached.pieces(attached.scan, &scan(b'c'), &dana);
    assert_eq!(attached.sync().await, ["not_the_author"; 10]);
    assert!(attached.is_danas());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn other_bytes_are_sent_than_were_attached() {
    let mut attached = Attached::new().await;
    let id = attached.attach("pdf", &scan(b'a'), &scan(b'b'));
    assert_eq!(attached.sync().await, [""; 0]);
    assert_eq!(attached.shown(id), damaged());
    assert!(attached.is_danas());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_attached_makes_a_screen_decode_billions_of_pixels() {
    let mut attached = Attached::new().await;
    let small = attached.attach("picture", &picture(60), &picture(60));
    let large = attached.attach("picture", &picture(60_000), &picture(60_000));
    let other = attached.attach("picture", &scan(b'a'), &scan(b'a'));
    assert_eq!(attached.sync().await, [""; 0]);
    assert_eq!(attached.shown(small).0["state"], "whole");
    assert_eq!(attached.shown(large), damaged());
    assert_eq!(attached.shown(other), damaged());
}
