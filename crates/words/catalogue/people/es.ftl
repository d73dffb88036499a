status_all = Todas
participants_count = { $count ->
    [one] { $count } persona
   *[other] { $count } personas
}
participant_arriving = Falta que llegue a esta laptop una parte de lo que se sabe de la persona. Llega al sincronizar.
participant_voided = Este expediente se quitó.
next_title = Lo que sigue
next_nothing = No hay nada planeado.
head_contact = Contacto: { $how }
head_next = Sigue: { $what }
lists_title = Listas
contact_no_number = No hay número.
contact_nothing_asked = Todavía no se le ha preguntado. Mientras tanto: sin llamadas, mensajes ni recados.
contact_call_yes = Se puede llamar.
contact_call_no = No llame.
contact_call_for_now = No llame por ahora.
contact_call_not_asked = No se preguntó si se puede llamar: no llame.
contact_text_yes = Se puede mandar mensaje de texto.
contact_text_no = No mande mensajes de texto.
contact_text_for_now = No mande mensajes de texto por ahora.
contact_text_not_asked = No se preguntó por los mensajes de texto: no los mande.
contact_message_yes = Se puede dejar recado.
contact_message_no = No deje recado.
contact_message_for_now = No deje recado por ahora.
contact_message_not_asked = No se preguntó por los recados: no deje ninguno.
contact_short_none = no llame ni mande mensajes
contact_short_for_now = por ahora, no llame ni mande mensajes
contact_short_not_asked = aún no se pregunta: no llame ni mande mensajes
contact_short_both = llamada o mensaje
contact_short_call = solo llamada
contact_short_text = solo mensaje
contact_short_hours = { $how }, { $hours }
contact_number_differs = El número que tenemos no es el que la persona aceptó. Pregunte otra vez antes de usarlo.
contact_in_conflict = Dos equipos escribieron reglas distintas. Mientras alguien elige, vale la más cuidadosa.
chart_title = Ánimo y ganas de consumir
chart_as_table = Mostrar como tabla
chart_all = Todo ({ $count })
chart_note = Lo que la persona dice, en números de 0 a 10: en ánimo, 10 es lo mejor; en ganas de consumir, 10 es lo más fuerte. No es una prueba.
timeline_title = Historia
timeline_filter = Mostrar
timeline_all = Todo
timeline_kind = { $kinds } ({ $count })
timeline_month = Desde qué mes hacia atrás
timeline_newest = Hasta hoy
timeline_older = Mostrar más antiguo
timeline_first = Aquí empieza.
timeline_as_list = { $kinds } en lista
timeline_empty = Aquí no hay nada todavía.
chart_label = { $count ->
    [one] Ánimo y ganas de consumir en { $count } plática. La tabla muestra lo mismo.
   *[other] Ánimo y ganas de consumir en { $count } pláticas. La tabla muestra lo mismo.
}
minutes_count = { $count ->
    [one] { $count } minuto
   *[other] { $count } minutos
}
handle_another = Otro
number_same = El mismo de arriba
perhaps_show = Ver quién
perhaps_on_file = { $count ->
    [one] Quizá ya tiene expediente: { $count } persona tiene un nombre o número parecido.
   *[other] Quizá ya tiene expediente: { $count } personas tienen un nombre o número parecido.
}
sites_all = Todas
sort_by = Ordenar por
sort_name = Nombre
sort_just_met = Última vez, más reciente
sort_long_not_met = Más tiempo sin verse
sort_next_first = Lo que sigue, lo más pronto
sort_next_last = Lo que sigue, lo más lejano
column_name = Nombre
column_last_met = Última vez
column_next = Sigue
next_no_day = todavía sin día
next_declined = prefiere que no
next_none = sin siguiente paso
next_declined_since = Prefiere no tener próxima fecha (lo dijo { $day }).
scale_of = { $value } de { $highest }
years_count = { $count ->
    [one] { $count } año
   *[other] { $count } años
}
