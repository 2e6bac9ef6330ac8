//! Keys: the secret one as PKCS#8, which OpenSSL, Node and browsers read and write, the public one as a word that can be pasted.

use super::letters;
use core::fmt;
use core::str::FromStr;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};

/// A public key: a point that can be somebody's, in its shortest spelling. Its text is `ed25519:` and 43 letters.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PublicKey([u8; 32]);

/// Why a text is no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadKey {
    /// It is not of the form.
    Form,
    /// It has the form, and anybody could sign for it.
    Weak,
    /// A file of PEM that holds something else than an Ed25519 key as PKCS#8.
    Pem,
}

impl fmt::Display for BadKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Form => "this is not a public key; it should be `ed25519:` and 43 letters",
            Self::Weak => "this key is not a point of the curve that can belong to anybody",
            Self::Pem => {
                "this is not a secret key; it should be PEM (`BEGIN PRIVATE KEY`) with an Ed25519 key as `sekisho keys` or `openssl \
                 genpkey -algorithm ed25519` makes it, without a password"
            }
        })
    }
}

impl core::error::Error for BadKey {}

const WORD: &str = "ed25519:";

impl FromStr for PublicKey {
    type Err = BadKey;

    fn from_str(text: &str) -> Result<Self, BadKey> {
        let bytes = text.strip_prefix(WORD).and_then(letters::decode).ok_or(BadKey::Form)?;
        Self::from_bytes(&bytes)
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{WORD}{}", letters::encode(&self.0))
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl PublicKey {
    /// The 32 bytes of RFC 8032.
    ///
    /// # Errors
    /// [`BadKey::Weak`]: not a point, or one of the few that verify what nobody signed.
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, BadKey> {
        let key = VerifyingKey::from_bytes(bytes).map_err(|_| BadKey::Weak)?;
        // A second spelling of the same point would be another word for the same key.
        let canonical = key.to_edwards().compress().to_bytes() == *bytes;
        if key.is_weak() || !canonical { Err(BadKey::Weak) } else { Ok(Self(*bytes)) }
    }

    /// Whether this key's owner signed a message. Strict: what some implementations would accept and others not is refused.
    #[must_use]
    pub fn signed(&self, message: &[u8], signature: &[u8; 64]) -> bool {
        let signature = Signature::from_bytes(signature);
        VerifyingKey::from_bytes(&self.0).is_ok_and(|key| key.verify_strict(message, &signature).is_ok())
    }
}

/// A secret key. It is printed by nothing but [`SecretKey::pem`].
pub struct SecretKey(SigningKey);

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the secret of {}", self.public())
    }
}

/// What comes before the seed in PKCS#8 (RFC 8410, section 7: version 1, no attributes).
const HEAD: [u8; 16] = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20];
const BEGIN: &str = "-----BEGIN PRIVATE KEY-----";
const END: &str = "-----END PRIVATE KEY-----";

impl SecretKey {
    /// The key of a seed: 32 bytes that nobody can guess.
    #[must_use]
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// Reads PKCS#8 in PEM.
    ///
    /// # Errors
    /// [`BadKey::Pem`].
    pub fn from_pem(text: &str) -> Result<Self, BadKey> {
        let inner = text.trim().strip_prefix(BEGIN).and_then(|text| text.strip_suffix(END)).ok_or(BadKey::Pem)?;
        let joined: String = inner.split_ascii_whitespace().collect();
        let bytes = letters::decode_pem(&joined).ok_or(BadKey::Pem)?;
        let seed = bytes.strip_prefix(&HEAD).and_then(|seed| seed.try_into().ok()).ok_or(BadKey::Pem)?;
        Ok(Self::from_seed(seed))
    }

    /// The key as PKCS#8 in PEM: the secret itself.
    #[must_use]
    pub fn pem(&self) -> String {
        let mut bytes = [0; 48];
        bytes[..16].copy_from_slice(&HEAD);
        bytes[16..].copy_from_slice(self.0.as_bytes());
        format!("{BEGIN}\n{}\n{END}\n", letters::encode_pem(&bytes))
    }

    /// Its public half.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key().to_bytes())
    }

    /// Signs a message; the same message gets the same signature.
    #[must_use]
    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }
}
