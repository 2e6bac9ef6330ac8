//! Seals: known answers, one text for each seal, and nothing that was changed is used. `tests/seal/cases.json` is read here and by
//! `tests/package/seal.test.mjs`, so that this program and browsers refuse the same with the same code.
#![cfg(feature = "seal")]

use proptest::prelude::*;
use sekisho::seal::{self, BadKey, Fault, PublicKey, SecretKey, Statement};

/// Secret, public, message and signature of RFC 8032, section 7.1.
const RFC_8032: [[&str; 4]; 4] = [
    [
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ],
    [
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ],
    [
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ],
    [
        "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
        "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
        "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704",
    ],
];

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).expect("hexadecimal")).collect()
}

fn secret(at: usize) -> SecretKey {
    SecretKey::from_seed(&bytes(RFC_8032[at][0]).try_into().expect("32 bytes"))
}

fn statement() -> Statement {
    Statement {
        next: Some(secret(1).public()),
        policy: Some(seal::hash(b"what the policy says")),
        hosts: vec!["shop.example".to_owned(), "xn--r8jz45g.example".to_owned()],
        files: vec![
            (seal::POLICY.to_owned(), seal::hash(b"{}")),
            ("sekisho.js".to_owned(), seal::hash(b"\"use strict\"")),
            ("基本 方針.yaml".to_owned(), seal::hash(b"sekisho: 1")),
        ],
    }
}

#[test]
fn signatures_are_those_of_rfc_8032() {
    for [secret, public, message, signature] in RFC_8032.map(|row| row.map(bytes)) {
        let key = SecretKey::from_seed(&secret.try_into().expect("32 bytes"));
        assert_eq!(key.public(), PublicKey::from_bytes(&public.try_into().expect("32 bytes")).expect("a key"));
        let made = key.sign(&message);
        assert_eq!(made.as_slice(), signature);
        assert!(key.public().signed(&message, &made));
    }
}

#[test]
fn a_signature_has_one_spelling() {
    let key = secret(2);
    let mut signature = key.sign(b"message");
    assert!(key.public().signed(b"message", &signature));
    // The second half is a number below the order of the curve's group. With the order added it is the same to who does not look.
    let order = bytes("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
    let mut carry = 0;
    for (byte, more) in signature[32..].iter_mut().zip(order) {
        let sum = u16::from(*byte) + u16::from(more) + carry;
        (*byte, carry) = (sum as u8, sum >> 8);
    }
    assert!(carry == 0 && !key.public().signed(b"message", &signature));
}

#[test]
fn a_secret_key_is_the_pkcs8_of_rfc_8410_and_nothing_else_is() {
    // Section 10.3; its public half is in section 10.1.
    let text = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n-----END PRIVATE KEY-----\n";
    let key = SecretKey::from_pem(text).expect("the key of the RFC");
    assert_eq!(key.pem(), text);
    assert_eq!(key.public().to_string(), "ed25519:Gb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE");
    assert!(!format!("{key:?}").contains("MC4C"), "a secret is not printed by accident");
    let folded = text.replace("EINTu", "EI\r\nNTu");
    assert_eq!(SecretKey::from_pem(&folded).expect("lines may end elsewhere").pem(), text);
    for bad in [
        "",
        "ed25519:Gb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE",
        &text.replace("PRIVATE", "ENCRYPTED PRIVATE"),
        &text.replace("MC4C", "MC4D"),
        &text.replace("VhC", "Vh"),
        &text.replace("VhC", "VhC="),
        &text.replace("CIE", "C*E"),
    ] {
        assert_eq!(SecretKey::from_pem(bad).err(), Some(BadKey::Pem), "{bad}");
    }
}

#[test]
fn a_key_has_one_word_and_is_no_point_that_anybody_can_sign_for() {
    let word = secret(0).public().to_string();
    assert_eq!(word, "ed25519:11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
    assert_eq!(word.parse(), Ok(secret(0).public()));
    for bad in ["", "ed25519:", &word[8..], &word.replace("URo", "URp"), &format!("{word}="), &word.to_uppercase()] {
        assert_eq!(bad.parse::<PublicKey>(), Err(BadKey::Form), "{bad}");
    }
    // The points of small order, for which a signature of zeros is good, and spellings of a point that are not the shortest.
    let p = bytes("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");
    let mut weak = vec![bytes(&"00".repeat(32)), p.clone()];
    weak.push(bytes(&format!("01{}", "00".repeat(31))));
    weak.push(bytes("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"));
    weak.push(bytes("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"));
    weak.push(bytes("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"));
    for high in 0..19_u8 {
        let mut more = p.clone();
        more[0] = p[0].wrapping_add(high);
        weak.push(more);
    }
    for point in weak {
        let result = PublicKey::from_bytes(&point.clone().try_into().expect("32 bytes"));
        assert_eq!(result, Err(BadKey::Weak), "{point:02x?}");
    }
}

#[test]
fn a_seal_says_what_was_sealed_and_is_the_same_each_time() {
    let text = seal::seal(&statement(), &secret(0)).expect("a seal");
    assert_eq!(text, seal::seal(&statement(), &secret(0)).expect("a seal"));
    assert_eq!(seal::open(text.as_bytes(), &secret(0).public()), Ok(statement()));
    // What JavaScript reads: kept as a file, written by this test when it is told to.
    let kept = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/seal/shop.seal");
    if std::env::var_os("SEKISHO_SEAL").is_some_and(|word| word == "write") {
        std::fs::write(kept, &text).expect("the seal is written");
    }
    assert_eq!(text, std::fs::read_to_string(kept).expect("a seal"), "SEKISHO_SEAL=write writes it");
}

#[test]
fn every_changed_byte_is_refused() {
    let text = seal::seal(&statement(), &secret(0)).expect("a seal").into_bytes();
    let pinned = secret(0).public();
    for at in 0..text.len() {
        for bit in 0..8 {
            let mut changed = text.clone();
            changed[at] ^= 1 << bit;
            let fault = seal::open(&changed, &pinned).expect_err("a changed seal");
            assert!(matches!(fault, Fault::Form(..) | Fault::Key(_) | Fault::Signature), "{fault}");
        }
        let (mut more, mut less) = (text.clone(), text.clone());
        more.insert(at, text[at]);
        less.remove(at);
        assert!(seal::open(&more, &pinned).is_err() && seal::open(&less, &pinned).is_err(), "{at}");
        assert!(seal::open(&text[..at], &pinned).is_err(), "cut at {at}");
    }
}

#[test]
fn a_file_is_used_if_it_is_the_one_that_was_sealed() {
    let said = statement();
    assert_eq!(said.holds("sekisho.js", Some(b"\"use strict\"")), Ok(()));
    let mut file = b"\"use strict\"".to_vec();
    for at in 0..file.len() {
        file[at] ^= 1;
        assert_eq!(said.holds("sekisho.js", Some(&file)), Err(Fault::Changed("sekisho.js".to_owned())));
        file[at] ^= 1;
    }
    assert_eq!(said.holds("sekisho.js", Some(b"")), Err(Fault::Changed("sekisho.js".to_owned())));
    assert_eq!(said.holds("sekisho.js", None), Err(Fault::Missing("sekisho.js".to_owned())));
    // One file in the place of another.
    assert_eq!(said.holds("sekisho.js", Some(b"{}")), Err(Fault::Changed("sekisho.js".to_owned())));
    assert_eq!(said.holds("other.js", Some(b"{}")), Err(Fault::Unsealed("other.js".to_owned())));
}

#[test]
fn a_seal_of_another_key_or_site_is_not_this_ones() {
    let text = seal::seal(&statement(), &secret(0)).expect("a seal");
    assert_eq!(seal::open(text.as_bytes(), &secret(1).public()), Err(Fault::Key(secret(0).public())));
    // Who signs with a key of his own and writes the pinned one into the text.
    let forged = text.replace(&secret(0).public().to_string(), &secret(2).public().to_string());
    assert_eq!(seal::open(forged.as_bytes(), &secret(2).public()), Err(Fault::Signature));
    for (host, good) in [
        ("shop.example", true),
        ("www.shop.example", true),
        ("myshop.example", false),
        ("example", false),
        ("shop.example.evil.example", false),
        ("", false),
    ] {
        assert_eq!(statement().of_host(host).is_ok(), good, "{host}");
    }
    assert!(Statement { hosts: vec![], ..statement() }.of_host("shop.example").is_err());
}

/// An edit of the kept seal, and what both readers say to it.
#[derive(serde::Deserialize)]
struct Case {
    from: String,
    to: String,
    code: String,
}

#[test]
fn texts_that_are_no_seal_are_refused_with_the_code_that_javascript_gives() {
    let kept = include_str!("seal/shop.seal");
    let cases: Vec<Case> = serde_json::from_str(include_str!("seal/cases.json")).expect("cases");
    for Case { from, to, code } in &cases {
        assert!(kept.contains(from.as_str()), "{from:?} changes nothing");
        let fault = seal::open(kept.replacen(from.as_str(), to, 1).as_bytes(), &secret(0).public());
        assert_eq!(fault.map_err(|fault| fault.code()), Err(code.as_str()), "{from:?} → {to:?}");
    }
    assert_eq!(seal::open(&vec![b'a'; seal::LONGEST + 1], &secret(0).public()).map_err(|f| f.code()), Err("SK0902"));
}

#[test]
fn what_a_seal_cannot_hold_is_not_sealed() {
    let with = |name: &str| Statement { files: vec![(name.to_owned(), [7; 32])], ..statement() };
    for name in ["", "/etc/passwd", "../up", "a/../b", "a//b", "./a", "a\nsignature ", "C:a", "a\\b", "a\u{7f}"] {
        assert_eq!(seal::seal(&with(name), &secret(0)).map_err(|fault| fault.code()), Err("SK0902"), "{name:?}");
    }
    for name in ["a", ".well-known/a", "a b  c", "ไฟล์.yaml", "signature x"] {
        assert!(seal::seal(&with(name), &secret(0)).is_ok(), "{name:?}");
    }
    for bad in
        [Statement { files: vec![], ..statement() }, Statement { hosts: vec!["A.example".into()], ..statement() }]
    {
        assert!(seal::seal(&bad, &secret(0)).is_err());
    }
}

proptest! {
    #[test]
    fn whatever_is_sealed_is_read_back(
        seed in any::<[u8; 32]>(),
        next in any::<Option<[u8; 32]>>(),
        policy in any::<Option<[u8; 32]>>(),
        hosts in proptest::collection::btree_set("[a-z0-9-]{1,9}(\\.[a-z0-9_]{1,9}){0,3}", 0..5),
        files in proptest::collection::btree_map("[ -9;-\\[\\]-~あ-ん]{0,9}[a-z]", any::<[u8; 32]>(), 1..9),
    ) {
        let key = SecretKey::from_seed(&seed);
        let next = next.map(|seed| SecretKey::from_seed(&seed).public());
        let inside = |name: &String| name.split('/').all(|part| !matches!(part, "" | "." | ".."));
        let files: Vec<_> = files.into_iter().filter(|(name, _)| inside(name)).collect();
        prop_assume!(!files.is_empty());
        let said = Statement { next, policy, hosts: hosts.into_iter().collect(), files };
        let text = seal::seal(&said, &key).expect("a seal");
        prop_assert_eq!(seal::open(text.as_bytes(), &key.public()), Ok(said));
        prop_assert_eq!(SecretKey::from_pem(&key.pem()).expect("a key").public(), key.public());
    }
}
