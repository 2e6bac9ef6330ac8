//! `sekisho lists`: filter lists and vendors as tables that an engine reads in place.

use crate::{End, files, who};
use sekisho::lists::{Compiler, Report};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

#[derive(clap::Subcommand)]
pub(crate) enum Lists {
    /// Compile filter lists (Adblock Plus and uBlock Origin syntax) and hosts files to one table
    #[command(
        after_help = "Example:\n  sekisho lists compile easyprivacy.txt -o easyprivacy.table --skipped skipped.tsv"
    )]
    Compile(Compile),
    /// Write who is behind which host, as `sekisho/lists` reads it, and the names of these vendors as JSON
    #[command(after_help = "Example:\n  sekisho lists vendors -o public\n\nWrites vendors.pack and vendors.json.")]
    Vendors(Pack),
}

#[derive(clap::Args)]
pub(crate) struct Compile {
    /// Lists, `-` for standard input; their order decides between rules that are equal otherwise
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Table to write
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// A public suffix list (public_suffix_list.dat), for exact sites
    #[arg(long, value_name = "FILE")]
    suffixes: Option<PathBuf>,
    /// File for every rule that was not understood: file, line, class and reason, separated by tabs
    #[arg(long, value_name = "FILE")]
    skipped: Option<PathBuf>,
    /// Print the report as JSON
    #[arg(long)]
    json: bool,
}

#[derive(clap::Args)]
pub(crate) struct Pack {
    /// Folder to write to; made if it is missing
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
}

impl Lists {
    pub(crate) fn run(&self) -> Result<End, files::Misuse> {
        match self {
            Lists::Compile(compile) => compile.run(),
            Lists::Vendors(pack) => pack.run(),
        }
    }
}

impl Compile {
    fn run(&self) -> Result<End, files::Misuse> {
        let mut compiler = Compiler::new();
        for file in &self.files {
            compiler.text(&text(file)?, 0);
        }
        if let Some(file) = &self.suffixes {
            compiler.suffixes(&text(file)?);
        }
        let (table, report) = compiler.finish().map_err(|error| error.to_string())?;
        files::write(&self.output, &table)?;
        if let Some(file) = &self.skipped {
            files::write(file, self.lines(&report).as_bytes())?;
        }
        files::print(&if self.json { format!("{:#}\n", json(&report)) } else { self.words(&report) })?;
        // A table of nothing is rarely what was meant: the file is no filter list, or another one.
        Ok(if report.understood == 0 { End::Problems } else { End::Fine })
    }

    fn name(&self, list: usize) -> String {
        self.files.get(list).map(|file| files::name(file)).unwrap_or_default()
    }

    fn lines(&self, report: &Report) -> String {
        let mut out = String::new();
        for one in &report.skipped {
            // Writing to a String cannot fail.
            let _ = writeln!(out, "{}\t{}\t{}\t{}", self.name(one.list), one.line, one.class.name(), one.message);
        }
        out
    }

    /// The report, with the first rule of each class that was not understood.
    fn words(&self, report: &Report) -> String {
        let Report { lines, other, understood, repeated, switched_off, redirects, skipped, bytes } = report;
        let mut out = format!(
            "{}: {bytes} bytes\n{lines} lines, {other} of them not about requests\n{understood} rules understood: \
             {repeated} repeated, {switched_off} switched off, {redirects} without their stand-in\n{} not understood\n",
            self.output.display(),
            skipped.len()
        );
        if *understood == 0 {
            out.push_str("the table names nothing: is this a filter list or a hosts file?\n");
        }
        for (class, count) in report.classes() {
            if let Some(first) = skipped.iter().find(|one| one.class == class) {
                let (name, at) = (class.name(), self.name(first.list));
                let _ = writeln!(out, "  {name:<10} {count:>5}  such as {at}:{}: {}", first.line, first.message);
            }
        }
        out
    }
}

fn json(report: &Report) -> serde_json::Value {
    let classes: serde_json::Map<_, _> =
        report.classes().into_iter().map(|(class, count)| (class.name().to_owned(), count.into())).collect();
    serde_json::json!({
        "bytes": report.bytes, "lines": report.lines, "other": report.other, "understood": report.understood,
        "repeated": report.repeated, "switchedOff": report.switched_off, "redirects": report.redirects,
        "skipped": classes,
    })
}

impl Pack {
    fn run(&self) -> Result<End, files::Misuse> {
        let vendors = who::vendors()?;
        files::folder(&self.output)?;
        let names = serde_json::to_string(vendors.all()).map_err(|error| error.to_string())?;
        let pack = vendors.pack().map_err(|error| error.to_string())?;
        for (name, bytes) in [("vendors.pack", &*pack), ("vendors.json", names.as_bytes())] {
            let file = self.output.join(name);
            files::write(&file, bytes)?;
            files::print(&format!("{:>9}  {}\n", bytes.len(), file.display()))?;
        }
        Ok(End::Fine)
    }
}

fn text(file: &Path) -> Result<String, files::Misuse> {
    Ok(String::from_utf8_lossy(&files::given(file)?).into_owned())
}
