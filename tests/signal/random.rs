//! Random models from a fixed seed, for the tests that need more of them than proptest makes in a second.

use sekisho::signal::gpp::UsSection;
use sekisho::signal::gpp::layout::{Field, Layout};
use sekisho::signal::tcf::{Letters, PublisherTc, RestrictionType, TcModel, day_stamp};
use sekisho::signal::{IdSet, Run, SmallSet};

/// A generator of numbers (xorshift). The seed is not 0.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    /// A number from 0.
    pub(crate) fn below(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % below
    }

    /// True once in so many times.
    pub(crate) fn chance(&mut self, out_of: u64) -> bool {
        self.below(out_of) == 0
    }

    /// One of the list.
    pub(crate) fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len() as u64) as usize]
    }

    fn small_set(&mut self, most: u8) -> SmallSet {
        (1..=most).filter(|_| self.chance(3)).collect()
    }

    fn letters(&mut self) -> Letters {
        let letter = |random: &mut Self| char::from(b'A' + random.below(26) as u8);
        Letters::new(&String::from_iter([letter(self), letter(self)])).expect("two letters")
    }

    /// A set of vendors: none, few, many; with gaps and runs around the lengths where the encodings change places.
    pub(crate) fn vendors(&mut self) -> IdSet {
        let most = if self.chance(500) { u16::MAX } else { self.pick(&[1, 20, 45, 120, 300, 1_400]) };
        let (gap, length) = (self.pick(&[1, 2, 4, 17, 60]), self.pick(&[1, 1, 2, 10, 100]));
        let mut runs = Vec::new();
        let mut next = 1 + self.below(gap);
        while next <= u64::from(most) && !self.chance(200) {
            let last = (next + self.below(length)).min(most.into());
            runs.extend(Run::new(next as u16, last as u16));
            next = last + 2 + self.below(gap);
        }
        IdSet::from_runs(runs)
    }

    /// A model with every field in its range; restrictions only if asked for.
    pub(crate) fn tcf(&mut self, restrictions: u64) -> TcModel {
        let custom_purposes = self.below(64) as u8;
        let publisher = PublisherTc {
            consents: self.small_set(24),
            interests: self.small_set(24),
            custom_purposes,
            custom_consents: self.small_set(custom_purposes),
            custom_interests: self.small_set(custom_purposes),
        };
        let mut model = TcModel {
            created: self.below(1 << 36),
            last_updated: day_stamp(self.below(1 << 42)),
            cmp_id: self.below(1 << 12) as u16,
            cmp_version: self.below(1 << 12) as u16,
            consent_screen: self.below(1 << 6) as u8,
            consent_language: self.letters(),
            vendor_list_version: self.below(1 << 12) as u16,
            policy_version: self.below(1 << 6) as u8,
            service_specific: self.chance(2),
            non_standard_texts: self.chance(2),
            special_features: self.small_set(12),
            purpose_consents: self.small_set(24),
            purpose_interests: self.small_set(24),
            purpose_one_treatment: self.chance(2),
            publisher_country: self.letters(),
            vendor_consents: self.vendors(),
            vendor_interests: self.vendors(),
            disclosed_vendors: (!self.chance(4)).then(|| self.vendors()),
            publisher: (!self.chance(4)).then_some(publisher),
            ..TcModel::default()
        };
        for _ in 0..self.below(restrictions + 1) {
            let kind = RestrictionType::from_number(self.below(3) as u8).expect("0 to 2");
            let vendors = self.vendors();
            model.restrictions.set(1 + self.below(63) as u8, kind, vendors);
        }
        model
    }

    /// A section of this layout with every number in its range.
    pub(crate) fn us(&mut self, layout: &'static Layout) -> UsSection {
        let mut section = UsSection::new(layout);
        let extra = if self.chance(2) { layout.extra } else { &[] };
        for field in layout.core.iter().chain(extra) {
            let values = (0..field.count).map(|_| self.value(field)).collect::<Vec<_>>();
            assert!(section.set(field.name, &values), "{} = {values:?}", field.name);
        }
        section
    }

    fn value(&mut self, field: &Field) -> u8 {
        let least = if field.name == "MspaCoveredTransaction" { 1 } else { field.min };
        least + self.below(u64::from(field.max - least) + 1) as u8
    }
}
