sync_all_at_base = Todo está en la base ({ $ago })
sync_arriving = Todavía no ha llegado todo
sync_arriving_hint = Falta que llegue una parte de lo que va en esta laptop. Puede trabajar con lo que ya está; lo demás llega al sincronizar.
sync_never = Todavía sin contacto con la base
sync_unknown = Por ahora no se sabe cómo va la sincronización
sync_connecting = Buscando la base…
sync_sending = Enviando { $sent } de { $total } cambios
sync_now = Sincronizar ahora
sync_running = Sincronizando…
sync_progress = Avance de la sincronización
sync_last = Último contacto con la base { $ago }.
sync_server = Base: { $server }
sync_safe_here = Todo está seguro en esta laptop. Lo intenta sola otra vez cuando alcance la base.
sync_done = Listo. { $pushed } de salida, { $pulled } de llegada.
sync_waits_title = Pendiente en esta laptop
sync_waits_none = No hay nada pendiente.
sync_waits_more = Guardado aquí y cifrado. Va a la base en cuanto la laptop la alcance.
sync_put_off = { $count ->
    [one] La base todavía no tiene lugar para { $count } cambio. Está solo en esta laptop y se envía otra vez en cada sincronización.
   *[other] La base todavía no tiene lugar para { $count } cambios. Están solo en esta laptop y se envían otra vez en cada sincronización.
}
sync_waiting = { $count ->
    [one] { $count } cambio espera en esta laptop
   *[other] { $count } cambios esperan en esta laptop
}
sync_attention = { $count ->
    [one] { $count } necesita atención
   *[other] { $count } necesitan atención
}
sync_receiving = { $count ->
    [one] Recibiendo: { $count } registro hasta ahora
   *[other] Recibiendo: { $count } registros hasta ahora
}
sync_set_aside = { $count ->
    [one] { $count } cambio necesita atención; vea abajo.
   *[other] { $count } cambios necesitan atención; vea abajo.
}
changes_count = { $count ->
    [one] { $count } cambio
   *[other] { $count } cambios
}

## Por mensajería: archivos que alguien lleva.
courier_title = ¿Sin red? Por mensajería
courier_more = Lo que espera va en un archivo que solo la base puede abrir. Alguien lo lleva a una laptop con conexión y trae la respuesta. Hasta entonces todo espera aquí.
courier_out = Poner lo que espera en un archivo
courier_in = Traer un archivo
courier_working = Un momento…
courier_written = { $count ->
    [0] Nada espera; el archivo pregunta a la base qué tiene: { $path }
    [one] { $count } cambio está en { $path }
   *[other] { $count } cambios están en { $path }
}
courier_left = { $count ->
    [one] { $count } cambio no cupo. Va en el próximo archivo, cuando este tenga respuesta.
   *[other] { $count } cambios no cupieron. Van en el próximo archivo, cuando este tenga respuesta.
}
courier_held = { $count ->
    [0] La base no tiene más de lo que aquí se sabía. En espera: { $waiting }.
    [one] La base tiene { $count } cambio más. En espera: { $waiting }.
   *[other] La base tiene { $count } cambios más. En espera: { $waiting }.
}
courier_too_large = Eso no es un archivo de mensajería: es demasiado grande.
courier_answered = La base lo recibió. Lleve esta respuesta a la laptop que escribió el archivo: { $path }
