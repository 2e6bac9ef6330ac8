//! Random policies, requests and answers with what native Rust makes of them, for `tests/kernel/differential.test.mjs`.
//!
//! `kernel-cases COUNT SEED` prints one JSON object a line: `{"wire", "rules", "host", "region", "gpc", "regimes", "steps"}`.
//! `wire` is the travelling form, `rules` are the table's rules in its order, `[tag, types, flags, host, pattern, domains]`
//! each. Bytes are in hexadecimal; a step is something that the guard does, with its result last:
//!
//! | step | result |
//! | --- | --- |
//! | `["request", url, type, tag]`, `["key", name, kind, tag]` | tag, 65535 = declared nowhere |
//! | `["load", record, minutes, fault, sequence]` | the record's sequence, or -1 with the number of its fault |
//! | `["choose", flow, answer]` | – |
//! | `["save", sequence, minutes, language, text_hash, record]` | the record |
//! | `["look", states, flows]` | verdicts on all tags and on what is undeclared, and all flows as `flowState` packs them |

#[expect(unreachable_pub, dead_code, reason = "shared with the fuzz targets, which use all of it")]
#[path = "../fuzz/src/choices.rs"]
mod choices;
#[expect(unreachable_pub, reason = "shared with the fuzz targets, a crate of their own")]
#[path = "../fuzz/src/draft.rs"]
mod draft;

use choices::Choices;
use sekisho::bundle::wire;
use sekisho::compile::Draft;
use sekisho::consent::record::{About, FLAG_GPC, HEAD, Record, TAIL, encode};
use sekisho::decide::{self, Answer, Index, Page, Situation, States, UNDECLARED};
use sekisho::table::{Fault, Table};
use serde_json::{Value, json};

/// Bytes from which a case is made: enough for the largest policy and all steps.
const BYTES: usize = 4096;
/// Steps of a case.
const STEPS: usize = 64;
/// 2026-11-21, in minutes since 1970.
const NOW: u32 = 29_920_000;

fn main() {
    let mut arguments = std::env::args().skip(1).map(|argument| argument.parse::<u64>().unwrap_or_default());
    let (count, seed) = (arguments.next().unwrap_or(100), arguments.next().unwrap_or(1));
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    for _ in 0..count {
        let bytes: Vec<u8> = (0..BYTES)
            .map(|_| {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                (state >> 32) as u8
            })
            .collect();
        println!("{}", case(&mut Choices::new(&bytes)));
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn case(choices: &mut Choices<'_>) -> Value {
    let draft = compilable(draft::draft(choices));
    let ids = |letter, count| (0..count).map(|at| format!("{letter}{at}")).collect::<Vec<_>>();
    let wire = wire::write(&draft, &ids('t', draft.tags.len()), &ids('p', usize::from(draft.purposes)));
    let bytes = draft.write().expect("a draft in the limits");
    let host = choices.pick(&draft::HOSTS);
    let region = choices.pick(&["DE", "JP", "US-CA", "US", "", "XX", "U", "CA", "DE FR", "jp", "*"]);
    let gpc = choices.chance(3);
    let mut native = Native::start(&bytes, host, region, gpc).expect("what was written is read");
    let mut records = vec![Vec::new()];
    let (rules, regimes) = (native.rules(), native.situation.regimes);
    let steps: Vec<Value> = (0..STEPS).map(|_| native.step(choices, &mut records)).collect();
    json!({
        "wire": wire, "rules": rules, "host": host, "region": region, "gpc": gpc, "regimes": regimes, "steps": steps,
    })
}

/// A draft as `compile` makes one, tag by tag, without what the two sides read differently:
///
/// - `||[::1]`, of which the rule parser makes the host `[`;
/// - empty key patterns, for which the travelling form has no token;
/// - key patterns outside of ASCII where the longer one of two is the shorter one in UTF-16, as JavaScript counts.
///
/// And no key pattern has a `^` (`draft.rs` makes none): in Rust it stands for a byte, in JavaScript for a character, and those
/// differ where it meets a character outside of ASCII.
fn compilable(mut draft: Draft) -> Draft {
    draft.rules.retain(|(_, rule)| rule.host.as_deref() != Some("["));
    draft.rules.sort_by_key(|(tag, _)| *tag);
    draft.keys.retain(|key| !key.pattern.is_empty());
    draft.keys.sort_by_key(|key| key.tag);
    let lengths = |pattern: &str| (pattern.len(), pattern.encode_utf16().count());
    let counted: Vec<_> = draft.keys.iter().map(|key| lengths(&key.pattern)).collect();
    let same = counted.iter().all(|a| counted.iter().all(|b| a.0.cmp(&b.0) == a.1.cmp(&b.1)));
    draft.keys.retain(|key| same || key.pattern.is_ascii());
    draft
}

/// What the guard does, over the library: attribution, verdicts and the record.
struct Native<'a> {
    table: Table<'a>,
    index: Index,
    host: &'a [u8],
    situation: Situation,
    answers: Vec<Answer>,
}

impl<'a> Native<'a> {
    fn start(bytes: &'a [u8], host: &'a str, region: &str, gpc: bool) -> Result<Self, Fault> {
        let table = Table::read(bytes)?;
        let mut index = Index::new();
        if !index.fill(&table) {
            return Err(Fault::Range);
        }
        let regimes = decide::active(&table, format!(" {region} ").as_bytes());
        let answers = vec![Answer::Unset; table.flows()];
        Ok(Native { table, index, host: host.as_bytes(), situation: Situation { regimes, gpc }, answers })
    }

    fn rules(&self) -> Vec<Value> {
        let (mut rules, mut at) = (Vec::new(), self.table.first_rule());
        while at < self.table.rules_end() {
            let row = self.table.rule(at);
            let [host, pattern, domains] = [row.host, row.pattern, row.domains].map(String::from_utf8_lossy);
            rules.push(json!([row.tag, row.types, row.flags, host, pattern, domains]));
            at = row.next;
        }
        rules
    }

    fn step(&mut self, choices: &mut Choices<'_>, records: &mut Vec<Vec<u8>>) -> Value {
        match choices.below(16) {
            0..5 => {
                // A fragment never leaves the browser; the guard cuts it off.
                let request = draft::Request { fragment: "", ..draft::request(choices) };
                let url = request.url();
                let page = Page { host: self.host };
                let tag = decide::attribute(&self.table, &self.index, page, url.as_bytes(), request.kind);
                json!(["request", url, request.kind, tag])
            }
            5..9 => {
                let (name, kind) = (draft::name(choices), 1_u8 << choices.below(6));
                json!(["key", name, kind, decide::attribute_key(&self.table, kind, name.as_bytes())])
            }
            9..11 if !self.answers.is_empty() => {
                let (flow, answer) = (choices.below(self.answers.len()), choices.below(3));
                self.answers[flow] = [Answer::Unset, Answer::Granted, Answer::Denied][answer];
                json!(["choose", flow, answer])
            }
            11 => {
                let (record, minutes) = self.record(choices, records);
                let (fault, sequence) = self.load(&record, minutes);
                json!(["load", hex(&record), minutes, fault, sequence])
            }
            12 => {
                let language = choices.pick(&["en", "ja", "th"]);
                let about = About {
                    flags: if self.situation.gpc { FLAG_GPC } else { 0 },
                    sequence: choices.half(),
                    text_hash: choices.word(),
                    language: language.as_bytes().try_into().unwrap_or_default(),
                    ..self.about(minutes(choices))
                };
                let entries = self.answers.iter().enumerate();
                let entries = entries.map(|(flow, answer)| (self.table.fingerprint(flow), *answer as u8));
                let record = hex(&written(&about, self.table.site_hash(), entries.clone()));
                records.push(written(&about, self.table.site_hash(), entries));
                json!(["save", about.sequence, about.minutes, language, about.text_hash, record])
            }
            _ => {
                let flows = (0..self.answers.len()).map(|flow| self.flow(flow)).collect::<Vec<_>>();
                json!(["look", self.states(), flows])
            }
        }
    }

    fn about(&self, minutes: u32) -> About {
        About {
            flags: 0,
            sequence: 1,
            minutes,
            policy_hash: self.table.policy_hash(),
            text_hash: 0,
            language: *b"en",
            regimes: self.situation.regimes,
        }
    }

    /// One that was saved, one made of this and other flows, or either with damage; and the time of reading.
    fn record(&self, choices: &mut Choices<'_>, records: &[Vec<u8>]) -> (Vec<u8>, u32) {
        let mut record = if choices.chance(2) {
            records[choices.below(records.len())].clone()
        } else {
            let about = About { sequence: choices.pick(&[0, 1, 7, 0xFFFE, u16::MAX]), ..self.about(minutes(choices)) };
            let entries = choices.list(20, |choices| {
                let known = !choices.chance(3) && !self.answers.is_empty();
                let flow = choices.below(self.answers.len());
                (if known { self.table.fingerprint(flow) } else { choices.word() & 0x00FF_FFFF }, choices.byte() & 3)
            });
            let site = if choices.chance(8) { 1 } else { self.table.site_hash() };
            let mut record = written(&about, site, entries.into_iter());
            if choices.chance(6) && record.len() > HEAD + TAIL {
                // Entries that no encoder writes, under a checksum that fits.
                let (at, body) = (HEAD + choices.below(record.len() - HEAD - TAIL), record.len() - TAIL);
                record[at] = choices.byte();
                let sum = sekisho::table::fnv(sekisho::table::FNV ^ site, &record[..body]);
                record[body..].copy_from_slice(&sum.to_le_bytes());
            }
            record
        };
        match choices.below(12) {
            0 => record.truncate(choices.below(record.len() + 1)),
            1 if !record.is_empty() => {
                let at = choices.below(record.len());
                record[at] ^= 1 << choices.below(8);
            }
            2 => record.push(choices.byte()),
            _ => {}
        }
        (record, minutes(choices))
    }

    fn load(&mut self, record: &[u8], minutes: u32) -> (u8, i32) {
        self.answers.fill(Answer::Unset);
        match Record::decode(
            record,
            self.table.site_hash(),
            minutes,
            self.table.lifetime_days(),
            self.table.refusal_weeks(),
        ) {
            Ok(record) => {
                for (flow, to) in self.answers.iter_mut().enumerate() {
                    *to = match record.answer(self.table.fingerprint(flow)) {
                        1 => Answer::Granted,
                        2 => Answer::Denied,
                        _ => Answer::Unset,
                    };
                }
                (0, record.about().sequence.into())
            }
            Err(fault) => (fault as u8, -1),
        }
    }

    /// The verdict on each tag, and behind them the one on what is undeclared.
    fn states(&self) -> Vec<u8> {
        let mut room = vec![0; self.table.tags()];
        let states = States::settle_all(&self.table, self.situation, |flow| self.answers[flow], &mut room);
        let tags = (0..self.table.tags()).map(|tag| tag as u16).chain([UNDECLARED]);
        tags.map(|tag| decide::verdict(self.table.flags(), &states, tag) as u8).collect()
    }

    fn flow(&self, flow: usize) -> u32 {
        let answer = self.answers[flow];
        let mode = decide::mode(&self.table, flow, self.situation.regimes);
        answer as u32
            | (mode as u32) << 2
            | (decide::flow_verdict(&self.table, self.situation, flow, answer) as u32) << 4
    }
}

/// Now, and around the edges of lifetimes and of clocks that differ.
fn minutes(choices: &mut Choices<'_>) -> u32 {
    const DAY: u32 = 24 * 60;
    choices.pick(&[
        NOW,
        NOW,
        NOW,
        NOW,
        NOW + 1,
        NOW - DAY,
        NOW - DAY + 1,
        NOW + DAY,
        NOW + DAY + 1,
        NOW + 180 * DAY,
        NOW + 65_535 * DAY,
    ])
}

fn written(about: &About, site: u32, entries: impl Iterator<Item = (u32, u8)> + Clone) -> Vec<u8> {
    let mut room = vec![0; 4096];
    let len = encode(about, site, entries, &mut room).unwrap_or_default();
    room.truncate(len);
    room
}
