//! Approval over the phone, for a laptop that reaches nobody: its user reads out a request, and whoever has
//! the key that it asks for reads back a code.
//!
//! Both come from one agreement by HPKE (RFC 9180, the export of section 5.3): the laptop's half is in the
//! request, and from the other half whoever has the key works out the same secret, of which the code carries
//! 128 bits. It is bound to what is asked for, the organisation, the laptop, the user and the generation of
//! the vault's key.

mod ask;
mod code;
mod groups;
mod request;

pub use ask::{ApproveRequest, ApprovedCode};
pub use code::ApprovalCode;
pub use groups::{GroupsError, from_groups, to_groups};
pub use request::{Applicant, Approval, ApprovalRequest};

#[cfg(test)]
mod tests {
    use alongside_record::{DeviceId, Dot, LogId, OrganisationId, StaffId};

    use super::*;
    use crate::SealingKey;

    fn applicant() -> Applicant {
        Applicant {
            organisation: OrganisationId(7),
            device: DeviceId(0x1234_5678_9ABC_DEF0),
            user: StaffId(Dot::new(LogId(4), 2)),
            generation: 3,
        }
    }

    fn asked() -> (ApprovalRequest, [u8; 32], SealingKey) {
        let key = SealingKey::from_seed(&[3; 32]);
        let mut random = |bytes: &mut [u8]| bytes.fill(9);
        let made = ApprovalRequest::agree(Approval::Recovery, &applicant(), key.public(), &mut random);
        let (request, agreed) = made.unwrap();
        (request, *agreed, key)
    }

    #[test]
    fn whoever_has_the_key_works_out_what_the_laptop_agreed_on() {
        let (request, agreed, key) = asked();
        let groups = request.groups();
        assert_eq!(groups.split(' ').count(), 18);
        let heard = ApprovalRequest::read(&groups).unwrap();
        assert_eq!(heard, request);
        let Applicant { organisation, device, user, .. } = applicant();
        assert!(heard.is_of_device(device) && heard.is_of_user(user) && heard.asks_for(key.public()));
        let secret = heard.secret(organisation, device, user, &key).unwrap();
        assert_eq!(*secret, agreed);
        let code = ApprovalCode::recovery(&heard, &secret);
        let typed = ApprovalCode::read(&code.groups()).unwrap();
        assert!(typed == ApprovalCode::recovery(&request, &agreed) && typed.answers(&request));
    }

    #[test]
    fn for_another_user_laptop_generation_organisation_or_key_something_else_comes_out() {
        let (request, agreed, key) = asked();
        let Applicant { organisation, device, user, .. } = applicant();
        let other = StaffId(Dot::new(LogId(4), 3));
        let (mut another, mut for_time) = (request.clone(), request.clone());
        another.generation = [0, 4];
        for_time.what = Approval::Lease;
        let wrong = [
            request.secret(organisation, device, other, &key),
            request.secret(organisation, DeviceId(device.0 + 1), user, &key),
            request.secret(OrganisationId(8), device, user, &key),
            request.secret(organisation, device, user, &SealingKey::from_seed(&[4; 32])),
            another.secret(organisation, device, user, &key),
            for_time.secret(organisation, device, user, &key),
        ];
        for wrong in wrong {
            assert_ne!(*wrong.unwrap(), agreed);
        }
    }
}
