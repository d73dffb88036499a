//! What the base holds is not what the laptop knows: forks, gaps, lost words and states that differ.

use super::*;

#[test]
fn what_was_sent_before_a_fork_was_known_is_not_taken_in() {
    let mut course = course(slow(3));
    let request = sending(course.step(Event::Ready(stand(10, 40))).unwrap());
    let next = sending(left(&mut course, request, Some(20)));
    let third = sending(left(&mut course, next, Some(30)));
    left(&mut course, third, Some(40));
    let fork = Found::Fork { at: 14, sealed: false };
    let reissued = Stand { logs: vec![head(LOG, 10, 13), head(OTHER, 0, 27)], ..stand(10, 40) };
    let (follows, act) = answered(&mut course, fork, Taken::default(), reissued.clone());
    assert_eq!((follows, act), (vec![Follow::Reissue { from: 14 }], Act::Wait));
    assert_eq!(course.step(Event::Refused(20, Code::LogGap)).unwrap(), Act::Wait);
    assert_eq!(course.step(Event::Answered(20, &answer(None))).unwrap(), Act::Prepare);
    let request = sending(course.step(Event::Ready(reissued)).unwrap());
    assert_eq!((request.log, request.says), (LOG, Says::Behind(10)));
}

#[test]
fn a_fork_before_the_chunk_is_looked_for_from_the_first_change_once() {
    let mut course = course(Pace::default());
    let fork = Found::Fork { at: 6, sealed: false };
    let request = sending(course.step(Event::Ready(stand(5, 9))).unwrap());
    left(&mut course, request, Some(9));
    let (follows, act) = answered(&mut course, fork, Taken::default(), stand(5, 9));
    assert_eq!((follows, act), (Vec::new(), Act::Prepare));
    let request = sending(course.step(Event::Ready(stand(5, 9))).unwrap());
    assert_eq!(request.says, Says::Behind(0));
    left(&mut course, request, Some(9));
    let (follows, _) = answered(&mut course, fork, Taken::default(), stand(5, 9));
    assert_eq!(follows, [Follow::Reissue { from: 6 }]);
}

#[test]
fn what_the_base_holds_otherwise_is_compared_chunk_by_chunk() {
    let mut course = course(Pace::default());
    let mut says = Vec::new();
    for last in [None, Some(4), Some(8)] {
        let request = sending(course.step(Event::Ready(stand(9, 9))).unwrap());
        says.push(request.says);
        left(&mut course, request, last);
        let different = Found::Different { held: 9 };
        let (follows, act) = answered(&mut course, different, Taken::default(), stand(9, 9));
        assert_eq!((follows, act), (Vec::new(), Act::Prepare));
    }
    assert_eq!(says, [Says::Behind(9), Says::Behind(0), Says::Behind(4)]);
    assert_eq!(course.compare, Some((LOG, 8)));
    // Behind it something is missing here: what stands there cannot be compared.
    let request = sending(course.step(Event::Ready(stand(9, 9))).unwrap());
    left(&mut course, request, None);
    let (follows, _) = answered(&mut course, Found::Different { held: 9 }, end(), stand(9, 9));
    assert_eq!(follows, [Follow::ReissueBehindAGap { held: 8 }]);
}

#[test]
fn a_base_that_lost_what_it_held_is_asked_about_every_log() {
    let mut course = course(Pace::default());
    let request = sending(course.step(Event::Ready(stand(9, 9))).unwrap());
    left(&mut course, request, None);
    let lost = Stand { to_ask: vec![OTHER], ..stand(4, 9) };
    let fell_back = Found::Same { held: 4, fell_back: true };
    let (follows, act) = answered(&mut course, fell_back, end(), lost.clone());
    assert_eq!(follows, [Follow::AskAboutAll, Follow::ReissueBehindAGap { held: 4 }]);
    assert_eq!(act, Act::Prepare);
    let two = Stand { logs: vec![head(LOG, 4, 9), head(OTHER, 3, 3)], ..lost };
    let request = sending(course.step(Event::Ready(two.clone())).unwrap());
    assert_eq!((request.log, request.says), (OTHER, Says::Asks { again: true }));
    left(&mut course, request, None);
    // Another copy of this vault went on with it meanwhile.
    let (follows, _) = answered(&mut course, Found::More, Taken::default(), Stand { to_ask: vec![], ..two });
    assert_eq!((follows, course.compare), (vec![Follow::Leave], Some((OTHER, 0))));
}

#[test]
fn an_older_copy_takes_what_it_pushed_for_held_and_leaves_the_log() {
    let mut course = course(Pace::default());
    let request = sending(course.step(Event::Ready(stand(5, 6))).unwrap());
    left(&mut course, request, Some(6));
    let (follows, _) = answered(&mut course, Found::More, end(), stand(6, 6));
    let pushed = Pushed { first_counter: 6, last_counter: 6, last_chain: Chain::NONE, by: None };
    assert_eq!(follows, [Follow::IsHeld(pushed), Follow::Leave]);
}

#[test]
fn a_gap_is_settled_by_asking_what_is_held() {
    let mut course = course(Pace::default());
    let request = sending(course.step(Event::Ready(stand(5, 9))).unwrap());
    left(&mut course, request, Some(9));
    assert_eq!(course.step(Event::Refused(20, Code::LogGap)).unwrap(), Act::Prepare);
    let request = sending(course.step(Event::Ready(stand(5, 9))).unwrap());
    assert_eq!(request.says, Says::Asks { again: false });
}

#[test]
fn states_that_differ_are_compared_and_healed_range_by_range_once() {
    let mut course = course(Pace::default());
    let request = sending(course.step(Event::Ready(stand(5, 5))).unwrap());
    left(&mut course, request, None);
    let differs = Taken { agrees: Some(false), ..end() };
    assert_eq!(answered(&mut course, same(5), differs.clone(), stand(5, 5)).1, Act::Prepare);
    let mut asked = Vec::new();
    let hashes = Healed { differing: Some([3, 900].into()), ..Healed::default() };
    let range = |range| Healed { differing: None, replaced: [range].into() };
    for healed in [hashes, range(3), range(900)] {
        let request = sending(course.step(Event::Ready(stand(5, 5))).unwrap());
        asked.push((request.healing.compare, request.healing.ranges.len()));
        left(&mut course, request, None);
        let taken = Taken { healed: Some(healed), ..differs.clone() };
        let act = answered(&mut course, same(5), taken, stand(5, 5)).1;
        assert_eq!(act, if asked.len() < 3 { Act::Prepare } else { Act::End });
    }
    assert_eq!(asked, [(true, 0), (false, 2), (false, 1)]);
}

#[test]
fn sealed_words_that_the_base_lost_are_asked_about_again() {
    let mut course = course(Pace::default());
    course.asked_about.add(LOG, 0, 9);
    assert_eq!(course.asked_about.up_to(LOG, 5), 9);
    let request = sending(course.step(Event::Ready(stand(5, 9))).unwrap());
    left(&mut course, request, Some(9));
    assert_eq!(course.step(Event::Refused(20, Code::Sealed)).unwrap(), Act::Prepare);
    assert_eq!(course.asked_about.up_to(LOG, 5), 5);
    course.asked_about.add(LOG, 5, 9);
    let request = sending(course.step(Event::Ready(stand(5, 9))).unwrap());
    left(&mut course, request, Some(9));
    let fork = Found::Fork { at: 8, sealed: true };
    let (follows, _) = answered(&mut course, fork, Taken::default(), stand(5, 9));
    assert_eq!((follows, course.asked_about.up_to(LOG, 5)), (Vec::new(), 5), "the base opens it first");
}
