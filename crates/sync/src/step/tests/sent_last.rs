use super::*;

/// A vault with something in a log that is sent last, and perhaps a word of its own that was saved meanwhile.
fn pieces(acknowledged: u64, saved: u64) -> Stand {
    let logs = vec![head(LOG, 5, 5 + saved), head(OTHER, acknowledged, 90)];
    Stand { waiting: 90 - acknowledged + saved, logs, ..stand(5, 5) }
}

#[test]
fn what_is_saved_meanwhile_goes_before_what_is_sent_last() {
    for (pace, on_their_way) in [(Pace::default(), 1), (slow(3), 4)] {
        let mut course = course(pace);
        let mut act = course.step(Event::Ready(pieces(0, 0))).unwrap();
        for number in 1..=on_their_way {
            let request = sending(act);
            assert_eq!(request.log, OTHER);
            act = left(&mut course, request, Some(10 * number));
        }
        assert_eq!(act, Act::Wait);
        // A note is saved; what is on its way arrives, and nothing follows it.
        for number in 1..=on_their_way {
            let taken = Taken { pushed: 10, ..Taken::default() };
            let act = answered(&mut course, same(10 * number), taken, pieces(10 * number, 1)).1;
            assert_eq!(act, if number == on_their_way { Act::Prepare } else { Act::Wait });
        }
        let request = sending(course.step(Event::Ready(pieces(10 * on_their_way, 1))).unwrap());
        assert_eq!((request.log, request.says), (LOG, Says::Behind(5)));
    }
}
