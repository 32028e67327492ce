// One call of a script over connections that break, as a user of `@upstash/redis` makes it. It prints what the caller sees.
import { Redis } from "@upstash/redis";

const [url, token, how, key] = process.argv.slice(2);
const options = { url, token, enableTelemetry: false, ...(how === "without retries" ? { retry: false } : {}) };
const redis = new Redis({ ...options, enableAutoPipelining: how !== "own error" });
const script = "local runs = redis.call('INCR', KEYS[1]) ";

async function call() {
  if (how === "own error") {
    await redis.scriptLoad(script + "return redis.error_reply('LIMIT')");
    return await redis.createScript(script + "return redis.error_reply('LIMIT')").exec([key], ["<noscript>"]);
  }
  return await redis.eval(script + "return runs", [key], []);
}

await call().then((value) => console.log(`success, ${value}`), (error) => console.log(`error: ${error.message}`));
