## What alongside-server says.
server_ready = La organización { $name } está lista en { $path }.
server_root_key = Copie { $path } a un lugar seguro sin conexión. Quien lo tenga puede hacerse pasar por este servidor, y sin él no se puede reconstruir un servidor perdido para sus laptops.
server_not_for_real = No es para expedientes de personas reales hasta que SECURITY.md lo diga.
server_core_dumps = no se pudieron desactivar los volcados de memoria
server_code_good = Sirve una vez, hasta las { $time }.
server_short_code = La laptop que lo usa muestra el mismo código corto: { $code }. Si muestra otro, no siga.
server_root_key_copied = La llave raíz está copiada en { $path }. Guárdela en un lugar seguro y sin conexión.
server_rotated_tls = La base tiene una nueva llave TLS, y la usa en unos segundos. Las laptops la siguen en su próxima sincronización, y desde entonces rechazan la anterior.
server_rotated_sealing = La base tiene una nueva llave para archivos de mensajería. Las laptops la usan desde su próxima sincronización; los archivos para la anterior todavía se abren.
server_rotated_recovery = Hay una nueva llave de recuperación en { $path }. Sáquela con «recovery split» o «recovery export». Las laptops la usan desde su próxima sincronización y desbloqueo; guarde la anterior hasta que todas lo hayan hecho.
server_rotated_root = La nueva llave raíz está en { $path }. Cópiela a un lugar seguro y sin conexión, y destruya la anterior. Las laptops la siguen en su próxima sincronización.
server_rotated_master = Hay una nueva llave maestra. La anterior ya no abre nada de esta base, solo copias de seguridad de antes.
server_rotated_organization = Hay una nueva llave de la organización, y { $keys } llaves están envueltas con ella. La anterior ya no existe.
server_rotated_participants = Hay { $keys } llaves nuevas, y { $values } valores están sellados con ellas. Las anteriores ya no existen: una copia de registros de antes necesita el archivo de llaves que se hizo con ella.
server_rotating_prepared = La próxima llave está lista.
server_rotating_succeeded = Llaves nuevas: { $count }
server_rotating_fenced = Ya nada se sella con las llaves anteriores.
server_rotating_moved = Hecho hasta ahora: { $count }
server_rotating_dropped = Las llaves anteriores ya no existen.
server_rotate_wrapped = esta base pide su llave maestra a un servicio: dé la próxima con --wrapped ARCHIVO, o --in-folder si desde ahora debe estar en la carpeta de datos
server_rotate_unwrap = diga con --unwrap-with qué programa abre la llave
server_rotate_to = --to ARCHIVO es para la próxima llave raíz cuando la anterior se da con --root-key, y solo entonces
server_root_key_left = La llave raíz está en { $path } y ya no está aquí. Guárdela en un lugar seguro y sin conexión: lo que la necesita pide --root-key desde ahora.
server_device_since = registrado { $moment }
server_device_received = llegaron cambios por última vez { $moment }
server_device_changes = { $count ->
    [one] aquí hay { $count } cambio suyo
   *[other] aquí hay { $count } cambios suyos
}
server_device_version = versión { $version }
server_device_waits = { $count ->
    [0] ahí no esperaba nada
    [one] ahí esperaba { $count } cambio
   *[other] ahí esperaban { $count } cambios
}
server_device_unknown = no existe ese dispositivo
server_device_kept = se guarda en { $site }
server_device_holds = tiene los expedientes de { $sites }
server_device_holds_all = tiene los expedientes de todos los sitios
server_device_holds_nothing = no tiene expedientes de ningún sitio
server_device_retired = Terminó el servicio del dispositivo { $id }. Lo que espera ahí llega con su próxima sincronización; después destruye lo que tiene.
server_is_retired = retirado
server_device_revoked = El dispositivo { $id } queda fuera para siempre. Lo que envíe desde ahora queda en revisión, y no recibe nada. Las laptops se enteran la próxima vez que sincronicen.
server_user_retired = La persona { $id } ya no tiene derechos. Las laptops se enteran la próxima vez que sincronicen.
server_recovery_key = { $path } abre cualquiera de sus laptops para quien tenga las dos cosas. Sáquela con «recovery split --remove» o «recovery export --remove», y guárdela lejos de las laptops.
server_recovery_copied = La llave de recuperación está copiada en { $path }. Se puede imprimir. Guárdela en un lugar seguro, sin conexión y lejos de las laptops.
server_recovery_left = La llave de recuperación está en { $path } y ya no está aquí. Guárdela en un lugar seguro, sin conexión y lejos de las laptops: «recovery approve» pide --recovery-key desde ahora.
server_recovery_still_here = La llave misma sigue en { $path }. Con --remove se quita.
server_recovery_share = Parte { $number } de { $shares }; hacen falta { $needed }. Para una sola persona.
server_recovery_needed = hacen falta más partes de las que hay
server_recovery_rehearsed = La llave de recuperación abre lo que las laptops guardan para una frase clave olvidada.
server_recovery_approved = { $name } olvidó su frase clave, en la laptop { $device }. El código:
server_recovery_voice = Asegúrese de con quién habla: llame usted a un número que conozca. Quien tenga la laptop y este código lee lo que { $name } puede leer.
server_lease_approved = { $name } puede seguir con la laptop { $device }. El código:
server_lease_voice = Asegúrese de que { $name } tiene la laptop: llame usted a un número que conozca.
server_not_left_drafts = eso no es lo que dejó una laptop de esta organización, o su llave para sellar no está aquí
server_lease = { $count ->
    [0] Las laptops se pueden usar sin contacto con la base por el tiempo que sea.
    [one] Las laptops se pueden usar { $count } día sin contacto con la base.
   *[other] Las laptops se pueden usar { $count } días sin contacto con la base.
}
server_request_not_whole = la solicitud no está completa: pida otra vez los 18 grupos
server_request_group = el grupo { $group } no es correcto: pídalo otra vez
server_not_a_device = no es el identificador de un dispositivo
server_made_site = se creó la sede { $site }
server_made_user = se creó a { $name }, { $role } en { $site }
server_changed_user = { $name } ya existía y ahora está como { $role } en { $site }
server_nameless = Hay laptops con usuarios que esta base no tiene desde que se restauró: { $people }. Si { $name } es una de esas personas, haga el código con `--same-person ID`.
server_nameless_site = { $id } (de una sede que tampoco tiene: `site add --id { $site }`)
server_not_a_participant = no es el id de un participante
server_was_not_erased = Aquí no se borró a nadie con este id.
server_never = nunca
server_organization_keeps = { $count ->
    [0] Los expedientes se guardan no más de lo que dos administradores quieran.
    [one] El expediente de un participante se guarda un año desde lo último que se escribió.
   *[other] El expediente de un participante se guarda { $count } años desde lo último que se escribió.
}
server_organization_zone = Sus días empiezan y terminan en { $zone }.
server_organization_url = Las laptops llegan a su base en { $url }.
server_organization_counts = { $users } personas con derechos, { $devices } dispositivos en uso.
server_no_users = No hay personas usuarias.
server_no_rights = ya sin derechos
server_no_devices = No hay dispositivos.
server_is_revoked = revocado
server_is_in_review = lo que envía queda en revisión
server_no_sites = No hay sedes.
server_invented = Se inventaron { $participants } participantes, { $staff } de personal en { $sites } sedes: { $changes } cambios. Nadie de ahí existe.
server_report_written = Se escribió { $path }, con el número de orden { $sequence } del servidor.
server_set_aside_one = { $dot }: { $why }, de una laptop de { $users }
server_nothing_aside = No hay nada apartado.
server_landed = { $count ->
    [0] { $dot } ya entró. Su laptop lo sabrá al sincronizar.
   *[other] { $dot } ya entró, y { $count } que lo esperaban. Su laptop lo sabrá al sincronizar.
}
server_still_refused = sigue rechazado: { $why }; se queda apartado
server_not_here = sus palabras nunca llegaron aquí o ya no se pueden leer; las tiene su laptop
server_not_aside = no hay ningún cambio apartado con ese nombre
server_whole = Completo hasta el número de orden { $sequence }: { $changes } cambios y { $aside } apartados en { $logs } bitácoras, { $units } unidades de { $records } registros. Borrados y no leídos: { $erased }.
server_store_damaged = los datos están dañados: { $count ->
    [one] { $count } hallazgo
   *[other] { $count } hallazgos
}
server_backed_up = Los registros hasta el número de orden { $sequence } están en { $records }, las llaves en { $keys }.
server_backup_secret = { $keys } contiene secretos: quien tenga los dos archivos puede leerlo todo y hacerse pasar por este servidor. Guárdelo aparte de los registros, y solo el más nuevo: uno anterior todavía abre lo que se borró después.
server_backup_sealed = Ambos están sellados con la llave de recuperación: guárdela, o sus partes, donde no estén ni la base ni las copias. Aun así guarde { $keys } aparte de los registros, y solo el más nuevo: uno anterior todavía abre lo que se borró desde entonces.
server_backup_together = los registros y las llaves quedarían en un mismo lugar, y quien encuentre ambos tiene todo lo que abre la llave de recuperación: dé otra carpeta con --keys ARCHIVO, mejor en otra máquina, o diga --together
server_backup_recovery = la llave de recuperación, la única que abre las copias, todavía está en la carpeta de datos y se perdería o la robarían con ella: sáquela primero («recovery split --remove» o «recovery export --remove»), o diga --unsealed
server_rehearsal_stopped = se detuvo, y no queda nada
server_rehearsed = La copia de { $name } vuelve completa: hasta el número de secuencia { $sequence }, tal como estaba el { $moment }; { $changes } cambios de { $records } registros. Borrado y no leído: { $erased }. No queda nada del ensayo.
server_rehearsed_damaged = la copia vuelve, y algo en ella está dañado: tome otra, y ejecute «verify» en la base
server_rehearsed_without_root_key = No incluye la llave raíz: téngala a mano.
server_rehearsed_without_recovery_key = No incluye la llave de recuperación: téngala a mano, o sus partes.
server_rehearsed_without_sealing_key = No incluye la llave que abre los archivos de mensajería: «rotate sealing» hace otra.
server_rehearsed_since = { $count ->
    [one] Desde entonces la base recibió { $count } cambio, que las laptops traerían otra vez.
   *[other] Desde entonces la base recibió { $count } cambios, que las laptops traerían otra vez.
}
server_restored = { $name } se restauró en { $path }, hasta el número de orden { $sequence }, con fecha { $moment }.
server_restored_next = Las laptops vuelven a enviar lo que vino después. No vuelva a usar la carpeta anterior.
server_answer_written = La respuesta está en { $path }. Es para la laptop que hizo el archivo.

## What cannot be used.
server_not_a_demo = esta organización tiene personas propias; invente gente en una carpeta que todavía no existe
server_wrong_address = una dirección es como https://HOST:PUERTO
server_wrong_time_zone = esa no es una zona horaria
server_no_name = una organización necesita un nombre
server_which_report = un informe es persons-served o service-activity
server_which_format = un formato es csv o xlsx
server_wrong_day = ese no es un día del periodo
server_not_a_file = la ruta no es un archivo
server_file_exists = { $path } ya existe; --force lo reemplaza
server_not_a_change = no es el nombre de un cambio
server_not_a_person = no es el identificador de una persona
server_not_a_site = no es el identificador de una sede
server_never_a_person = ese identificador no es ni fue de ningún usuario
server_never_a_site = ese identificador no es ni fue de ninguna sede
server_unknown_site = no hay tal sede; `site list` las muestra, `--new-site` crea una nueva
server_unknown_site_near = no hay tal sede, pero sí { $known }; `--new-site` crea una nueva
server_site_exists = ya existe { $known }; `--new-site` crea otra con el mismo nombre
server_ambiguous_site = varias sedes se llaman así: { $known }; dé el identificador
server_person_exists = ya hay alguien con ese nombre: { $known }; use `--same-person ID` si es la misma persona o `--new-person` si es otra
server_no_user = no usa ninguna laptop

## What went wrong. The detail names files, or is what the system said.
server_error_field = { $field } no se puede usar
server_error_listen = no se puede escuchar en { $address }: { $detail }
server_error_gone = se cortó la conexión
server_error_database = falló la base de datos: { $detail }
server_error_database_url = la dirección de la base de datos no sirve
server_error_damaged = dañado, o no se puede leer: { $detail }
server_error_newer = lo escribió una versión más nueva
server_error_key_missing = falta una llave: se restauró de una copia anterior o se perdió
server_error_unsealing = un valor sellado no abre: otra llave maestra o bytes cambiados
server_error_key_service_absent = no se puede iniciar el programa que pide la llave maestra: { $detail }
server_error_key_service_slow = el servicio de llaves no dio la llave maestra a tiempo: { $detail }
server_error_key_service_refused = el servicio de llaves se negó a dar la llave maestra: { $detail }
server_error_key_service_no_key = lo que dio el servicio de llaves no es una llave (32 bytes, base64): { $detail }
server_error_key_service_another = el servicio de llaves dio otra llave maestra y no la que hace falta: { $detail }
server_error_again = entró otro cambio en medio; intente de nuevo
server_error_foreign = no es un archivo de respaldo así: { $detail }
server_error_other_organisation = las llaves son de otra organización: { $detail }
server_error_keys_older = es anterior a los registros; use el archivo de llaves más nuevo: { $detail }
server_error_keys_replaced = le faltan llaves que los registros necesitan, porque se reemplazaron desde entonces; use el archivo de llaves que se hizo con estos registros: { $detail }
server_error_backup_sealed = sellado con una llave de recuperación que no está aquí: dela con --recovery-key ARCHIVO, o bastantes partes con --shares ARCHIVO; - es la entrada estándar: { $detail }
server_error_not_signed = no lo firmó el servidor del que es este respaldo: otra persona lo hizo o lo alteró. Use otra copia: { $detail }
server_error_exists = ya hay una organización { $detail }
server_error_no_root_key = esto necesita la llave raíz de la organización, que no está en la carpeta de datos: use la laptop de una persona administradora, o dé la llave con --root-key ARCHIVO, o --root-key - por la entrada estándar
server_error_no_recovery_key = esto pide la llave de recuperación que la laptop usa: désela con --recovery-key FILE, o suficientes partes con --shares FILE; - es la entrada estándar
server_error_unknown_applicant = la solicitud no es de ninguna persona y laptop de aquí: la laptop se quitó, o la persona no tiene derechos
server_error_unknown_device = no hay tal dispositivo, o ya se quitó
server_error_no_organisation = no hay ninguna organización en { $detail }
server_error_file = { $detail }
server_error_readable_by_others = otros usuarios de esta computadora pueden leer { $detail }: chmod go-rwx "{ $detail }"
server_error_tls = la llave o el certificado TLS no se puede usar: { $detail }
server_error_report = no se puede escribir el informe: { $detail }

## What `verify` finds.
finding_order_gap = orden: no hay nada de { $first } a { $last }
finding_beyond_head = orden: { $seq } está más allá del final
finding_order_chain = orden: la cadena se rompe en { $seq }
finding_head_chain = orden: la cadena del final no es la de su último cambio
finding_head_sums = orden: las sumas del final no son las de las unidades
finding_log_missing = bitácora { $log }: tiene cambios y no está en la lista
finding_device_missing = bitácora { $log }: es del dispositivo { $device }, que no se conoce
finding_log_gap = bitácora { $log }: no hay nada de { $first } a { $last }
finding_log_twice = bitácora { $log }: { $counter } está dos veces
finding_beyond_log = bitácora { $log }: { $counter } está más allá de su final
finding_log_chain = bitácora { $log }: su cadena no es la de sus cambios
finding_witness = cambio { $dot }: su testigo no es el de su bitácora
finding_statement = declaración { $place }: no la firmó nadie que pueda hacerla
finding_user_differs = persona { $user }: la fila no es lo que dicen las declaraciones
finding_device_differs = dispositivo { $device }: la fila no es lo que dicen las declaraciones
finding_unsigned = bitácora { $log }: nadie firmó de { $first } a { $last }
finding_signature = bitácora { $log }: la firma de { $first } a { $last } no es sobre lo que hay
finding_signed_missing = bitácora { $log }: de { $first } a { $last } se firmaron y faltan
finding_digest = cambio { $dot }: sus bytes no son los de su resumen
finding_change_unreadable = cambio { $dot }: no abre
finding_change_key_missing = cambio { $dot }: falta su llave
finding_record_missing = registro { $record }: tiene cambios y no está
finding_record_unfounded = registro { $record }: ningún cambio lo creó
finding_record_differs = registro { $record }: no es como se creó
finding_sites_differ = registro { $record }: no está en las sedes donde debería
finding_months_differ = registro { $record }: no está en los meses en que ocurrió
finding_unit_missing = unidad { $record } { $unit }: se escribió y no está
finding_unit_unfounded = unidad { $record } { $unit }: ningún cambio la escribió
finding_unit_differs = unidad { $record } { $unit }: no es lo que hacen sus cambios
finding_unit_unreadable = unidad { $record } { $unit }: no abre
finding_unit_key_missing = unidad { $record } { $unit }: falta su llave
finding_conflict_flag = unidad { $record } { $unit }: su marca de conflicto está mal
finding_state_hash = unidad { $record } { $unit }: su resumen no es el de su estado
finding_last_sequence = unidad { $record } { $unit }: no está en su último cambio
server_disclosure = { $id }: { $basis }. { $flags }
server_disclosures_open = { $count ->
    [one] { $count } espera que alguien lo revise.
   *[other] { $count } esperan que alguien los revise.
}
