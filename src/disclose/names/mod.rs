//! What is called the same in every policy: lengths of time, and numbers. (Countries name themselves: `policy::Country::name`.)

mod lifetime;

pub use lifetime::{SessionOf, duration, lifetime};

/// Writes a number in digits.
pub(super) fn number(out: &mut String, number: u32) {
    if number > 9 {
        self::number(out, number / 10);
    }
    out.push(char::from(b'0' + (number % 10) as u8));
}
