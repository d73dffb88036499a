## The demo: what `make run` says. scripts/run.sh says the first four itself.
demo_building_app = Building the app. The first time takes several minutes.
demo_no_display = There is no display here, so the app window cannot open.
demo_instead = Instead, here is a day in the field, with the real server, two real vaults and a real report.
demo_building_programs = Building the programs. The first time takes several minutes.
demo_making = Making the demo organization. Everybody in it is invented.
demo_server = The demo server runs at { $url } with its data in { $path }
demo_unlock = Unlock the app with the passphrase:  { $passphrase }
demo_not_for_real = Not for real participants’ records until SECURITY.md says so.
demo_remove = `make clean-demo` removes everything.
demo_error_run = { $program } cannot be run: { $detail }
demo_error_failed = { $program } { $task } failed: { $detail }
demo_error_unexpected = { $program } printed something unexpected.
demo_error_file = A file of the demo cannot be used: { $detail }

## A day in the field.
demo_day_invented = Everybody in this story is invented. Not for real participants’ records until SECURITY.md says so.
demo_day_base = At base. The organization’s server starts, and two laptops are enrolled.
demo_day_written = Dana writes down { $name }, who asked to be called { $handle }. Both laptops have the record.
demo_day_leave = Both vans drive out. The server is gone as far as they are concerned: it is switched off.
demo_day_jasper = Jasper: Dana meets { $name } for 45 minutes and writes the new number 555-0101.
demo_day_harrison = Harrison: Luis meets { $name } too, writes 555-0199 and the county, and talks with three people who stay anonymous.
demo_day_waiting = Waiting: { $dana ->
    [one] { $dana } change
   *[other] { $dana } changes
} with Dana, { $luis } with Luis.
demo_day_back = Back at base, the server is on again. Luis syncs, Dana syncs, Luis once more.
demo_day_conflict = In conflict: { $author } wrote { $value }.
demo_day_county = The county that only Luis wrote is simply there. Nobody’s number was lost.
demo_day_settled = Dana asks { $name }, and keeps 555-0199. After a sync it is settled on Luis’s laptop as well.
demo_day_report = The administrator’s report on persons served:
demo_day_done = The field day is done: nothing was lost, and nobody’s words were overwritten.
