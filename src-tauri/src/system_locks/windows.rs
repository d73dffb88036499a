//! Windows: it waits about two seconds for whoever asked to be told of a suspend. Written and never run.
#![expect(unsafe_code, reason = "Windows tells of sleep only through its interface of C")]

use std::{
    ffi::c_void,
    io, ptr,
    sync::{Arc, OnceLock},
};

use tauri::async_runtime;
use windows_sys::Win32::{
    System::Power::{DEVICE_NOTIFY_SUBSCRIBE_PARAMETERS, PowerRegisterSuspendResumeNotification},
    UI::WindowsAndMessaging::{DEVICE_NOTIFY_CALLBACK, PBT_APMSUSPEND},
};

use crate::locking::Locking;

/// Windows calls back from a thread of its own for as long as the process lives.
static LOCKING: OnceLock<Arc<Locking>> = OnceLock::new();

pub(super) fn follow(locking: Arc<Locking>) -> io::Result<()> {
    if LOCKING.set(locking).is_err() {
        return Ok(());
    }
    let mut told = DEVICE_NOTIFY_SUBSCRIBE_PARAMETERS { Callback: Some(tell), Context: ptr::null_mut() };
    let mut registered = ptr::null_mut();
    // SAFETY: the parameters are read during the call alone, the function is there as long as the program, and
    // it is given no context.
    let error = unsafe {
        PowerRegisterSuspendResumeNotification(
            DEVICE_NOTIFY_CALLBACK,
            ptr::from_mut(&mut told).cast(),
            &raw mut registered,
        )
    };
    if error == 0 { Ok(()) } else { Err(io::Error::from_raw_os_error(error.cast_signed())) }
}

/// Locks before Windows sleeps. It sleeps once this has returned.
unsafe extern "system" fn tell(_context: *const c_void, event: u32, _setting: *const c_void) -> u32 {
    if let (PBT_APMSUSPEND, Some(locking)) = (event, LOCKING.get()) {
        async_runtime::block_on(locking.lock_for_sleep());
    }
    0
}
