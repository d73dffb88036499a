## What kinds are called: one, several, a new one.
kind_door_count = Counted at the door
kind_door_count_many = Counted at the door
kind_door_count_new = Count at the door
kind_activity = Other work
kind_activity_many = Other work
kind_activity_new = Other work
kind_ethics_consultation = Ethical question
kind_ethics_consultation_many = Ethical questions
kind_ethics_consultation_new = Ethical question
kind_ethics_consultation_hint = Name no participant here. Colleagues at your site can read it.

## What fields are called, and how forms ask.
field_people_met = People met
field_kits = Naloxone kits
field_meals = Meals
field_tests = Tests
field_other_count = How many of something else
field_other_what = What else was counted
field_activity_what = What kind of work
question_activity_what = What kind of work?
field_question = The question
field_asked_whom = Who was asked
field_what_was_weighed = What was weighed
field_decided = What was decided

## Choices.
choice_outreach_event = Outreach event
choice_travel = Travel
choice_meeting = Meeting
choice_planning = Planning
