//! One-time codes of a phone: TOTP (RFC 6238) with SHA-1, six digits, thirty seconds, as every
//! program for it knows.

use hmac::{Hmac, KeyInit as _, Mac as _};
use jixiao_store::Moment;
use sha1::Sha1;

/// How long a code stands, in milliseconds.
const STEP: i64 = 30_000;
/// Steps before and after the present whose codes are taken: clocks differ.
const DRIFT: i64 = 1;
/// Letters of RFC 4648.
const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// Bytes as letters and digits that people can type.
pub(crate) fn base32(bytes: &[u8]) -> String {
    let (mut text, mut held, mut bits) = (String::new(), 0_u32, 0);
    for byte in bytes {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            let at = usize::try_from(held >> bits & 31).unwrap_or(0);
            text.push(char::from(LETTERS[at]));
        }
        held &= (1 << bits) - 1;
    }
    text
}

/// The bytes of such a text; `None` where it is none of whole bytes.
fn bytes(text: &str) -> Option<Vec<u8>> {
    let (mut bytes, mut held, mut bits) = (Vec::new(), 0_u32, 0);
    for letter in text.bytes() {
        let at = LETTERS.iter().position(|known| *known == letter)?;
        held = held << 5 | u32::try_from(at).ok()?;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(held >> bits & 255).ok()?);
            held &= (1 << bits) - 1;
        }
    }
    (bits == 0 && !bytes.is_empty()).then_some(bytes)
}

/// The step whose code was typed, if it is one of now; blanks do not matter.
pub(crate) fn step_of(secret: &str, typed: &str, now: Moment) -> Option<i64> {
    let secret = bytes(secret)?;
    let typed: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let present = now.0.div_euclid(STEP);
    (present - DRIFT..=present + DRIFT).find(|step| code(&secret, *step) == typed)
}

/// The code of a step (RFC 4226, section 5.3).
fn code(secret: &[u8], step: i64) -> String {
    let mut mac = Hmac::<Sha1>::new_from_slice(secret).expect("HMAC takes keys of any length");
    mac.update(&step.to_be_bytes());
    let digest = mac.finalize().into_bytes();
    let at = usize::from(digest[19] & 15);
    let four = [digest[at] & 127, digest[at + 1], digest[at + 2], digest[at + 3]];
    format!("{:06}", u32::from_be_bytes(four) % 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &[u8] = b"12345678901234567890";

    #[test]
    fn codes_are_those_of_rfc_4226() {
        let codes = ["755224", "287082", "359152", "969429", "338314", "254676", "287922"];
        for (step, expected) in (0..).zip(codes) {
            assert_eq!(code(SECRET, step), expected);
        }
    }

    #[test]
    fn codes_are_those_of_rfc_6238() {
        let secret = base32(SECRET);
        for (seconds, expected) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            let now = Moment(seconds * 1000);
            assert_eq!(step_of(&secret, expected, now), Some(seconds / 30), "{seconds}");
        }
    }

    #[test]
    fn a_code_stands_for_a_step_before_and_after() {
        let secret = base32(SECRET);
        let at = |seconds: i64| step_of(&secret, " 287 082 ", Moment(seconds * 1000));
        assert_eq!([-1, 0, 30, 60, 89].map(at), [None, Some(1), Some(1), Some(1), Some(1)]);
        assert_eq!(at(90), None);
        for typed in ["", "28708", "287083", "0287082"] {
            assert_eq!(step_of(&secret, typed, Moment(45_000)), None, "{typed}");
        }
    }

    #[test]
    fn base32_is_that_of_rfc_4648() {
        assert_eq!(base32(b"fooba"), "MZXW6YTB");
        assert_eq!(bytes("MZXW6YTB").as_deref(), Some(&b"fooba"[..]));
        assert_eq!(bytes(&base32(SECRET)).as_deref(), Some(SECRET));
        for text in ["", "MZXW6YT", "mzxw6ytb", "MZXW6YT1", "MZXW6YT="] {
            assert_eq!(bytes(text), None, "{text}");
        }
    }
}
