//! Participants, sites and staff.
use alongside_field::views::{
    AtHand, CaseloadRow, CodeAnswer, Companions, HandOverRequest, KeepApartRequest, KeptApart, Need,
    NeedsPage, ParticipantCard, ParticipantPage, ParticipantView, ParticipantsRequest, PeopleGroup,
    PerhapsRow, PhoneRound, Saved, SiteCard, TodayGroup, TodayView, UnfinishedRow, WayInRequest,
};

use serde_json::{Map, Value};

use super::{Answer, Core, told};

#[tauri::command(async)]
pub(crate) fn today(core: Core<'_>) -> Answer<TodayView> {
    told(core.today())
}

#[tauri::command(async)]
pub(crate) fn today_group(core: Core<'_>, group: TodayGroup, offset: u64, limit: u64) -> Answer<PeopleGroup> {
    told(core.today_group(group, offset, limit))
}

#[tauri::command(async)]
pub(crate) fn phone_round(core: Core<'_>) -> Answer<PhoneRound> {
    told(core.phone_round())
}

#[tauri::command(async)]
pub(crate) fn at_hand(core: Core<'_>, participant: String) -> Answer<AtHand> {
    told(core.at_hand(&participant))
}

#[tauri::command(async)]
pub(crate) fn unfinished(core: Core<'_>) -> Answer<Vec<UnfinishedRow>> {
    told(core.unfinished())
}

#[tauri::command(async)]
pub(crate) fn participants(core: Core<'_>, request: ParticipantsRequest) -> Answer<ParticipantPage> {
    told(core.participants(&request))
}

#[tauri::command(async)]
pub(crate) fn search(core: Core<'_>, text: String) -> Answer<Vec<ParticipantCard>> {
    told(core.search(&text))
}

#[tauri::command(async)]
pub(crate) fn participant(core: Core<'_>, id: String) -> Answer<ParticipantView> {
    told(core.participant(&id))
}

#[tauri::command(async)]
pub(crate) fn suggest_handle(core: Core<'_>) -> Answer<String> {
    told(core.suggest_handle())
}

#[tauri::command(async)]
pub(crate) fn sites(core: Core<'_>) -> Answer<Vec<SiteCard>> {
    told(core.sites())
}

#[tauri::command(async)]
pub(crate) fn way_in(core: Core<'_>, request: WayInRequest) -> Answer<Saved> {
    told(core.way_in(request))
}

#[tauri::command(async)]
pub(crate) fn perhaps_on_file(
    core: Core<'_>,
    fields: Map<String, Value>,
    about: Option<String>,
) -> Answer<Vec<PerhapsRow>> {
    told(core.perhaps_on_file(&fields, about.as_deref()))
}

#[tauri::command(async)]
pub(crate) fn participant_code(core: Core<'_>, code: String, about: Option<String>) -> Answer<CodeAnswer> {
    told(core.participant_code(&code, about.as_deref()))
}

#[tauri::command(async)]
pub(crate) fn link_people(core: Core<'_>, one: String, other: String) -> Answer<Saved> {
    told(core.link(&one, &other))
}

#[tauri::command(async)]
pub(crate) fn keep_two_people(core: Core<'_>, one: String, other: String) -> Answer<Saved> {
    told(core.keep_two(&one, &other))
}

#[tauri::command(async)]
pub(crate) fn unlink_people(core: Core<'_>, one: String, other: String) -> Answer<Saved> {
    told(core.unlink(&one, &other))
}

#[tauri::command(async)]
pub(crate) fn caseloads(core: Core<'_>) -> Answer<Vec<CaseloadRow>> {
    told(core.caseloads())
}

#[tauri::command(async)]
pub(crate) fn people_who_need(core: Core<'_>, need: Need, offset: u64, limit: u64) -> Answer<NeedsPage> {
    told(core.people_who_need(need, offset, limit))
}

#[tauri::command(async)]
pub(crate) fn companions(core: Core<'_>, participant: String) -> Answer<Companions> {
    told(core.companions(&participant))
}

#[tauri::command(async)]
pub(crate) fn kept_apart(core: Core<'_>, participant: String) -> Answer<Vec<KeptApart>> {
    told(core.kept_apart(&participant))
}

#[tauri::command(async)]
pub(crate) fn keep_apart(core: Core<'_>, request: KeepApartRequest) -> Answer<Saved> {
    told(core.keep_apart(&request))
}

#[tauri::command(async)]
pub(crate) fn apart_no_more(core: Core<'_>, id: String) -> Answer<Saved> {
    told(core.apart_no_more(&id))
}

#[tauri::command(async)]
pub(crate) fn must_not_meet(core: Core<'_>, people: Vec<String>) -> Answer<Vec<String>> {
    told(core.must_not_meet(&people))
}

#[tauri::command(async)]
pub(crate) fn accept(core: Core<'_>, participant: String) -> Answer<Saved> {
    told(core.accept(&participant))
}

#[tauri::command(async)]
pub(crate) fn hand_over_to(core: Core<'_>, request: HandOverRequest) -> Answer<Saved> {
    told(core.hand_over_to(&request))
}
