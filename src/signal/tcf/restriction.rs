//! Publisher restrictions: purposes that the publisher takes from vendors, or allows on one legal basis only.

use alloc::collections::BTreeMap;

use crate::signal::IdSet;

/// `RestrictionType`. The fourth value of its two bits is undefined and not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RestrictionType {
    /// 0: the publisher does not allow the purpose; wins over everything.
    NotAllowed,
    /// 1: only on consent.
    RequireConsent,
    /// 2: only on legitimate interest.
    RequireInterest,
}

impl RestrictionType {
    /// The type of a number on the wire; `None` for 3 and above.
    #[must_use]
    pub const fn from_number(number: u8) -> Option<Self> {
        match number {
            0 => Some(Self::NotAllowed),
            1 => Some(Self::RequireConsent),
            2 => Some(Self::RequireInterest),
            _ => None,
        }
    }

    /// The number on the wire, which `TCData.publisher.restrictions` uses too.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::NotAllowed => 0,
            Self::RequireConsent => 1,
            Self::RequireInterest => 2,
        }
    }
}

/// Restricted vendors by purpose and type (format, "Publisher Restrictions Section"). No entry is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Restrictions {
    vendors: BTreeMap<(u8, RestrictionType), IdSet>,
}

impl Restrictions {
    /// Sets the vendors restricted for `purpose` in this way; an empty set takes the entry away. False, and nothing is
    /// changed, if `purpose` is not from 1 to 63, which is what the field holds.
    pub fn set(&mut self, purpose: u8, kind: RestrictionType, vendors: IdSet) -> bool {
        if !matches!(purpose, 1..=63) {
            return false;
        }
        if vendors.is_empty() {
            self.vendors.remove(&(purpose, kind));
        } else {
            self.vendors.insert((purpose, kind), vendors);
        }
        true
    }

    /// The vendors restricted for `purpose` in this way, if any.
    #[must_use]
    pub fn get(&self, purpose: u8, kind: RestrictionType) -> Option<&IdSet> {
        self.vendors.get(&(purpose, kind))
    }

    /// The restriction of one vendor for one purpose. If the string states several, the one that allows least: not
    /// allowed, then consent, then legitimate interest.
    #[must_use]
    pub fn of(&self, vendor: u16, purpose: u8) -> Option<RestrictionType> {
        let kinds = [RestrictionType::NotAllowed, RestrictionType::RequireConsent, RestrictionType::RequireInterest];
        kinds.into_iter().find(|kind| self.get(purpose, *kind).is_some_and(|vendors| vendors.contains(vendor)))
    }

    /// Purpose, type and vendors, by purpose and then type.
    pub fn iter(&self) -> impl Iterator<Item = (u8, RestrictionType, &IdSet)> {
        self.vendors.iter().map(|((purpose, kind), vendors)| (*purpose, *kind, vendors))
    }

    /// Whether nothing is restricted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.vendors.is_empty()
    }
}
