today = Hoy
tomorrow = Mañana
in_one_week = En 1 semana
in_two_weeks = En 2 semanas
day_today = hoy
day_tomorrow = mañana
day_yesterday = ayer
day_and_time = { $day }, { $time }
day_none_chosen = Sin fecha elegida
day_missing = Elija el día.
ago_moment = ahora mismo
ago_minutes = hace { $count } min
ago_hours = { $count ->
    [one] hace { $count } hora
   *[other] hace { $count } horas
}
ago_days = { $count ->
    [one] hace { $count } día
   *[other] hace { $count } días
}
yesterday = Ayer

## A milestone or a victory whose day comes back.
comes_back_years = { $count ->
    [one] Un año { $day }: { $words }
   *[other] { $count } años { $day }: { $words }
}
comes_back_days = { $count } días { $day }: { $words }
