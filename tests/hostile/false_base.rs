//! A base that does as a test says. Its certificate is the organisation's, so laptops talk to it; the
//! organisation's root key it has not.

use std::{net::TcpListener, sync::Arc};

use alongside_domain::Role;
use alongside_protocol::{EnrolAnswer, EnrolRequest, EnrolmentCode, OrganisationCard, PublicKey, SigningKey};
use alongside_record::{Dot, LogId, OrganisationId, StaffId};
use alongside_rights::{Invitation, Says, SignedStatement, StatementSet};
use alongside_test_support::tls;
use axum::{Router, body::Bytes, http::StatusCode};
use axum_server::tls_rustls::RustlsConfig;
use data_encoding::BASE64URL_NOPAD;
use rcgen::KeyPair;
use rustls::ServerConfig;

/// The organisation, whose root key the tests have and the base has not.
pub struct Organisation {
    pub id: OrganisationId,
    pub root: SigningKey,
    certified: KeyPair,
}

pub fn key(seed: u8) -> SigningKey {
    SigningKey::from_seed(&[seed; 32]).unwrap()
}

pub fn user(number: u64) -> StaffId {
    StaffId(Dot::new(LogId(1), number))
}

/// Signs and takes in what the holder of `by` says who has seen all of `set`.
pub fn say(set: &mut StatementSet, by: &SigningKey, says: Says) -> SignedStatement {
    let draft = set.draft(by.public().unwrap(), 0, says).unwrap();
    let signed = SignedStatement::sign(&draft, by).unwrap();
    // Strangers sign too: that it is not taken in is for others to find out.
    let _ = set.add(signed.clone());
    signed
}

pub fn appoint(user: StaffId, role: Role) -> Says {
    Says::Appoint { user, role, sites: Vec::new() }
}

pub fn call(user: StaffId, name: &str) -> Says {
    Says::Call { user, name: name.to_owned(), site_name: "Jasper".to_owned() }
}

impl Organisation {
    pub fn new() -> Self {
        let certified = tls::key();
        let der = certified.serialize_der();
        // PKCS #8: the seed lies behind 16 bytes that say what it is.
        let root = SigningKey::from_seed(der[16..48].try_into().unwrap()).unwrap();
        Self { id: OrganisationId(7), root, certified }
    }

    pub fn statements(&self) -> StatementSet {
        StatementSet::new(self.id, self.root.public().unwrap())
    }

    /// What a code of this secret says.
    pub fn code(&self, base: &FalseBase, who: (StaffId, &str, Role), secret: u8) -> String {
        let (user_id, name, role) = who;
        let code = EnrolmentCode {
            url: base.url.clone(),
            root_key: self.root.public().unwrap(),
            current_root: None,
            tls: 1,
            organisation: self.id,
            organisation_name: "Harbor Light Outreach".to_owned(),
            user_id,
            user: name.to_owned(),
            role: role.name().to_owned(),
            site: "Jasper".to_owned(),
            secret: [secret; 16],
        };
        code.to_string()
    }

    pub fn invite(&self, user: StaffId, secret: u8) -> Says {
        Says::Invite { code: self.public_code(secret), user, until: i64::MAX }
    }

    fn public_code(&self, secret: u8) -> PublicKey {
        Invitation::of(&[secret; 16], self.id).unwrap().code().unwrap()
    }

    fn tls(&self) -> ServerConfig {
        tls::base(self.id, &self.certified)
    }
}

/// The base.
pub struct FalseBase {
    pub url: String,
    _runtime: tokio::runtime::Runtime,
}

impl FalseBase {
    /// One that answers whoever enrolls with these statements, and where `passes_on`, also with what they
    /// signed themselves. To everything else it says nothing of use.
    pub fn answering(
        organisation: &Organisation,
        statements: impl Fn() -> Vec<SignedStatement> + Send + Sync + 'static,
        passes_on: bool,
    ) -> Self {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let url = format!("https://{}", listener.local_addr().unwrap());
        let config = RustlsConfig::from_config(Arc::new(organisation.tls()));
        let card = OrganisationCard {
            id: organisation.id,
            name: "Harbor Light Outreach".to_owned(),
            time_zone: "America/Chicago".to_owned(),
            demo: true,
        };
        let statements = Arc::new(statements);
        let enrol = move |body: Bytes| {
            let (card, statements) = (card.clone(), Arc::clone(&statements));
            async move {
                let request: EnrolRequest = serde_json::from_slice(&body).unwrap();
                let mut sent: Vec<Vec<u8>> = statements().iter().map(|one| one.as_bytes().to_vec()).collect();
                if passes_on {
                    sent.push(request.open().unwrap().1);
                }
                let statements = sent.iter().map(|one| BASE64URL_NOPAD.encode(one)).collect();
                let answer = EnrolAnswer { organisation: card, statements };
                serde_json::to_vec(&answer).unwrap()
            }
        };
        let router = Router::new()
            .route(alongside_protocol::paths::ENROL, axum::routing::post(enrol))
            .fallback(|| async { StatusCode::SERVICE_UNAVAILABLE });
        runtime.spawn(async move {
            let server = axum_server::from_tcp_rustls(listener, config).unwrap();
            server.serve(router.into_make_service()).await
        });
        Self { url, _runtime: runtime }
    }
}
