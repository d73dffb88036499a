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
field_when_it_meets = Cuándo se reúne
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
