unlock_title = Desbloquear
unlock_who = ¿Quién es usted?
unlock = Desbloquear
unlock_busy = Abriendo…
unlock_choose_first = Primero elija quién es usted.
unlock_nothing_waits = No hay nada pendiente de enviar.
unlock_waiting_unknown = Lo pendiente de enviar se ve al desbloquear.
forgot = ¿Olvidó su frase clave?
forgot_title = ¿Olvidó su frase clave?
forgot_nothing_lost = No se pierde nada mientras no se borre nada.
forgot_try_again = Los intentos fallidos no borran nada. Puede intentar otra vez.
forgot_cannot_open = Esta versión no puede abrir los expedientes sin la contraseña. Nadie puede consultarla ni darle otra, tampoco en la base.
forgot_others = Sus colegas de la misma laptop todavía pueden desbloquearla con la suya. Al sincronizar envían también el trabajo de usted.
forgot_keep = Avise a quien coordina, que debe guardar la laptop tal como está. No borre la aplicación ni su carpeta, y no configure la laptop otra vez.
forgot_paper = Mientras tanto, trabaje en papel o en otra laptop. “¿Hay peligro ahora?” funciona sin desbloquear.
unlock_wait = { $count ->
    [one] Espere { $count } segundo antes de intentar otra vez.
   *[other] Espere { $count } segundos antes de intentar otra vez.
}
unlock_waiting = { $count ->
    [one] { $count } cambio espera en esta laptop para enviarse.
   *[other] { $count } cambios esperan en esta laptop para enviarse.
}
finishing_title = Bloqueada
finishing_sync = La sincronización está por terminar.
finishing_leave = En esta pantalla no se puede leer nada y la laptop puede quedarse así. Los expedientes se cierran solos cuando termine la sincronización, a más tardar en dos horas.
finishing_now = ¿La necesita ahora?
finishing_unlock = Desbloquear ya
finishing_unlock_means = La sincronización se detiene y sigue cuando usted entre. Cerrar la tapa también la detiene. No se pierde nada.
