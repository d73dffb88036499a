## What kinds are called: one, several, a new one.
kind_supporter = Someone around them
kind_supporter_many = People around them
kind_supporter_new = Someone around them
kind_supporter_task = What someone does for them
kind_supporter_task_many = What others do for them
kind_supporter_task_new = Someone took something on
kind_care_team_member = Who cares for them elsewhere
kind_care_team_member_many = Who cares for them elsewhere
kind_care_team_member_new = Someone who cares for them elsewhere
kind_medication_status = Medication
kind_medication_status_many = Medication
kind_medication_status_new = How it is with medication
kind_online_community = Online community
kind_online_community_many = Online communities
kind_online_community_new = Online community

## What fields are called, and how forms ask.
field_supporter_name = What they call them
field_tie = Who they are to them
field_makes_it = Helps or makes it harder
field_closeness = How close
question_closeness = How close are you?
field_good_for = Good for
field_supporter_in_their_words = In their words
field_may_know = What they may know
question_may_know = What may they know?
hint_may_know = Blank means nothing. Telling them anything still takes a consent.
field_may_be_called = May be called
question_may_be_called = May we call them?
field_may_do = What they may do
field_supporter = Who
field_supporter_task_what = What they do
question_supporter_task_what = What do they do?
field_part = Their part
field_place = Place
field_how_it_is_going = How it is going
field_medicine = Which one
field_how_they_feel = How they feel about it
field_wants_to_come_down = Wants to come down
question_wants_to_come_down = Do you want to come down?
hint_wants_to_come_down = With the prescriber, never alone.

## Choices.
choice_partner = Partner
choice_parent = Parent
choice_child = Child
choice_brother_or_sister = Brother or sister
choice_other_family = Other family
choice_friend = Friend
choice_sponsor = Sponsor
choice_sober_companion = Sober companion
choice_faith = Church or faith
choice_coworker = From work
choice_neighbor = Neighbor
choice_tie_other = Someone else
choice_listening = Listening
choice_a_crisis = A crisis
choice_schedule = The week's schedule
choice_rides = Rides
choice_treatment = Treatment
choice_good_times = Good times
choice_nothing = Nothing
choice_how_they_are = How they are
choice_their_plan = Their plan
choice_everything = Everything
choice_in_a_crisis = In a crisis
choice_done = Done
choice_did_not_work = Did not work out
choice_doctor = Doctor
choice_prescriber = Prescriber
choice_nurse = Nurse
choice_counselor = Counselor
choice_case_manager = Case manager
choice_pharmacy = Pharmacy
choice_probation = Probation
choice_lawyer = Lawyer
choice_aftercare = Aftercare
choice_part_other = Someone else
choice_taking_it = Taking it
choice_taking_some = Taking some of it
choice_coming_down = Coming down
choice_stopped = Stopped
choice_wants_to_start = Wants to start
choice_not_for_them = Not for them
choice_buprenorphine = Buprenorphine
choice_methadone = Methadone
choice_naltrexone = Naltrexone
choice_it_helps = It helps
choice_mixed = Mixed
choice_mistrust = They mistrust it

## Headings of groups of fields.
group_scope = What they may know and do

## The ends of scales.
closeness_lowest = far
closeness_highest = very close

## The people around somebody, together: hints are questions with their reason.
around_title = People around them
around_of = People around { $name }
around_none = Nobody is named yet. Who is there when it gets hard?
around_help = Who helps
around_harder = Who makes it harder
around_both = helps and makes it harder
around_not_sure = not sure whether it helps
around_uses = Good for what
around_close = closeness { $value } of 10
around_tasks = Does: { $tasks }
around_worth_asking = Worth asking
around_only_one = Only { $name } is named as helping. Who else could you call?
around_nobody = Nobody is named who helps. Who could you call?
around_leans = Only { $name } is there for: { $uses }. Who else could you call?
around_crisis = Nobody is named for a crisis. Who could you call then?
around_may_not_call = For a crisis there is { $names }, whom we may not call. May we, then? Who else?
around_growing = New in the last three months: { $names }. What is it like to have them?
around_shrinking = Less close than three months ago: { $names }. Who could you call instead?
