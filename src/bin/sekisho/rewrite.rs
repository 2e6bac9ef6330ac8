//! `sekisho rewrite`.

use crate::sealed::Bases;
use crate::{End, files};
use sekisho::compile::compile;
use sekisho::rewrite::{Change, Rewriter};
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
#[command(group(clap::ArgGroup::new("to").required(true)))]
pub(crate) struct Rewrite {
    /// Policy file, YAML or JSON
    policy: PathBuf,
    #[command(flatten)]
    bases: Bases,
    /// HTML files, or folders with `.html` and `.htm` files
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
        let Some(policy) = self.bases.policy(&self.policy)? else { return Ok(End::Problems) };
        let compiled = match compile(&policy) {
            Ok(compiled) => compiled,
            Err(problem) => {
                eprintln!("{}", problem.render(""));
                return Ok(End::Problems);
            }
        };
        let own = policy.site.as_ref().and_then(|site| site.hosts.iter().next()).map_or("", |host| &**host);
        let host = self.page.as_deref().unwrap_or(own);
        if host.is_empty() {
            return Err("the policy names no host of the site; say it with `--page HOST`".to_owned());
        }
        let rewriter = Rewriter::new(&compiled, host).map_err(|error| error.to_string())?;
        let mut all = Vec::new();
        let mut refused = false;
        for (file, place) in pages(&self.files)? {
            let before = std::fs::read(&file).map_err(|error| format!("cannot read {}: {error}", file.display()))?;
            let (after, changes) = match rewriter.page(&before, &place.to_string_lossy().replace('\\', "/")) {
                Ok(made) => made,
                Err(error) => {
                    eprintln!("{}: {error}", file.display());
                    refused = true;
                    continue;
                }
            };
            if let Some(folder) = &self.output {
                let to = folder.join(&place);
                let parent = to.parent().unwrap_or(folder);
                std::fs::create_dir_all(parent)
                    .map_err(|error| format!("cannot make {}: {error}", parent.display()))?;
                files::write(&to, &after)?;
            } else if self.in_place && after != before {
                files::write(&file, &after)?;
            }
            all.extend(changes.into_iter().map(|change| (file.clone(), change)));
        }
        self.print(&all)?;
        Ok(if refused || self.check && !all.is_empty() { End::Problems } else { End::Fine })
    }

    fn print(&self, all: &[(PathBuf, Change)]) -> Result<(), files::Misuse> {
        if self.json {
            let rows: Vec<_> = all
                .iter()
                .map(|(file, change)| serde_json::json!({ "file": file.display().to_string(), "change": change }))
                .collect();
            return files::print(&format!("{:#}\n", serde_json::Value::from(rows)));
        }
        for (file, Change { line, element, attribute, address, tag }) in all {
            let whose =
                if tag.is_empty() { "declared nowhere, never loads".to_owned() } else { format!("waits for {tag}") };
            files::print(&format!("{}:{line}: <{element}> {attribute} {address}: {whose}\n", file.display()))?;
        }
        Ok(())
    }
}

/// Every page of some files and folders, with its place on the site.
pub(crate) fn pages(files: &[PathBuf]) -> Result<Vec<(PathBuf, PathBuf)>, files::Misuse> {
    let mut found = Vec::new();
    for given in files {
        if given.is_dir() {
            below(given, given, &mut found)?;
        } else {
            let name = given.file_name().ok_or_else(|| format!("{} is no file", given.display()))?;
            found.push((given.clone(), name.into()));
        }
    }
    Ok(found)
}

/// The HTML files below a folder, in order of their names.
fn below(folder: &Path, top: &Path, found: &mut Vec<(PathBuf, PathBuf)>) -> Result<(), files::Misuse> {
    let wrong = |error: std::io::Error| format!("cannot read {}: {error}", folder.display());
    let mut paths = std::fs::read_dir(folder)
        .map_err(wrong)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()
        .map_err(wrong)?;
    paths.sort();
    for path in paths {
        if path.is_dir() {
            below(&path, top, found)?;
        } else if path
            .extension()
            .is_some_and(|end| end.eq_ignore_ascii_case("html") || end.eq_ignore_ascii_case("htm"))
        {
            let place = path.strip_prefix(top).unwrap_or(&path).to_owned();
            found.push((path, place));
        }
    }
    Ok(())
}
