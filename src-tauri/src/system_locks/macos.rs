//! macOS: the workspace says on the main thread that it will sleep, and waits until everybody has heard.
//! Written and never run.
#![expect(unsafe_code, reason = "macOS tells of sleep only through its interface of Objective-C")]

use std::{io, ptr::NonNull, sync::Arc};

use block2::RcBlock;
use objc2_app_kit::{NSWorkspace, NSWorkspaceWillSleepNotification};
use objc2_foundation::NSNotification;
use tauri::async_runtime;

use crate::locking::Locking;

pub(super) fn follow(locking: Arc<Locking>) -> io::Result<()> {
    let sleeps = RcBlock::new(move |_: NonNull<NSNotification>| {
        async_runtime::block_on(locking.lock_for_sleep());
    });
    let center = NSWorkspace::sharedWorkspace().notificationCenter();
    // SAFETY: the name is the system's own, and the center keeps the block, which owns what it uses.
    let observer = unsafe {
        center.addObserverForName_object_queue_usingBlock(
            Some(NSWorkspaceWillSleepNotification),
            None,
            None,
            &sleeps,
        )
    };
    // It is told for as long as the process lives.
    std::mem::forget(observer);
    Ok(())
}
