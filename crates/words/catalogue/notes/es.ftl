## Notes of sessions: draft, signed, cosigned, added to; and what was entered in error.
kind_signed_note = Nota firmada
kind_signed_note_many = Notas firmadas
kind_signed_note_new = Firmar una nota
kind_cosignature = Palabra de supervisión
kind_cosignature_many = Palabras de supervisión
kind_cosignature_new = Firmar como supervisión
kind_entered_in_error = Escrito por error
kind_entered_in_error_many = Escritos por error
kind_entered_in_error_new = Decir que fue un error

## What fields are called, and how forms ask.
field_ended_at = Hasta
kind_counseling_note = Nota de consejería
kind_counseling_note_many = Notas de consejería
kind_counseling_note_new = Nota de consejería
kind_counseling_note_hint = Solo la lee el personal clínico. Se guarda aparte del expediente y sale solo con un consentimiento propio. Horarios, medicamentos, resultados y resúmenes van en el expediente.
field_what_was_said = Qué se dijo
field_thoughts = Lo que usted piensa de ello
field_session_note_place = Dónde estaban
field_signed_note_place = Dónde estaban
question_session_note_place = ¿Dónde estaban?
field_skills = Habilidades que practicaron
question_session_note_goal = ¿A qué meta sirve?
field_payer = Quién paga
field_recommendation_on_file = Recomendación archivada
question_recommendation_on_file = ¿Hay una recomendación archivada?
field_signed_note = A qué nota
field_credential = Credencial
field_signed_at = Firmada
field_cosignature_outcome = Qué dijo supervisión
field_cosignature_words = Palabras
field_addendum_answers = Responde a
field_why = Por qué
field_entered_in_error_record = Qué se escribió por error
field_cosigned_from = Supervisión firma las notas desde
hint_cosigned_from = A partir de este día. En blanco: no hace falta.
hint_site_payer = Cómo se cuenta el tiempo y qué se pide de una nota.

## Choices.
choice_place_van = En la camioneta
choice_place_clinic = En la clínica
choice_place_home = En su casa
choice_place_community = En la comunidad
choice_place_phone = Por teléfono
choice_place_video = Por video
choice_place_hospital = En un hospital
choice_place_jail_or_court = En la cárcel o el juzgado
choice_place_elsewhere = En otro lugar
choice_skills_listening = Escuchar
choice_skills_other = Otra habilidad
choice_payer_medicaid = Medicaid
choice_payer_medicare = Medicare
choice_payer_grant = Una subvención
choice_cosigned = Firmada por supervisión
choice_sent_back = Devuelta

## Headings of groups of fields.
group_notes = Notas
group_signature = Firma
group_for_the_payer = Para quien paga

## Writing a note together.
note_write = Nota de la sesión
note_title = Nota de la sesión: { $name }
note_more = Escríbanla juntos, con sus palabras si se puede.
note_of_colleague = Un colega empezó esta nota. Usted puede agregar; la firma quien la empezó.
note_facts = Cuándo, dónde y de qué
note_words = Qué pasó
note_from = Desde
note_until = Hasta
note_until_now = Hasta ahora
note_no_goal = Aún no hay una meta. Puede agregarla desde su página.
note_topics = De qué hablaron y qué practicaron
note_read_back = Leérsela
note_was_read_back = Ya la escuchó.
note_read_back_title = ¿Está bien así?
note_read_back_nothing = Todavía no hay nada escrito.
note_read_back_right = Sí, está bien
note_read_back_change = Cambiar algo
note_add_your_words = Sus propias palabras
note_signature = Firma
note_signed_as = { $name }, credencial
note_credential_hint = Va junto a su nombre. Por ejemplo: PR.
note_sign = Firmar
note_keep = Guardar borrador
note_kept = El borrador está guardado.
note_signed = La nota está firmada.

## What who pays usually asks. It never blocks.
note_payer_title = Para quien paga
note_units = { $units ->
    [one] 1 unidad
   *[other] { $units } unidades
 } · { $minutes ->
    [one] 1 minuto
   *[other] { $minutes } minutos
 }
note_rounding_whole_quarters = Solo cuentan los cuartos de hora completos.
note_rounding_eight_minutes = Regla de 8 minutos: cuentan 8 minutos o más de un cuarto de hora.
note_payer_asks = Se suele pedir y aún no está:
note_asks_date = día
note_asks_start_and_stop = inicio y fin
note_asks_place = lugar
note_asks_goal = meta
note_asks_what_we_did = qué hicimos
note_asks_how_they_responded = cómo le fue
note_asks_what_is_next = qué sigue
note_asks_credential = credencial
note_asks_recommendation = recomendación archivada
note_asks_plan_within_a_month = plan del último mes
note_asks_supervisor = supervisión

## A signed note.
note_signed_title = Nota firmada
note_signed_by = Firmada por { $author }, { $at }
note_stage_signed = Firmada
note_stage_waits_for_supervisor = Espera a supervisión
note_stage_sent_back = Devuelta
note_stage_cosigned = Firmada por supervisión
note_later_title = No es parte de lo firmado
note_later_more = Alguien escribió esto en el borrador sin saber que ya estaba firmado.
note_later_blank = Se quitó
note_later_add = Agregar estas palabras
note_beside_title = Junto a la nota
note_beside_cosigned = Firmada por { $author }, supervisión
note_beside_sent_back = Devuelta por { $author }
note_beside_added = Agregado por { $author }
note_add = Agregar palabras
note_answer = Responder a supervisión
note_add_hint = La nota se queda como está.
note_add_save = Agregar a la nota
note_added = Sus palabras están junto a la nota.
note_cosigning = Para supervisión
note_cosign = Firmar como supervisión
note_cosigned = Supervisión firmó la nota.
note_send_back = Devolver
note_send_back_words = ¿Qué debería agregar?
note_sent_back = La nota volvió con sus palabras.

## Notes that wait.
notes_title = Notas
notes_more = Lo que espera una firma o una respuesta.
notes_to_cosign = Por firmar como supervisión
notes_sent_back = Devueltas a usted
notes_unsigned = Sin firmar
notes_two_versions = dos versiones: elija primero
notes_none = No espera ninguna nota. Todo está firmado.
needs_notes = { $count ->
    [one] 1 nota le espera
   *[other] { $count } notas le esperan
 }

## What never changes.
record_signed = Esto ya se firmó. No admite más cambios.
record_signed_open = Abrir la nota firmada
in_error_more = Sale de todas las listas. Su historia la guarda, con su motivo. Esto no se puede deshacer.
in_error_said = Ya no vale.
