//! Whether all statements are signed by who may make them, and the rows of users and devices say what the
//! statements come to.

use std::collections::{BTreeMap, BTreeSet};

use super::{Finding, PAGE, Verified};
use crate::{
    ServerError,
    rights::rights,
    store::{Grant, Reading},
};

/// Checks them.
pub(super) async fn check<T: Reading>(tx: &mut T, verified: &mut Verified) -> Result<(), ServerError> {
    let rights = rights(tx).await?;
    let (mut after, at_rest) = (0, tx.rights_source().at_rest().clone());
    loop {
        let page = tx.statements_after(after, PAGE).await?;
        for row in &page {
            let opened = at_rest.open(row).map(|(opened, _)| opened);
            let known = opened.as_ref().and_then(|opened| rights.set().get(opened.hash().ok()?));
            if known.is_none() || known != opened.as_ref() || row.place != after.saturating_add(1) {
                verified.add(Finding::Statement { place: row.place });
            }
            after = row.place;
        }
        if page.len() < PAGE as usize {
            break;
        }
    }
    let (rows, users): (BTreeMap<_, _>, BTreeMap<_, _>) = (
        tx.user_rows().await?.into_iter().map(|row| (row.id, row)).collect(),
        rights.users().into_iter().map(|row| (row.id, row)).collect(),
    );
    let ids: BTreeSet<_> = rows.keys().chain(users.keys()).copied().collect();
    for user in ids {
        let lasting = tx.grants(user).await?.into_iter().filter(|grant| grant.until.is_none());
        let lasting: BTreeSet<_> = lasting.map(|grant: Grant| grant.site).collect();
        if rows.get(&user) != users.get(&user) || lasting != rights.serves(user) {
            verified.add(Finding::UserDiffers { user });
        }
    }
    let mut devices: BTreeMap<_, _> = tx.device_rows().await?.into_iter().map(|row| (row.id, row)).collect();
    let ours = rights.server();
    for id in rights.in_force().devices.keys().copied().chain([ours]) {
        let row = devices.remove(&id);
        let known = row.clone().and_then(|row| rights.known(row));
        let agrees = row.zip(known).is_some_and(|(row, known)| {
            row.key == known.key && row.revoked_at.is_some() == known.revoked_at.is_some()
        });
        if !agrees {
            verified.add(Finding::DeviceDiffers { device: id });
        }
    }
    for device in devices.into_keys() {
        verified.add(Finding::DeviceDiffers { device });
    }
    Ok(())
}
