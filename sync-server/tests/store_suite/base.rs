//! An organisation on a store, and devices that sync with it.

use std::{
    collections::BTreeMap,
    path::Path,
    sync::{
        Arc, Mutex,
        atomic::{AtomicI64, Ordering},
    },
};

use alongside_domain::Role;
use alongside_protocol::{Answer, Code};
use alongside_record::StaffId;
use alongside_server::{
    Clock, Member, MemberRequest, Person, Server, ServerError, SystemRandom,
    organisation::{NewOrganisation, Organisation, found},
    store::{AnyStore, Read, Reading, Store},
};
use alongside_test_support::{FieldDevice, Postgres, PostgresDatabase};
use tempfile::TempDir;

/// A clock that stands still until it is moved.
pub struct TestClock(AtomicI64);

impl Clock for TestClock {
    fn now_ms(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }
}

impl TestClock {
    pub fn advance(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }
}

/// An organisation with its server.
pub struct Base {
    pub server: Arc<Server<AnyStore>>,
    pub clock: Arc<TestClock>,
    pub folder: TempDir,
    pub database: Option<PostgresDatabase>,
    people: Mutex<BTreeMap<String, StaffId>>,
}

impl Base {
    pub async fn sqlite() -> Self {
        Self::of(None).await
    }

    /// On a database whose schema may be there already.
    pub async fn on(database: PostgresDatabase) -> Self {
        Self::of(Some(database)).await
    }

    /// On a cluster of its own, whose log and statistics are about nothing else.
    pub async fn own_postgres() -> (Self, Arc<Postgres>) {
        let start = || {
            let cluster = Arc::new(Postgres::start());
            (cluster.database(), cluster)
        };
        let (database, cluster) = tokio::task::spawn_blocking(start).await.unwrap();
        (Self::of(Some(database)).await, cluster)
    }

    pub async fn postgres() -> Self {
        let cluster = Postgres::shared();
        let database = tokio::task::spawn_blocking(move || cluster.database()).await.unwrap();
        Self::of(Some(database)).await
    }

    async fn of(database: Option<PostgresDatabase>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(TestClock(AtomicI64::new(1_795_000_000_000)));
        let new = NewOrganisation {
            name: "An invented organisation".into(),
            time_zone: chrono_tz::America::Chicago,
            database_url: database.as_ref().map(PostgresDatabase::url),
            demo: true,
        };
        found(folder.path(), new, clock.as_ref(), &SystemRandom::default()).await.unwrap();
        let server = Self::open(folder.path(), &clock).await;
        Self { server, clock, folder, database, people: Mutex::default() }
    }

    async fn open(folder: &Path, clock: &Arc<TestClock>) -> Arc<Server<AnyStore>> {
        let organisation = Organisation::open(folder).unwrap();
        let store = organisation.store(folder).await.unwrap();
        let clock = Arc::clone(clock);
        let server = Server::open(organisation, store, clock, Arc::new(SystemRandom::default()));
        Arc::new(server.await.unwrap())
    }

    /// Another server process, as far as the store can tell.
    pub async fn another_server(&self) -> Arc<Server<AnyStore>> {
        Self::open(self.folder.path(), &self.clock).await
    }

    /// A user, made if new, as is the site. In these tests the same name is the same person.
    pub async fn member(&self, name: &str, role: Role, site: &str) -> Member {
        self.put(MemberRequest::new(name, role, site)).await
    }

    /// As [`Self::member`].
    pub async fn put(&self, request: MemberRequest) -> Member {
        let known = self.people.lock().unwrap().get(&request.name).copied();
        let request = request.with_new_sites().for_person(known.map_or(Person::NotSaid, Person::Same));
        let member = self.server.add_member(request).await.unwrap();
        self.people.lock().unwrap().insert(member.user.name.clone(), member.user.id);
        member
    }

    pub async fn code(&self, member: &Member) -> String {
        self.server.enrolment_code(member, "https://192.0.2.7:8443").await.unwrap().0.to_string()
    }

    /// A new device, whose key and log follow from `seed`, for a user at Marlow.
    pub async fn device(&self, seed: u8, user: &str, role: Role) -> FieldDevice {
        let member = self.member(user, role, "Marlow").await;
        let body = FieldDevice::enrol_body(seed, &self.code(&member).await);
        let answer = serde_json::from_slice(&self.server.enrol(&body).await.unwrap()).unwrap();
        FieldDevice::enrolled(seed, 0x1000 + u64::from(seed), &answer)
    }

    /// The organisation's last sequence number, after a check that every one up to it is there.
    pub async fn seq(&self) -> u64 {
        let (seq, missing) = self.server_store().await.read(Order).await.unwrap();
        assert_eq!(missing, Vec::<u64>::new(), "the order has gaps");
        seq
    }

    /// The database, as another process would open it.
    pub async fn server_store(&self) -> AnyStore {
        self.server.organisation().store(self.folder.path()).await.unwrap()
    }

    /// Runs a statement on the key store, which it calls KEYS, behind the server's back.
    pub async fn tamper_with_keys(&self, statement: &str) {
        if self.database.is_some() {
            return self.tamper(&statement.replace("KEYS", "alongside_keys.wrapped_key")).await;
        }
        let file = rusqlite::Connection::open(self.folder.path().join("keys.sqlite")).unwrap();
        file.execute_batch(&statement.replace("KEYS", "wrapped_key")).unwrap();
    }

    /// Runs a statement on the database itself, behind the server's back.
    pub async fn tamper(&self, statement: &str) {
        match self.database.clone() {
            Some(database) => {
                let statement = statement.to_owned();
                tokio::task::spawn_blocking(move || database.query(&statement)).await.unwrap();
            }
            None => {
                let file = rusqlite::Connection::open(self.folder.path().join("server.sqlite")).unwrap();
                file.busy_timeout(std::time::Duration::from_secs(10)).unwrap();
                file.execute_batch(statement).unwrap();
            }
        }
    }

    /// The one column that a statement finds in the database itself, as text, a row each.
    pub async fn look_up(&self, file: &str, statement: &str) -> Vec<String> {
        if let Some(database) = self.database.clone() {
            let statement = statement.to_owned();
            let rows = tokio::task::spawn_blocking(move || database.query(&statement)).await.unwrap();
            return rows.lines().map(str::to_owned).collect();
        }
        let file = rusqlite::Connection::open(self.folder.path().join(file)).unwrap();
        let mut statement = file.prepare(statement).unwrap();
        let rows = statement.query_map([], |row| match row.get(0)? {
            rusqlite::types::Value::Integer(number) => Ok(number.to_string()),
            rusqlite::types::Value::Text(text) => Ok(text),
            other => panic!("{other:?}"),
        });
        rows.unwrap().map(Result::unwrap).collect()
    }

    /// Ends the server, and gives how many rows of each of these tables were read in the PostgreSQL
    /// cluster of its own that it ran on.
    pub async fn rows_read<const TABLES: usize>(self, tables: [&'static str; TABLES]) -> [u64; TABLES] {
        let Self { server, database, folder, .. } = self;
        // Statistics come with the end of a connection.
        drop((server, folder));
        let database = database.unwrap();
        let read = move |table: &str| {
            let sql = format!(
                "SELECT seq_tup_read + coalesce(idx_tup_fetch, 0) FROM pg_stat_user_tables \
                 WHERE relname = '{table}' \
                 AND (SELECT count(*) FROM pg_stat_activity WHERE application_name = 'alongside-server') = 0"
            );
            let mut tries = (0..50).map(|_| {
                std::thread::sleep(std::time::Duration::from_millis(100));
                database.query(&sql)
            });
            tries.find_map(|rows| rows.parse().ok()).unwrap()
        };
        tokio::task::spawn_blocking(move || tables.map(read)).await.unwrap()
    }
}

/// Reads the head and looks for gaps below it.
struct Order;

impl Read for Order {
    type Output = (u64, Vec<u64>);

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Self::Output, ServerError> {
        let seq = tx.head().await?.unwrap().seq();
        let mut missing = Vec::new();
        for one in 1..=seq {
            if tx.chain_at(one).await?.is_none() {
                missing.push(one);
            }
        }
        Ok((seq, missing))
    }
}

/// Pushes what the device has not pushed, and reads the feed to its end. Gives the first answer.
pub async fn sync(server: &Server<AnyStore>, device: &mut FieldDevice) -> Answer {
    let (first, mut more) = device.take(&server.sync(&device.request(100_000)).await.unwrap());
    while more {
        (_, more) = device.take(&server.sync(&device.request(100_000)).await.unwrap());
    }
    first
}

/// The code that a request is refused with.
pub fn code<T: std::fmt::Debug>(result: Result<T, ServerError>) -> Code {
    match result {
        Err(ServerError::Refused(body)) => body.code,
        other => panic!("not refused: {other:?}"),
    }
}
