//! Functions on a real cluster: a call loads its library onto the node of its keys, and a deployment onto every primary.
#![cfg(test)]

use redis_script::{Error, LibraryProblem, batch, functions};
use redis_script_tests::ability::Ability;
use redis_script_tests::cluster::{Cluster, SHARDS, Turn};
use redis_script_tests::library::limits::{self, LIBRARY};
use redis_script_tests::library::versioned;
use redis_script_tests::live::Live;

/// How many libraries each primary has.
fn libraries(cluster: &Cluster) -> Vec<usize> {
    let count = |url: String| {
        let mut conn = redis::Client::open(url).unwrap().get_connection().unwrap();
        functions::list(&mut conn).unwrap().len()
    };
    cluster.primaries().iter().map(|node| count(node.url())).collect()
}

#[tokio::test]
async fn a_call_loads_its_library_onto_the_node_of_its_key_and_a_deployment_onto_every_primary() {
    let Some(_able) = Live::start_for(Ability::Functions) else { return };
    let cluster = Turn::wait();
    let mut conn = cluster.builder().build().unwrap().get_async_connection().await.unwrap();
    let keys: Vec<String> = (0..SHARDS).map(|shard| cluster.key_on(shard, "bucket")).collect();
    for expected in [Some(1), Some(2)] {
        assert_eq!(limits::hit(&mut conn, &keys[1], 9, 60_000).await.unwrap(), expected);
    }
    assert_eq!(libraries(&cluster), [0, 1, 0]);
    assert_eq!(limits::hit(&mut conn, &keys[2], 9, 60_000).await.unwrap(), Some(1));
    assert_eq!(libraries(&cluster), [0, 1, 1]);

    // A blocking connection loads it onto all that lack it.
    let mut sync = cluster.builder().build().unwrap().get_connection().unwrap();
    assert_eq!(limits::hit_blocking(&mut sync, &keys[0], 9, 60_000).unwrap(), Some(1));
    assert_eq!(libraries(&cluster), [1, 1, 1]);
    assert_eq!(versioned::hit(&mut sync, &keys[0], 9, 60_000).unwrap(), Some(2));
    assert_eq!(libraries(&cluster), [2, 2, 2]);

    LIBRARY.replace_async(&mut conn).await.unwrap();
    LIBRARY.load(&mut sync).unwrap();
    assert!(LIBRARY.is_current(&mut sync).unwrap() && LIBRARY.is_current_async(&mut conn).await.unwrap());
    let payload = functions::dump_async(&mut conn).await.unwrap();
    assert!(LIBRARY.delete(&mut sync).unwrap() && versioned::LIBRARY.delete_async(&mut conn).await.unwrap());
    assert_eq!(libraries(&cluster), [0; SHARDS]);
    functions::restore(&mut sync, &payload, functions::Policy::Append).unwrap();
    assert_eq!(libraries(&cluster), [2; SHARDS]);
}

/// A deployment that came to some primaries only, or brought other code to one.
#[tokio::test]
async fn a_half_deployed_library_is_answered_for_by_every_primary() {
    let Some(_able) = Live::start_for(Ability::Functions) else { return };
    let cluster = Turn::wait();
    let mut sync = cluster.builder().build().unwrap().get_connection().unwrap();
    let mut conn = cluster.builder().build().unwrap().get_async_connection().await.unwrap();
    let theirs = "#!lua name=limits\nredis.register_function('theirs', function() return 1 end)\n";
    for shard in 0..SHARDS {
        let node = &cluster.primaries()[shard];
        redis::cmd("FUNCTION").arg("FLUSH").exec(&mut sync).unwrap();
        LIBRARY.load(&mut sync).unwrap();
        node.ask::<()>(&["FUNCTION", "DELETE", "limits"]);
        for _ in 0..17 {
            assert!(!LIBRARY.is_current(&mut sync).unwrap());
            assert!(!LIBRARY.is_current_async(&mut conn).await.unwrap());
        }
        LIBRARY.load(&mut sync).unwrap();
        assert!(LIBRARY.is_current(&mut sync).unwrap() && LIBRARY.is_current_async(&mut conn).await.unwrap());
        node.ask::<()>(&["FUNCTION", "DELETE", "limits"]);
        LIBRARY.load_async(&mut conn).await.unwrap();
        assert_eq!(libraries(&cluster), [1; SHARDS]);

        node.ask::<String>(&["FUNCTION", "LOAD", "REPLACE", theirs]);
        for _ in 0..17 {
            assert!(!LIBRARY.is_current(&mut sync).unwrap());
            assert!(!LIBRARY.is_current_async(&mut conn).await.unwrap());
            for error in
                [LIBRARY.load(&mut sync).unwrap_err(), LIBRARY.load_async(&mut conn).await.unwrap_err()]
            {
                assert!(matches!(error, Error::Library(error) if error.problem() == LibraryProblem::Changed));
            }
        }
        node.ask::<()>(&["FUNCTION", "DELETE", "limits"]);
        assert!(LIBRARY.delete(&mut sync).unwrap(), "two of three had one");
        assert!(!LIBRARY.delete_async(&mut conn).await.unwrap());
        assert_eq!(libraries(&cluster), [0; SHARDS]);
    }
}

/// A connection that leads to one node asks that node alone.
#[test]
fn a_connection_to_one_node_of_a_cluster_answers_for_that_node() {
    let Some(_able) = Live::start_for(Ability::Functions) else { return };
    let cluster = Turn::wait();
    let mut conns: Vec<_> = cluster.primaries().iter().map(|node| node.connect().unwrap()).collect();
    conns.iter_mut().for_each(|conn| redis::cmd("FUNCTION").arg("FLUSH").exec(conn).unwrap());
    LIBRARY.load(&mut conns[1]).unwrap();
    LIBRARY.load(&mut conns[1]).unwrap();
    let current: Vec<bool> = conns.iter_mut().map(|conn| LIBRARY.is_current(conn).unwrap()).collect();
    assert_eq!(current, [false, true, false]);
    assert!(LIBRARY.delete(&mut conns[1]).unwrap() && !LIBRARY.delete(&mut conns[0]).unwrap());
}

#[tokio::test]
async fn a_batch_loads_the_library_onto_the_node_of_its_keys() {
    let Some(_able) = Live::start_for(Ability::Functions) else { return };
    let cluster = Turn::wait();
    let mut sync = cluster.builder().build().unwrap().get_connection().unwrap();
    redis::cmd("FUNCTION").arg("FLUSH").exec(&mut sync).unwrap();
    let mut conn = cluster.builder().build().unwrap().get_async_connection().await.unwrap();
    let key = cluster.key_on(1, "batch");
    let calls = || batch((limits::window(&key), limits::window(&key)));
    let (one, other) = calls().invoke_async(&mut conn).await.unwrap();
    assert_eq!((one.unwrap(), other.unwrap()), (None, None));
    assert_eq!(libraries(&cluster), [0, 1, 0]);
    let (one, other) = calls().invoke(&mut sync).unwrap();
    assert_eq!((one.unwrap(), other.unwrap()), (None, None));
    redis::cmd("FUNCTION").arg("FLUSH").exec(&mut sync).unwrap();
}
