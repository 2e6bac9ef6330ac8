//! The readers of consent strings: TCF, GPP, US Privacy.

use sekisho::signal::gpp::{Content, Gpp};
use sekisho::signal::tcf::TcModel;
use sekisho::signal::usp::UsPrivacy;

/// Any text is read or refused; what was read is written in a form that reads the same.
pub fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(model) = TcModel::decode(&text) {
        let _ = model.validate();
        let again = model.encode().expect("what was read is in range");
        assert!(again.len() <= text.len().next_multiple_of(4) + 8, "{text} {again}");
        assert_eq!(TcModel::decode(&again), Ok(TcModel { allowed_vendors: None, ..model }), "{text}");
    }
    if let Ok(gpp) = Gpp::decode(&text) {
        for section in gpp.sections() {
            if let Content::Us(us) = section.content() {
                let mut other = Gpp::default();
                other.set_text(section.id(), &us.encode()).expect("what was read is written");
                let same = other.section(section.id()).map(|section| section.content());
                assert!(matches!(same, Some(Content::Us(again)) if again == us), "{text}");
            }
        }
        let again = gpp.encode().expect("what was read is not too long");
        assert_eq!(Gpp::decode(&again).expect("what was written is read").encode(), Ok(again), "{text}");
    }
    if let Ok(usp) = UsPrivacy::decode(&text) {
        assert_eq!(usp.encode(), text);
    }
}

/// Strings of each kind, from the specifications.
#[must_use]
pub fn seeds() -> Vec<Vec<u8>> {
    [
        "COvFyGBOvFyGBAbAAAENAPCAAOAAAAAAAAAAAEEUACCKAAA.IFoEUQQgAIQwgIwQABAEAAAAOIAACAIAAAAQAIAgEAACEAAAAAgAQBAAAAAAAGBAAgAAAAAAAFAAECAAAgAAQARAEQAAAAAJAAIAAgAAAYQEAAAQmAgBC3ZAYzUw",
        "CPXxRfAPXxRfAAfKABENB-CgAAAAAAAAAAYgAAAAAAAA",
        "DBACNY~CPXxRfAPXxRfAAfKABENB-CgAAAAAAAAAAYgAAAAAAAA~1YNN",
        "DBABLA~BAAAAAAAAQA.QA",
        "DBABTA~1YNN",
        "1YNN",
        "1---",
    ]
    .map(|text| text.as_bytes().to_vec())
    .into()
}
