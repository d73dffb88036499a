//! Whether what is kept is what laptops sent and what the base wrote down itself.

use std::collections::BTreeMap;

use alongside_audit::{End, KeptRow, KeptSession, Problem, SessionHead, Trouble, check_order};
use alongside_protocol::Signature;
use alongside_record::{DeviceId, OrganisationId, StaffId};

use crate::{
    ServerError,
    rights::rights,
    store::{AuditSessionRow, Reading},
};

/// Sessions read at a time, and rows.
const PAGE: u32 = 512;

/// What is wrong, and on which laptop.
pub(crate) async fn check<T: Reading>(
    tx: &mut T,
    organisation: OrganisationId,
) -> Result<Vec<(DeviceId, Problem)>, ServerError> {
    let rights = rights(tx).await?;
    let (mut found, mut after) = (Vec::new(), None);
    let mut ends: BTreeMap<DeviceId, Vec<(SessionHead, End)>> = BTreeMap::new();
    loop {
        let page = tx.audit_sessions_after(after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = Some((last.device, last.number, last.end.session));
        for session in page {
            let device = session.device;
            let keys = |user: StaffId| {
                if device == rights.server() {
                    return vec![rights.server_key()];
                }
                let known = rights.in_force().devices.get(&device);
                known.and_then(|known| known.users.get(&user)).cloned().unwrap_or_default()
            };
            let kept = kept(tx, &session).await?;
            let problems = alongside_audit::check(&kept, (organisation, device), keys);
            found.extend(problems.into_iter().map(|problem| (device, problem)));
            if session.disputed {
                let problem = Problem { trouble: Trouble::SessionInvented, session: session.number, row: 0 };
                found.push((device, problem));
            }
            if let Ok(head) = SessionHead::decode(&session.head) {
                if (head.id, head.number) != (session.end.session, session.number) {
                    found.push((device, Problem { trouble: Trouble::Head, session: session.number, row: 0 }));
                }
                ends.entry(device).or_default().push((head, session.end));
            }
        }
    }
    for (device, ends) in ends {
        found.extend(check_order(&ends).into_iter().map(|problem| (device, problem)));
    }
    Ok(found)
}

async fn kept<T: Reading>(tx: &mut T, session: &AuditSessionRow) -> Result<KeptSession, ServerError> {
    let mut rows: Vec<KeptRow> = Vec::new();
    loop {
        let after = rows.last().map_or(0, |row| row.number);
        let page = tx.audit_rows(session.end.session, after, PAGE).await?;
        if page.is_empty() {
            break;
        }
        rows.extend(page.into_iter().map(|(number, sealed)| KeptRow { number, sealed, signature: None }));
    }
    if let Some(last) = rows.iter_mut().find(|row| row.number == session.end.count) {
        last.signature = Some(Signature::try_from(session.signature.as_slice()).unwrap_or([0; 64]));
    }
    let (head, count, chain) = (session.head.clone(), session.end.count, session.end.chain);
    Ok(KeptSession { head, count, chain, rows, dropped: false })
}
