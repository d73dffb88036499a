today = Today
tomorrow = Tomorrow
in_one_week = In 1 week
in_two_weeks = In 2 weeks
day_today = today
day_tomorrow = tomorrow
day_yesterday = yesterday
day_and_time = { $day }, { $time }
day_none_chosen = No day chosen
day_missing = Choose the day.
ago_moment = just now
ago_minutes = { $count } min ago
ago_hours = { $count ->
    [one] { $count } hour ago
   *[other] { $count } hours ago
}
ago_days = { $count ->
    [one] { $count } day ago
   *[other] { $count } days ago
}
yesterday = Yesterday

## A milestone or a victory whose day comes back.
comes_back_years = { $count ->
    [one] One year { $day }: { $words }
   *[other] { $count } years { $day }: { $words }
}
comes_back_days = { $count } days { $day }: { $words }
