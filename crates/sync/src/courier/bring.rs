//! Taking in an answer that came by courier.

use std::collections::BTreeSet;

use alongside_protocol::{Addressee, Answer, Code, CourierAnswer, CourierFile, FileHash, SealingKey};
use alongside_record::LogId;
use alongside_vault::Vault;
use serde::Serialize;

use super::{
    along::Said,
    expected::{self, Expected, Sent},
    freshness,
};
use crate::{
    base_keys::answering_key,
    client::{Client, Open},
    course::{self, Course, Request, Says},
    erased::erase,
    error::{Result, SyncError},
    ports::Ports,
    recheck::{self, TO_COMPARE},
    take_in::take_in,
};

/// What an answer that was brought back says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BroughtBack {
    /// Changes that the base is now known to hold and was not before.
    pub held: u64,
    /// Changes that wait.
    pub waiting: u64,
    /// Changes of the file that the base set aside.
    pub set_aside: u64,
    /// Why the base refused requests of the file, as codes.
    pub refused: BTreeSet<String>,
    /// What it said to what went along, and did not refuse.
    #[serde(skip)]
    pub said: Vec<Said>,
}

impl Client<'_> {
    /// Takes in the answer to the file of that hash.
    pub(crate) fn bring(&self, file: &CourierFile, request: FileHash) -> Result<BroughtBack> {
        self.with_open(|open| bring(self.ports, open, file, request))
    }
}

/// Takes in the file that answers one of a private file, whose vault is open.
///
/// # Errors
/// As [`Client::bundle_in`].
pub fn take_in_answer(ports: &Ports, open: &mut Open<'_>, bytes: &[u8]) -> Result<BroughtBack> {
    let file = CourierFile::read(bytes).map_err(SyncError::Courier)?;
    match file.addressee {
        Addressee::Device(request) => bring(ports, open, &file, request),
        Addressee::Base(_) => Err(SyncError::NotAwaited),
    }
}

fn bring(ports: &Ports, open: &mut Open<'_>, file: &CourierFile, request: FileHash) -> Result<BroughtBack> {
    let all = expected::all(open.vault)?;
    let awaited = all.iter().find(|expected| expected.file == request).ok_or(SyncError::NotAwaited)?;
    let key = SealingKey::from_seed(&awaited.seed);
    let by = answering_key(open.vault)?.ok_or(SyncError::Courier(Code::BadSignature))?;
    let answer = CourierAnswer::open(file, request, &key, &by).map_err(SyncError::Courier)?;
    let answers = Answered::read(awaited, &answer)?;
    let said = awaited.along.iter().zip(&answer.along);
    let said = said.filter_map(|(asked, said)| Some(asked.said(said.as_ref().ok()?, by)));
    let said = said.collect::<Result<_>>()?;
    let before = open.vault.only_here()?;
    let (set_aside, refused) = answers.take_in(ports, open)?;
    erase(open.vault)?;
    expected::drop_up_to(open.vault, &request)?;
    let held = before.saturating_sub(open.vault.only_here()?);
    Ok(BroughtBack { held, waiting: open.vault.waiting()?, set_aside, refused, said })
}

/// Requests with their answers, all of them readable.
struct Answered<'a> {
    pairs: Vec<(&'a Sent, std::result::Result<Answer, String>)>,
    whole: &'a CourierAnswer,
}

impl<'a> Answered<'a> {
    fn read(expected: &'a Expected, answer: &'a CourierAnswer) -> Result<Self> {
        let fits =
            expected.requests.len() == answer.answers.len() && expected.along.len() == answer.along.len();
        if !fits {
            return Err(SyncError::Answer);
        }
        let decode = |answer: &std::result::Result<Vec<u8>, String>| match answer {
            Ok(bytes) => Answer::decode(bytes).map(Ok).map_err(|_| SyncError::Answer),
            Err(code) => Ok(Err(code.clone())),
        };
        let answers: Vec<_> = answer.answers.iter().map(decode).collect::<Result<_>>()?;
        Ok(Self { pairs: expected.requests.iter().zip(answers).collect(), whole: answer })
    }

    /// Gives how many changes were set aside, and by which codes requests were refused.
    fn take_in(self, ports: &Ports, open: &mut Open<'_>) -> Result<(u64, BTreeSet<String>)> {
        let follows = freshness::follows(open.vault, self.whole)?;
        let (mut aside, mut codes, mut forked) = (0, BTreeSet::new(), BTreeSet::new());
        for (sent, answer) in self.pairs {
            match answer {
                // A log that was issued anew has nothing more to learn; a base that is not the one it
                // was may take away, but not give.
                Ok(answer) => {
                    let may = follows || !(sent.again || raises(open.vault, sent.log, &answer)?);
                    if may && !forked.contains(&sent.log) {
                        aside += take_one(ports, open, sent, &answer, &mut forked)?;
                    }
                }
                // What is held is asked behind each push, so a gap heals itself with the next file.
                Err(code) if code == Code::LogGap.to_string() => {}
                Err(code) => drop(codes.insert(code)),
            }
        }
        freshness::note(open.vault, self.whole)?;
        Ok((aside, codes))
    }
}

fn raises(vault: &Vault, log: LogId, answer: &Answer) -> Result<bool> {
    let head = vault.log(log)?;
    Ok(answer.fork.is_some() || head.is_none_or(|head| answer.held.counter > head.acknowledged))
}

fn take_one(
    ports: &Ports,
    open: &mut Open<'_>,
    sent: &Sent,
    answer: &Answer,
    forked: &mut BTreeSet<LogId>,
) -> Result<u64> {
    let begins = sent.pushed.as_ref().map_or(0, |pushed| pushed.first_counter.saturating_sub(1));
    let mut course = Course {
        compare: sent.compares.then_some((sent.log, begins)),
        compared: sent.compares.then_some(sent.log),
        ..Course::default()
    };
    let says = match &sent.pushed {
        Some(_) if sent.again => Says::Again(begins),
        Some(_) => Says::Behind(begins),
        None => Says::Asks { again: false },
    };
    let asked = course::Sent {
        request: Request::about(sent.log, says),
        pushed: sent.pushed.clone(),
        attested: sent.attested.clone(),
    };
    let taken = take_in(ports, open, &asked, answer, &mut course)?;
    if answer.fork.is_some() && course.compare.is_none() {
        forked.insert(sent.log);
    }
    match course.compare {
        // There is no next request now: the next file starts at the first change.
        Some((log, 0)) if !sent.compares => recheck::add(open.vault, TO_COMPARE, &[log])?,
        Some(_) => {}
        None if sent.compares => recheck::remove(open.vault, TO_COMPARE, sent.log)?,
        None => {}
    }
    Ok(taken.set_aside)
}
