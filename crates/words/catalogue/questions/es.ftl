## Cómo se llaman: uno, varios, uno nuevo.
kind_assessment = Respuestas a un cuestionario
kind_assessment_many = Respuestas a cuestionarios
kind_assessment_new = Hacer un cuestionario
kind_questionnaire = Formulario propio
kind_questionnaire_many = Formularios propios
kind_questionnaire_new = Traer un formulario
kind_accepted_terms = Condiciones aceptadas
kind_accepted_terms_many = Condiciones aceptadas
kind_accepted_terms_new = Aceptar condiciones

## Cómo se llaman los campos, y cómo preguntan los formularios.
field_instrument = Cuestionario
field_version = Redacción
field_answers = Respuestas
field_sex = Puntos de corte para
field_score = Puntos
field_complete = Todo contestado
field_band = Rango
field_positive = Pasa del punto de corte
field_alerts = Respuestas que hay que ver
field_given_how = Cómo se preguntó
question_given_how = ¿Cómo se pregunta?
field_file = Archivo
field_form = Formulario
field_questionnaire_title = Título
field_pack = Cuestionarios
field_terms = Condiciones

## Opciones.
choice_female = Mujeres
choice_male = Hombres
choice_read_to_me = Me lo leen
choice_they_read = Lo lee la persona
choice_on_their_own = A solas
choice_interpreter = Con intérprete
choice_pack_c_ssrs = C-SSRS
choice_pack_dast = DAST-10
choice_pack_who_5 = WHO-5
choice_alerts_item_4 = Pregunta 4
choice_alerts_item_5 = Pregunta 5
choice_alerts_item_6 = Pregunta 6
choice_alerts_item_9 = Pregunta 9

## Qué significa un resultado: palabras detrás de un número, nunca una etiqueta para una persona.
choice_band_none = en el rango más bajo
choice_band_minimal = en el rango que suele llamarse mínimo
choice_band_mild = en el rango que suele llamarse leve
choice_band_low = en el rango que suele llamarse bajo
choice_band_moderate = en el rango que suele llamarse moderado
choice_band_moderately_severe = en el rango que suele llamarse moderadamente grave
choice_band_substantial = en el rango que suele llamarse considerable
choice_band_severe = en el rango que suele llamarse grave
choice_band_below_cut_off = por debajo del rango que suele verse en una recuperación duradera
choice_band_sustained_remission = en el rango que suele verse en una recuperación duradera
choice_band_below_serious_distress = por debajo del rango que suele llamarse malestar serio
choice_band_serious_distress = en el rango que suele llamarse malestar serio
choice_band_adequate = en el rango que suele llamarse bienestar adecuado
choice_band_who_5_low = en el rango que suele llamarse bienestar bajo
choice_band_c_ssrs_none = ninguna respuesta que pida más
choice_band_c_ssrs_low = respuestas que piden una conversación
choice_band_c_ssrs_moderate = respuestas que piden ayuda pronto
choice_band_c_ssrs_high = respuestas que piden ayuda hoy

## Un resultado en una línea.
result_incomplete = { $title }: no está todo contestado
result_score = { $title }: { $score }
result_of = { $title }: { $score } de { $most }
result_range = { $title }: { $range }
result_of_range = { $title }: { $score } de { $most }, { $range }
answers_count = { $count ->
    [one] { $count } respuesta
   *[other] { $count } respuestas
}
form_file_kept = Guardado tal como se trajo
