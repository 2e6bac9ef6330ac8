//! The closed words of a policy as notices say them, in every language side by side. A word that lacks a language does not
//! compile.

mod duty;
mod flow;
mod law;
mod people;
mod share;

use crate::policy::Language;

/// A word of the policy language that notices say.
pub(crate) trait Term: Copy {
    /// What a notice says for it.
    fn term(self, language: Language) -> &'static str;
}

/// `Word: "English", "Japanese", "Thai";` for every word of an enum.
macro_rules! terms {
    ($($name:ident { $($word:ident: $en:literal, $ja:literal, $th:literal;)* })*) => {$(
        impl $crate::disclose::phrase::terms::Term for $name {
            fn term(self, language: $crate::policy::Language) -> &'static str {
                let (en, ja, th) = match self { $(Self::$word => ($en, $ja, $th),)* };
                match language {
                    $crate::policy::Language::En => en,
                    $crate::policy::Language::Ja => ja,
                    $crate::policy::Language::Th => th,
                }
            }
        }
    )*};
}
use terms;

/// The words for several of them.
pub(crate) fn all<T: Term>(words: &[T], language: Language) -> Vec<&'static str> {
    words.iter().map(|word| word.term(language)).collect()
}
