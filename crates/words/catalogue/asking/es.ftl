## Asking a questionnaire.
asking_question = La pregunta
asking_progress = { $done } de { $of }
asking_back = Atrás
asking_next = Siguiente
asking_save = Guardar las respuestas
asking_saved = Las respuestas se guardaron en esta laptop.
asking_nothing = Todavía no hay respuestas.
asking_given = Contestada
asking_declined = Prefiere no decir
asking_not_asked = No se preguntó
asking_open = Sin contestar todavía
asking_needed = (hace falta para un resultado)
asking_other_words = Con otras palabras
asking_one_more = Una más
asking_one_less = Quitar
asking_unit = Unidad
asking_day = Día, mes o año
asking_unsupported = Esto no se puede preguntar aquí.
asking_end = Esa fue la última pregunta.
asking_end_all = Todas las preguntas tienen respuesta.
asking_end_left = Estas no tienen respuesta. Regrese a una, o guarde así.
asking_language = Idioma de las preguntas
asking_not_in_language = Estas preguntas están solo en inglés. No se conoce una traducción oficial al español.
asking_all_on_one_page = Todas en una página
asking_hand_over = Que conteste a solas
asking_how_given = ¿Cómo se pregunta?
asking_how_given_is = Cómo se pregunta: { $how }
asking_from_age = Es para personas de { $count } años en adelante.
asking_sex = Esta cuenta distinto para mujeres y hombres.
asking_problem = Esta respuesta no va con la pregunta.
asking_problem_not_a_number = Escriba un número, como 12 o 1.5.
asking_problem_not_whole = Escriba un número entero, como 12.
asking_problem_not_a_date = Ese día no existe. Revise día, mes y año.
asking_problem_not_a_time = Esa hora no existe. Escríbala así: 14:30.
asking_problem_not_a_choice = No es ninguna de las respuestas que se pueden elegir.
asking_problem_out_of_range = Es más o menos de lo que permite la pregunta.
asking_problem_too_long = Es más largo de lo que permite la pregunta.

## For whom answers alone.
own_title = Preguntas para usted
own_more = Tómese su tiempo. Puede saltarse cualquier pregunta y parar cuando quiera.
own_declined = Prefiero no decir
own_stop = Quiero parar
own_thanks = Gracias.
own_hand_back = Por favor, devuelva la laptop a { $name }.
own_not_safe = Si no está a salvo, o piensa en hacerse daño: dígaselo ahora a { $name }, o llame o mande un texto al 988. Contestan de día y de noche.
own_go_on = Seguir contestando
own_way_back = Volver con { $name }
own_way_back_title = Desde aquí solo sigue { $name }
own_way_back_go = Seguir

## Choosing one.
instruments_title = Cuestionarios
instruments_all = Todos
instruments_none = Todavía no hay ninguno.
instruments_before = Ya se preguntaron
instruments_first = Para elegir
instruments_others = Otros
instruments_own = Nuestros propios formularios
instruments_own_none = Todavía no hay. Traiga un formulario que use su programa.
instruments_not_now = Por ahora no
instruments_shipped = Listos para usar
instruments_packs = Apagados hasta que se acepten sus condiciones
instruments_terms = Primero alguien de administración tiene que aceptar sus condiciones.
instruments_clinician = Solo para personal clínico.
instruments_role = No es para su puesto.
instruments_last = última vez { $day }
instruments_items = { $count ->
    [one] { $count } pregunta
   *[other] { $count } preguntas
}

## What answers come to: words first, and never a label.
outcome = El resultado
outcome_score = { $value }.
outcome_score_of = { $value } de { $most }.
outcome_written = Las respuestas quedaron escritas.
outcome_band = A este rango se le suele llamar { $band }.
outcome_no_diagnosis = No es un diagnóstico.
outcome_refer = ¿Le gustaría hablar con alguien de la clínica?
outcome_talk = ¿Qué le llama la atención a la persona?
outcome_incomplete = Todavía no hay resultado.
outcome_missing = { $count ->
    [one] Una pregunta no tiene respuesta. Elíjala para preguntarla ahora.
   *[other] { $count } preguntas no tienen respuesta. Elija una para preguntarla ahora.
}
outcome_barc_10_sustained_remission = Quienes tienen 47 o más suelen llevar buen tiempo en recuperación.
outcome_barc_10_below_cut_off = Hay espacio para crecer. ¿De cuál de estas cosas quisiera más?
outcome_who_5_low = El bienestar está bajo en estos días.
outcome_who_5_adequate = El bienestar está bien en estos días.
outcome_k6_serious_distress = Es mucho lo que carga.
outcome_k6_below_serious_distress = Aun así, algo de esto puede ser mucho que cargar.
outcome_c_ssrs_high = Quédese con la persona. Necesita ayuda hoy.
outcome_c_ssrs_moderate = Hable hoy con su supervisión. Hagan juntos un plan para su seguridad.
outcome_c_ssrs_low = Pregunte cómo está ahora. Hagan juntos un plan para su seguridad.
outcome_c_ssrs_none = Dijo que no a lo que se preguntó. Vuelva a preguntar otro día.
outcome_alert = Una respuesta le necesita ahora
outcome_alert_more = Quédese con la persona. Pregunte cómo está en este momento y si está a salvo.
outcome_alert_write = Escribir qué se hizo
outcome_answers = Preguntas y respuestas
band_none = ninguno
band_minimal = mínimo
band_mild = leve
band_low = bajo
band_adequate = adecuado
band_moderate = moderado
band_moderately_severe = moderadamente severo
band_substantial = considerable
band_severe = severo
band_high = alto
band_barc_10_below_cut_off = menos de 47
band_barc_10_sustained_remission = 47 o más
band_k6_below_serious_distress = menos de 13
band_k6_serious_distress = 13 o más
trend_title = Con el tiempo
trend_score = Resultado
trend_band = Se suele llamar
trend_incomplete = incompleto
trend_note = Los números suben y bajan. Lo que cambió en su vida dice más.
trend_label = { $count ->
    [one] { $count } resultado con el tiempo. La tabla muestra las mismas cifras.
   *[other] { $count } resultados con el tiempo. La tabla muestra las mismas cifras.
}

## Bringing in a form, and accepting terms.
bring_form = Traer un formulario
bring_form_more = Un formulario hecho con Form Builder de la NLM o LHC-Forms, guardado como FHIR R4.
bring_form_file = Elegir un archivo
bring_form_paste = O péguelo aquí
bring_form_nothing = Primero elija un archivo o pegue un formulario.
bring_form_no_title = Un formulario sin título
bring_form_replaces = Ya hay una versión de este formulario. La nueva toma su lugar. Las respuestas de antes quedan como se preguntaron.
bring_form_all = Todo se puede preguntar aquí.
bring_form_unsupported = { $count ->
    [one] Una cosa no se puede hacer aquí. Lo demás se pregunta.
   *[other] { $count } cosas no se pueden hacer aquí. Lo demás se pregunta.
}
bring_form_save = Quedarse con este formulario
bring_form_saved = El formulario ya está aquí. Desde ahora se puede preguntar.
unsupported = Esto no se puede hacer aquí.
unsupported_repeating_group = Un grupo que se repite se pregunta una sola vez.
unsupported_calculated_expression = Nada se calcula con fórmulas.
unsupported_initial_expression = Nada se llena con fórmulas.
unsupported_enable_when_expression = Se pregunta siempre: lo decidiría una fórmula.
unsupported_answer_expression = Una fórmula ofrecería las respuestas.
unsupported_expression = Una fórmula no se toma en cuenta.
unsupported_constraint = Una regla escrita como fórmula no se revisa.
unsupported_external_value_set = Sus respuestas no están en el archivo.
unsupported_filtered_value_set = Sus respuestas son una lista filtrada que no está en el archivo.
unsupported_missing_value_set = Falta la lista de sus respuestas.
unsupported_attachment = Un archivo no puede ser respuesta aquí.
unsupported_reference = Otro registro no puede ser respuesta aquí.
unsupported_unknown_type = Este tipo de respuesta no se conoce aquí.
unsupported_answer_type = Una de sus respuestas es de un tipo que no se conoce aquí.
unsupported_sub_questionnaire = Otro formulario que lleva dentro se deja fuera.
unsupported_weight = Lo que cuenta una de sus respuestas no es un número. No cuenta nada.
unsupported_max_length = Su largo máximo no es un largo. Las respuestas pueden ser tan largas como haga falta.
unsupported_modifier_extension = Algo ahí cambia lo que significa, y no se conoce aquí.
terms_read = Leer y aceptar
terms_title = Condiciones: { $title }
terms_accept = Aceptar para nuestro programa
terms_accepted = Aceptadas. Desde ahora se puede preguntar.
