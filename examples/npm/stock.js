// Stock that orders reserve: the script does it in one step.
const fs = require('node:fs');
const path = require('node:path');

const RESERVE = fs.readFileSync(path.join(__dirname, 'lua', 'reserve.lua'), 'utf8');

/** How many pieces are left, or nothing if there are too few. */
async function reserve(client, stock, order, count) {
  const left = await client.eval(RESERVE, { keys: [stock, order], arguments: [String(count)] });
  return left < 0 ? undefined : left;
}

module.exports = { reserve };
