// What users of `@upstash/redis` call, and what they get. It stops at the first difference.
import { Redis } from "@upstash/redis";
import assert from "node:assert/strict";

const [url, token, readOnlyCalls] = process.argv.slice(2);
const redis = new Redis({ url, token, enableTelemetry: false });
// Without this option a single call may go to `/pipeline`.
const single = new Redis({ url, token, enableTelemetry: false, enableAutoPipelining: false });
const plain = new Redis({ url, token, enableTelemetry: false, enableAutoPipelining: false, responseEncoding: false });
const raw = new Redis({ url, token, enableTelemetry: false, automaticDeserialization: false });

async function refuses(call, ...words) {
  const error = await call.then((value) => assert.fail(`expected ${words}, got ${JSON.stringify(value)}`), (error) => error);
  words.forEach((word) => assert.ok(error.message.includes(word), `${error.message} lacks ${word}`));
}

async function data(client) {
  assert.equal(await client.set("text", "value"), "OK");
  assert.equal(await client.get("text"), "value");
  assert.equal(await client.get("missing"), null);
  assert.equal(await client.set("text", "other", { nx: true }), null);
  await client.del("hash", "scores", "list");
  assert.equal(await client.hset("hash", { a: "x", b: 2 }), 2);
  assert.deepEqual(await client.hgetall("hash"), { a: "x", b: 2 });
  assert.deepEqual(await client.hmget("hash", "a", "none"), { a: "x", none: null });
  assert.equal(await client.zadd("scores", { score: 1.5, member: "m" }, { score: 2, member: "n" }), 2);
  assert.deepEqual(await client.zrange("scores", 0, -1, { withScores: true }), ["m", 1.5, "n", 2]);
  assert.equal(await client.zscore("scores", "m"), 1.5);
  assert.equal(await client.rpush("list", "a", "", "ü"), 3);
  assert.deepEqual(await client.lrange("list", 0, -1), ["a", "", "ü"]);
}

async function scripts(client) {
  assert.equal(await client.scriptFlush({ async: false }), "OK");
  assert.equal(await client.eval("return KEYS[1] .. ARGV[1]", ["k"], ["-a"]), "k-a");
  assert.deepEqual(await client.eval("return {1, 'a', false, {ok = 'DONE'}, {}, {2, {'b'}}}", [], []), [
    1, "a", null, "DONE", [], [2, ["b"]],
  ]);
  assert.equal(await client.eval("return {ok = 'OK'}", [], []), "OK");
  const sha = await client.scriptLoad("return ARGV[1]");
  assert.equal(sha.length, 40);
  const unknown = "0".repeat(40);
  assert.deepEqual(await client.scriptExists(sha, unknown), [1, 0]);
  assert.equal(await client.evalsha(sha, [], ["x"]), "x");
  await refuses(client.evalsha(unknown, [], []), "NOSCRIPT No matching script");
  const script = client.createScript("return {KEYS[1], ARGV[1], 'cold or warm'}");
  assert.deepEqual(await script.exec(["k"], ["a"]), ["k", "a", "cold or warm"]);
  assert.deepEqual(await script.exec(["k"], ["a"]), ["k", "a", "cold or warm"]);
}

async function readOnly(client) {
  assert.equal(await client.evalRo("return ARGV[1]", [], ["r"]), "r");
  const sha = await client.scriptLoad("return ARGV[1] .. ARGV[1]");
  assert.equal(await client.evalshaRo(sha, [], ["r"]), "rr");
  await refuses(client.evalRo("return redis.call('SET', KEYS[1], '1')", ["k"], []), "Write commands are not allowed");
  const script = client.createScript("return {KEYS[1], 'read'}", { readonly: true });
  assert.deepEqual(await script.exec(["k"], []), ["k", "read"]);
}

async function several(client) {
  const pipeline = client.pipeline().set("p", "text").incr("p").get("p");
  const results = await pipeline.exec({ keepErrors: true });
  assert.equal(results[0].result, "OK");
  assert.ok(results[1].error.includes("ERR value is not an integer or out of range"), results[1].error);
  assert.equal(results[2].result, "text");
  await refuses(client.pipeline().get("p").incr("p").exec(), "Command 2 [ incr ] failed: ERR value is not an integer");
  assert.deepEqual(await client.multi().set("m", 1).incr("m").eval("return KEYS[1]", ["m"], []).exec(), ["OK", 2, "m"]);
  const failed = await client.multi().set("m", "text").incr("m").exec({ keepErrors: true });
  assert.ok(failed[1].error.includes("ERR value is not an integer"), failed[1].error);
}

async function losses() {
  const binary = "return '\\255a'";
  assert.equal(await redis.eval(binary, [], []), "\ufffda");
  assert.equal(await plain.eval(binary, [], []), "\ufffda");
  for (const client of [redis, plain]) {
    await client.set("big", "9007199254740992");
    // Not a number of JavaScript any more: it comes as a text.
    assert.equal(await client.incrby("big", 1), "9007199254740993");
    assert.equal(await client.eval("return 2^53", [], []), 9007199254740992);
  }
  // Replies are parsed again.
  await redis.set("number", "123");
  assert.equal(await redis.get("number"), 123);
  assert.equal(await raw.get("number"), "123");
}

async function refusals() {
  await refuses(redis.eval("return redis.error_reply('LIMIT reached')", [], []), "LIMIT reached");
  await refuses(single.eval("return redis.error_reply('LIMIT reached')", [], []), "LIMIT reached, command was");
  await refuses(redis.eval("return redis.call('HGET', KEYS[1], 'f')", ["text"], []), "WRONGTYPE");
  await refuses(redis.eval("this is no Lua", [], []), "Error compiling script");
  const stranger = new Redis({ url, token: "wrong", enableTelemetry: false });
  await refuses(stranger.get("text"), "WRONGPASS");
}

for (const client of [redis, single, plain]) {
  await data(client);
  await scripts(client);
  await several(client);
  if (readOnlyCalls === "yes") await readOnly(client);
}
await losses();
await refusals();
console.log("done");
