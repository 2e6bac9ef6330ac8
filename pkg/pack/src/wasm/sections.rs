//! As much of the Wasm binary format as the checks of the packer need: how many imports and exported functions.
//! <https://webassembly.github.io/spec/core/binary/modules.html>

/// What a module asks for and offers.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Contents {
    /// Entries of the import section.
    pub(crate) imports: u32,
    /// Exported functions.
    pub(crate) functions: u32,
}

/// Reads a module; `None` when the bytes are not one.
pub(crate) fn contents(module: &[u8]) -> Option<Contents> {
    let mut rest = module.strip_prefix(b"\0asm\x01\0\0\0")?;
    let mut contents = Contents { imports: 0, functions: 0 };
    while let Some((&id, after)) = rest.split_first() {
        rest = after;
        let size = number(&mut rest)? as usize;
        let (mut section, after) = rest.split_at_checked(size)?;
        rest = after;
        match id {
            2 => contents.imports = number(&mut section)?,
            7 => contents.functions = exported_functions(&mut section)?,
            _ => {}
        }
    }
    Some(contents)
}

/// Counts the entries of kind 0 in an export section: name, kind, index.
fn exported_functions(section: &mut &[u8]) -> Option<u32> {
    let mut functions = 0;
    for _ in 0..number(section)? {
        let name = number(section)? as usize;
        *section = section.get(name..)?;
        let (&kind, after) = section.split_first()?;
        *section = after;
        number(section)?;
        functions += u32::from(kind == 0);
    }
    Some(functions)
}

/// Takes one unsigned LEB128 number of at most 32 bits.
fn number(bytes: &mut &[u8]) -> Option<u32> {
    let mut value = 0_u64;
    for shift in (0..35).step_by(7) {
        let (&byte, after) = bytes.split_first()?;
        *bytes = after;
        value |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return u32::try_from(value).ok();
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Contents, contents};

    /// A module with one imported function `a.b` and the exports `f` (function) and `m` (memory).
    const MODULE: &[u8] = b"\0asm\x01\0\0\0\
        \x01\x04\x01\x60\0\0\
        \x02\x07\x01\x01a\x01b\0\0\
        \x05\x03\x01\0\x01\
        \x07\x09\x02\x01f\0\0\x01m\x02\0";

    #[test]
    fn imports_and_exported_functions_are_counted() {
        assert_eq!(contents(MODULE), Some(Contents { imports: 1, functions: 1 }));
    }

    #[test]
    fn bytes_that_are_no_module_are_refused() {
        assert_eq!(contents(b"not wasm"), None);
        for length in 9..MODULE.len() {
            // A cut between two sections leaves a shorter module; every other cut must be noticed.
            let cut = contents(&MODULE[..length]);
            assert!(cut.is_none() || [14, 23, 28].contains(&length), "{length}: {cut:?}");
        }
    }
}
