## What kinds are called: one, several, a new one.
kind_episode = Time with us
kind_episode_many = Times with us
kind_episode_new = A new time with us
kind_person_link = Same person
kind_person_link_many = Same person
kind_person_link_new = Same person

## What fields are called, and how forms ask.
field_interpreter = Interpreter
question_interpreter = Would an interpreter help?
hint_interpreter = Somebody trained, not a relative.
field_pathway = Their way in recovery
question_pathway = What is your way in recovery?
hint_pathway = As many as they name.
field_rather_not_say = They would rather not say
field_code_digest = Participant code
field_person_link_number = Number
field_person_link_code = Code
field_decision = Decision
field_opened_on = With us since
question_opened_on = With us since when?
field_way_in = How much was asked
field_source = How they found us
question_source = How did you find us?
field_source_words = Who or what sent them
field_comes_back_after = Was with us before
field_closed_on = Until
question_closed_on = Until which day?
field_close_reason = Why it ended
question_close_reason = Why does it end?
field_close_words = In their words, or yours
group_closing = Closing

## Choices.
choice_participant_interpreter_not_needed = Not needed
choice_speaks_it = One of us speaks it
choice_trained_interpreter = A trained interpreter
choice_by_phone_or_video = Interpreter by phone or video
choice_sign_language = Sign language
choice_participant_pathway_own_way = Their own way
choice_participant_pathway_mutual_help = Mutual-help groups
choice_participant_pathway_faith = Faith
choice_participant_pathway_medication = Medication
choice_participant_pathway_treatment = Treatment
choice_participant_pathway_using_less = Using less, staying safer
choice_participant_pathway_culture = Culture and tradition
choice_participant_pathway_not_decided = Not decided yet
choice_something_else = Something else
choice_age = Age
choice_county = County
choice_living_situation = Where they live
choice_source = How they found us
choice_same = The same person
choice_not_the_same = Two people
choice_taken_back = Taken back
choice_brief = Brief
choice_full = Full
choice_came_by = Came by
choice_outreach = We met them outside
choice_episode_source_friend_or_family = Friend or family
choice_episode_source_participant = Somebody we serve
choice_episode_source_treatment = Treatment
choice_episode_source_hospital = Hospital or ER
choice_episode_source_clinic = Clinic or doctor
choice_court_or_jail = Court or jail
choice_shelter_or_housing = Shelter or housing
choice_child_welfare = Child welfare
choice_school_or_work = School or work
choice_faith_community = Faith community
choice_got_what_they_came_for = Got what they came for
choice_goes_on_elsewhere = Goes on elsewhere
choice_their_choice = Their choice
choice_lost_touch = We lost touch
choice_in_custody = In jail or prison
choice_we_could_not_help = We could not help
choice_episode_close_reason_in_treatment = Went into treatment

## The way in.
way_in_more = A code name is enough. Save now, add more later.
way_in_complete = More about { $name }
way_in_steps = Steps
way_in_step_names = What to call them
way_in_step_reach = How to reach them
way_in_step_about = About them
way_in_step_living = Where they live
way_in_step_came = How they came
way_in_next = Next: { $step }
way_in_back = Back: { $step }
way_in_saved = They are with us. Saved on this laptop.
way_in_other_number = This number is another person’s too. That is fine: people share phones.
way_in_no_number = There is no number in this. It is kept as you wrote it.
way_in_code = Participant code
way_in_code_hint = For counting people once, without names. Only a scrambled form is kept. It never shows again.
way_in_code_keep = Keep this code
way_in_code_kept = The code is kept.
way_in_code_short = At least four letters or digits.
way_in_code_same = { $count ->
    [one] Somebody else has the same code.
   *[other] { $count } others have the same code.
}

## Perhaps the same person.
because_same_code = same code
because_same_name = same name
because_typo = name spelled almost the same
because_sounds_alike = name sounds alike
because_same_birth_date = same birth date
because_same_phone = same phone
perhaps_same_title = Perhaps the same person

## Two records side by side.
same_title = One person or two?
same_with = { $name } · { $other }
same_link = They are one person
same_link_hint = Both records stay. From now on they show as one. You can take it back.
same_keep_two = They are two people
same_linked = They show as one now.
same_kept_two = Noted: two people.
same_take_back = Take it back
same_taken_back = They show as two again.
same_differs = different
same_two_records = { $count } records, shown as one
entry_from = from the record of { $name }
entry_from_site = from the record of { $name }, { $site }

## Who needs somebody, and what is to be completed.
needs_a_peer = { $count ->
    [one] { $count } person needs a peer
   *[other] { $count } people need a peer
}
needs_completing = { $count ->
    [one] Something to complete for { $count } person
   *[other] Something to complete for { $count } people
}
peer_title = Needs a peer
peer_more = Nobody walks along with them yet.
peer_none = Everybody has somebody.
peer_accept = I walk along
peer_accepted = You walk along from today.
peer_hand_over = Hand over
peer_hand_to = Find somebody
peer_to = Who walks along from now on?
peer_reason = Why?
peer_reason_needed = Say why, in a few words.
peer_to_needed = Choose who walks along.
peer_never_met = Nobody of us has met them yet.
peer_met = Met by { $names }
peer_times = { $name } ({ $count })
peer_handed = Handed over.
peer_hand_title = Who walks along with { $name }?
apart_title = Keep apart
apart_nobody = Nobody that we know of.
apart_new = Keep apart from somebody
apart_dialog = From whom should { $name } be kept apart?
apart_hint = Whoever arranges something is told to choose another time or person, and never why.
apart_other = Another participant
apart_staff = Or one of us
apart_why = Why, in a few words (if you like)
apart_needed = Choose one: another participant, or one of us.
apart_save = Keep apart
apart_saved = Kept apart from now on.
apart_over = No longer: { $name }
apart_over_said = They need not be kept apart any more.
apart_another_time = Choose another time: { $names }.
kind_keep_apart = Keep apart
kind_keep_apart_many = Keep apart
kind_keep_apart_new = Keep apart
field_keep_apart_staff_member = One of us
field_why_apart = Why
field_holds = Does it hold?
choice_apart = Apart
choice_over = No longer
peer_card = Walks along with them
peer_nobody = Nobody yet.
peer_since = { $name }, since { $day }
peer_two = Two teams each found somebody. Who goes on?
peer_keep = { $name } goes on
peer_chosen = Two teams had each found somebody.
complete_title = To complete later
complete_more = What funders ask for. Nothing of it is urgent.
complete_none = Nothing is missing.
complete_missing = Still missing: { $what }
complete_now = Complete
complete_rather_not = They would rather not say
complete_declined = Noted.

## Times with us.
episode_card = Time with us
episode_since = With us since { $day }
episode_ended = Ended { $day }: { $why }
episode_close = Close
episode_open_again = Open again
episode_none = No time with us was opened.
episode_open = Open
episode_opened = Opened.
episode_closed = Closed.
episode_two = Opened twice. Perhaps two teams did.
episode_keep = Keep { $day }
episode_same_kept = One is kept. The other was taken out.
episode_close_title = Close the time with us
episode_close_hint = Nothing is hoped for from them after this. It can open again.
