//! What may go wrong in a run, and how often. Each seed has its own weather, so that some runs are
//! about one kind of trouble and others about all at once.

use crate::dice::Dice;

/// How often each trouble comes, in a thousand steps unless it says otherwise.
#[derive(Debug, Clone)]
pub struct Weather {
    /// In a hundred: a message is lost.
    pub loss: usize,
    /// In a hundred: a message turns up again.
    pub duplication: usize,
    /// A laptop gets out of reach, or back into it.
    pub partition: usize,
    /// A process dies at some write to come.
    pub kill: usize,
    /// In a hundred deaths: the power is cut, and what was not synced goes.
    pub power_cut: usize,
    /// A disk fills up, or has room again.
    pub full_disk: usize,
    /// A disk is copied.
    pub image: usize,
    /// A laptop comes back with an older copy of its disk.
    pub put_back: usize,
    /// A laptop is copied, and both go on.
    pub clone: usize,
    /// The base is killed and started again.
    pub base_kill: usize,
    /// The base's folder is copied.
    pub backup: usize,
    /// The base comes back with an older copy of its folder.
    pub base_put_back: usize,
    /// A clock jumps.
    pub clock: usize,
    /// A laptop is gone for good.
    pub lost: usize,
    /// Somebody serves another site from now on.
    pub reassign: usize,
    /// Steps in the run.
    pub steps: usize,
}

impl Weather {
    /// The weather of a seed.
    pub fn of(dice: &mut Dice) -> Self {
        let mut often =
            |chance: usize, most: usize| if dice.percent(chance) { 1 + dice.below(most) } else { 0 };
        let mut weather = Self {
            loss: often(70, 40),
            duplication: often(60, 20),
            partition: often(50, 20),
            kill: often(60, 40),
            power_cut: often(60, 100),
            full_disk: often(30, 15),
            image: often(50, 20),
            put_back: often(40, 10),
            clone: often(30, 5),
            base_kill: often(50, 20),
            backup: often(50, 15),
            base_put_back: often(40, 8),
            clock: often(50, 10),
            lost: often(20, 2),
            reassign: often(50, 8),
            steps: 0,
        };
        weather.steps = 150 + dice.below(350);
        weather
    }
}
