//! The codecs of the IAB's strings as raw Wasm exports, for the interfaces that a page offers: text in, text out.
//!
//! | export | host | returns |
//! | --- | --- | --- |
//! | `room(len)` | – | address of `len` bytes for a request; what was there before is gone |
//! | `answer(len)` | wrote the request there | length of the answer, see [`crate::signal::plain`] |
//! | `told()` | – | address of the answer |

use alloc::string::String;
use alloc::vec::Vec;
use core::alloc::{GlobalAlloc, Layout};
use core::cell::Cell;

/// Bytes of a page of Wasm memory.
const WASM_PAGE: usize = 65_536;

/// Memory is given out upwards and taken back all at once, when the next request comes: a request lives for one call.
struct Upwards {
    /// The first address behind the module's own memory; 0 before the first use.
    start: Cell<usize>,
    next: Cell<usize>,
}

#[expect(unsafe_code, reason = "Wasm without the threads proposal has one thread")]
// SAFETY: there is no second thread to share with.
unsafe impl Sync for Upwards {}

#[expect(unsafe_code, reason = "an allocator is what this is")]
// SAFETY: addresses only grow, are aligned, lie in memory that was grown for them, and are given out once between resets;
// `room` resets when nothing that was given out is in use.
unsafe impl GlobalAlloc for Upwards {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if self.start.get() == 0 {
            self.start.set(core::arch::wasm32::memory_size::<0>() * WASM_PAGE);
            self.next.set(self.start.get());
        }
        let at = self.next.get().next_multiple_of(layout.align());
        let Some(end) = at.checked_add(layout.size()) else { return core::ptr::null_mut() };
        let have = core::arch::wasm32::memory_size::<0>() * WASM_PAGE;
        if end > have && core::arch::wasm32::memory_grow::<0>((end - have).div_ceil(WASM_PAGE)) == usize::MAX {
            return core::ptr::null_mut();
        }
        self.next.set(end);
        at as *mut u8
    }

    unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}
}

#[global_allocator]
static MEMORY: Upwards = Upwards { start: Cell::new(0), next: Cell::new(0) };

/// Where the request and the answer are.
struct Slot {
    request: Cell<Vec<u8>>,
    answer: Cell<String>,
    told: Cell<usize>,
}

#[expect(unsafe_code, reason = "Wasm without the threads proposal has one thread")]
// SAFETY: there is no second thread to share with.
unsafe impl Sync for Slot {}

static SLOT: Slot = Slot { request: Cell::new(Vec::new()), answer: Cell::new(String::new()), told: Cell::new(0) };

/// Forgets everything that was given out, and makes room for a request.
fn room(len: usize) -> usize {
    drop((SLOT.request.take(), SLOT.answer.take()));
    MEMORY.next.set(MEMORY.start.get());
    let bytes = alloc::vec![0; len];
    let at = bytes.as_ptr() as usize;
    SLOT.request.set(bytes);
    at
}

fn answer(len: usize) -> usize {
    // What the host wrote there is read once.
    let bytes = SLOT.request.take();
    let request = bytes.get(..len).and_then(|bytes| core::str::from_utf8(bytes).ok());
    let answer = crate::signal::plain::answer(request.unwrap_or_default());
    let length = answer.len();
    SLOT.told.set(answer.as_ptr() as usize);
    SLOT.answer.set(answer);
    length
}

macro_rules! exports {
    ($( fn $name:ident($($arg:ident: $type:ty),*) -> $out:ty $body:block )*) => { $(
        #[expect(unsafe_code, reason = "a raw Wasm export; the table in the module's text says what it takes")]
        #[unsafe(no_mangle)]
        extern "C" fn $name($($arg: $type),*) -> $out $body
    )* };
}

mod abi {
    exports! {
        fn room(len: usize) -> usize { super::room(len) }
        fn answer(len: usize) -> usize { super::answer(len) }
        fn told() -> usize { super::SLOT.told.get() }
    }
}

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}
