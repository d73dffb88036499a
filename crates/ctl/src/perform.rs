//! Doing what the arguments say.

use std::{io::IsTerminal, path::Path, time::Duration};

use alongside_domain::{Kind, json_schema, kinds, spelling::same_name};
use alongside_field::{
    Alongside, FieldError, Result, Settings, SyncError, system,
    views::{InviteRequest, SaveRequest, Stage, UserCard},
};
use alongside_record::StaffId;
use alongside_vault::{VaultError, harden_process};
use alongside_words::{kinds_listing, words};
use chrono::{DateTime, SecondsFormat};
use serde::Serialize;
use serde_json::{Map, Value, json};
use zeroize::Zeroizing;

use crate::{
    arguments::{Arguments, Direction, Task},
    attachment,
    attention::AttentionTask,
    consent,
    due::due,
    instruments,
    kin::KinTask,
    lists,
    note::NoteTask,
    paper, passphrase, people,
    rights::RightsTask,
};

/// Does one task and gives what to print.
pub async fn perform(arguments: Arguments) -> Result<Value> {
    harden_process()?;
    let core = Alongside::new(settings(arguments.folder()), system::ports());
    // A vault is opened for the program's own forms where one is given, and needed for no others.
    let with_own = arguments.vault.is_some() && matches!(arguments.task, Task::Instruments);
    if with_own && core.app_state()?.stage == Stage::Locked {
        unlock(&core, arguments.user.as_deref()).await?;
        return instruments::list(Some(&core), arguments.json);
    }
    if let Some(result) = instruments::perform(&arguments.task, arguments.json) {
        return result;
    }
    if let Task::Kinds { schema } = arguments.task {
        return Ok(match (schema, arguments.json) {
            (true, _) => schemas(),
            (false, true) => kinds_listing(),
            (false, false) => in_short(),
        });
    }
    if let Task::Enrol { code } = &arguments.task {
        return enrol(&core, arguments.user.as_deref(), code).await;
    }
    if let Task::Passphrase = arguments.task {
        return change_passphrase(&core, arguments.user.as_deref()).await;
    }
    if let Task::RecoveryRequest = arguments.task {
        let user = choose(&core.app_state()?.users, arguments.user.as_deref())?.id.clone();
        return Ok(json!({ "request": core.recovery_request(&user)?.groups.join(" ") }));
    }
    if let Task::Recover { code } = &arguments.task {
        return recover(&core, arguments.user.as_deref(), code).await;
    }
    if let Task::Extend { code } = &arguments.task {
        return extend(&core, arguments.user.as_deref(), code.as_deref()).await;
    }
    if let Task::Salvage { into } = &arguments.task {
        return salvage(&core, arguments.user.as_deref(), into).await;
    }
    unlock(&core, arguments.user.as_deref()).await?;
    while core.derive_some()? {}
    match arguments.task {
        Task::Enrol { .. }
        | Task::Salvage { .. }
        | Task::Passphrase
        | Task::RecoveryRequest
        | Task::Extend { .. }
        | Task::Recover { .. }
        | Task::Kinds { .. } => Err(SyncError::Internal.into()),
        Task::Instruments | Task::Score { .. } => Err(SyncError::Internal.into()),
        Task::Import { what } => instruments::import(&core, &what),
        Task::Save { kind, fields, id } => save(&core, kind, &fields, id),
        Task::Show { id } => value(core.show(&id)?),
        Task::List(asked) => lists::list(&core, &asked),
        Task::Timeline { id, kinds, voided } => lists::timeline(&core, &id, kinds, voided),
        Task::Due => due(&core),
        Task::Caseloads => value(core.caseloads()?),
        Task::Kin { task } => task.unwrap_or(KinTask::List).perform(&core),
        Task::Plan { id } => paper::plan(&core, &id, arguments.json),
        Task::Print(asked) => paper::print(&core, asked),
        Task::Consent { task } => task.perform(&core),
        Task::Attach { file, to } => attachment::attach(&core, &file, &to),
        Task::Attachment { task } => task.perform(&core),
        Task::Disclose(asked) => consent::disclose(&core, asked),
        Task::Accounting(asked) => consent::accounting(&core, asked),
        Task::WhoOpened(asked) => consent::who_opened(&core, asked).await,
        Task::Owed => value(core.owed()?),
        Task::Search { text } => {
            let found = core.search(&text)?;
            value(found.iter().map(|card| core.show(&card.id)).collect::<Result<Vec<_>>>()?)
        }
        task @ (Task::Link { .. }
        | Task::Unlink { .. }
        | Task::Perhaps { .. }
        | Task::Needs { .. }
        | Task::Code { .. }) => people::perform(&core, task),
        Task::Void { id, reason } => value(json!({ "id": core.void_record(&id, &reason)?.id })),
        Task::Restore { id } => value(json!({ "id": core.restore_record(&id)?.id })),
        Task::Note { task } => task.unwrap_or(NoteTask::List).perform(&core),
        Task::Server { url } => {
            core.set_server(&url)?;
            Ok(json!({ "server": url }))
        }
        Task::Sync => value(core.sync_now().await?),
        Task::Bundle { direction: Direction::Out { file } } => value(core.bundle_out(&file)?),
        Task::Bundle { direction: Direction::In { file, answer } } => {
            value(core.bundle_in(&file, answer.as_deref()).await?)
        }
        Task::Invite { staff, role, sites } => {
            value(core.invite(InviteRequest { user: staff, role, sites }).await?)
        }
        Task::Rights { task } => task.unwrap_or(RightsTask::List).perform(&core).await,
        Task::Status => status(&core),
        Task::Verify => value(core.verify()?),
        Task::Audit(task) => task.perform(&core).await,
        Task::Attention { task } => task.unwrap_or(AttentionTask::List).perform(&core),
        Task::Conflicts => conflicts(&core),
        Task::Resolve { id, unit, choose, value } => {
            let value = value.as_deref().map(parse).transpose()?;
            Ok(json!({ "id": core.resolve_over(&id, &unit, choose, value)?.id }))
        }
    }
}

/// The kinds and the names of their fields, a line each.
fn in_short() -> Value {
    let fields = |kind: &Kind| kind.fields().iter().map(|field| field.name).collect::<Vec<_>>().join(", ");
    kinds::ALL.iter().map(|kind| (kind.name.to_owned(), Value::from(fields(kind)))).collect()
}

/// The JSON Schema of every kind, by its name.
fn schemas() -> Value {
    kinds::ALL.iter().map(|kind| (kind.name.to_owned(), json_schema(kind))).collect()
}

#[cfg(not(feature = "cheap-kdf"))]
fn settings(vault: &Path) -> Settings {
    Settings::new(vault.to_owned(), vault.to_owned())
}

#[cfg(feature = "cheap-kdf")]
fn settings(vault: &Path) -> Settings {
    let kdf = alongside_vault::KdfCost::CHEAP;
    Settings { kdf, ..Settings::new(vault.to_owned(), vault.to_owned()) }
}

async fn enrol(core: &Alongside, user: Option<&str>, code: &str) -> Result<Value> {
    let preview = core.check_code(code)?;
    if std::io::stderr().is_terminal() {
        eprintln!("{}", words().say("ctl_short_code", &[("code", preview.short_code.as_str().into())]));
    }
    let by = if core.exists() { Some(who(core, user).await?) } else { None };
    let passphrase = passphrase::of_a_new_user()?;
    let by = by.as_ref().map(|(user, passphrase)| (user.as_str(), passphrase.as_str()));
    let state = core.enrol(code, &passphrase, by).await?;
    let session = state.session.ok_or(SyncError::Locked)?;
    Ok(json!({
        "organisation": session.organisation,
        "user": session.user.name,
        "role": session.user.role,
        "site": session.user.site,
        "short_code": preview.short_code,
    }))
}

async fn unlock(core: &Alongside, user: Option<&str>) -> Result<()> {
    let (user, passphrase) = who(core, user).await?;
    core.unlock(&user, &passphrase).map(|_| ())
}

async fn change_passphrase(core: &Alongside, user: Option<&str>) -> Result<Value> {
    let (user, old) = who(core, user).await?;
    let session = core.unlock(&user, &old)?;
    core.change_passphrase(&old, &passphrase::new()?)?;
    Ok(json!({ "user": session.user.name }))
}

async fn recover(core: &Alongside, user: Option<&str>, code: &str) -> Result<Value> {
    let user = choose(&core.app_state()?.users, user)?.id.clone();
    let passphrase = passphrase::new()?;
    wait_for(core, user.parse()?).await;
    let session = core.recover(&user, code, &passphrase)?;
    Ok(json!({ "user": session.user.name }))
}

async fn extend(core: &Alongside, user: Option<&str>, code: Option<&str>) -> Result<Value> {
    let (user, passphrase) = who(core, user).await?;
    let session = match code {
        Some(code) => core.extend(&user, &passphrase, code)?,
        None => core.unlock_in_touch(&user, &passphrase).await?,
    };
    Ok(json!({ "user": session.user.name }))
}

async fn salvage(core: &Alongside, user: Option<&str>, into: &Path) -> Result<Value> {
    let (user, passphrase) = who(core, user).await?;
    let salvaged = core.salvage(&user, &passphrase, into)?;
    Ok(json!({
        "changes": salvaged.changes,
        "reissued": salvaged.reissued,
        "lost": salvaged.lost,
        "lost_is_exact": salvaged.lost_is_exact,
        "drafts": salvaged.drafts,
        "lost_drafts": salvaged.lost_drafts,
    }))
}

/// Whose vault it is to be opened for, and their passphrase, once it may be tried.
async fn who(core: &Alongside, user: Option<&str>) -> Result<(String, Zeroizing<String>)> {
    let users = core.app_state()?.users;
    let user = choose(&users, user)?;
    let id: StaffId = user.id.parse()?;
    let passphrase = passphrase::current()?;
    wait_for(core, id).await;
    Ok((user.id.clone(), passphrase))
}

/// Waits until something may be tried for a user.
async fn wait_for(core: &Alongside, user: StaffId) {
    let wait = core.unlock_wait_ms(user);
    if wait > 0 {
        eprintln!("{}", words().say("ctl_waiting", &[("count", wait.div_ceil(1_000).into())]));
        tokio::time::sleep(Duration::from_millis(wait)).await;
    }
}

fn choose<'a>(users: &'a [UserCard], wanted: Option<&str>) -> Result<&'a UserCard> {
    let found = match (users, wanted) {
        ([], _) => return Err(VaultError::Missing.into()),
        ([only], None) => Some(only),
        (_, None) => return Err(FieldError::WhichUser),
        (users, Some(wanted)) => {
            let called: Vec<&UserCard> = users.iter().filter(|user| same_name(&user.name, wanted)).collect();
            match (users.iter().find(|user| user.id == wanted), called.as_slice()) {
                (None, [_, _, ..]) => return Err(FieldError::WhichUser),
                (found, called) => found.or(called.first().copied()),
            }
        }
    };
    found.ok_or_else(|| VaultError::UnknownUser.into())
}

fn save(core: &Alongside, kind: String, fields: &str, id: Option<String>) -> Result<Value> {
    let fields = object(fields)?;
    let saved = match id {
        Some(id) => core.save_over(&kind, &id, fields)?,
        None => core.save_record(new(kind, fields))?,
    };
    Ok(json!({ "id": saved.id }))
}

fn new(kind: String, fields: Map<String, Value>) -> SaveRequest {
    SaveRequest { kind, id: None, fields, shown: Default::default(), draft: None, reason: None }
}

fn status(core: &Alongside) -> Result<Value> {
    let status = core.sync_status()?;
    let last = status.last_sync.and_then(DateTime::from_timestamp_millis);
    warn_of_swap(core)?;
    let (UserCard { id, name, role, site }, organisation) =
        core.with_open(|open| Ok((open.user.clone(), open.facts.organisation_name.clone())))?;
    Ok(json!({
        "user": name,
        "user_id": id,
        "role": role,
        "site": site,
        "organisation": organisation,
        "server": status.server,
        "waiting": status.waiting,
        "needs_attention": status.needs_attention,
        "last_sync": last.map(|last| last.to_rfc3339_opts(SecondsFormat::Millis, true)),
    }))
}

/// Says beside the result what whoever looks after the laptop has to know.
fn warn_of_swap(core: &Alongside) -> Result<()> {
    let state = core.app_state()?;
    if state.swap_is_readable {
        eprintln!("{}", words().say("ctl_swap_readable", &[]));
        if !state.keys_are_locked {
            eprintln!("{}", words().say("ctl_swap_keys_too", &[]));
        }
    }
    Ok(())
}

fn conflicts(core: &Alongside) -> Result<Value> {
    let rows = core.conflicts()?;
    let rows = rows.into_iter().map(|row| json!({ "id": row.id, "kind": row.kind, "unit": row.unit }));
    Ok(rows.collect())
}

/// Fields, as somebody typed them.
pub fn object(text: &str) -> Result<Map<String, Value>> {
    let Value::Object(fields) = parse(text)? else { return Err(FieldError::NotJson { at: None }) };
    Ok(fields)
}

fn parse(text: &str) -> Result<Value> {
    // Where, and never what: an error is not to repeat a record.
    serde_json::from_str(text)
        .map_err(|error| FieldError::NotJson { at: Some((error.line(), error.column())) })
}

/// A result as it is printed.
pub fn value(result: impl Serialize) -> Result<Value> {
    Ok(serde_json::to_value(result).map_err(|_| SyncError::Internal)?)
}
