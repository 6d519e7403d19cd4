import { createHash } from 'node:crypto';

/** How long it is remembered that a command was done, in seconds. */
export const keyLifeS = 24 * 60 * 60;

/** Only dedupe, compare, append and count: what a command means is decided elsewhere. Values come as arguments, never as code. */
const body = `
local keepS = '${keyLifeS}'

-- The version itself: appended. Everything else is answered by a list. What can be worked out here is no argument: each costs the
-- one who asks. The seventh is there only for a commit that counts on the one before it.
local function commit(keys, args)
  local head, log, done = keys[1], keys[2], keys[3]
  local epoch, v, pv, at, events, outcome, after = unpack(args)
  local known = redis.call('GET', done)
  if known then
    local cut = string.find(known, ' ', 1, true)
    return {'repeated', string.sub(known, 1, cut - 1), string.sub(known, cut + 1)}
  end
  local now = redis.call('HMGET', head, 'epoch', 'v', 'last')
  if not now[1] then return {'missing'} end
  if now[1] ~= epoch then return {'epoch', now[1]} end
  if now[2] ~= string.format('%.0f', v - 1) or (after and after ~= now[3]) then return {'conflict', now[2]} end
  redis.call('XADD', log, v .. '-0', 'pv', pv, 'at', at, 'events', events)
  redis.call('HSET', head, 'v', v, 'pv', pv, 'last', done)
  redis.call('SET', done, v .. ' ' .. outcome, 'EX', keepS)
  redis.call('PUBLISH', string.sub(head, 1, -5) .. 'feed', epoch .. ' ' .. v .. ' ' .. pv .. ' ' .. at .. ' ' .. events)
  return v
end

-- Without an epoch it begins no log.
local function open(keys, args)
  if args[1] and redis.call('HSETNX', keys[1], 'epoch', args[1]) == 1 then redis.call('HSET', keys[1], 'v', '0', 'pv', '0') end
  local head = redis.call('HMGET', keys[1], 'epoch', 'v', 'pv')
  if not head[1] then return {} end
  local snapshot = redis.call('HMGET', keys[2], 'v', 'pv', 'state')
  return {head[1], head[2], head[3], snapshot[1], snapshot[2], snapshot[3]}
end

local function after(keys, args)
  local head = redis.call('HMGET', keys[1], 'epoch', 'v')
  if args[2] == '0' then return {head[1] or '', head[2] or '0', {}} end
  return {head[1] or '', head[2] or '0', redis.call('XRANGE', keys[2], '(' .. args[1] .. '-0', '+', 'COUNT', args[2])}
end

local function save_snapshot(keys, args)
  local head = redis.call('HMGET', keys[1], 'epoch', 'v')
  if not head[1] or (args[4] ~= '' and args[4] ~= head[1]) or tonumber(args[1]) > tonumber(head[2]) then return 0 end
  local known = redis.call('HGET', keys[2], 'v')
  if known and tonumber(known) >= tonumber(args[1]) then return 0 end
  redis.call('HSET', keys[2], 'v', args[1], 'pv', args[2], 'state', args[3])
  return 1
end

local function move(chosen, tally, names, name, member, choice)
  local before = redis.call('HGET', chosen, member) or ''
  if before == choice then return 0 end
  if before ~= '' and redis.call('HINCRBY', tally, before, -1) <= 0 then redis.call('HDEL', tally, before) end
  if choice == '' then redis.call('HDEL', chosen, member)
  else
    redis.call('HSET', chosen, member, choice)
    redis.call('HINCRBY', tally, choice, 1)
    redis.call('SADD', names, name)
  end
  return 1
end

local function choose(keys, args)
  local chosen, tally, names, done = unpack(keys)
  local name, member, choice, outcome = unpack(args)
  local changed = 0
  if redis.call('SET', done, '0 ' .. outcome, 'EX', keepS, 'NX') then changed = move(chosen, tally, names, name, member, choice) end
  return {changed, redis.call('HGETALL', tally)}
end

local function fill(keys, args)
  for i = 1, #args, 4 do redis.call('XADD', keys[1], args[i] .. '-0', 'pv', args[i + 1], 'at', args[i + 2], 'events', args[i + 3]) end
  redis.call('EXPIRE', keys[1], 600)
  return #args / 4
end

-- The log and its choices in one step: whoever finds the log there after all has moved nobody's choice back.
-- Keys 6, 8, ...: who chose in each counter; 7, 9, ...: its tally. Values 4, 6, ...: its name; 5, 7, ...: members and choices as JSON.
local function install(keys, args)
  local head, log, snapshot, filling, names = keys[1], keys[2], keys[3], keys[4], keys[5]
  local now = redis.call('HMGET', head, 'epoch', 'v')
  if now[1] and tonumber(now[2]) >= tonumber(args[2]) then
    redis.call('DEL', filling)
    return now[1]
  end
  redis.call('DEL', head, log, snapshot)
  redis.call('RENAME', filling, log)
  redis.call('PERSIST', log)
  redis.call('HSET', head, 'epoch', args[1], 'v', args[2], 'pv', args[3])
  for i = 4, #args, 2 do
    for _, one in ipairs(cjson.decode(args[i + 1])) do move(keys[i + 2], keys[i + 3], names, args[i], one[1], one[2]) end
  end
  return args[1]
end

local function swap(keys, args)
  local now = redis.call('HGET', keys[1], args[1])
  if now and (args[2] ~= '1' or now ~= args[3]) then return now end
  redis.call('HSET', keys[1], args[1], args[4])
  return args[4]
end

local function tally(keys) return redis.call('HGETALL', keys[1]) end

-- Reads, but is registered as writing: a Redis that is full, read-only or cannot reach its disk refuses it.
local function ping(keys) return redis.call('EXISTS', keys[1]) end
`;

const names = {
  commit: 'write',
  open: 'write',
  after: 'read',
  save_snapshot: 'write',
  swap: 'write',
  choose: 'write',
  fill: 'write',
  install: 'write',
  tally: 'read',
  ping: 'write'
} as const;
export type FunctionName = keyof typeof names;

/** The version is the text's own hash: during an update old and new servers each find their functions. */
const version = createHash('sha256').update(body).digest('hex').slice(0, 12);

export const libraryName = `alongside_${version}`;

export function functionName(name: FunctionName): string {
  return `alongside_${name}_${version}`;
}

function registration([name, kind]: readonly [string, string]): string {
  const flags = kind === 'read' ? `, flags = {'no-writes'}` : '';
  return `redis.register_function{function_name = 'alongside_${name}_${version}', callback = ${name}${flags}}`;
}

export const library = `#!lua name=${libraryName}\n${body}\n${Object.entries(names).map(registration).join('\n')}\n`;
