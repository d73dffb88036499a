## What kinds are called: one, several, a new one.
kind_group_series = Group
kind_group_series_many = Groups
kind_group_series_new = New group
kind_group_session = Group meeting
kind_group_session_many = Group meetings
kind_group_session_new = New group meeting
kind_attendance = At a group
kind_attendance_many = At groups
kind_attendance_new = Was at a group

## What fields are called, and how forms ask.
field_meets_how = How it meets
field_when_it_meets = When it meets, if not every week
field_curriculum = Curriculum
field_facilitators = Led by
field_series = Which group
field_topic = Topic
field_headcount = How many people
field_group_session_anonymous_count = Of these, anonymous
hint_group_session_note = Name nobody here.
field_session = Which meeting
field_stayed = How long they stayed

## Choices.
choice_virtual = Online
choice_meets_how_both = In person and online
choice_whole_time = The whole time
choice_part_of_it = Part of it

## The screens of groups: what meets, a meeting and who is there.
nav_groups = Groups
groups_meet = Groups that meet
groups_none = No group yet. Write one down, and its people are a touch away each week.
groups_met = Met lately
groups_met_none = No meeting yet.
groups_all = All group meetings
meeting_next = meets { $day }
meeting_next_at = meets { $day }, { $time }
meeting_start = Start
meeting_count = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
meeting_here = { $count ->
    [one] person here
   *[other] people here
}
meeting_who = Who is here
meeting_people = People who usually come
meeting_add = Somebody else? Type a name
meeting_anonymous = Here without a name
meeting_somebody_new = Somebody new
meeting_what = What we do
meeting_show_room = Show the room
meeting_back_to_list = Back to the list
meeting_save = Save the meeting
meeting_saved = The meeting is saved on this laptop.
amend_group = Correct: { $group }
one_less = { $what }: one less
one_more = { $what }: one more
meeting_names_title = Does this name somebody?
meeting_names_found = These words look like: { $names }
meeting_names_why = Group notes name nobody, so that what is said here stays here.
meeting_names_change = Change the words
meeting_names_anyway = Save it anyway
