//! The kernel: attribution as raw Wasm exports, for the first script of a page.
//!
//! A page loads this module before anything else, so it is as small as it gets: no allocator, no imports, no strings out. The
//! host writes bytes into two fixed buffers and gets numbers back. Every export is total: any bytes give a number.
//!
//! What a tag may do is a mask test that the page does on the same table (`www/guard/decide.js`, the twin of
//! [`crate::decide::States`]), because a change of consent must not match anything again.
//!
//! All state lives in cells behind statics and is replaced whole; no export keeps a reference when it returns, and none calls
//! out, so a call from inside a patched browser function finds consistent state.
//!
//! | export | host writes | returns |
//! | --- | --- | --- |
//! | `table()`, `input_at()` | – | address of the buffer for the table, for a URL |
//! | `start(table, host)` | table and behind it the page's host: lengths | – |
//! | `attribute(len, type)` | a canonical URL: length, number of the request type | tag, 65535 = declared nowhere |

use crate::decide::{self, Index, Page, UNDECLARED};
use crate::table::{MAX_LEN, Table};
use core::cell::{Cell, UnsafeCell};

/// Longest URL; a longer one is cut there.
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
        // SAFETY: one thread; `set` is never called while a reference from here is used, see its caller.
        unsafe { &*self.0.get() }
    }

    #[expect(unsafe_code, clippy::mut_from_ref, reason = "one thread, one reference at a time; see `start`")]
    fn set(&'static self) -> &'static mut T {
        // SAFETY: `start` holds no other reference into this cell.
        unsafe { &mut *self.0.get() }
    }
}

static TABLE: Shared<[u8; MAX_LEN + HOST]> = Shared::new([0; MAX_LEN + HOST]);
static URL: Shared<[u8; INPUT]> = Shared::new([0; INPUT]);
static INDEX: Shared<Index> = Shared::new(Index::new());
static STARTED: Shared<Cell<Option<(Table<'static>, Page<'static>)>>> = Shared::new(Cell::new(None));

/// The guard has checked magic and checksum, for it reads the same bytes; a host or table that does not fit attributes nothing.
fn started(table: usize, host: usize) {
    let Some((table, rest)) = TABLE.get().split_at_checked(table) else { return };
    let Some(host) = rest.get(..host) else { return };
    let table = Table::assume(table);
    if INDEX.set().fill(&table) {
        STARTED.get().set(Some((table, Page { host })));
    }
}

fn tag_of(len: usize, kind: u32) -> u16 {
    match STARTED.get().get() {
        Some((table, page)) => {
            let url = URL.get().get(..len).unwrap_or_default();
            decide::attribute(&table, INDEX.get(), page, url, (kind & 15) as u8)
        }
        // No table: nothing is declared.
        None => UNDECLARED,
    }
}

macro_rules! exports {
    ($( fn $name:ident($($arg:ident: $type:ty),*) -> $out:ty $body:block )*) => { $(
        #[expect(unsafe_code, reason = "a raw Wasm export; the table in the module's text says what it takes")]
        #[unsafe(no_mangle)]
        extern "C" fn $name($($arg: $type),*) -> $out $body
    )* };
}

exports! {
    fn table() -> usize { TABLE.get().as_ptr() as usize }
    fn input_at() -> usize { URL.get().as_ptr() as usize }
    fn start(table: usize, host: usize) -> () { started(table, host) }
    fn attribute(len: usize, kind: u32) -> u32 { u32::from(tag_of(len, kind)) }
}

#[cfg(target_arch = "wasm32")]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}
