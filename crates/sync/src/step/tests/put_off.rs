//! What the base has put off goes again.

use alongside_record::Dot;

use super::*;

fn put_off(counter: u64) -> Stand {
    Stand { put_off: Some(Dot::new(LOG, counter)), ..stand(9, 9) }
}

#[test]
fn what_the_base_put_off_goes_again_before_the_feed_is_read_to_its_end() {
    let mut course = course(Pace::default());
    let request = sending(course.step(Event::Ready(put_off(3))).unwrap());
    assert_eq!((request.says, request.reads), (Says::Again(2), Reads::Nothing));
    left(&mut course, request, Some(4));
    let landed = Taken { pushed: 2, ..Taken::default() };
    let act = answered(&mut course, same(9), landed.clone(), put_off(7)).1;
    assert_eq!(act, Act::Prepare);
    let request = sending(course.step(Event::Ready(put_off(7))).unwrap());
    assert_eq!(request.says, Says::Again(6), "there is room: what else was put off goes too");
    left(&mut course, request, Some(7));
    assert_eq!(answered(&mut course, same(9), landed, stand(9, 9)).1, Act::Prepare);
    let request = sending(course.step(Event::Ready(stand(9, 9))).unwrap());
    assert_eq!((request.says, request.reads), (Says::Behind(9), Reads::Page));
    left(&mut course, request, None);
    assert_eq!(answered(&mut course, same(9), end(), stand(9, 9)).1, Act::End);
}

#[test]
fn what_is_put_off_once_more_waits_for_the_next_sync() {
    let mut course = course(Pace::default());
    let request = sending(course.step(Event::Ready(put_off(3))).unwrap());
    left(&mut course, request, Some(4));
    let none_landed = Taken { put_off: 2, ..Taken::default() };
    assert_eq!(answered(&mut course, same(9), none_landed, put_off(7)).1, Act::Prepare);
    let request = sending(course.step(Event::Ready(put_off(7))).unwrap());
    assert_eq!((request.says, request.reads), (Says::Behind(9), Reads::Page));
    left(&mut course, request, None);
    assert_eq!(answered(&mut course, same(9), end(), put_off(7)).1, Act::End);
}

#[test]
fn what_is_put_off_when_it_first_comes_does_not_go_again_in_the_same_sync() {
    let mut course = course(Pace::default());
    let request = sending(course.step(Event::Ready(stand(0, 9))).unwrap());
    left(&mut course, request, Some(9));
    let taken = Taken { pushed: 9, put_off: 1, ..end() };
    assert_eq!(answered(&mut course, same(9), taken, put_off(9)).1, Act::End);
}

#[test]
fn nothing_goes_again_while_anything_waits_or_is_to_be_settled() {
    let waits = Stand { waiting: 1, ..put_off(3) };
    let asks = Stand { to_ask: vec![LOG], ..put_off(3) };
    for stand in [waits, asks] {
        let request = sending(course(Pace::default()).step(Event::Ready(stand)).unwrap());
        assert!(!matches!(request.says, Says::Again(_)), "{request:?}");
    }
    let mut asking = Course { ask: true, ..course(Pace::default()) };
    assert!(sending(asking.step(Event::Ready(put_off(3))).unwrap()).asks());
}

#[test]
fn what_cannot_be_sent_again_ends_nothing() {
    let mut course = course(Pace::default());
    let request = sending(course.step(Event::Ready(put_off(3))).unwrap());
    left(&mut course, request, None);
    assert_eq!(answered(&mut course, same(9), Taken::default(), put_off(3)).1, Act::Prepare);
    let request = sending(course.step(Event::Ready(put_off(3))).unwrap());
    assert_eq!(request.says, Says::Behind(9));
}
