## What kinds are called: one, several, a new one.
kind_group_series = Grupo
kind_group_series_many = Grupos
kind_group_series_new = Nuevo grupo
kind_group_session = Reunión de grupo
kind_group_session_many = Reuniones de grupo
kind_group_session_new = Nueva reunión de grupo
kind_attendance = En un grupo
kind_attendance_many = En grupos
kind_attendance_new = Estuvo en un grupo

## What fields are called, and how forms ask.
field_meets_how = Cómo se reúne
field_when_it_meets = Cuándo se reúne, si no es cada semana
field_curriculum = Programa
field_facilitators = Lo guían
field_series = Qué grupo
field_topic = Tema
field_headcount = Cuántas personas
field_group_session_anonymous_count = De ellas, anónimas
hint_group_session_note = Aquí no nombre a nadie.
field_session = Qué reunión
field_stayed = Cuánto se quedó

## Choices.
choice_virtual = En línea
choice_meets_how_both = En persona y en línea
choice_whole_time = Todo el tiempo
choice_part_of_it = Una parte

## The screens of groups: what meets, a meeting and who is there.
nav_groups = Grupos
groups_meet = Grupos que se reúnen
groups_none = Todavía no hay grupos. Anote uno, y cada semana su gente estará a un toque.
groups_met = Reuniones recientes
groups_met_none = Todavía no hay reuniones.
groups_all = Todas las reuniones de grupo
meeting_next = se reúne { $day }
meeting_next_at = se reúne { $day }, { $time }
meeting_start = Empezar
meeting_count = { $count ->
    [one] { $count } persona
   *[other] { $count } personas
}
meeting_here = { $count ->
    [one] persona aquí
   *[other] personas aquí
}
meeting_who = Quién está aquí
meeting_people = Quienes vienen casi siempre
meeting_add = ¿Alguien más? Escriba un nombre
meeting_anonymous = Aquí sin dar su nombre
meeting_somebody_new = Alguien nuevo
meeting_what = Qué hacemos
meeting_show_room = Mostrar a la sala
meeting_back_to_list = Volver a la lista
meeting_save = Guardar la reunión
meeting_saved = La reunión está guardada en esta laptop.
amend_group = Corregir: { $group }
one_less = { $what }: uno menos
one_more = { $what }: uno más
meeting_names_title = ¿Esto nombra a alguien?
meeting_names_found = Estas palabras se parecen a: { $names }
meeting_names_why = Las notas de grupo no nombran a nadie: lo que aquí se dice, aquí se queda.
meeting_names_change = Cambiar las palabras
meeting_names_anyway = Guardar así
