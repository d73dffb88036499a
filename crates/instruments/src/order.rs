//! Answers as whole numbers in the order of the questions, as scripts and paper forms have them.

use serde_json::{Map, Value};

use crate::{
    answer::{Answer, Answers},
    form::{Form, Part, QuestionType},
    score::{Context, Sex},
    value::AnswerValue,
};

/// What was given is not an answer that there is, or too many, or too few.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{field} is out of range")]
pub struct OutOfRange {
    /// `answers.3` is the fourth: places count from 0, as in the JSON. Too few: the first that lacks; too many:
    /// the first too many. Without answers at all: `answers`.
    pub field: String,
    /// What does not fit of the answers; nothing where it is something beside them.
    pub misfit: Option<Misfit>,
}

/// What does not fit, with the place as people count: from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misfit {
    /// The question in that place has no such answer.
    NoSuchAnswer(usize),
    /// There is no answer in that place yet, and there have to be so many.
    TooFew(usize, usize),
    /// There is no question in that place, and there are so many.
    TooMany(usize, usize),
}

impl Misfit {
    /// Stable code for the words.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoSuchAnswer(_) => "no_such_answer",
            Self::TooFew(..) => "too_few",
            Self::TooMany(..) => "too_many",
        }
    }

    /// The place, from 1.
    pub fn place(self) -> usize {
        match self {
            Self::NoSuchAnswer(place) | Self::TooFew(place, _) | Self::TooMany(place, _) => place,
        }
    }

    /// How many answers there are to be.
    pub fn wanted(self) -> Option<usize> {
        match self {
            Self::NoSuchAnswer(_) => None,
            Self::TooFew(_, wanted) | Self::TooMany(_, wanted) => Some(wanted),
        }
    }

    /// The refusal that blames its place.
    fn refused(self) -> OutOfRange {
        OutOfRange { field: format!("answers.{}", self.place() - 1), misfit: Some(self) }
    }
}

impl OutOfRange {
    /// Stable code for the UI.
    pub fn code(&self) -> &'static str {
        "out_of_range"
    }
}

impl Form {
    /// Reads `{"answers": [1, null, 0], "sex": "female"}`: whole numbers in the order of the questions, what a
    /// choice counts, yes 1 and no 0, `null` for a skipped one. Questions at the end that need not be answered
    /// may be left out. `sex` and `positive_from` are the context; other members are passed over.
    ///
    /// # Errors
    /// [`OutOfRange`], with the place of the first answer that is none.
    pub fn answers_in_order(&self, given: &Map<String, Value>) -> Result<(Answers, Context), OutOfRange> {
        let wrong = |field: &str| OutOfRange { field: field.to_owned(), misfit: None };
        let Some(Value::Array(values)) = given.get("answers") else { return Err(wrong("answers")) };
        let questions: Vec<&Part> = self.questions().collect();
        let needed = questions.iter().rposition(|part| part.required).map_or(0, |last| last + 1);
        let mut answers = Answers::new();
        for (place, value) in values.iter().enumerate() {
            let beyond = || Misfit::TooMany(place + 1, questions.len()).refused();
            let part = questions.get(place).ok_or_else(beyond)?;
            if !value.is_null() {
                let none = || Misfit::NoSuchAnswer(place + 1).refused();
                let value = value.as_i64().and_then(|number| part.numbered(number)).ok_or_else(none)?;
                answers.insert(part.link_id.clone(), Answer::of(value));
            }
        }
        if values.len() < needed {
            return Err(Misfit::TooFew(values.len() + 1, needed).refused());
        }
        let sex = match given.get("sex") {
            None | Some(Value::Null) => Sex::Unspecified,
            Some(sex) => sex.as_str().and_then(Sex::named).ok_or_else(|| wrong("sex"))?,
        };
        let positive_from = match given.get("positive_from") {
            None | Some(Value::Null) => None,
            Some(from) => Some(from.as_f64().ok_or_else(|| wrong("positive_from"))?),
        };
        Ok((answers, Context { sex, positive_from }))
    }
}

impl Part {
    /// The answer that a whole number stands for.
    fn numbered(&self, number: i64) -> Option<AnswerValue> {
        let counts = |weight: f64| weight == number as f64;
        match self.question()? {
            QuestionType::Boolean if number == 0 || number == 1 => Some(AnswerValue::Boolean(number == 1)),
            QuestionType::Choice | QuestionType::OpenChoice => {
                let choice = self.choices.iter().find(|choice| choice.weight.is_some_and(counts))?;
                Some(choice.value.clone())
            }
            QuestionType::Integer => {
                let (least, most) = self.range();
                (least..=most).contains(&(number as f64)).then_some(AnswerValue::Integer(number))
            }
            QuestionType::Boolean | QuestionType::Decimal | QuestionType::Date | QuestionType::DateTime => {
                None
            }
            QuestionType::Time | QuestionType::String | QuestionType::Text | QuestionType::Url => None,
            QuestionType::Quantity | QuestionType::Unsupported => None,
        }
    }
}
