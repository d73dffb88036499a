unlock_title = Unlock
unlock_who = Who are you?
unlock = Unlock
unlock_busy = Opening…
unlock_choose_first = Choose who you are first.
unlock_nothing_waits = Nothing waits to be sent.
unlock_waiting_unknown = What waits to be sent shows once you unlock.
forgot = Forgot your passphrase?
forgot_title = Forgot your passphrase?
forgot_nothing_lost = Nothing is lost as long as nothing is deleted.
forgot_try_again = Wrong tries delete nothing. You can try again.
forgot_nobody_knows = Nobody can look your passphrase up. With a code you choose a new one here.
forgot_choose = Close this and choose who you are first.
forgot_call = Call your coordinator. Read these groups out, one after another. They are no secret.
forgot_request = Groups to read out
forgot_code = The code that you are told
forgot_code_hint = Eight groups of five. Small letters are fine.
forgot_code_missing = Type the code that you are told.
forgot_new = Your new passphrase
forgot_open = Open with the new passphrase
forgot_until = Until you have a code
lease_title = Out of touch for too long
lease_connect = If you can get online, connect and try again.
lease_try = Try again online
lease_call = Or call your coordinator and read these groups out. They are no secret.
lease_no_request = Or ask your coordinator: the base has no key to answer with.
lease_open = Unlock with the code
forgot_others = Colleagues on the same laptop can still unlock it with their own. Their sync sends your work too.
forgot_keep = Tell your coordinator, who should keep the laptop as it is. Do not delete the app or its folder, and do not set the laptop up again.
forgot_paper = Until then, work on paper or on another laptop. “Not safe right now?” works without unlocking.
unlock_wait = { $count ->
    [one] Please wait { $count } second before the next try.
   *[other] Please wait { $count } seconds before the next try.
}
unlock_waiting = { $count ->
    [one] { $count } change waits on this laptop to be sent.
   *[other] { $count } changes wait on this laptop to be sent.
}
finishing_title = Locked
finishing_sync = A sync is finishing.
finishing_leave = Nothing can be read on this screen, and the laptop can stay as it is. It closes the records by itself when the sync is done, after two hours at most.
finishing_now = Do you need it now?
finishing_unlock = Unlock now
finishing_unlock_means = The sync stops and goes on once you are in. Closing the lid stops it too. Nothing is lost.
lease_soon = { $count ->
    [0] Today this laptop has to reach the base. Go online, or call your coordinator for a code.
    [one] Today this laptop has to reach the base. Go online, or call your coordinator for a code.
   *[other] Within { $count } days this laptop has to reach the base. Go online, or call your coordinator for a code. Nothing unsent is lost.
}
