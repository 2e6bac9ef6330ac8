//! What a page loads first stands on nothing: the kernel's feature pulls in no crate, and no crate is there without being
//! asked for.

/// Findings in the root manifest.
pub(crate) fn check(manifest: &str) -> Vec<String> {
    let mut findings = Vec::new();
    let mut section = "";
    let mut kernel = false;
    for (number, line) in manifest.lines().enumerate() {
        let line = line.trim();
        let place = || format!("Cargo.toml:{}", number + 1);
        if line.starts_with('[') {
            section = line;
        } else if section == "[dependencies]" && line.contains('=') && !line.contains("optional = true") {
            findings.push(format!("{} is always there, in the kernel too; make it optional", place()));
        } else if section == "[features]" && line.starts_with("kernel") {
            kernel = true;
            if line.replace(' ', "") != "kernel=[]" {
                findings.push(format!("{} `kernel` must enable nothing", place()));
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
}
