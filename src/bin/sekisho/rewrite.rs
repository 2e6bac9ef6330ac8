//! `sekisho rewrite`.

use crate::sealed::Bases;
use crate::{End, address, files};
use sekisho::rewrite::{Change, Rewriter};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
#[command(group(clap::ArgGroup::new("to")))]
pub(crate) struct Rewrite {
    /// Policy file, YAML or JSON; `-` for standard input
    policy: PathBuf,
    #[command(flatten)]
    bases: Bases,
    /// HTML files, or folders with `.html` and `.htm` files; `-` alone for a page from standard input to standard output
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Folder to write to; a file of a folder keeps its place in it
    #[arg(short, long, value_name = "DIR", group = "to")]
    output: Option<PathBuf>,
    /// Replace the files
    #[arg(long, group = "to")]
    in_place: bool,
    /// Write nothing; list what would change, and exit 1 if anything would
    #[arg(long, group = "to")]
    check: bool,
    /// Host of the pages; default: the first of the policy's own hosts
    #[arg(long, value_name = "HOST")]
    page: Option<String>,
    /// Print the changes as JSON
    #[arg(long)]
    json: bool,
}

impl Rewrite {
    pub(crate) fn run(&self) -> Result<End, files::Misuse> {
        let piped = self.piped()?;
        let Some((policy, compiled)) = self.bases.compiled(&self.policy)? else { return Ok(End::Problems) };
        let own = policy.site.as_ref().and_then(|site| site.hosts.iter().next()).map_or("", |host| &**host);
        let page = self.page.as_deref().map(address::page).transpose()?;
        let host = page.as_deref().unwrap_or(own);
        if host.is_empty() {
            return Err("the policy names no host of the site: write `site: { hosts: […] }` into it, or `--page HOST`"
                .to_owned());
        }
        let rewriter = Rewriter::new(&compiled, host).map_err(|error| error.to_string())?;
        let mut all = Vec::new();
        let mut refused = false;
        let found = if piped {
            vec![(PathBuf::from("-"), PathBuf::from("index.html"))]
        } else {
            pages(&self.files, self.output.as_deref())?
        };
        if self.output.is_some() {
            apart(&found)?;
        }
        for (file, place) in found {
            let before = files::given(&file)?;
            let (after, changes) = match rewriter.page(&before, &place.to_string_lossy().replace('\\', "/")) {
                Ok(made) => made,
                Err(error) => {
                    files::say!("{}: {error}", files::name(&file));
                    refused = true;
                    continue;
                }
            };
            if let Some(folder) = &self.output {
                let to = folder.join(&place);
                files::folder(to.parent().unwrap_or(folder))?;
                files::write(&to, &after)?;
            } else if self.in_place && after != before {
                files::write(&file, &after)?;
            } else if piped && !self.check {
                files::print(&after)?;
            }
            all.extend(changes.into_iter().map(|change| (file.clone(), change)));
        }
        let said = self.said(&all);
        // A page that goes to standard output is alone there.
        if piped && !self.check {
            let _ = std::io::stderr().write_all(said.as_bytes());
        } else {
            files::print(&said)?;
        }
        Ok(if refused || self.check && !all.is_empty() { End::Problems } else { End::Fine })
    }

    /// Whether a page comes from standard input. It is alone then, and goes to standard output.
    fn piped(&self) -> Result<bool, files::Misuse> {
        let piped = self.files.iter().any(|file| files::is_standard(file));
        if piped && (self.files.len() > 1 || self.output.is_some() || self.in_place) {
            return Err(
                "`-` is a page by itself, and goes to standard output: write no other page, `-o` or `--in-place`"
                    .to_owned(),
            );
        }
        if !piped && self.output.is_none() && !self.in_place && !self.check {
            return Err("write where the pages go: `-o DIR`, `--in-place`, or `--check` to write none".to_owned());
        }
        Ok(piped)
    }

    /// The changes, for a person or as JSON.
    fn said(&self, all: &[(PathBuf, Change)]) -> String {
        if self.json {
            let rows: Vec<_> = all
                .iter()
                .map(|(file, change)| serde_json::json!({ "file": files::name(file), "change": change }))
                .collect();
            return format!("{:#}\n", serde_json::Value::from(rows));
        }
        let mut out = String::new();
        for (file, Change { line, element, attribute, address, tag }) in all {
            let whose =
                if tag.is_empty() { "declared nowhere, never loads".to_owned() } else { format!("waits for {tag}") };
            let name = files::name(file);
            out.push_str(&format!("{name}:{line}: <{element}> {attribute} {address}: {whose}\n"));
        }
        out
    }
}

/// Refuses two pages that would become one.
fn apart(found: &[(PathBuf, PathBuf)]) -> Result<(), files::Misuse> {
    let mut places = BTreeMap::new();
    for (file, place) in found {
        if let Some(other) = places.insert(place, file) {
            let (one, two, place) = (other.display(), file.display(), place.display());
            return Err(format!(
                "{one} and {two} would both be written as {place}; name their folder instead of the files"
            ));
        }
    }
    Ok(())
}

/// Every page of some files and folders, with its place on the site. What is in the folder that is written to is none.
pub(crate) fn pages(files: &[PathBuf], output: Option<&Path>) -> Result<Vec<(PathBuf, PathBuf)>, files::Misuse> {
    let mut found = Vec::new();
    let mut open: Vec<PathBuf> = output.and_then(|output| output.canonicalize().ok()).into_iter().collect();
    for given in files {
        if given.is_dir() {
            below(given, given, &mut open, &mut found)?;
        } else {
            let name = given.file_name().ok_or_else(|| format!("{} is not a file", given.display()))?;
            found.push((given.clone(), name.into()));
        }
    }
    Ok(found)
}

/// The HTML files below a folder, in order of their names; none of a folder that is open, which a link leads back to.
fn below(
    folder: &Path,
    top: &Path,
    open: &mut Vec<PathBuf>,
    found: &mut Vec<(PathBuf, PathBuf)>,
) -> Result<(), files::Misuse> {
    let wrong = |error: std::io::Error| format!("cannot read {}: {error}", folder.display());
    let real = folder.canonicalize().map_err(wrong)?;
    if folder != top && open.contains(&real) {
        return Ok(());
    }
    open.push(real);
    let mut paths = std::fs::read_dir(folder)
        .map_err(wrong)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()
        .map_err(wrong)?;
    paths.sort();
    for path in paths {
        if path.is_dir() {
            below(&path, top, open, found)?;
        } else if path
            .extension()
            .is_some_and(|end| end.eq_ignore_ascii_case("html") || end.eq_ignore_ascii_case("htm"))
        {
            let place = path.strip_prefix(top).unwrap_or(&path).to_owned();
            found.push((path, place));
        }
    }
    open.pop();
    Ok(())
}
