//! By which keys a user signs what they write on a device.

use alongside_protocol::PublicKey;
use alongside_record::{DeviceId, StaffId};

use crate::{ServerError, store::Reading};

/// The keys that were enrolled for this user on this device, each by a code of theirs. There is more than
/// one where somebody was enrolled there again.
pub(crate) async fn signing_keys<T: Reading>(
    tx: &mut T,
    device: DeviceId,
    user: StaffId,
) -> Result<Vec<PublicKey>, ServerError> {
    tx.user_keys(device, user).await
}
