//! Both engines, given the same lists.

use crate::log::{Logged, host, suffixes};
use sekisho::lists::{Action, Compiler, Engine, Hit, Page, Report, Request};

/// A table of ours, with the public suffixes of the hosts that are asked about.
#[derive(Debug)]
pub struct Ours {
    /// The compiled lists.
    pub table: Vec<u8>,
    /// What became of their lines.
    pub report: Report,
}

impl Ours {
    /// Compiles lists for a set of requests.
    ///
    /// # Panics
    /// If the lists do not fit a table.
    #[must_use]
    pub fn new(texts: &[&str], requests: &[Logged]) -> Ours {
        let mut compiler = Compiler::new();
        for text in texts {
            compiler.text(text, 1);
        }
        compiler.suffixes(&suffixes(requests.iter().flat_map(|logged| [host(&logged.url), host(&logged.frame)])));
        let (table, report) = compiler.finish().expect("lists of the web fit a table");
        Ours { table, report }
    }

    /// The engine.
    ///
    /// # Panics
    /// If the table was damaged.
    #[must_use]
    pub fn engine(&self) -> Engine<'_> {
        Engine::load(&self.table).expect("a table as it was compiled")
    }

    /// The whole way from two URLs to a hit.
    #[must_use]
    pub fn hit(engine: &Engine<'_>, logged: &Logged) -> Option<Hit> {
        let page = Page::of(&logged.frame);
        engine.attribute(&Request::new(&logged.url, logged.bit(), &page))
    }

    /// Whether the request is blocked.
    #[must_use]
    pub fn blocks(engine: &Engine<'_>, logged: &Logged) -> bool {
        Ours::hit(engine, logged).is_some_and(|hit| hit.action == Action::Block)
    }
}

/// The `adblock` crate with the same lists.
pub struct Theirs(pub adblock::Engine);

impl Theirs {
    /// Compiles the network rules of the lists; `debug` keeps their text.
    #[must_use]
    pub fn new(texts: &[&str], debug: bool) -> Theirs {
        let mut set = adblock::lists::FilterSet::new(debug);
        for text in texts {
            let network = text.lines().filter(|line| !line.contains("##") && !line.contains("#@#"));
            let network = network.collect::<Vec<_>>().join("\n");
            set.add_filter_list(network, adblock::lists::ParseOptions::default());
        }
        Theirs(adblock::Engine::new_with_filter_set(set))
    }

    /// The request as the crate parses it.
    #[must_use]
    pub fn request(logged: &Logged) -> Option<adblock::request::Request> {
        adblock::request::Request::new(&logged.url, &logged.frame, &logged.kind, "").ok()
    }

    /// Whether the request is blocked.
    #[must_use]
    pub fn blocks(&self, logged: &Logged) -> bool {
        Theirs::request(logged).is_some_and(|request| self.0.check_network_request(&request).should_block())
    }
}
