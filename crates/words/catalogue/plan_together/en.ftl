## The recovery plan: to read and to write together.
plan_title = Recovery plan
plan_of = Recovery plan: { $name }
plan_written = { $day }, with { $author }
plan_begin = Begin the plan
plan_go_on = Go on with it
plan_both = Write one from both
plan_none = No plan yet. It begins with what already helps.
plan_more = In your own words. One part at a time, in any order.
plan_sections = Parts of the plan
plan_filled = has words
plan_choose = Choose
plan_next = Next: { $section }
plan_save = Save this version
plan_saved = The plan is saved on this laptop.
plan_taken = This version holds now. The other stays readable.
plan_two = Two versions of this plan hold at the same time. Use one, or write one from both.
plan_take = Use this one
plan_differ = Two versions say different things here.
plan_use = Use these words
plan_neither = Leave it empty
plan_undecided = { $section }: choose the words, or leave it empty.
plan_their_words = Your words from before
plan_changed = What changed: { $when }
plan_before = Before: { $words }
plan_now = Now: { $words }
plan_empty = nothing
plan_earlier = { $count ->
    [one] { $count } earlier version
   *[other] { $count } earlier versions
}
