//! The sites, and finding the one that somebody means.

use alongside_domain::{kinds, spelling::name_key};
use alongside_protocol::Code;
use alongside_record::RecordId;
use serde_json::{Map, Value, json};

use super::{Found, MemberRefusal, SiteCard, found, ids, writing::Hand};
use crate::{
    Server, ServerError,
    rights::{Signer, Update},
    sealing::Keys,
    store::{Read, Reading, Store, Write, Writing},
};

/// How alike two names are when one may be meant by the other (Jaro–Winkler, 1 for the same).
const ALIKE: f64 = 0.8;
/// How many such names are given.
const NEAR: usize = 5;

/// A site to be made.
#[derive(Debug, Clone)]
pub struct SiteRequest {
    /// Its id, where it had one before the base came back from a backup.
    pub id: Option<RecordId>,
    /// Its name.
    pub name: String,
    /// Whether another site may have the same name.
    pub same_name: bool,
}

impl<S: Store> Server<S> {
    /// Makes a site.
    ///
    /// # Errors
    /// [`ServerError::Member`] for a name or an id that is taken; `malformed` for a name that says
    /// nothing or is too long.
    pub async fn add_site(&self, request: SiteRequest) -> Result<SiteCard, ServerError> {
        let hand = self.hand().await?;
        self.store.write(AddSite { request, hand }).await
    }

    /// Calls a site something else. It stays the same site. The cards of those whose own it is follow, where
    /// the root key is at hand.
    ///
    /// # Errors
    /// As [`Self::add_site`], and `unknown_site`.
    pub async fn rename_site(
        &self,
        id: RecordId,
        name: &str,
        same_name: bool,
    ) -> Result<SiteCard, ServerError> {
        let hand = self.hand().await?;
        let (signer, now) = (self.organisation.signer(), self.clock.now_ms());
        self.store.write(RenameSite { id, name: name.to_owned(), same_name, hand, signer, now }).await
    }

    /// The sites, by name.
    ///
    /// # Errors
    /// Trouble of the store.
    pub async fn sites(&self) -> Result<Vec<SiteCard>, ServerError> {
        let keys = self.shared_keys().await?;
        self.store.read(AllSites(keys)).await
    }
}

struct AddSite {
    request: SiteRequest,
    hand: Hand,
}

impl Write for AddSite {
    type Output = SiteCard;

    async fn run<T: Writing>(&self, tx: &mut T) -> Result<SiteCard, ServerError> {
        let sites = Sites::load(tx, &self.hand.keys).await?;
        let SiteRequest { id, name, same_name } = &self.request;
        let key = key_of(name, "name")?;
        if !same_name {
            sites.refuse_taken(&key, None)?;
        }
        let id = match id {
            None => ids::draw(self.hand.random.as_ref()),
            Some(id) => sites.forgotten(tx, *id).await?,
        };
        let mut draft = self.hand.draft();
        draft.create(&kinds::SITE, id, &named(name))?;
        self.hand.land(tx, draft).await?;
        Ok(SiteCard { id: id.to_string(), name: name.trim().to_owned() })
    }
}

struct RenameSite {
    id: RecordId,
    name: String,
    same_name: bool,
    hand: Hand,
    signer: Signer,
    now: i64,
}

impl Write for RenameSite {
    type Output = SiteCard;

    async fn run<T: Writing>(&self, tx: &mut T) -> Result<SiteCard, ServerError> {
        let sites = Sites::load(tx, &self.hand.keys).await?;
        let key = key_of(&self.name, "name")?;
        let site = sites.with_id(self.id);
        let site = site.ok_or_else(|| MemberRefusal::UnknownSite { field: "id", near: Vec::new() })?;
        if !self.same_name {
            sites.refuse_taken(&key, Some(self.id))?;
        }
        let mut draft = self.hand.draft();
        draft.change(&kinds::SITE, site, &named(&self.name))?;
        self.hand.land(tx, draft).await?;
        let mut update = Update::begin(tx).await?;
        update.call_anew(&self.signer, self.now, self.id, self.name.trim())?;
        update.store(tx, self.now).await?;
        Ok(SiteCard { id: self.id.to_string(), name: self.name.trim().to_owned() })
    }
}

struct AllSites(Keys);

impl Read for AllSites {
    type Output = Vec<SiteCard>;

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Vec<SiteCard>, ServerError> {
        Ok(Sites::load(tx, &self.0).await?.cards())
    }
}

/// The sites that stand.
pub(super) struct Sites(Vec<Found>);

impl Sites {
    pub(super) async fn load<T: Reading>(tx: &mut T, keys: &Keys) -> Result<Self, ServerError> {
        let mut sites = found(tx.units_of_kind(&kinds::SITE.name.into()).await?, keys)?;
        sites.retain(Found::stands);
        Ok(Self(sites))
    }

    /// The site that a name or an id means; none for a name that is no site's, where `may_be_new`.
    pub(super) fn meant(
        &self,
        text: &str,
        field: &'static str,
        may_be_new: bool,
    ) -> Result<Option<&Found>, ServerError> {
        let id: Option<RecordId> = text.trim().parse().ok();
        if let Some(site) = id.and_then(|id| self.with_id(id)) {
            return Ok(Some(site));
        }
        let key = key_of(text, field)?;
        let called: Vec<&Found> = self.0.iter().filter(|site| site.is_called(&key)).collect();
        match called.as_slice() {
            [] if may_be_new && id.is_none() => Ok(None),
            [] => Err(MemberRefusal::UnknownSite { field, near: self.near(&key) }.into()),
            [one] => Ok(Some(one)),
            several => {
                let sites = several.iter().copied().map(card).collect();
                Err(MemberRefusal::AmbiguousSite { field, sites }.into())
            }
        }
    }

    pub(super) fn with_id(&self, id: RecordId) -> Option<&Found> {
        self.0.iter().find(|site| site.id == id)
    }

    /// Refuses a name that a site other than `but` has.
    fn refuse_taken(&self, key: &str, but: Option<RecordId>) -> Result<(), ServerError> {
        let called = self.0.iter().filter(|site| site.is_called(key) && Some(site.id) != but);
        let sites: Vec<SiteCard> = called.map(card).collect();
        if sites.is_empty() { Ok(()) } else { Err(MemberRefusal::SiteExists { sites }.into()) }
    }

    /// An id that a site had before the base came back from a backup.
    async fn forgotten<T: Reading>(&self, tx: &mut T, id: RecordId) -> Result<RecordId, ServerError> {
        if let Some(site) = self.with_id(id) {
            return Err(MemberRefusal::SiteExists { sites: vec![card(site)] }.into());
        }
        let is_free = tx.records(&[id]).await?.is_empty() && ids::may_be_forgotten(tx, id).await?;
        if is_free { Ok(id) } else { Err(MemberRefusal::NotASite.into()) }
    }

    /// The sites that may have been meant, the likeliest first.
    fn near(&self, key: &str) -> Vec<SiteCard> {
        let mut near: Vec<(f64, SiteCard)> = self
            .0
            .iter()
            .map(|site| (likeness(key, &name_key(&site.name())), card(site)))
            .filter(|(likeness, _)| *likeness >= ALIKE)
            .collect();
        near.sort_by(|(one, a), (other, b)| other.total_cmp(one).then_with(|| a.id.cmp(&b.id)));
        near.into_iter().take(NEAR).map(|(_, site)| site).collect()
    }

    /// All, by name.
    fn cards(&self) -> Vec<SiteCard> {
        let mut cards: Vec<SiteCard> = self.0.iter().map(card).collect();
        cards.sort_by_cached_key(|site| (name_key(&site.name), site.id.clone()));
        cards
    }
}

fn card(site: &Found) -> SiteCard {
    SiteCard { id: site.id.to_string(), name: site.name() }
}

/// How likely one name was meant by the other, 0 to 1.
fn likeness(one: &str, other: &str) -> f64 {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    // "Jasper" for "First Baptist, Jasper".
    let is_part = short.chars().count() >= 3 && long.contains(short);
    strsim::jaro_winkler(one, other).max(if is_part { 0.9 } else { 0.0 })
}

/// What a name is compared by.
pub(super) fn key_of(name: &str, field: &str) -> Result<String, ServerError> {
    let key = name_key(name);
    if key.is_empty() { Err(ServerError::refused(Code::Malformed, field)) } else { Ok(key) }
}

pub(super) fn named(name: &str) -> Map<String, Value> {
    Map::from_iter([("name".to_owned(), json!(name.trim()))])
}
