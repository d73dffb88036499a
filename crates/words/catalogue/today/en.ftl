check_in = Check-in
new_participant = New participant
needs_you = Needs you
needs_nothing = Nothing waits for you right now.
site_day = Site day
site_day_none = No site day is planned for today.
site_day_crew = Crew: { $names }
my_people = My people, by what is next
my_people_none = Nobody is due this week.
agreed = agreed: { $how }
until_then = until then: { $what }
names_show = Show names
names_hide = Hide names
follow_ups = Follow-ups to do now
follow_up_done = Follow-up done.
who_with_title = Check-in: with whom?
who_with_new = Not on file yet?
due_hoped_by = hoped to hear from them { $day }
due_check_in_today = check-in due today
due_check_in_on = check-in due { $day }
due_follow_up = follow-up
due_follow_up_hoped = follow-up, hoped for { $day }
due_follow_up_today = follow-up for today
due_follow_up_on = follow-up { $day }
draft_of_check_in = A check-in is not finished
draft_of_follow_up = A follow-up is not finished
draft_of_contact_attempt = A try to reach somebody is not finished
draft_of_participant = A participant's form is not finished
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
needs_follow_ups = { $count ->
    [one] { $count } follow-up to do now
   *[other] { $count } follow-ups to do now
}
needs_due_today = { $count ->
    [one] { $count } check-in due
   *[other] { $count } check-ins due
}
needs_hoped_earlier = hoped to hear from { $count } earlier
