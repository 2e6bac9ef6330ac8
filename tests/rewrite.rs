//! Pages that are written oddly. Third parties of these tests are hosts that nobody declared.
#![cfg(feature = "rewrite")]

use sekisho::compile::compile;
use sekisho::policy;
use sekisho::rewrite::{Change, Error, Rewriter};

fn rewritten(html: &[u8]) -> Result<(Vec<u8>, Vec<Change>), Error> {
    let policy = policy::read("policy.yaml", policy::starter()).policy.expect("the starter policy has no errors");
    let compiled = compile(&policy).expect("it compiles");
    Rewriter::new(&compiled, "shop.example")?.page(html, "/")
}

/// The addresses that wait.
fn waiting(html: &str) -> Vec<String> {
    rewritten(html.as_bytes()).expect("it is read").1.into_iter().map(|change| change.address).collect()
}

fn text(html: &str) -> String {
    String::from_utf8(rewritten(html.as_bytes()).expect("it is read").0).expect("it is text")
}

/// Pages of the site alone.
fn untouched(html: &[u8]) {
    assert_eq!(rewritten(html), Ok((html.to_vec(), vec![])), "{}", String::from_utf8_lossy(html));
}

#[test]
fn what_a_browser_decodes_is_decoded() {
    for html in [
        "<script type='text&#x2F;javascript' src=https://t.example/></script>",
        "<script type='modul&#101;' src=https://t.example/></script>",
        "<link rel='style&#115;heet' href=https://t.example/>",
        "<iframe srcdoc='&LT&#105;mg src=https://t.example/&GT'></iframe>",
        "<svg><style>@import &quot;https://t.example/&quot;;</style></svg>",
        "<svg><style><![CDATA[@import 'https://t.example/';]]></style></svg>",
        "<svg><script type=module>import &apos;https://t.example/&apos;</script></svg>",
        "<script type=importmap>{\"imports\":{\"a\":\"https:\\u002f/t.example/\"}}</script>",
    ] {
        assert_eq!(waiting(html), ["https://t.example/"], "{html}");
    }
}

#[test]
fn the_base_is_the_first_of_the_document_itself() {
    for html in [
        "<base href=https://t.example/><iframe srcdoc='<img src=x>'></iframe>",
        "<base href=https://t.example/><noscript><img src=x></noscript>",
        "<base href='https://日本.example/'><img src=x>",
        "<base href='https://日本.example/'><iframe srcdoc='<img src=x>'></iframe>",
        "<template><base href=/></template><base href=https://t.example/><img src=x>",
        "<svg><base href=/></base></svg><base href=https://t.example/><img src=x>",
    ] {
        assert_eq!(waiting(html), ["x"], "{html}");
    }
    untouched(b"<template><base href=https://t.example/></template><base href=/a/><img src=x>");
    untouched(b"<base href=/a/><base href=https://t.example/><iframe srcdoc='<img src=x>'></iframe>");
}

#[test]
fn addresses_that_hold_documents_are_looked_into() {
    for html in [
        "<iframe src='data:text/html,<img src=//t.example/>'></iframe>",
        "<iframe src='data:text/html;base64,PGltZyBzcmM9Ly90LmV4YW1wbGUvPg=='></iframe>",
        "<object data='data:text/html,%3Cimg src=%2f/t.example/>'></object>",
        "<embed src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><image href='https://t.example/'/></svg>\">",
        "<iframe src=\"javascript:'<img src=//t.example/>'\"></iframe>",
        "<link rel=stylesheet href=\"data:text/css,p{background:url(//t.example/)}\">",
        "<style>@import \"data:text/css,@import '//t.example/'\";</style>",
        "<script type=module src=\"data:text/javascript,import '//t.example/'\"></script>",
    ] {
        assert_eq!(waiting(html).len(), 1, "{html}");
    }
    untouched(b"<iframe src='javascript:void(0)'></iframe><iframe src='data:text/html,<p>own'></iframe>");
    untouched(b"<img src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>\">");
    untouched(b"<object data=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>\"></object>");
    untouched(
        b"<link rel=stylesheet href='data:text/css,p{color:red}'><a href='data:text/html,<img src=//t.example/>'>",
    );
}

#[test]
fn styles_of_svg_and_what_moves_them_wait() {
    let page = "<svg><rect fill='url(https://t.example/a.svg#a)' stroke='url(#own)'/></svg>";
    assert_eq!(
        text(page),
        "<svg><rect fill=\"url(data:,)\" stroke='url(#own)' data-fill=\"url(https://t.example/a.svg#a)\" data-sekisho=\"\" /></svg>"
    );
    for html in [
        "<svg><image><set attributeName=href to=https://t.example/></image></svg>",
        "<svg><image><animate attributeName=xlink:href values='a.png;https://t.example/'></image></svg>",
        "<svg><rect><animate attributeName=fill from=red to='url(https://t.example/)'></rect></svg>",
    ] {
        assert_eq!(waiting(html), ["https://t.example/"], "{html}");
    }
}

#[test]
fn a_frame_of_the_page_goes_on_to_nobody() {
    let html = "<iframe srcdoc=\"<meta http-equiv=refresh content='0; URL = https://t.example/'>\"></iframe>";
    assert_eq!(waiting(html), ["https://t.example/"]);
    // The page itself goes where its author sends its visitors, as with a link.
    untouched(b"<meta http-equiv=refresh content='0;url=https://t.example/'>");
}

#[test]
fn only_a_script_is_the_include() {
    untouched(b"<script src=https://cdn.example/sekisho.js?x></script>");
    assert_eq!(waiting("<img src=https://t.example/sekisho.js>"), ["https://t.example/sekisho.js"]);
}

#[test]
fn what_is_not_surely_read_as_browsers_do_is_refused() {
    for html in [
        "<div><svg></div><![CDATA[ > <img src=https://t.example/> ]]>",
        "<div><svg></div><script>'<!--'</script><img src=https://t.example/>",
        "<svg><math><p><![CDATA[ > <img src=https://t.example/> ]]>",
        "<math><annotation-xml encoding='text&#x2F;html'><![CDATA[ > <img src=https://t.example/> ]]>",
        "<iframe srcdoc='<select><xmp></xmp></select><img src=https://t.example/>'></iframe>",
        &"<noscript>".repeat(50_000),
    ] {
        assert!(matches!(rewritten(html.as_bytes()), Err(Error::Ambiguous(_))), "{}", &html[..html.len().min(90)]);
    }
    untouched(b"<svg><style><![CDATA[a{}]]></style><title>t</title><desc><p>x</desc><p>y</svg><![CDATA[z]]>");
    untouched(
        b"<math><mi>x</mi><annotation-xml encoding='text/html'><p>x</annotation-xml></math><script>'<!--'</script>",
    );
    untouched(b"<svg><foreignObject><svg><a href=x></a></svg><p>x</foreignObject><g/></svg>");
}

#[test]
fn an_encoding_is_followed_kept_or_refused() {
    // Shift_JIS, whose second bytes may be a backslash, and TIS-620: declared, and not.
    for head in
        [&b"<meta charset=shift_jis>"[..], b"<meta http-equiv=content-type content='text/html; charset=tis-620'>", b""]
    {
        let page = [head, b"<p title='\x95\x5C\xA1'>\x95\x5C<img alt='\xB1\xA1' src=https://t.example/><style>p{content:'\xB1'}</style>"]
            .concat();
        let (made, changes) = rewritten(&page).expect("it is read");
        assert_eq!(changes.len(), 1);
        let want = [head, b"<p title='\x95\x5C\xA1'>\x95\x5C<img alt='\xB1\xA1' data-src=\"https://t.example/\" data-sekisho=\"\"><style>p{content:'\xB1'}</style>"]
            .concat();
        assert_eq!(made, want, "{}", String::from_utf8_lossy(head));
    }
    let (made, _) = rewritten(b"<p style='content:\"\xE9\";background:url(//t.example/)'>").expect("it is read");
    assert!(made.windows(4).any(|four| four == b";\xE9&q"), "{}", String::from_utf8_lossy(&made));
    for (html, name) in [
        (&b"\xFF\xFE<\0"[..], "UTF-16"),
        (b"<\0p\0>\0", "UTF-16"),
        (b"\0<\0p", "UTF-16"),
        (b"<meta charset=iso-2022-jp><p>\x1B$B", "ISO-2022-JP"),
        (b"<meta charset=hz-gb-2312>", "hz-gb-2312"),
    ] {
        assert_eq!(rewritten(html), Err(Error::Encoding(name.to_owned())));
    }
    // The mark of UTF-8 counts more than what is declared.
    let (made, _) = rewritten("\u{FEFF}<meta charset=latin1><p style='a:\"é\";b:url(//t.example/)'>".as_bytes())
        .expect("it is read");
    assert!(String::from_utf8(made).expect("UTF-8").contains("é"));
    untouched(b"\xEF\xBB\xBF<p>x\r\n\0<br>\r");
    untouched(b"<meta charset=utf-16><p>\xC3\xA9");
}

#[test]
fn references_stay_as_they_were_written() {
    assert_eq!(
        text("<p style=\"a:'caf&eacute;?a&b&amp;';b:url(//t.example/)\">"),
        "<p style=\"a:'caf&eacute;?a&b&amp;';b:url(data:,)\" data-style=\"a:'caf&eacute;?a&b&amp;';b:url(//t.example/)\" data-sekisho=\"\">"
    );
    let page = text("<iframe srcdoc=\"&eacute;<img src=//t.example/>\"></iframe>");
    assert!(page.contains("srcdoc=\"&eacute;<img data-src="), "{page}");
}

#[test]
fn lines_are_counted_once() {
    let page = "<img src=https://t.example/>\n".repeat(60_000);
    let (_, changes) = rewritten(page.as_bytes()).expect("it is read");
    assert!((1..).zip(&changes).all(|(line, change)| change.line == line));
    assert_eq!(changes.len(), 60_000);
    let css = format!("<style>{}</style>", "p{background:url(//t.example/)}".repeat(60_000));
    assert_eq!(rewritten(css.as_bytes()).expect("it is read").1.len(), 1);
}
