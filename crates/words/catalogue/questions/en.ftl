## What kinds are called: one, several, a new one.
kind_assessment = Answers to a questionnaire
kind_assessment_many = Answers to questionnaires
kind_assessment_new = Ask a questionnaire
kind_questionnaire = Form of our own
kind_questionnaire_many = Forms of our own
kind_questionnaire_new = Bring in a form
kind_accepted_terms = Accepted terms
kind_accepted_terms_many = Accepted terms
kind_accepted_terms_new = Accept terms

## What fields are called, and how forms ask.
field_instrument = Questionnaire
field_version = Wording
field_answers = Answers
field_sex = Scored for
field_score = Score
field_complete = All answered
field_band = Range
field_positive = Beyond the cut-off
field_alerts = Answers to look at
field_given_how = How it was asked
question_given_how = How is it asked?
field_file = File
field_form = Form
field_questionnaire_title = Title
field_pack = Questionnaires
field_terms = Terms

## Choices.
choice_female = Women
choice_male = Men
choice_read_to_me = Read to me
choice_they_read = They read it
choice_on_their_own = On their own
choice_interpreter = With an interpreter
choice_pack_c_ssrs = C-SSRS
choice_pack_dast = DAST-10
choice_pack_who_5 = WHO-5
choice_alerts_item_4 = Question 4
choice_alerts_item_5 = Question 5
choice_alerts_item_6 = Question 6
choice_alerts_item_9 = Question 9

## What a result means: words behind a number, never a label for a person.
choice_band_none = in the lowest range
choice_band_minimal = in the range often called minimal
choice_band_mild = in the range often called mild
choice_band_low = in the range often called low
choice_band_moderate = in the range often called moderate
choice_band_moderately_severe = in the range often called moderately severe
choice_band_substantial = in the range often called substantial
choice_band_severe = in the range often called severe
choice_band_below_cut_off = below the range often seen in lasting recovery
choice_band_sustained_remission = in the range often seen in lasting recovery
choice_band_below_serious_distress = below the range often called serious distress
choice_band_serious_distress = in the range often called serious distress
choice_band_adequate = in the range often called adequate well-being
choice_band_who_5_low = in the range often called low well-being
choice_band_c_ssrs_none = no answer that calls for more
choice_band_c_ssrs_low = answers that call for a talk
choice_band_c_ssrs_moderate = answers that call for help soon
choice_band_c_ssrs_high = answers that call for help today

## A result in a line.
result_incomplete = { $title }: not all answered
result_score = { $title }: { $score }
result_of = { $title }: { $score } of { $most }
result_range = { $title }: { $range }
result_of_range = { $title }: { $score } of { $most }, { $range }
answers_count = { $count ->
    [one] { $count } answer
   *[other] { $count } answers
}
form_file_kept = Kept as it was brought in
