## Cómo se llaman los tipos: uno, varios, uno nuevo.
kind_episode = Tiempo con nosotros
kind_episode_many = Tiempos con nosotros
kind_episode_new = Un nuevo tiempo con nosotros
kind_person_link = Misma persona
kind_person_link_many = Misma persona
kind_person_link_new = Misma persona

## Cómo se llaman los campos, y cómo preguntan los formularios.
field_interpreter = Intérprete
question_interpreter = ¿Le ayudaría un intérprete?
hint_interpreter = Alguien capacitado, no un familiar.
field_pathway = Su camino en la recuperación
question_pathway = ¿Cuál es su camino en la recuperación?
hint_pathway = Todos los que diga.
field_rather_not_say = Prefiere no decir
field_code_digest = Código de participante
field_person_link_number = Número
field_person_link_code = Código
field_decision = Decisión
field_opened_on = Con nosotros desde
question_opened_on = ¿Desde cuándo está con nosotros?
field_way_in = Cuánto se preguntó
field_source = Cómo nos encontró
question_source = ¿Cómo nos encontró?
field_source_words = Quién o qué lo envió
field_comes_back_after = Ya estuvo con nosotros
field_closed_on = Hasta
question_closed_on = ¿Hasta qué día?
field_close_reason = Por qué terminó
question_close_reason = ¿Por qué termina?
field_close_words = En sus palabras, o en las de usted
group_closing = Cierre

## Opciones.
choice_participant_interpreter_not_needed = No hace falta
choice_speaks_it = Uno de nosotros lo habla
choice_trained_interpreter = Un intérprete capacitado
choice_by_phone_or_video = Intérprete por teléfono o video
choice_sign_language = Lengua de señas
choice_participant_pathway_own_way = A su manera
choice_participant_pathway_mutual_help = Grupos de ayuda mutua
choice_participant_pathway_faith = La fe
choice_participant_pathway_medication = Medicamento
choice_participant_pathway_treatment = Tratamiento
choice_participant_pathway_using_less = Usar menos, con menos peligro
choice_participant_pathway_culture = Cultura y tradición
choice_participant_pathway_not_decided = Aún no lo decide
choice_something_else = Otra cosa
choice_age = Edad
choice_county = Condado
choice_living_situation = Dónde vive
choice_source = Cómo nos encontró
choice_same = La misma persona
choice_not_the_same = Dos personas
choice_taken_back = Se deshizo
choice_brief = Breve
choice_full = Completa
choice_came_by = Pasó por aquí
choice_outreach = Le conocimos afuera
choice_episode_source_friend_or_family = Amigo o familia
choice_episode_source_participant = Alguien a quien servimos
choice_episode_source_treatment = Tratamiento
choice_episode_source_hospital = Hospital o emergencias
choice_episode_source_clinic = Clínica o médico
choice_court_or_jail = Tribunal o cárcel
choice_shelter_or_housing = Refugio o vivienda
choice_child_welfare = Protección de menores
choice_school_or_work = Escuela o trabajo
choice_faith_community = Comunidad de fe
choice_got_what_they_came_for = Logró lo que buscaba
choice_goes_on_elsewhere = Sigue en otro lugar
choice_their_choice = Así lo decidió
choice_lost_touch = Perdimos el contacto
choice_in_custody = En la cárcel o prisión
choice_we_could_not_help = No pudimos ayudar
choice_episode_close_reason_in_treatment = Entró a tratamiento

## La llegada.
way_in_more = Basta un nombre clave. Guarde ahora, agregue después.
way_in_complete = Más sobre { $name }
way_in_steps = Pasos
way_in_step_names = Cómo llamarle
way_in_step_reach = Cómo comunicarse
way_in_step_about = Sobre la persona
way_in_step_living = Dónde vive
way_in_step_came = Cómo llegó
way_in_next = Sigue: { $step }
way_in_back = Atrás: { $step }
way_in_saved = Ya está con nosotros. Guardado en esta laptop.
way_in_other_number = Otra persona también tiene este número. Está bien: hay quienes comparten teléfono.
way_in_no_number = Aquí no hay ningún número. Se guarda como lo escribió.
way_in_code = Código de participante
way_in_code_hint = Para contar a cada quien una vez, sin nombres. Solo se guarda una forma cifrada. No se vuelve a mostrar.
way_in_code_keep = Guardar este código
way_in_code_kept = El código quedó guardado.
way_in_code_short = Al menos cuatro letras o dígitos.
way_in_code_same = { $count ->
    [one] Otra persona tiene el mismo código.
   *[other] Otras { $count } personas tienen el mismo código.
}

## Quizás la misma persona.
because_same_code = mismo código
because_same_name = mismo nombre
because_typo = nombre escrito casi igual
because_sounds_alike = nombre que suena igual
because_same_birth_date = misma fecha de nacimiento
because_same_phone = mismo teléfono
perhaps_same_title = Quizás la misma persona

## Dos expedientes lado a lado.
same_title = ¿Una persona o dos?
same_with = { $name } · { $other }
same_link = Es una sola persona
same_link_hint = Los dos expedientes quedan. Desde ahora se ven como uno. Se puede deshacer.
same_keep_two = Son dos personas
same_linked = Ahora se ven como uno.
same_kept_two = Anotado: dos personas.
same_take_back = Deshacerlo
same_taken_back = Otra vez se ven como dos.
same_differs = distinto
same_two_records = { $count } expedientes, se ven como uno
entry_from = del expediente de { $name }
entry_from_site = del expediente de { $name }, { $site }

## A quién le falta alguien, y qué falta completar.
needs_a_peer = { $count ->
    [one] { $count } persona necesita un par
   *[other] { $count } personas necesitan un par
}
needs_completing = { $count ->
    [one] Falta completar algo de { $count } persona
   *[other] Falta completar algo de { $count } personas
}
peer_title = Necesita un par
peer_more = Nadie los acompaña todavía.
peer_none = Todos tienen a alguien.
peer_accept = Yo acompaño
peer_accepted = Usted acompaña desde hoy.
peer_hand_over = Pasar a otra persona
peer_hand_to = Buscar a alguien
peer_to = ¿Quién acompaña desde ahora?
peer_reason = ¿Por qué?
peer_reason_needed = Diga por qué, en pocas palabras.
peer_to_needed = Elija quién acompaña.
peer_never_met = Nadie de nosotros le conoce todavía.
peer_met = Le conoce { $names }
peer_times = { $name } ({ $count })
peer_handed = Pasado a otra persona.
peer_hand_title = ¿Quién acompaña a { $name }?
apart_title = Mantener aparte
apart_nobody = Nadie que sepamos.
apart_new = Mantener aparte de alguien
apart_dialog = ¿De quién se debe mantener aparte a { $name }?
apart_hint = A quien organiza algo se le dice que elija otra hora u otra persona, y nunca por qué.
apart_other = Otra persona participante
apart_staff = O alguien de nosotros
apart_why = Por qué, en pocas palabras (si quiere)
apart_needed = Elija una cosa: otra persona participante, o alguien de nosotros.
apart_save = Mantener aparte
apart_saved = Aparte desde ahora.
apart_over = Ya no: { $name }
apart_over_said = Ya no hace falta mantenerlas aparte.
apart_another_time = Elija otra hora: { $names }.
kind_keep_apart = Mantener aparte
kind_keep_apart_many = Mantener aparte
kind_keep_apart_new = Mantener aparte
field_keep_apart_staff_member = Alguien de nosotros
field_why_apart = Por qué
field_holds = ¿Sigue así?
choice_apart = Aparte
choice_over = Ya no
peer_card = Quién le acompaña
peer_nobody = Nadie todavía.
peer_since = { $name }, desde { $day }
peer_two = Dos equipos encontraron a alguien. ¿Quién sigue?
peer_keep = Sigue { $name }
peer_chosen = Dos equipos habían encontrado a alguien.
complete_title = Por completar después
complete_more = Lo que piden quienes financian. Nada es urgente.
complete_none = No falta nada.
complete_missing = Aún falta: { $what }
complete_now = Completar
complete_rather_not = Prefiere no decirlo
complete_declined = Anotado.

## Tiempos con nosotros.
episode_card = Tiempo con nosotros
episode_since = Con nosotros desde { $day }
episode_ended = Terminó { $day }: { $why }
episode_close = Cerrar
episode_open_again = Abrir otra vez
episode_none = No se abrió ningún tiempo con nosotros.
episode_open = Abrir
episode_opened = Abierto.
episode_closed = Cerrado.
episode_two = Se abrió dos veces. Quizás lo hicieron dos equipos.
episode_keep = Dejar { $day }
episode_same_kept = Quedó uno. El otro se quitó.
episode_close_title = Cerrar el tiempo con nosotros
episode_close_hint = Después de esto no se espera nada de la persona. Se puede abrir otra vez.
