## The recovery plan: to read and to write together.
plan_title = Plan de recuperación
plan_of = Plan de recuperación: { $name }
plan_written = { $day }, con { $author }
plan_begin = Empezar el plan
plan_go_on = Seguir con el plan
plan_both = Escribir uno de los dos
plan_none = Todavía no hay plan. Empieza con lo que ya ayuda.
plan_more = En sus propias palabras. Una parte a la vez, en cualquier orden.
plan_sections = Partes del plan
plan_filled = tiene palabras
plan_choose = Elegir
plan_next = Sigue: { $section }
plan_save = Guardar esta versión
plan_saved = El plan está guardado en esta laptop.
plan_taken = Esta versión es la que vale ahora. La otra se puede seguir leyendo.
plan_two = Hay dos versiones de este plan que valen a la vez. Use una, o escriba una a partir de las dos.
plan_take = Usar esta
plan_differ = Dos versiones dicen cosas distintas aquí.
plan_use = Usar estas palabras
plan_neither = Dejarlo vacío
plan_undecided = { $section }: elija las palabras, o déjelo vacío.
plan_their_words = Sus palabras de antes
plan_changed = Qué cambió: { $when }
plan_before = Antes: { $words }
plan_now = Ahora: { $words }
plan_empty = nada
plan_earlier = { $count ->
    [one] { $count } versión anterior
   *[other] { $count } versiones anteriores
}
