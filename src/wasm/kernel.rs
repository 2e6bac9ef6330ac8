//! The kernel: verdicts as raw Wasm exports, for the first script of a page.
//!
//! A page loads this module before anything else, so it is as small as it gets: no allocator, no imports, no strings out. The
//! host writes bytes into two fixed buffers and gets numbers back. Every export is total: any bytes give a number.
//!
//! All state lives in cells behind one static and is replaced whole; no export keeps a reference when it returns, and none calls
//! out, so a call from inside a patched browser function finds consistent state.
//!
//! | export | host writes | returns |
//! | --- | --- | --- |
//! | `table()`, `input_at()` | – | address of the buffer for the table, for everything else |
//! | `start(table, host, region, gpc)` | table and behind it the page's host; in `input` the region between blanks | 0 or a table fault |
//! | `choose(flow, answer)` | – | –; answers are 0 none, 1 yes, 2 no |
//! | `verdict(len, type)` | a canonical URL | tag, and the verdict in bits 16–17 |
//! | `key(len, kind)` | a name | the same |
//! | `state(tag)` | – | verdict on a tag |
//! | `regimes()` | – | active regimes as a mask |
//! | `flow(flow)` | – | answer, mode in bits 2–3, verdict in bits 4–5 |

use crate::decide::{self, Answer, Index, Page, Situation, States, Verdict};
use crate::table::{Fault, MAX_ITEMS, MAX_LEN, Table};
use core::cell::{Cell, UnsafeCell};

/// Longest text the host may pass; a longer URL is cut there.
const INPUT: usize = 8192;

/// Longest host name of a page (DNS allows 253).
const HOST: usize = 256;

/// A buffer that the host writes, or that one export fills and the next one reads.
struct Shared<T>(UnsafeCell<T>);

#[expect(unsafe_code, reason = "Wasm without the threads proposal has one thread")]
// SAFETY: there is no second thread to share with.
unsafe impl<T> Sync for Shared<T> {}

impl<T> Shared<T> {
    const fn new(value: T) -> Self {
        Shared(UnsafeCell::new(value))
    }

    #[expect(unsafe_code, reason = "the host writes this memory between calls, never during one")]
    fn get(&'static self) -> &'static T {
        // SAFETY: one thread; `set` is never called while a reference from here is used, see its callers.
        unsafe { &*self.0.get() }
    }

    #[expect(unsafe_code, clippy::mut_from_ref, reason = "one thread, one reference at a time; see the three callers")]
    fn set(&'static self) -> &'static mut T {
        // SAFETY: each caller is an export that holds no other reference into this cell.
        unsafe { &mut *self.0.get() }
    }
}

static TABLE: Shared<[u8; MAX_LEN + HOST]> = Shared::new([0; MAX_LEN + HOST]);
static INPUT_BUFFER: Shared<[u8; INPUT]> = Shared::new([0; INPUT]);
static INDEX: Shared<Index> = Shared::new(Index::new());
static STATES: Shared<[u8; MAX_ITEMS]> = Shared::new([0; MAX_ITEMS]);
static ANSWERS: Shared<[u8; MAX_ITEMS]> = Shared::new([0; MAX_ITEMS]);
static KERNEL: Shared<Kernel> = Shared::new(Kernel {
    table: Cell::new(None),
    host: Cell::new((0, 0)),
    situation: Cell::new(Situation { regimes: u16::MAX, gpc: false }),
});

struct Kernel {
    table: Cell<Option<Table<'static>>>,
    /// Where the page's host name is, behind the table: start and length.
    host: Cell<(usize, usize)>,
    situation: Cell<Situation>,
}

fn answer(flow: usize) -> Answer {
    match ANSWERS.get().get(flow) {
        Some(1) => Answer::Granted,
        Some(2) => Answer::Denied,
        _ => Answer::Unset,
    }
}

fn input(len: usize) -> &'static [u8] {
    INPUT_BUFFER.get().get(..len.min(INPUT)).unwrap_or_default()
}

impl Kernel {
    fn start(&self, table_len: usize, host: usize, region: usize, gpc: bool) -> u32 {
        self.table.set(None);
        let bytes = match TABLE.get().get(..table_len) {
            Some(bytes) => bytes,
            None => return Fault::Length as u32,
        };
        let table = match Table::read(bytes) {
            Ok(table) => table,
            Err(fault) => return fault as u32,
        };
        if !INDEX.set().fill(&table) {
            return Fault::Range as u32;
        }
        self.host.set((table_len, host));
        self.situation.set(Situation { regimes: decide::active(&table, input(region)), gpc });
        self.table.set(Some(table));
        ANSWERS.set().fill(0);
        self.settle();
        0
    }

    fn settle(&self) {
        if let Some(table) = self.table.get() {
            States::settle_all(&table, self.situation.get(), answer, STATES.set());
        }
    }

    fn choose(&self, flow: usize, answer: u8) {
        if let Some(to) = ANSWERS.set().get_mut(flow) {
            *to = answer;
        }
        self.settle();
    }

    fn packed(&self, table: &Table<'_>, tag: u16) -> u32 {
        let verdict = decide::verdict(table.flags(), &States::from_bytes(STATES.get()), tag);
        u32::from(tag) | (verdict as u32) << 16
    }

    fn verdict(&self, len: usize, kind: u8) -> u32 {
        let Some(table) = self.table.get() else { return REFUSED };
        let (at, host) = self.host.get();
        let page = Page { host: TABLE.get().get(at..).and_then(|rest| rest.get(..host)).unwrap_or_default() };
        self.packed(&table, decide::attribute(&table, INDEX.get(), page, input(len), kind))
    }

    fn key(&self, len: usize, kind: u8) -> u32 {
        let Some(table) = self.table.get() else { return REFUSED };
        self.packed(&table, decide::attribute_key(&table, kind, input(len)))
    }

    fn flow(&self, flow: usize) -> u32 {
        let Some(table) = self.table.get() else { return 0 };
        let (now, said) = (self.situation.get(), answer(flow));
        let mode = decide::mode(&table, flow, now.regimes);
        said as u32 | (mode as u32) << 2 | (decide::flow_verdict(&table, now, flow, said) as u32) << 4
    }
}

/// No table, no way through.
const REFUSED: u32 = decide::UNDECLARED as u32 | (Verdict::Refuse as u32) << 16;

macro_rules! exports {
    ($( fn $name:ident($($arg:ident: $type:ty),*) $(-> $out:ty)? $body:block )*) => { $(
        #[expect(unsafe_code, reason = "a raw Wasm export; the table in the module's text says what it takes")]
        #[unsafe(no_mangle)]
        extern "C" fn $name($($arg: $type),*) $(-> $out)? $body
    )* };
}

exports! {
    fn table() -> usize { TABLE.get().as_ptr() as usize }
    fn input_at() -> usize { INPUT_BUFFER.get().as_ptr() as usize }
    fn start(table: usize, host: usize, region: usize, gpc: u32) -> u32 { KERNEL.get().start(table, host, region, gpc != 0) }
    fn choose(flow: usize, answer: u32) { KERNEL.get().choose(flow, answer as u8) }
    fn verdict(len: usize, kind: u32) -> u32 { KERNEL.get().verdict(len, (kind & 15) as u8) }
    fn key(len: usize, kind: u32) -> u32 { KERNEL.get().key(len, kind as u8) }
    fn state(tag: usize) -> u32 { States::from_bytes(STATES.get()).of(tag) as u32 }
    fn flow(flow: usize) -> u32 { KERNEL.get().flow(flow) }
    fn regimes() -> u32 { u32::from(KERNEL.get().situation.get().regimes) }
}

#[cfg(target_arch = "wasm32")]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}
