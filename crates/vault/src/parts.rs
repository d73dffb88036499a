//! Working out one thing after another on a second thread, beside whoever writes what came of those before.

use std::{sync::mpsc::sync_channel, thread};

use crate::Result;

/// What is worked out together.
const PART: usize = 64;
/// Parts that may be ready before they are written.
const READY: usize = 4;

/// Works out what follows from each of these, beside the writing of those before it.
pub(crate) fn in_parts<T: Sync, A: Send>(
    all: &[T],
    work_out: impl Fn(&T) -> Result<A> + Send + Sync,
    write: &mut dyn FnMut(A) -> Result<()>,
) -> Result<()> {
    if all.len() <= PART {
        return all.iter().try_for_each(|one| write(work_out(one)?));
    }
    thread::scope(|scope| {
        let (ready, written) = sync_channel::<Result<Vec<A>>>(READY);
        scope.spawn(move || {
            for part in all.chunks(PART) {
                // Whoever writes has given up.
                if ready.send(part.iter().map(&work_out).collect()).is_err() {
                    return;
                }
            }
        });
        for part in written {
            part?.into_iter().try_for_each(&mut *write)?;
        }
        Ok(())
    })
}
