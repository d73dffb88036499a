undo = Undo
undone = Taken back.
show_more = Show { $count } more
bring_back = Bring it back
brought_back = Brought back.
entry_waits = waits on this laptop
entry_time_unsure = time unsure
entry_voided = taken out
entry_void_reason = Taken out: { $reason }
entry_contested = One team took this out, another went on with it.
entry_contested_because = One team took this out: { $reason }. Another went on with it.
entry_page = History
entry_conflict = Two teams wrote different things: { $field }.
entry_conflict_whole = Two teams wrote this differently.
amend = Correct
wrong_person = Wrong person
void_entry = Take out
void_title = Take this entry out
void_more = It stays in the timeline, struck through, with your reason. It no longer counts.
void_along = What was written along with it goes too: { $kind }.
void_reason = Why?
void_reason_missing = Say why, in a few words.
voided = Taken out.
wrong_person_more = The entry is taken out here and copied to the right person.
wrong_person_alone = Choosing shows other people's names. Only go on when nobody else can see the screen.
wrong_person_right = Right person
wrong_person_choose = Choose the right person.
wrong_person_move = Move it
wrong_person_moved = Moved to the right person.
choose_another = Choose another
draft_restored = Your text from { $day }, { $time } is back.
draft_start_over = Start over
draft_typing = Typing…
draft_kept = Kept on this laptop
draft_failed = What you type is not being kept. Save soon.
amend_title = Correct the check-in with { $name }
amend_more = The earlier words stay readable. Minutes and how you met are not part of this.
amend_save = Save the correction
amended = Corrected. The earlier words are kept.

## Forms drawn from a kind's declaration.
save = Save
save_changes = Save changes
record_saved = Saved on this laptop.
changes_saved = Changes saved on this laptop.
started_over = Started over.
more_fields = More
field_needed = { $field } (needed)
day_part_month = Month
day_part_day = Day
day_part_year = Year
signature_name = Full name
signature_here = Sign here
signature_blank = Not signed yet
signature_there = Signed
signature_by_name = Sign with this name
signed_by = Signed by { $name }
take_off = Take off
picker_placeholder = Find: { $kind }
sort_newest = Newest first
picker_none = Nothing found.
write_down = Write something down
write_down_find = What is it about?
write_down_none = Nothing is called that.
title_about = { $what }: { $name }

## Pages.
record = Record
record_what_it_says = What it says
record_newer = A newer version of Alongside wrote this. It shows here as it is.
record_not_here = not on this laptop
written_by = { $who }, { $when }
written_last_by = written by { $author }
field_and_value = { $field }: { $value }
left_blank_count = { $count ->
    [one] { $count } left blank
   *[other] { $count } left blank
}
more_groups = More to write
history = Who wrote what
history_now = now
unconfirmed = not confirmed by { $who }
unconfirmed_now = Not confirmed by { $who }: { $what }. It was written under their name, and they have not confirmed that they wrote it.
put_back = Put this back
put_back_done = Put back.
void_reason_own = In your own words
links_title = Belongs to this
links_count = { $kinds } ({ $count })
open_person = Open the person
open_record = Open the record

## Lists.
list_choices = What to show
list_text = Find words
list_filter = Filter
list_filter_count = { $count ->
    [one] Filter ({ $count } chosen)
   *[other] Filter ({ $count } chosen)
}
list_from = From
list_until = Until
list_open = Only what is still open
list_taken_out = Also what was taken out
list_show_all = Show all
list_none = Nothing here yet.
list_none_such = Nothing like that.
list_count = { $count ->
    [one] { $count } in all
   *[other] { $count } in all
}
list_more = { $count ->
    [one] Show { $count } more
   *[other] Show more ({ $count } left)
}

## The organization's own records.
nav_base = Base
base_more = Groups, the team and places, as the base knows them.
