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
field_when_it_meets = When it meets
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
