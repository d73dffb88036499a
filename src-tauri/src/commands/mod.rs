//! What the UI may ask for: one command per thing a user can do, each a call into the core. A new
//! command is a function in the file of its subject and a line in [`handler`].

mod attachment;
mod attention;
mod audit;
mod consents;
mod instruments;
mod kin;
mod notes;
mod paper;
mod people;
mod records;
mod registers;
mod reports;
mod rights;
mod session;
mod sync;
mod worries;

use std::sync::Arc;

use alongside_field::{Alongside, views::ErrorView};
use tauri::{Manager, Runtime, State, ipc::Invoke};

use crate::locking::Locking;

/// How the laptop locks, as commands get it.
type Lock<'a> = State<'a, Arc<Locking>>;
/// The core, as commands get it.
type Core<'a> = State<'a, Arc<Alongside>>;
/// What commands give.
type Answer<T> = Result<T, ErrorView>;

/// Gives the UI an error as it knows errors.
fn told<T>(result: alongside_field::Result<T>) -> Answer<T> {
    result.map_err(|error| error.view())
}

/// The handler of all commands. While the laptop locks, those that need a key are refused.
pub(crate) fn handler<R: Runtime>() -> impl Fn(Invoke<R>) -> bool + Send + Sync + 'static {
    let known = known();
    move |invoke| {
        let refusal = invoke.message.webview_ref().state::<Arc<Locking>>().refusal(invoke.message.command());
        match refusal {
            None => known(invoke),
            Some(refusal) => {
                invoke.resolver.reject(refusal);
                true
            }
        }
    }
}

fn known<R: Runtime>() -> impl Fn(Invoke<R>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        session::app_state,
        session::check_code,
        session::passphrase_strength,
        session::change_passphrase,
        session::recovery_request,
        session::recover,
        session::extend,
        session::unlock_in_touch,
        session::enrol,
        session::unlock,
        session::lock,
        session::lock_at_once,
        session::forget_copied,
        session::confirm_passphrase,
        session::keep_awake,
        session::safety_card,
        session::debriefs,
        session::write_debrief,
        session::remove_debrief,
        session::preferences,
        session::save_preferences,
        people::today,
        people::today_group,
        people::phone_round,
        people::at_hand,
        people::unfinished,
        people::participants,
        people::search,
        people::participant,
        people::suggest_handle,
        people::way_in,
        people::perhaps_on_file,
        people::participant_code,
        people::link_people,
        people::keep_two_people,
        people::unlink_people,
        people::caseloads,
        people::people_who_need,
        people::companions,
        people::kept_apart,
        people::keep_apart,
        people::apart_no_more,
        people::must_not_meet,
        kin::kin_to_decide,
        kin::decide_kin,
        kin::kept_away,
        kin::keep_away,
        kin::keep_away_no_more,
        kin::locked_for,
        kin::lock_for,
        people::accept,
        people::hand_over_to,
        people::sites,
        records::record,
        records::records,
        records::timeline,
        records::pick,
        records::put_back,
        records::save_record,
        records::save_check_in,
        records::save_together,
        records::save_several,
        records::void_record,
        records::restore_record,
        records::move_to_right_person,
        records::mark_done,
        records::mark_not_done,
        records::conflicts,
        records::conflict,
        records::resolve,
        records::draft,
        records::drafts,
        records::save_draft,
        records::discard_draft,
        notes::note_hints,
        notes::notes_to_do,
        notes::signed_note,
        notes::sign_note,
        notes::cosign_note,
        notes::send_back_note,
        notes::add_to_note,
        attention::attention_lists,
        attention::refused_words,
        attention::save_as_new,
        attention::hand_over,
        attention::answer_handed_over,
        attention::dismiss,
        attention::take_up_again,
        instruments::instruments,
        instruments::instrument,
        instruments::answering,
        instruments::score_answers,
        instruments::results,
        instruments::questionnaire_preview,
        instruments::save_questionnaire,
        worries::worry,
        worries::open_worry,
        consents::consents,
        consents::consent_text,
        consents::give_consent,
        consents::revoke_consent,
        consents::name_recipient,
        consents::disclose,
        consents::accounting,
        consents::disclosures_to_review,
        attachment::attach,
        attachment::attachments,
        attachment::attachment,
        attachment::save_attachment,
        registers::owed,
        registers::owed_to,
        registers::owed_of,
        paper::preview_sheet,
        paper::save_places,
        paper::save_sheet,
        paper::print_sheet,
        sync::sync_status,
        sync::sync_now,
        sync::courier_out,
        sync::courier_in,
        rights::rights,
        rights::devices,
        rights::invite,
        rights::endorse,
        rights::erasures,
        rights::erasures_at_base,
        rights::erase,
        rights::suspend,
        rights::remove_user,
        rights::organization,
        rights::set_time_zone,
        rights::call_device,
        rights::retire_device,
        rights::remove_device,
        rights::approve,
        rights::rehearse_recovery,
        reports::report,
        reports::save_report,
        audit::audit,
        audit::audit_name,
        audit::save_audit,
        audit::who_opened,
    ]
}
