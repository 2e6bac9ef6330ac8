//! Seals: a detached Ed25519 signature over what a build wrote, so that somebody who knows the key uses none of it that was changed.
//!
//! A seal is a text that a person can read, and that `openssl` and `sha256sum` can check without this program:
//!
//! ```text
//! sekisho-seal 1
//! key ed25519:11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo
//! policy 2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae
//! host shop.example
//! fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9  .well-known/sekisho.json
//! baa5a0964d3320fbc0c6a922140453c8513ea24ab8fd0577034804a967248096  sekisho.js
//! signature …
//! ```
//!
//! Signed are the bytes before the last line; the first line is what separates them from all else that a key may sign. The key that
//! stands in a seal is believed by nobody: whoever opens one names the key that it must be of.

mod key;
mod letters;

pub use key::{BadKey, PublicKey, SecretKey};

use core::fmt::{self, Write};
use sha2::{Digest, Sha256};

/// What is added to a file's name for the name of its seal.
pub const ENDING: &str = ".seal";
/// The published policy, in a build: its seal is that of the whole build.
pub const POLICY: &str = ".well-known/sekisho.json";
/// The longest seal, in bytes. That of a site with its twelve files has about 1,500.
pub const LONGEST: usize = 64 * 1024;

const FIRST: &str = "sekisho-seal 1";
const SIGNATURE: &str = "signature ";
/// Between a hash and a name, as `sha256sum` has it.
const GAP: &str = "  ";

/// What a seal states.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Statement {
    /// The key that may sign after this one.
    pub next: Option<PublicKey>,
    /// SHA-256 of what the policy says: `hash` of the published policy.
    pub policy: Option<[u8; 32]>,
    /// The hosts, each with its subdomains, that the policy is of. None in the seal of a file that is no site's.
    pub hosts: Vec<String>,
    /// Name and SHA-256 of each file.
    pub files: Vec<(String, [u8; 32])>,
}

/// Why something is not used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// There is no seal.
    None,
    /// The text is no seal: the line, from 1, and what is wrong with it.
    Form(usize, &'static str),
    /// It is of another key: that one.
    Key(PublicKey),
    /// The signature does not fit the text.
    Signature,
    /// A file of the seal is not there.
    Missing(String),
    /// A file is not the one that was sealed.
    Changed(String),
    /// A file is not in the seal.
    Unsealed(String),
    /// The policy is not the one that was sealed.
    Policy,
    /// It is the seal of other hosts.
    Host(String),
}

impl Fault {
    /// The stable code; `www/seal` uses the same.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::None => "SK0901",
            Self::Form(..) => "SK0902",
            Self::Key(_) => "SK0903",
            Self::Signature => "SK0904",
            Self::Missing(_) => "SK0905",
            Self::Changed(_) => "SK0906",
            Self::Unsealed(_) => "SK0907",
            Self::Policy => "SK0908",
            Self::Host(_) => "SK0909",
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("there is no seal"),
            Self::Form(line, why) => write!(f, "this is no seal: line {line} {why}"),
            Self::Key(key) => write!(f, "the seal is of another key: {key}"),
            Self::Signature => f.write_str("the seal's signature does not fit: the seal was changed, or is forged"),
            Self::Missing(name) => write!(f, "`{name}` is in the seal and not there"),
            Self::Changed(name) => write!(f, "`{name}` is not the file that was sealed"),
            Self::Unsealed(name) => write!(f, "`{name}` is not in the seal"),
            Self::Policy => f.write_str("the policy is not the one that was sealed"),
            Self::Host(host) => write!(f, "the seal is not for {host}"),
        }
    }
}

impl core::error::Error for Fault {}

/// The seal of a statement: its whole text. The same statement and key give the same bytes.
///
/// # Errors
/// [`Fault::Form`], if the statement has something that a seal cannot hold.
pub fn seal(statement: &Statement, key: &SecretKey) -> Result<String, Fault> {
    let mut text = body(statement, &key.public());
    let signature = key.sign(text.as_bytes());
    _ = writeln!(text, "{SIGNATURE}{}", letters::encode(&signature));
    // What is written is read, or not written.
    open(text.as_bytes(), &key.public())?;
    Ok(text)
}

/// What a seal states, if the key that is pinned has signed it.
///
/// # Errors
/// [`Fault::Form`], [`Fault::Key`], [`Fault::Signature`]. Of what is in error nothing is used.
pub fn open(text: &[u8], pinned: &PublicKey) -> Result<Statement, Fault> {
    let read = read(text)?;
    if read.key != *pinned {
        return Err(Fault::Key(read.key));
    }
    if !read.key.signed(read.signed, &read.signature) {
        return Err(Fault::Signature);
    }
    Ok(read.statement)
}

impl Statement {
    /// A file as it was found is the one that was sealed.
    ///
    /// # Errors
    /// [`Fault::Unsealed`], [`Fault::Missing`], [`Fault::Changed`].
    pub fn holds(&self, name: &str, found: Option<&[u8]>) -> Result<(), Fault> {
        let sealed = self.files.iter().find(|(known, _)| known == name).map(|(_, hash)| hash);
        let sealed = sealed.ok_or_else(|| Fault::Unsealed(name.to_owned()))?;
        let found = found.ok_or_else(|| Fault::Missing(name.to_owned()))?;
        if hash(found) == *sealed { Ok(()) } else { Err(Fault::Changed(name.to_owned())) }
    }

    /// The seal is for a host: one of its hosts, or below one.
    ///
    /// # Errors
    /// [`Fault::Host`].
    pub fn of_host(&self, host: &str) -> Result<(), Fault> {
        let under = |own: &String| {
            host.strip_suffix(own.as_str()).is_some_and(|front| front.is_empty() || front.ends_with('.'))
        };
        if self.hosts.iter().any(under) { Ok(()) } else { Err(Fault::Host(host.to_owned())) }
    }
}

/// SHA-256.
#[must_use]
pub fn hash(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// The bytes that are signed.
fn body(statement: &Statement, key: &PublicKey) -> String {
    let mut text = format!("{FIRST}\nkey {key}\n");
    // Writing to a string cannot fail.
    if let Some(next) = &statement.next {
        _ = writeln!(text, "next {next}");
    }
    if let Some(policy) = &statement.policy {
        _ = writeln!(text, "policy {}", hex(policy));
    }
    for host in &statement.hosts {
        _ = writeln!(text, "host {host}");
    }
    for (name, hash) in &statement.files {
        _ = writeln!(text, "{}{GAP}{name}", hex(hash));
    }
    text
}

/// A text of the form. Nothing of it is known to be true.
struct Read<'a> {
    key: PublicKey,
    signature: [u8; 64],
    signed: &'a [u8],
    statement: Statement,
}

fn read(bytes: &[u8]) -> Result<Read<'_>, Fault> {
    if bytes.len() > LONGEST {
        return Err(Fault::Form(1, "belongs to a text that is too long"));
    }
    let text = core::str::from_utf8(bytes).map_err(|_| Fault::Form(1, "belongs to a text that is not UTF-8"))?;
    let count = text.lines().count();
    let end = Fault::Form(count, "should be `signature …` and the last one");
    let (before, last) = text.strip_suffix('\n').and_then(|text| text.rsplit_once('\n')).ok_or(end.clone())?;
    let signature = last.strip_prefix(SIGNATURE).and_then(letters::decode).ok_or(end)?;

    let mut lines = before.split('\n').enumerate().map(|(at, line)| (at + 1, line)).peekable();
    let mut take =
        |prefix: &str| lines.next_if(|(_, line)| line.starts_with(prefix)).map(|(_, line)| &line[prefix.len()..]);
    if take(FIRST) != Some("") {
        return Err(Fault::Form(1, "should be `sekisho-seal 1`"));
    }
    let key = |text: &str, at: usize| text.parse().map_err(|_| Fault::Form(at, "has no key that can be used"));
    let mut statement = Statement::default();
    let own = key(take("key ").unwrap_or_default(), 2)?;
    let mut at = 3;
    if let Some(text) = take("next ") {
        statement.next = Some(key(text, at)?);
        at += 1;
    }
    if let Some(text) = take("policy ") {
        statement.policy = Some(unhex(text).ok_or(Fault::Form(at, "has no hash"))?);
        at += 1;
    }
    while let Some(host) = take("host ") {
        if !is_host(host) || statement.hosts.iter().any(|known| known == host) {
            return Err(Fault::Form(at, "has no host, or one twice"));
        }
        statement.hosts.push(host.to_owned());
        at += 1;
    }
    for (at, line) in lines {
        let (hash, name) = line.split_once(GAP).ok_or(Fault::Form(at, "should be a hash, two spaces and a name"))?;
        let hash = unhex(hash).ok_or(Fault::Form(at, "has no hash"))?;
        if !is_name(name) || statement.files.iter().any(|(known, _)| known == name) {
            return Err(Fault::Form(at, "has no name of a file below the seal's folder, or one twice"));
        }
        statement.files.push((name.to_owned(), hash));
    }
    if statement.files.is_empty() {
        return Err(Fault::Form(at, "should name a file"));
    }
    Ok(Read { key: own, signature, signed: &bytes[..before.len() + 1], statement })
}

/// A host as policies write it.
fn is_host(text: &str) -> bool {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
    text.len() <= 253 && text.split('.').all(|label| !label.is_empty() && label.chars().all(allowed))
}

/// A name that stays below the folder that it is seen from, on every system.
fn is_name(text: &str) -> bool {
    let plain = |c: char| !(c.is_ascii_control() || matches!(c, '\\' | ':'));
    let inside = |part: &str| !part.is_empty() && !matches!(part, "." | "..");
    text.len() <= 1024 && text.chars().all(plain) && text.split('/').all(inside)
}

fn hex(bytes: &[u8; 32]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// 32 bytes of hexadecimal in lower case.
fn unhex(text: &str) -> Option<[u8; 32]> {
    let digit = |c: u8| match c {
        b'0'..=b'9' => Some(c - b'0'),
        b'a'..=b'f' => Some(c - b'a' + 10),
        _ => None,
    };
    let mut bytes = [0; 32];
    let pairs = text.as_bytes();
    if pairs.len() != 64 {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(pairs.chunks_exact(2)) {
        *byte = digit(pair[0])? << 4 | digit(pair[1])?;
    }
    Some(bytes)
}
