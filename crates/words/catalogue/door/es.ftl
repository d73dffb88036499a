## At the van's door.
nav_door = En la puerta
door_more = Aquí no hay nombres.
door_kept = Lo que contó está guardado.
door_same = Igual que la última vez
door_undo = Deshacer
door_count = { $count } × { $what }
door_shift = Mi turno
door_nothing = Hoy todavía no se ha contado nada.
door_what = Qué
door_mine = Yo
door_ours = Todos los de aquí
door_somebody = Alguien que dice quién es
door_else = Contar otra cosa
door_ours_named = Elegir lo que contamos
door_else_change = Llamarlo de otro modo
door_else_save = Contarlo
