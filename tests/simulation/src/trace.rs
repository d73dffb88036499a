//! What happened in a run, as a digest: two runs of one seed must agree.

use alongside_record::Digest;

/// The course of a run.
#[derive(Debug)]
pub struct Trace {
    digest: Digest,
    aloud: bool,
    steps: u64,
}

impl Trace {
    /// An empty course; `aloud` prints it as it goes.
    pub fn new(aloud: bool) -> Self {
        Self { digest: Digest([0; 32]), aloud, steps: 0 }
    }

    /// Notes what happened. Ids and codes only, never what somebody wrote.
    pub fn note(&mut self, what: &str) {
        self.steps += 1;
        self.digest = Digest::of(&[&self.digest.0, what.as_bytes()]);
        if self.aloud {
            eprintln!("{:5} {what}", self.steps);
        }
    }

    /// The digest of everything so far.
    pub fn digest(&self) -> Digest {
        self.digest
    }
}
