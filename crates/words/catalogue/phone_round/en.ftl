round_title = Phone round
round_with = Call { $name }
round_progress = { $done } of { $all } done today
round_own = Yours
round_page = Their page
round_best_time = Best time: { $time }
round_no_way = No call and no text is agreed. See them when you are there.
round_outcome = How did it go?
round_later = Call later
round_saved = { $outcome }. Saved.
round_nobody = Nobody waits for a call this week.
round_all_done = { $count ->
    [one] That was everybody. { $count } person had a turn today. Thank you.
   *[other] That was everybody. { $count } people had a turn today. Thank you.
}
round_reached = You reached { $name }
round_note = A few words
round_note_hint = Or leave it blank and go on.
round_note_save = Save and go on
round_note_saved = Saved.
round_next = Next person
