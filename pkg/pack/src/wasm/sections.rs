//! As much of the Wasm binary format as the packer needs: what a module imports and exports.
//! <https://webassembly.github.io/spec/core/binary/modules.html>

/// What every module begins with: magic number and version.
const HEADER: &[u8] = b"\0asm\x01\0\0\0";
/// Section numbers.
const CUSTOM: u8 = 0;
const IMPORT: u8 = 2;
const EXPORT: u8 = 7;
/// Kinds of an export.
const FUNCTION: u8 = 0;
const GLOBAL: u8 = 3;

/// What a module asks for and offers.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Contents {
    /// Custom sections.
    pub(crate) customs: usize,
    /// Entries of the import section.
    pub(crate) imports: u32,
    /// Exported functions.
    pub(crate) functions: usize,
}

/// Reads a module; `None` when the bytes are not one.
pub(crate) fn contents(module: &[u8]) -> Option<Contents> {
    let mut contents = Contents { customs: 0, imports: 0, functions: 0 };
    for (id, mut content) in sections(module)? {
        match id {
            CUSTOM => contents.customs += 1,
            IMPORT => contents.imports = number(&mut content)?,
            EXPORT => contents.functions = exports(content)?.iter().filter(|export| export.kind == FUNCTION).count(),
            _ => {}
        }
    }
    Some(contents)
}

/// The module without its exported globals. The linker always exports `__data_end` and `__heap_base`; nobody reads
/// them, and without their exports the optimiser drops the globals too.
pub(crate) fn without_global_exports(module: &[u8]) -> Option<Vec<u8>> {
    let mut output = HEADER.to_vec();
    for (id, content) in sections(module)? {
        output.push(id);
        if id == EXPORT {
            let kept: Vec<Export<'_>> = exports(content)?.into_iter().filter(|export| export.kind != GLOBAL).collect();
            let mut section = leb(kept.len());
            kept.iter().for_each(|export| section.extend_from_slice(export.bytes));
            output.extend(leb(section.len()));
            output.extend(section);
        } else {
            output.extend(leb(content.len()));
            output.extend_from_slice(content);
        }
    }
    Some(output)
}

/// The sections in their order, each with its number and content.
fn sections(module: &[u8]) -> Option<Vec<(u8, &[u8])>> {
    let mut rest = module.strip_prefix(HEADER)?;
    let mut sections = Vec::new();
    while let Some((&id, after)) = rest.split_first() {
        rest = after;
        let size = number(&mut rest)? as usize;
        let (content, after) = rest.split_at_checked(size)?;
        rest = after;
        sections.push((id, content));
    }
    Some(sections)
}

/// One entry of the export section.
struct Export<'a> {
    /// Function, table, memory, global or tag.
    kind: u8,
    /// The whole entry: name, kind, index.
    bytes: &'a [u8],
}

/// Splits the content of an export section into its entries.
fn exports(mut content: &[u8]) -> Option<Vec<Export<'_>>> {
    let mut exports = Vec::new();
    for _ in 0..number(&mut content)? {
        let start = content;
        let name = number(&mut content)? as usize;
        let (&kind, after) = content.get(name..)?.split_first()?;
        content = after;
        number(&mut content)?;
        exports.push(Export { kind, bytes: &start[..start.len() - content.len()] });
    }
    Some(exports)
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

/// Writes one unsigned LEB128 number.
fn leb(mut value: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let byte = (value & 0x7f) as u8;
        value >>= 7;
        if value == 0 {
            bytes.push(byte);
            return bytes;
        }
        bytes.push(byte | 0x80);
    }
}

#[cfg(test)]
mod tests {
    use super::{Contents, contents, leb, number, without_global_exports};

    /// A module that imports the function `a.b` and exports `f` (function), `m` (memory) and `g` (global).
    const MODULE: &[u8] = b"\0asm\x01\0\0\0\
        \x01\x04\x01\x60\0\0\
        \x02\x07\x01\x01a\x01b\0\0\
        \x05\x03\x01\0\x01\
        \x06\x06\x01\x7f\0\x41\0\x0b\
        \x07\x0d\x03\x01f\0\0\x01m\x02\0\x01g\x03\0\
        \0\x03\x02ok";

    #[test]
    fn imports_exported_functions_and_custom_sections_are_counted() {
        assert_eq!(contents(MODULE), Some(Contents { customs: 1, imports: 1, functions: 1 }));
    }

    #[test]
    fn exported_globals_go_and_everything_else_stays() {
        let bare = without_global_exports(MODULE).unwrap();
        let expected = [&MODULE[..36], b"\x07\x09\x02\x01f\0\0\x01m\x02\0\0\x03\x02ok"].concat();
        assert_eq!(bare, expected);
    }

    #[test]
    fn bytes_that_are_no_module_are_refused() {
        assert_eq!(contents(b"not wasm"), None);
        // A cut between two sections leaves a shorter module; every other cut must be noticed.
        let whole: Vec<usize> = (8..=MODULE.len()).filter(|length| contents(&MODULE[..*length]).is_some()).collect();
        assert_eq!(whole, [8, 14, 23, 28, 36, 51, 56]);
    }

    #[test]
    fn numbers_survive_the_way_out_and_back() {
        for value in [0, 1, 127, 128, 300, 65_536, u32::MAX] {
            assert_eq!(number(&mut &leb(value as usize)[..]), Some(value));
        }
        assert_eq!(number(&mut &b"\xff\xff\xff\xff\x7f"[..]), None);
    }
}
