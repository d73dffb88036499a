erase_title = Erase a record whose time is over
erase_why = Two administrators say so, by an id. The base does it once the years are over that records are kept and no hold stands. There is no way back.
erase_begin = Erase a record…
erase_id = The id of the record
erase_id_hint = Chosen above, or as the base lists it (alongside-server erase list).
erase_missing = Say which record.
erase_not_reached = It cannot reach paper, files that were saved or given away, older backups of keys, and laptops until their next sync.
erase_say = Say that it is to be erased
erase_said = Said. The base erases it once two administrators have said so and nothing stands in the way.
erase_both = said by { $names }. The base erases it once its time is over and no hold stands.
erase_nobody = Nobody’s time is over.
erase_is_over = Their time is over, and no hold stands.
erase_is_said = Two administrators have said to erase them.
erase_is_held = A hold stands: nothing is erased.
erase_is_unsettled = Of some records it is not settled whose they are: nothing is erased.
erase_is_kept = Their record is kept until { $day }.
disposal = Certificate of disposal
    { $organization } has erased the record { $participant } on { $day }. Said by: { $people }. Records are kept for { $count ->
    [one] one year
   *[other] { $count } years
    } after the last thing was written.
disposal_destroyed = Destroyed at the base: all that was written about this person, what had been set aside, and every key that sealed it. What comes under this id is refused, whichever way it comes.
disposal_stays = What stays at the base: that there were so many changes, when they came, their digests, and who opened the record, all under ids alone.
disposal_not_reached = Not reached: paper; files that were saved, sent or handed over before; backups of the keys that were made before, which are to be destroyed by whoever keeps them; and each laptop below until its next sync.
disposal_laptop = Laptop { $device } ({ $users }), last in touch: { $day }
erase_due = Whose time is over
erase_due_more = By ids alone: the base says no names.
erase_choose = Choose
erase_erased = Erased
erase_certificate = Certificate
erase_never = not yet
