## What kinds are called: one, several, a new one.
kind_door_count = Conteo en la puerta
kind_door_count_many = Conteos en la puerta
kind_door_count_new = Contar en la puerta
kind_program_counter = Algo que contamos en la puerta
kind_program_counter_many = Lo que contamos en la puerta
kind_program_counter_new = Contar algo más en la puerta
kind_program_counter_hint = Aparece en la pantalla de la puerta de todos después de la próxima sincronización.
kind_program_count = Conteo propio en la puerta
kind_program_count_many = Conteos propios en la puerta
kind_program_count_new = Contar algo propio
kind_activity = Otro trabajo
kind_activity_many = Otros trabajos
kind_activity_new = Otro trabajo
kind_ethics_consultation = Pregunta ética
kind_ethics_consultation_many = Preguntas éticas
kind_ethics_consultation_new = Pregunta ética
kind_ethics_consultation_hint = Aquí no nombre a ningún participante. Sus colegas de la sede lo pueden leer.

kind_supervision = Supervisión
kind_supervision_many = Supervisión
kind_supervision_new = Reunión de supervisión
kind_supervision_hint = Solo lo leen quienes supervisan. Aquí no nombre a ningún participante.

## What fields are called, and how forms ask.
field_people_met = Personas con quienes habló
field_kits = Estuches de naloxona
field_meals = Comidas
field_tests = Pruebas
field_other_count = Cuántos de otra cosa
field_other_what = Qué más se contó
field_in_english = En inglés
field_in_spanish = En español
hint_in_english = Pocas palabras, como “Socks”.
hint_in_spanish = Pocas palabras, como “Calcetines”.
field_still_counted = Se sigue contando
question_still_counted = ¿Se sigue contando?
field_counter = Qué se contó
field_how_many = Cuántos
field_activity_what = Qué tipo de trabajo
question_activity_what = ¿Qué tipo de trabajo?
field_question = La pregunta
field_asked_whom = A quién se preguntó
field_what_was_weighed = Qué se consideró
field_decided = Qué se decidió

field_supervised = Con quién
question_supervised = ¿Con quién se reunió?
field_supervision_form = Cómo
question_supervision_form = ¿Cómo se reunieron?
field_supervised_topics = Sobre qué
field_what_came_up = Qué surgió

## Choices.
choice_still_counted_going_on = Sí
choice_still_counted_ended = Ya no
choice_one_to_one = A solas
choice_along_at_work = Acompañando en el trabajo
choice_outreach_event = Evento en la comunidad
choice_travel = Viaje
choice_meeting = Junta
choice_planning = Planeación

## Words for oneself.
debrief_link = ¿Un día difícil? Escriba para usted
debrief_title = Para usted
debrief_alone = Solo usted puede leer esto, y solo en esta laptop. Nunca se envía: ni a la base, ni a quien supervisa. Si la laptop se pierde o se da de baja, se pierde con ella. Aquí no nombre a ningún participante.
debrief_label = ¿Qué se queda con usted de hoy?
debrief_kept = Guardado en esta laptop.
debrief_new = Escribir algo nuevo
debrief_earlier = Antes
debrief_go_on = Seguir escribiendo
debrief_remove = Quitar
debrief_removed = Quitado.

## Lo que lleva cada quien.
caseloads_title = Personas que acompañamos
caseloads_more = A cuántas personas acompaña cada quien. Son números, no un juicio: en la supervisión se habla de lo que es demasiado.
caseload_me = Tú
caseload_people = { $count ->
    [0] Ahora no acompaña a nadie
    [one] Acompaña a una persona
   *[other] Acompaña a { $count } personas
}
caseload_hard = { $count ->
    [one] Una pasó por un momento difícil en las últimas dos semanas
   *[other] { $count } pasaron por un momento difícil en las últimas dos semanas
}
caseload_worried = { $count ->
    [one] Por una hay una preocupación sin respuesta
   *[other] Por { $count } hay una preocupación sin respuesta
}
caseload_late = { $count ->
    [one] Una esperaba saber antes de nosotros
   *[other] { $count } esperaban saber antes de nosotros
}
