//! Participants, sites and staff.
use alongside_field::views::{
    AtHand, ParticipantCard, ParticipantPage, ParticipantView, ParticipantsRequest, PeopleGroup, PhoneRound,
    SiteCard, TodayGroup, TodayView, UnfinishedRow,
};

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
