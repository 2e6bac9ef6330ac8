//! How Sekisho is put into a page: what `sekisho check --plan` looks at.

use super::{Error, address, encoding, shapes, text};
use lol_html::HtmlRewriter;
use std::cell::RefCell;

/// Where the include stands in a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Include {
    /// Nowhere.
    #[default]
    None,
    /// Behind something that a browser loads or runs before it, or with `async`, `defer` or a `type` that runs later or never.
    Late,
    /// `<script src="…/sekisho.js">`, first.
    File,
    /// Inline, first, with the two static tags of `snippet.html` before it.
    Snippet,
}

/// What of Sekisho is in a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Placement {
    /// The include.
    pub include: Include,
    /// A script of the page registers `sekisho-sw.js`.
    pub worker: bool,
}

/// What was seen before the include.
#[derive(Default)]
struct Seen {
    found: Placement,
    before: bool,
    templates: usize,
    policies: usize,
}

/// Elements that may stand before the include: they load and run nothing.
const QUIET: [&str; 8] = ["html", "head", "meta", "title", "base", "template", "p", "noscript"];

/// Reads how Sekisho is put into a page.
///
/// # Errors
/// Markup that browsers read in more than one way.
pub fn placement(html: &[u8]) -> Result<Placement, Error> {
    let encoding = encoding::of(html)?;
    let seen = RefCell::new(Seen::default());
    let settings = super::settings(encoding).append_element_content_handler(lol_html::element!("*", |element| {
        let mut seen = seen.borrow_mut();
        if seen.found.include != Include::None {
            return Ok(());
        }
        let name = element.tag_name();
        let is = |attribute: &str| element.get_attribute(attribute);
        match name.as_str() {
            "template" => seen.templates += 1,
            "meta" if is("http-equiv").is_some_and(|said| said.eq_ignore_ascii_case("content-security-policy")) => {
                seen.policies += 1;
            }
            "script" => {
                let file = is("src").is_some_and(|src| {
                    src.split(['?', '#']).next().is_some_and(|path| path.rsplit('/').next() == Some("sekisho.js"))
                });
                let inline = is("src").is_none() && is("data-ui").is_some();
                let kind = is("type").map(|raw| address::decoded(&raw)).unwrap_or_default();
                let runs = shapes::script(&kind) == shapes::Text::Classic && is("nomodule").is_none();
                let at_once = is("async").is_none() && is("defer").is_none() && runs;
                if file || inline {
                    let tags = seen.templates > 0 && seen.policies > 1;
                    seen.found.include = match (seen.before, file) {
                        (false, true) if at_once => Include::File,
                        (false, false) if runs => {
                            if tags {
                                Include::Snippet
                            } else {
                                Include::File
                            }
                        }
                        _ => Include::Late,
                    };
                }
                seen.before = true;
            }
            other if !QUIET.contains(&other) => seen.before = true,
            _ => {}
        }
        Ok(())
    }));
    super::run(HtmlRewriter::new(settings, |_: &[u8]| ()), html)?;
    let worker = text::read(html, encoding)?.iter().any(|text| text.contains("sekisho-sw.js"));
    Ok(Placement { worker, ..seen.into_inner().found })
}

#[cfg(test)]
mod tests {
    use super::{Include, Placement, placement};

    fn of(html: &str) -> Placement {
        placement(html.as_bytes()).unwrap_or_default()
    }

    #[test]
    fn the_include_counts_where_nothing_runs_before_it() {
        let page =
            |head: &str| of(&format!("<!doctype html><html><head><meta charset=\"utf-8\">{head}</head>")).include;
        let include = "<script src=\"https://cdn.shop.example/v1/sekisho.js?x=1\"></script>";
        assert_eq!(page(""), Include::None);
        assert_eq!(page("<script src=\"/not-sekisho.js\"></script>"), Include::None);
        assert_eq!(page(include), Include::File);
        assert_eq!(page(&format!("<title>t</title>{include}<script src=a.js></script>")), Include::File);
        assert_eq!(page(&format!("<script src=a.js></script>{include}")), Include::Late);
        assert_eq!(page(&format!("<link rel=stylesheet href=a.css>{include}")), Include::Late);
        for late in ["async", "type=module", "type=text/plain", "nomodule"] {
            assert_eq!(page(&include.replace("<script", &format!("<script {late}"))), Include::Late, "{late}");
        }
        assert_eq!(page(&include.replace("<script", "<script type='text&#x2F;javascript'")), Include::File);
    }

    #[test]
    fn the_snippet_is_one_with_its_two_tags() {
        let inline = "<script data-ui=\"/sekisho-ui.js\">\"use strict\"</script>";
        let meta = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'\">";
        assert_eq!(of(&format!("{meta}<template><p>{meta}</p></template>{inline}")).include, Include::Snippet);
        assert_eq!(of(inline).include, Include::File);
        assert_eq!(of(&format!("<img src=a.png>{inline}")).include, Include::Late);
    }

    #[test]
    fn a_worker_is_registered_by_a_script_and_not_by_a_text() {
        assert!(of("<script>navigator.serviceWorker.register('/sekisho-sw.js')</script>").worker);
        assert!(!of("<p>sekisho-sw.js</p>").worker);
    }
}
