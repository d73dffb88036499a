//! Instruments and the program's own forms: choosing, asking, scoring, results over time, bringing one in.
use alongside_field::views::{
    Answering, InstrumentCard, InstrumentForm, QuestionnairePreview, Results, Saved, ScoreContext, ScoreView,
};
use alongside_instruments::Answers;

use super::{Answer, Core, told};

#[tauri::command(async)]
pub(crate) fn instruments(core: Core<'_>) -> Answer<Vec<InstrumentCard>> {
    told(core.instruments())
}

#[tauri::command(async)]
pub(crate) fn instrument(
    core: Core<'_>,
    id: String,
    version: Option<String>,
    language: String,
) -> Answer<InstrumentForm> {
    told(core.instrument(&id, version.as_deref(), &language))
}

#[tauri::command(async)]
pub(crate) fn answering(
    core: Core<'_>,
    id: String,
    version: Option<String>,
    answers: Answers,
) -> Answer<Answering> {
    told(core.answering(&id, version.as_deref(), &answers))
}

#[tauri::command(async)]
pub(crate) fn score_answers(
    core: Core<'_>,
    id: String,
    version: Option<String>,
    answers: Answers,
    context: ScoreContext,
) -> Answer<ScoreView> {
    told(core.score_answers(&id, version.as_deref(), &answers, context))
}

#[tauri::command(async)]
pub(crate) fn results(core: Core<'_>, participant: String, instrument: String) -> Answer<Results> {
    told(core.results(&participant, &instrument))
}

#[tauri::command(async)]
pub(crate) fn questionnaire_preview(core: Core<'_>, text: String) -> Answer<QuestionnairePreview> {
    told(core.questionnaire_preview(&text))
}

#[tauri::command(async)]
pub(crate) fn save_questionnaire(core: Core<'_>, text: String) -> Answer<Saved> {
    told(core.save_questionnaire(&text))
}
