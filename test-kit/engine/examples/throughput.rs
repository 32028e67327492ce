//! How many calls a second pass through the proxy on one connection, in pipelines, and how much of that is the server's own time.
//!
//! `cargo run --release -p redis-script-test-engine --example throughput`; with `taskset -c 0` before it, all runs on one core.

#![expect(clippy::print_stdout, reason = "it prints what it measures")]

use redis_script_test_engine::resp::{ReplySplitter, command};
use redis_script_test_engine::{Instance, change, digest, find};
use std::error::Error;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Instant;

const TEXT: &str = "return redis.call('INCRBY', KEYS[1], ARGV[1])";
const CALLS: u32 = 200_000;
const PIPELINE: u32 = 100;

fn main() -> Result<(), Box<dyn Error>> {
    let instance = Instance::start(&find()?, &[])?;
    TcpStream::connect(("127.0.0.1", instance.server().port()))?.write_all(b"PING\r\n")?;
    let direct = calls_per_second(instance.server().port())?;
    println!("without the proxy    {direct:>9.0} calls/s");
    let proxied = calls_per_second(instance.proxy().port())?;
    println!("through the proxy    {proxied:>9.0} calls/s");
    change(&[&instance], |settings| settings.seed = Some(1))?;
    let changed = calls_per_second(instance.proxy().port())?;
    println!("with a changed text  {changed:>9.0} calls/s");
    Ok(())
}

fn calls_per_second(port: u16) -> Result<f64, Box<dyn Error>> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    let mut warm = Vec::new();
    command(&mut warm, &[b"SCRIPT", b"LOAD", TEXT.as_bytes()]);
    exchange(&mut stream, &warm, 1)?;
    let mut requests = Vec::new();
    for _ in 0..PIPELINE {
        command(&mut requests, &[b"EVALSHA", &digest(TEXT.as_bytes()), b"1", b"counter", b"1"]);
    }
    let start = Instant::now();
    for _ in 0..CALLS / PIPELINE {
        exchange(&mut stream, &requests, PIPELINE)?;
    }
    Ok(f64::from(CALLS) / start.elapsed().as_secs_f64())
}

fn exchange(stream: &mut TcpStream, requests: &[u8], replies: u32) -> Result<(), Box<dyn Error>> {
    stream.write_all(requests)?;
    let (mut splitter, mut unread, mut packet) = (ReplySplitter::default(), Vec::new(), [0; 16 * 1024]);
    for _ in 0..replies {
        let length = loop {
            if let Some(length) = splitter.next(&unread).map_err(|_| "no reply")? {
                break length;
            }
            let length = stream.read(&mut packet)?;
            unread.extend_from_slice(packet.get(..length).unwrap_or_default());
        };
        if unread.first() == Some(&b'-') {
            return Err(String::from_utf8_lossy(&unread).into());
        }
        unread.drain(..length);
    }
    Ok(())
}
