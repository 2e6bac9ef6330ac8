//! The list engine as raw Wasm exports, for Node and extensions: no allocator, no imports, no strings out.
//!
//! The host writes the table once, the page's URL once per document, and one URL per request; it gets numbers back.
//!
//! | export | host writes | returns |
//! | --- | --- | --- |
//! | `lists_room(len)` | – | address of `len` bytes for a table behind all memory in use, or 0 |
//! | `lists_load(len)` | a table or a pack, there | 0, or which fault it has |
//! | `lists_input()` | – | address of the buffer for URLs, 8,192 bytes |
//! | `lists_page(len)` | the page's URL | 1 if an answer can depend on it, or 0 |
//! | `lists_attribute(len, types)` | a canonical URL; one bit of `rule::types` | 0: no rule; else the tag, and 1 (block) or 2 (allow) in bits 16–17 |
//! | `lists_host(len)` | a canonical URL | what can be kept for its host, for any type but `document` and any page: 0 or more: the answer to all its URLs, as of `lists_attribute`; less: minus how many bytes behind the host decide; −2³¹: all, with type and page |
//! | `lists_rule()`, `lists_by()` | – | the rule that named the last request, and the one that decided; of a pack, its tag |

use crate::lists::{Action, Engine, Hit, LoadError, Pack, Packed, Page, Request, Scope};
use core::cell::{Cell, UnsafeCell};

/// Longest URL; what is beyond is not seen.
const INPUT: usize = 8192;
/// A page's URL is read only up to its host, which is at most 253 bytes long.
const PAGE: usize = 512;
/// Bytes of a page of Wasm memory.
const WASM_PAGE: usize = 65_536;

/// What answers. A browser compiles a function at its first call: what is for the one is no part of what is for the other.
#[expect(clippy::large_enum_variant, reason = "there is one, and nothing to allocate the other one in")]
enum Work {
    Nothing,
    Table(Engine<'static>),
    Pack(Pack<'static>),
}

/// State behind one static: there is one thread, and no export keeps a reference when it returns.
struct State {
    input: UnsafeCell<[u8; INPUT]>,
    page: UnsafeCell<[u8; PAGE]>,
    room: Cell<usize>,
    work: UnsafeCell<Work>,
    from: UnsafeCell<Page<'static>>,
    hit: Cell<Option<Hit>>,
}

#[expect(unsafe_code, reason = "Wasm without the threads proposal has one thread")]
// SAFETY: there is no second thread to share with.
unsafe impl Sync for State {}

static STATE: State = State {
    input: UnsafeCell::new([0; INPUT]),
    page: UnsafeCell::new([0; PAGE]),
    room: Cell::new(0),
    work: UnsafeCell::new(Work::Nothing),
    from: UnsafeCell::new(Page::UNKNOWN),
    hit: Cell::new(None),
};

#[expect(unsafe_code, reason = "the host writes this memory between calls, never during one")]
fn input(len: usize) -> &'static [u8] {
    // SAFETY: one thread, and nothing here writes the buffer.
    unsafe { &*STATE.input.get() }.get(..len.min(INPUT)).unwrap_or_default()
}

/// What was loaded.
#[expect(unsafe_code, reason = "one thread, and no reference is kept when an export returns")]
fn work() -> &'static Work {
    // SAFETY: only `load` writes it, and asks nothing.
    unsafe { &*STATE.work.get() }
}

#[expect(unsafe_code, reason = "one thread, and no reference is kept when an export returns")]
fn begin(work: Work) {
    // SAFETY: nobody has a reference: an export is called when the one before has returned.
    unsafe { *STATE.work.get() = work }
}

/// New memory for `len` numbers that are zero.
#[expect(unsafe_code, reason = "memory that was grown for this one use")]
fn fresh(len: usize) -> Option<&'static mut [u64]> {
    let room = grown(len.checked_mul(size_of::<u64>())?)?;
    // SAFETY: these pages were made just now, nothing else refers to them, they are zero, and a page of Wasm is aligned for anything.
    Some(unsafe { core::slice::from_raw_parts_mut(room as *mut u64, len) })
}

fn grown(len: usize) -> Option<usize> {
    let pages = core::arch::wasm32::memory_grow::<0>(len.div_ceil(WASM_PAGE));
    (pages != usize::MAX).then_some(pages * WASM_PAGE)
}

fn room(len: usize) -> usize {
    STATE.room.set(grown(len).unwrap_or(0));
    STATE.room.get()
}

#[expect(unsafe_code, reason = "the table is where `room` made place for it")]
fn load(len: usize) -> Result<(), LoadError> {
    let room = STATE.room.get();
    let end = core::arch::wasm32::memory_size::<0>() * WASM_PAGE;
    begin(Work::Nothing);
    if room == 0 || len > end - room {
        return Err(LoadError::Short);
    }
    // SAFETY: the bytes from `room` to the end of memory belong to nothing else, and memory never shrinks.
    let given = unsafe { core::slice::from_raw_parts(room as *const u8, len) };
    match Packed::read(given) {
        Err(LoadError::Magic) => table(given)?,
        packed => pack(&packed?)?,
    }
    // The next table is asked for anew: this one is in use.
    STATE.room.set(0);
    Ok(())
}

#[inline(never)]
fn table(given: &'static [u8]) -> Result<(), LoadError> {
    let engine = Engine::load(given)?;
    engine.warm();
    begin(Work::Table(engine));
    Ok(())
}

fn pack(packed: &Packed<'static>) -> Result<(), LoadError> {
    let pack = packed.open(fresh(packed.places()).ok_or(LoadError::Length)?)?;
    pack.warm();
    begin(Work::Pack(pack));
    Ok(())
}

const fn number(fault: LoadError) -> u32 {
    match fault {
        LoadError::Short => 1,
        LoadError::Magic => 2,
        LoadError::Version(_) => 3,
        LoadError::Length => 4,
        LoadError::Checksum => 5,
        LoadError::Section(section) => 0x100 | section as u32,
        LoadError::Record(section) => 0x200 | section as u32,
        LoadError::Host(host) => 0x0100_0000 | host,
    }
}

#[inline(never)]
fn scope(engine: &Engine<'_>, url: &[u8]) -> Scope {
    engine.scope(url)
}

#[inline(never)]
fn ask(engine: &Engine<'_>, request: &Request<'_>) -> Option<Hit> {
    engine.attribute(request)
}

/// What is to be kept for a host: one crossing instead of two, for each host that is met.
fn host(len: usize) -> i32 {
    let scope = match work() {
        Work::Pack(pack) => pack.scope(input(len)),
        Work::Table(engine) => scope(engine, input(len)),
        Work::Nothing => Scope::Url,
    };
    match scope {
        Scope::Host(hit) => told(hit).cast_signed(),
        Scope::Prefix(bytes) => -(bytes as i32),
        Scope::Url => i32::MIN,
    }
}

#[expect(unsafe_code, reason = "one thread, and the only reference into the page's buffer is replaced")]
fn page(len: usize) -> u32 {
    if matches!(work(), Work::Pack(pack) if !pack.asks_for_page()) {
        return 0;
    }
    let url = input(len.min(PAGE));
    // SAFETY: no export that reads the page is running, and the page that referred to this buffer is replaced.
    let (from, kept) = unsafe { (&mut *STATE.from.get(), &mut *STATE.page.get()) };
    *from = Page::UNKNOWN;
    if let Some(kept) = kept.get_mut(..url.len()) {
        kept.copy_from_slice(url);
        *from = Page::of_bytes(kept);
    }
    1
}

#[expect(unsafe_code, reason = "one thread, and no reference is kept when an export returns")]
fn attribute(len: usize, types: u16) -> u32 {
    // SAFETY: only `page` writes it, and it is not running.
    let page = unsafe { &*STATE.from.get() };
    let request = Request { url: input(len), types, page, third_party: None };
    told(match work() {
        Work::Pack(pack) => pack.attribute(&request),
        Work::Table(engine) => ask(engine, &request),
        Work::Nothing => None,
    })
}

/// A hit as the host gets it.
fn told(hit: Option<Hit>) -> u32 {
    STATE.hit.set(hit);
    match hit {
        None => 0,
        Some(Hit { tag, action: Action::Block, .. }) => u32::from(tag) | 1 << 16,
        Some(Hit { tag, action: Action::Allow, .. }) => u32::from(tag) | 2 << 16,
    }
}

macro_rules! exports {
    ($( fn $name:ident($($arg:ident: $type:ty),*) $(-> $out:ty)? $body:block )*) => { $(
        #[expect(unsafe_code, reason = "a raw Wasm export; the table in the module's text says what it takes")]
        #[unsafe(no_mangle)]
        extern "C" fn $name($($arg: $type),*) $(-> $out)? $body
    )* };
}

exports! {
    fn lists_room(len: usize) -> usize { room(len) }
    fn lists_load(len: usize) -> u32 { load(len).err().map_or(0, number) }
    fn lists_input() -> usize { STATE.input.get() as usize }
    fn lists_page(len: usize) -> u32 { page(len) }
    fn lists_attribute(len: usize, types: u32) -> u32 { attribute(len, types as u16) }
    fn lists_host(len: usize) -> i32 { host(len) }
    fn lists_rule() -> u32 { STATE.hit.get().map_or(u32::MAX, |hit| hit.rule) }
    fn lists_by() -> u32 { STATE.hit.get().map_or(u32::MAX, |hit| hit.by) }
}

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}
