//! Today: what comes next and for whom, so that nobody vanishes.
//!
//! Deliberately absent: the names of kinds. What is hoped for, and whether somebody was met, follows from
//! the declarations; only the site day, which is about no participant, has a file of its own.

mod comes_back;
mod done;
mod groups;
mod next;
mod own_sites;
mod round;
mod site_day;
mod unfinished;
mod worries;

pub(crate) use next::what_is_next;
pub(crate) use own_sites::own_sites;
pub(crate) use site_day::site_day_today;

use crate::{
    Alongside, Open, Result,
    attention::{handed_to_you_count, open_rows},
    people::{Names, count_who_need},
    registers::to_answer_count,
    session_note::notes_count,
    views::{Need, NeedsYou, TodayView},
};

impl Alongside {
    /// The Today screen.
    ///
    /// # Errors
    /// `locked` or the vault's codes.
    pub fn today(&self) -> Result<TodayView> {
        let now = self.now_ms();
        self.read(|open| {
            let mut names = Names::new(&open.vault, &open.facts.organisation_name);
            Ok(TodayView {
                date: open.day(now).to_string(),
                site_day: site_day::card_of_today(open, now, &mut names)?,
                worries: worries::unanswered(open, &mut names)?,
                needs_you: needs_you(open)?,
                groups: groups::first_of_each(open, now, &mut names)?,
                about_nobody: next::about_nobody(open, now)?,
                done: if open.sees_care() { done::done_today(open, now, &mut names)? } else { Vec::new() },
            })
        })
    }
}

fn needs_you(open: &Open) -> Result<NeedsYou> {
    Ok(NeedsYou {
        conflicts: open.conflicts()?,
        attention: open_rows(open)?.len() as u64,
        handed_to_you: handed_to_you_count(open)?,
        unfinished: open.own_drafts()?.len() as u64,
        notes: notes_count(open)?,
        to_answer: to_answer_count(open)?,
        need_a_peer: count_who_need(open, Need::APeer)?,
        to_complete: count_who_need(open, Need::Completing)?,
    })
}
