## What kinds are called: one, several, a new one.
kind_supporter = Alguien a su alrededor
kind_supporter_many = Gente a su alrededor
kind_supporter_new = Alguien a su alrededor
kind_supporter_task = Lo que alguien hace por la persona
kind_supporter_task_many = Lo que otros hacen por la persona
kind_supporter_task_new = Alguien se encarga de algo
kind_care_team_member = Quién le atiende en otro lugar
kind_care_team_member_many = Quiénes le atienden en otros lugares
kind_care_team_member_new = Alguien que le atiende en otro lugar
kind_medication_status = Medicamento
kind_medication_status_many = Medicamento
kind_medication_status_new = Cómo va con el medicamento
kind_online_community = Comunidad en línea
kind_online_community_many = Comunidades en línea
kind_online_community_new = Comunidad en línea

## What fields are called, and how forms ask.
field_supporter_name = Cómo le dice
field_tie = Qué es de la persona
field_makes_it = Ayuda o lo hace más difícil
field_closeness = Qué tan cercano
question_closeness = ¿Qué tan cerca se siente?
field_good_for = Para qué ayuda
field_supporter_in_their_words = En sus palabras
field_may_know = Qué puede saber
question_may_know = ¿Qué puede saber?
hint_may_know = En blanco quiere decir nada. Para contarle algo todavía se necesita un permiso.
field_may_be_called = Se le puede llamar
question_may_be_called = ¿Podemos llamarle?
field_may_do = Qué puede hacer
field_supporter = Quién
field_supporter_task_what = Qué hace
question_supporter_task_what = ¿Qué hace?
field_part = Su papel
field_place = Lugar
field_how_it_is_going = Cómo va
field_medicine = Cuál
field_how_they_feel = Cómo se siente con eso
field_wants_to_come_down = Quiere bajar la dosis
question_wants_to_come_down = ¿Quiere bajar la dosis?
hint_wants_to_come_down = Con quien receta, nunca por su cuenta.

## Choices.
choice_partner = Pareja
choice_parent = Madre o padre
choice_child = Hija o hijo
choice_brother_or_sister = Hermana o hermano
choice_other_family = Otro familiar
choice_friend = Amistad
choice_sponsor = Madrina o padrino
choice_sober_companion = Compañía sobria
choice_faith = Iglesia o fe
choice_coworker = Del trabajo
choice_neighbor = Del vecindario
choice_tie_other = Alguien más
choice_listening = Escuchar
choice_a_crisis = Una crisis
choice_schedule = El horario de la semana
choice_rides = Llevarle en carro
choice_treatment = Tratamiento
choice_good_times = Buenos ratos
choice_nothing = Nada
choice_how_they_are = Cómo está
choice_their_plan = Su plan
choice_everything = Todo
choice_in_a_crisis = En una crisis
choice_done = Hecho
choice_did_not_work = No funcionó
choice_doctor = Doctor
choice_prescriber = Quien receta
choice_nurse = Enfermería
choice_counselor = Consejería
choice_case_manager = Trabajo social
choice_pharmacy = Farmacia
choice_probation = Libertad condicional
choice_lawyer = Abogacía
choice_aftercare = Seguimiento después del tratamiento
choice_part_other = Alguien más
choice_taking_it = Lo toma
choice_taking_some = Toma una parte
choice_coming_down = Está bajando la dosis
choice_stopped = Lo dejó
choice_wants_to_start = Quiere empezar
choice_not_for_them = No es para la persona
choice_buprenorphine = Buprenorfina
choice_methadone = Metadona
choice_naltrexone = Naltrexona
choice_it_helps = Le ayuda
choice_mixed = De las dos
choice_mistrust = Le tiene desconfianza

## Headings of groups of fields.
group_scope = Qué puede saber y hacer

## The ends of scales.
closeness_lowest = lejos
closeness_highest = muy cerca

## The people around somebody, together: hints are questions with their reason.
around_title = La gente a su alrededor
around_of = La gente alrededor de { $name }
around_none = Todavía no se nombró a nadie. ¿Quién está cuando se pone difícil?
around_help = Quién ayuda
around_harder = Quién lo hace más difícil
around_both = ayuda y lo hace más difícil
around_not_sure = no es seguro que ayude
around_uses = Para qué cuenta con cada quien
around_close = cercanía { $value } de 10
around_tasks = Hace: { $tasks }
around_worth_asking = Vale la pena preguntar
around_only_one = Solo { $name } aparece como ayuda. ¿A quién más podría llamar?
around_nobody = Nadie aparece como ayuda. ¿A quién podría llamar?
around_leans = Solo { $name } está para: { $uses }. ¿A quién más podría llamar?
around_crisis = Nadie aparece para una crisis. ¿A quién podría llamar entonces?
around_may_not_call = Para una crisis está { $names }, y no podemos llamarle. ¿Podríamos, entonces? ¿Quién más?
around_growing = Se sumó en los últimos tres meses: { $names }. ¿Cómo es contar con su compañía?
around_shrinking = Menos cerca que hace tres meses: { $names }. ¿A quién podría llamar en su lugar?
