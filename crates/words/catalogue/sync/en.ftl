sync_all_at_base = All work is at base ({ $ago })
sync_arriving = Not everything has arrived here yet
sync_arriving_hint = Some of what this laptop is to hold has not arrived yet. What is here can be worked with; the rest comes with the next sync.
sync_never = Not exchanged with base yet
sync_unknown = How sync stands is not known right now
sync_connecting = Looking for the base…
sync_sending = Sending { $sent } of { $total } changes
sync_now = Sync now
sync_running = Syncing…
sync_progress = Sync progress
sync_last = Last exchanged with base { $ago }.
sync_server = Base: { $server }
sync_safe_here = Everything is safe on this laptop. It tries again by itself when it reaches the base.
sync_done = Done. { $pushed } sent, { $pulled } received.
sync_waits_title = Waiting on this laptop
sync_waits_none = Nothing waits.
sync_waits_more = Saved here and encrypted. It goes to base as soon as the laptop reaches it.
sync_put_off = { $count ->
    [one] The base has no room for { $count } change yet. It is on this laptop alone, and goes again with each sync.
   *[other] The base has no room for { $count } changes yet. They are on this laptop alone, and go again with each sync.
}
sync_waiting = { $count ->
    [one] { $count } change waits on this laptop
   *[other] { $count } changes wait on this laptop
}
sync_attention = { $count ->
    [one] { $count } needs attention
   *[other] { $count } need attention
}
sync_receiving = { $count ->
    [one] Receiving: { $count } record so far
   *[other] Receiving: { $count } records so far
}
sync_set_aside = { $count ->
    [one] { $count } change needs attention; see below.
   *[other] { $count } changes need attention; see below.
}
changes_count = { $count ->
    [one] { $count } change
   *[other] { $count } changes
}

## By courier: files that somebody carries.
courier_title = No network? By courier
courier_more = What waits goes into a file that only the base can open. Somebody carries it to a laptop with a connection, and brings the answer back. Until then everything waits here.
courier_out = Put what waits into a file
courier_in = Bring in a file
courier_working = One moment…
courier_written = { $count ->
    [0] Nothing waits; the file asks the base what it holds: { $path }
    [one] { $count } change is in { $path }
   *[other] { $count } changes are in { $path }
}
courier_left = { $count ->
    [one] { $count } change had no room. It goes with the next file, once this one is answered.
   *[other] { $count } changes had no room. They go with the next file, once this one is answered.
}
courier_held = { $count ->
    [0] The base holds nothing more than was known here. Waiting: { $waiting }.
    [one] The base holds { $count } change more. Waiting: { $waiting }.
   *[other] The base holds { $count } changes more. Waiting: { $waiting }.
}
courier_too_large = That is not a courier file: it is too large.
courier_answered = The base has taken it in. Bring this answer to the laptop that wrote the file: { $path }
