//! Asking the search index, best matches first, never more than a few candidates at a time: a letter
//! typed among a hundred thousand participants is answered within a frame.

use alongside_domain::spelling::{Word, half_typed_number, words};
use alongside_record::RecordId;

use super::{
    index::{FEWEST_DIGITS, JOINED},
    sound::sounds,
};
use crate::{Result, Vault, database::Id};

/// Candidates read for one question. Whoever is not among them is found by typing on.
const CANDIDATES: i64 = 60;
/// The most words asked for; a pasted page is not a name.
const MOST_WORDS: usize = 8;

impl Vault {
    /// Participants that `text` may mean: first those that have all its words, then those whose
    /// words or phone number begin like it, then those that sound like it. Voided ones never; of one
    /// person's records the one that lists show.
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
                let id = self.shown_as(id)?;
                if !found.contains(&id) {
                    found.push(id);
                }
            }
        }
        found.truncate(limit);
        Ok(found)
    }

    /// Participants with one word of a name, as it is spelled or sounds, and one that has the first letter of another;
    /// of a name of one word, its first three letters: who may be meant where something was mistyped.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn spelled_like(&self, name: &str, limit: usize) -> Result<Vec<RecordId>> {
        let mut words = words(name);
        words.truncate(MOST_WORDS);
        let all: Vec<String> = match words.as_slice() {
            [] => Vec::new(),
            [only] => vec![beginning(only, 3)],
            words => {
                let others =
                    |place: usize| words.iter().enumerate().filter(move |(other, _)| *other != place);
                let pairs = words.iter().enumerate().flat_map(|(place, one)| {
                    others(place)
                        .map(move |(_, other)| format!("({} AND {})", like(one), beginning(other, 1)))
                });
                pairs.collect()
            }
        };
        let mut found = Vec::new();
        if !all.is_empty() {
            for id in self.ask(&Question::Words(all.join(" OR ")))? {
                let id = self.shown_as(id)?;
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
                 ORDER BY p.name_key, p.id",
                words,
            ),
            Question::Digits(digits) => (
                "SELECT p.id FROM participant_row p
                 JOIN (SELECT DISTINCT number FROM phone_tail
                       WHERE tail >= ?1 AND tail < ?1 || ':' LIMIT ?2) s
                     ON s.number = p.number
                 ORDER BY p.name_key, p.id",
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
    let mut questions = vec![Question::Words(all(&words, whole)), Question::Words(all(&words, begun))];
    let runs = ways_to_join(&words);
    if !runs.is_empty() {
        let ways = runs.iter().map(|words| format!("({})", all(words, begun)));
        questions.push(Question::Words(ways.collect::<Vec<_>>().join(" OR ")));
    }
    let numbers = half_typed_number(text).into_iter().filter(|digits| digits.len() >= FEWEST_DIGITS);
    questions.extend(numbers.map(Question::Digits));
    if words.iter().any(|word| codes(word).next().is_some()) {
        questions.push(Question::Words(all(&words, like)));
    }
    questions
}

/// The same words with neighbours taken together, in every way in which at least two are. A name that is
/// written as one word may be typed as several.
fn ways_to_join(words: &[Word]) -> Vec<Vec<Word>> {
    if !(2..=JOINED).contains(&words.len()) {
        return Vec::new();
    }
    // A bit for each place between two words says whether they stand apart there.
    let all_apart = (1u32 << words.len().saturating_sub(1)).saturating_sub(1);
    (0..all_apart)
        .map(|apart| {
            let mut taken: Vec<Vec<Word>> = Vec::new();
            for (place, word) in words.iter().enumerate() {
                let begins = place == 0 || apart >> (place - 1) & 1 == 1;
                match taken.last_mut() {
                    Some(run) if !begins => run.push(word.clone()),
                    _ => taken.push(vec![word.clone()]),
                }
            }
            taken.iter().map(|run| Word::joined(run)).collect()
        })
        .collect()
}

/// What has all of these words, in FTS5's language. Words hold nothing that would have to be escaped.
fn all(words: &[Word], each: fn(&Word) -> String) -> String {
    words.iter().map(each).collect::<Vec<_>>().join(" AND ")
}

fn whole(word: &Word) -> String {
    let spellings = word.spellings().map(|spelling| format!("\"{spelling}\""));
    format!("names : ({})", spellings.collect::<Vec<_>>().join(" OR "))
}

fn begun(word: &Word) -> String {
    let spellings = word.spellings().map(|spelling| format!("\"{spelling}\" *"));
    format!("names : ({})", spellings.collect::<Vec<_>>().join(" OR "))
}

/// So many first letters of a word.
fn beginning(word: &Word, letters: usize) -> String {
    let begins = word.spellings().map(|word| word.chars().take(letters).collect::<String>());
    let begins: Vec<String> = begins.map(|begin| format!("\"{begin}\" *")).collect();
    format!("names : ({})", begins.join(" OR "))
}

/// A word's beginning or its sound.
fn like(word: &Word) -> String {
    let sounds = codes(word).map(|code| format!("sounds : \"{code}\""));
    let like = std::iter::once(begun(word)).chain(sounds);
    format!("({})", like.collect::<Vec<_>>().join(" OR "))
}

fn codes(word: &Word) -> impl Iterator<Item = String> {
    word.spellings().flat_map(sounds)
}
