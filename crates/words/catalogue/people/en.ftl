status_all = All
participants_count = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
participant_arriving = Some of what is known about them has not arrived on this laptop yet. It comes with the next sync.
participant_voided = This record was taken out.
next_title = What is next
next_nothing = Nothing is planned.
head_contact = Contact: { $how }
head_next = Next: { $what }
lists_title = Lists
contact_no_number = No number on file.
contact_nothing_asked = Not asked yet. Until then: no calls, texts or messages.
contact_call_yes = Calling is fine.
contact_call_no = Do not call.
contact_call_for_now = Do not call for now.
contact_call_not_asked = Calling was not asked about: do not call.
contact_text_yes = Texting is fine.
contact_text_no = Do not text.
contact_text_for_now = Do not text for now.
contact_text_not_asked = Texting was not asked about: do not text.
contact_message_yes = Leaving a message is fine.
contact_message_no = Leave no message.
contact_message_for_now = Leave no message for now.
contact_message_not_asked = Messages were not asked about: leave no message.
contact_short_none = do not call or text
contact_short_for_now = for now, do not call or text
contact_short_not_asked = not asked yet: do not call or text
contact_short_both = call or text
contact_short_call = call only
contact_short_text = text only
contact_short_hours = { $how }, { $hours }
contact_number_differs = The number on file is not the one they agreed to. Ask again before you use it.
contact_in_conflict = Two teams wrote different rules. Until somebody chooses, the more careful one holds.
chart_title = Mood and craving
chart_as_table = Show as table
chart_all = All ({ $count })
chart_note = Their own words as numbers, 0 to 10: for mood 10 is best, for craving 10 is strongest. Not a test.
timeline_title = Timeline
timeline_filter = Show
timeline_all = Everything
timeline_kind = { $kinds } ({ $count })
timeline_month = From which month back
timeline_newest = Up to today
timeline_older = Show older
timeline_first = This is where it begins.
timeline_as_list = { $kinds } as a list
timeline_empty = Nothing here yet.
chart_label = { $count ->
    [one] Mood and craving over { $count } check-in. The table shows the same figures.
   *[other] Mood and craving over { $count } check-ins. The table shows the same figures.
}
minutes_count = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
handle_another = Another
number_same = Same as above
perhaps_show = Show who
perhaps_on_file = { $count ->
    [one] Perhaps already on file: { $count } person has a name or number like this.
   *[other] Perhaps already on file: { $count } people have a name or number like this.
}
sites_all = All sites
sort_by = Sort by
sort_name = Name
sort_just_met = Met most recently
sort_long_not_met = Not met for longest
sort_next_first = What is next, soonest first
sort_next_last = What is next, latest first
column_name = Name
column_last_met = Last met
column_next = Next
next_no_day = no day yet
next_declined = they'd rather not
next_none = no next step
next_declined_since = They'd rather have no next date (said { $day }).
scale_of = { $value } of { $highest }
years_count = { $count ->
    [one] { $count } year
   *[other] { $count } years
}
