const assert = require('node:assert');
const { after, before, beforeEach, test } = require('node:test');
const { createClient } = require('redis');
const { reserve } = require('./stock.js');

// `redis-script test` sets the address of a server that nobody else uses.
const client = createClient({ url: process.env.REDIS_URL });

before(() => client.connect());
beforeEach(() => client.flushAll());
after(() => client.close());

test('an order takes pieces from the stock', async () => {
  await client.set('stock', '5');
  assert.strictEqual(await reserve(client, 'stock', 'order:1', 2), 3);
  assert.strictEqual(await client.hGet('order:1', 'reserved'), '2');
});
