//! Whether the system may write memory on the disk where it can be read: swap that is not encrypted. Names and
//! notes can be there long after the laptop was locked.
//!
//! Deliberately absent: hibernation, which writes to swap too and needs nothing else; disks that encrypt by
//! themselves, which nobody can tell from others; Windows and macOS, whose swap is encrypted with the disk,
//! or by itself.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// How many devices may lie beneath one another.
const DEEPEST: u32 = 8;

/// Whether swap is on and can be read by who has the disk. What cannot be told counts as readable.
pub(crate) fn is_readable() -> bool {
    Machine::real().swap_is_readable()
}

/// Where the system tells of its devices.
struct Machine {
    root: PathBuf,
    /// The device that a file lies on, as `MAJOR:MINOR`.
    device_of: fn(&Path) -> io::Result<String>,
}

impl Machine {
    fn real() -> Self {
        Self { root: PathBuf::from("/"), device_of }
    }

    fn swap_is_readable(&self) -> bool {
        let swaps = self.text("proc/swaps");
        swaps.lines().skip(1).filter_map(|line| line.split_whitespace().next()).any(|path| {
            let path = path.replace("\\040", " ");
            !self.keeps_to_itself(Path::new(&path), DEEPEST)
        })
    }

    /// Whether what is written to a device or a file there rests encrypted, or in memory.
    fn keeps_to_itself(&self, path: &Path, deep: u32) -> bool {
        match path.strip_prefix("/dev") {
            Ok(device) => self.device_keeps_to_itself(device, deep),
            Err(_) => self.disk_below(path).is_some_and(|device| self.device_keeps_to_itself(&device, deep)),
        }
    }

    /// Whether a block device, such as `dm-0`, does.
    fn device_keeps_to_itself(&self, device: &Path, deep: u32) -> bool {
        let Some(name) = device.file_name().filter(|_| deep > 0) else { return false };
        let about = self.root.join("sys/class/block").join(name);
        let told = |file: &str| fs::read_to_string(about.join(file)).unwrap_or_default();
        // dm-crypt begins the names of its devices so.
        if told("dm/uuid").starts_with("CRYPT-") {
            return true;
        }
        // Compressed memory, unless it was given a disk for what does not fit.
        if name.as_encoded_bytes().starts_with(b"zram") {
            let disk = told("backing_dev");
            let disk = disk.trim();
            return matches!(disk, "" | "none") || self.keeps_to_itself(Path::new(disk), deep - 1);
        }
        // A volume, a mirror: as what lies beneath.
        let below: Vec<_> = fs::read_dir(about.join("slaves")).into_iter().flatten().flatten().collect();
        !below.is_empty()
            && below.iter().all(|disk| self.device_keeps_to_itself(Path::new(&disk.file_name()), deep - 1))
    }

    /// The block device that holds the file system of a file.
    fn disk_below(&self, file: &Path) -> Option<PathBuf> {
        let number = (self.device_of)(file).ok()?;
        let device = fs::canonicalize(self.root.join("sys/dev/block").join(&number));
        // Btrfs has a number of its own, under which what it was mounted from is told.
        device.ok().or_else(|| {
            let mounts = self.text("proc/self/mountinfo");
            let of_it = mounts.lines().find(|line| line.split(' ').nth(2) == Some(&number))?;
            let source = of_it.split(" - ").nth(1)?.split(' ').nth(1)?;
            fs::canonicalize(self.root.join(source.trim_start_matches('/'))).ok()
        })
    }

    fn text(&self, file: &str) -> String {
        fs::read_to_string(self.root.join(file)).unwrap_or_default()
    }
}

#[cfg(target_os = "linux")]
fn device_of(file: &Path) -> io::Result<String> {
    let device = rustix::fs::stat(file)?.st_dev;
    Ok(format!("{}:{}", rustix::fs::major(device), rustix::fs::minor(device)))
}

#[cfg(not(target_os = "linux"))]
fn device_of(_file: &Path) -> io::Result<String> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use tempfile::{TempDir, tempdir};

    use super::*;

    /// A machine whose swap is at `swap`, with these files.
    fn readable(swap: &[&str], files: &[(&str, &str)]) -> bool {
        readable_on("8:1", swap, files, &[])
    }

    fn readable_on(
        number: &'static str,
        swap: &[&str],
        files: &[(&str, &str)],
        links: &[(&str, &str)],
    ) -> bool {
        let folder: TempDir = tempdir().unwrap();
        let write = |file: &str, text: &str| {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        let rows: Vec<_> = swap.iter().map(|path| format!("{path} partition 1 0 -2\n")).collect();
        write("proc/swaps", &format!("Filename Type Size Used Priority\n{}", rows.concat()));
        for (file, text) in files {
            write(file, text);
        }
        for (link, to) in links {
            let link = folder.path().join(link);
            fs::create_dir_all(link.parent().unwrap()).unwrap();
            symlink(folder.path().join(to), link).unwrap();
        }
        let device_of = match number {
            "8:1" => |_: &Path| Ok("8:1".to_owned()),
            "0:31" => |_: &Path| Ok("0:31".to_owned()),
            other => panic!("{other}"),
        };
        Machine { root: folder.path().to_owned(), device_of }.swap_is_readable()
    }

    const CRYPT: (&str, &str) = ("sys/class/block/dm-0/dm/uuid", "CRYPT-LUKS2-0a1b-swap\n");

    #[test]
    fn no_swap_tells_nothing() {
        assert!(!readable(&[], &[]));
    }

    #[test]
    fn a_partition_can_be_read_and_what_lies_on_encryption_cannot() {
        assert!(readable(&["/dev/sda2"], &[]));
        assert!(!readable(&["/dev/dm-0"], &[CRYPT]));
        let plain = ("sys/class/block/dm-0/dm/uuid", "LVM-abc\n");
        assert!(readable(&["/dev/dm-0"], &[plain, ("sys/class/block/dm-0/slaves/sda3/size", "1")]));
        let volume = ("sys/class/block/dm-1/dm/uuid", "LVM-abc\n");
        let over = |disk| (disk, "1");
        let encrypted = [CRYPT, volume, over("sys/class/block/dm-1/slaves/dm-0/size")];
        assert!(!readable(&["/dev/dm-1"], &encrypted));
        let half = [&encrypted[..], &[over("sys/class/block/dm-1/slaves/sdb1/size")]].concat();
        assert!(readable(&["/dev/dm-1"], &half));
        assert!(readable(&["/dev/dm-0", "/dev/sda2"], &[CRYPT]));
    }

    #[test]
    fn compressed_memory_is_memory_unless_it_has_a_disk() {
        assert!(!readable(&["/dev/zram0"], &[]));
        assert!(!readable(&["/dev/zram0"], &[("sys/class/block/zram0/backing_dev", "none\n")]));
        assert!(readable(&["/dev/zram0"], &[("sys/class/block/zram0/backing_dev", "/dev/sda4\n")]));
        assert!(!readable(&["/dev/zram0"], &[CRYPT, ("sys/class/block/zram0/backing_dev", "/dev/dm-0\n")]));
    }

    #[test]
    fn a_file_is_as_the_disk_that_it_lies_on() {
        let disk = ("sys/devices/dm-0/size", "1");
        let link = [("sys/dev/block/8:1", "sys/devices/dm-0")];
        assert!(!readable_on("8:1", &["/swap\\040file"], &[CRYPT, disk], &link));
        assert!(readable_on("8:1", &["/swapfile"], &[disk], &link));
        assert!(readable(&["/swapfile"], &[CRYPT]), "nobody knows the disk");
        let mounts = ("proc/self/mountinfo", "30 1 0:31 /@ / rw - btrfs /dev/mapper/root rw,subvol=/@\n");
        let from = [("dev/mapper/root", "dev/dm-0")];
        assert!(!readable_on("0:31", &["/swapfile"], &[CRYPT, mounts, ("dev/dm-0", "")], &from));
    }
}
