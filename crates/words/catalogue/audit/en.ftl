## Who read what.
audit_title = Who looked at what
audit_lead = Every opening, search and printing, on every laptop. Ids stand in the place of names.
audit_filter_from = From
audit_filter_to = To
audit_filter_who = Who (id)
audit_filter_about = About whom (id)
audit_filter_act = What
audit_filter_laptop = Laptop
audit_filter_any = Anything
audit_show = Show
audit_export = Save as a file
audit_exported = Saved: { $path }
audit_more = Show more
audit_none = Nothing here for these days.
audit_count = { $count ->
    [one] { $count } entry
   *[other] { $count } entries
}
audit_sealed = { $count ->
    [one] { $count } entry is sealed to a key that is not at the base.
   *[other] { $count } entries are sealed to a key that is not at the base.
}
audit_column_at = When
audit_column_who = Who
audit_column_act = What
audit_column_about = About whom
audit_column_laptop = Laptop
audit_open_name = Show the name
audit_name_title = Whose id is this?
audit_name_lead = Say why you need the name. That you asked, and why, is written down.
audit_name_reason = Why
audit_name_show = Show the name
audit_name_unknown = The base knows no name for it.
audit_act_unlocked = Unlocked
audit_act_failed_unlock = Wrong passphrase or code
audit_act_recovered = Unlocked with a code
audit_act_opened = Opened
audit_act_searched = Searched
audit_act_listed = Looked at a list
audit_act_gave = Printed, saved or told
audit_act_reported = Made a report
audit_act_locked = Locked
audit_act_audited = Looked at this list
audit_act_named = Had a name shown
audit_act_used_key = Used a key of the organization
audit_act_wrote_courier = Wrote a file to be carried to the base
audit_act_read_courier = Took in a carried file
server_audit_line = { $at }  { $act }  who { $who }  about { $about }  { $what }  on { $laptop }
server_audit_count = { $count ->
    [one] { $count } entry
   *[other] { $count } entries
}
server_audit_key = { $path } opens who looked at what, and nothing else does. Copy it with “audit-key export”, for whoever audits.
server_audit_key_copied = The audit key is copied to { $path }. Keep it safe, for whoever audits.
server_audit_key_left = The audit key is in { $path } and no longer here. “audit” takes --audit-key from now on, and auditors see nothing in the app.
server_rotated_audit = There is a new audit key in { $path }, in front of those before it. Laptops seal to it from their next sync and unlock on.
finding_audit = who looked at what, on laptop { $device }: { $what }, at { $session }:{ $row }
server_error_no_audit_key = this takes the audit key: give its file with --audit-key FILE; - is standard input
error_no_audit_key = The key that opens this is not at the base. Whoever keeps it can look with “alongside-server audit --audit-key”.

## Who has opened somebody's record, for them.
choice_what_who_opened = Who has opened it
paper_opened = Who has opened my record
paper_opened_more = Everybody who opened my record here, printed or changed something in it, or shared something of it, as far as their laptops have told the base. I can ask for this at any time.
paper_opened_nobody = Nobody yet.
paper_opened_line = { $day }: { $name }, { $role }
paper_opened_line_left = { $day }: { $name }
paper_opened_left_out = Days are by the clock of the laptop. What was written over since is counted by its newest words alone. The short list of who has a visit today is seen by the team of the day, and is not here.
opened_no_name = The program itself, or somebody whose name is no longer known
opened_times = { $act }, { $count ->
    [one] { $count } time
   *[other] { $count } times
}
opened_act_opened = Opened it
opened_act_printed = Printed something of it for me
opened_act_exported = Saved something of it as a file for me
opened_act_told = Told me something of it
opened_act_disclosed = Shared something of it with others
opened_act_changed = Wrote in it
opened_act_named = Had my name shown, for an audit
opened_act_looked_up = Looked up who has opened it
opened_title = Who has opened this record
opened_more = For them, when they ask who looked at their record. The base is asked, and that you asked is on the list as well.
opened_ask = Ask the base
opened_nobody = Nobody yet, as far as the base knows.
opened_by = { $name }, { $role }
opened_left = { $name }
opened_all = { $count ->
    [one] Show { $count } line
   *[other] Show all { $count } lines
}
