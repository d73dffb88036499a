round_title = Ronda de llamadas
round_with = Llamar: { $name }
round_progress = { $done } de { $all } hechas hoy
round_own = A su cargo
round_page = Su página
round_best_time = Mejor hora: { $time }
round_no_way = No se acordó llamar ni escribir. Véale cuando esté allá.
round_outcome = ¿Cómo le fue?
round_later = Llamar más tarde
round_saved = { $outcome }. Guardado.
round_nobody = Nadie espera llamada esta semana.
round_all_done = { $count ->
    [one] Ya fueron todas. Hoy le tocó a { $count } persona. Gracias.
   *[other] Ya fueron todas. Hoy les tocó a { $count } personas. Gracias.
}
round_reached = Logró hablar con { $name }
round_note = Unas palabras
round_note_hint = O déjelo en blanco y siga.
round_note_save = Guardar y seguir
round_note_saved = Guardado.
round_next = Siguiente persona
