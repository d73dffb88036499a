## People who work here, their rights, and their laptops.
team_title = People and laptops
team_more = Who may do what here, and on which laptops.
team_people = People with rights
team_laptops = { $count ->
    [0] no laptop yet
    [one] { $count } laptop
   *[other] { $count } laptops
}
team_new = Add a colleague
team_you = you
team_take = Take their rights…
team_take_title = Take { $name }’s rights
team_take_what = They see nothing more and send nothing more once their laptop has synced. What they wrote stays.
team_suspend = Until it is settled
team_suspend_more = One administrator is enough. Giving them a code again brings their rights back.
team_remove = For good, as they have left
team_remove_more = A code for them later takes a new appointment.
team_suspended = { $name } has no rights until that is settled.
team_removed = { $name } has no rights any more.
team_removal_waits = It waits for a second administrator.
team_working = Letting the base know…

team_waiting = Waiting for a second administrator
team_waiting_appoint = A role for { $name }: { $role }
team_waiting_erase = The record { $name } is to be erased for good
team_waiting_remove_user = { $name } is to lose their rights
team_waiting_suspend = { $name } is to be without rights until it is settled
team_waiting_by = said by { $name }
team_waiting_own = You said this. Another administrator has to agree.
team_agree = Agree
team_agreed = You agreed. It holds from now on.

team_devices = Laptops
team_devices_ask = The base knows when it last heard from each.
team_devices_none = No laptop is enrolled yet.
team_device_this = this laptop
team_device_nobody = nobody
team_device_contact = last heard from { $when }
team_device_silent = never heard from
team_device_received = last sent something { $when }
team_device_version = version { $version }
team_device_waits = { $count ->
    [0] nothing waited there then
    [one] { $count } change waited there then
   *[other] { $count } changes waited there then
}
team_device_revoked = revoked
team_device_review = what it sends is looked at first
team_device_old = { $count ->
    [one] { $count } laptop revoked or retired earlier
   *[other] { $count } laptops revoked or retired earlier
}
team_device_kept = kept at { $site }
team_device_retired = retired
team_device_retiring = Its service is over. Let it sync once more, so that what waits there comes home.
team_device_holds = It held the records of { $sites }.
team_device_holds_all = It held the records of all sites.
team_device_holds_nothing = It held the records of no site.
team_change = Change…
team_change_title = Laptop of { $name }
team_change_name = What it is called
team_change_name_hint = As on its lid. Nobody’s name.
team_change_site = Where it is kept
team_change_site_hint = What is on it follows from who uses it.
team_change_nowhere = Nowhere in particular
team_change_save = Save
team_changed = Saved. Every laptop hears of it with its next sync.
team_retire = Its service is over
team_retire_more = With its next sync it brings home what waits there, and then destroys what it holds. There is no way back; it can be enrolled again as a new one. If it is lost or stolen, revoke it instead.
team_retire_sure = Is its service over for good?
team_retire_yes = Yes, for good
team_retire_no = Not yet
team_retired = Let it sync once more. It then holds nothing.
organization_title = The organization
organization_name = Name
organization_zone = Days begin and end in
organization_zone_hint = Today, due days and reports go by it, on every laptop with its next sync.
organization_zone_change = Change the time zone…
organization_zone_save = Save the time zone
organization_zone_set = Saved. Laptops follow with their next sync.
organization_zones_here = United States
organization_zones_all = Elsewhere
organization_url = Where the base is reached
organization_lease = A laptop may be out of touch
organization_lease_none = as long as anybody likes
organization_lease_days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
organization_keeps = Records are kept
organization_keeps_years = { $count ->
    [0] no longer than two administrators like
    [one] { $count } year after the last thing was written
   *[other] { $count } years after the last thing was written
}
organization_elsewhere = Name, address, days and years are changed at the base, with the root key (alongside-server organization set, lease).
site_card = Emergency card
site_not_written = not written down yet
site_number_said = { $who } says the number is { $number }.
site_look = Look
site_crew = Who works here
site_crew_none = Nobody has this site yet.
site_crew_how = A colleague’s sites come with their code, under People and laptops.
site_days = Days that are planned
site_days_none = No day is planned.
team_revoke = Lost or stolen…
team_revoke_title = Revoke a laptop of { $name }
team_revoke_what = The base gives it nothing more, from now on. What it still sends is looked at by somebody first. The laptop itself hears of it when it next has signal.
team_revoke_facts = What is known of it, for whoever has to judge what was lost:
team_revoke_waits = { $count ->
    [0] Nothing waited there when it was last heard from. What was written since is only on it.
    [one] { $count } change waited there when it was last heard from, and is only on it. So is what was written since.
   *[other] { $count } changes waited there when it was last heard from, and are only on it. So is what was written since.
}
team_revoke_found = If it is found, it can be enrolled again as a new one.
team_revoke_now = Revoke it
team_revoked = The laptop is revoked.

phone_title = A code over the phone
phone_more = Somebody who forgot their passphrase, or whose laptop was out of touch for too long, reads groups out to you. Nothing they saved is lost.
phone_voice = Only for somebody whose voice you know, or whom you called back. Whoever hears the code can open that laptop.
phone_groups = What they read out
phone_groups_hint = Eighteen groups of five. Small letters are fine.
phone_missing = Type what they read out.
phone_show = Show the code
phone_asking = Asking the base…
phone_forgot = { $name } forgot their passphrase.
phone_lease = { $name } may go on with their laptop.
phone_read_out = Read this out, group by group. It works on their laptop alone.
phone_code = The code
phone_heard = They have it
phone_rehearse_title = Rehearse it
phone_rehearse_more = Asks the base for a code for you, and tries whether it would open this laptop. Nothing changes.
phone_rehearse = Try it now
phone_rehearse_opens = It opens. You would get in again.
