//! What is said of scripts that ran in part.

#![cfg(test)]

use redis_script_instrument::coverage::gaps::gaps;
use redis_script_instrument::coverage::lcov::lcov;
use redis_script_instrument::coverage::origins::{File, Files};
use redis_script_instrument::coverage::{Coverage, FileCoverage};
use redis_script_instrument::{Plan, instrument};

const SCRIPT: &str = "\
local stock = tonumber(redis.call('GET', KEYS[1]) or 0)
if stock < tonumber(ARGV[1]) then
  return 0
end
if ARGV[2] then redis.call('SET', KEYS[2], ARGV[2]) end
return redis.call('DECRBY', KEYS[1], ARGV[1])
";

fn file(name: &str, text: &str) -> File {
    File { name: name.to_owned(), text: text.to_owned() }
}

/// The coverage of a run that came to the sites on `lines` alone, once to each.
fn run(files: &Files, text: &str, lines: &[usize]) -> Coverage {
    let sent = instrument(text.as_bytes(), 1, &Plan { coverage: true, ..Plan::default() }).unwrap();
    let hits: Vec<_> = sent.sites.iter().map(|site| u64::from(lines.contains(&site.line))).collect();
    Coverage::of_text(&sent, &hits, &files.origins(text))
}

fn only(coverage: &Coverage) -> (&str, &FileCoverage) {
    let mut files = coverage.files();
    let first = files.next().unwrap();
    assert!(files.next().is_none());
    first
}

#[test]
fn lines_that_never_ran_are_shown_together() {
    let files = Files::new(vec![file("buy.lua", SCRIPT)]);
    let coverage = run(&files, SCRIPT, &[1, 2, 3]);
    let (name, file) = only(&coverage);
    let shown: Vec<_> =
        gaps(name, file).iter().map(|gap| format!("{}\n{}", gap.message, gap.snippet)).collect();
    let expected = "\
lines 5 to 6 never ran
 --> buy.lua:5:1
  |
5 | if ARGV[2] then redis.call('SET', KEYS[2], ARGV[2]) end
6 | return redis.call('DECRBY', KEYS[1], ARGV[1])
  |";
    assert_eq!(shown, [expected]);
}

#[test]
fn a_way_that_was_never_taken_is_shown_where_its_line_ran() {
    let files = Files::new(vec![file("buy.lua", SCRIPT)]);
    let plan = Plan { coverage: true, ..Plan::default() };
    let sent = instrument(SCRIPT.as_bytes(), 1, &plan).unwrap();
    // Only the right side of the `or`, and the body on the fifth line, have not run.
    let missed = [sent.branches[0].arms[0].site, sent.branches[2].arms[0].site];
    let hits: Vec<_> = (0..sent.sites.len()).map(|site| u64::from(!missed.contains(&site))).collect();
    let coverage = Coverage::of_text(&sent, &hits, &files.origins(SCRIPT));
    let (name, file) = only(&coverage);
    let shown: Vec<_> = gaps(name, file).into_iter().map(|gap| (gap.message, gap.snippet)).collect();
    let or = " --> buy.lua:1:54\n  |\n1 | local stock = tonumber(redis.call('GET', KEYS[1]) or 0)\n  |                                                      ^ never ran";
    assert_eq!(shown[0], ("the right side of this `or` never ran".to_owned(), or.to_owned()));
    assert_eq!(shown[1].0, "this way was never taken");
    assert_eq!(shown.len(), 2);
}

#[test]
fn runs_add_up() {
    let files = Files::new(vec![file("buy.lua", SCRIPT)]);
    let mut coverage = run(&files, SCRIPT, &[1, 2, 3]);
    coverage.merge(run(&files, SCRIPT, &[1, 2, 5, 6]));
    let (_, file) = only(&coverage);
    assert_eq!(
        file.lines.iter().map(|(line, hits)| (*line, *hits)).collect::<Vec<_>>(),
        [(1, 2), (2, 2), (3, 1), (5, 1), (6, 1)]
    );
    assert_eq!((file.line_ratio().hit, file.line_ratio().all), (5, 5));
}

#[test]
fn lcov_has_lines_branches_and_functions() {
    let script = "local function half(n)\n  return n / 2\nend\nreturn half(4)";
    let files = Files::new(vec![file("lua/half.lua", script)]);
    assert_eq!(
        lcov(&run(&files, script, &[1, 4])),
        "TN:\nSF:lua/half.lua\nFN:1,half\nFNDA:1,half\nFNF:1\nFNH:1\nBRF:0\nBRH:0\nDA:1,1\nDA:2,0\nDA:4,1\nLF:3\nLH:2\nend_of_record\n"
    );
    let lines = lcov(&run(&files, SCRIPT, &[]));
    assert!(lines.contains("SF:inline: local stock"), "{lines}");
    assert!(lines.contains("BRDA:1,0,0,-\n"), "{lines}");
}

#[test]
fn a_text_leads_back_to_the_files_that_it_was_made_of() {
    let helper = "local function first(t)\n  -- a word\n  return t[1]\nend\n";
    let main = "--- @include \"first\"\n\nlocal ttl = {{ttl}}\nredis.call('EXPIRE', KEYS[1], ttl)\nreturn first(ARGV)\n";
    let files = Files::new(vec![file("first.lua", helper), file("main.lua", main)]);
    let sent = "local function first(t)\nreturn t[1]\nend\nlocal ttl = 60\nredis.call('EXPIRE', KEYS[1], ttl)\nreturn first(ARGV)";
    let origins = files.origins(sent);
    let places: Vec<_> =
        (1..=6).map(|line| origins.line(line).map(|(file, line)| (file.name.as_str(), line))).collect();
    let first = |line| Some(("first.lua", line));
    let main = |line| Some(("main.lua", line));
    assert_eq!(places, [first(1), first(3), first(4), None, main(4), main(5)]);
    assert!(!origins.is_inline());
    assert!(files.origins("return redis.call('PING')").is_inline());
}

#[test]
fn names_of_keys_may_be_sent_as_indexes() {
    let named =
        "local left = redis.call('GET', KEYS.stock)\nreturn redis.call('DECRBY', KEYS.stock, ARGV.amount)";
    let files = Files::new(vec![file("buy.lua", named)]);
    let sent = "local left = redis.call('GET', KEYS[1])\nreturn redis.call('DECRBY', KEYS[1], ARGV[1])";
    assert_eq!(
        files.origins(sent).line(2).map(|(file, line)| (file.name.as_str(), line)),
        Some(("buy.lua", 2))
    );
}

#[cfg(feature = "html")]
#[test]
fn a_page_has_each_line_with_what_it_lacks() {
    use redis_script_instrument::coverage::html::html;
    let files = Files::new(vec![file("<buy>.lua", SCRIPT)]);
    let page = html(&run(&files, SCRIPT, &[1, 2, 3]));
    assert!(page.contains("<h2 id=\"file-0\">&lt;buy&gt;.lua</h2>"), "{page}");
    assert!(page.contains("<span class=\"missed\"><i>5      0 </i>if ARGV[2] then"), "{page}");
    assert!(page.contains("<span class=\"ran\"><i>3      1 </i>  return 0</span>"), "{page}");
}
