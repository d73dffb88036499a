report_which = Which report?
report_persons_served = Persons served
report_service_activity = Service activity
report_missing = Choose a report.
report_to_wrong = The last day must be a day, and not before the first.
period = Period
period_from = First day
period_to = Last day, included
period_this_month = This month
period_last_month = Last month
period_this_quarter = This quarter
period_last_quarter = Last quarter
report_make = Make the report
report_making = Asking the base…
reports_administrators_only = Reports are for administrators.
report_save_excel = Save for Excel
report_save_csv = Save as CSV
report_saved = Saved: { $path }
report_made_at = Made { $moment } from what the base held at change { $sequence }.
report_empty = Nothing in this period.
report_know = Know before you use it
report_definitions = What the words mean
report_devices = How fresh each laptop's data is
report_device_never = nothing received yet
report_conflicts = { $count ->
    [one] { $count } entry has two versions.
   *[other] { $count } entries have two versions.
}
report_clocks = { $count ->
    [one] { $count } counted record may have a wrong time.
   *[other] { $count } counted records may have a wrong time.
}

## What stands in the reports themselves.
report_sheet_figures = Figures
report_sheet_about = About this report
report_period = { $first } to { $last }, days in { $zone }
report_no_filter = all sites, all staff
report_never = never
report_last_received = last received { $moment }
report_last_contact = last in touch { $moment }
report_unknown_record = unknown record { $id }
report_no_site = no site given
report_no_staff = no staff given
report_no_modality = not said how
report_column_line = Line
report_column_name = Name
report_column_count = Count
report_column_encounters = Encounters
report_column_minutes = Minutes
report_column_units = Units
report_line_persons = Persons served
report_line_persons_by_site = Persons served by site
report_line_persons_by_staff = Persons served by staff
report_line_encounters = Encounters
report_line_encounters_by_site = Encounters by site
report_line_encounters_by_staff = Encounters by staff
report_line_encounters_by_modality = Encounters by how they met
report_line_anonymous = Anonymous contacts
report_line_tried = Tried to reach
report_about_report = Report
report_about_organisation = Organization
report_about_period = Period
report_about_filters = Filters
report_about_made_at = Made at
report_about_sequence = Server sequence number
report_about_two_versions = With two versions, whole organization
report_about_two_versions_counted = With two versions in counted records
report_about_clocks = Counted records whose time may be wrong
report_about_definition = Definition
report_about_note = Note
report_about_age = How fresh the data is
report_note_internal = internal: small counts not suppressed
report_note_as_entered = Records count as they were entered. Where there are two versions, the one that is shown counts until somebody chooses.
report_note_twice = A person entered twice counts twice: duplicates are not linked yet.
report_note_of_taken_out = Encounters in the period with participants who were taken out: { $count }
report_note_without_minutes = Encounters in the period without minutes: { $count }
report_note_without_date = Records without a date, which no period counts: { $count }
report_persons_served_means_person = Person served: a distinct participant with at least one encounter in the period. Encounters and participants that were taken out do not count.
report_persons_served_means_by = By site and by staff: a person seen at two sites, or by two of the staff, counts once at each and once in the total, so the lines may add up to more than the total.
report_persons_served_means_anonymous = Anonymous contacts: people met in encounters without a participant, at least one for each such encounter where no number was given. They are not persons served.
report_persons_served_means_tried = Tried to reach: tries to reach somebody. They are neither encounters nor persons served.
report_service_activity_means_encounter = Encounter: time spent with a participant in the period, not taken out. Check-ins made during an encounter are part of it and are not counted as well.
report_service_activity_means_minutes = Minutes: as entered; an encounter without minutes adds none.
report_service_activity_means_units = Units: for each encounter its minutes divided by 15, rounded down, then added up (the default for HCPCS H0038; a payer may have another rule).
report_service_activity_means_anonymous = Anonymous contacts: encounters without a participant. They stand on a line of their own and are in none of the lines above it.
report_service_activity_means_tried = Tried to reach: tries to reach somebody. They are not encounters.
