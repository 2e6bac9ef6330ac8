//! Where something stands in a policy file.

/// A place in a policy file. Lines and columns count from 1, columns and lengths in characters; `line` 0 means "no place"
/// (a value that was not written but assumed).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// Bytes from the start of the file.
    pub offset: u32,
    /// Length in characters, within the first line.
    pub length: u32,
    /// Which file, if several were read together: 0 is the base, then come the overlays.
    pub file: u16,
}

impl Span {
    /// The part of this place that starts `characters` later: a place inside a scalar that was written on one line, in ASCII and
    /// without escapes. `length` is what remains at most.
    #[must_use]
    pub fn inside(self, characters: u32, length: u32) -> Self {
        let characters = characters.min(self.length);
        let length = length.min(self.length - characters).max(1);
        Self { column: self.column + characters, offset: self.offset + characters, length, ..self }
    }
}
