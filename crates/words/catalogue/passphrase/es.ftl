## Choosing a passphrase.
passphrase_hint = Cuatro o cinco palabras sin relación entre sí son fáciles de recordar y difíciles de adivinar. Abre los expedientes de esta laptop, y solo usted la sabe.
passphrase_again = La frase clave otra vez
strength_label = Qué tan difícil es adivinar la frase clave
strength_none = Escriba para ver qué tan difícil es adivinarla.
strength_too_weak = Todavía es fácil de adivinar.
strength_good = Buena.
strength_very_good = Muy buena.
passphrase = Frase clave
show_passphrase = Mostrar
passphrase_missing = Elija una frase clave.
passphrase_differs = Las dos frases no son iguales.

## What is weak about a passphrase, and what would help.
passphrase_help_short = Necesita al menos 8 letras.
passphrase_help_own_words = Los nombres y las palabras de su trabajo, de su organización o de usted no agregan nada.
passphrase_help_common = Mucha gente usa una parecida.
passphrase_help_one_word = Una sola palabra se adivina rápido.
passphrase_help_names = Los nombres se adivinan pronto.
passphrase_help_keyboard_row = Las teclas que están juntas se adivinan pronto.
passphrase_help_repeats = Repetir lo mismo agrega poco.
passphrase_help_sequences = Las secuencias como abc o 6543 se adivinan pronto.
passphrase_help_dates = Los años y las fechas se adivinan pronto.
passphrase_help_capitals = Las mayúsculas ayudan poco.
passphrase_help_backwards = Las palabras al revés ayudan poco.
passphrase_help_substitutions = Los signos en lugar de letras, como @ por a, ayudan poco.
passphrase_help_add_word = Agregue una o dos palabras más.
passphrase_help_few_words = Use unas cuantas palabras sin relación entre sí.

## Changing it.
passphrase_title = Su frase clave
passphrase_opens = Abre para usted los expedientes de esta laptop. Sus compañeros tienen la suya.
passphrase_change = Cambiar la frase clave
passphrase_old = La frase clave que tiene ahora
passphrase_old_missing = Escriba la frase clave que tiene ahora.
passphrase_new = La nueva frase clave
passphrase_change_save = Cambiarla
passphrase_change_busy = Cambiando…
passphrase_changed = Listo. Desde ahora, solo la nueva frase clave abre esta laptop para usted.
