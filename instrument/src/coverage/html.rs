//! Writes what ran as one page of HTML: a table, and each file with its lines.

use maud::{DOCTYPE, Markup, PreEscaped, html as markup};

use super::Coverage;
use super::file::{FileCoverage, Ratio};
use super::gaps::gaps;

const STYLE: &str = "body{font:15px system-ui,sans-serif;margin:2em auto;max-width:70em;padding:0 1em}\
table{border-collapse:collapse}td,th{padding:.2em 1em;text-align:right}td:first-child,th:first-child{text-align:left}\
pre{line-height:1.35;overflow-x:auto}pre span{display:block;white-space:pre}i{color:#888;font-style:normal}\
.missed{background:#fdd}.part{background:#ffedc2}.ran{background:#e4f6e4}\
@media(prefers-color-scheme:dark){body{background:#111;color:#ddd}a{color:#9cf}.missed{background:#5a1f1f}.part{background:#54431a}.ran{background:#1b3a1f}}";

/// The page, which needs no other file.
#[must_use]
pub fn html(coverage: &Coverage) -> String {
    let files: Vec<_> = coverage.files().collect();
    let page = markup! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { "Coverage of Lua scripts" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                h1 { "Coverage of Lua scripts" }
                table {
                    tr { th { "file" } th { "lines" } th { "branches" } th { "functions" } }
                    @for (number, (name, file)) in files.iter().enumerate() {
                        tr {
                            td { a href=(format!("#file-{number}")) { (name) } }
                            td { (cell(file.line_ratio())) }
                            td { (cell(file.branch_ratio())) }
                            td { (cell(file.function_ratio())) }
                        }
                    }
                }
                @for (number, (name, file)) in files.iter().enumerate() {
                    h2 id=(format!("file-{number}")) { (name) }
                    pre { (lines(name, file)) }
                }
            }
        }
    };
    page.into_string()
}

fn cell(ratio: Ratio) -> String {
    if ratio.all == 0 {
        return "–".to_owned();
    }
    format!("{}/{} ({:.1} %)", ratio.hit, ratio.all, ratio.percent())
}

/// A line that ran in part tells what it lacks where the pointer rests on it.
fn lines(name: &str, file: &FileCoverage) -> Markup {
    let gaps = gaps(name, file);
    let width = file.text.lines().count().to_string().len();
    markup! {
        @for (line, number) in file.text.lines().zip(1..) {
            @let hits = file.lines.get(&number).copied();
            @let gap = gaps.iter().find(|gap| gap.line == number).filter(|_| hits.is_some_and(|hits| hits > 0));
            @let class = match (hits, gap) {
                (None, _) => "",
                (Some(0), _) => "missed",
                (Some(_), Some(_)) => "part",
                (Some(_), None) => "ran",
            };
            @let count = hits.map(|hits| hits.to_string()).unwrap_or_default();
            span class=(class) title=[gap.map(|gap| gap.message.as_str())] {
                i { (format!("{number:>width$} {count:>6} ")) } (line)
            }
        }
    }
}
