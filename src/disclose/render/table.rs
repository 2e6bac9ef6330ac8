//! Tables of HTML pages. Where the window is too narrow for their columns a row becomes a block, in which each cell says its
//! column's name: a column that is narrower than a word would break words in two, of Thai first.

use super::html::{escape, linked};

/// A table. A row has the elements that it comes from, or none, and a cell for each head; the first cell names the row.
pub(super) fn table(heads: &[String], rows: &[(String, Vec<String>)]) -> String {
    let heads: Vec<String> = heads.iter().map(|head| escape(head)).collect();
    let mut out = "<table>\n<thead><tr>".to_owned();
    for head in &heads {
        out.extend(["<th scope=\"col\">", head, "</th>"]);
    }
    out += "</tr></thead>\n<tbody>\n";
    for (elements, cells) in rows {
        out += "<tr";
        if !elements.is_empty() {
            out.extend([" data-elements=\"", &escape(elements), "\""]);
        }
        out.push('>');
        for (at, (head, cell)) in heads.iter().zip(cells).enumerate() {
            let cell = linked(cell);
            if at == 0 {
                out.extend(["<th scope=\"row\">", &cell, "</th>"]);
            } else {
                out.extend(["<td data-head=\"", head, "\">", &cell, "</td>"]);
            }
        }
        out += "</tr>\n";
    }
    out + "</tbody>\n</table>\n"
}
