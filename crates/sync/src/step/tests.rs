use alongside_protocol::{FeedPage, NoPage, SetAside, VERSION};
use alongside_record::{Chain, LogId};

use super::*;
use crate::{
    course::{Follow, Found, Pushed},
    healing::Healed,
    pace::Pace,
};

mod differing;
mod put_off;
mod sent_last;

const LOG: LogId = LogId(1);
const OTHER: LogId = LogId(2);

fn head(log: LogId, acknowledged: u64, counter: u64) -> LogHead {
    LogHead { log, counter, chain: Chain::NONE, acknowledged }
}

fn cursor(seq: u64) -> Option<Cursor> {
    Some(Cursor { seq, chain: [0; 8] })
}

/// A vault with one log, that much of which the base holds.
fn stand(acknowledged: u64, counter: u64) -> Stand {
    let logs = vec![head(LOG, acknowledged, counter)];
    Stand { waiting: counter - acknowledged, logs, cursor: cursor(1), ..Stand::default() }
}

/// A pace for a link that was cut so often in a row.
fn slow(cuts: usize) -> Pace {
    (0..cuts).fold(Pace::default(), |pace, _| pace.after_cut())
}

fn course(pace: Pace) -> Course {
    Course { pace, ..Course::default() }
}

/// An answer of which the step looks at nothing but the page.
fn answer(page: Option<FeedPage>) -> Answer {
    Answer {
        version: VERSION,
        server_time: 0,
        held: Held { counter: 0, chain: Chain::NONE },
        fork: None,
        set_aside: Vec::new(),
        page,
        no_page: None,
        healed: None,
        whole: None,
        statements: None,
    }
}

fn page(seq: u64, more: bool) -> Option<FeedPage> {
    Some(FeedPage {
        records: Vec::new(),
        cursor: cursor(seq).unwrap(),
        more,
        rewound: None,
        state: None,
        scope: None,
        left: Vec::new(),
        fetch: Vec::new(),
    })
}

fn sending(act: Act) -> Request {
    let Act::Send(request) = act else { panic!("{act:?}") };
    request
}

/// Lets a request leave with the chunk behind its counter, up to `last`.
fn left(course: &mut Course, request: Request, last: Option<u64>) -> Act {
    let pushed = last.map(|last_counter| {
        let (Says::Behind(after) | Says::Again(after)) = request.says else { panic!("{request:?}") };
        Pushed { first_counter: after + 1, last_counter, last_chain: Chain::NONE, by: None }
    });
    course.step(Event::Left(Sent { request, pushed, attested: Vec::new() })).unwrap()
}

/// The oldest request is answered and taken in: what the base holds of the log, what else came of it, and
/// where the vault stands then.
fn answered(course: &mut Course, found: Found, taken: Taken, stand: Stand) -> (Vec<Follow>, Act) {
    let act = course.step(Event::Answered(20, &answer(None))).unwrap();
    let Act::TakeIn(sent) = act else { panic!("{act:?}") };
    let follows = course.learn(&sent, found);
    (follows, course.step(Event::Taken(taken, stand)).unwrap())
}

fn same(held: u64) -> Found {
    Found::Same { held, fell_back: false }
}

fn end() -> Taken {
    Taken { page: true, ..Taken::default() }
}

#[test]
fn with_nothing_new_one_request_reads_the_end_of_the_feed() {
    let mut course = course(Pace::default());
    let request = sending(course.step(Event::Ready(stand(5, 5))).unwrap());
    assert_eq!((request.says, request.reads, request.cursor), (Says::Behind(5), Reads::Page, cursor(1)));
    assert_eq!(left(&mut course, request, None), Act::Wait);
    assert_eq!(answered(&mut course, same(5), end(), stand(5, 5)).1, Act::End);
}

#[test]
fn over_a_good_link_one_chunk_follows_the_other() {
    let mut course = course(Pace::default());
    let request = sending(course.step(Event::Ready(stand(0, 9))).unwrap());
    assert_eq!((request.says, request.reads), (Says::Behind(0), Reads::Page));
    assert_eq!(left(&mut course, request, Some(4)), Act::Wait);
    let taken = Taken { pushed: 4, ..end() };
    assert_eq!(answered(&mut course, same(4), taken, stand(4, 9)).1, Act::Prepare);
}

#[test]
fn what_is_held_is_taken_in_while_the_next_chunk_is_on_its_way() {
    let held = |counter, chain| Answer { held: Held { counter, chain }, ..answer(page(7, true)) };
    let pushed = || {
        let mut course = course(Pace::default());
        let request = sending(course.step(Event::Ready(stand(0, 9))).unwrap());
        assert_eq!(left(&mut course, request, Some(4)), Act::Wait);
        course
    };
    let mut good = pushed();
    let next = sending(good.step(Event::Answered(20, &held(4, Chain::NONE))).unwrap());
    assert_eq!((next.says, next.reads, next.cursor), (Says::Behind(4), Reads::Page, cursor(7)));
    let Act::TakeIn(sent) = left(&mut good, next, Some(9)) else { panic!("it is not taken in") };
    good.learn(&sent, same(4));
    let taken = Taken { pushed: 4, page: true, more: true, ..Taken::default() };
    let read_on = Stand { cursor: cursor(7), ..stand(4, 9) };
    assert_eq!(good.step(Event::Taken(taken, read_on)).unwrap(), Act::Wait);
    assert!(!good.stale && good.is_pushing());

    // What the base says besides may be of what stands there.
    let set_aside = vec![SetAside { counter: 2, code: "too_large".to_owned(), field: None }];
    let others = [
        held(3, Chain::NONE),
        held(4, Chain([1; 16])),
        Answer { fork: Some(3), ..held(4, Chain::NONE) },
        Answer { set_aside, ..held(4, Chain::NONE) },
        Answer { page: None, ..held(4, Chain::NONE) },
    ];
    for answer in others {
        let act = pushed().step(Event::Answered(20, &answer)).unwrap();
        assert!(matches!(act, Act::TakeIn(_)), "{act:?}");
    }
}

#[test]
fn over_a_slow_link_chunks_go_one_behind_the_other_with_one_small_page() {
    let mut course = course(slow(3));
    let mut act = course.step(Event::Ready(stand(0, 90))).unwrap();
    let mut asked = Vec::new();
    for last in [10, 20, 30, 40] {
        let request = sending(act);
        asked.push((request.says, request.reads));
        act = left(&mut course, request, Some(last));
    }
    assert_eq!(act, Act::Wait, "four are on their way");
    let none = |after| (Says::Behind(after), Reads::Nothing);
    assert_eq!(asked, [(Says::Behind(0), Reads::Little), none(10), none(20), none(30)]);
    assert!(course.is_pushing());

    let more = Taken { pushed: 10, page: true, more: true, ..Taken::default() };
    let read_on = Stand { cursor: cursor(2), ..stand(10, 90) };
    let next = sending(answered(&mut course, same(10), more, read_on.clone()).1);
    assert_eq!((next.says, next.reads, next.cursor), (Says::Behind(40), Reads::Little, cursor(2)));
    assert_eq!(left(&mut course, next, Some(50)), Act::Wait);
    let none_came = Taken { pushed: 10, ..Taken::default() };
    let next = answered(&mut course, same(20), none_came, Stand { cursor: cursor(2), ..stand(20, 90) }).1;
    assert_eq!(sending(next).reads, Reads::Nothing, "a page is still on its way");
}

#[test]
fn quick_answers_close_the_window_and_the_feed_is_read_once_all_are_here() {
    let mut course = course(slow(1));
    let request = sending(course.step(Event::Ready(stand(0, 20))).unwrap());
    let next = sending(left(&mut course, request, Some(10)));
    assert_eq!(left(&mut course, next, Some(20)), Act::Wait, "two are on their way, and nothing is left");
    let taken = Taken { pushed: 10, page: true, ..Taken::default() };
    assert_eq!(answered(&mut course, same(10), taken.clone(), stand(10, 20)).1, Act::Wait);
    let last = answered(&mut course, same(20), Taken { pushed: 10, ..Taken::default() }, stand(20, 20));
    assert_eq!(last.1, Act::Prepare, "the feed was not read behind the last chunk");
    course.pace = (0..20).fold(course.pace, |pace, _| pace.after_reply(20, true, true));
    let request = sending(course.step(Event::Ready(stand(20, 90))).unwrap());
    assert_eq!(left(&mut course, request, Some(30)), Act::Wait, "one at a time");
}

#[test]
fn after_a_cut_less_goes_at_a_time_and_the_first_request_asks_what_is_held() {
    let mut cut = course(Pace::default());
    let request = sending(cut.step(Event::Ready(stand(0, 9))).unwrap());
    left(&mut cut, request, Some(9));
    assert_eq!(cut.step(Event::Broken).unwrap(), Act::End);
    assert!(cut.pace.chunk_bytes < Pace::default().chunk_bytes);

    let mut again = Course { ask: true, ..course(cut.pace) };
    let request = sending(again.step(Event::Ready(stand(0, 9))).unwrap());
    assert_eq!((request.says, request.reads), (Says::Asks { again: false }, Reads::Nothing));
    assert_eq!(left(&mut again, request, None), Act::Wait, "nothing goes before that is known");
    let held = Taken { pushed: 5, ..Taken::default() };
    assert_eq!(answered(&mut again, same(5), held, stand(5, 9)).1, Act::Prepare);
    assert_eq!(sending(again.step(Event::Ready(stand(5, 9))).unwrap()).says, Says::Behind(5));
}

#[test]
fn the_next_page_is_asked_for_before_this_one_is_taken_in() {
    let mut course = course(Pace::default());
    let request = sending(course.step(Event::Ready(stand(5, 5))).unwrap());
    left(&mut course, request, None);
    let ahead = sending(course.step(Event::Answered(20, &answer(page(7, true)))).unwrap());
    assert_eq!((ahead.reads, ahead.cursor), (Reads::Page, cursor(7)));
    let act = left(&mut course, ahead, None);
    assert!(matches!(act, Act::TakeIn(sent) if sent.request.cursor == cursor(1)));
    let taken = Taken { records: 3, more: true, ..end() };
    let read_on = Stand { cursor: cursor(7), ..stand(5, 5) };
    assert_eq!(course.step(Event::Taken(taken, read_on.clone())).unwrap(), Act::Wait);
    assert_eq!(answered(&mut course, same(5), end(), read_on).1, Act::End);
}

#[test]
fn a_page_behind_one_that_has_to_wait_is_asked_for_again() {
    let mut course = course(Pace::default());
    let request = sending(course.step(Event::Ready(stand(5, 5))).unwrap());
    left(&mut course, request, None);
    let ahead = sending(course.step(Event::Answered(20, &answer(page(7, true)))).unwrap());
    left(&mut course, ahead, None);
    let waits = Taken { records: 3, more: true, lacks_own_values: true, ..end() };
    assert_eq!(course.step(Event::Taken(waits, stand(5, 5))).unwrap(), Act::Wait);
    let act = course.step(Event::Answered(20, &answer(page(9, false)))).unwrap();
    assert_eq!(act, Act::Prepare, "it is not taken in");
    let request = sending(course.step(Event::Ready(stand(5, 5))).unwrap());
    assert_eq!((request.cursor, request.own_values), (cursor(1), true));
    left(&mut course, request, None);
    let act = course.step(Event::Answered(20, &answer(page(7, true)))).unwrap();
    assert!(matches!(act, Act::TakeIn(_)), "nothing is asked ahead of one's own values");
}

#[test]
fn nothing_is_read_ahead_while_anything_waits_or_is_to_be_fetched() {
    let waits = Stand { waiting: 1, ..stand(5, 5) };
    let fetches = Stand { is_fetching: true, ..stand(5, 5) };
    let asks = Stand { to_ask: vec![LOG], ..stand(5, 5) };
    for stand in [waits, fetches, asks] {
        let mut course = course(Pace::default());
        let request = sending(course.step(Event::Ready(stand)).unwrap());
        left(&mut course, request, None);
        let act = course.step(Event::Answered(20, &answer(page(7, true)))).unwrap();
        assert!(matches!(act, Act::TakeIn(_)));
    }
}

#[test]
fn a_lost_cursor_offers_earlier_ones_and_an_unknown_device_its_statements_once() {
    let mut course = course(Pace::default());
    let request = sending(course.step(Event::Ready(stand(5, 5))).unwrap());
    left(&mut course, request, None);
    assert_eq!(course.step(Event::Refused(20, Code::UnknownDevice)).unwrap(), Act::Prepare);
    assert!(course.healing.introduce);
    course.healing.was_introduced();
    let request = sending(course.step(Event::Ready(stand(5, 5))).unwrap());
    assert!(!request.healing.introduce && request.asks());
    left(&mut course, request, None);
    answered(&mut course, same(5), Taken::default(), stand(5, 5));
    let request = sending(course.step(Event::Ready(stand(5, 5))).unwrap());
    left(&mut course, request, None);
    let lost = Taken { no_page: Some(NoPage::CursorLost), ..Taken::default() };
    assert_eq!(answered(&mut course, same(5), lost, stand(5, 5)).1, Act::Prepare);
    let request = sending(course.step(Event::Ready(stand(5, 5))).unwrap());
    assert!(request.healing.offer_earlier);
    left(&mut course, request, None);
    let unknown = course.step(Event::Refused(20, Code::UnknownDevice));
    assert!(matches!(unknown, Err(SyncError::Refused(Code::UnknownDevice))));
}

#[test]
fn a_laptop_that_may_only_send_is_done_once_all_is_sent() {
    let mut course = course(Pace::default());
    let request = sending(course.step(Event::Ready(stand(5, 6))).unwrap());
    left(&mut course, request, Some(6));
    let refused = Taken { pushed: 1, no_page: Some(NoPage::Readmitted), ..Taken::default() };
    assert_eq!(answered(&mut course, same(6), refused, stand(6, 6)).1, Act::End);
    assert!(course.healing.push_only);
}

#[test]
fn what_is_to_be_fetched_is_fetched_before_it_is_over() {
    let mut course = course(Pace::default());
    let fetching = Stand { is_fetching: true, ..stand(5, 5) };
    for (came, act) in [(1, Act::Prepare), (0, Act::End)] {
        let request = sending(course.step(Event::Ready(fetching.clone())).unwrap());
        left(&mut course, request, None);
        let taken = Taken { fetched: came, more: came > 0, ..end() };
        assert_eq!(answered(&mut course, same(5), taken, fetching.clone()).1, act);
    }
}

#[test]
fn answers_that_lead_nowhere_end_it() {
    let mut course = course(Pace::default());
    let nothing = Taken { more: true, ..end() };
    for _ in 0..IDLE_ANSWERS {
        let request = sending(course.step(Event::Ready(stand(5, 6))).unwrap());
        left(&mut course, request, Some(6));
        assert_eq!(answered(&mut course, same(5), nothing.clone(), stand(5, 6)).1, Act::Prepare);
    }
    let request = sending(course.step(Event::Ready(stand(5, 6))).unwrap());
    left(&mut course, request, Some(6));
    assert!(matches!(course.step(Event::Refused(20, Code::LogGap)), Err(SyncError::Answer)));
}
