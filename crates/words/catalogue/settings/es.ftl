settings_look = Cómo se ve
language = Idioma
theme = Claro u oscuro
theme_system = Como la laptop
theme_light = Claro
theme_dark = Oscuro
text_size = Tamaño de letra
text_normal = Normal
text_large = Grande
text_larger = Más grande
settings_look_more = Se guarda para usted en esta laptop.
about_title = Acerca de Alongside
about_version = Versión { $version }. Funciona sin conexión; los expedientes están cifrados en esta laptop.
swap_readable = Cuando falta memoria, esta laptop escribe partes de ella en el disco sin cifrar. Ahí pueden quedar nombres y notas aun después de bloquearla. Pida a quien cuida la laptop que cifre la memoria de intercambio (swap) o que la desactive.
swap_keys_too = Las claves también pueden quedar ahí: la laptop no deja que Alongside las mantenga solo en la memoria.
settings_idle = { $count ->
    [one] Se bloquea sola después de { $count } minuto sin usarla.
   *[other] Se bloquea sola después de { $count } minutos sin usarla.
}
lock_after = Bloquear sola
lock_after_minutes = después de { $count } minutos
lock_after_longest = después de 10 minutos
