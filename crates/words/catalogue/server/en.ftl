## What alongside-server says.
server_ready = The organization { $name } is ready in { $path }.
server_root_key = Copy { $path } to a safe place that is offline. Whoever has it can pretend to be this server, and without it a lost server cannot be rebuilt for its devices.
server_not_for_real = Not for real participants' records until SECURITY.md says so.
server_core_dumps = core dumps could not be switched off
server_code_good = Good once, until { $time }.
server_short_code = The laptop that uses it shows the same short code: { $code }. If it shows another, stop there.
server_root_key_copied = The root key is copied to { $path }. Keep it safe, offline.
server_rotated_tls = The base has a new TLS key, which it uses within seconds. Laptops follow at their next sync, and refuse the old one then.
server_rotated_sealing = The base has a new key for courier files. Laptops use it from their next sync on; files for the old one still open.
server_rotated_recovery = There is a new recovery key in { $path }. Take it out with “recovery split” or “recovery export”. Laptops keep something for it from their next sync and unlock on; keep the one before until all have.
server_rotated_root = The new root key is in { $path }. Copy it to a safe place that is offline, and destroy the old one. Laptops follow at their next sync.
server_rotated_master = There is a new master key. The one before opens nothing of this base any more, only backups from before.
server_rotated_organization = There is a new organization key, and { $keys } keys are wrapped under it. The one before is gone.
server_rotated_participants = There are { $keys } new keys, and { $values } values are sealed with them. Those before are gone: a backup of records from before needs the file of keys that was made with it.
server_rotating_prepared = The next key is there.
server_rotating_succeeded = New keys: { $count }
server_rotating_fenced = Nothing is sealed with the keys from before any more.
server_rotating_moved = Done so far: { $count }
server_rotating_dropped = The keys from before are gone.
server_rotate_wrapped = this base asks a service for its master key: give the next one with --wrapped FILE, or --in-folder if it is to lie in the data folder from now on
server_rotate_unwrap = say with --unwrap-with which program unwraps the key
server_rotate_to = --to FILE is for the next root key, where the one before is given with --root-key, and only then
server_root_key_left = The root key is in { $path } and no longer here. Keep it safe, offline: what needs it takes --root-key from now on.
server_device_since = enrolled { $moment }
server_device_received = changes last arrived { $moment }
server_device_changes = { $count ->
    [one] { $count } change of it is here
   *[other] { $count } changes of it are here
}
server_device_version = version { $version }
server_device_waits = { $count ->
    [0] nothing waited there
    [one] { $count } change waited there
   *[other] { $count } changes waited there
}
server_device_unknown = there is no such device
server_device_kept = kept at { $site }
server_device_holds = holds the records of { $sites }
server_device_holds_all = holds the records of all sites
server_device_holds_nothing = holds the records of no site
server_device_retired = The service of device { $id } is over. What waits there comes home with its next sync; then it destroys what it holds.
server_is_retired = retired
server_device_revoked = The device { $id } is revoked for good. What it sends from now on goes into review, and it is sent nothing. Laptops hear of it with their next sync.
server_user_retired = The user { $id } has no rights any more. Laptops hear of it with their next sync.
server_recovery_key = { $path } opens any of your laptops for whoever has both. Take it out with “recovery split --remove” or “recovery export --remove”, and keep it apart from laptops.
server_recovery_copied = The recovery key is copied to { $path }. It can be printed. Keep it safe, offline, apart from laptops.
server_recovery_left = The recovery key is in { $path } and no longer here. Keep it safe, offline, apart from laptops: “recovery approve” takes --recovery-key from now on.
server_recovery_still_here = The key itself is still in { $path }. With --remove it goes.
server_recovery_share = Share { $number } of { $shares }; { $needed } are needed. For one person alone.
server_recovery_needed = more shares are needed than there are
server_recovery_rehearsed = The recovery key opens what laptops keep for a forgotten passphrase.
server_recovery_approved = { $name } forgot their passphrase, on laptop { $device }. The code:
server_recovery_voice = Be sure whom you speak with: call back on a number that you know. Whoever has the laptop and this code reads what { $name } can read.
server_lease_approved = { $name } may go on with laptop { $device }. The code:
server_lease_voice = Be sure that { $name } has the laptop: call back on a number that you know.
server_not_left_drafts = that is not what a laptop of this organization left, or its sealing key is not here
server_lease = { $count ->
    [0] Laptops may be used without having been in touch with the base for as long as anybody likes.
    [one] Laptops may be used for { $count } day without having been in touch with the base.
   *[other] Laptops may be used for { $count } days without having been in touch with the base.
}
server_request_not_whole = the request is not whole: ask for all 18 groups again
server_request_group = group { $group } does not fit: ask for it again
server_not_a_device = not the id of a device
server_made_site = made the site { $site }
server_made_user = made the user { $name }, { $role } at { $site }
server_changed_user = { $name } existed and is now { $role } at { $site }
server_nameless = Laptops have users whom this base does not hold since it was restored: { $people }. If { $name } is one of them, make the code with `--same-person ID` instead.
server_nameless_site = { $id } (of a site that it does not hold either: `site add --id { $site }`)
server_not_a_participant = not the id of a participant
server_was_not_erased = Nobody with this id was erased here.
server_never = never
server_organization_keeps = { $count ->
    [0] Records are kept for no longer than two administrators like.
    [one] A participant’s record is kept for one year after the last thing was written about them.
   *[other] A participant’s record is kept for { $count } years after the last thing was written about them.
}
server_organization_zone = Its days begin and end in { $zone }.
server_organization_url = Laptops reach its base at { $url }.
server_organization_counts = { $users } users with rights, { $devices } devices in use.
server_no_users = There are no users.
server_no_rights = no rights any more
server_no_devices = There are no devices.
server_is_revoked = revoked
server_is_in_review = what it sends goes into review
server_no_sites = There are no sites.
server_invented = Invented { $participants } participants, { $staff } staff at { $sites } sites: { $changes } changes. Nobody in it exists.
server_report_written = { $path } is written, at server sequence number { $sequence }.
server_set_aside_one = { $dot }: { $why }, from a laptop of { $users }
server_nothing_aside = Nothing is set aside.
server_landed = { $count ->
    [0] { $dot } has landed. Its laptop hears of it with its next sync.
   *[other] { $dot } has landed, and { $count } that waited for it. Its laptop hears of it with its next sync.
}
server_still_refused = still refused: { $why }; it stays set aside
server_not_here = its words never came here, or cannot be read any more; its laptop has them
server_not_aside = no such change is set aside
server_whole = Whole up to sequence number { $sequence }: { $changes } changes and { $aside } set aside in { $logs } logs, { $units } units of { $records } records. Erased and not read: { $erased }.
server_store_damaged = the store is damaged: { $count ->
    [one] { $count } finding
   *[other] { $count } findings
}
server_backed_up = The records up to sequence number { $sequence } are in { $records }, the keys in { $keys }.
server_backup_secret = { $keys } holds secrets: whoever has both files can read everything and pretend to be this server. Keep it apart from the records, and keep only the newest: an older one still opens what was erased since.
server_backup_sealed = Both are sealed to the recovery key: keep it, or its shares, where neither the base nor the backups are. Keep { $keys } apart from the records all the same, and only the newest: an older one still opens what was erased since.
server_backup_together = records and keys would lie in one place, and whoever finds both has everything that the recovery key opens: give another folder with --keys FILE, best on another machine, or say --together
server_backup_recovery = the recovery key, which alone opens backups, is still in the data folder and would be lost or stolen with it: take it out first (“recovery split --remove” or “recovery export --remove”), or say --unsealed
server_rehearsal_stopped = stopped, and nothing is left of it
server_rehearsed = The backup of { $name } comes back whole: up to sequence number { $sequence }, as of { $moment }; { $changes } changes of { $records } records. Erased and not read: { $erased }. Nothing is left of the rehearsal.
server_rehearsed_damaged = the backup comes back, and something in it is damaged: take another, and run “verify” on the base
server_rehearsed_without_root_key = The root key is not in it: have it at hand.
server_rehearsed_without_recovery_key = The recovery key is not in it: have it, or its shares, at hand.
server_rehearsed_without_sealing_key = The key that opens courier files is not in it: “rotate sealing” makes another.
server_rehearsed_since = { $count ->
    [one] The base has taken in { $count } change since, which laptops would bring again.
   *[other] The base has taken in { $count } changes since, which laptops would bring again.
}
server_restored = { $name } is restored in { $path }, up to sequence number { $sequence }, as of { $moment }.
server_restored_next = Devices push again what came after. Never serve from the old folder again.
server_answer_written = The answer is in { $path }. It is for the laptop that made the file.

## What cannot be used.
server_not_a_demo = this organization has people of its own; invent people in a folder that does not exist yet
server_wrong_address = an address looks like https://HOST:PORT
server_wrong_time_zone = that is not a time zone
server_no_name = an organization needs a name
server_which_report = a report is persons-served or service-activity
server_which_format = a format is csv or xlsx
server_wrong_day = that is not a day of the period
server_not_a_file = the path is not a file
server_file_exists = { $path } exists; --force replaces it
server_not_a_change = not a change's name
server_not_a_person = not the id of a person
server_not_a_site = not the id of a site
server_never_a_person = that id is not, and was never, a user's
server_never_a_site = that id is not, and was never, a site's
server_unknown_site = there is no such site; `site list` names them, `--new-site` makes a new one
server_unknown_site_near = there is no such site, but { $known }; `--new-site` makes a new one
server_site_exists = there is { $known } already; `--new-site` makes another of the same name
server_ambiguous_site = several sites are called that: { $known }; give the id
server_person_exists = somebody is called that already: { $known }; give `--same-person ID` if it is them, or `--new-person` if it is somebody else
server_no_user = no user

## What went wrong. The detail names files, or is what the system said.
server_error_field = { $field } cannot be used
server_error_listen = cannot listen at { $address }: { $detail }
server_error_gone = the connection broke
server_error_database = the database failed: { $detail }
server_error_database_url = not a usable database address
server_error_damaged = damaged, or cannot be read: { $detail }
server_error_newer = a newer version wrote it
server_error_key_missing = a key is missing from the key store: it was restored from an older copy, or lost
server_error_unsealing = a sealed value does not open: another master key, or changed bytes
server_error_key_service_absent = the program that asks for the master key cannot be started: { $detail }
server_error_key_service_slow = the key-management service did not give the master key in time: { $detail }
server_error_key_service_refused = the key-management service refused to give the master key: { $detail }
server_error_key_service_no_key = what the key-management service gave is no key (32 bytes, base64): { $detail }
server_error_key_service_another = the key-management service gave another master key than the one that is needed: { $detail }
server_error_again = another change came in between; try again
server_error_foreign = not such a backup file: { $detail }
server_error_other_organisation = the keys of another organization: { $detail }
server_error_keys_older = older than the records; take the newest file of keys: { $detail }
server_error_keys_replaced = lacks keys that the records need, as they have been replaced since; take the file of keys that was made with these records: { $detail }
server_error_backup_sealed = sealed to a recovery key that is not here: give it with --recovery-key FILE, or enough shares with --shares FILE; - is standard input: { $detail }
server_error_not_signed = was not signed by the server whose backup it is: somebody else made or altered it. Take another copy: { $detail }
server_error_exists = there is an organization already { $detail }
server_error_no_root_key = this takes the organization’s root key, which is not in the data folder: use an administrator’s laptop, or give the key with --root-key FILE, or --root-key - on standard input
server_error_no_recovery_key = this takes the recovery key that the laptop asks for: give it with --recovery-key FILE, or enough shares with --shares FILE; - is standard input
server_error_unknown_applicant = the request is of no user and laptop that are in: the laptop was removed, or the user has no rights
server_error_unknown_device = there is no such device, or it was removed already
server_error_no_organisation = no organization in { $detail }
server_error_file = { $detail }
server_error_readable_by_others = other users of this computer can read { $detail }: chmod go-rwx "{ $detail }"
server_error_tls = the TLS key or certificate cannot be used: { $detail }
server_error_report = the report cannot be written: { $detail }

## What `verify` finds.
finding_order_gap = order: nothing stands at { $first } to { $last }
finding_beyond_head = order: { $seq } stands beyond the head
finding_order_chain = order: the chain breaks at { $seq }
finding_head_chain = order: the head's chain is not that of its last change
finding_head_sums = order: the head's sums are not those of the units
finding_log_missing = log { $log }: holds changes and is not listed
finding_device_missing = log { $log }: belongs to device { $device }, which is not known
finding_log_gap = log { $log }: nothing stands at { $first } to { $last }
finding_log_twice = log { $log }: { $counter } stands there twice
finding_beyond_log = log { $log }: { $counter } stands beyond its end
finding_log_chain = log { $log }: its chain is not that of its changes
finding_witness = change { $dot }: its witness is not that of its log
finding_statement = statement { $place }: nobody who may make it has signed it
finding_user_differs = user { $user }: the row is not what the statements say
finding_device_differs = device { $device }: the row is not what the statements say
finding_unsigned = log { $log }: nobody signed { $first } to { $last }
finding_signature = log { $log }: the signature over { $first } to { $last } is not over what is held
finding_signed_missing = log { $log }: { $first } to { $last } were signed and are missing
finding_digest = change { $dot }: its bytes are not those of its digest
finding_change_unreadable = change { $dot }: does not open
finding_change_key_missing = change { $dot }: its key is missing
finding_record_missing = record { $record }: has changes and is missing
finding_record_unfounded = record { $record }: no change created it
finding_record_differs = record { $record }: is not as it was created
finding_sites_differ = record { $record }: is not at the sites that it should be at
finding_months_differ = record { $record }: is not in the months in which it happened
finding_unit_missing = unit { $record } { $unit }: was written and is missing
finding_unit_unfounded = unit { $record } { $unit }: no change wrote it
finding_unit_differs = unit { $record } { $unit }: is not what its changes make
finding_unit_unreadable = unit { $record } { $unit }: does not open
finding_unit_key_missing = unit { $record } { $unit }: its key is missing
finding_conflict_flag = unit { $record } { $unit }: its conflict flag is wrong
finding_state_hash = unit { $record } { $unit }: its hash is not that of its state
finding_last_sequence = unit { $record } { $unit }: does not stand at its last change
server_disclosure = { $id }: { $basis }. { $flags }
server_disclosures_open = { $count ->
    [one] { $count } waits for somebody to look at it.
   *[other] { $count } wait for somebody to look at them.
}
