## Choosing a passphrase.
passphrase_hint = Four or five unrelated words are easy to remember and hard to guess. It opens this laptop's records, and only you know it.
passphrase_again = The passphrase again
strength_label = How hard the passphrase is to guess
strength_none = Type to see how hard it is to guess.
strength_too_weak = Still easy to guess.
strength_good = Good.
strength_very_good = Very good.
passphrase = Passphrase
show_passphrase = Show
passphrase_missing = Choose a passphrase.
passphrase_differs = The two passphrases are not the same.

## What is weak about a passphrase, and what would help.
passphrase_help_short = It needs at least 8 letters.
passphrase_help_own_words = Names and words that belong to your work, your organization or you add nothing.
passphrase_help_common = Many people use one like it.
passphrase_help_one_word = One word by itself is guessed quickly.
passphrase_help_names = Names are guessed early.
passphrase_help_keyboard_row = Keys that lie side by side are guessed early.
passphrase_help_repeats = The same thing over and over adds little.
passphrase_help_sequences = Sequences such as abc or 6543 are guessed early.
passphrase_help_dates = Years and dates are guessed early.
passphrase_help_capitals = Capital letters help little.
passphrase_help_backwards = Words written backwards help little.
passphrase_help_substitutions = Signs in place of letters, such as @ for a, help little.
passphrase_help_add_word = Add another word or two.
passphrase_help_few_words = Use a few words that have nothing to do with each other.

## Changing it.
passphrase_title = Your passphrase
passphrase_opens = It opens this laptop’s records for you. Colleagues have their own.
passphrase_change = Change the passphrase
passphrase_old = The passphrase you have now
passphrase_old_missing = Type the passphrase you have now.
passphrase_new = The new passphrase
passphrase_change_save = Change it
passphrase_change_busy = Changing…
passphrase_changed = Changed. From now on, only the new passphrase opens this laptop for you.
