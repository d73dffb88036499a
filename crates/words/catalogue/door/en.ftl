## At the van's door.
nav_door = At the door
door_more = Nobody's name stands here.
door_kept = What you counted is kept.
door_same = Same as last time
door_undo = Undo
door_count = { $count } × { $what }
door_shift = My shift
door_nothing = Nothing counted yet today.
door_what = What
door_mine = Me
door_ours = All of us here
door_somebody = Somebody who says who they are
door_else = Count something else
door_ours_named = Choose what we count
door_else_change = Call it something else
door_else_save = Count it
