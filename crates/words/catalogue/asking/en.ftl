## Asking a questionnaire.
asking_question = The question
asking_progress = { $done } of { $of }
asking_back = Back
asking_next = Next
asking_save = Save the answers
asking_saved = The answers are saved on this laptop.
asking_nothing = Nothing is answered yet.
asking_given = Answered
asking_declined = Rather not say
asking_not_asked = Not asked
asking_open = Not answered yet
asking_needed = (needed for a score)
asking_other_words = In other words
asking_one_more = One more
asking_one_less = Take out
asking_unit = Unit
asking_day = Day, month or year
asking_unsupported = This cannot be asked here.
asking_end = That was the last question.
asking_end_all = Every question is answered.
asking_end_left = These have no answer. Go back to one, or save as it is.
asking_language = Language of the questions
asking_not_in_language = These questions are in English only. No official Spanish wording is known.
asking_all_on_one_page = All on one page
asking_hand_over = Let them answer alone
asking_how_given = How is it asked?
asking_how_given_is = How it is asked: { $how }
asking_from_age = Meant for people from { $count } years on.
asking_sex = This one counts differently for women and men.
asking_problem = This answer does not fit the question.
asking_problem_not_a_number = Write a number, such as 12 or 1.5.
asking_problem_not_whole = Write a whole number, such as 12.
asking_problem_not_a_date = There is no such day. Check day, month and year.
asking_problem_not_a_time = There is no such time. Write it like 14:30.
asking_problem_not_a_choice = This is none of the answers to choose from.
asking_problem_out_of_range = This is more or less than the question allows.
asking_problem_too_long = This is longer than the question allows.

## For whom answers alone.
own_title = Questions for you
own_more = Take your time. You may skip any question, and stop whenever you want.
own_declined = I'd rather not say
own_stop = I want to stop
own_thanks = Thank you.
own_hand_back = Please give the laptop back to { $name }.
own_not_safe = If you are not safe, or think about hurting yourself: tell { $name } now, or call or text 988. Someone answers day and night.
own_go_on = Go on answering
own_way_back = Back to { $name }
own_way_back_title = Only { $name } goes on from here
own_way_back_go = Go on

## Choosing one.
instruments_title = Questionnaires
instruments_all = All of them
instruments_none = There are none yet.
instruments_before = Asked before
instruments_first = To choose from
instruments_others = Others
instruments_own = Our own forms
instruments_own_none = None yet. Bring in a form that your program uses.
instruments_not_now = Not here for now
instruments_shipped = Ready to use
instruments_packs = Off until their terms are accepted
instruments_terms = An administrator has to accept its terms first.
instruments_clinician = For clinicians only.
instruments_role = Not for your role.
instruments_last = last time { $day }
instruments_items = { $count ->
    [one] { $count } question
   *[other] { $count } questions
}

## What answers come to: words first, and never a label.
outcome = The result
outcome_score = { $value }.
outcome_score_of = { $value } of { $most }.
outcome_written = The answers are written down.
outcome_band = This range is often called { $band }.
outcome_no_diagnosis = It is not a diagnosis.
outcome_refer = Would they like to talk with a clinician?
outcome_talk = What stands out to them?
outcome_incomplete = There is no score yet.
outcome_missing = { $count ->
    [one] One question has no answer. Choose it to ask it now.
   *[other] { $count } questions have no answer. Choose one to ask it now.
}
outcome_barc_10_sustained_remission = People with 47 or more have often been in recovery for a good while.
outcome_barc_10_below_cut_off = There is room to grow. Which of these would they like more of?
outcome_who_5_low = Well-being is low these days.
outcome_who_5_adequate = Well-being is all right these days.
outcome_k6_serious_distress = That is a lot to carry.
outcome_k6_below_serious_distress = Some of it may still be a lot to carry.
outcome_c_ssrs_high = Stay with them. They need help today.
outcome_c_ssrs_moderate = Talk with your supervisor today. Make a plan for their safety together.
outcome_c_ssrs_low = Ask how it is now. Make a plan for their safety together.
outcome_c_ssrs_none = They said no to what was asked. Ask again another day.
outcome_alert = One answer needs you now
outcome_alert_more = Stay with them. Ask how they are right now, and whether they are safe.
outcome_alert_write = Write what was done
outcome_answers = Questions and answers
band_none = none
band_minimal = minimal
band_mild = mild
band_low = low
band_adequate = adequate
band_moderate = moderate
band_moderately_severe = moderately severe
band_substantial = substantial
band_severe = severe
band_high = high
band_barc_10_below_cut_off = below 47
band_barc_10_sustained_remission = 47 and more
band_k6_below_serious_distress = below 13
band_k6_serious_distress = 13 and more
trend_title = Over time
trend_score = Result
trend_band = Often called
trend_incomplete = incomplete
trend_note = Numbers go up and down. What changed in their life says more.
trend_label = { $count ->
    [one] { $count } result over time. The table shows the same figures.
   *[other] { $count } results over time. The table shows the same figures.
}

## Bringing in a form, and accepting terms.
bring_form = Bring in a form
bring_form_more = A form made with NLM's Form Builder or LHC-Forms, saved as FHIR R4.
bring_form_file = Choose a file
bring_form_paste = Or paste it here
bring_form_nothing = Choose a file or paste a form first.
bring_form_no_title = A form without a title
bring_form_replaces = A version of this form is here already. The new one takes its place. Earlier answers stay as they were asked.
bring_form_all = All of it can be asked here.
bring_form_unsupported = { $count ->
    [one] One thing cannot be done here. The rest is asked.
   *[other] { $count } things cannot be done here. The rest is asked.
}
bring_form_save = Keep this form
bring_form_saved = The form is here. It can be asked from now on.
unsupported = This cannot be done here.
unsupported_repeating_group = A group that repeats is asked once only.
unsupported_calculated_expression = Nothing is worked out by a formula.
unsupported_initial_expression = Nothing is filled in by a formula.
unsupported_enable_when_expression = It is always asked: a formula would decide.
unsupported_answer_expression = A formula would offer the answers.
unsupported_expression = A formula is passed over.
unsupported_constraint = A rule written as a formula is not checked.
unsupported_external_value_set = Its answers are not in the file.
unsupported_filtered_value_set = Its answers are a filtered list, which is not in the file.
unsupported_missing_value_set = The list of its answers is missing.
unsupported_attachment = A file cannot be an answer here.
unsupported_reference = Another record cannot be an answer here.
unsupported_unknown_type = This kind of answer is not known here.
unsupported_answer_type = One of its answers is of a kind that is not known here.
unsupported_sub_questionnaire = Another form within it is left out.
unsupported_weight = What one of its answers counts is no number. It counts nothing.
unsupported_max_length = Its longest answer is no length. Answers may be as long as you like.
unsupported_modifier_extension = Something there changes what it means, and is not known here.
terms_read = Read and accept
terms_title = Terms: { $title }
terms_accept = Accept for our program
terms_accepted = Accepted. It can be asked from now on.
