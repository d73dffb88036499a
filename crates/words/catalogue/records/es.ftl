undo = Deshacer
undone = Se deshizo.
show_more = Mostrar { $count } más
bring_back = Regresarlo
brought_back = Se regresó.
entry_waits = espera en esta laptop
entry_time_unsure = hora dudosa
entry_voided = se quitó
entry_void_reason = Se quitó: { $reason }
entry_contested = Un equipo quitó esto y otro siguió trabajando con ello.
entry_contested_because = Un equipo quitó esto: { $reason }. Otro siguió trabajando con ello.
entry_page = Historial
entry_conflict = Dos equipos escribieron cosas distintas: { $field }.
entry_conflict_whole = Dos equipos lo escribieron de forma distinta.
amend = Corregir
wrong_person = Persona equivocada
void_entry = Quitar
void_title = Quitar esta anotación
void_more = Se queda en la historia, tachada y con su motivo. Ya no cuenta.
void_along = También se quita lo que se anotó junto con ella: { $kind }.
void_reason = ¿Por qué?
void_reason_missing = Diga por qué en unas palabras.
voided = Se quitó.
wrong_person_more = La anotación se quita de aquí y se copia a la persona correcta.
wrong_person_alone = Al elegir se ven nombres de otras personas. Siga solo si nadie más ve la pantalla.
wrong_person_right = Persona correcta
wrong_person_choose = Elija a la persona correcta.
wrong_person_move = Pasarla
wrong_person_moved = Se pasó a la persona correcta.
choose_another = Elegir a otra
draft_restored = Su texto sigue aquí ({ $day }, { $time }).
draft_start_over = Empezar de nuevo
draft_typing = Escribiendo…
draft_kept = Guardado en esta laptop
draft_failed = Lo que escribe no se está guardando. Guarde pronto.
amend_title = Corregir la plática con { $name }
amend_more = Lo anterior se puede seguir leyendo. Los minutos y cómo se vieron no son parte de esto.
amend_save = Guardar la corrección
amended = Se corrigió. Lo anterior se conserva.

## Formularios según la declaración de cada tipo.
save = Guardar
save_changes = Guardar cambios
record_saved = Se guardó en esta laptop.
changes_saved = Los cambios se guardaron en esta laptop.
started_over = Empezó de nuevo.
more_fields = Más
field_needed = { $field } (necesario)
day_part_month = Mes
day_part_day = Día
day_part_year = Año
signature_name = Nombre completo
signature_here = Firme aquí
signature_blank = Falta la firma
signature_there = Ya está firmado
signature_by_name = Firmar con este nombre
signed_by = Firma de { $name }
take_off = Quitar
picker_placeholder = Buscar: { $kind }
sort_newest = Lo más nuevo primero
picker_none = No se encontró nada.
write_down = Anotar algo
write_down_find = ¿De qué se trata?
write_down_none = Nada se llama así.
title_about = { $what }: { $name }

## Páginas.
record = Registro
record_what_it_says = Lo que dice
record_newer = Esto se escribió con una versión más nueva de Alongside. Aquí se ve tal como está.
record_not_here = no está en esta laptop
written_by = { $who }, { $when }
written_last_by = lo escribió { $author }
field_and_value = { $field }: { $value }
left_blank_count = { $count ->
    [one] { $count } en blanco
   *[other] { $count } en blanco
}
more_groups = Más para anotar
history = Quién escribió qué
history_now = ahora
unconfirmed = sin confirmar por { $who }
unconfirmed_now = Sin confirmar por { $who }: { $what }. Se escribió a su nombre, y esa persona no ha confirmado que lo escribió.
put_back = Volver a poner esto
put_back_done = Se volvió a poner.
void_reason_own = Con sus propias palabras
links_title = Tiene que ver con esto
links_count = { $kinds } ({ $count })
open_person = Ver a la persona
open_record = Ver el registro

## Listas.
list_choices = Qué mostrar
list_text = Buscar palabras
list_filter = Filtrar
list_filter_count = { $count ->
    [one] Filtrar ({ $count } elegido)
   *[other] Filtrar ({ $count } elegidos)
}
list_from = Desde
list_until = Hasta
list_open = Solo lo que sigue pendiente
list_taken_out = También lo que se quitó
list_show_all = Mostrar todo
list_none = Todavía no hay nada.
list_none_such = No hay nada así.
list_count = { $count ->
    [one] { $count } en total
   *[other] { $count } en total
}
list_more = { $count ->
    [one] Mostrar { $count } más
   *[other] Mostrar más (faltan { $count })
}

## Los registros de la organización.
nav_base = Base
base_more = Grupos, equipo y lugares, como los conoce la base.
