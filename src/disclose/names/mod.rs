//! What is called the same in every policy: lengths of time, and numbers. (Countries name themselves: `policy::Country::name`.)

mod lifetime;

pub use lifetime::{SessionOf, duration, lifetime};
pub(crate) use lifetime::{write_duration, write_lifetime};

/// Writes a number in digits.
#[inline]
pub(super) fn number(out: &mut String, number: u32) {
    if number > 9 {
        tens(out, number / 10);
    }
    out.push(char::from(b'0' + (number % 10) as u8));
}

/// The digits before the last one. Apart, because most numbers have one.
fn tens(out: &mut String, ten: u32) {
    number(out, ten);
}
