//! In which encoding a page is written, as far as this reader has to know.

use super::Error;
use lol_html::{HtmlRewriter, Settings};
use std::cell::RefCell;

/// How the bytes of a page are made text, and what is written bytes again.
#[derive(Debug, Clone, Copy)]
pub(super) struct Encoding {
    /// What the page begins with.
    pub(super) bytes: &'static encoding_rs::Encoding,
    /// A `<meta>` of the page may change it.
    pub(super) declared: bool,
}

impl Encoding {
    /// That of text.
    pub(super) const UTF_8: Self = Self { bytes: encoding_rs::UTF_8, declared: false };
}

/// The encoding of a page.
///
/// # Errors
/// [`Error::Encoding`].
pub(super) fn of(html: &[u8]) -> Result<Encoding, Error> {
    // A mark of the order of bytes, or the first letter, which is one of ASCII.
    if matches!(html, [0xFE, 0xFF, ..] | [0xFF, 0xFE, ..] | [0, _, ..] | [_, 0, ..]) {
        return Err(Error::Encoding("UTF-16".to_owned()));
    }
    // Such a mark counts more than what the page says.
    if html.starts_with(&[0xEF, 0xBB, 0xBF]) {
        return Ok(Encoding::UTF_8);
    }
    let said = declared(html)?;
    let known = said.as_deref().and_then(|label| encoding_rs::Encoding::for_label(label.as_bytes()));
    match known {
        Some(known)
            if !known.is_ascii_compatible() && ![encoding_rs::UTF_16BE, encoding_rs::UTF_16LE].contains(&known) =>
        {
            // What browsers replace has no name of its own.
            let name =
                if known == encoding_rs::REPLACEMENT { said.unwrap_or_default() } else { known.name().to_owned() };
            Err(Error::Encoding(name))
        }
        // Nobody says what it is: a server may, or a browser guesses. As this one every byte comes out as it went in.
        None if core::str::from_utf8(html).is_err() => {
            Ok(Encoding { bytes: encoding_rs::WINDOWS_1252, declared: false })
        }
        _ => Ok(Encoding { declared: true, ..Encoding::UTF_8 }),
    }
}

/// What the first `<meta>` that names an encoding calls it.
fn declared(html: &[u8]) -> Result<Option<String>, Error> {
    let said = RefCell::new(None);
    let settings = Settings::new().append_element_content_handler(lol_html::element!("meta", |meta| {
        let typed = meta.get_attribute("http-equiv").is_some_and(|name| name.eq_ignore_ascii_case("content-type"));
        let content = meta.get_attribute("content").filter(|_| typed).map(|text| text.to_ascii_lowercase());
        let content = content.and_then(|text| {
            let label = text.split_once("charset")?.1.trim_start().strip_prefix('=')?.trim_start();
            let label = label.trim_start_matches(['"', '\'']).split(['"', '\'', ';', ' ', '\t', '\n', '\r']).next()?;
            Some(label.to_owned())
        });
        let mut said = said.borrow_mut();
        if said.is_none() {
            *said = meta.get_attribute("charset").or(content);
        }
        Ok(())
    }));
    super::run(HtmlRewriter::new(settings, |_: &[u8]| ()), html)?;
    Ok(said.into_inner())
}
