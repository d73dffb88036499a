## Notes of sessions: draft, signed, cosigned, added to; and what was entered in error.
kind_signed_note = Signed note
kind_signed_note_many = Signed notes
kind_signed_note_new = Sign a note
kind_cosignature = Supervisor’s word
kind_cosignature_many = Supervisors’ words
kind_cosignature_new = Cosign a note
kind_entered_in_error = Entered in error
kind_entered_in_error_many = Entered in error
kind_entered_in_error_new = Say it was entered in error

## What fields are called, and how forms ask.
field_ended_at = Until
kind_counseling_note = Counseling note
kind_counseling_note_many = Counseling notes
kind_counseling_note_new = Counseling note
kind_counseling_note_hint = Only clinicians read this. It is kept apart from the record, and leaves only with a consent of its own. Times, medications, test results and summaries belong in the record.
field_what_was_said = What was said
field_thoughts = Your thoughts on it
field_session_note_place = Where you were
field_signed_note_place = Where you were
question_session_note_place = Where were you?
field_skills = Skills you practiced
question_session_note_goal = Which goal does it serve?
field_payer = Who pays
field_recommendation_on_file = Recommendation on file
question_recommendation_on_file = Is a recommendation on file?
field_signed_note = Which note
field_credential = Credential
field_signed_at = Signed
field_cosignature_outcome = What the supervisor said
field_cosignature_words = Words
field_addendum_answers = Answers
field_why = Why
field_entered_in_error_record = What was entered in error
field_cosigned_from = Supervisors cosign notes from
hint_cosigned_from = From this day on. Blank: nobody has to.
hint_site_payer = How time is counted, and what is asked of a note.

## Choices.
choice_place_van = In the van
choice_place_clinic = At the clinic
choice_place_home = At their home
choice_place_community = Out in the community
choice_place_phone = On the phone
choice_place_video = On video
choice_place_hospital = At a hospital
choice_place_jail_or_court = At a jail or court
choice_place_elsewhere = Somewhere else
choice_skills_listening = Listening
choice_skills_other = Another skill
choice_payer_medicaid = Medicaid
choice_payer_medicare = Medicare
choice_payer_grant = A grant
choice_cosigned = Cosigned
choice_sent_back = Sent back

## Headings of groups of fields.
group_notes = Notes
group_signature = Signature
group_for_the_payer = For who pays

## Writing a note together.
note_write = Session note
note_title = Session note: { $name }
note_more = Write it together, in their words where you can.
note_of_colleague = A colleague began this note. You can add to it; they sign it.
note_facts = When, where and what about
note_words = What happened
note_from = From
note_until = Until
note_until_now = Until now
note_no_goal = No open goal yet. You can add one from their page.
note_topics = What you talked about and practiced
note_read_back = Read it back
note_was_read_back = They heard it.
note_read_back_title = Is this right?
note_read_back_nothing = Nothing is written yet.
note_read_back_right = Yes, that is right
note_read_back_change = Change something
note_add_your_words = Your own words
note_signature = Signature
note_signed_as = { $name }, credential
note_credential_hint = It stands beside your name. For example: PR.
note_sign = Sign
note_keep = Save as draft
note_kept = The draft is saved.
note_signed = The note is signed.

## What who pays usually asks. It never blocks.
note_payer_title = For who pays
note_units = { $units ->
    [one] 1 unit
   *[other] { $units } units
 } · { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
 }
note_rounding_whole_quarters = Only whole quarters of an hour count.
note_rounding_eight_minutes = The 8-minute rule: 8 minutes or more of a quarter hour count.
note_payer_asks = Usually asked, and not here yet:
note_asks_date = day
note_asks_start_and_stop = start and end
note_asks_place = place
note_asks_goal = goal
note_asks_what_we_did = what we did
note_asks_how_they_responded = how it went for them
note_asks_what_is_next = what is next
note_asks_credential = credential
note_asks_recommendation = recommendation on file
note_asks_plan_within_a_month = plan from the last month
note_asks_supervisor = supervisor

## A signed note.
note_signed_title = Signed note
note_signed_by = Signed by { $author }, { $at }
note_stage_signed = Signed
note_stage_waits_for_supervisor = Waits for a supervisor
note_stage_sent_back = Sent back
note_stage_cosigned = Cosigned
note_later_title = Not part of what was signed
note_later_more = Somebody wrote this into the draft without knowing that it was signed.
note_later_blank = Taken out
note_later_add = Add these words
note_beside_title = Beside the note
note_beside_cosigned = Cosigned by { $author }
note_beside_sent_back = Sent back by { $author }
note_beside_added = Added by { $author }
note_add = Add words
note_answer = Answer the supervisor
note_add_hint = The note itself stays as it is.
note_add_save = Add to the note
note_added = Your words stand beside the note.
note_cosigning = For the supervisor
note_cosign = Cosign
note_cosigned = The note is cosigned.
note_send_back = Send back
note_send_back_words = What should they add?
note_sent_back = The note went back with your words.

## Notes that wait.
notes_title = Notes
notes_more = What waits for a signature or an answer.
notes_to_cosign = To cosign
notes_sent_back = Sent back to you
notes_unsigned = Not signed yet
notes_two_versions = two versions: choose first
notes_none = No note waits. All is signed.
needs_notes = { $count ->
    [one] 1 note waits for you
   *[other] { $count } notes wait for you
 }

## What never changes.
record_signed = This was signed. It takes no more changes.
record_signed_open = Open the signed note
in_error_more = It leaves every list. Its history keeps it, with your reason. This cannot be taken back.
in_error_said = It no longer stands.
