//! The base: the real server over its SQLite files, without TLS and HTTP.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
};

use alongside_domain::Role;
use alongside_protocol::{Code, paths};
use alongside_record::{RecordId, StaffId};
use alongside_server::{
    MemberRequest, Organisation, Person, Server, ServerError, SiteRequest,
    organisation::{NewOrganisation, found},
    store::AnyStore,
};
use alongside_sync::ports::Reply;

use crate::{dice::SeededRandom, folder, time::BaseClock};

/// Where laptops believe the base to be; nothing answers there.
const URL: &str = "https://192.0.2.7:8443";

/// The base and the folder it keeps everything in.
pub struct Base {
    root: PathBuf,
    /// Its data folder. A server that comes back gets a copy in a new one, so that whatever the old
    /// process still does to its files does no harm.
    pub folder: PathBuf,
    places: u32,
    server: Server<AnyStore>,
    clock: Arc<BaseClock>,
    random: Arc<SeededRandom>,
    /// The ids of the people and the sites, by name, as whoever serves has them on paper.
    people: BTreeMap<String, StaffId>,
    sites: BTreeMap<String, RecordId>,
}

impl Base {
    /// Founds an organisation in a folder of `root`.
    pub async fn found(root: &Path, clock: Arc<BaseClock>, random: Arc<SeededRandom>) -> Self {
        let folder = root.join("base-0");
        let new = NewOrganisation {
            name: "An invented organisation".into(),
            time_zone: chrono_tz::America::Chicago,
            database_url: None,
            demo: true,
        };
        found(&folder, new, clock.as_ref(), random.as_ref()).await.unwrap();
        let server = open(&folder, &clock, &random).await;
        let (people, sites) = Default::default();
        Self { root: root.to_owned(), folder, places: 0, server, clock, random, people, sites }
    }

    /// Makes somebody a user, or moves them to another role or site, and gives a code for them. Whom and
    /// what a restored base has forgotten is added again as who and what it was.
    pub async fn code(&mut self, name: &str, role: Role, site: &str) -> String {
        let place = self.place(site).await;
        let person = self.people.get(name).map_or(Person::New, |id| Person::Same(*id));
        let request = MemberRequest::new(name, role, &place).with_new_sites().for_person(person);
        let member = self.server.add_member(request).await.unwrap();
        self.people.insert(name.to_owned(), member.user.id);
        self.sites.insert(site.to_owned(), member.user.site);
        self.server.enrolment_code(&member, URL).await.unwrap().0.to_string()
    }

    /// The site by its id, whatever it is called by now; by its name where it is new, or was taken out.
    async fn place(&self, name: &str) -> String {
        let Some(id) = self.sites.get(name).copied() else { return name.to_owned() };
        let is_known = self.server.sites().await.unwrap().iter().any(|known| known.id == id.to_string());
        let again = SiteRequest { id: Some(id), name: name.to_owned(), same_name: true };
        if is_known || self.server.add_site(again).await.is_ok() { id.to_string() } else { name.to_owned() }
    }

    /// Answers a request as HTTP would.
    pub async fn answer(&self, path: &str, body: &[u8]) -> Reply {
        let answer = match path {
            paths::SYNC => self.server.sync(body).await,
            paths::UNSEAL => self.server.unseal(body).await,
            paths::ENROL => self.server.enrol(body).await,
            paths::STATEMENTS => self.server.statements(body).await,
            _ => Err(ServerError::from(Code::NotFound)),
        };
        let (status, answer) = match answer {
            Ok(answer) => (200, answer),
            Err(error) => {
                let refused = error.body();
                (refused.code.status(), serde_json::to_vec(&refused).unwrap())
            }
        };
        Reply { status, bytes_up: body.len() as u64, bytes_down: answer.len() as u64, body: answer }
    }

    /// A copy of the data folder as it is now, while the server runs.
    pub fn backup(&mut self) -> PathBuf {
        let backup = self.new_place("backup");
        folder::copy(&self.folder, &backup);
        backup
    }

    /// Kills the server and starts it again.
    pub async fn kill(&mut self) {
        let now = self.folder.clone();
        self.restore(&now).await;
    }

    /// Kills the server and starts one over a copy of `backup`.
    pub async fn restore(&mut self, backup: &Path) {
        let folder = self.new_place("base");
        folder::copy(backup, &folder);
        self.server = open(&folder, &self.clock, &self.random).await;
        self.folder = folder;
    }

    /// The organisation, with the server's own device and log.
    pub fn organisation(&self) -> &Organisation {
        self.server.organisation()
    }

    fn new_place(&mut self, name: &str) -> PathBuf {
        self.places += 1;
        self.root.join(format!("{name}-{}", self.places))
    }
}

async fn open(folder: &Path, clock: &Arc<BaseClock>, random: &Arc<SeededRandom>) -> Server<AnyStore> {
    let organisation = Organisation::open(folder).unwrap();
    let store = organisation.store(folder).await.unwrap();
    let clock: Arc<dyn alongside_server::Clock> = Arc::clone(clock) as _;
    let random: Arc<dyn alongside_server::Random> = Arc::clone(random) as _;
    Server::open(organisation, store, clock, random).await.unwrap()
}
