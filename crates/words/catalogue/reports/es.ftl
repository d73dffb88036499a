report_which = ¿Qué informe?
report_persons_served = Personas atendidas
report_service_activity = Actividad de servicio
report_missing = Elija un informe.
report_to_wrong = El último día debe ser una fecha, y no antes del primero.
period = Periodo
period_from = Primer día
period_to = Último día, incluido
period_this_month = Este mes
period_last_month = Mes pasado
period_this_quarter = Este trimestre
period_last_quarter = Trimestre pasado
report_make = Hacer el informe
report_making = Preguntando a la base…
reports_administrators_only = Los informes son para administración.
report_save_excel = Guardar para Excel
report_save_csv = Guardar como CSV
report_saved = Guardado: { $path }
report_made_at = Hecho { $moment } con lo que la base tenía en el cambio { $sequence }.
report_empty = Nada en este periodo.
report_know = Antes de usarlo
report_definitions = Qué significan las palabras
report_devices = Qué tan recientes son los datos de cada laptop
report_device_never = todavía no se recibe nada
report_conflicts = { $count ->
    [one] { $count } anotación tiene dos versiones.
   *[other] { $count } anotaciones tienen dos versiones.
}
report_clocks = { $count ->
    [one] { $count } registro contado puede tener mal la hora.
   *[other] { $count } registros contados pueden tener mal la hora.
}

## What stands in the reports themselves.
report_sheet_figures = Cifras
report_sheet_about = Sobre este informe
report_period = { $first } a { $last }, días en { $zone }
report_no_filter = todas las sedes, todo el personal
report_never = nunca
report_last_received = última llegada { $moment }
report_last_contact = último contacto { $moment }
report_unknown_record = registro desconocido { $id }
report_no_site = sin sede
report_no_staff = sin personal
report_no_modality = no se dijo cómo
report_column_line = Renglón
report_column_name = Nombre
report_column_count = Cantidad
report_column_encounters = Encuentros
report_column_minutes = Minutos
report_column_units = Unidades
report_line_persons = Personas atendidas
report_line_persons_by_site = Personas atendidas por sede
report_line_persons_by_staff = Personas atendidas por personal
report_line_encounters = Encuentros
report_line_encounters_by_site = Encuentros por sede
report_line_encounters_by_staff = Encuentros por personal
report_line_encounters_by_modality = Encuentros según cómo se vieron
report_line_anonymous = Contactos anónimos
report_line_tried = Intentos de contacto
report_about_report = Informe
report_about_organisation = Organización
report_about_period = Periodo
report_about_filters = Filtros
report_about_made_at = Hecho
report_about_sequence = Número de orden del servidor
report_about_two_versions = Con dos versiones, toda la organización
report_about_two_versions_counted = Con dos versiones en registros contados
report_about_clocks = Registros contados con hora dudosa
report_about_definition = Definición
report_about_note = Nota
report_about_age = Qué tan recientes son los datos
report_note_internal = interno: los números pequeños no se ocultan
report_note_as_entered = Los registros cuentan como se escribieron. Donde hay dos versiones, cuenta la que se muestra hasta que alguien elija.
report_note_twice = Una persona con dos expedientes cuenta dos veces: los duplicados todavía no se unen.
report_note_of_taken_out = Encuentros del periodo con participantes que se quitaron: { $count }
report_note_without_minutes = Encuentros del periodo sin minutos: { $count }
report_note_without_date = Registros sin fecha, que ningún periodo cuenta: { $count }
report_persons_served_means_person = Persona atendida: cada participante con al menos un encuentro en el periodo. Los encuentros y participantes que se quitaron no cuentan.
report_persons_served_means_by = Por sede y por personal: quien fue a dos sedes, o vio a dos personas del equipo, cuenta una vez en cada una y una vez en el total; por eso los renglones pueden sumar más que el total.
report_persons_served_means_anonymous = Contactos anónimos: personas en encuentros sin participante, al menos una por cada encuentro donde no se dio número. No son personas atendidas.
report_persons_served_means_tried = Intentos de contacto: las veces que se buscó a alguien. No son encuentros ni personas atendidas.
report_service_activity_means_encounter = Encuentro: tiempo con una persona participante en el periodo, que no se quitó. Las pláticas durante un encuentro son parte de él y no se cuentan aparte.
report_service_activity_means_minutes = Minutos: como se anotaron; un encuentro sin minutos no suma ninguno.
report_service_activity_means_units = Unidades: los minutos de cada encuentro entre 15, redondeados hacia abajo y sumados (lo usual para HCPCS H0038; quien paga puede tener otra regla).
report_service_activity_means_anonymous = Contactos anónimos: encuentros sin participante. Tienen su propio renglón y no están en los de arriba.
report_service_activity_means_tried = Intentos de contacto: las veces que se buscó a alguien. No son encuentros.
