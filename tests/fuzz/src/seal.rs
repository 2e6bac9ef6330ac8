//! Seals: reading is total, what a key opened is what that key sealed, and a seal has one form.

use super::choices::Choices;
use sekisho::seal::{LONGEST, PublicKey, SecretKey, Statement, open, seal};

fn key() -> SecretKey {
    SecretKey::from_seed(&[7; 32])
}

/// The bytes as a seal, as keys, and as what is to be sealed.
pub fn check(bytes: &[u8]) {
    let key = key();
    if let Ok(said) = open(bytes, &key.public()) {
        assert_eq!(seal(&said, &key).expect("what was read is written").as_bytes(), bytes);
    }
    if let Ok(text) = core::str::from_utf8(bytes) {
        if let Ok(read) = text.parse::<PublicKey>() {
            assert_eq!(read.to_string(), text);
        }
        if let Ok(read) = SecretKey::from_pem(text) {
            assert_eq!(SecretKey::from_pem(&read.pem()).expect("a key").public(), read.public());
        }
    }
    write(&mut Choices::new(bytes), &key);
}

/// Whatever is to be sealed is read back, or refused.
fn write(choices: &mut Choices<'_>, key: &SecretKey) {
    let word = |choices: &mut Choices<'_>| {
        let letters = choices.list(9, |choices| char::from(choices.byte()));
        letters.into_iter().collect::<String>()
    };
    let hosts = choices.list(3, word);
    let files = choices.list(4, |choices| (word(choices), [choices.byte(); 32]));
    let said = Statement { next: None, policy: Some([choices.byte(); 32]), hosts, files };
    if let Ok(text) = seal(&said, key) {
        assert!(text.len() <= LONGEST);
        assert_eq!(open(text.as_bytes(), &key.public()), Ok(said));
    }
}

/// A seal, a key and a secret one.
#[must_use]
pub fn seeds() -> Vec<Vec<u8>> {
    let said = Statement {
        next: Some(SecretKey::from_seed(&[8; 32]).public()),
        policy: Some([1; 32]),
        hosts: vec!["shop.example".to_owned()],
        files: vec![(".well-known/sekisho.json".to_owned(), [2; 32]), ("sekisho.js".to_owned(), [3; 32])],
    };
    let text = seal(&said, &key()).expect("a seal");
    vec![text.into_bytes(), key().public().to_string().into_bytes(), key().pem().into_bytes()]
}
