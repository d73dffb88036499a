unlock_title = Desbloquear
unlock_who = ¿Quién es usted?
unlock = Desbloquear
unlock_busy = Abriendo…
unlock_choose_first = Primero elija quién es usted.
unlock_nothing_waits = No hay nada pendiente de enviar.
unlock_waiting_unknown = Lo pendiente de enviar se ve al desbloquear.
forgot = ¿Olvidó su frase clave?
forgot_title = ¿Olvidó su frase clave?
forgot_nothing_lost = Los intentos equivocados no borran nada. Puede volver a intentar.
forgot_do_not_delete = No borre la aplicación ni su carpeta, y no vuelva a preparar la laptop: lo pendiente de enviar sigue ahí.
forgot_ask = Avise a coordinación. Nadie puede ver su frase clave ni darle otra, tampoco en la base.
forgot_others = Sus colegas de esta laptop la pueden abrir con su propia frase. Al sincronizar se envía también lo de usted.
forgot_paper = Mientras tanto, trabaje en papel o en otra laptop. “¿Hay peligro ahora?” funciona sin desbloquear.
unlock_wait = { $count ->
    [one] Espere { $count } segundo antes de intentar otra vez.
   *[other] Espere { $count } segundos antes de intentar otra vez.
}
unlock_waiting = { $count ->
    [one] { $count } cambio espera en esta laptop para enviarse.
   *[other] { $count } cambios esperan en esta laptop para enviarse.
}
