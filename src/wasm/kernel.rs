//! The kernel: attribution as raw Wasm exports, for the first script of a page.
//!
//! A page loads this module before anything else, so it is as small as it gets: no allocator, no imports, no strings out. The
//! host writes bytes into one fixed buffer and gets a number back. Every export is total: any bytes give a number.
//!
//! What a tag may do is a mask test that the page does itself (`www/guard/decide.js`, the twin of [`crate::decide::States`]),
//! because a change of consent must not match anything again. Where the host of a URL is, the guard says too: it needs it
//! anyway, also where Wasm is forbidden.
//!
//! Nothing is kept between calls and nothing is called out, so a call from inside a patched browser function finds what it needs.
//!
//! | export | host writes | returns |
//! | --- | --- | --- |
//! | `room()` | – | address of the buffer: a URL of at most [`URL`] bytes, and behind that room the page's rows |
//! | `attribute(url, start, end, type, rows)` | the length of the URL; where its host is; the number of the request type; the length of the rows | tag, 65535 = declared nowhere |

use crate::decide;
use crate::table::MAX_LEN;
use core::cell::UnsafeCell;

/// Longest URL; a longer one is cut there.
const URL: usize = 8192;

/// A buffer that the host writes.
struct Shared<T>(UnsafeCell<T>);

#[expect(unsafe_code, reason = "Wasm without the threads proposal has one thread")]
// SAFETY: there is no second thread to share with.
unsafe impl<T> Sync for Shared<T> {}

static ROOM: Shared<[u8; URL + MAX_LEN]> = Shared(UnsafeCell::new([0; URL + MAX_LEN]));

fn tag_of(url: usize, start: usize, end: usize, kind: u32, rows: usize) -> u16 {
    #[expect(unsafe_code, reason = "the host writes this memory between calls, never during one")]
    // SAFETY: one thread, and nothing in here writes.
    let (urls, all) = unsafe { &*ROOM.0.get() }.split_at(URL);
    match (urls.get(..url), all.get(..rows)) {
        (Some(url), Some(rows)) => decide::first_row(rows, url, (start, end), kind),
        // What the guard never asks.
        _ => decide::UNDECLARED,
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
    fn room() -> usize { ROOM.0.get() as usize }
    fn attribute(url: usize, start: usize, end: usize, kind: u32, rows: usize) -> u32 {
        u32::from(tag_of(url, start, end, kind, rows))
    }
}

#[cfg(target_arch = "wasm32")]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}
