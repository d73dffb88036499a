## Goals with their small steps.
talk_together = Para hablar juntos
talk_goals = Metas y pasos
goals_of = Metas: { $name }
goals_new = Nueva meta
goals_none = Todavía no hay metas. ¿Qué quiere lograr?
goals_ask = ¿En qué quedó la semana pasada?
goals_to_ask = { $count ->
    [one] { $count } paso por preguntar
   *[other] { $count } pasos por preguntar
}
goals_important = importancia { $value } de 10
goals_sure = confianza { $value } de 10
goals_two_wordings = Dos maneras de decirlo. La persona dice cuál es la suya.
goals_add_step = Agregar un paso
goals_first_step_hint = Lo bastante pequeño para esta semana.
goals_save = Guardar la meta
goals_saved = La meta está guardada en esta laptop.
goals_save_step = Guardar el paso
goals_step_saved = El paso está guardado en esta laptop.
goals_outcome_saved = Anotado.
goals_goes_on = Anotado. Sigue esta semana.
goals_again = Otra vez esta semana
goals_before = En qué quedaron los pasos de antes
goals_rest = Pasos sin meta
goals_where = Cómo va ahora
goals_over = { $count ->
    [one] { $count } meta de antes
   *[other] { $count } metas de antes
}

## Beside goals: their week, and what they can lean on.
goals_week_none = Todavía no hay nada. ¿Cómo es una semana normal?
goals_strengths_none = Todavía ninguna. ¿Para qué es buena la persona?
goals_any_day = Cualquier día
