## Goals with their small steps.
talk_together = To talk about together
talk_goals = Goals and steps
goals_of = Goals: { $name }
goals_new = New goal
goals_none = No goal yet. What do they want?
goals_ask = What came of last week?
goals_to_ask = { $count ->
    [one] { $count } step to ask about
   *[other] { $count } steps to ask about
}
goals_important = importance { $value } of 10
goals_sure = confidence { $value } of 10
goals_two_wordings = Two wordings. They say which is theirs.
goals_add_step = Add a step
goals_first_step_hint = Small enough for this week.
goals_save = Save the goal
goals_saved = The goal is saved on this laptop.
goals_save_step = Save the step
goals_step_saved = The step is saved on this laptop.
goals_outcome_saved = Written down.
goals_goes_on = Written down. It goes on this week.
goals_again = This week again
goals_before = What came of earlier steps
goals_rest = Steps without a goal
goals_where = Where it is by now
goals_over = { $count ->
    [one] { $count } earlier goal
   *[other] { $count } earlier goals
}

## Beside goals: their week, and what they can lean on.
goals_week_none = Nothing in it yet. What does a usual week look like?
goals_strengths_none = None yet. What are they good at?
goals_any_day = Any day
