check_in = Check-in
needs_you = Needs you
site_day_none = No site day is planned for today.
agreed = agreed: { $how }
names_show = Show names
names_hide = Hide names
who_with_title = Check-in: with whom?
who_with_new = Not on file yet?
due_hoped_by = hoped to hear from them { $day }
due_check_in_today = check-in due today
due_check_in_on = check-in due { $day }
needs_conflicts = { $count ->
    [one] { $count } note with two versions
   *[other] { $count } notes with two versions
}
needs_attention = { $count ->
    [one] { $count } change needs attention
   *[other] { $count } changes need attention
}
needs_handed = { $count ->
    [one] { $count } entry handed to you
   *[other] { $count } entries handed to you
}
site_day_crew = with { $names }
call = Call
text_them = Text
today_now = Now
today_today = Today
today_no_next_step = No next step
today_this_week = This week
groups_filter = Show only
group_nobody = Nobody here.
today_nobody = Nobody is waiting this week. Everybody has a next step.
show_more_of = Show { $count } more of { $total }
about_nobody = About no one person
plan_glimpsed = Follow-up
plan_without_day = { $kind }, no day yet
plan_hoped = { $kind }, hoped for { $day }
plan_today = { $kind } today
plan_on = { $kind } { $day }
due_no_day = until next time
plans_more = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}
plan_done = Done.
not_done = Not done after all
done_today = { $count ->
    [one] { $count } done today
   *[other] { $count } done today
}
last_met = last met { $day }
never_met = not met yet
not_yet = not yet
needs_unfinished = { $count ->
    [one] { $count } unfinished
   *[other] { $count } unfinished
}
unfinished_title = Unfinished
unfinished_more = What you began and did not save. It is kept on this laptop.
unfinished_none = Nothing is unfinished.
unfinished_words = What stands in it
unfinished_unknown = A form that this version does not know
draft_discard = Throw away
draft_discarded = Thrown away.
next_question = When next?
next_one_week = 1 week
next_two_weeks = 2 weeks
next_another_day = Another day
next_rather_not = They'd rather not
next_question_more = So that nobody is forgotten. They may say no; that is kept, and nobody asks again.
next_save = Save with this day
today_yours = Yours to do
today_no_care = Care records are for those who work with participants. Your role does not see them.
yours_reports = How many people were served, and how
yours_read = only to look at
due_ask_cadence = ask how often they'd like to hear from us
