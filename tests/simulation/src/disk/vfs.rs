//! SQLite's file layer with a [`Disk`] between it and the system.
//!
//! Files in a registered folder go through its disk; all others go straight to the system's layer,
//! which also serves everything but reading and writing: what connections of one process share lies in
//! its memory, and no disk has a part in it.
#![expect(unsafe_code, reason = "SQLite's file layer is an interface of C")]

use std::{
    ffi::{CStr, c_char, c_int, c_void},
    path::Path,
    ptr,
    sync::{Arc, OnceLock},
};

use rusqlite::ffi;

use super::{Disk, Verdict};

/// An open file on a simulated disk; the system's own file lies behind it in memory.
#[repr(C)]
struct OnDisk {
    base: ffi::sqlite3_file,
    place: *mut Place,
}

struct Place {
    disk: Arc<Disk>,
    name: String,
}

struct Layer(*mut ffi::sqlite3_vfs);
// SAFETY: SQLite's layers are made to be called from any thread, and this one is never changed.
unsafe impl Send for Layer {}
// SAFETY: as above.
unsafe impl Sync for Layer {}

static SYSTEM: OnceLock<Layer> = OnceLock::new();
const OWN: usize = size_of::<OnDisk>();

/// Puts the layer in front of the system's, for the whole process.
pub(super) fn install() {
    SYSTEM.get_or_init(|| {
        // SAFETY: the default layer exists, lives as long as the process, and its copy with another
        // way to open files is given to SQLite for good.
        unsafe {
            // The one that vaults are opened with; ours takes its name.
            let system = ffi::sqlite3_vfs_find(c"unix-excl".as_ptr());
            assert_eq!(ffi::sqlite3_vfs_unregister(system), ffi::SQLITE_OK);
            let mut ours = *system;
            ours.szOsFile += c_int::try_from(OWN).unwrap();
            ours.pNext = ptr::null_mut();
            ours.zName = c"unix-excl".as_ptr();
            ours.xOpen = Some(open);
            assert_eq!(ffi::sqlite3_vfs_register(Box::leak(Box::new(ours)), 0), ffi::SQLITE_OK);
            Layer(system)
        }
    });
}

unsafe extern "C" fn open(
    _: *mut ffi::sqlite3_vfs,
    name: *const c_char,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    let Some(Layer(system)) = SYSTEM.get() else { return ffi::SQLITE_CANTOPEN };
    // SAFETY: SQLite gives room for `szOsFile` bytes, which is ours and the system's together.
    unsafe {
        let Some(open) = (**system).xOpen else { return ffi::SQLITE_CANTOPEN };
        let path = if name.is_null() { None } else { CStr::from_ptr(name).to_str().ok() };
        let found = path.and_then(|path| Disk::of(Path::new(path)));
        let Some((disk, name_in_folder)) = found else { return open(*system, name, file, flags, out) };
        let file = file.cast::<OnDisk>();
        (*file).base.pMethods = ptr::null();
        let result = open(*system, name, behind(file), flags, out);
        if result == ffi::SQLITE_OK {
            disk.opened(&name_in_folder);
            (*file).place = Box::into_raw(Box::new(Place { disk, name: name_in_folder }));
            (*file).base.pMethods = &raw const METHODS;
        }
        result
    }
}

/// The system's file behind ours.
unsafe fn behind(file: *mut OnDisk) -> *mut ffi::sqlite3_file {
    // SAFETY: `open` laid it there.
    unsafe { file.cast::<u8>().add(OWN).cast() }
}

/// Calls the system's method of that name.
macro_rules! pass_on {
    ($file:expr, $method:ident $(, $argument:expr)*) => {{
        // SAFETY: the file was opened by `open`, and the system's file behind it too.
        unsafe {
            let behind = behind($file.cast::<OnDisk>());
            match (*(*behind).pMethods).$method {
                Some(method) => method(behind $(, $argument)*),
                None => ffi::SQLITE_IOERR,
            }
        }
    }};
}

unsafe fn place<'a>(file: *mut ffi::sqlite3_file) -> &'a Place {
    // SAFETY: `open` put it there, and `close` alone takes it away.
    unsafe { &*(*file.cast::<OnDisk>()).place }
}

unsafe extern "C" fn close(file: *mut ffi::sqlite3_file) -> c_int {
    let result = pass_on!(file, xClose);
    // SAFETY: made by `open`, and SQLite closes a file once.
    unsafe { drop(Box::from_raw((*file.cast::<OnDisk>()).place)) };
    result
}

unsafe extern "C" fn read(file: *mut ffi::sqlite3_file, to: *mut c_void, length: c_int, at: i64) -> c_int {
    pass_on!(file, xRead, to, length, at)
}

unsafe extern "C" fn write(
    file: *mut ffi::sqlite3_file,
    from: *const c_void,
    length: c_int,
    at: i64,
) -> c_int {
    // SAFETY: SQLite gives `length` bytes.
    let bytes =
        unsafe { std::slice::from_raw_parts(from.cast::<u8>(), usize::try_from(length).unwrap_or(0)) };
    // SAFETY: an open file of ours.
    let place = unsafe { place(file) };
    match place.disk.write(&place.name, u64::try_from(at).unwrap_or(0), bytes) {
        Verdict::Allowed => pass_on!(file, xWrite, from, length, at),
        Verdict::Full => ffi::SQLITE_FULL,
    }
}

unsafe extern "C" fn truncate(file: *mut ffi::sqlite3_file, size: i64) -> c_int {
    // SAFETY: an open file of ours.
    let place = unsafe { place(file) };
    place.disk.truncate(&place.name, u64::try_from(size).unwrap_or(0));
    pass_on!(file, xTruncate, size)
}

unsafe extern "C" fn sync(file: *mut ffi::sqlite3_file, flags: c_int) -> c_int {
    // SAFETY: an open file of ours.
    let place = unsafe { place(file) };
    place.disk.sync(&place.name);
    pass_on!(file, xSync, flags)
}

unsafe extern "C" fn size(file: *mut ffi::sqlite3_file, size: *mut i64) -> c_int {
    pass_on!(file, xFileSize, size)
}

unsafe extern "C" fn lock(file: *mut ffi::sqlite3_file, level: c_int) -> c_int {
    pass_on!(file, xLock, level)
}

unsafe extern "C" fn unlock(file: *mut ffi::sqlite3_file, level: c_int) -> c_int {
    pass_on!(file, xUnlock, level)
}

unsafe extern "C" fn is_reserved(file: *mut ffi::sqlite3_file, out: *mut c_int) -> c_int {
    pass_on!(file, xCheckReservedLock, out)
}

unsafe extern "C" fn control(file: *mut ffi::sqlite3_file, what: c_int, with: *mut c_void) -> c_int {
    // Growing a file in advance is a hint, and would go past the disk's books.
    if what == ffi::SQLITE_FCNTL_SIZE_HINT || what == ffi::SQLITE_FCNTL_CHUNK_SIZE {
        return ffi::SQLITE_OK;
    }
    pass_on!(file, xFileControl, what, with)
}

unsafe extern "C" fn sector_size(file: *mut ffi::sqlite3_file) -> c_int {
    pass_on!(file, xSectorSize)
}

unsafe extern "C" fn characteristics(file: *mut ffi::sqlite3_file) -> c_int {
    pass_on!(file, xDeviceCharacteristics)
}

unsafe extern "C" fn map(
    file: *mut ffi::sqlite3_file,
    region: c_int,
    size: c_int,
    extend: c_int,
    out: *mut *mut c_void,
) -> c_int {
    pass_on!(file, xShmMap, region, size, extend, out)
}

unsafe extern "C" fn lock_shared(
    file: *mut ffi::sqlite3_file,
    first: c_int,
    count: c_int,
    flags: c_int,
) -> c_int {
    pass_on!(file, xShmLock, first, count, flags)
}

unsafe extern "C" fn barrier(file: *mut ffi::sqlite3_file) {
    // SAFETY: the file was opened by `open`, and the system's file behind it too.
    unsafe {
        let behind = behind(file.cast::<OnDisk>());
        if let Some(barrier) = (*(*behind).pMethods).xShmBarrier {
            barrier(behind);
        }
    }
}

unsafe extern "C" fn unmap(file: *mut ffi::sqlite3_file, delete: c_int) -> c_int {
    pass_on!(file, xShmUnmap, delete)
}

static METHODS: ffi::sqlite3_io_methods = ffi::sqlite3_io_methods {
    iVersion: 2,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(is_reserved),
    xFileControl: Some(control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(characteristics),
    xShmMap: Some(map),
    xShmLock: Some(lock_shared),
    xShmBarrier: Some(barrier),
    xShmUnmap: Some(unmap),
    xFetch: None,
    xUnfetch: None,
};
