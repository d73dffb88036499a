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
