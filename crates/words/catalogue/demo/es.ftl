## The demo: what `make run` says. scripts/run.sh says the first four itself.
demo_building_app = Se está compilando la aplicación. La primera vez tarda varios minutos.
demo_no_display = Aquí no hay pantalla, así que la ventana de la aplicación no puede abrirse.
demo_instead = En su lugar, este es un día en campo, con el servidor real, dos bóvedas reales y un informe real.
demo_building_programs = Se están compilando los programas. La primera vez tarda varios minutos.
demo_making = Se está creando la organización de práctica. Todas sus personas son inventadas.
demo_server = El servidor de práctica está en { $url } y guarda sus datos en { $path }
demo_unlock = Desbloquee la aplicación con la frase clave:  { $passphrase }
demo_not_for_real = No es para expedientes de personas reales hasta que SECURITY.md lo diga.
demo_remove = `make clean-demo` quita todo.
demo_error_run = No se puede ejecutar { $program }: { $detail }
demo_error_failed = Falló { $program } { $task }: { $detail }
demo_error_unexpected = { $program } mostró algo inesperado.
demo_error_file = Un archivo de la práctica no se puede usar: { $detail }

## A day in the field.
demo_day_invented = Todas las personas de esta historia son inventadas. No es para expedientes de personas reales hasta que SECURITY.md lo diga.
demo_day_base = En la base. Arranca el servidor de la organización y se preparan dos laptops.
demo_day_written = Dana anota a { $name }, que pidió que le digan { $handle }. Las dos laptops tienen el expediente.
demo_day_leave = Salen las dos camionetas. Para ellas el servidor ya no existe: está apagado.
demo_day_jasper = Jasper: Dana pasa 45 minutos con { $name } y anota el número nuevo, 555-0101.
demo_day_harrison = Harrison: Luis también ve a { $name }, anota 555-0199 y el condado, y habla con tres personas que prefieren no dar su nombre.
demo_day_waiting = Pendiente de enviar: { $dana ->
    [one] { $dana } cambio
   *[other] { $dana } cambios
} de Dana, { $luis } de Luis.
demo_day_back = De vuelta en la base, el servidor está encendido otra vez. Sincroniza Luis, sincroniza Dana y otra vez Luis.
demo_day_conflict = Dos versiones: { $author } escribió { $value }.
demo_day_county = El condado, que solo anotó Luis, simplemente está ahí. No se perdió el número de nadie.
demo_day_settled = Dana le pregunta a { $name } y conserva 555-0199. Al sincronizar queda resuelto también en la laptop de Luis.
demo_day_report = El informe de personas atendidas, para administración:
demo_day_done = Terminó el día en campo: no se perdió nada y no se borraron las palabras de nadie.
