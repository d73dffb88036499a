error_general = Something did not work. What was saved before is safe. Try again, and tell your coordinator if it stays.

## This laptop and its records.
error_wrong_passphrase = That passphrase does not fit. Nothing is lost; try again.
error_too_many_attempts = { $count ->
    [one] Too many tries. Wait { $count } second.
   *[other] Too many tries. Wait { $count } seconds.
}
error_weak_passphrase = That passphrase is too easy to guess.
error_no_passphrase = A passphrase is needed.
error_unknown_user = Nobody of that name is set up on this laptop.
error_which_user = This laptop has several users. Say which one.
error_locked = The laptop has locked itself. Unlock to go on; your text is kept.
error_wrong_passphrase_blank_at_ends = That passphrase does not fit. There is a blank at its beginning or end: type it again without. Nothing is lost.
error_misread_code = Something is missing, or there is too much. Compare with what was read out.
error_misread_code_group = Group { $group } does not fit. Ask for it again.
error_other_code = That code is for somebody else, another laptop, or an earlier request. Read out the groups on this screen once more.
error_wrong_code = That code does not fit. Nothing is lost; ask for a new one.
error_no_recovery_key = The key that opens this is not at the base. Whoever keeps it can answer with “alongside-server recovery approve”, there or with enough shares.
error_unknown_applicant = No laptop and user of yours read this out. It may have been revoked.
error_no_recovery = Nothing is kept here yet that a code could open. A colleague's passphrase still opens this laptop.
error_lease_over = This laptop was out of touch with the base for longer than your organization allows. Nothing is lost.
error_shared_laptop = Everybody who uses this laptop has to be among them, you too. Lock the record on a laptop that only they use.
error_laptop_removed = This laptop was taken out of your organization. What was written on it is at the base, and nothing is left here. An administrator can let it in anew with a code.
error_passphrase_blank_at_ends = There is a blank at the beginning or end. Leave it out.
error_in_use = These records are already open in another Alongside window or tool. Close that one first.
error_vault_missing = The records' file is not where it should be. Do not set the laptop up again; ask your coordinator.
error_vault_exists = This laptop is already set up.
error_damaged = The records' file is damaged. Nothing was overwritten. Do not delete it; ask your coordinator.
error_foreign = The file in the records' place is not Alongside's. Nothing was overwritten. Ask your coordinator.
error_disk_full = This laptop's disk is full, so this was not saved. What was saved before is safe. Free some space and try again.
error_permission = The laptop does not let Alongside use its files. Nothing was lost. Ask your coordinator.
error_readable_by_others = Other users of this computer can open { $path }, so Alongside does not. Nothing was lost. Whoever looks after the laptop types: chmod go-rwx "{ $path }"
error_io = The disk did not answer, so this was not saved. What was saved before is safe. Try again.
error_file = That file cannot be read or written. Choose another place and try again.
error_internal = { error_general }

## The base.
error_unreachable = The base cannot be reached right now.
error_unavailable = The base is busy right now. Try again in a while.
error_log_gap = { error_unavailable }
error_sealed = { error_unavailable }
error_sync_running = A sync is already running.
error_tls_refused = The base could not prove who it is, so nothing was sent. Tell your coordinator.
error_bad_address = The base's address cannot be used. Tell your coordinator.
error_method_not_allowed = { error_unsupported_version }
error_malformed_answer = The base's answer cannot be read. Your work is kept here. Try again in a while.
error_bad_signature = The base did not accept this laptop's signature. Nothing is lost. Tell your coordinator.
error_wrong_log = { error_bad_signature }
error_push_only = Everything here was sent and is safe at the base. The base was put back from a backup older than this laptop, so it sends nothing back yet. Ask your coordinator for a new enrollment code for this laptop.
error_unknown_device = The base does not know this laptop, or no longer. Your work is kept here. Tell your coordinator.
error_wrong_organisation = That base belongs to another organization. Nothing was sent.
error_too_large_field = This is too long to be sent, most of all “{ $field }”, so it was not saved. Shorten it and save again.
error_unsupported_version = This Alongside and the base are too far apart in version. Your work is kept here. Ask for an update.
error_too_large = That is too big to send. Shorten it and try again.

## Enrollment codes and courier files.
error_malformed = That does not look complete. Copy the whole text and try again.
error_not_a_code = That is not an enrollment code. Copy the whole text and try again.
error_unknown_code = The base does not know this code. Ask for a new one.
error_code_expired = This code’s time is over. Ask for a new one.
error_code_used = This code was already used on another laptop. Ask for a new one.
error_other_organisation = That code is another organization's. A laptop belongs to one.
error_not_vouched = What answers there does not prove that your organization lets you in. Nothing was set up. Ask whoever made the code, and compare the number.
error_needs_a_colleague = Somebody who already uses this laptop has to let you in, with their passphrase.
error_rights_taken = Your rights on this laptop were taken away. What you wrote is kept. If that is a mistake, ask an administrator for a new code: used on this laptop, it lets you in again.
error_bad_seal = That courier file is cut short, changed, or meant for another base.
error_no_sealing_key = The base has no key for courier files. Ask an administrator to make it a new one.
error_key_ended = The base’s key for courier files is past its date. Ask an administrator for a new one, and sync once when there is signal.
error_terms_not_accepted = This questionnaire is off until an administrator accepts its terms.
error_not_awaited = This laptop is not waiting for that file.

## What somebody asked for.
error_not_permitted = Your role may not do this.
error_no_private_file = Your own file on this laptop could not be opened, so this cannot be kept here. Lock and unlock. If that does not help, ask an administrator.
error_choose_another = Choose another time or another person.
error_other_site = You do not serve that site. A coordinator can move it there.
error_immutable = This never changes. You can add words, or say that it was entered in error.
error_not_the_author = Only whoever wrote it can do this.
error_signed = This was signed. It takes no more changes.
error_not_found = That record is not on this laptop.
error_not_an_id = { error_not_found }
error_unresolved_conflict = Two teams wrote different things here. Choose first.
error_consent_unknown = No such consent of theirs is known on this laptop. Nothing has left.
error_consent_revoked = They took this consent back. Nothing has left, and nothing may.
error_consent_expired = This consent is over. Ask them whether they want to sign another.
error_consent_incomplete = This consent lacks something that the law asks for. Ask them to sign another.
error_recipient_not_named = This consent does not name them. Somebody in a group has to be on its list.
error_not_covered = This consent does not cover that. Share less, or ask them to sign another.
error_other_purpose = This consent is for something else.
error_no_agreement = No agreement with that organization stands on the register. Nothing may go to them.
error_no_court_order = A subpoena alone discloses nothing, and neither does an order alone. Both have to be here, and the order says what the court found.
error_nothing_to_print = There is nothing to put on this sheet yet. Write something down first.
error_no_conflict = There is nothing left to choose here.
error_unknown_kind = This version of Alongside does not know that kind of record.
error_invalid = { error_general }
error_not_json = { error_malformed }
error_some_field = a field
error_unknown_field = “{ $field }” is not known to this version.
error_wrong_type = “{ $field }” does not fit. Check what stands there.
error_out_of_range = “{ $field }” is outside what is possible.
error_too_long = “{ $field }” is too long.
error_required = “{ $field }” is needed.
nothing_written = Write something first. Nothing is here to save.

## Instruments.
error_unknown_instrument = There is no instrument of that name. “alongside-ctl instruments” lists those there are.
error_not_shipped = This instrument is not included: no source that can be named was found for its text and scoring. docs/instruments.md says more.

## A program's own form.
error_not_a_questionnaire = That is not a FHIR questionnaire.
error_malformed_form = That is not written as FHIR R4 has it: see line { $line }, column { $column }. Nothing was changed.
error_form_too_large = That form is too large: up to { $most_mib } MB and { $most_parts } parts are taken.
error_neither_picture_nor_pdf = That is neither a picture (JPEG or PNG) nor a PDF.
error_damaged_file = That file is cut short or damaged. Choose it again, or photograph it again.
error_large_file = That file is too large. A PDF may have 1 MB; a picture as much as a phone makes.
error_too_many_files = As many photos and scans belong to this as may.
error_attachment_arriving = Parts of it are still on their way. Sync, and look again.
error_attachment_damaged = This is not what was attached. Ask whoever attached it to attach it again.
error_form_too_deep = That form is nested too deep: up to { $most_levels } levels are taken.
error_no_questions = Nothing in that form asks a question, so there is nothing to bring in.
error_no_link_id = A part of that form has no link id.
error_duplicate_link_id = Two parts of that form have the link id “{ $link_id }”.
error_unknown_question = “{ $link_id }” depends on a question that is not in the form.
error_not_a_condition = “{ $link_id }” has a condition that cannot be understood.
error_circular = That form refers to itself in a circle: see “{ $link_id }”.
error_not_a_scoring = What that form says of its scoring cannot be understood.
