//! The same statements come to the same, in whatever order they arrive and whoever signs among them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests may fail")]

mod support;

use alongside_domain::Role;
use alongside_rights::{Says, SignedStatement, StatementSet};
use proptest::prelude::*;
use support::{appoint, empty, invitation, invite, key, root, signed, user, with_device};

/// Who says what, having seen how much of what was said before.
#[derive(Debug, Clone)]
struct Step {
    by: usize,
    of: u64,
    what: u8,
    seen: usize,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = (0..4_usize, 1..6_u64, 0..7_u8, 0..8_usize);
    prop::collection::vec(step.prop_map(|(by, of, what, seen)| Step { by, of, what, seen }), 1..16)
}

/// All that is said when the steps are played, each by somebody who has seen only the beginning of it.
fn played(steps: &[Step]) -> Vec<SignedStatement> {
    let mut set = empty();
    let one = with_device(&mut set, user(1), Role::Administrator, &[], 11);
    let two = with_device(&mut set, user(2), Role::Administrator, &[], 12);
    let hostile = with_device(&mut set, user(3), Role::Coordinator, &[], 13);
    let signers = [root(), one, two, hostile];
    let mut said: Vec<SignedStatement> = set.hashes().map(|hash| set.get(hash).unwrap().clone()).collect();
    let begun = said.len();
    for (index, step) in steps.iter().enumerate() {
        let mut view = empty();
        view.add_all(said[..(begun + step.seen).min(said.len())].to_vec());
        let by = &signers[step.by];
        let secret = 100 + u8::try_from(index).unwrap();
        let says = match step.what {
            0 => appoint(user(step.of), Role::Peer, &[1, step.of]),
            1 => appoint(user(step.of), Role::Administrator, &[]),
            2 => Says::RemoveUser { user: user(step.of), stands: vec![(by.public().unwrap(), step.of)] },
            3 => Says::Suspend { user: user(step.of) },
            4 => invite(user(step.of), secret),
            5 => Says::Endorse(view.hashes().nth(step.seen).unwrap()),
            _ => Says::Call { user: user(step.of), name: "A".into(), site_name: "B".into() },
        };
        let says_code = matches!(says, Says::Invite { .. });
        said.push(signed(&view, by, says));
        if says_code {
            let own = key(secret);
            said.push(invitation(secret).enroll(&key(secret), (user(step.of), &own), 0).unwrap());
        }
    }
    said
}

fn added(statements: Vec<SignedStatement>) -> StatementSet {
    let mut set = empty();
    set.add_all(statements);
    set
}

proptest! {
    // Each case makes and checks dozens of signatures.
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn order_batching_and_repetition_change_nothing(
        (said, shuffled) in steps().prop_map(|steps| played(&steps)).prop_flat_map(|said| {
            (Just(said.clone()), Just(said).prop_shuffle())
        }),
        cut in 0..20_usize,
    ) {
        let whole = added(said);
        let mut parts = empty();
        let cut = cut.min(shuffled.len());
        parts.add_all(shuffled[cut..].to_vec());
        parts.add_all(shuffled[..cut].to_vec());
        parts.add_all(shuffled.clone());
        prop_assert_eq!(whole.digest(), parts.digest());
        prop_assert_eq!(whole.in_force(), parts.in_force());
    }

    #[test]
    fn what_a_coordinator_signs_is_never_taken_in(steps in steps()) {
        let set = added(played(&steps));
        let hostile = key(13).public().unwrap();
        // Unless others made one an administrator, which the steps may do, and they had seen it.
        let by_hostile = set.hashes().filter(|hash| set.statement(*hash).unwrap().signer == hostile);
        let promoted = set.hashes().any(|hash| {
            matches!(&set.statement(hash).unwrap().says,
                Says::Appoint { user: of, role: Role::Administrator, .. } if *of == user(3))
        });
        prop_assert!(promoted || by_hostile.count() == 0);
    }
}
