## Quienes trabajan aquí, sus derechos y sus laptops.
team_title = Personas y laptops
team_more = Quién puede hacer qué aquí, y en qué laptops.
team_people = Personas con derechos
team_laptops = { $count ->
    [0] todavía sin laptop
    [one] { $count } laptop
   *[other] { $count } laptops
}
team_new = Agregar a alguien
team_you = usted
team_take = Quitar sus derechos…
team_take_title = Quitar los derechos de { $name }
team_take_what = Ya no ve ni envía nada cuando su laptop haya sincronizado. Lo que escribió se queda.
team_suspend = Hasta que se aclare
team_suspend_more = Basta una persona administradora. Con un código nuevo recupera sus derechos.
team_remove = Para siempre, porque se fue
team_remove_more = Un código más adelante requiere nombrarle de nuevo.
team_suspended = { $name } no tiene derechos hasta que se aclare.
team_removed = { $name } ya no tiene derechos.
team_removal_waits = Espera a una segunda persona administradora.
team_working = Avisando a la base…

team_waiting = Espera a una segunda persona administradora
team_waiting_appoint = Un rol para { $name }: { $role }
team_waiting_erase = Se propone borrar para siempre el expediente { $name }
team_waiting_remove_user = Se propone quitar los derechos a { $name }
team_waiting_suspend = Se propone que { $name } quede sin derechos hasta que se aclare
team_waiting_by = lo dijo { $name }
team_waiting_own = Lo dijo usted. Otra persona administradora tiene que estar de acuerdo.
team_agree = Estoy de acuerdo
team_agreed = Usted está de acuerdo. Vale desde ahora.

team_devices = Laptops
team_devices_ask = La base sabe cuándo supo de cada una por última vez.
team_devices_none = Todavía no hay laptops registradas.
team_device_this = esta laptop
team_device_nobody = nadie
team_device_contact = se supo de ella { $when }
team_device_silent = nunca se ha sabido de ella
team_device_received = envió algo { $when }
team_device_version = versión { $version }
team_device_waits = { $count ->
    [0] entonces no esperaba nada ahí
    [one] entonces esperaba { $count } cambio ahí
   *[other] entonces esperaban { $count } cambios ahí
}
team_device_revoked = revocada
team_device_review = lo que envía se revisa primero
team_device_old = { $count ->
    [one] { $count } laptop revocada o retirada antes
   *[other] { $count } laptops revocadas o retiradas antes
}
team_device_kept = se guarda en { $site }
team_device_retired = retirada
team_device_retiring = Terminó su servicio. Deje que sincronice una vez más, para que llegue lo que espera ahí.
team_device_holds = Tenía los expedientes de { $sites }.
team_device_holds_all = Tenía los expedientes de todos los sitios.
team_device_holds_nothing = No tenía expedientes de ningún sitio.
team_change = Cambiar…
team_change_title = Laptop de { $name }
team_change_name = Cómo se llama
team_change_name_hint = Como en su tapa. No el nombre de una persona.
team_change_site = Dónde se guarda
team_change_site_hint = Lo que tiene depende de quién la usa.
team_change_nowhere = En ningún lugar fijo
team_change_save = Guardar
team_changed = Guardado. Cada laptop lo sabe con su próxima sincronización.
team_retire = Terminó su servicio
team_retire_more = Con su próxima sincronización trae lo que espera ahí, y después destruye lo que tiene. No hay vuelta atrás; se puede inscribir de nuevo como otra. Si se perdió o la robaron, mejor revóquela.
team_retire_sure = ¿Terminó su servicio para siempre?
team_retire_yes = Sí, para siempre
team_retire_no = Todavía no
team_retired = Deje que sincronice una vez más. Después no tiene nada.
organization_title = La organización
organization_name = Nombre
organization_zone = Los días empiezan y terminan en
organization_zone_hint = Hoy, las fechas esperadas y los informes siguen esta zona, en cada laptop desde su próxima sincronización.
organization_zone_change = Cambiar la zona horaria…
organization_zone_save = Guardar la zona horaria
organization_zone_set = Guardado. Las laptops la siguen desde su próxima sincronización.
organization_zones_here = Estados Unidos
organization_zones_all = Otros lugares
organization_url = Dónde se alcanza la base
organization_lease = Una laptop puede estar sin contacto
organization_lease_none = el tiempo que se quiera
organization_lease_days = { $count ->
    [one] { $count } día
   *[other] { $count } días
}
organization_keeps = Los expedientes se guardan
organization_keeps_years = { $count ->
    [0] hasta que dos administradores quieran
    [one] { $count } año después de lo último que se escribió
   *[other] { $count } años después de lo último que se escribió
}
organization_elsewhere = El nombre, la dirección, los días y los años se cambian en la base, con la clave raíz (alongside-server organization set, lease).
site_card = Tarjeta de emergencia
site_not_written = todavía no está escrito
site_number_said = { $who } dice que el número es { $number }.
site_look = Ver
site_crew = Quién trabaja aquí
site_crew_none = Todavía nadie tiene este sitio.
site_crew_how = Los sitios de un colega vienen con su código, en Personas y laptops.
site_days = Días planeados
site_days_none = No hay ningún día planeado.
team_revoke = Perdida o robada…
team_revoke_title = Revocar una laptop de { $name }
team_revoke_what = Desde ahora la base no le da nada más. Lo que todavía envíe lo revisa alguien primero. La laptop misma se entera cuando tenga señal.
team_revoke_facts = Lo que se sabe de ella, para quien tenga que juzgar qué se perdió:
team_revoke_waits = { $count ->
    [0] No esperaba nada ahí cuando se supo de ella por última vez. Lo escrito después está solo en ella.
    [one] { $count } cambio esperaba ahí cuando se supo de ella por última vez, y está solo en ella. También lo escrito después.
   *[other] { $count } cambios esperaban ahí cuando se supo de ella por última vez, y están solo en ella. También lo escrito después.
}
team_revoke_found = Si aparece, se puede registrar otra vez como nueva.
team_revoke_now = Revocarla
team_revoked = La laptop está revocada.

phone_title = Un código por teléfono
phone_more = Alguien que olvidó su frase clave, o cuya laptop estuvo demasiado tiempo sin contacto, le lee grupos en voz alta. No se pierde nada de lo que guardó.
phone_voice = Solo para alguien cuya voz usted conoce, o a quien usted devolvió la llamada. Quien oye el código puede abrir esa laptop.
phone_groups = Lo que le leen
phone_groups_hint = Dieciocho grupos de cinco. Puede usar minúsculas.
phone_missing = Escriba lo que le leen.
phone_show = Mostrar el código
phone_asking = Preguntando a la base…
phone_forgot = { $name } olvidó su frase clave.
phone_lease = { $name } puede seguir con su laptop.
phone_read_out = Léalo en voz alta, grupo por grupo. Solo sirve en su laptop.
phone_code = El código
phone_heard = Ya lo tiene
phone_rehearse_title = Ensayarlo
phone_rehearse_more = Pide a la base un código para usted y prueba si abriría esta laptop. No cambia nada.
phone_rehearse = Probar ahora
phone_rehearse_opens = Se abre. Usted podría entrar otra vez.
