//! Two builds of one program on one server at a time, each with its own text of a library, 64 tasks of each.
#![cfg(test)]

use std::collections::BTreeMap;
use std::sync::Arc;

use redis::aio::MultiplexedConnection;
use redis_script::{Result, redis_functions};
use redis_script_tests::ability::Ability;
use redis_script_tests::live::Live;
use tokio::sync::Barrier;

const TASKS: usize = 64;
const CALLS: usize = 40;

/// One build: what it calls, and its library.
macro_rules! build {
    ($name:ident, $path:literal $(, $versioned:ident)?) => {
        #[redis_functions($path $(, $versioned)?)]
        mod $name {
            use redis::aio::ConnectionLike;

            pub(super) async fn build(conn: &mut impl ConnectionLike, #[key] counter: &str) -> redis_script::Result<String>;
        }
    };
}

build!(old, "tests/rollout/old.lua");
build!(new, "tests/rollout/new.lua");
build!(old_version, "tests/rollout/old.lua", versioned);
build!(new_version, "tests/rollout/new.lua", versioned);

async fn server() -> Option<(Live, MultiplexedConnection)> {
    let live = Live::start_for(Ability::Functions)?;
    let conn = live.multiplexed().await.unwrap();
    Some((live, conn))
}

/// Begins all tasks at one time. Each calls so many times; what came, and how often.
async fn tasks<F, R>(conn: &MultiplexedConnection, calls: usize, call: F) -> BTreeMap<String, usize>
where
    F: Fn(MultiplexedConnection) -> R + Copy + Send + 'static,
    R: Future<Output = Result<String>> + Send + 'static,
{
    let barrier = Arc::new(Barrier::new(TASKS));
    let task = |conn: MultiplexedConnection, barrier: Arc<Barrier>| async move {
        barrier.wait().await;
        let mut came = Vec::new();
        for _ in 0..calls {
            came.push(call(conn.clone()).await.unwrap_or_else(|error| error.to_string()));
        }
        came
    };
    let running: Vec<_> =
        (0..TASKS).map(|_| tokio::spawn(task(conn.clone(), Arc::clone(&barrier)))).collect();
    let mut counts = BTreeMap::new();
    for task in running {
        for came in task.await.unwrap() {
            *counts.entry(came).or_insert(0) += 1;
        }
    }
    counts
}

fn only(answer: &str, calls: usize) -> BTreeMap<String, usize> {
    BTreeMap::from([(answer.to_owned(), TASKS * calls)])
}

/// How often the server was sent `FUNCTION LOAD`: at least once for each library, and at most once for each task.
async fn hold_loads(libraries: usize, conn: &mut MultiplexedConnection) {
    let info: String = redis::cmd("INFO").arg("commandstats").query_async(conn).await.unwrap();
    let line = info.lines().find_map(|line| line.strip_prefix("cmdstat_function|load:calls="));
    let loads: usize = line.and_then(|line| line.split(',').next()).unwrap_or("0").parse().unwrap();
    assert!((libraries..=libraries * TASKS).contains(&loads), "{loads} loads");
}

#[tokio::test(flavor = "multi_thread")]
async fn sixty_four_tasks_load_a_library_and_none_fails() {
    let Some((_live, mut conn)) = server().await else { return };
    let came = tasks(&conn, 1, |mut conn| async move { old::build(&mut conn, "calls").await }).await;
    assert_eq!(came, only("old", 1));
    hold_loads(1, &mut conn).await;
    let counted: usize = redis::cmd("GET").arg("calls").query_async(&mut conn).await.unwrap();
    assert_eq!(counted, TASKS, "every call ran once");
}

#[tokio::test(flavor = "multi_thread")]
async fn versions_give_each_build_its_own_answers() {
    let Some((_live, mut conn)) = server().await else { return };
    let (olds, news) = tokio::join!(
        tasks(&conn, CALLS, |mut conn| async move { old_version::build(&mut conn, "calls").await }),
        tasks(&conn, CALLS, |mut conn| async move { new_version::build(&mut conn, "calls").await }),
    );
    assert_eq!((olds, news), (only("old", CALLS), only("new", CALLS)));
    hold_loads(2, &mut conn).await;
    let counted: usize = redis::cmd("GET").arg("calls").query_async(&mut conn).await.unwrap();
    assert_eq!(counted, 2 * TASKS * CALLS, "every call ran once");

    // What the old build leaves behind goes by its name, once nobody runs it.
    let others = new_version::LIBRARY.other_versions_async(&mut conn).await.unwrap();
    assert_eq!(others, [old_version::LIBRARY.name()]);
    assert!(new_version::LIBRARY.retire_async(&mut conn, &others[0]).await.unwrap());
    assert_eq!(new_version::build(&mut conn, "calls").await.unwrap(), "new");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flush_in_between_costs_no_call() {
    let Some((_live, mut conn)) = server().await else { return };
    let flush = async {
        let mut conn = conn.clone();
        for _ in 0..10 {
            redis::cmd("FUNCTION").arg("FLUSH").exec_async(&mut conn).await.unwrap();
            tokio::task::yield_now().await;
        }
    };
    let (came, ()) = tokio::join!(
        tasks(&conn, CALLS, |mut conn| async move { old_version::build(&mut conn, "calls").await }),
        flush,
    );
    assert_eq!(came, only("old", CALLS));
    let counted: usize = redis::cmd("GET").arg("calls").query_async(&mut conn).await.unwrap();
    assert_eq!(counted, TASKS * CALLS, "every call ran once");
}

/// Without versions one text is on the server, and from its replacement on every build gets its answers.
#[tokio::test(flavor = "multi_thread")]
async fn a_replaced_library_answers_every_build() {
    let Some((_live, mut conn)) = server().await else { return };
    let before = tasks(&conn, 1, |mut conn| async move { old::build(&mut conn, "calls").await }).await;
    assert_eq!(before, only("old", 1));
    let unasked = tasks(&conn, 1, |mut conn| async move { new::build(&mut conn, "calls").await }).await;
    assert_eq!(unasked, only("old", 1), "nothing is replaced unless it is asked for");
    assert!(!new::LIBRARY.is_current_async(&mut conn).await.unwrap());

    let replace = async {
        let mut conn = conn.clone();
        new::LIBRARY.replace_async(&mut conn).await.unwrap();
    };
    let (mixed, ()) = tokio::join!(
        tasks(&conn, CALLS, |mut conn| async move { old::build(&mut conn, "calls").await }),
        replace,
    );
    assert_eq!(mixed.values().sum::<usize>(), TASKS * CALLS);
    assert!(mixed.keys().all(|came| came == "old" || came == "new"), "{mixed:?}");
    let after = tasks(&conn, 1, |mut conn| async move { old::build(&mut conn, "calls").await }).await;
    assert_eq!(after, only("new", 1));
}
