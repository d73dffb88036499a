//! Asking the search index, best matches first, never more than a few candidates at a time: a letter
//! typed among a hundred thousand participants is answered within a frame.

use alongside_record::RecordId;

use super::{
    index::FEWEST_DIGITS,
    sound::sounds,
    words::{digits, words},
};
use crate::{Result, Vault, database::Id};

/// Candidates read for one question. Whoever is not among them is found by typing on.
const CANDIDATES: i64 = 60;
/// The most words asked for; a pasted page is not a name.
const MOST_WORDS: usize = 8;

impl Vault {
    /// Participants that `text` may mean: first those that have all its words, then those whose
    /// words or phone number begin like it, then those that sound like it. Voided ones never.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn search(&self, text: &str, limit: usize) -> Result<Vec<RecordId>> {
        let mut found: Vec<RecordId> = Vec::new();
        for question in questions(text) {
            if found.len() >= limit {
                break;
            }
            for id in self.ask(&question)? {
                if !found.contains(&id) {
                    found.push(id);
                }
            }
        }
        found.truncate(limit);
        Ok(found)
    }

    /// The first candidates, by name.
    fn ask(&self, question: &Question) -> Result<Vec<RecordId>> {
        let (sql, asked) = match question {
            Question::Words(words) => (
                "SELECT p.id FROM participant_row p
                 JOIN (SELECT rowid AS number FROM search WHERE search MATCH ?1 LIMIT ?2) s
                     ON s.number = p.number
                 ORDER BY p.listed_name, p.id",
                words,
            ),
            Question::Digits(digits) => (
                "SELECT p.id FROM participant_row p
                 JOIN (SELECT DISTINCT number FROM phone_tail
                       WHERE tail >= ?1 AND tail < ?1 || ':' LIMIT ?2) s
                     ON s.number = p.number
                 ORDER BY p.listed_name, p.id",
                digits,
            ),
        };
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map((asked, CANDIDATES), |row| row.get(0).map(Id::record))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// Something to ask.
enum Question {
    /// In FTS5's language.
    Words(String),
    /// A run of digits in a phone number. The colon comes right behind the nine.
    Digits(String),
}

/// The questions to ask in turn.
fn questions(text: &str) -> Vec<Question> {
    let mut words = words(text);
    words.truncate(MOST_WORDS);
    if words.is_empty() {
        return Vec::new();
    }
    let all = |each: &dyn Fn(&str) -> String| {
        Question::Words(words.iter().map(|word| each(word)).collect::<Vec<_>>().join(" AND "))
    };
    let mut questions =
        vec![all(&|word| format!("names : \"{word}\"")), all(&|word| format!("names : \"{word}\" *"))];
    let digits = digits(text);
    if digits.len() >= FEWEST_DIGITS && words.iter().all(|word| word.bytes().all(|b| b.is_ascii_digit())) {
        questions.push(Question::Digits(digits));
    }
    if words.iter().any(|word| !sounds(word).is_empty()) {
        questions.push(all(&|word| format!("({})", like(word).join(" OR "))));
    }
    questions
}

/// A word's beginning or its sound.
fn like(word: &str) -> Vec<String> {
    let sounds = sounds(word).into_iter().map(|code| format!("sounds : \"{code}\""));
    std::iter::once(format!("names : \"{word}\" *")).chain(sounds).collect()
}
