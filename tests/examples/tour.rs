//! Calls each of the ten scripts, and functions of a library, on the server at `REDIS_URL` and shows what it replied.
//! Its keys begin with `tour:` and are gone at the end, as is the library; the server's script cache is flushed. It fails on
//! any surprise.
#![expect(clippy::print_stdout, reason = "it is read in a terminal")]

use std::collections::BTreeMap;
use std::error::Error;
use std::time::{Duration, Instant};

use redis::AsyncCommands;
use redis::aio::MultiplexedConnection;
use redis_script::LibraryProblem;
use redis_script_tests::library::limits;
use redis_script_tests::limiters::{Admission, hit, reserve, slide, take};
use redis_script_tests::locks::{Lookup, get_or_lock, release_lock};
use redis_script_tests::values::{Update, buy, capped_increment, compare_and_set, update_if_version};

const KEYS: &[&str] = &[
    "tour:login:203.0.113.7",
    "tour:search:page",
    "tour:upload:file",
    "tour:mail",
    "tour:order:7",
    "tour:seats",
    "tour:stock",
    "tour:{page}",
    "tour:{page}:lock",
    "tour:document",
    "tour:login:198.51.100.4",
    "tour:login:192.0.2.9",
];

type Done = Result<(), Box<dyn Error>>;

#[tokio::main]
async fn main() -> Done {
    let url =
        std::env::var("REDIS_URL").map_err(|_| "set REDIS_URL, as in REDIS_URL=redis://127.0.0.1:6379")?;
    let mut conn = redis::Client::open(url.as_str())?.get_multiplexed_async_connection().await?;
    println!("ten scripts on {}\n", server(&mut conn).await?);

    forget(&mut conn).await?;
    limit_logins(&mut conn).await?;
    limit_searches(&mut conn).await?;
    meter_uploads(&mut conn).await?;
    space_out_mails(&mut conn).await?;
    move_an_order(&mut conn).await?;
    sell_seats(&mut conn).await?;
    sell_a_stock(&mut conn).await?;
    fill_a_cache(&mut conn).await?;
    edit_a_page(&mut conn).await?;
    survive_a_flush(&mut conn).await?;
    call_functions(&mut conn).await?;
    forget(&mut conn).await?;

    println!("\nnothing surprised");
    Ok(())
}

async fn limit_logins(conn: &mut MultiplexedConnection) -> Done {
    title("fixed_window", "logins of one address, 3 a minute");
    for expected in [Some(1), Some(2), Some(3), None] {
        let hits = hit(conn, "tour:login:203.0.113.7", 3, 60_000).await?;
        let shown = hits.map_or("refused".to_owned(), |hits| format!("hit {hits} of 3"));
        check(&shown, hits == expected)?;
    }
    Ok(())
}

async fn limit_searches(conn: &mut MultiplexedConnection) -> Done {
    title("sliding_window", "searches of one user, 2 in any 300 ms");
    let log = "tour:search:page";
    let mut wait = Duration::ZERO;
    for (id, remaining) in
        [("request-1", Some(1)), ("request-2", Some(0)), ("request-2", Some(0)), ("request-3", None)]
    {
        let search = slide(conn, log, 2, 300, id).await?;
        check(&format!("{id} {}", admission(search)), search.admitted == remaining.is_some())?;
        wait = Duration::from_millis(search.wait_ms);
    }
    tokio::time::sleep(wait).await;
    let search = slide(conn, log, 2, 300, "request-3").await?;
    check(&format!("request-3 after {wait:?} {}", admission(search)), search.admitted)
}

async fn meter_uploads(conn: &mut MultiplexedConnection) -> Done {
    title("token_bucket", "megabytes uploaded, up to 10 at once and 10 a second");
    let bucket = "tour:upload:file";
    let first = take(conn, bucket, 10, 10, 1_000, 8).await?;
    check(&format!("8 MB {}", admission(first)), first.admitted && first.remaining == 2)?;
    let second = take(conn, bucket, 10, 10, 1_000, 5).await?;
    check(&format!("5 MB {}", admission(second)), !second.admitted && second.wait_ms <= 300)?;
    tokio::time::sleep(Duration::from_millis(second.wait_ms)).await;
    let second = take(conn, bucket, 10, 10, 1_000, 5).await?;
    check(&format!("5 MB again {}", admission(second)), second.admitted)
}

async fn space_out_mails(conn: &mut MultiplexedConnection) -> Done {
    title("leaky_bucket", "mails of four workers, 100 ms apart, none to wait over 200 ms");
    let start = Instant::now();
    let mut workers = tokio::task::JoinSet::new();
    for _ in 0..4 {
        let mut conn = conn.clone();
        workers.spawn(async move {
            let slot = reserve(&mut conn, "tour:mail", 100_000, 200).await?;
            if slot.admitted {
                tokio::time::sleep(Duration::from_millis(slot.wait_ms)).await;
            }
            Ok::<_, redis_script::Error>((slot, start.elapsed()))
        });
    }
    let mut sent = 0;
    while let Some(worker) = workers.join_next().await {
        let (slot, after) = worker??;
        sent += u32::from(slot.admitted);
        let shown =
            if slot.admitted { format!("sent after {} ms", after.as_millis()) } else { admission(slot) };
        check(&shown, slot.admitted || slot.wait_ms <= 100)?;
    }
    check(&format!("{sent} of 4 sent"), sent == 3)
}

async fn move_an_order(conn: &mut MultiplexedConnection) -> Done {
    title("compare_and_set", "two clerks ship one order");
    let order = "tour:order:7";
    let _: () = conn.set(order, "packed").await?;
    for (clerk, expected) in [("the first", true), ("the second", false)] {
        let shipped = compare_and_set(conn, order, b"packed", b"shipped").await?;
        check(&format!("{clerk} {}", if shipped { "ships it" } else { "is too late" }), shipped == expected)?;
    }
    Ok(())
}

async fn sell_seats(conn: &mut MultiplexedConnection) -> Done {
    title("capped_increment", "pairs of seats, of which there are 5");
    for expected in [Some(2), Some(4), None] {
        let sold = capped_increment(conn, "tour:seats", 2, 5).await?;
        let shown = sold.map_or("not enough left".to_owned(), |sold| format!("{sold} sold"));
        check(&shown, sold == expected)?;
    }
    Ok(())
}

async fn sell_a_stock(conn: &mut MultiplexedConnection) -> Done {
    title("buy", "two at a time from a stock of 5");
    let _: () = conn.set("tour:stock", 5).await?;
    for expected in [Some(3), Some(1), None] {
        let left = buy(conn, "tour:stock", 2).await?;
        let shown = left.map_or("too little".to_owned(), |left| format!("{left} left"));
        check(&shown, left == expected)?;
    }
    Ok(())
}

async fn fill_a_cache(conn: &mut MultiplexedConnection) -> Done {
    title("get_or_lock", "two visitors want a page that is not cached");
    let (page, lock) = ("tour:{page}", "tour:{page}:lock");
    let first = get_or_lock(conn, page, lock, "visitor-1", 5_000).await?;
    check(&format!("the first  {first:?}"), first == Lookup::Lock)?;
    let second = get_or_lock(conn, page, lock, "visitor-2", 5_000).await?;
    check(&format!("the second {second:?}"), matches!(second, Lookup::Busy(1..=5_000)))?;
    let _: () = conn.set(page, "<h1>tour</h1>").await?;
    let second = get_or_lock(conn, page, lock, "visitor-2", 5_000).await?;
    check(&format!("the second {second:?}"), second == Lookup::Hit("<h1>tour</h1>".to_owned()))?;

    title("release_lock", "only its owner gives that lock back");
    for (visitor, expected) in [("visitor-2", false), ("visitor-1", true)] {
        let released = release_lock(conn, lock, visitor).await?;
        check(
            &format!("{visitor} {}", if released { "releases it" } else { "can't" }),
            released == expected,
        )?;
    }
    Ok(())
}

async fn edit_a_page(conn: &mut MultiplexedConnection) -> Done {
    title("update_if_version", "two authors edit version 1 of a document");
    let document = "tour:document";
    let created = update_if_version(conn, document, 0, r#"{"version":1,"tags":[]}"#).await?;
    check(&format!("created: {created:?}"), created == Update::Updated(1))?;
    let first = update_if_version(conn, document, 1, r#"{"version":2,"tags":[],"by":"first"}"#).await?;
    check(&format!("first:   {first:?}"), first == Update::Updated(2))?;
    let second = update_if_version(conn, document, 1, r#"{"version":2,"tags":[],"by":"second"}"#).await?;
    check(&format!("second:  {second:?}"), second == Update::Stale(2))
}

async fn survive_a_flush(conn: &mut MultiplexedConnection) -> Done {
    title("SCRIPT FLUSH", "the server forgets every script, as after a restart");
    redis::cmd("SCRIPT").arg("FLUSH").exec_async(conn).await?;
    let hits = hit(conn, "tour:login:198.51.100.4", 3, 60_000).await?;
    check(&format!("the next call: hit {} of 3", hits.unwrap_or_default()), hits == Some(1))
}

/// A server without functions is told as one.
async fn call_functions(conn: &mut MultiplexedConnection) -> Done {
    title("functions/limits", "a library of functions: the first call loads it");
    let was_there = match limits::LIBRARY.is_current_async(conn).await {
        Err(redis_script::Error::Library(error)) if error.problem() == LibraryProblem::NoFunctions => {
            return check(&error.to_string(), true);
        }
        asked => asked?,
    };
    let bucket = "tour:login:192.0.2.9";
    for expected in [Some(1), Some(2), None] {
        let hits = limits::hit(conn, bucket, 2, 60_000).await?;
        let left = limits::remaining(conn, bucket, 2).await?;
        let shown = hits.map_or("refused".to_owned(), |hits| format!("hit {hits} of 2"));
        check(&format!("{shown}, {left} left"), hits == expected)?;
    }
    if !was_there {
        limits::LIBRARY.delete_async(conn).await?;
    }
    Ok(())
}

/// Deletes what this tour writes.
async fn forget(conn: &mut MultiplexedConnection) -> Done {
    Ok(conn.del(KEYS).await?)
}

async fn server(conn: &mut MultiplexedConnection) -> Result<String, Box<dyn Error>> {
    let info: String = redis::cmd("INFO").arg("server").query_async(conn).await?;
    let fields: BTreeMap<_, _> = info.lines().filter_map(|line| line.split_once(':')).collect();
    let valkey = fields.get("valkey_version").map(|version| format!("Valkey {version}"));
    let redis = fields.get("redis_version").map(|version| format!("Redis {version}"));
    Ok(valkey.or(redis).ok_or("INFO names no version")?)
}

fn admission(admission: Admission) -> String {
    if admission.admitted {
        format!("admitted, {} left", admission.remaining)
    } else {
        format!("refused, again in {} ms", admission.wait_ms)
    }
}

fn title(script: &str, story: &str) {
    println!("{script:<18} {story}");
}

fn check(shown: &str, expected: bool) -> Done {
    println!("{:<18}   {shown}", "");
    if expected { Ok(()) } else { Err(format!("a surprise: {shown}").into()) }
}
