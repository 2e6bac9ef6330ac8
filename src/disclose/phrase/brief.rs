//! What can be said in short: first layers, and the moment of a choice.

use crate::disclose::layer::Layer;
use crate::policy::{Contact, Control, DataKind, Place, PurposeKind, RightKind, Surface};

/// One short sentence or a title.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Brief<'a> {
    /// The title of a layer of the notice with this title.
    Title { layer: Layer, title: &'a str },
    /// The layer has nothing to say.
    Nothing { layer: Layer },
    /// Who is responsible.
    Responsible { parties: &'a [&'a str] },
    /// What sorts of data.
    DataKinds { kinds: &'a [DataKind] },
    /// Data that the law protects most.
    Sensitive { data: &'a [&'a str] },
    /// Some data comes from others.
    FromOthers,
    /// What sorts of purposes.
    Why { kinds: &'a [PurposeKind] },
    /// Who gets data, and how many more.
    Recipients { names: &'a [String], more: usize },
    /// Where they handle it, and in how many more places; whether it is known that this is abroad.
    Abroad { places: &'a [Place], more: usize, home: bool },
    /// Data is stored abroad.
    StoredAbroad,
    /// Third parties get data by consent only, or but for some cases.
    Provided { cases: bool },
    /// Some data is used jointly.
    Jointly,
    /// Interests or traits are concluded.
    Profiles,
    /// Software decides alone.
    Decides,
    /// It is not for children.
    NotForChildren { age: u32 },
    /// It changes without notice.
    ChangesSilently,
    /// Something is not answered for.
    NotLiable,
    /// Where people choose.
    Choose { surfaces: &'a [Surface] },
    /// What can be demanded.
    Rights { kinds: &'a [RightKind] },
    /// Rights of few people, which the full text explains.
    FurtherRights,
    /// Whom to ask.
    Ask { contact: &'a Contact },
    /// A choice: data, purpose, recipients, and where to change it.
    Moment { purpose: &'a str, data: &'a [&'a str], names: &'a [String], control: Option<&'a Control> },
}
