error_general = Algo no funcionó. Lo que ya se guardó está seguro. Intente de nuevo y avise a coordinación si sigue igual.

## This laptop and its records.
error_wrong_passphrase = Esa frase clave no es. No se perdió nada; intente de nuevo.
error_too_many_attempts = { $count ->
    [one] Demasiados intentos. Espere { $count } segundo.
   *[other] Demasiados intentos. Espere { $count } segundos.
}
error_weak_passphrase = Esa frase clave es muy fácil de adivinar.
error_no_passphrase = Hace falta una frase clave.
error_unknown_user = Nadie con ese nombre usa esta laptop.
error_which_user = Varias personas usan esta laptop. Diga cuál.
error_locked = La laptop se bloqueó sola. Desbloquéela para seguir; su texto se conserva.
error_wrong_passphrase_blank_at_ends = Esa frase clave no es. Hay un espacio al principio o al final: escríbala de nuevo sin él. No se perdió nada.
error_misread_code = Falta algo, o sobra algo. Compárelo con lo que le leyeron.
error_misread_code_group = El grupo { $group } no es correcto. Pídalo otra vez.
error_other_code = Ese código es de otra persona, de otra laptop o de una solicitud anterior. Lea otra vez los grupos de esta pantalla.
error_wrong_code = Ese código no es. No se perdió nada; pida uno nuevo.
error_no_recovery_key = La llave que abre esto no está en la base. Quien la guarda puede responder con «alongside-server recovery approve», ahí o con suficientes partes.
error_unknown_applicant = Ninguna laptop y usuario suyos leyeron esto. Puede haber sido revocada.
error_no_recovery = Aquí todavía no se guarda nada que un código pueda abrir. La frase clave de un colega todavía abre esta laptop.
error_lease_over = Esta laptop estuvo sin contacto con la base más tiempo del que permite su organización. No se perdió nada.
error_shared_laptop = Todas las personas que usan esta laptop tienen que estar entre ellas, usted también. Cierre el expediente en una laptop que solo ellas usen.
error_laptop_removed = Esta laptop se retiró de su organización. Lo que se escribió en ella está en la base, y aquí ya no queda nada. Quien administra puede incluirla de nuevo con un código.
error_passphrase_blank_at_ends = Hay un espacio al principio o al final. Quítelo.
error_in_use = Estos expedientes ya están abiertos en otra ventana o herramienta de Alongside. Ciérrela primero.
error_vault_missing = El archivo de los expedientes no está en su lugar. No vuelva a preparar la laptop; pregunte en coordinación.
error_vault_exists = Esta laptop ya está preparada.
error_damaged = El archivo de los expedientes está dañado. No se sobrescribió nada. No lo borre; pregunte en coordinación.
error_foreign = El archivo que está en lugar de los expedientes no es de Alongside. No se sobrescribió nada. Pregunte en coordinación.
error_disk_full = El disco de esta laptop está lleno y esto no se guardó. Lo que ya se guardó está seguro. Libere espacio e intente de nuevo.
error_permission = La laptop no deja que Alongside use sus archivos. No se perdió nada. Pregunte en coordinación.
error_readable_by_others = Otros usuarios de esta computadora pueden abrir { $path }, así que Alongside no lo abre. No se perdió nada. Quien cuida la laptop escribe: chmod go-rwx "{ $path }"
error_io = El disco no respondió y esto no se guardó. Lo que ya se guardó está seguro. Intente de nuevo.
error_file = Ese archivo no se puede leer o escribir. Elija otro lugar e intente de nuevo.
error_internal = { error_general }

## The base.
error_unreachable = Por ahora no se puede llegar a la base.
error_unavailable = La base está ocupada. Intente de nuevo en un rato.
error_log_gap = { error_unavailable }
error_sealed = { error_unavailable }
error_sync_running = Ya se está sincronizando.
error_tls_refused = La base no pudo demostrar quién es, así que no se envió nada. Avise a coordinación.
error_bad_address = La dirección de la base no sirve. Avise a coordinación.
error_method_not_allowed = { error_unsupported_version }
error_malformed_answer = La respuesta de la base no se puede leer. Su trabajo está guardado aquí. Intente de nuevo en un rato.
error_bad_signature = La base no aceptó la firma de esta laptop. No se perdió nada. Avise a coordinación.
error_wrong_log = { error_bad_signature }
error_push_only = Todo lo de aquí se envió y está seguro en la base. La base se restauró de una copia más vieja que esta laptop, así que todavía no le manda nada. Pida en coordinación un nuevo código de inscripción para esta laptop.
error_unknown_device = La base no conoce esta laptop, o ya no. Su trabajo está guardado aquí. Avise a coordinación.
error_wrong_organisation = Esa base es de otra organización. No se envió nada.
error_too_large_field = Esto es demasiado largo para enviarlo, sobre todo “{ $field }”, así que no se guardó. Acórtelo y guarde de nuevo.
error_unsupported_version = Esta versión de Alongside y la de la base son demasiado distintas. Su trabajo está guardado aquí. Pida una actualización.
error_too_large = Es demasiado grande para enviarlo. Acórtelo e intente de nuevo.

## Enrollment codes and courier files.
error_malformed = Parece que no está completo. Copie todo el texto e intente de nuevo.
error_not_a_code = Eso no es un código de inscripción. Copie todo el texto e intente de nuevo.
error_unknown_code = La base no conoce este código. Pida uno nuevo.
error_code_expired = El tiempo de este código se acabó. Pida uno nuevo.
error_code_used = Este código ya se usó en otra laptop. Pida uno nuevo.
error_other_organisation = Ese código es de otra organización. Una laptop pertenece a una sola.
error_not_vouched = Lo que responde allí no prueba que su organización le da acceso. No se preparó nada. Pregunte a quien creó el código y comparen el número.
error_needs_a_colleague = Alguien que ya usa esta laptop tiene que darle acceso, con su frase de contraseña.
error_rights_taken = Se le quitaron los derechos en esta laptop. Lo que escribió está guardado. Si es un error, pida un código nuevo a una persona administradora: usado en esta laptop, le vuelve a dar acceso.
error_bad_seal = Ese archivo de mensajería está incompleto, fue cambiado o es para otra base.
error_no_sealing_key = La base no tiene llave para archivos de mensajería. Pida en administración que le hagan una nueva.
error_key_ended = La llave de la base para archivos de mensajería ya venció. Pida en administración una nueva, y sincronice una vez cuando haya señal.
error_terms_not_accepted = Este cuestionario está apagado hasta que alguien de administración acepte sus condiciones.
error_not_awaited = Esta laptop no espera ese archivo.

## What somebody asked for.
error_not_permitted = Su función no permite hacer esto.
error_no_private_file = No se pudo abrir su archivo propio en esta laptop, así que esto no se puede guardar aquí. Bloquee y desbloquee. Si no ayuda, pregunte a una persona administradora.
error_choose_another = Elija otra hora u otra persona.
error_other_site = Usted no atiende en ese lugar. Coordinación puede pasar la anotación allí.
error_immutable = Esto nunca cambia. Puede agregar palabras o decir que fue un error.
error_not_the_author = Solo puede hacerlo quien lo escribió.
error_signed = Esto ya se firmó. No admite más cambios.
error_not_found = Ese registro no está en esta laptop.
error_not_an_id = { error_not_found }
error_unresolved_conflict = Dos equipos escribieron cosas distintas aquí. Elija primero.
error_consent_unknown = Esta computadora no conoce ese consentimiento. No ha salido nada.
error_consent_revoked = La persona retiró este consentimiento. No ha salido nada, ni puede salir.
error_consent_expired = Este consentimiento ya terminó. Pregunte si quiere firmar otro.
error_consent_incomplete = A este consentimiento le falta algo que pide la ley. Pida que se firme otro.
error_recipient_not_named = Este consentimiento no nombra a esa persona. Quien sea de un grupo tiene que estar en su lista.
error_not_covered = Este consentimiento no incluye eso. Comparta menos, o pida que se firme otro.
error_other_purpose = Este consentimiento es para otra cosa.
error_no_agreement = No hay ningún convenio vigente con esa organización. No se le puede dar nada.
error_no_court_order = Un citatorio solo no da a conocer nada, y una orden sola tampoco. Tienen que estar las dos, y la orden dice qué encontró el tribunal.
error_nothing_to_print = Todavía no hay nada para esta hoja. Primero anote algo.
error_no_conflict = Aquí ya no hay nada que elegir.
error_unknown_kind = Esta versión de Alongside no conoce ese tipo de registro.
error_invalid = { error_general }
error_not_json = { error_malformed }
error_some_field = un dato
error_unknown_field = Esta versión no conoce “{ $field }”.
error_wrong_type = Lo escrito en “{ $field }” no va ahí. Revíselo.
error_out_of_range = “{ $field }” está fuera de lo posible.
error_too_long = “{ $field }” es demasiado largo.
error_required = Falta “{ $field }”.
nothing_written = Primero escriba algo. Aquí no hay nada que guardar.

## Instruments.
error_unknown_instrument = No hay ningún instrumento con ese nombre. «alongside-ctl instruments» lista los que hay.
error_not_shipped = Este instrumento no está incluido: no se encontró una fuente que se pueda citar para su texto y su puntaje. docs/instruments.md dice más.

## A program's own form.
error_not_a_questionnaire = Eso no es un cuestionario FHIR.
error_malformed_form = Eso no está escrito como lo pide FHIR R4: vea la línea { $line }, columna { $column }. No se cambió nada.
error_form_too_large = Ese formulario es demasiado grande: se aceptan hasta { $most_mib } MB y { $most_parts } partes.
error_neither_picture_nor_pdf = Eso no es una imagen (JPEG o PNG) ni un PDF.
error_damaged_file = Ese archivo está cortado o dañado. Elíjalo otra vez, o fotografíelo otra vez.
error_large_file = Ese archivo es demasiado grande. Un PDF puede tener 1 MB; una imagen, lo que hace un teléfono.
error_too_many_files = Ya pertenecen a esto tantas fotos y escaneos como pueden.
error_attachment_arriving = Partes de ello están todavía en camino. Sincronice y mire otra vez.
error_attachment_damaged = Esto no es lo que se adjuntó. Pida a quien lo adjuntó que lo adjunte otra vez.
error_form_too_deep = Ese formulario tiene demasiados niveles: se aceptan hasta { $most_levels }.
error_no_questions = Nada en ese formulario pregunta algo: no hay nada que traer.
error_no_link_id = Una parte de ese formulario no tiene identificador (linkId).
error_duplicate_link_id = Dos partes de ese formulario tienen el identificador «{ $link_id }».
error_unknown_question = «{ $link_id }» depende de una pregunta que no está en el formulario.
error_not_a_condition = «{ $link_id }» tiene una condición que no se entiende.
error_circular = Ese formulario se refiere a sí mismo en círculo: vea «{ $link_id }».
error_not_a_scoring = No se entiende lo que ese formulario dice de su puntaje.
