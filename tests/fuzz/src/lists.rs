//! Filter lists: any text compiles to a table that answers like the obvious second engine, and any bytes are a table, a pack or
//! a fault.

#[path = "../../lists/twin.rs"]
mod twin;

use sekisho::lists::{Action, Compiler, Engine, Pack, Packed, Page, Request, Scope, compile, pack};
use sekisho::rule::{Rule, types};
use twin::Asked;

/// Where the checksums of tables and packs begin, and what they cover.
const SUM: usize = 8;
const SUMMED_FROM: usize = 16;

/// Reads the bytes as a list with addresses among its lines, and as a table and a pack, as they are and with a sum that fits.
pub fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if text.len() < 4_000 {
        list(&text);
    }
    any(bytes);
    any(&sealed(bytes));
}

/// Rules and addresses: `page type URL` is a question, everything else a rule.
fn list(text: &str) {
    let (asked, rules): (Vec<&str>, Vec<&str>) = text.lines().partition(|line| question(line).is_some());
    let list = rules.join("\n");
    let (table, report) = compile(&[&list]).expect("few rules");
    let engine = Engine::load(&table).expect("what was compiled loads");
    let skipped = |line: u32| report.skipped.iter().any(|skipped| skipped.line == line);
    let parsed: Vec<(u32, Rule)> = (0..)
        .zip(list.lines())
        .filter(|(id, _)| !skipped(id + 1))
        .filter_map(|(id, line)| Some((id, Rule::parse_list(line).ok()?)))
        .collect();
    // The second engine takes time to the power of the stars, and knows nothing of hosts files.
    let stars = |rule: &Rule| rule.pattern.bytes().filter(|byte| *byte == b'*').count();
    let slow = parsed.len() > 24 || parsed.iter().any(|(_, rule)| stars(rule) > 2);
    let comparable =
        !slow && parsed.len() == (report.understood as usize) && report.lines as usize == list.lines().count();
    for (page, kind, url) in asked.into_iter().filter_map(question).take(4) {
        let from = Page::of(page);
        let hit = engine.attribute(&Request::new(url, types::bit(kind).unwrap_or(0), &from));
        if let (true, Some(asked)) = (comparable && fine(url) && fine(page), Asked::new(page, kind, url)) {
            let hit = hit.map(|hit| (hit.rule, hit.action, hit.by));
            assert_eq!(hit, twin::verdict(&parsed, &asked), "{kind} {url} on {page}:\n{list}");
        }
    }
    packed(parsed.into_iter().map(|(_, rule)| rule).filter(|rule| rule.page_form().is_ok()));
}

/// Rules that can be packed answer as the table of them.
fn packed(rules: impl Iterator<Item = Rule>) {
    let rules: Vec<(Rule, u16)> = rules.zip([0, 0, 1, 7].into_iter().chain(8..)).collect();
    let Ok(bytes) = pack(&rules) else { return };
    let (table, report) = Compiler::new().rules(rules.iter().cloned()).finish().expect("few rules");
    if !report.skipped.is_empty() {
        return;
    }
    let engine = Engine::load(&table).expect("what was compiled loads");
    let bare = |tag: u16, action: Action| (tag, action);
    let scope = |scope| match scope {
        Scope::Host(hit) => (Some(hit.map(|hit| bare(hit.tag, hit.action))), 0),
        Scope::Prefix(bytes) => (None, bytes),
        Scope::Url => (None, usize::MAX),
    };
    opened(&bytes, |pack| {
        for (rule, _) in &rules {
            let url = format!("https://{}/", rule.host.as_deref().unwrap_or_default());
            for page in [Page::UNKNOWN, Page::of(&url), Page::of("https://shop.example.jp/")] {
                let request = Request::new(&url, rule.types, &page);
                let both = [pack.attribute(&request), engine.attribute(&request)];
                let [ours, theirs] = both.map(|hit| hit.map(|hit| bare(hit.tag, hit.action)));
                assert_eq!(ours, theirs, "{url} of {rules:?}");
            }
            assert_eq!(scope(pack.scope(url.as_bytes())), scope(engine.scope(url.as_bytes())), "{url} of {rules:?}");
        }
    })
    .expect("a pack as it was made");
}

/// Opens a pack and gives it to `ask`.
fn opened(bytes: &[u8], ask: impl FnOnce(Pack<'_>)) -> Option<()> {
    let packed = Packed::read(bytes).ok()?;
    packed.open(&mut vec![0; packed.places()]).ok().map(ask)
}

fn question(line: &str) -> Option<(&str, &str, &str)> {
    let mut fields = line.split(' ');
    let (page, kind, url) = (fields.next()?, fields.next()?, fields.next()?);
    (types::bit(kind).is_some() && url.contains("://") && url.len() < 120).then_some((page, kind, url))
}

/// An address as browsers write it, of a host that the engine looks up in full.
fn fine(url: &str) -> bool {
    url.is_ascii() && url.split('.').count() < 9
}

fn any(bytes: &[u8]) {
    opened(bytes, |pack| {
        ask(|request| {
            let _ = (pack.attribute(request), pack.scope(request.url));
        });
    });
    if let Ok(engine) = Engine::load(bytes) {
        ask(|request| {
            if let Some(hit) = engine.attribute(request) {
                assert!(engine.locate(hit.by).1 > 0);
            }
            let _ = engine.scope(request.url);
        });
    }
}

fn ask(mut about: impl FnMut(&Request<'_>)) {
    for page in [Page::UNKNOWN, Page::of("https://shop.example.jp/")] {
        for url in ["https://ads.example/track/1.gif?a=b", "wss://u:p@a.b.c.tracker.example.:1/", "http://[::1]/"] {
            for bit in 0..12 {
                about(&Request::new(url, 1 << bit, &page));
            }
        }
    }
}

/// The bytes with the length and the checksum that their header has to have.
fn sealed(bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    if bytes.len() < SUMMED_FROM + 8 {
        return bytes;
    }
    let is_pack = bytes.starts_with(b"SKLP");
    if is_pack {
        // As a pack ends.
        bytes.resize((bytes.len() + 8).next_multiple_of(8), b'\n');
    }
    let length = (bytes.len() as u32).to_le_bytes();
    bytes[SUMMED_FROM..SUMMED_FROM + 4].copy_from_slice(&length);
    let flags = u64::from(u16::from_le_bytes([bytes[6], bytes[7]]));
    let summed = &bytes[SUMMED_FROM..];
    let sum = if is_pack { plain_sum(summed) } else { checksum(summed) ^ flags };
    bytes[SUM..SUMMED_FROM].copy_from_slice(&sum.to_le_bytes());
    bytes
}

const K: [u64; 2] = [0x9E37_79B9_7F4A_7C15, 0xD6E8_FEB8_6659_FD93];

fn word(chunk: &[u8]) -> u64 {
    chunk.iter().rev().fold(0, |word, byte| (word << 8) | u64::from(*byte))
}

const fn mix(hash: u64, value: u64) -> u64 {
    let x = (hash ^ value).wrapping_mul(K[0]);
    x ^ (x >> 32)
}

/// The checksum of packs of `src/lists/hash.rs`, said once more: it is part of the format.
fn plain_sum(bytes: &[u8]) -> u64 {
    bytes.chunks_exact(8).fold(K[1], |sum, chunk| mix(sum, word(chunk)))
}

/// The checksum of tables, as well.
fn checksum(bytes: &[u8]) -> u64 {
    let mut lanes = [K[0], K[1], !K[0], !K[1]];
    let mut blocks = bytes.chunks_exact(32);
    for block in &mut blocks {
        for (lane, chunk) in lanes.iter_mut().zip(block.chunks_exact(8)) {
            *lane = (*lane ^ word(chunk)).wrapping_mul(K[0]).rotate_left(29);
        }
    }
    let sum = lanes.iter().fold(bytes.len() as u64, |sum, lane| mix(sum, *lane));
    blocks.remainder().chunks(8).fold(sum, |sum, chunk| mix(sum, word(chunk) ^ chunk.len() as u64))
}

/// A list of every form with questions, tables, and a pack.
#[must_use]
pub fn seeds() -> Vec<Vec<u8>> {
    const LISTS: [&str; 4] = [
        "||tracker.example^\n@@||tracker.example/ok^$script\n/track/*/x.gif?\nhttps://shop.example.jp/ script \
         https://a.tracker.example/track/1/x.gif?q\n",
        "||ads*.example^$third-party,domain=a.example|~b.a.example\n|https://ads.\n.gif|\n&id=$image,match-case\n\
         https://a.example/ image https://ads1.example/1.gif\nabout:blank ping https://ads.x/y?&id=1\n",
        "||a.example^$important\n@@||a.example^\n||b.example^$badfilter\n||b.example^\nx$domain=shop.*,denyallow=c.example\n\
         https://shop.co.jp/ xhr https://c.example/x\nhttps://shop.co.jp/ xhr wss://u@a.example:8080/x\n",
        "0.0.0.0 one.example two.example # why\n||google.\n-ad-banner.\n^track^1^\n*/pixel\n\
         https://a/ script https://google.com/-ad-banner./track/1\n",
    ];
    let rules = ["||a.example^", "||b.example/x/*/y", "||b.example^", "||c.example/Q|$script,match-case,3p"];
    let rules: Vec<(Rule, u16)> = rules.iter().filter_map(|rule| Rule::parse(rule).ok()).zip(0..).collect();
    let tables = LISTS.iter().filter_map(|list| compile(&[list]).ok()).map(|(table, _)| table);
    LISTS.iter().map(|list| list.as_bytes().to_vec()).chain(tables).chain(pack(&rules).ok()).collect()
}
