erase_title = Borrar un expediente cuyo plazo terminó
erase_why = Lo dicen dos personas administradoras, por su id. La base lo hace cuando pasaron los años que se guardan los expedientes y no hay retención. No hay vuelta atrás.
erase_begin = Borrar un expediente…
erase_id = El id del expediente
erase_id_hint = Elegido arriba, o como lo muestra la base (alongside-server erase list).
erase_missing = Diga qué expediente.
erase_not_reached = No alcanza el papel, los archivos guardados o entregados, las copias antiguas de las llaves, ni las laptops hasta que sincronicen.
erase_say = Decir que se borre
erase_said = Dicho. La base lo borra cuando lo han dicho dos personas administradoras y nada lo impide.
erase_both = lo dijeron { $names }. La base lo borra cuando su plazo terminó y no hay retención.
erase_nobody = A nadie se le terminó el plazo.
erase_is_over = Su plazo terminó y no hay retención.
erase_is_said = Dos personas administradoras dijeron que se borre.
erase_is_held = Hay una retención: no se borra nada.
erase_is_unsettled = De algunos expedientes no está decidido de quién son: no se borra nada.
erase_is_kept = Su expediente se guarda hasta { $day }.
disposal = Certificado de eliminación
    { $organization } borró el expediente { $participant } el { $day }. Lo dijeron: { $people }. Los expedientes se guardan { $count ->
    [one] un año
   *[other] { $count } años
    } desde lo último que se escribió.
disposal_destroyed = Destruido en la base: todo lo escrito sobre esta persona, lo que se había apartado y cada llave que lo sellaba. Lo que llegue con este id se rechaza, venga por donde venga.
disposal_stays = Lo que queda en la base: que hubo tantos cambios, cuándo llegaron, sus resúmenes criptográficos y quién abrió el expediente, todo solo con ids.
disposal_not_reached = No se alcanzó: el papel; los archivos guardados, enviados o entregados antes; las copias de las llaves hechas antes, que debe destruir quien las guarda; y cada laptop de abajo hasta que sincronice.
disposal_laptop = Laptop { $device } ({ $users }), último contacto: { $day }
erase_due = A quién se le terminó el plazo
erase_due_more = Solo por ids: la base no dice nombres.
erase_choose = Elegir
erase_erased = Borrados
erase_certificate = Certificado
erase_never = todavía no
