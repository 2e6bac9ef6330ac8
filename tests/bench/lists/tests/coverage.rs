//! How many of the third-party requests that filter lists block have a vendor with a name.

use sekisho::lists::Page;
use sekisho::vendors::Vendors;
use sekisho_lists_bench::{Logged, Ours, host, requests, shared};
use std::collections::BTreeMap;

#[test]
#[ignore = "long without optimisation: `cargo test --release -p sekisho-lists-bench -- --include-ignored`"]
fn nine_of_ten_blocked_requests_have_a_vendor() {
    let companies = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../pkg/dist/vendors.txt");
    let Ok(companies) = std::fs::read_to_string(companies) else {
        eprintln!("pkg/dist/vendors.txt is not there (`cargo pack --only vendors`): left out");
        return;
    };
    let (Some(requests), Some(privacy), Some(easylist)) =
        (requests(), shared("easyprivacy.txt.gz"), shared("easylist.txt.gz"))
    else {
        return;
    };
    let vendors = Vendors::new(&companies).expect("the list as it was packed");
    let ours = Ours::new(&[&easylist, &privacy], &requests);
    let engine = ours.engine();
    let (mut blocked, mut named, mut services) = (0_u32, 0_u32, 0_u32);
    let mut unknown: BTreeMap<&str, u32> = BTreeMap::new();
    let site = |url: &str| psl::domain_str(host(url)).map(str::to_owned);
    let leaves = |logged: &&Logged| site(&logged.url) != site(&logged.frame);
    for logged in requests.iter().filter(leaves).filter(|logged| Ours::blocks(&engine, logged)) {
        blocked += 1;
        match vendors.of(&logged.url, logged.bit(), &Page::of(&logged.frame)) {
            Some(vendor) => {
                named += 1;
                services += u32::from(vendor.service.is_some());
            }
            None => *unknown.entry(host(&logged.url)).or_default() += 1,
        }
    }
    let mut unknown: Vec<_> = unknown.into_iter().collect();
    unknown.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    println!(
        "{blocked} third-party requests blocked, {named} with a vendor, {services} of them a service of the catalogue"
    );
    println!("most frequent without: {:?}", unknown.iter().take(20).collect::<Vec<_>>());
    assert!(f64::from(named) >= 0.9 * f64::from(blocked), "{named} of {blocked}");
}
