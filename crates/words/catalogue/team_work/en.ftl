## What kinds are called: one, several, a new one.
kind_door_count = Counted at the door
kind_door_count_many = Counted at the door
kind_door_count_new = Count at the door
kind_program_counter = Something we count at the door
kind_program_counter_many = What we count at the door
kind_program_counter_new = Count something more at the door
kind_program_counter_hint = It stands on everybody's door screen after the next sync.
kind_program_count = Counted at the door: our own
kind_program_count_many = Counted at the door: our own
kind_program_count_new = Count something of our own
kind_activity = Other work
kind_activity_many = Other work
kind_activity_new = Other work
kind_ethics_consultation = Ethical question
kind_ethics_consultation_many = Ethical questions
kind_ethics_consultation_new = Ethical question
kind_ethics_consultation_hint = Name no participant here. Colleagues at your site can read it.

kind_supervision = Supervision
kind_supervision_many = Supervision
kind_supervision_new = Supervision meeting
kind_supervision_hint = Only supervisors read this. Name no participant here.

## What fields are called, and how forms ask.
field_people_met = People met
field_kits = Naloxone kits
field_meals = Meals
field_tests = Tests
field_other_count = How many of something else
field_other_what = What else was counted
field_in_english = In English
field_in_spanish = In Spanish
hint_in_english = Short words, such as “Socks”.
hint_in_spanish = Short words, such as “Calcetines”.
field_still_counted = Still counted
question_still_counted = Is it still counted?
field_counter = What was counted
field_how_many = How many
field_activity_what = What kind of work
question_activity_what = What kind of work?
field_question = The question
field_asked_whom = Who was asked
field_what_was_weighed = What was weighed
field_decided = What was decided

field_supervised = With whom
question_supervised = With whom did you meet?
field_supervision_form = How
question_supervision_form = How did you meet?
field_supervised_topics = What about
field_what_came_up = What came up

## Choices.
choice_still_counted_going_on = Yes
choice_still_counted_ended = Not any more
choice_one_to_one = One to one
choice_along_at_work = Along at work
choice_outreach_event = Outreach event
choice_travel = Travel
choice_meeting = Meeting
choice_planning = Planning

## Words for oneself.
debrief_link = A hard day? Write for yourself
debrief_title = For yourself
debrief_alone = Only you can read this, and only on this laptop. It is never sent: not to the base, not to a supervisor. If the laptop is lost or taken out, it is gone. Name no participant here.
debrief_label = What stays with you from today?
debrief_kept = Kept on this laptop.
debrief_new = Write something new
debrief_earlier = Earlier
debrief_go_on = Go on writing
debrief_remove = Remove
debrief_removed = Removed.

## What each of us carries.
caseloads_title = Caseloads
caseloads_more = How many people each of us walks along with. Numbers, not a judgment: talk over in supervision what is too much.
caseload_me = You
caseload_people = { $count ->
    [0] Walks along with nobody now
    [one] Walks along with one person
   *[other] Walks along with { $count } people
}
caseload_hard = { $count ->
    [one] One had a hard moment in the last two weeks
   *[other] { $count } had a hard moment in the last two weeks
}
caseload_worried = { $count ->
    [one] One has a worry that nobody has answered
   *[other] { $count } have a worry that nobody has answered
}
caseload_late = { $count ->
    [one] One hoped to hear from us earlier
   *[other] { $count } hoped to hear from us earlier
}
