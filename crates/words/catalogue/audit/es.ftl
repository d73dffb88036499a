## Quién leyó qué.
audit_title = Quién miró qué
audit_lead = Cada apertura, búsqueda e impresión, en cada laptop. En lugar de nombres hay ids.
audit_filter_from = Desde
audit_filter_to = Hasta
audit_filter_who = Quién (id)
audit_filter_about = Sobre quién (id)
audit_filter_act = Qué
audit_filter_laptop = Laptop
audit_filter_any = Cualquier cosa
audit_show = Mostrar
audit_export = Guardar como archivo
audit_exported = Guardado: { $path }
audit_more = Mostrar más
audit_none = No hay nada en estos días.
audit_count = { $count ->
    [one] { $count } entrada
   *[other] { $count } entradas
}
audit_sealed = { $count ->
    [one] { $count } entrada está sellada para una llave que no está en la base.
   *[other] { $count } entradas están selladas para una llave que no está en la base.
}
audit_column_at = Cuándo
audit_column_who = Quién
audit_column_act = Qué
audit_column_about = Sobre quién
audit_column_laptop = Laptop
audit_open_name = Mostrar el nombre
audit_name_title = ¿De quién es este id?
audit_name_lead = Diga por qué necesita el nombre. Queda escrito que lo pidió y por qué.
audit_name_reason = Por qué
audit_name_show = Mostrar el nombre
audit_name_unknown = La base no conoce ningún nombre para él.
audit_act_unlocked = Desbloqueó
audit_act_failed_unlock = Contraseña o código equivocados
audit_act_recovered = Desbloqueó con un código
audit_act_opened = Abrió
audit_act_searched = Buscó
audit_act_listed = Miró una lista
audit_act_gave = Imprimió, guardó o contó
audit_act_reported = Hizo un informe
audit_act_locked = Bloqueó
audit_act_audited = Miró esta lista
audit_act_named = Pidió un nombre
audit_act_used_key = Usó una llave de la organización
audit_act_wrote_courier = Escribió un archivo para llevar a la base
audit_act_read_courier = Recibió un archivo llevado a mano
server_audit_line = { $at }  { $act }  quién { $who }  sobre { $about }  { $what }  en { $laptop }
server_audit_count = { $count ->
    [one] { $count } entrada
   *[other] { $count } entradas
}
server_audit_key = { $path } abre quién miró qué, y nada más lo abre. Cópiela con «audit-key export» para quien audita.
server_audit_key_copied = La llave de auditoría está copiada en { $path }. Guárdela bien, para quien audita.
server_audit_key_left = La llave de auditoría está en { $path } y ya no aquí. «audit» pide --audit-key desde ahora, y quien audita no ve nada en la aplicación.
server_rotated_audit = Hay una nueva llave de auditoría en { $path }, delante de las anteriores. Las laptops sellan para ella desde su próxima sincronización y desbloqueo.
finding_audit = quién miró qué, en la laptop { $device }: { $what }, en { $session }:{ $row }
server_error_no_audit_key = esto pide la llave de auditoría: dé su archivo con --audit-key FILE; - es la entrada estándar
error_no_audit_key = La llave que abre esto no está en la base. Quien la guarda puede mirar con «alongside-server audit --audit-key».

## Quién ha abierto el expediente de alguien, para esa persona.
choice_what_who_opened = Quién lo ha abierto
paper_opened = Quién ha abierto mi expediente
paper_opened_more = Todas las personas que aquí abrieron mi expediente, imprimieron o cambiaron algo en él, o compartieron algo de él, hasta donde sus computadoras se lo han dicho a la base. Puedo pedirlo cuando quiera.
paper_opened_nobody = Todavía nadie.
paper_opened_line = { $day }: { $name }, { $role }
paper_opened_line_left = { $day }: { $name }
paper_opened_left_out = Los días son los del reloj de la computadora. De lo que se volvió a escribir se cuentan solo las últimas palabras. La lista corta de quién tiene visita hoy la ve el equipo del día, y no está aquí.
opened_no_name = El programa mismo, o alguien cuyo nombre ya no se conoce
opened_times = { $act }, { $count ->
    [one] { $count } vez
   *[other] { $count } veces
}
opened_act_opened = Lo abrió
opened_act_printed = Imprimió algo de él para mí
opened_act_exported = Guardó algo de él en un archivo para mí
opened_act_told = Me contó algo de él
opened_act_disclosed = Compartió algo de él con otras personas
opened_act_changed = Escribió en él
opened_act_named = Pidió ver mi nombre, para una auditoría
opened_act_looked_up = Preguntó quién lo ha abierto
opened_title = Quién ha abierto este expediente
opened_more = Para la persona, cuando pregunta quién miró su expediente. Se le pregunta a la base, y que usted preguntó también queda en la lista.
opened_ask = Preguntar a la base
opened_nobody = Todavía nadie, hasta donde sabe la base.
opened_by = { $name }, { $role }
opened_left = { $name }
opened_all = { $count ->
    [one] Mostrar { $count } línea
   *[other] Mostrar las { $count } líneas
}
