check_in = Plática
new_participant = Agregar participante
needs_you = Le toca a usted
needs_nothing = Por ahora nada le espera.
site_day = Jornada
site_day_none = Hoy no hay jornada.
site_day_crew = Equipo: { $names }
my_people = Mi gente, según lo que sigue
my_people_none = Esta semana no le toca a nadie.
agreed = de acuerdo: { $how }
until_then = mientras tanto: { $what }
names_show = Mostrar nombres
names_hide = Ocultar nombres
follow_ups = Seguimientos para ahora
follow_up_done = Seguimiento hecho.
who_with_title = Plática: ¿con quién?
who_with_new = ¿Todavía no tiene expediente?
due_hoped_by = esperábamos saber de la persona { $day }
due_check_in_today = toca plática hoy
due_check_in_on = toca plática { $day }
due_follow_up = seguimiento
due_follow_up_hoped = seguimiento, se esperaba { $day }
due_follow_up_today = seguimiento para hoy
due_follow_up_on = seguimiento { $day }
draft_of_check_in = Hay una plática sin terminar
draft_of_follow_up = Hay un seguimiento sin terminar
draft_of_contact_attempt = Hay un intento de contacto sin terminar
draft_of_participant = Hay un expediente sin terminar
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
needs_follow_ups = { $count ->
    [one] { $count } seguimiento para ahora
   *[other] { $count } seguimientos para ahora
}
needs_due_today = { $count ->
    [one] { $count } plática para hoy
   *[other] { $count } pláticas para hoy
}
needs_hoped_earlier = { $count ->
    [one] { $count } persona de quien esperábamos saber antes
   *[other] { $count } personas de quienes esperábamos saber antes
}
