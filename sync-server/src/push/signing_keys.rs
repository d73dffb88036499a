//! By which keys the users of a device sign what they write there.

use alongside_record::DeviceId;

use crate::{
    ServerError,
    store::{Reading, UserKey},
};

/// The keys that were enrolled for users of this device, each by a code of theirs. Somebody has more than
/// one who was enrolled there again.
pub(crate) async fn signing_keys<T: Reading>(
    tx: &mut T,
    device: DeviceId,
) -> Result<Vec<UserKey>, ServerError> {
    tx.user_keys(device).await
}
