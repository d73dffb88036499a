settings_look = How it looks
language = Language
theme = Light or dark
theme_system = Like the laptop
theme_light = Light
theme_dark = Dark
text_size = Text size
text_normal = Normal
text_large = Large
text_larger = Larger
settings_look_more = Kept for you on this laptop.
about_title = About Alongside
about_version = Version { $version }. Works offline; records are encrypted on this laptop.
swap_readable = When memory runs short, this laptop writes parts of it on its disk unencrypted. Names and notes can stay there after it has locked. Ask whoever looks after the laptop to encrypt its swap, or to turn swap off.
swap_keys_too = The keys can be written there too: the laptop does not let Alongside keep them in memory.
settings_idle = { $count ->
    [one] Locks by itself after { $count } minute without a touch.
   *[other] Locks by itself after { $count } minutes without a touch.
}
lock_after = Lock by itself
lock_after_minutes = after { $count } minutes
lock_after_longest = after 10 minutes
