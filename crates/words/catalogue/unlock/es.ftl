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
forgot_nobody_knows = Nadie puede consultar su frase clave. Con un código usted elige aquí una nueva.
forgot_choose = Cierre esto y elija primero quién es usted.
forgot_call = Llame a quien coordina. Lea estos grupos en voz alta, uno tras otro. No son secretos.
forgot_request = Grupos para leer en voz alta
forgot_code = El código que le dicten
forgot_code_hint = Ocho grupos de cinco. Puede usar minúsculas.
forgot_code_missing = Escriba el código que le dicten.
forgot_new = Su nueva frase clave
forgot_open = Abrir con la nueva frase clave
forgot_until = Mientras no tenga un código
lease_title = Demasiado tiempo sin contacto
lease_connect = Si puede tener conexión, conéctese e intente otra vez.
lease_try = Intentar con conexión
lease_call = O llame a quien coordina y lea estos grupos en voz alta. No son secretos.
lease_no_request = O pregunte a quien coordina: la base no tiene llave para responder.
lease_open = Desbloquear con el código
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
lease_soon = { $count ->
    [0] Hoy esta computadora tiene que comunicarse con la base. Conéctese, o pida un código a su coordinación.
    [one] Hoy esta computadora tiene que comunicarse con la base. Conéctese, o pida un código a su coordinación.
   *[other] En { $count } días esta computadora tiene que comunicarse con la base. Conéctese, o pida un código a su coordinación. Nada de lo no enviado se pierde.
}
