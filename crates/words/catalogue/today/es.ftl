check_in = Plática
needs_you = Le toca a usted
site_day_none = Hoy no hay jornada.
agreed = de acuerdo: { $how }
names_show = Mostrar nombres
names_hide = Ocultar nombres
who_with_title = Plática: ¿con quién?
who_with_new = ¿Todavía no tiene expediente?
due_hoped_by = esperábamos saber de la persona { $day }
due_check_in_today = toca plática hoy
due_check_in_on = toca plática { $day }
needs_conflicts = { $count ->
    [one] { $count } nota con dos versiones
   *[other] { $count } notas con dos versiones
}
needs_attention = { $count ->
    [one] { $count } cambio necesita atención
   *[other] { $count } cambios necesitan atención
}
needs_handed = { $count ->
    [one] le pasaron { $count } anotación
   *[other] le pasaron { $count } anotaciones
}
site_day_crew = con { $names }
call = Llamar
text_them = Mensaje
today_now = Ahora
today_today = Hoy
today_no_next_step = Sin siguiente paso
today_this_week = Esta semana
groups_filter = Mostrar solo
group_nobody = Aquí no hay nadie.
today_nobody = Esta semana nadie espera. Todas las personas tienen un siguiente paso.
show_more_of = Mostrar { $count } más de { $total }
about_nobody = De nadie en particular
plan_glimpsed = Seguimiento
plan_without_day = { $kind }, todavía sin día
plan_hoped = { $kind }, se esperaba { $day }
plan_today = { $kind } hoy
plan_on = { $kind } { $day }
due_no_day = mientras tanto
plans_more = { $count ->
    [one] y { $count } más
   *[other] y { $count } más
}
plan_done = Hecho.
not_done = Todavía no se hizo
done_today = { $count ->
    [one] { $count } hecho hoy
   *[other] { $count } hechos hoy
}
last_met = última vez { $day }
never_met = todavía no se han visto
not_yet = todavía no
needs_unfinished = { $count ->
    [one] { $count } sin terminar
   *[other] { $count } sin terminar
}
unfinished_title = Sin terminar
unfinished_more = Lo que empezó y no ha guardado. Se conserva en esta laptop.
unfinished_none = No hay nada sin terminar.
unfinished_words = Lo que tiene escrito
unfinished_unknown = Un formulario que esta versión no conoce
draft_discard = Desechar
draft_discarded = Desechado.
next_question = ¿Cuándo se ven otra vez?
next_one_week = 1 semana
next_two_weeks = 2 semanas
next_another_day = Otro día
next_rather_not = Prefiere que no
next_question_more = Para no olvidar a nadie. Puede decir que no; eso se anota y ya no se le pregunta.
next_save = Guardar con este día
today_yours = Lo que puede hacer aquí
today_no_care = Los expedientes son para quienes trabajan con participantes. Su función no los ve.
yours_reports = A cuántas personas se atendió, y cómo
yours_read = solo para ver
due_ask_cadence = preguntar cada cuánto quiere que le llamemos
