//! `cargo demo`: from a fresh clone to the demo shop in a browser.

use crate::args::Arguments;
use crate::failure::{Failure, Outcome, broken};
use crate::repository::Repository;
use crate::run::{command, hushed, node, which};
use crate::{pack, setup};
use std::net::{Ipv4Addr, TcpStream};
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::Duration;

/// Where the demo is served unless `--port` says otherwise.
const PORT: u16 = 8140;

/// Whose portals stand beside the shop: folders of `examples/`.
const COMPANIES: [&str; 5] = ["kii", "win-techno", "smedio", "kddi", "cybozu"];

/// How long the server may take to listen: 100 × 100 ms.
const ATTEMPTS: u32 = 100;

/// `cargo demo [--port N] [--no-open]`.
pub(crate) fn command_line(arguments: Vec<String>) -> Outcome {
    let mut arguments = Arguments::new(arguments);
    let port = match arguments.value("--port")? {
        None => PORT,
        Some(text) => text.parse().map_err(|_| Failure::Misuse(format!("`{text}` is not a port")))?,
    };
    let open = !arguments.flag("--no-open");
    arguments.end()?;

    let repository = Repository::find();
    setup::tools(&repository)?;
    pack::site(&repository)?;
    // What these commands say of each file, and of the examples, is not what somebody who starts the demo looks for.
    println!("target/demo                the shop and five portals");
    let site = repository.target.join("demo/site");
    hushed(
        command(repository.sekisho(), &repository.root).args(["build", "examples/shop/policy.yaml", "-o"]).arg(&site),
    )?;
    disclose(&repository, "examples/shop/policy.yaml", &repository.target.join("demo/notice"))?;
    for company in COMPANIES {
        let policy = format!("examples/{company}/policy.yaml");
        let folder = repository.target.join("demo/companies").join(company);
        hushed(command(repository.sekisho(), &repository.root).args(["build", &policy, "-o"]).arg(&folder))?;
        disclose(&repository, &policy, &folder)?;
    }
    serve(&repository, &site, port, open)
}

/// Writes the notices of a policy, which the demo shows beside its portal.
fn disclose(repository: &Repository, policy: &str, folder: &Path) -> Outcome {
    hushed(command(repository.sekisho(), &repository.root).args(["disclose", policy, "--all", "-o"]).arg(folder))
}

/// Runs the server until it ends. The server prints the address.
fn serve(repository: &Repository, site: &Path, port: u16, open: bool) -> Outcome {
    let mut server = node(&repository.root, repository.file("www/demo/server.mjs"))
        .args(["--port", &port.to_string(), "--site"])
        .arg(site)
        .spawn()
        .map_err(|error| Failure::Broken(format!("node did not start: {error}")))?;
    wait_for(&mut server, port)?;
    if open && !browse(repository, &format!("http://shop.localhost:{port}/")) {
        println!(
            "No browser was opened, as there is no desktop here: open the address in Chromium or Firefox on this machine."
        );
    }
    println!("Ctrl+C ends it.");
    match server.wait() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => broken(format!("the demo server ended with {status}")),
        Err(error) => broken(format!("the demo server: {error}")),
    }
}

/// Waits until the port answers or the server is gone.
fn wait_for(server: &mut Child, port: u16) -> Outcome {
    for _ in 0..ATTEMPTS {
        if let Ok(Some(status)) = server.try_wait() {
            return broken(format!("the demo server ended with {status}; is port {port} in use? (--port N)"));
        }
        if TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    // A server that never listens is of no use: end it, so that no orphan keeps the port.
    let _ = server.kill();
    broken(format!("the demo server does not answer on port {port}"))
}

/// Opens the system's browser, where the machine has a desktop.
fn browse(repository: &Repository, address: &str) -> bool {
    let opener = match std::env::consts::OS {
        "macos" => "open",
        "windows" => "explorer",
        _ => "xdg-open",
    };
    let desktop = std::env::consts::OS != "linux"
        || std::env::var_os("DISPLAY").is_some()
        || std::env::var_os("WAYLAND_DISPLAY").is_some();
    desktop
        && which(&[opener]).is_some()
        && command(opener, &repository.root).arg(address).stderr(Stdio::null()).spawn().is_ok()
}
