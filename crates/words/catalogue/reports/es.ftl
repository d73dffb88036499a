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
