//! What a page loads first stands on nothing: the kernel's feature pulls in no crate, and no crate is there without being
//! asked for. Chance and signatures stay out of all that runs in browsers.

/// Crates that one feature alone may enable.
const RESERVED: [(&str, &str); 2] = [("dep:getrandom", "cli"), ("dep:ed25519-dalek", "seal")];

/// Crates that only tests may use: deny.toml cannot tell.
const FOR_TESTS: [&str; 2] = ["regex", "proptest"];

/// Findings in the root manifest.
pub(crate) fn check(manifest: &str) -> Vec<String> {
    let mut findings = Vec::new();
    let mut section = "";
    let mut kernel = false;
    for (number, line) in manifest.lines().enumerate() {
        let line = line.trim();
        let place = || format!("Cargo.toml:{}", number + 1);
        let named = line.split(['=', '.']).next().unwrap_or_default().trim();
        if line.starts_with('[') {
            section = line;
        } else if section == "[dependencies]" && FOR_TESTS.contains(&named) {
            findings.push(format!("{} `{named}` is for tests alone", place()));
        } else if section == "[dependencies]" && line.contains('=') && !line.contains("optional = true") {
            findings.push(format!("{} is always there, in the kernel too; make it optional", place()));
        } else if section == "[features]" && line.starts_with("kernel") {
            kernel = true;
            if line.replace(' ', "") != "kernel=[]" {
                findings.push(format!("{} `kernel` must enable nothing", place()));
            }
        } else if section == "[features]" {
            let feature = line.split('=').next().unwrap_or_default().trim();
            for (name, only) in RESERVED.into_iter().filter(|(name, only)| line.contains(name) && feature != *only) {
                findings.push(format!("{} {name} is for the feature `{only}` alone", place()));
            }
            let native = ["seal", "cli"].into_iter().find(|native| line.contains(&format!("\"{native}\"")));
            if let Some(native) = native.filter(|_| !matches!(feature, "default" | "cli")) {
                findings.push(format!("{} `{feature}` may run in a browser; `{native}` must not", place()));
            }
        }
    }
    if !kernel {
        findings.push("Cargo.toml:1 has no feature `kernel`".to_owned());
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn a_fixed_dependency_and_a_feature_that_enables_something_are_findings() {
        let good = "[features]\nkernel = []\n[dependencies]\na = { version = \"1\", optional = true }\n[dev-dependencies]\nb = \"1\"";
        assert!(check(good).is_empty());
        assert_eq!(check(&good.replace("[]", "[\"std\"]")).len(), 1);
        assert_eq!(check(&good.replace(", optional = true", "")).len(), 1);
        assert_eq!(check("[features]").len(), 1);
    }

    #[test]
    fn what_tests_use_is_not_for_the_product() {
        let with = |section: &str| {
            check(&format!("[features]\nkernel = []\n{section}\nregex = {{ version = \"1\", optional = true }}"))
        };
        assert_eq!(with("[dependencies]").len(), 1);
        assert_eq!(with("[dev-dependencies]").len(), 0);
    }

    #[test]
    fn a_browser_gets_no_chance_and_no_signatures() {
        let with = |line: &str| check(&format!("[features]\nkernel = []\n{line}")).len();
        assert_eq!(with("cli = [\"seal\", \"dep:getrandom\"]"), 0);
        assert_eq!(with("seal = [\"dep:ed25519-dalek\"]"), 0);
        assert_eq!(with("wasm = [\"dep:getrandom\"]"), 1);
        assert_eq!(with("author = [\"dep:ed25519-dalek\"]"), 1);
        assert_eq!(with("wasm = [\"author\", \"seal\"]"), 1);
    }
}
