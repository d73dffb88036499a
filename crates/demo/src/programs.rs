//! Running `alongside-server` and `alongside-ctl` as anybody would.

use std::{
    ffi::OsStr,
    fs::File,
    io::{self, BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
};

use alongside_words::spoken;
use serde_json::Value;

use crate::{DemoError, Result};

/// Where the programs are.
#[derive(Debug, Clone)]
pub struct Programs(pub PathBuf);

const SERVER: &str = "alongside-server";
const CTL: &str = "alongside-ctl";

impl Programs {
    /// Runs a program to its end and gives what it printed. What is private goes to its standard input:
    /// other users of the computer can read arguments.
    fn run(&self, program: &str, command: &mut Command, input: &str) -> Result<String> {
        let output = fed(command.env("LC_ALL", spoken().code()), input)
            .map_err(|source| DemoError::Run { program: program.to_owned(), source })?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        let error = said.lines().rev().find_map(|line| serde_json::from_str::<Value>(line).ok());
        let code = error.as_ref().and_then(|error| error.get("code")).and_then(Value::as_str);
        let task = command.get_args().nth(2).unwrap_or_default().to_string_lossy().into_owned();
        Err(DemoError::Failed {
            program: program.to_owned(),
            task,
            code: code.unwrap_or_default().to_owned(),
            said,
        })
    }

    fn server<I: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = I>, input: &str) -> Result<String> {
        self.run(SERVER, Command::new(self.0.join(SERVER)).args(arguments), input)
    }
}

fn fed(command: &mut Command, input: &str) -> io::Result<Output> {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        match stdin.write_all(input.as_bytes()) {
            // One that refuses before it reads says why itself.
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => return Err(error),
            _ => {}
        }
    }
    child.wait_with_output()
}

/// The organisation's server.
#[derive(Debug)]
pub struct Server {
    programs: Programs,
    data: PathBuf,
    running: Option<(Child, String)>,
}

impl Server {
    /// Makes an organisation in an empty folder.
    ///
    /// # Errors
    /// When the server's program fails.
    pub fn init(
        programs: &Programs,
        data: &Path,
        organisation: &str,
        database: Option<&str>,
    ) -> Result<Self> {
        let mut arguments = vec!["init", "--data"];
        let folder = data.to_string_lossy();
        arguments.extend([&*folder, "--org", organisation, "--time-zone", crate::TIME_ZONE.name(), "--demo"]);
        arguments.extend(database.into_iter().flat_map(|url| ["--database-url", url]));
        programs.server(arguments, "")?;
        Ok(Self::at(programs, data))
    }

    /// Invents people, and months of records of every kind about them, as declared.
    ///
    /// # Errors
    /// When the server's program fails.
    pub fn invent(&self, participants: usize) -> Result<()> {
        let (data, count) = (self.data.to_string_lossy(), participants.to_string());
        self.programs.server(["demo", "--data", &*data, "--participants", &count], "").map(drop)
    }

    /// The name of the first of its sites.
    ///
    /// # Errors
    /// When the server's program fails, or there is no site.
    pub fn first_site(&self) -> Result<String> {
        let data = self.data.to_string_lossy();
        let printed = self.programs.server(["site", "list", "--data", &*data, "--json"], "")?;
        let sites: Value = serde_json::from_str(&printed).unwrap_or_default();
        text(sites.get(0).unwrap_or(&Value::Null), "name")
    }

    /// The server of an organisation that was made before.
    pub fn at(programs: &Programs, data: &Path) -> Self {
        Self { programs: programs.clone(), data: data.to_owned(), running: None }
    }

    /// Starts it; `listen` may name port 0 for a free one.
    ///
    /// # Errors
    /// When it does not say within its first line where it listens.
    pub fn start(&mut self, listen: &str) -> Result<()> {
        let run = |source| DemoError::Run { program: SERVER.to_owned(), source };
        let mut child = Command::new(self.programs.0.join(SERVER))
            .args(["serve", "--data"])
            .arg(&self.data)
            .args(["--listen", listen])
            .env("LC_ALL", spoken().code())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(File::create(self.data.with_extension("log")).map_err(run)?)
            .spawn()
            .map_err(run)?;
        let mut line = String::new();
        if let Some(stdout) = child.stdout.take() {
            BufReader::new(stdout).read_line(&mut line).map_err(run)?;
        }
        match line.trim().strip_prefix("listening on ") {
            Some(url) => {
                self.running = Some((child, url.to_owned()));
                Ok(())
            }
            None => {
                let _ = child.kill();
                let _ = child.wait();
                Err(DemoError::Unexpected { program: SERVER.to_owned() })
            }
        }
    }

    /// Where it listens, while it runs.
    pub fn url(&self) -> Option<&str> {
        self.running.as_ref().map(|(_, url)| url.as_str())
    }

    /// Stops it at once, as a power cut would.
    pub fn stop(&mut self) {
        if let Some((mut child, _)) = self.running.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    /// A one-time enrolment code, for a user who serves `site` and perhaps others as well.
    ///
    /// # Errors
    /// When the server's program fails.
    pub fn enrolment_code(
        &self,
        url: &str,
        user: &str,
        role: &str,
        site: &str,
        also: &[&str],
    ) -> Result<String> {
        let data = self.data.to_string_lossy();
        let also = also.iter().flat_map(|site| ["--also-site", site]);
        let arguments = [
            "enrolment-code",
            "--data",
            &*data,
            "--url",
            url,
            "--role",
            role,
            "--site",
            site,
            "--new-site",
            "--user",
            "-",
            "--site-emergency",
            "Demo County Hospital, 40 min by Route 7",
            "--site-signal",
            "Top of the hill behind the church",
            "--site-on-call",
            "555-0100",
            "--json",
        ];
        let printed = self.programs.server(arguments.into_iter().chain(also), user)?;
        let code = serde_json::from_str::<Value>(&printed).ok();
        let code = code.as_ref().and_then(|printed| printed.get("code")).and_then(Value::as_str);
        code.map(str::to_owned).ok_or(DemoError::Unexpected { program: SERVER.to_owned() })
    }

    /// Writes a report.
    ///
    /// # Errors
    /// When the server's program fails.
    pub fn report(&self, report: &str, from: &str, to: &str, format: &str, out: &Path) -> Result<()> {
        let (data, out) = (self.data.to_string_lossy(), out.to_string_lossy());
        let arguments = [
            "report", report, "--data", &*data, "--from", from, "--to", to, "--format", format, "--out",
            &*out,
        ];
        self.programs.server(arguments, "").map(drop)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

/// A laptop, worked through `alongside-ctl`.
#[derive(Debug, Clone)]
pub struct Laptop {
    programs: Programs,
    vault: PathBuf,
    passphrase: String,
}

impl Laptop {
    /// The laptop whose vault is, or will be, in that folder.
    pub fn new(programs: &Programs, vault: &Path, passphrase: &str) -> Self {
        Self { programs: programs.clone(), vault: vault.to_owned(), passphrase: passphrase.to_owned() }
    }

    /// Runs one task and gives the JSON it printed.
    ///
    /// # Errors
    /// [`DemoError::Failed`] with the error's code when the task is refused.
    pub fn run(&self, task: &[&str]) -> Result<Value> {
        self.run_with(task, "")
    }

    /// Runs one task in which `-` stands for `input`.
    ///
    /// # Errors
    /// As [`Self::run`].
    pub fn run_with(&self, task: &[&str], input: &str) -> Result<Value> {
        let mut command = Command::new(self.programs.0.join(CTL));
        command.arg("--vault").arg(&self.vault).args(task).arg("--json");
        command.env("ALONGSIDE_PASSPHRASE", &self.passphrase);
        let printed = self.programs.run(CTL, &mut command, input)?;
        serde_json::from_str(&printed).map_err(|_| DemoError::Unexpected { program: CTL.to_owned() })
    }

    /// Saves a record, or with an id some of its fields, and gives its id.
    ///
    /// # Errors
    /// As [`Self::run`].
    pub fn save(&self, kind: &str, fields: &Value, id: Option<&str>) -> Result<String> {
        let mut task = vec!["save", kind, "-"];
        task.extend(id.into_iter().flat_map(|id| ["--id", id]));
        text(&self.run_with(&task, &fields.to_string())?, "id")
    }
}

/// A text in a printed object.
///
/// # Errors
/// [`DemoError::Unexpected`] when it is not there.
pub fn text(value: &Value, name: &str) -> Result<String> {
    let text = value.get(name).and_then(Value::as_str);
    text.map(str::to_owned).ok_or(DemoError::Unexpected { program: CTL.to_owned() })
}
