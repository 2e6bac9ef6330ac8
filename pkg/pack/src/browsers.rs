//! The browsers of the tests: found, or on a Debian-like system installed by root, or asked for.

use crate::failure::{Outcome, broken};
use crate::repository::Repository;
use crate::run::{command, read, run, which};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A browser that the tests drive.
#[derive(Clone, Copy)]
pub(crate) struct Browser {
    /// What `SEKISHO_BROWSERS` says to the tests.
    pub(crate) name: &'static str,
    /// The variable that names its executable, for us and for the tests.
    pub(crate) variable: &'static str,
    /// Executables it is known by, best first.
    executables: &'static [&'static str],
    /// Where installers put it outside `PATH`.
    places: &'static [&'static str],
    /// Its Debian packages.
    packages: &'static [&'static str],
}

/// Every rule is tested in both.
pub(crate) const BROWSERS: [Browser; 2] = [
    Browser {
        name: "chromium",
        variable: "SEKISHO_CHROMIUM",
        executables: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
        places: &["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/snap/bin/chromium"],
        packages: &["chromium"],
    },
    Browser {
        name: "firefox",
        variable: "SEKISHO_FIREFOX",
        executables: &["firefox-esr", "firefox"],
        places: &["/Applications/Firefox.app/Contents/MacOS/firefox"],
        packages: &["firefox-esr"],
    },
];

/// The third engine, by its driver. Few systems have it, so that tests in it are skipped where it is not there.
pub(crate) const WEBKIT: Browser = Browser {
    name: "webkit",
    variable: "SEKISHO_WEBKIT",
    executables: &["WebKitWebDriver"],
    places: &[],
    packages: &["webkit2gtk-driver", DISPLAY],
};

/// The package of a display that nobody sees. WebKit's small browser has no mode without one.
const DISPLAY: &str = "xvfb";

/// Fonts for the three languages, so that screenshots show letters and not boxes.
const FONTS: [&str; 2] = ["fonts-noto-cjk", "fonts-thai-tlwg"];

impl Browser {
    /// The executable that its variable names, else the first of the usual names.
    pub(crate) fn find(&self) -> Option<PathBuf> {
        std::env::var_os(self.variable)
            .map(PathBuf::from)
            .or_else(|| which(self.executables))
            .or_else(|| self.places.iter().map(PathBuf::from).find(|place| place.is_file()))
    }

    /// Everything that its tests need is there.
    pub(crate) fn ready(&self) -> bool {
        self.find().is_some() && (!self.packages.contains(&DISPLAY) || which(&["Xvfb"]).is_some())
    }

    /// What is missing, and how to get it.
    pub(crate) fn advice(&self) -> String {
        format!("{} is not installed (or set {})\n{}", self.name, self.variable, apt_line(self.packages))
    }
}

/// What an administrator of a Debian-like system would type.
fn apt_line(packages: &[&str]) -> String {
    format!("on Debian, as root: apt-get install --no-install-recommends {}", packages.join(" "))
}

/// Makes sure that both browsers are there, and WebKit where it can be had.
pub(crate) fn install(repository: &Repository) -> Outcome {
    let may = may_install(repository);
    let mut missing: Vec<&Browser> = BROWSERS.iter().filter(|browser| !browser.ready()).collect();
    if may && !WEBKIT.ready() {
        missing.push(&WEBKIT);
    }
    if missing.is_empty() {
        return Ok(());
    }
    let packages: Vec<&str> = missing.iter().flat_map(|browser| browser.packages).copied().chain(FONTS).collect();
    if !may {
        let names: Vec<String> =
            missing.iter().map(|browser| format!("{} (or set {})", browser.name, browser.variable)).collect();
        return broken(format!("missing: {}\n{}", names.join(", "), apt_line(&packages)));
    }
    eprintln!("setup: apt-get install {}", packages.join(" "));
    let apt = || {
        let mut apt = command("apt-get", &repository.root);
        apt.env("DEBIAN_FRONTEND", "noninteractive").arg("-qq");
        apt
    };
    run(apt().arg("update"))?;
    run(apt().args(["install", "-y", "--no-install-recommends"]).args(packages))
}

/// Root on a system with apt.
fn may_install(repository: &Repository) -> bool {
    Path::new("/etc/debian_version").is_file()
        && which(&["apt-get"]).is_some()
        && read(command("id", &repository.root).arg("-u")).is_ok_and(|user| user == "0")
}

/// Tells a test script where the browsers are, by the variables that it could have been given by hand.
pub(crate) fn tell(command: &mut Command) {
    for browser in BROWSERS.iter().chain([&WEBKIT]) {
        if let Some(path) = browser.find() {
            command.env(browser.variable, path);
        }
    }
}
