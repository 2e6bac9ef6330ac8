//! No file knows the machine it was written on: no home folder, no mirror of a package registry.

use crate::source::File;

/// Beginnings of paths that exist on one machine, in two halves so that this file does not hold them itself.
const FOLDERS: [(&str, &str); 5] =
    [("/wor", "k/"), ("/roo", "t/"), ("/hom", "e/"), ("/Use", "rs/"), ("C:\\Use", "rs\\")];

/// Hosts of package registries, and how a lockfile records one. `Cargo.lock` names crates.io by its index on GitHub.
const REGISTRIES: [(&str, &str); 7] = [
    ("registry.npm", "js.org"),
    ("registry.yarn", "pkg.com"),
    ("index.cra", "tes.io"),
    ("static.cra", "tes.io"),
    ("pypi", ".org/simple"),
    ("\"reso", "lved\": \"http"),
    ("sparse", "+http"),
];

/// Findings of one file.
pub(crate) fn check(file: &File) -> Vec<String> {
    let mut findings = Vec::new();
    for (number, line) in file.text.lines().enumerate() {
        for (first, second) in FOLDERS {
            let folder = [first, second].concat();
            // Part of a longer path or of an address is something else: `https://shop.example` + the folder.
            let starts = |at: usize| !line[..at].ends_with(|c: char| c.is_alphanumeric() || "._-~/*}$".contains(c));
            if line.match_indices(&folder).any(|(at, _)| starts(at)) {
                findings.push(file.finding(number, &format!("names a folder of one machine: {folder}")));
            }
        }
        for (first, second) in REGISTRIES {
            let host = [first, second].concat();
            if line.contains(&host) {
                findings.push(file.finding(number, &format!("names a package registry: {host}")));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::source::File;

    fn findings(text: &str) -> usize {
        check(&File { path: "a".to_owned(), text: text.to_owned() }).len()
    }

    #[test]
    fn folders_and_registries_are_found_and_addresses_are_not() {
        assert_eq!(findings(&["cd /hom", "e/me"].concat()), 1);
        assert_eq!(findings(&["\"/roo", "t/x\""].concat()), 1);
        assert_eq!(findings(&["https://registry.npm", "js.org/a.tgz"].concat()), 1);
        assert_eq!(findings(&["https://shop.example/hom", "e/"].concat()), 0);
    }
}
